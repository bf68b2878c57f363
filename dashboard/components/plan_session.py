"""How is one planned session shown: its exercises with loads, reasons and alternatives, and what may be done with them?"""

import streamlit as st

from core.domain.ensemble import WeekBallots
from core.domain.plan_edits import EditKind, PlanEdit, SwapChoice
from core.domain.plan_views import ExerciseView, SessionView, WeekView
from core.domain.tempo import pace_words
from core.domain.vocabulary import ExerciseRole, SessionStatus
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.plan_words import (
    aim_words,
    dose,
    effort_words,
    load_words,
    price_words,
    ramp_words,
    reasons_for,
    session_line,
    worth_words,
    zones_named,
)
from core.visuals.rule_words import explained
from dashboard import data, navigation, plan_actions, plan_data, session_actions
from dashboard.components import who_wanted
from dashboard.components.plan_hobby import hobby_buttons, to_another_day
from dashboard.components.plan_week import open_session
from dashboard.failures import escaped

MOST_REASONS = 4
MOST_CHOICES = 12


def session_detail(week: WeekView, session: SessionView) -> None:
    """Show a session with everything that may be done with it."""
    if st.button("Back to the week", icon=":material/arrow_back:", type="tertiary", key="back_to_week"):
        open_session(None)
    st.header(escaped(session.title), anchor=False)
    st.markdown(session_line(session))
    is_open = data.may_change() and not session.is_dropped and not any(day.is_past for day in week.days if day.day == session.day)
    units, day = data.units(), (session.day - week.microcycle.start).days + 1
    if session.is_hobby:
        hobby_buttons(week, session, day, is_open=is_open)
        return
    if session.is_dropped:
        st.info("This session was dropped. Undo in the week brings it back, as long as it is the newest change.")
    if is_open:
        _start(session)
    votes = who_wanted.asked_for_votes(week, session)
    if votes is not None:
        who_wanted.whole_session(votes, session, day)
    for exercise in session.exercises:
        _exercise(week, day, exercise, units, votes, is_open=is_open)
    for circuit in session.circuits:
        with st.container(key=f"exercise_circuit_{circuit}", border=True):
            st.markdown(f":material/cycle: **{escaped(circuit)}**, a circuit")
            if votes is not None:
                who_wanted.circuit(votes, circuit)
    if session.endurance:
        _endurance(session, day, votes)
    if is_open:
        _session_buttons(week, session, day)


def _start(session: SessionView) -> None:
    """Show the way into the gym: by Today where the session is today's, or at once where it is done on another day."""
    if session.status is not SessionStatus.PLANNED:
        return
    if session.day == data.today():
        st.page_link(navigation.page("today"), label="Start it from Today", icon=":material/play_arrow:")
    elif st.button(
        "Do it now", icon=":material/play_arrow:", type="primary", key="start_now", help="Starts it today instead of on its day"
    ):
        session_actions.start_planned(session.session_id)


def _endurance(session: SessionView, day: int, votes: WeekBallots | None) -> None:
    activity, _, blocks = (session.endurance or "").partition(": ")
    with st.container(key="exercise_endurance", border=True, gap="small"):
        st.markdown(f":material/directions_run: **{escaped(activity.replace('_', ' ').capitalize())}**")
        st.markdown("  \n".join(escaped(zones_named(block)) for block in blocks.split("; ") if block))
        if votes is not None:
            who_wanted.endurance(votes, session, day)


def _exercise(week: WeekView, day: int, exercise: ExerciseView, units: Units, votes: WeekBallots | None, *, is_open: bool) -> None:
    with st.container(key=f"exercise_{exercise.exercise_id}", border=True, gap="small"):
        marks = [f":blue-badge[Superset {'ABCDEFGH'[(exercise.superset_group - 1) % 8]}]"] if exercise.superset_group else []
        marks += [":green-badge[:material/lock: Locked]"] if exercise.is_locked else []
        marks += [":gray-badge[Main lift]"] if exercise.role is ExerciseRole.MAIN else []
        load = load_words(exercise, units)
        facts = [f"**{dose(exercise)}**", aim_words(exercise), f"**{load}**" if load else "load by effort"]
        more = [effort_words(exercise), *_pace_words(exercise)]
        with st.container(horizontal=True, vertical_alignment="top", gap="small"):
            with st.container(gap="xsmall", width="stretch"):
                st.markdown(
                    f"**{exercise.order}. {escaped(exercise.name)}** {' '.join(marks)}  \n{' · '.join(fact for fact in facts if fact)}",
                    help=explained(escaped(written.in_units(exercise.load_why, units))) or None,
                )
                st.caption("  \n".join(words for words in (" · ".join(own for own in more if own), ramp_words(exercise, units)) if words))
                _reasons(exercise)
            if is_open:
                _exercise_buttons(week, day, exercise)
        if votes is not None:
            who_wanted.one_exercise(votes, exercise)


def _pace_words(exercise: ExerciseView) -> list[str]:
    """Return how long to rest and how fast to move."""
    rest = f"rest {written.duration(exercise.rest_seconds)}" if exercise.rest_seconds else ""
    return [rest, pace_words(exercise.tempo)]


def _reasons(exercise: ExerciseView) -> None:
    chips = [":orange-badge[You asked for it]"] if exercise.wishes else []
    chips += [f":violet-badge[{escaped(words)}]" for words in reasons_for(exercise)[:MOST_REASONS]]
    price = price_words(exercise)
    if chips or price:
        st.markdown(" ".join([*chips, f":small[:gray[{escaped(price)}]]" if price else ""]))


def _exercise_buttons(week: WeekView, day: int, exercise: ExerciseView) -> None:
    number, microcycle = exercise.exercise_id, week.microcycle.microcycle_id
    with st.container(horizontal=True, gap="small", width="content"):
        if st.button("Swap", icon=":material/swap_horiz:", key=f"swap_{number}"):
            _swap_dialog(microcycle, day, exercise)
        if exercise.is_locked:
            if st.button("Unlock", icon=":material/lock_open:", key=f"unlock_{number}"):
                plan_actions.lock([number], exercise.name, locked=False)
        elif st.button("Lock", icon=":material/lock:", key=f"lock_{number}"):
            plan_actions.lock([number], exercise.name, locked=True)
        if st.button("Take out", icon=":material/remove_circle:", key=f"out_{number}", type="tertiary"):
            plan_actions.propose(microcycle, PlanEdit(EditKind.REMOVE, day, exercise.movement_id))


@st.dialog("What else could stand here?")
def _swap_dialog(microcycle_id: int, day: int, exercise: ExerciseView) -> None:
    st.caption(
        f"In place of {escaped(exercise.name)}: same pattern, a main muscle in common, best first. "
        "Percent says how much of what the week is worth to your goals would be lost."
    )
    found = plan_data.choices(microcycle_id, day, exercise.movement_id)[:MOST_CHOICES]
    if not found:
        st.info("Nothing else of its kind can be done with your equipment.")
        return
    units = data.units()
    by_id = {choice.movement_id: choice for choice in found}
    wanted = st.radio(
        "Movement", list(by_id), format_func=lambda own: by_id[own].name, captions=[_choice_words(choice, units) for choice in found]
    )
    if st.button("See what changes", type="primary", key="swap_go") and wanted is not None:
        plan_actions.propose(microcycle_id, PlanEdit(EditKind.SWAP, day, exercise.movement_id, wanted))


def _choice_words(choice: SwapChoice, units: Units) -> str:
    amount = "" if choice.reps is None else f"{choice.sets} × {choice.reps[0]}–{choice.reps[1]}"
    load = "" if choice.load_kg is None else written.load(choice.load_kg, units)
    price = worth_words(choice.percent)
    broken = f"breaks a rule: {choice.breaks[0].words}" if choice.breaks else ""
    told = " · ".join(part for part in (amount, load, price, broken) if part)
    return escaped(f"{told}. {written.in_units(choice.why, units)}" if choice.why else told)


def _session_buttons(week: WeekView, session: SessionView, day: int) -> None:
    microcycle = week.microcycle.microcycle_id
    with st.container(horizontal=True, vertical_alignment="bottom", key="session_buttons"):
        to_another_day(week, day, EditKind.MOVE, name="session")
        if st.button("Lock all", icon=":material/lock:", key="lock_session"):
            plan_actions.lock([exercise.exercise_id for exercise in session.exercises], session.title, locked=True)
        if st.button("Drop session", icon=":material/delete:", key="drop_session"):
            plan_actions.propose(microcycle, PlanEdit(EditKind.DROP, day))
