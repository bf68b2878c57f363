"""The tables of science 8, A1 and A2: from which value on which factor holds (heuristic adapt.tables, all rules of thumb)."""

from dataclasses import dataclass

from core.metrics.readiness import ReadinessBand

HIGH_EDGE, NORMAL_EDGE, REDUCED_EDGE, LOW_EDGE = 80.0, 60.0, 40.0, 20.0  # A1
PERSONA_SHIFT, BALANCED_PERSONA, BOLD_PERSONA = 3.0, 3, 4  # A1
LEAST_REST_EDGE = 17.0  # A1
BOLD_HIGH_VOLUME = 1.1  # A1
TOP_SET_RPE = 0.5  # A1
VOLUME_CLIP = (0.4, 1.15)  # 8
LOAD_CLIP = (0.85, 1.025)  # 8
HIGH_FATIGUE_READINESS, HIGH_FATIGUE_RECOVERY, HIGH_FATIGUE_CNS = 40.0, 50.0, 40.0  # A2
LOW_DAYS_BEFORE_CHECK = 3  # A1
SHORT_NIGHT_H, SHORT_NIGHT_RPE, SHORT_NIGHTS_SCORE = 5.0, -1.0, 45.0  # A5


@dataclass(frozen=True)
class BandEffect:
    """What a readiness band does to a session: factor of sets, of load, shift and cap of RPE (science A1)."""

    band: ReadinessBand
    volume: float
    load: float = 1.0
    rpe: float = 0.0
    rpe_cap: float | None = None


BAND_EFFECTS = {
    ReadinessBand.HIGH: BandEffect(ReadinessBand.HIGH, 1.0),
    ReadinessBand.NORMAL: BandEffect(ReadinessBand.NORMAL, 1.0),
    ReadinessBand.REDUCED: BandEffect(ReadinessBand.REDUCED, 0.8, rpe=-0.5),
    ReadinessBand.LOW: BandEffect(ReadinessBand.LOW, 0.6, load=0.92, rpe_cap=7.0),
    ReadinessBand.REST: BandEffect(ReadinessBand.REST, 0.0),
}


@dataclass(frozen=True)
class MuscleEffect:
    """What the recovery or the soreness of a muscle does to an exercise for it (science A2); `sets` 0 means not as primary today."""

    edge: float
    sets: float
    rir: float = 0.0
    is_eased: bool = False


RECOVERY_EFFECTS = (  # from the lower edge [%] on
    MuscleEffect(75.0, 1.0),
    MuscleEffect(50.0, 0.75),
    MuscleEffect(25.0, 0.5, rir=1.0, is_eased=True),
    MuscleEffect(0.0, 0.0),
)
SORENESS_EFFECTS = (  # from the lower edge [0-10] on
    MuscleEffect(9.0, 0.0),
    MuscleEffect(7.0, 0.5, is_eased=True),
    MuscleEffect(4.0, 0.75),
    MuscleEffect(0.0, 1.0),
)
LONG_ECCENTRIC_SORENESS = 4.0  # A2


def band_edges(persona: int) -> tuple[tuple[float, ReadinessBand], ...]:
    """Return the lower edges of the readiness bands for a persona, 1 conservative to 5 aggressive (science A1).

    >>> [edge for edge, _ in band_edges(5)], [edge for edge, _ in band_edges(1)]
    ([74.0, 54.0, 34.0, 17.0], [86.0, 66.0, 46.0, 26.0])
    """
    shift = -PERSONA_SHIFT * (persona - BALANCED_PERSONA)
    return (
        (HIGH_EDGE + shift, ReadinessBand.HIGH),
        (NORMAL_EDGE + shift, ReadinessBand.NORMAL),
        (REDUCED_EDGE + shift, ReadinessBand.REDUCED),
        (max(LOW_EDGE + shift, LEAST_REST_EDGE), ReadinessBand.LOW),
    )


def band_of(score: float, persona: int) -> ReadinessBand:
    """Return the band of a readiness score for a persona.

    >>> band_of(52.0, 3).value, band_of(58.0, 5).value
    ('reduced', 'normal')
    """
    return next((band for edge, band in band_edges(persona) if score >= edge), ReadinessBand.REST)


def edge_of(band: ReadinessBand, persona: int) -> float:
    """Return the threshold that a score missed or passed to be in a band: its lower edge, for rest the edge above it."""
    edges = {own: edge for edge, own in band_edges(persona)}
    return edges.get(band, edges[ReadinessBand.LOW])


def recovery_effect(percent: float) -> MuscleEffect:
    """Return what a muscle's recovery [%] does to an exercise for it (science A2).

    >>> [recovery_effect(value).sets for value in (75, 74.9, 49, 24)]
    [1.0, 0.75, 0.5, 0.0]
    """
    return next(effect for effect in RECOVERY_EFFECTS if percent >= effect.edge or effect.edge == 0.0)


def soreness_effect(soreness: float) -> MuscleEffect:
    """Return what a muscle's soreness (0-10) does to an exercise for it (science A2).

    >>> [soreness_effect(value).sets for value in (3, 4, 6.9, 7, 9)]
    [1.0, 0.75, 0.75, 0.5, 0.0]
    """
    return next(effect for effect in SORENESS_EFFECTS if soreness >= effect.edge or effect.edge == 0.0)


def clipped(value: float, limits: tuple[float, float]) -> float:
    """Return a factor within its limits."""
    return min(max(value, limits[0]), limits[1])
