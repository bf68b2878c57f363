"""What do log and settings say that the rest of a planned week may have to follow? (science A5; shares are rules of thumb, grade H)"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from core.domain.adherence import Kept, SessionAdherence
from core.domain.repair import Disruption, DisruptionKind, Noticed
from core.domain.vocabulary import Goal

SHORT_SHARE = 2 / 3  # of its sets: a session of which less was done was cut short
TIRING_SHARE = 0.3  # of a planned session's load points: what was done without a plan and brings less is no reason to look at the week
TIRES_DAYS = 3  # A5: the next 72 h


def noticed(lines: Iterable[SessionAdherence], *, start: date, last: date, today: date, session_points: float) -> Noticed:
    """Return what of the sessions of a microcycle from `start` to `last` was not as planned; `session_points` is a session's usual load."""
    own = tuple(lines)
    missed = tuple(line for line in own if line.kept is Kept.MISSED and line.day is not None and start <= line.day <= last)
    done = [line for line in own if line.performed_day is not None and start <= line.performed_day <= min(last, today)]
    planned = [line for line in done if line.kept in {Kept.ON_TIME, Kept.SHIFTED}]
    early = tuple(line for line in planned if line.day is not None and today <= line.day <= last and line.day != line.performed_day)
    return Noticed(
        missed=missed,
        unplanned=tuple(
            line
            for line in done
            if line.kept is Kept.UNPLANNED
            and (today - (line.performed_day or today)).days < TIRES_DAYS
            and line.load_points >= TIRING_SHARE * session_points
        ),
        early=early,
        shortened=tuple(line for line in planned if line.performed_sets < SHORT_SHARE * line.sets and line not in early),
    )


def changed(
    planned_goals: Mapping[Goal, int],
    goals: Mapping[Goal, int],
    planned_places: Mapping[int | None, frozenset[str]],
    places: Mapping[int | None, frozenset[str]],
) -> tuple[str, ...]:
    """Return in words which goals and places are others than when a week was planned; places that are no more are left aside.

    >>> changed({Goal.STRENGTH: 10}, {Goal.STRENGTH: 7, Goal.ENDURANCE: 3}, {1: frozenset({"barbell"})}, {1: frozenset({"dumbbell"})})
    ('Your ten points are others now: endurance 0 to 3, strength 10 to 7.', 'Where you train, barbell is no longer there; dumbbell is new.')
    """
    moved = [
        f"{goal.value.replace('_', ' ')} {planned_goals.get(goal, 0)} to {goals.get(goal, 0)}"
        for goal in sorted({*planned_goals, *goals})
        if planned_goals.get(goal, 0) != goals.get(goal, 0)
    ]
    said = [f"Your ten points are others now: {', '.join(moved)}."] if moved else []
    for number, slugs in planned_places.items():
        gone, new = (_listed(own) for own in (slugs - places.get(number, slugs), places.get(number, slugs) - slugs))
        parts = [*([f"{gone} is no longer there"] if gone else []), *([f"{new} is new"] if new else [])]
        said += [f"Where you train, {'; '.join(parts)}."] if parts else []
    return tuple(dict.fromkeys(said))


def _listed(slugs: frozenset[str]) -> str:
    return ", ".join(sorted(slug.replace("_", " ") for slug in slugs))


def disruptions(found: Noticed, start: date) -> tuple[Disruption, ...]:
    """Return what was noticed as what came up in a microcycle that begins on `start`."""

    def number(day: date | None) -> int:
        return ((day or start) - start).days + 1

    return (
        *(Disruption(DisruptionKind.MISSED, day) for day in sorted({number(line.day) for line in found.missed})),
        *(Disruption(DisruptionKind.MOVED, number(line.day), to_day=number(line.performed_day)) for line in found.early),
        *(Disruption(DisruptionKind.SHORTENED, number(line.performed_day)) for line in found.shortened),
        *(Disruption(DisruptionKind.UNPLANNED, number(line.performed_day), activity=line.title) for line in found.unplanned),
        *((Disruption(DisruptionKind.CHANGED, about=" ".join(found.changed)),) if found.changed else ()),
    )


def news(found: Noticed, known: Iterable[Disruption], start: date) -> Noticed:
    """Return what was noticed without what a repair was told of already, whatever the answer was."""
    known = tuple(known)
    told = {(own.kind, own.day_number) for own in known}
    is_old = " ".join(found.changed) in {own.about for own in known if own.kind is DisruptionKind.CHANGED}

    def new(lines: Iterable[SessionAdherence], kind: DisruptionKind, *, by_plan: bool) -> tuple[SessionAdherence, ...]:
        days = ((line, line.day if by_plan else line.performed_day) for line in lines)
        return tuple(line for line, day in days if day is not None and (kind, (day - start).days + 1) not in told)

    return replace(
        found,
        changed=() if is_old else found.changed,
        missed=new(found.missed, DisruptionKind.MISSED, by_plan=True),
        unplanned=new(found.unplanned, DisruptionKind.UNPLANNED, by_plan=False),
        early=new(found.early, DisruptionKind.MOVED, by_plan=True),
        shortened=new(found.shortened, DisruptionKind.SHORTENED, by_plan=False),
    )
