"""Would a strength coach, a runner, a gymnast and a physiotherapist sign each movement of the reference library?

Each function is one rule: it yields a finding for every movement that breaks it, and names the field.
"""

from collections.abc import Callable, Iterator

from core.domain.library import Library, Movement
from core.domain.vocabulary import CNSLoad, MetricType, MovementPattern, SkillLevel, SpinalCompression
from core.rules.library_findings import Finding, repeated
from core.rules.library_knowledge import (
    ARMS,
    AT_HOME,
    BARBELLS,
    FRIENDLY,
    LEAST_RISKS,
    LEAST_RISKS_OF_JUMP,
    LEGS,
    LOADED_JOINT,
    OWN_BODY,
)
from core.rules.library_movements import counts_of_tempo

P = MovementPattern
ALMOST_STRONGEST = 0.15  # by how much the primary muscle may stand behind another primary
ALWAYS_COMPOUND = frozenset({P.LUNGE, P.OLYMPIC, P.CARRY, P.VERTICAL_PUSH})
STATES_NO_SHARE = frozenset({P.MOBILITY, P.CARDIO})
LEAST_HOURS_VERY_HIGH_CNS, LEAST_HOURS_VERY_HIGH_SPINE, LEAST_HOURS_JUMP = 48, 72, 48  # R8
MOST_HOURS_MOBILITY, MOST_HOURS_ISOLATION, MOST_HOURS_LONG_ISOLATION = 12, 36, 72  # R8; slow or long-length work costs more
LEAST_REST_VERY_HIGH_CNS_S, LEAST_SETUP_BARBELL_S = 120, 30
LEAST_LOWERING_S = 3  # counts of a lowering that is the point of the movement
MOST_FATIGUE_WARMUP, MOST_STIMULUS_CARDIO, MOST_RISK_FINISHER = 1.0, 0.3, 1.5
LOW_IMPACT_RISK = 2


def _found(movement: Movement, field: str, message: str) -> Finding:
    return Finding("movements", movement.slug, message, field)


def _is_jump(movement: Movement) -> bool:
    return movement.pattern is P.PLYOMETRIC and bool(LEGS & set(movement.muscles.primary))


def magnitudes_fit_roles(library: Library) -> Iterator[Finding]:
    """Nothing helps harder than the strongest primary muscle, and the primary muscle is about the strongest (science V1, R6)."""
    for movement in library.movements:
        primary, secondary = movement.muscles.primary, movement.muscles.secondary
        if not primary:
            continue
        strongest = max(primary.values())
        for muscle, magnitude in secondary.items():
            if magnitude > strongest:
                yield _found(movement, "muscles", f"{muscle.value} helps harder than any primary muscle works")
        if primary.get(movement.primary_muscle, strongest) < strongest - ALMOST_STRONGEST:
            yield _found(movement, "primary_muscle", f"another muscle works much harder than {movement.primary_muscle.value}")


def arms_work_with_the_trunk(library: Library) -> Iterator[Finding]:
    """A press of several joints works the triceps and a pull the biceps (science V1)."""
    for movement in library.movements:
        arm = ARMS.get(movement.pattern)
        if arm and movement.compound and arm not in {**movement.muscles.primary, **movement.muscles.secondary}:
            yield _found(
                movement, "muscles", f"a {movement.pattern.value} of several joints works the {arm.value}, as primary or secondary"
            )
        if movement.pattern in ALWAYS_COMPOUND and not movement.compound:
            yield _found(movement, "compound", f"a {movement.pattern.value} moves several joints")


def risks_follow_the_guardrails(library: Library) -> Iterator[Finding]:
    """A joint that the pattern or a main muscle loads has a risk, so that an injury there finds the movement (science G2)."""
    for movement in library.movements:
        least = dict(LEAST_RISKS.get(movement.pattern, {}))
        if _is_jump(movement):
            least |= LEAST_RISKS_OF_JUMP
        if movement.pattern not in {P.MOBILITY, P.CARDIO}:
            least |= {LOADED_JOINT[m]: max(1, least.get(LOADED_JOINT[m], 0)) for m in movement.muscles.primary if m in LOADED_JOINT}
        for joint, risk in least.items():
            if movement.joint_risks.get(joint, 0) < risk:
                yield _found(movement, "joint_risks", f"{joint} is loaded here, so its risk is {risk} or more")


def recovery_follows_the_table(library: Library) -> Iterator[Finding]:
    """The least hours between two exposures keep to the table of recovery (science R8)."""
    for movement in library.movements:
        hours, least, most = movement.min_recovery_hours, 0, 96
        if movement.cns_load is CNSLoad.VERY_HIGH:
            least = LEAST_HOURS_VERY_HIGH_CNS
        if _is_jump(movement):
            least = LEAST_HOURS_JUMP
        if movement.spinal_compression is SpinalCompression.VERY_HIGH:
            least = LEAST_HOURS_VERY_HIGH_SPINE
        if movement.pattern is P.MOBILITY:
            most = MOST_HOURS_MOBILITY
        if movement.pattern is P.ISOLATION:
            most = MOST_HOURS_LONG_ISOLATION if {"eccentric", "long_length"} & set(movement.tags) else MOST_HOURS_ISOLATION
        if not least <= hours <= most:
            yield _found(movement, "min_recovery_hours", f"must lie between {least} and {most} h, not be {hours}")


def time_model_is_fed(library: Library) -> Iterator[Finding]:
    """A barbell takes time to load, very demanding sets take a rest, and repetitions have a tempo (science 6.11)."""
    for movement in library.movements:
        if all(BARBELLS & set(option) for option in movement.equipment) and movement.setup_seconds < LEAST_SETUP_BARBELL_S:
            yield _found(movement, "setup_seconds", f"a barbell takes {LEAST_SETUP_BARBELL_S} s or more to set up")
        rests = len(movement.default_sets) > 1
        if movement.cns_load is CNSLoad.VERY_HIGH and rests and movement.default_rest_seconds < LEAST_REST_VERY_HIGH_CNS_S:
            yield _found(movement, "default_rest_seconds", f"very demanding sets need {LEAST_REST_VERY_HIGH_CNS_S} s or more between them")
        if movement.pattern is P.CARDIO and (movement.default_tempo or movement.metric_type is MetricType.REPS):
            yield _found(movement, "default_tempo", "cardio counts time or distance and has no tempo")


def body_weight_is_stated(library: Library) -> Iterator[Finding]:
    """What nothing but the body loads says which share of it is moved (science E5)."""
    for movement in library.movements:
        bare = all(set(option) <= OWN_BODY for option in movement.equipment)
        if bare and movement.pattern not in STATES_NO_SHARE and movement.body_weight_share is None:
            yield _found(movement, "body_weight_share", "only body weight loads it, so it states a share")


def demand_fits_skill(library: Library) -> Iterator[Finding]:
    """What is most demanding is no beginner's movement; cardio builds little muscle; a risky movement is no finisher."""
    for movement in library.movements:
        if movement.cns_load is CNSLoad.VERY_HIGH and movement.skill_level is SkillLevel.BEGINNER:
            yield _found(movement, "skill_level", "a very high neural load is not for beginners")
        if movement.pattern is P.CARDIO and movement.stimulus_factor > MOST_STIMULUS_CARDIO:
            yield _found(movement, "stimulus_factor", f"cardio builds little muscle: at most {MOST_STIMULUS_CARDIO:g}")
        if "finisher" in movement.tags and movement.injury_risk_factor >= MOST_RISK_FINISHER:
            yield _found(movement, "tags", "a risky movement is no finisher")


def tags_keep_their_promise(library: Library) -> Iterator[Finding]:
    """Friendly to a joint, low in impact, explosive, slow, at home, with a bar: each tag is true of the movement."""
    for movement in library.movements:
        tags, risks = set(movement.tags), movement.joint_risks
        broken = {tag: f"its risk for {joint} is above 1" for tag, joint in FRIENDLY.items() if risks.get(joint, 0) > 1}
        if movement.pattern is P.PLYOMETRIC or max(risks.get("knee", 0), risks.get("ankle", 0)) > LOW_IMPACT_RISK:
            broken["low_impact"] = "it jumps, or knee or ankle have the highest risk"
        counts = counts_of_tempo(movement.default_tempo)
        if counts and "x" not in str(movement.default_tempo):
            broken["explosive"] = "its tempo has no x"
        if counts and counts[0] < LEAST_LOWERING_S:
            broken["eccentric"] = f"its lowering takes less than {LEAST_LOWERING_S} s"
        if movement.fatigue_factor > MOST_FATIGUE_WARMUP or movement.cns_load in {CNSLoad.HIGH, CNSLoad.VERY_HIGH}:
            broken["warmup"] = "it tires too much"
        if movement.cns_load is not CNSLoad.VERY_LOW:
            broken["cooldown"] = broken["recovery"] = "its neural load is not very low"
        if not any(set(option) <= AT_HOME for option in movement.equipment):
            broken["home"] = "no way to do it needs only what people have at home"
        if not any(BARBELLS & set(option) for option in movement.equipment):
            broken["barbell_lift"] = "no way to do it uses a barbell"
        for tag in sorted(tags & set(broken)):
            yield _found(movement, "tags", f"{tag}: {broken[tag]}")


def words_are_short(library: Library) -> Iterator[Finding]:
    """The description is one sentence, and cues are short calls without a full stop, none of them twice."""
    for movement in library.movements:
        if not movement.description.endswith(".") or ". " in movement.description:
            yield _found(movement, "description", "must be one sentence with a full stop")
        if any(cue.endswith(".") for cue in movement.coaching_cues):
            yield _found(movement, "coaching_cues", "a cue has no full stop")
        for cue in repeated(cue.casefold() for cue in movement.coaching_cues):
            yield _found(movement, "coaching_cues", f"{cue!r} stands twice")


def rungs_are_whole(library: Library) -> Iterator[Finding]:
    """A movement of a ladder can be prescribed as it stands, and every level of a ladder has movements and gates (science 6.12)."""
    levels = {level.level_order for level in library.levels}
    by_slug = {movement.slug: movement for movement in library.movements}
    rungs = [movement for movement in library.movements if movement.category is not None]
    for movement in rungs:
        for field in ("default_tempo", "default_notes"):
            if getattr(movement, field) is None:
                yield _found(movement, field, "a movement of a ladder states it")
    for category in library.categories:
        held = {"movement": {movement.level for movement in rungs if movement.category == category.slug}}
        held["gate"] = {gate.level for gate in library.gates if gate.category == category.slug}
        for what, found in held.items():
            for level in sorted(levels - found):
                yield Finding("categories", category.slug, f"level {level} has no {what}")
    for gate in library.gates:
        asked = by_slug.get(gate.movement)
        if asked and asked.level is not None and asked.level > gate.level:
            yield Finding("ladder_gates", f"{gate.category} {gate.level}", f"{gate.movement} belongs to level {asked.level}", "movement")


COACHING_RULES: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    magnitudes_fit_roles,
    arms_work_with_the_trunk,
    risks_follow_the_guardrails,
    recovery_follows_the_table,
    time_model_is_fed,
    body_weight_is_stated,
    demand_fits_skill,
    tags_keep_their_promise,
    words_are_short,
    rungs_are_whole,
)
