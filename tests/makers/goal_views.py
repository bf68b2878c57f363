"""Goals of an athlete in the middle of a program, as the service returns them."""

from datetime import UTC, date, datetime, timedelta
from math import sin

from core.domain.goals import (
    GoalCheckIn,
    GoalsView,
    GoalUnit,
    GoalVersion,
    GoalView,
    MacroView,
    PointsChange,
    ProgramPoints,
    Reading,
    TargetView,
    WeekBeforeAfter,
    WeekDigest,
)
from core.domain.vocabulary import BiometricMetric, ExperienceLevel, Goal, GoalStatus, GoalType
from core.metrics.volume import LANDMARKS
from core.rules.endurance import EnduranceHistory
from core.rules.goal_progress import on_the_line, standing, way_covered
from core.rules.program_outline import outline_program
from core.services.goals import GoalChoices, SkillChoice
from core.services.trade_off import WeekBasis

TODAY = date(2026, 11, 19)
START = date(2026, 10, 26)
POINTS = {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 3, Goal.ENDURANCE: 2}


def goal_view(
    goal_id: int,
    goal_type: GoalType,
    title: str,
    subject: str,
    unit: GoalUnit,
    way: tuple[float, float, float],
    *,
    due: date | None = date(2027, 3, 14),
    status: GoalStatus = GoalStatus.ACTIVE,
    metric: BiometricMetric | None = None,
    distance_m: float | None = None,
    measured: bool = True,
) -> GoalView:
    """A goal since 1 September whose values went from the first number of `way` to the second, on the way to the third."""
    since, (begun, now, target) = date(2026, 9, 1), way
    days = range(0, (TODAY - since).days + 1, 6)
    steps = [(n, n / days[-1]) for n in days]
    noise = 0.03 * abs(target - begun)
    readings = (
        [Reading(since + timedelta(days=n), begun + share * (now - begun) + noise * sin(n)) for n, share in steps] if measured else []
    )
    current = readings[-1] if readings else None
    value = None if current is None else current.value
    check_ins = (
        (GoalCheckIn(900 + goal_id, date(2026, 10, 15), begun + 0.4 * (now - begun), target, "Felt <b>good</b>"),) if measured else ()
    )
    return GoalView(
        goal_id=goal_id,
        goal_type=goal_type,
        title=title,
        subject=subject,
        unit=unit,
        since=since,
        baseline=begun if measured else None,
        target=target,
        target_date=due,
        target_distance_m=distance_m,
        metric=metric,
        movement_id=3 if goal_type in (GoalType.STRENGTH_1RM, GoalType.SKILL_ACQUISITION) else None,
        discipline_id=2 if goal_type is GoalType.ENDURANCE_EVENT else None,
        priority=goal_id,
        status=status,
        notes="",
        readings=tuple(readings),
        check_ins=check_ins,
        versions=(
            GoalVersion(100 + goal_id, 1, title, target * 0.97, due, since, date(2026, 10, 9), GoalStatus.SUPERSEDED),
            GoalVersion(goal_id, 2, title, target, due, date(2026, 10, 10), None, status),
        ),
        current=current,
        share=way_covered(begun, target, value),
        expected=on_the_line(begun, target, since, due, TODAY) if measured else None,
        standing=standing(begun if measured else None, target, value, since=since, until=due, today=TODAY),
    )


def goals() -> tuple[GoalView, ...]:
    """A goal of each kind, one that nothing is known of, and one that was reached."""
    event = {"distance_m": 21_097.5, "due": date(2027, 4, 11)}
    return (
        goal_view(1, GoalType.STRENGTH_1RM, "Squat 160", "Back Squat", GoalUnit.KILOGRAMS, (132, 143, 160)),
        goal_view(2, GoalType.ENDURANCE_EVENT, "Spring half marathon", "Running", GoalUnit.SECONDS, (6900, 6700, 6300), **event),
        goal_view(3, GoalType.BODY_COMPOSITION, "Lighter", "", GoalUnit.KILOGRAMS, (84.5, 84, 79), metric=BiometricMetric.WEIGHT_KG),
        goal_view(4, GoalType.HABIT_CONSISTENCY, "Four days a week", "", GoalUnit.DAYS_PER_WEEK, (2.5, 3.75, 4), due=None),
        goal_view(5, GoalType.SKILL_ACQUISITION, "First muscle-up", "Muscle-up", GoalUnit.REPETITIONS, (0, 0, 1), measured=False),
        goal_view(
            6, GoalType.SKILL_ACQUISITION, "Pistol squat", "Pistol Squat", GoalUnit.REPETITIONS, (0, 5, 5), status=GoalStatus.ACHIEVED
        ),
    )


def targets() -> tuple[TargetView, ...]:
    """A lift on its way, and a habit that was reached."""
    lift = Reading(date(2026, 11, 17), 143.4)
    days = Reading(TODAY, 4.25)
    until = START + timedelta(days=83)
    state = standing(138.0, 150.0, lift.value, since=START, until=until, today=TODAY)
    return (
        TargetView(71, Goal.STRENGTH, "Back Squat", GoalUnit.KILOGRAMS, 150.0, 138.0, lift, way_covered(138.0, 150.0, 143.4), state, None),
        TargetView(72, Goal.ENDURANCE, "", GoalUnit.DAYS_PER_WEEK, 4.0, 3.0, days, 1.25, state, date(2026, 11, 15)),
    )


def program() -> ProgramPoints:
    """A program in its fourth week whose points were moved yesterday."""
    before = {Goal.STRENGTH: 7, Goal.HYPERTROPHY: 3}
    change = PointsChange(601, datetime(2026, 11, 18, 19, 0, tzinfo=UTC), "Mara Voss", before, POINTS)
    places = (Goal.STRENGTH, Goal.HYPERTROPHY, Goal.ENDURANCE)
    return ProgramPoints(11, "Strength and muscle", START, START + timedelta(days=83), places, POINTS, change)


def goals_view(*, empty: bool = False) -> GoalsView:
    """Everything on the Goals page, or nothing at all."""
    if empty:
        return GoalsView(TODAY, None, None, (), ())
    year = MacroView(21, "My strongest year", date(2026, 9, 1), date(2027, 8, 31))
    return GoalsView(TODAY, year, program(), targets(), goals())


def week_basis() -> WeekBasis:
    """An intermediate athlete with four hours of training in the third week of a block."""
    outline = outline_program(START, 12, POINTS)[4]
    history = EnduranceHistory(weekly_minutes=110, longest_minutes=50)
    return WeekBasis(outline, ExperienceLevel.INTERMEDIATE, LANDMARKS, (), 4, 250, history)


def week_before_and_after() -> WeekBeforeAfter:
    """The next week under the old points and under the new ones."""
    first = date(2026, 11, 23)
    days = tuple((first + timedelta(days=n), "upper") for n in (0, 2, 4))
    before = WeekDigest(3, 186, 152.0, 0, 0, ("Back Squat", "Bench Press", "Barbell Row", "Deadlift"), days)
    after = WeekDigest(4, 243, 131.0, 50, 0, ("Back Squat", "Bench Press", "Barbell Row"), days)
    return WeekBeforeAfter(first, before, after)


def choices() -> GoalChoices:
    """What a goal can be about."""
    skills = (
        SkillChoice(3, "Muscle-up", GoalUnit.REPETITIONS, "Pull", 5),
        SkillChoice(4, "L-sit", GoalUnit.SECONDS, None, None),
    )
    return GoalChoices(((2, "Running"), (3, "Cycling")), skills)
