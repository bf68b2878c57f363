"""Which fields set a goal, a check-in, a target or the long stretch?"""

from datetime import timedelta

import streamlit as st

from core.domain.goals import GoalDraft, GoalUnit, GoalView, MacroView, ProgramPoints, TargetDraft
from core.domain.vocabulary import BiometricMetric, Goal, GoalType
from core.services.goal_readings import UNIT_OF_METRIC
from core.visuals.format import Units
from core.visuals.goal_words import METRIC_NAMES, TYPE_NAMES, about, from_typed, goal_name, typed, unit_words, value_words
from dashboard import data, goal_actions, goal_data

_DAY = "YYYY-MM-DD"
_YEAR_DAYS = 364
_USUAL_DAYS = 84
_STEPS = {GoalUnit.KILOGRAMS: 2.5, GoalUnit.SECONDS: 0.5, GoalUnit.METRES: 1.0}
_UNIT_NAMES = {GoalUnit.REPETITIONS: "Repetitions in a set", GoalUnit.SECONDS: "Seconds of a hold", GoalUnit.LEVEL: "Level of its ladder"}
_LIFT, _MEASURE, _DAYS, _MINUTES = "A lift", "A measurement", "Training days a week", "Endurance minutes a week"


@st.dialog("Your year")
def macro_cycle(macro: MacroView | None) -> None:
    """Ask for the long stretch that holds programs and goals; usually twelve months."""
    today = data.today()
    with st.form("macro_cycle", border=False):
        name = st.text_input("Name", value="My year" if macro is None else macro.name, max_chars=120)
        with st.container(horizontal=True, key="fields_macro"):
            first = st.date_input("From", format=_DAY, value=today if macro is None else macro.first)
            last = st.date_input("To", format=_DAY, value=today + timedelta(days=_YEAR_DAYS) if macro is None else macro.last)
        if st.form_submit_button("Save", type="primary", width="stretch"):
            _end(goal_actions.save_macro_cycle(name, first, last, None if macro is None else macro.macro_id))


@st.dialog("A goal", width="medium")
def goal(before: GoalView | None, units: Units) -> None:
    """Ask for a goal, or for its next version; the former one stays in its history."""
    if before is None:
        kind = st.segmented_control(
            "What kind of goal?", list(TYPE_NAMES), default=GoalType.STRENGTH_1RM, format_func=TYPE_NAMES.__getitem__, required=True
        )
    else:
        kind = before.goal_type
        st.caption(f"{about(before, units)}. The former version stays in the history with its check-ins.")
    draft = _fields(kind, before, units)
    if st.button("Save", type="primary", width="stretch", key="save_goal"):
        _end("Fill in what the goal is about." if draft is None else goal_actions.save_goal(draft, before))


def _fields(kind: GoalType, before: GoalView | None, units: Units) -> GoalDraft | None:
    title = st.text_input("In your words", value="" if before is None else before.title, max_chars=120, placeholder=_example(kind))
    metric = movement = discipline = distance = None
    unit: GoalUnit | None = None if before is None else before.unit
    if kind is GoalType.BODY_COMPOSITION:
        metric = _metric(None if before is None else before.metric)
        unit = UNIT_OF_METRIC[metric]
    elif kind is GoalType.STRENGTH_1RM:
        movement, unit = _movement(None if before is None else before.movement_id), GoalUnit.KILOGRAMS
    elif kind is GoalType.SKILL_ACQUISITION:
        movement, unit = _skill(before)
    elif kind is GoalType.HABIT_CONSISTENCY:
        unit = GoalUnit.DAYS_PER_WEEK
    else:
        discipline, distance = _event(before, units)
        unit = GoalUnit.SECONDS
    with st.container(horizontal=True, key="fields_goal"):
        target = _target(kind, before, unit, units)
        due = st.date_input(
            "Day of the event" if kind is GoalType.ENDURANCE_EVENT else "By when",
            format=_DAY,
            value=data.today() + timedelta(days=_USUAL_DAYS) if before is None else before.target_date,
            min_value=data.today() + timedelta(days=1) if before is None else None,
        )
        priority = st.number_input("Rank, 1 is first", 1, 10, 1 if before is None else before.priority)
    notes = st.text_input("Remark", value="" if before is None else before.notes, max_chars=500)
    return GoalDraft(kind, title or _example(kind), target, unit, metric, movement, discipline, distance, due, None, int(priority), notes)


def _example(kind: GoalType) -> str:
    return {
        GoalType.BODY_COMPOSITION: "Lighter for the hills",
        GoalType.STRENGTH_1RM: "A stronger squat",
        GoalType.ENDURANCE_EVENT: "My half marathon",
        GoalType.HABIT_CONSISTENCY: "Train four days a week",
        GoalType.SKILL_ACQUISITION: "My first muscle-up",
    }[kind]


def _target(kind: GoalType, before: GoalView | None, unit: GoalUnit | None, units: Units) -> float | None:
    if unit is None:
        return None
    is_event = kind is GoalType.ENDURANCE_EVENT
    known = None if before is None or before.unit is not unit else typed(before.target, unit, units)
    words = "Finish time (min, empty: to finish)" if is_event else f"Target ({unit_words(unit, units)})"
    value = st.number_input(words, value=known, min_value=0.0, step=_STEPS.get(unit, 1.0), key=f"target_{unit.value}")
    return from_typed(value, unit, units) if value else None


def _metric(before: BiometricMetric | None) -> BiometricMetric:
    metrics = list(METRIC_NAMES)
    return st.selectbox(
        "What is measured?", metrics, metrics.index(before) if before in metrics else 0, format_func=METRIC_NAMES.__getitem__
    )


def _movement(before: int | None) -> int | None:
    names = dict(data.movement_choices())
    trained = [one.movement_id for one in data.trained_movements()]
    order = [*trained, *(number for number in names if number not in trained)]
    place = order.index(before) if before in order else (0 if trained else None)
    return st.selectbox("Movement", order, place, format_func=lambda number: names.get(number, "Movement"), placeholder="Choose a movement")


def _skill(before: GoalView | None) -> tuple[int | None, GoalUnit | None]:
    skills = {own.movement_id: own for own in goal_data.choices().skills}
    order = list(skills)
    place = order.index(before.movement_id) if before is not None and before.movement_id in order else None
    movement = st.selectbox("Movement", order, place, format_func=lambda number: skills[number].name, placeholder="Choose a movement")
    if movement is None:
        return None, None
    chosen = skills[movement]
    counted = [chosen.unit, *([GoalUnit.LEVEL] if chosen.ladder is not None else [])]
    start = counted.index(before.unit) if before is not None and before.unit in counted else 0
    unit = st.selectbox("What is counted?", counted, start, format_func=_UNIT_NAMES.__getitem__)
    if unit is GoalUnit.LEVEL:
        st.caption(f"It proves level {chosen.level} of the ladder “{chosen.ladder}”.")
    return movement, unit


def _event(before: GoalView | None, units: Units) -> tuple[int | None, float | None]:
    names = dict(goal_data.choices().disciplines)
    order = list(names)
    running = next((number for number, name in names.items() if name == "Running"), None)
    wanted = running if before is None else before.discipline_id
    with st.container(horizontal=True, key="fields_event"):
        discipline = st.selectbox("Discipline", order, order.index(wanted) if wanted in order else 0, format_func=names.__getitem__)
        known = None if before is None else typed(before.target_distance_m, GoalUnit.METRES, units)
        distance = st.number_input(f"Distance ({units.distance})", value=known, min_value=0.0, step=1.0, format="%.2f")
    return discipline, from_typed(distance, GoalUnit.METRES, units) if distance else None


@st.dialog("How far are you?")
def check_in(view: GoalView, units: Units) -> None:
    """Ask for a value by hand, or take the one that data know."""
    st.caption(about(view, units))
    today = data.today()
    day = st.date_input("Day", format=_DAY, value=today, max_value=today, min_value=view.since)
    known = next((reading for reading in reversed(view.readings) if reading.day <= day), None)
    value = st.number_input(
        f"Value ({unit_words(view.unit, units)})",
        value=None,
        min_value=0.0,
        step=_STEPS.get(view.unit, 1.0),
        placeholder="From your data" if known is not None else "Type a value",
    )
    if known is not None:
        st.caption(f"Left empty, it is what your data say: {value_words(known.value, view.unit, units)}.")
    notes = st.text_input("Remark", max_chars=500)
    if st.button("Save", type="primary", width="stretch", key="save_check_in"):
        given = None if value is None else from_typed(value, view.unit, units)
        _end(goal_actions.check_in(view, day, given, notes))


@st.dialog("A target of the program")
def add_target(program: ProgramPoints, units: Units) -> None:
    """Ask for a number that the program is to reach."""
    goals = [goal for goal, value in program.points.items() if value] or list(Goal)
    goal = st.selectbox("For which goal?", goals, format_func=goal_name)
    about_what = st.selectbox("Of what?", [_LIFT, _MEASURE, _DAYS, _MINUTES])
    movement = _movement(None) if about_what == _LIFT else None
    metric = _metric(None) if about_what == _MEASURE else None
    unit = UNIT_OF_METRIC[metric] if metric is not None else GoalUnit.KILOGRAMS
    unit = {_DAYS: GoalUnit.DAYS_PER_WEEK, _MINUTES: GoalUnit.MINUTES_PER_WEEK}.get(about_what, unit)
    value = st.number_input(
        f"Target ({unit_words(unit, units)})", value=None, min_value=0.0, step=_STEPS.get(unit, 1.0), key=f"new_{unit.value}"
    )
    if st.button("Save", type="primary", width="stretch", key="save_target"):
        if not value or (about_what == _LIFT and movement is None):
            _end("Say what is to be reached and how much.")
        else:
            _end(goal_actions.set_target(TargetDraft(goal, from_typed(value, unit, units), unit, movement, metric)))


def _end(problem: str) -> None:
    """Close the form, or say what has to change."""
    if problem:
        st.error(problem, icon=":material/error:")
    else:
        st.rerun()
