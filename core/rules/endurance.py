"""Which endurance sessions may a microcycle hold, and how many minutes should they fill? (science 6.8, 6.9, F4)"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.domain.planning import EnduranceOption, EnduranceTarget
from core.domain.vocabulary import ExperienceLevel, Goal, PrimaryMuscle
from core.metrics.session_load.effort import points_per_hour

MOST_GROWTH = 1.10  # 6.8, F4: weekly minutes and the longest session
FEW_SESSIONS = 3  # 6.8
LONGEST_SHARE, LONGEST_SHARE_OF_FEW = 35, 50  # 6.8, percent of the microcycle
HARD_SHARE, HARD_SHARE_OF_LITTLE = 20, 30  # 6.8, percent above zone 2
LITTLE_MINUTES = 180  # 6.8
HARD_SESSIONS, HARD_SESSIONS_WITHOUT_LEGS = 2, 3  # 6.8
START_MINUTES = {  # rule of thumb: a first week of endurance where nothing is known
    ExperienceLevel.BEGINNER: 60,
    ExperienceLevel.INTERMEDIATE: 120,
    ExperienceLevel.ADVANCED: 180,
    ExperienceLevel.EXPERT: 240,
}
START_LONGEST_MINUTES = 45  # rule of thumb
FAT_LOSS_SHARE = 0.5  # 6.3: low-impact conditioning beside the weights, rule of thumb for how much
MINUTES = (20, 25, 30, 35, 40, 45, 50, 60, 75, 90, 105, 120, 150, 180)
LONG_MINUTES = 60
RPE_BY_ZONE = (2.0, 4.0, 5.5, 7.5, 9.5)  # 6.8: session RPE of zones 1 to 5, the middle where it is a range
NEURAL_POINTS_PER_HARD_LP, NEURAL_POINTS_PER_EASY_LP = 1 / 20, 1 / 60  # R7
HARD_LEG_HOURS, EASY_LEG_HOURS = 24, 6  # R8


@dataclass(frozen=True)
class EnduranceSport:
    """A way to move that the athlete has: what it needs, what it works and how it is liked (0 to 100)."""

    activity: str
    name: str
    uses_legs: bool
    equipment: tuple[tuple[str, ...], ...] = ((),)
    joint_risks: Mapping[str, int] = field(default_factory=dict)
    muscle_percent: Mapping[PrimaryMuscle, int] = field(default_factory=dict)
    preference: int = 0
    enjoyment: int = 0


@dataclass(frozen=True)
class EnduranceHistory:
    """Minutes of endurance a week over the last four weeks, and the longest session of the last thirty days; `None` without a record."""

    weekly_minutes: float | None = None
    longest_minutes: float | None = None


def endurance_target(
    goals: Mapping[Goal, float],
    level: ExperienceLevel,
    history: EnduranceHistory,
    *,
    training_minutes: int,
    length_days: int,
    volume_factor: float = 1.0,
    sessions: int,
) -> EnduranceTarget | None:
    """Return how much endurance a microcycle should hold; `None` where no goal asks for any.

    The goals' share of the training time, but no more than a tenth above what the athlete is used to (science 6.8, F4). The longest session
    keeps within its share of the microcycle and within a tenth of the longest of thirty days.

    >>> endurance_target({Goal.ENDURANCE: 5, Goal.STRENGTH: 5}, ExperienceLevel.INTERMEDIATE, EnduranceHistory(150, 60),
    ...                  training_minutes=300, length_days=7, sessions=5).target_minutes
    150
    """
    points = goals.get(Goal.ENDURANCE, 0) + FAT_LOSS_SHARE * goals.get(Goal.FAT_LOSS, 0)
    if not points:
        return None
    weeks = length_days / 7
    usual = history.weekly_minutes if history.weekly_minutes else START_MINUTES[level] / MOST_GROWTH
    most = round(usual * MOST_GROWTH * weeks * min(volume_factor, 1.0))
    target = min(round(training_minutes * points / 10 * volume_factor), most)
    longest = round(MOST_GROWTH * history.longest_minutes) if history.longest_minutes else START_LONGEST_MINUTES
    is_little = level is ExperienceLevel.BEGINNER or target <= LITTLE_MINUTES
    lifts_legs = any(goals.get(goal, 0) for goal in (Goal.STRENGTH, Goal.HYPERTROPHY, Goal.EXPLOSIVENESS, Goal.SPEED))
    return EnduranceTarget(
        target_minutes=target,
        most_minutes=max(most, target),
        longest_minutes=max(longest, MINUTES[0]),
        hard_percent=HARD_SHARE_OF_LITTLE if is_little else HARD_SHARE,
        hard_sessions=HARD_SESSIONS if lifts_legs else HARD_SESSIONS_WITHOUT_LEGS,
        share_longest_percent=LONGEST_SHARE_OF_FEW if sessions <= FEW_SESSIONS or is_little else LONGEST_SHARE,
    )


def endurance_options(
    sport: EnduranceSport, target: EnduranceTarget, goals: Mapping[Goal, float], *, is_light_week: bool = False
) -> tuple[EnduranceOption, ...]:
    """Return every session of one sport that the rules allow, by rising minutes: easy, long, tempo, intervals and, for speed, sprints.

    Minutes are spread over zones as science 6.8 describes and turned into load points by the rate of their effort (L9). A light week has
    easy sessions and short intervals only.
    """
    return tuple(
        _option(sport, kind, zones, blocks)
        for minutes in MINUTES
        if minutes <= target.longest_minutes
        for kind, zones, blocks in _sessions(minutes, target, goals, is_light_week=is_light_week)
    )


def _sessions(
    minutes: int, target: EnduranceTarget, goals: Mapping[Goal, float], *, is_light_week: bool
) -> Iterator[tuple[str, tuple[int, int, int, int, int], tuple[str, ...]]]:
    warm = 5 if minutes < LONG_MINUTES else 10
    kind = "long" if minutes >= LONG_MINUTES else "easy"
    yield kind, (warm, minutes - warm, 0, 0, 0), (f"{warm} min Z1", f"{minutes - warm} min Z2")
    if not goals.get(Goal.ENDURANCE, 0) and not goals.get(Goal.SPEED, 0):
        return
    work = minutes - 15  # five minutes of zone 1 and five of zone 2 before, five of zone 1 after
    if 20 <= work <= 45 and not is_light_week:
        pieces = 2 if work < 30 else 3
        each = (work - 3 * (pieces - 1)) // pieces
        rest = work - pieces * each
        blocks = ("5 min Z1", "5 min Z2", f"{pieces} × {each} min Z3, 3 min Z1 between", "5 min Z1")
        yield "tempo", (10 + rest, 5, pieces * each, 0, 0), blocks
    repeats = min((work + 3) // 7, 5 if not is_light_week else 3)
    if repeats >= 2 and minutes <= LONG_MINUTES:
        easy = minutes - 10 - repeats * 4 - (repeats - 1) * 3
        blocks = ("5 min Z1", f"{easy} min Z2", f"{repeats} × 4 min Z5, 3 min Z1 between", "5 min Z1")
        yield "intervals", (10 + (repeats - 1) * 3, easy, 0, 0, repeats * 4), blocks
    if goals.get(Goal.SPEED, 0) and not is_light_week and 25 <= minutes <= 45:
        strides = 8 if minutes > 30 else 6
        sprints = ("10 min Z1", f"{strides} × 15 s sprint, 105 s walk between", f"{minutes - 10 - 2 * strides} min Z1")
        yield "sprint", (minutes - 2, 0, 0, 0, 2), sprints


def _option(sport: EnduranceSport, kind: str, zone_minutes: tuple[int, int, int, int, int], blocks: tuple[str, ...]) -> EnduranceOption:
    minutes = sum(zone_minutes)
    load = sum(part / 60 * points_per_hour(rpe) for part, rpe in zip(zone_minutes, RPE_BY_ZONE, strict=True))
    is_hard = kind not in {"easy", "long"}
    rate = NEURAL_POINTS_PER_HARD_LP if kind in {"intervals", "sprint"} else NEURAL_POINTS_PER_EASY_LP
    is_demanding = is_hard or kind == "long"
    return EnduranceOption(
        option_id=f"{sport.activity}:{kind}:{minutes}",
        activity=sport.activity,
        name=f"{sport.name}, {kind}",
        kind=kind,
        minutes=minutes,
        zone_minutes=zone_minutes,
        blocks=blocks,
        load_points=round(load),
        is_hard=is_hard,
        uses_legs=sport.uses_legs,
        neural_centipoints=round(100 * load * rate),
        leg_hours=(HARD_LEG_HOURS if is_demanding else EASY_LEG_HOURS) if sport.uses_legs else 0,
        equipment=sport.equipment,
        joint_risks=sport.joint_risks,
        muscle_percent=sport.muscle_percent,
        preference=sport.preference,
        enjoyment=sport.enjoyment,
    )
