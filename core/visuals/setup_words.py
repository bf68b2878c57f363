"""Which words stand for the training setup: its steps, what each is used for, what stands by default, and what was said?"""

from collections.abc import Mapping, Sequence
from datetime import time

from core.domain.errors import InputError
from core.domain.training_setup import MovementWish, SetupStep, SetupView, StepState
from core.domain.units import to_kg
from core.domain.vocabulary import (
    EnjoyableActivity,
    ExperienceLevel,
    Goal,
    MovementRuleType,
    PersonaAggression,
    PersonaTone,
    RuleCadence,
    RuleOperator,
    SkillLevel,
)
from core.metrics.load_change import WEEK_CAPS
from core.rules.gym_presets import GymPreset
from core.rules.injuries import SeverityClass, severity_class
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.goal_words import GOAL_NAMES
from core.visuals.settings_words import boldness_name, tone_name

USUAL_START = time(18)
STEPS: Mapping[SetupStep, tuple[str, str, str, str]] = {  # icon, name, question, what it is used for
    SetupStep.YOU: (
        ":material/person:",
        "You",
        "Who are you?",
        "Tells how hard a heart rate is for you, where your fitness starts, how much your body weight adds to a lift, and how many sets"
        " you begin with.",
    ),
    SetupStep.DISCIPLINES: (
        ":material/sports_gymnastics:",
        "Experience",
        "What do you train?",
        "Movements of these come first, and none that is far above your level.",
    ),
    SetupStep.PLACES: (
        ":material/home_work:",
        "Places",
        "Where do you train?",
        "Only what you can do there is planned, with loads that exist there.",
    ),
    SetupStep.DAYS: (
        ":material/calendar_month:",
        "Week",
        "When do you have time?",
        "A session never takes longer than its day has, and a day without time stays free.",
    ),
    SetupStep.INJURIES: (
        ":material/healing:",
        "Injuries",
        "Does anything hurt?",
        "What loads it is left out or made lighter. Other muscles go on.",
    ),
    SetupStep.WISHES: (
        ":material/favorite:",
        "Movements",
        "Love it, leave it?",
        "What you never want is never planned, a must always is, and what you like comes when it fits.",
    ),
    SetupStep.HOBBIES: (
        ":material/hiking:",
        "Hobbies",
        "What else do you love?",
        "A hobby gets its day, counts as load, and the days around it spare the same muscles.",
    ),
    SetupStep.COACH: (
        ":material/record_voice_over:",
        "Coach",
        "How should the coach be?",
        "Tone is about words and changes no number. Boldness sets how fast your week may grow.",
    ),
    SetupStep.GOALS: (
        ":material/flag:",
        "Goals",
        "What is it all for?",
        "Ten points decide who gets the time when not everything fits.",
    ),
}
DEFAULTS: Mapping[SetupStep, str] = {
    SetupStep.YOU: "usual values stand in for sex, age and weight.",
    SetupStep.DISCIPLINES: "mostly strength training, or what your history holds, at your general level.",
    SetupStep.PLACES: "a usual gym with everything but strongman gear and water.",
    SetupStep.DAYS: "60 minutes on any day, from 18:00.",
    SetupStep.INJURIES: "nothing hurts.",
    SetupStep.WISHES: "no wishes; the planner chooses.",
    SetupStep.HOBBIES: "no hobbies to plan around.",
    SetupStep.COACH: "supportive and balanced.",
    SetupStep.GOALS: "strength 5, muscle 3, endurance 2.",
}
LEVELS: Mapping[ExperienceLevel, str] = {
    ExperienceLevel.BEGINNER: "Beginner: less than a year",
    ExperienceLevel.INTERMEDIATE: "Intermediate: one to three years",
    ExperienceLevel.ADVANCED: "Advanced: more than three years",
    ExperienceLevel.EXPERT: "Expert: I compete",
}
SKILLS: Mapping[SkillLevel, str] = {level: level.value.capitalize() for level in SkillLevel}
PRESETS: Mapping[GymPreset, str] = {
    GymPreset.FULL_GYM: "Full gym",
    GymPreset.GARAGE: "Garage with barbell",
    GymPreset.DUMBBELLS: "Dumbbells at home",
    GymPreset.HOTEL: "Hotel gym",
    GymPreset.BODY_WEIGHT: "Only body weight",
}
SEVERITIES: Mapping[SeverityClass, tuple[str, str, float]] = {  # name, what it means, the severity that is kept [0 to 1] (G1)
    SeverityClass.MILD: ("Mild", "I feel it (0 to 2 of 10) and can do everything. The riskiest movements go, the rest gets lighter.", 0.2),
    SeverityClass.MODERATE: ("Moderate", "It hurts (3 to 5 of 10) or does not move fully. What loads it directly goes.", 0.5),
    SeverityClass.SEVERE: ("Severe", "Pain of 6 or more, limping, less than a week old, or a doctor said stop. All load on it goes.", 0.8),
}
RED_FLAGS = (
    "Pain after a fall, at night or in the chest, numbness, swelling, or pain that grows: see a doctor or physiotherapist first. "
    "Gainsly plans around what you say; it does not diagnose."
)
HOBBIES: Mapping[EnjoyableActivity, str] = {one: one.value.replace("_", " ").capitalize() for one in EnjoyableActivity}
CADENCES: Mapping[int, str] = {3: "Twice a week", 7: "Once a week", 14: "Every other week", 28: "Once a month"}
KINDS: Mapping[MovementRuleType, str] = {
    MovementRuleType.PREFERRED: "Like",
    MovementRuleType.HARD_YES: "Must",
    MovementRuleType.HARD_NO: "Never",
}
OPERATORS: Mapping[RuleOperator, str] = {
    RuleOperator.AT_LEAST: "At least",
    RuleOperator.EXACTLY: "Exactly",
    RuleOperator.AT_MOST: "At most",
}
RULE_CADENCES: Mapping[RuleCadence, str] = {
    RuleCadence.WEEKLY: "a week",
    RuleCadence.BIWEEKLY: "in two weeks",
    RuleCadence.PER_MICROCYCLE: "a training cycle",
}
TONES: Mapping[PersonaTone, str] = {
    PersonaTone.SUPPORTIVE: "Well done. Two more repetitions next time.",
    PersonaTone.ANALYTICAL: "Eight at RPE 7; two in reserve, so 2.5 kg more.",
    PersonaTone.MOTIVATIONAL: "You are on a roll: take the next plate!",
    PersonaTone.DRILL_SERGEANT: "Eight was easy. Ten. Now.",
    PersonaTone.MINIMALIST: "Next: 82.5 kg × 8.",
}
WEEK_PRESETS: Mapping[str, tuple[int, ...]] = {  # minutes from Monday to Sunday
    "2 × 60": (0, 60, 0, 0, 60, 0, 0),
    "3 × 60": (60, 0, 60, 0, 60, 0, 0),
    "4 × 60": (60, 60, 0, 60, 60, 0, 0),
    "5 × 45": (45, 45, 45, 45, 45, 0, 0),
    "Every day 30": (30, 30, 30, 30, 30, 30, 30),
    "Busy week": (30, 0, 30, 0, 0, 90, 90),
}
USUAL_WEEK = "4 × 60"
COMMON_DISCIPLINES = (
    "strength",
    "bodybuilding",
    "powerlifting",
    "calisthenics",
    "running",
    "cycling",
    "swimming",
    "crossfit",
    "hyrox",
    "yoga",
    "mobility",
    "climbing",
)
LADDER_DISCIPLINES = frozenset({"calisthenics", "gymnastics"})


def severity_words(severity: float) -> str:
    """Return the class of a severity in a word.

    >>> severity_words(0.5)
    'moderate'
    """
    return SEVERITIES[severity_class(severity)][0].lower()


def boldness_words(boldness: PersonaAggression) -> str:
    """Return what a boldness changes: by how much a week's load may grow at most (science F4).

    >>> boldness_words(PersonaAggression.BALANCED)
    'Your weekly load grows by at most 15 % over your usual.'
    """
    return f"Your weekly load grows by at most {written.number(100 * (WEEK_CAPS[boldness] - 1))} % over your usual."


def cadence_words(every_days: int) -> str:
    """Return how often something comes that is wanted every so many days.

    >>> cadence_words(7), cadence_words(10)
    ('Once a week', 'Every 10 days')
    """
    return CADENCES.get(every_days, f"Every {every_days} days")


def wish_words(wish: MovementWish) -> str:
    """Return what a rule about a movement asks for.

    >>> wish_words(MovementWish(1, "Dip", MovementRuleType.HARD_YES, RuleOperator.EXACTLY, 2, RuleCadence.WEEKLY))
    'must: exactly 2 times a week'
    """
    if wish.kind is MovementRuleType.HARD_NO:
        return "never"
    if wish.kind is MovementRuleType.PREFERRED:
        return "like: comes at least once in two weeks when it fits"
    times = "once" if wish.times == 1 else f"{wish.times} times"
    return f"must: {OPERATORS[wish.operator].lower()} {times} {RULE_CADENCES[wish.cadence]}"


def plates_text(pairs_kg: Sequence[float], units: Units) -> str:
    """Return pairs of plates as they are typed, in the person's unit.

    >>> plates_text((20.0, 2.5), written.METRIC)
    '20 2.5'
    """
    return " ".join(f"{written.typed_load(pair, units):g}" for pair in pairs_kg)


def read_plates(typed: str, units: Units) -> tuple[float, ...]:
    """Return pairs of plates [kg] from what was typed with spaces between; raise `InputError` for what is no weight.

    >>> read_plates("20 2,5", written.METRIC)
    (20.0, 2.5)
    """
    try:
        return tuple(to_kg(float(word.replace(",", ".")), units.weight) for word in typed.replace(";", " ").split())
    except ValueError:
        raise InputError(f"{typed!r} is no list of plates; write them with spaces, such as 20 10 5 2.5.") from None


def said(view: SetupView, step: SetupStep, units: Units) -> str:
    """Return in a line what stands for a step, whether it was said or stands by default."""
    if step is SetupStep.GOALS and view.wanted is not None:
        return f"Not planned yet: {_points(view.wanted.points)}, on {written.count(view.wanted.days_per_week, 'day')} a week"
    if view.state(step) is not StepState.ANSWERED:
        return f"Default: {DEFAULTS[step]}"
    return _SAID[step](view, units)


def _you(view: SetupView, units: Units) -> str:
    about = view.about
    parts = [LEVELS[about.experience_level].partition(":")[0], str(units.weight), str(units.distance)]
    parts += [] if about.body_weight_kg is None else [written.load(about.body_weight_kg, units)]
    return " · ".join(parts)


def _disciplines(view: SetupView, _units: Units) -> str:
    chosen = sorted((one for one in view.disciplines if one.level is not None), key=lambda one: -(one.weight or 0.0))
    named = (f"{one.name}, {one.level.value}" for one in chosen if one.level is not None)
    return " · ".join(named) or "Nothing chosen: your history decides."


def _places(view: SetupView, _units: Units) -> str:
    return " · ".join(f"{place.name}, {written.count(len(place.items), 'thing')}" for place in view.places) or "A usual gym."


def _days(view: SetupView, _units: Units) -> str:
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    said = [f"{names[day.weekday]} {day.minutes} min" for day in view.days if day.minutes]
    return " · ".join([*said, *(f"{names[day.weekday]} closed" for day in view.days if day.is_closed)])


def _injuries(view: SetupView, _units: Units) -> str:
    return " · ".join(f"{one.name}, {severity_words(one.severity)}" for one in view.injuries) or "Nothing hurts."


def _wishes(view: SetupView, _units: Units) -> str:
    return " · ".join(f"{one.name}, {KINDS[one.kind].lower()}" for one in view.wishes) or "No wishes."


def _hobbies(view: SetupView, _units: Units) -> str:
    named = (f"{one.custom_name or HOBBIES[one.activity]}, {cadence_words(one.every_days).lower()}" for one in view.hobbies)
    return " · ".join(named) or "No hobbies."


def _coach(view: SetupView, _units: Units) -> str:
    return f"{tone_name(view.tone)} · boldness {boldness_name(view.boldness)}"


def _goals(view: SetupView, _units: Units) -> str:
    return _points(view.points) or "No program any more."


def _points(points: Mapping[Goal, int]) -> str:
    return " · ".join(f"{GOAL_NAMES[goal]} {count}" for goal, count in points.items())


_SAID = {
    SetupStep.YOU: _you,
    SetupStep.DISCIPLINES: _disciplines,
    SetupStep.PLACES: _places,
    SetupStep.DAYS: _days,
    SetupStep.INJURIES: _injuries,
    SetupStep.WISHES: _wishes,
    SetupStep.HOBBIES: _hobbies,
    SetupStep.COACH: _coach,
    SetupStep.GOALS: _goals,
}
