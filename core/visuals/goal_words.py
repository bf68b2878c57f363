"""Which words and numbers stand for goals: their names, their values in the person's units, how they stand?"""

from collections.abc import Mapping

from core.domain.goals import Effect, GoalUnit, GoalView, PointsChange, Standing, TargetView, WeekBeforeAfter
from core.domain.units import from_kg, from_metres, to_kg, to_metres
from core.domain.vocabulary import BiometricMetric, Goal, GoalStatus, GoalType
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.theme import Mode, palette

GOAL_NAMES: Mapping[Goal, str] = {
    Goal.STRENGTH: "Strength",
    Goal.HYPERTROPHY: "Muscle",
    Goal.ENDURANCE: "Endurance",
    Goal.FAT_LOSS: "Fat loss",
    Goal.MOBILITY: "Mobility",
    Goal.EXPLOSIVENESS: "Power",
    Goal.SPEED: "Speed",
}
TYPE_NAMES: Mapping[GoalType, str] = {
    GoalType.STRENGTH_1RM: "Strength in a lift",
    GoalType.BODY_COMPOSITION: "Body",
    GoalType.ENDURANCE_EVENT: "Event",
    GoalType.HABIT_CONSISTENCY: "Habit",
    GoalType.SKILL_ACQUISITION: "Skill",
}
METRIC_NAMES: Mapping[BiometricMetric, str] = {
    BiometricMetric.WEIGHT_KG: "Body weight",
    BiometricMetric.BODY_FAT_PERCENTAGE: "Body fat",
    BiometricMetric.WAIST_CM: "Waist",
    BiometricMetric.CHEST_CM: "Chest",
    BiometricMetric.HIPS_CM: "Hips",
    BiometricMetric.LEAN_MASS_KG: "Lean mass",
    BiometricMetric.FAT_MASS_KG: "Fat mass",
    BiometricMetric.RESTING_HR_BPM: "Resting heart rate",
    BiometricMetric.THRESHOLD_POWER_W: "Threshold power",
    BiometricMetric.THRESHOLD_SPEED_MPS: "Threshold speed",
    BiometricMetric.VO2MAX_ML_KG_MIN: "VO₂max",
}
STANDING_WORDS: Mapping[Standing, tuple[str, str]] = {
    Standing.REACHED: ("✓", "Reached"),
    Standing.AHEAD: ("↑", "Ahead of the line"),
    Standing.ON_TRACK: ("→", "On the line"),
    Standing.BEHIND: ("↓", "Behind the line"),
    Standing.OVERDUE: ("!", "Its day has passed"),
    Standing.NO_DATE: ("·", "No date set"),
    Standing.UNKNOWN: ("?", "Nothing measured yet"),
}
_WEIGHTS = frozenset({GoalUnit.KILOGRAMS})
_WORDS_OF_UNIT = {
    GoalUnit.CENTIMETRES: "cm",
    GoalUnit.PERCENT: "%",
    GoalUnit.BEATS: "bpm",
    GoalUnit.WATTS: "W",
    GoalUnit.SPEED: "m/s",
    GoalUnit.OXYGEN: "ml/kg/min",
    GoalUnit.REPETITIONS: "reps",
    GoalUnit.DAYS_PER_WEEK: "days a week",
    GoalUnit.MINUTES_PER_WEEK: "min a week",
}
_CLOSED_WORDS = {
    GoalStatus.ACHIEVED: "Reached and closed.",
    GoalStatus.ABANDONED: "Given up; it stays here with everything that was measured.",
}
_ADVICE = {
    Standing.UNKNOWN: "Nothing is measured yet. A check-in, or the first record in your log, begins the curve.",
    Standing.REACHED: "You are there: mark it as reached, or set the next one.",
    Standing.OVERDUE: "Its day has passed: give it another one, or close it.",
}
_COLOURS: Mapping[Goal, str] = {
    Goal.STRENGTH: "strength",
    Goal.HYPERTROPHY: "skill",
    Goal.ENDURANCE: "running",
    Goal.FAT_LOSS: "sport",
    Goal.MOBILITY: "mobility",
    Goal.EXPLOSIVENESS: "swimming",
    Goal.SPEED: "cycling",
}


def goal_name(goal: Goal) -> str:
    """Return the everyday name of an aim of a program."""
    return GOAL_NAMES[goal]


def goal_colour(goal: Goal, mode: Mode) -> str:
    """Return the colour that an aim has everywhere."""
    return palette(mode).disciplines[_COLOURS[goal]]


def value_words(value: float | None, unit: GoalUnit, units: Units) -> str:
    """Return a value of a goal with its unit as the person reads it.

    >>> value_words(100, GoalUnit.KILOGRAMS, Units.of(use_metric=False)), value_words(2712, GoalUnit.SECONDS, Units.of(use_metric=True))
    ('220.5 lb', '45:12')
    """
    if value is None:
        return written.UNKNOWN
    special = {
        GoalUnit.KILOGRAMS: lambda: written.load(value, units),
        GoalUnit.METRES: lambda: written.distance(value, units),
        GoalUnit.SECONDS: lambda: clock(value),
        GoalUnit.LEVEL: lambda: f"level {written.number(value, 0)}",
    }
    if unit in special:
        return special[unit]()
    is_one_rep = unit is GoalUnit.REPETITIONS and value == 1
    return "1 rep" if is_one_rep else f"{written.number(value)} {_WORDS_OF_UNIT[unit]}"


def clock(seconds: float) -> str:
    """Return a duration as a race clock shows it.

    >>> clock(2712), clock(12_725), clock(12)
    ('45:12', '3:32:05', '12 s')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def drawn(value: float, unit: GoalUnit, units: Units) -> float:
    """Return a value as a chart draws it: in the person's units, times in minutes."""
    if unit in _WEIGHTS:
        return round(from_kg(value, units.weight), 2)
    if unit is GoalUnit.METRES:
        return round(from_metres(value, units.distance), 3)
    return round(value / 60, 3) if unit is GoalUnit.SECONDS else round(value, 2)


def typed(value: float | None, unit: GoalUnit, units: Units) -> float | None:
    """Return a value as it stands in a field; times are minutes there."""
    return None if value is None else round(drawn(value, unit, units), 2)


def from_typed(value: float, unit: GoalUnit, units: Units) -> float:
    """Return the value, in the goal's own unit, that a person typed.

    >>> from_typed(45, GoalUnit.SECONDS, Units.of(use_metric=True))
    2700.0
    """
    if unit in _WEIGHTS:
        return to_kg(value, units.weight)
    if unit is GoalUnit.METRES:
        return to_metres(value, units.distance)
    return value * 60.0 if unit is GoalUnit.SECONDS else value


def unit_words(unit: GoalUnit, units: Units) -> str:
    """Return the unit of a field or an axis."""
    if unit in _WEIGHTS:
        return str(units.weight)
    if unit is GoalUnit.METRES:
        return str(units.distance)
    return {GoalUnit.SECONDS: "min", GoalUnit.LEVEL: "level"}.get(unit) or _WORDS_OF_UNIT[unit]


def about(goal: GoalView, units: Units) -> str:
    """Return what a long-term goal is about."""
    if goal.goal_type is GoalType.BODY_COMPOSITION and goal.metric is not None:
        return METRIC_NAMES[goal.metric]
    if goal.goal_type is GoalType.ENDURANCE_EVENT:
        return f"{goal.subject}, {written.distance(goal.target_distance_m, units)}"
    if goal.goal_type is GoalType.HABIT_CONSISTENCY:
        return "Training days, mean of four weeks"
    return f"{goal.subject}, estimated maximum" if goal.goal_type is GoalType.STRENGTH_1RM else goal.subject


def target_about(target: TargetView) -> str:
    """Return what a program's target is about."""
    if target.subject:
        return f"{target.subject}, estimated maximum"
    names = {GoalUnit.DAYS_PER_WEEK: "Training days, mean of four weeks", GoalUnit.MINUTES_PER_WEEK: "Endurance, mean of four weeks"}
    return names.get(target.unit, "Measured")


def standing_words(goal: GoalView, units: Units) -> str:
    """Return in one sentence how a goal stands."""
    if goal.status in _CLOSED_WORDS:
        return _CLOSED_WORDS[goal.status]
    if goal.standing in _ADVICE:
        return _ADVICE[goal.standing]
    if goal.expected is None:
        return "Give it a day, and a straight line shows where you would be."
    return f"The straight line would be at {value_words(goal.expected, goal.unit, units)} today."


def effect_value(effect: Effect, value: float | str | None) -> str:
    """Return one side of an effect with its unit."""
    if isinstance(value, str):
        return value
    return written.UNKNOWN if value is None else f"{written.number(value)} {effect.unit}"


def points_words(points: Mapping[Goal, int]) -> str:
    """Return points in one line.

    >>> points_words({Goal.STRENGTH: 6, Goal.SPEED: 0, Goal.ENDURANCE: 4})
    'Strength 6, Endurance 4'
    """
    return ", ".join(f"{GOAL_NAMES[goal]} {value}" for goal, value in points.items() if value)


def change_words(change: PointsChange) -> str:
    """Return what the last change of points was."""
    return f"{points_words(change.before)} became **{points_words(change.after)}**."


def week_rows(week: WeekBeforeAfter) -> tuple[tuple[str, str, str], ...]:
    """Return the next week before and after as (what, before, after)."""
    before, after = week.before, week.after
    return (
        ("Sessions", str(before.sessions), str(after.sessions)),
        ("Time", written.duration(60 * before.minutes), written.duration(60 * after.minutes)),
        ("Sets, all muscles", written.number(before.sets, 0), written.number(after.sets, 0)),
        ("Endurance", f"{before.endurance_minutes} min", f"{after.endurance_minutes} min"),
        ("Mobility", written.sets(before.mobility_sets), written.sets(after.mobility_sets)),
        ("Main lifts", ", ".join(before.main_lifts) or "none", ", ".join(after.main_lifts) or "none"),
    )
