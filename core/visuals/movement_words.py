"""Which words do people read for movements: patterns, equipment, risks, tempo, ladders, neighbours?"""

from collections.abc import Sequence

from core.domain.ladders import LadderGate
from core.domain.movement_views import CircuitCard, CircuitStation, Gate, JointRisk, MovementCard, MovementDetail, Neighbour
from core.domain.tempo import pace_words, phases
from core.domain.vocabulary import (
    CircuitType,
    CNSLoad,
    DifficultyAxis,
    MetricType,
    MovementPattern,
    MuscleRole,
    RelationshipType,
    SkillLevel,
    SpinalCompression,
    StressBucket,
)
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.names import muscle_name

_PATTERNS = {
    MovementPattern.HORIZONTAL_PUSH: "Push forward",
    MovementPattern.VERTICAL_PUSH: "Push overhead",
    MovementPattern.HORIZONTAL_PULL: "Row",
    MovementPattern.VERTICAL_PULL: "Pull down or up",
    MovementPattern.OLYMPIC: "Olympic lift",
    MovementPattern.PLYOMETRIC: "Jump and throw",
    MovementPattern.ISOMETRIC: "Hold",
    MovementPattern.ISOLATION: "Single joint",
    MovementPattern.CORE: "Trunk",
}
_METRICS = {
    MetricType.REPS: "Repetitions",
    MetricType.TIME: "Time",
    MetricType.TIME_UNDER_TENSION: "Time held",
    MetricType.DISTANCE: "Distance",
}
_ROLES = {MuscleRole.PRIMARY: "main muscle", MuscleRole.SECONDARY: "helper", MuscleRole.STABILIZER: "holds still"}
_CNS = {
    CNSLoad.VERY_LOW: "hardly any",
    CNSLoad.LOW: "little",
    CNSLoad.MODERATE: "moderate",
    CNSLoad.HIGH: "high",
    CNSLoad.VERY_HIGH: "very high",
}
_SPINE = {
    SpinalCompression.NONE: "no compression",
    SpinalCompression.LOW: "low compression",
    SpinalCompression.MODERATE: "moderate compression",
    SpinalCompression.HIGH: "high compression",
    SpinalCompression.VERY_HIGH: "very high compression",
}
_RISKS = {
    1: "leave it out while a complaint there is severe",
    2: "leave it out from a moderate complaint upward",
    3: "leave it out from the first complaint",
}
_AXES = {DifficultyAxis.SPINAL: "spine"}
_CIRCUITS = {
    CircuitType.ROUNDS_FOR_TIME: "Rounds for time",
    CircuitType.AMRAP: "As many rounds as possible",
    CircuitType.EMOM: "Every minute on the minute",
    CircuitType.LADDER: "Ladder",
    CircuitType.TABATA: "Tabata intervals",
    CircuitType.CHIPPER: "Chipper, one long round",
    CircuitType.STATION: "Stations",
}
_TAGS = {
    "warmup": "Warm-up",
    "cooldown": "Cool-down",
    "assisted_load": "Assisted",
    "long_length": "Stretched under load",
    "barbell_lift": "Barbell lift",
}
DIFFICULTIES = ("very easy", "easy", "moderate", "hard", "very hard")


def pattern_name(pattern: MovementPattern) -> str:
    """Return the everyday name of a pattern.

    >>> pattern_name(MovementPattern.HORIZONTAL_PULL), pattern_name(MovementPattern.SQUAT)
    ('Row', 'Squat')
    """
    return _PATTERNS.get(pattern, pattern.value.replace("_", " ").capitalize())


def skill_name(level: SkillLevel) -> str:
    """Return the word for how much practice a movement asks for."""
    return level.value.capitalize()


def metric_name(metric: MetricType) -> str:
    """Return what is counted in a set."""
    return _METRICS[metric]


def role_name(role: MuscleRole) -> str:
    """Return what a muscle does in a movement."""
    return _ROLES[role]


def tag_name(tag: str) -> str:
    """Return a tag as people read it.

    >>> tag_name("knee_friendly"), tag_name("warmup")
    ('Knee friendly', 'Warm-up')
    """
    return _TAGS.get(tag, tag.replace("_", " ").capitalize())


def cns_words(load: CNSLoad) -> str:
    """Return how much a movement asks of coordination and drive."""
    return _CNS[load]


def spine_words(compression: SpinalCompression) -> str:
    """Return how much a movement compresses the spine."""
    return _SPINE[compression]


def equipment_words(ways: Sequence[Sequence[tuple[str, str]]]) -> str:
    """Return what a movement needs, one way after the other.

    >>> equipment_words(((("ez_bar", "EZ Bar"), ("bench", "Flat Bench"), ("rack", "Rack")), (("dumbbell", "Dumbbell"),)))
    'EZ bar, flat bench and rack; or dumbbell'
    """
    told = "; or ".join(_listed([_small(name) for _, name in way]) for way in ways)
    return told[:1].upper() + told[1:] or "Nothing"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _small(name: str) -> str:
    return " ".join(word if word[1:] != word[1:].lower() else word.lower() for word in name.split())


def muscles_line(card: MovementCard, most: int = 3) -> str:
    """Return the main muscles of a movement and, where there is room, its helpers."""
    told = ", ".join(muscle_name(muscle).lower() for muscle in (*card.primary, *card.secondary)[:most])
    return told[:1].upper() + told[1:]


def risk_words(risk: JointRisk) -> str:
    """Return what a risk means for somebody who hurts there (science G2).

    >>> risk_words(JointRisk("Knee", 2))
    'Knee: leave it out from a moderate complaint upward'
    """
    return f"{risk.part}: {_RISKS[risk.risk]}"


def tempo_words(tempo: str | None) -> str:
    """Return a tempo in words (science 6.11).

    >>> tempo_words("3-1-x-0"), tempo_words("hold"), tempo_words(None)
    ('3-1-x-0: 3 s down, 1 s pause, fast up', 'hold', '–')
    """
    if tempo is None:
        return written.UNKNOWN
    told = phases(tempo)
    return tempo if told == tempo else f"{tempo}: {told}"


def sets_words(sets: Sequence[int], metric: MetricType) -> str:
    """Return sets as people say them.

    >>> sets_words((8, 8, 8), MetricType.REPS), sets_words((30, 20), MetricType.TIME)
    ('3 × 8', '30 s, 20 s')
    """
    unit = {MetricType.REPS: "", MetricType.DISTANCE: " m"}.get(metric, " s")
    if not sets:
        return written.UNKNOWN
    if len(set(sets)) == 1:
        return f"{len(sets)} × {sets[0]}{unit}"
    return ", ".join(f"{count}{unit}" for count in sets)


def gate_words(gate: Gate) -> str:
    """Return what has to be shown to master a level (science 6.12)."""
    return f"{gate.ladder} ladder, level {gate.level} ({gate.level_name}): {target_words(gate)}"


def target_words(gate: Gate | LadderGate) -> str:
    """Return the sets that a gate asks for.

    >>> target_words(LadderGate(1, "dip", "Dip", 3, reps=5)), target_words(LadderGate(1, "plank", "Plank", 1, hold_s=60, tempo="hold"))
    ('3 × 5', '60 s')
    """
    if gate.reps is not None:
        shown = f"{gate.sets} × {gate.reps}" if gate.sets > 1 else written.count(gate.reps, "repetition")
    elif gate.hold_s is not None:
        shown = f"{gate.sets} × {gate.hold_s} s" if gate.sets > 1 else f"{gate.hold_s} s"
    else:
        shown = f"{written.number(gate.distance_cm)} cm of range"
    added = "" if gate.added_body_weight_share is None else f" with {written.percent(gate.added_body_weight_share)} of body weight added"
    return ", ".join(part for part in (f"{shown}{added}", pace_words(gate.tempo)) if part)


def neighbour_line(neighbour: Neighbour) -> str:
    """Return how much harder a neighbour is, along which axis, and how its load compares (science 6.13)."""
    axis = "" if neighbour.axis is None else _AXES.get(neighbour.axis, neighbour.axis.value)
    step = written.signed(neighbour.difficulty_delta) if neighbour.difficulty_delta else ""
    load = "" if neighbour.transfer is None else f"× {written.number(neighbour.transfer, 2)}"
    return " ".join(part for part in (step, axis, load) if part)


def neighbour_group(neighbour: Neighbour) -> str:
    """Return the heading under which a neighbour stands."""
    if neighbour.relation is RelationshipType.PREP:
        return "It prepares for" if neighbour.from_here else "Prepares for it"
    return {
        RelationshipType.REGRESSION: "Easier",
        RelationshipType.PROGRESSION: "Harder",
        RelationshipType.VARIATION: "Variations",
        RelationshipType.ANTAGONIST: "Opposite muscles",
    }[neighbour.relation]


def facts(view: MovementDetail) -> list[tuple[str, str]]:
    """Return what is known of a movement as (label, words), as it counts for the athlete."""
    card, values = view.card, view.values
    share = None if values.body_weight_share is None else f"you lift {written.percent(values.body_weight_share)} of it"
    ladder = None if card.ladder is None else f"{card.ladder} ladder, level {card.level}"
    told = (
        ("Pattern", f"{pattern_name(card.pattern)}{', one side at a time' if view.is_unilateral else ''}"),
        ("Equipment", equipment_words(card.equipment)),
        ("Counted in", f"{metric_name(card.metric_type).lower()}, usually {sets_words(values.sets, card.metric_type)}"),
        ("Tempo", tempo_words(values.tempo)),
        ("Rest", written.duration(values.rest_s)),
        ("Body weight", share),
        ("Recovery", f"{values.min_recovery_hours} h at least before the same again"),
        ("Nervous system", f"{cns_words(view.cns_load)} demand"),
        ("Spine", spine_words(view.spinal_compression)),
        ("Skill", skill_name(values.skill_level).lower()),
        ("Calisthenics", ladder),
        ("Good for", ", ".join(name for _, name in card.disciplines)),
    )
    return [(label, words) for label, words in told if words]


def circuit_name(kind: CircuitType) -> str:
    """Return the everyday name of a type of circuit."""
    return _CIRCUITS[kind]


def circuit_line(circuit: CircuitCard) -> str:
    """Return structure, length and difficulty of a circuit in one line."""
    told = [
        _CIRCUITS[circuit.circuit_type],
        None if circuit.rounds is None else written.count(circuit.rounds, "round"),
        None if circuit.duration_s is None else written.duration(circuit.duration_s),
        None if circuit.work_s is None else f"{circuit.work_s} s work, {circuit.rest_s or 0} s rest",
        DIFFICULTIES[circuit.difficulty - 1],
    ]
    return " · ".join(part for part in told if part)


def station_words(station: CircuitStation, units: Units) -> str:
    """Return how much of a station is done in a round."""
    step = "" if not station.reps_step else f" ({written.signed(station.reps_step)} a round)"
    told = [
        None if station.reps is None else f"{station.reps}{step}",
        None if station.distance_m is None else written.distance(station.distance_m, units),
        None if station.duration_s is None else written.duration(station.duration_s),
        None if not station.load_kg else written.load(station.load_kg, units),
    ]
    return " · ".join(part for part in told if part)


def stress_name(bucket: StressBucket) -> str:
    """Return the word for a kind of stress (science L11)."""
    return {
        StressBucket.IMPACT_UPPER: "impact, arms",
        StressBucket.IMPACT_LOWER: "impact, legs",
        StressBucket.CNS: "nervous system",
    }.get(bucket, bucket.value)
