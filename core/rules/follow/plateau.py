"""What helps a main lift that has stopped getting stronger? One remedy after the other, in the order of science 6.5."""

from core.domain.follow import EasedPart, Effect, FollowReason, PlateauFacts
from core.rules.deload import DELOAD_RIR, LEAST_MICROCYCLES_BETWEEN, LOW_READINESS, SETS_SHARE
from core.rules.follow.deload import PART_LOAD_PERCENT
from core.rules.follow.draft import Draft, named
from core.rules.progression import PLATEAU_EXPOSURES, PLATEAU_GAIN, is_plateau

LEAST_SLEEP_H = 6.5  # rule of thumb: with less, sleep is looked at first
LEAST_KEPT_PERCENT = 80.0  # rule of thumb: of the sessions that were due
HEAVY_REPS, OTHER_HEAVY, OTHER_LIGHT = 6, (6, 10), (4, 6)  # 6.3: up to six repetitions is heavy
MORE_VOLUME, LESS_VOLUME = 1.2, 0.8  # 6.5: volume by a fifth
CHECK, DELOAD, REPS, VARIATION, VOLUME = "check", "deload", "reps", "variation", "volume"


def plateau_answer(facts: PlateauFacts | None, draft: Draft) -> None:
    """Note the next remedy of a lift that does not get stronger; nothing for one that does."""
    if facts is None:
        return
    exposures = PLATEAU_EXPOSURES[facts.level]
    draft.title = f"{facts.name} goes on"
    if not is_plateau(facts.bests_kg, facts.level):
        draft.keep(f"{facts.name} has got stronger within {exposures} times, or was not done so often yet.")
        return
    best, lately = max(facts.bests_kg[:-exposures]), max(facts.bests_kg[-exposures:])
    before = f"{best:.1f} kg before" if f"{best:.1f}" != f"{lately:.1f}" else "the same before"
    words = f"{facts.name}: the best estimate of the last {exposures} times is {lately:.1f} kg, and was {before}."
    reason = FollowReason(
        "6.5", "H", "gain of the best estimate", round(100 * (lately / best - 1), 2), 100 * PLATEAU_GAIN, "%", words,
        movement_id=facts.movement_id,
    )  # fmt: skip
    draft.title = f"{facts.name} has stopped getting stronger"
    if facts.exposures_since_remedy is not None:
        draft.keep(f"{facts.exposures_since_remedy} of {exposures} times since the last remedy; it is given time to work.", reason)
        return
    for remedy, apply in _REMEDIES.items():
        if remedy not in facts.tried and apply(facts, reason, draft):
            return
    draft.keep("Every remedy was tried; a coach may see more than numbers do.", reason)


def _check(facts: PlateauFacts, reason: FollowReason, draft: Draft) -> bool:
    """Look at sleep, readiness and adherence before the training is changed."""
    found = []
    if facts.sleep_hours is not None and facts.sleep_hours < LEAST_SLEEP_H:
        said = f"You slept {facts.sleep_hours:.1f} h on average, under {LEAST_SLEEP_H:g} h."
        found.append(FollowReason("6.5", "H", "sleep", round(facts.sleep_hours, 1), LEAST_SLEEP_H, "h", said))
    if facts.readiness_7d is not None and facts.readiness_7d < LOW_READINESS:
        said = f"Readiness of seven days is {facts.readiness_7d:.0f}, under {LOW_READINESS:g}."
        found.append(FollowReason("6.5", "H", "readiness, 7 days", facts.readiness_7d, LOW_READINESS, "", said))
    if facts.kept_percent is not None and facts.kept_percent < LEAST_KEPT_PERCENT:
        said = f"{facts.kept_percent:.0f} % of the sessions due were done, under {LEAST_KEPT_PERCENT:g} %."
        found.append(FollowReason("6.5", "H", "sessions done", round(facts.kept_percent, 1), LEAST_KEPT_PERCENT, "%", said))
    if found:
        draft.change(facts.name, "train on", "first look at sleep, energy and sessions done", reason, *found)
        draft.effect = Effect(movement_id=facts.movement_id, remedy=CHECK)
    return bool(found)


def _deload(facts: PlateauFacts, reason: FollowReason, draft: Draft) -> bool:
    since = facts.microcycles_since_deload
    if facts.is_deload_next or (since is not None and since < LEAST_MICROCYCLES_BETWEEN):
        return False
    parts = tuple(EasedPart(SETS_SHARE, PART_LOAD_PERCENT, 10.0 - DELOAD_RIR, muscle=own) for own in facts.muscles)
    what = ", ".join(named(own) for own in facts.muscles) or facts.name
    draft.change(what, "as planned", f"half of the sets and {PART_LOAD_PERCENT} % of the load for a week", reason)
    draft.effect = Effect(movement_id=facts.movement_id, eased=parts, remedy=DELOAD)
    return True


def _reps(facts: PlateauFacts, reason: FollowReason, draft: Draft) -> bool:
    if facts.reps is None:
        return False
    after = OTHER_HEAVY if facts.reps[1] <= HEAVY_REPS else OTHER_LIGHT
    draft.change(facts.name, f"{facts.reps[0]} to {facts.reps[1]} reps", f"{after[0]} to {after[1]} reps", reason)
    draft.effect = Effect(movement_id=facts.movement_id, reps={facts.movement_id: after}, remedy=REPS)
    return True


def _variation(facts: PlateauFacts, reason: FollowReason, draft: Draft) -> bool:
    if facts.variation is None:
        return False
    number, name = facts.variation
    draft.change(facts.name, facts.name, name, reason)
    draft.effect = Effect(movement_id=facts.movement_id, instead={facts.movement_id: number}, remedy=VARIATION)
    return True


def _volume(facts: PlateauFacts, reason: FollowReason, draft: Draft) -> bool:
    is_tired = facts.readiness_7d is not None and facts.readiness_7d < LOW_READINESS
    factor = LESS_VOLUME if is_tired else MORE_VOLUME
    sets = {muscle: round(2 * factor * own) / 2 for muscle, own in facts.weekly_sets.items() if own}
    for muscle, after in sets.items():
        draft.change(named(muscle), f"{facts.weekly_sets[muscle]:g} sets", f"{after:g} sets", reason)
    draft.effect = Effect(movement_id=facts.movement_id, sets=sets, remedy=VOLUME)
    return bool(sets)


_REMEDIES = {CHECK: _check, DELOAD: _deload, REPS: _reps, VARIATION: _variation, VOLUME: _volume}
