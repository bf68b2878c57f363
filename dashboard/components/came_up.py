"""How does a person say that something came up in a week, and how is it told that the log says so?"""

from collections.abc import Callable
from datetime import date
from typing import NoReturn

import streamlit as st

from core.domain.errors import GainslyError
from core.domain.plan_views import WeekView
from core.domain.repair import Disruption, DisruptionKind
from core.domain.vocabulary import Illness
from core.services import repair_week
from core.visuals.adherence import KIND_WORDS, noticed_words
from dashboard import data, follow_data, navigation, plan_data, repair_data, runtime, state
from dashboard.failures import escaped
from dashboard.state import Notice

MINUTES = (15, 20, 30, 45, 60, 75, 90, 120)
SEVERITIES = {"A little, I can train around it": 0.3, "Moderately": 0.5, "Badly": 0.8}
ILLNESSES = {"A cold, no fever": Illness.ABOVE_NECK, "Fever, or below the neck": Illness.BELOW_NECK_OR_FEVER}


def banner(week: WeekView) -> None:
    """Say what of a week was not as planned, and offer to let its rest follow; nothing when all was, or all was answered."""
    if not week.microcycle.is_planned or all(day.is_past for day in week.days):
        return
    words = noticed_words(repair_data.noticed(week.microcycle.microcycle_id))
    if not words:
        return
    with st.container(key="came_up_noticed", border=True):
        st.markdown(f":material/event_repeat: **Not as planned.** {escaped(words)}")
        if not data.may_change():
            return
        st.caption("The rest of the week can follow, with as little change as it needs. You see it first.")
        if st.button("Let the week follow", key="came_up_follow", icon=":material/difference:"):
            _propose(week.microcycle.microcycle_id, None)


def on_today() -> None:
    """Say on Today that the week was not as planned, with the way to what can follow; nothing when it was."""
    running = follow_data.now()
    words = "" if running is None else noticed_words(repair_data.noticed(running.microcycle_id))
    if not words:
        return
    with st.container(key="came_up_today", border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/event_repeat: {escaped(words)}", width="stretch")
        label = "Let the week follow" if data.may_change() else "See the week"
        st.page_link(navigation.page("plan"), label=label, icon=":material/arrow_forward:")


def came_up_button(week: WeekView) -> None:
    """Offer to repair a week that is not over after something came up."""
    is_open = week.microcycle.is_planned and not all(day.is_past for day in week.days)
    if is_open and st.button("Something came up", icon=":material/event_repeat:", key="came_up"):
        _came_up(week)


@st.dialog("Something came up")
def _came_up(week: WeekView) -> None:
    missed = repair_data.noticed(week.microcycle.microcycle_id).missed
    if missed:
        days = ", ".join(f"{line.when:%A}" for line in missed)
        st.markdown(f"Not in your log: the session of **{days}**. It is shifted or made up for as far as it is needed.")
    kind = st.selectbox("What is it?", list(KIND_WORDS), None if not missed else 0, KIND_WORDS.__getitem__, key="came_up_kind")
    if kind is None:
        st.caption("Only what has to change is changed. You see it first.")
        return
    found = _FORMS[kind](week)
    ready = found is not None or kind in {DisruptionKind.MISSED, DisruptionKind.CHANGED}
    if st.button("Show what would change", type="primary", disabled=not ready, key="came_up_go"):
        _propose(week.microcycle.microcycle_id, found)


def _days(week: WeekView, label: str, key: str, *, is_past: bool = False) -> int | None:
    open_days = {day.number: day.day for day in week.days if is_past or not day.is_past}
    return st.selectbox(label, list(open_days), format_func=lambda number: _day_words(open_days[number]), key=key)


def _day_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%b}"


def _with_session(week: WeekView) -> list[int]:
    return [day.number for day in week.days if not day.is_past and any(not own.is_hobby and not own.is_dropped for own in day.sessions)]


def _missed_form(week: WeekView) -> Disruption | None:
    held = [day.number for day in week.days if day.day <= data.today() and any(not own.is_dropped for own in day.sessions)]
    dates = {day.number: day.day for day in week.days}
    said = "Another one, if any"
    number = st.selectbox("Session", held, None, lambda own: _day_words(dates[own]), key="came_up_missed", placeholder=said)
    return None if number is None else Disruption(DisruptionKind.MISSED, number)


def _moved_form(week: WeekView) -> Disruption | None:
    dates = {day.number: day.day for day in week.days}
    number = st.selectbox("Session", _with_session(week), format_func=lambda own: _day_words(dates[own]), key="came_up_day")
    to_day = _days(week, "To", "came_up_to")
    return None if number is None or to_day in {None, number} else Disruption(DisruptionKind.MOVED, number, to_day=to_day)


def _shortened_form(week: WeekView) -> Disruption | None:
    number = _days(week, "Day", "came_up_day")
    minutes = st.select_slider("Time that is left [min]", MINUTES, 30, key="came_up_minutes")
    return None if number is None else Disruption(DisruptionKind.SHORTENED, number, minutes=minutes)


def _unplanned_form(week: WeekView) -> Disruption | None:
    number = _days(week, "Day", "came_up_day")
    choices = dict(data.activity_choices())
    activity = st.selectbox("What", list(choices), None, choices.__getitem__, key="came_up_activity", placeholder="Tennis, a hike …")
    begins = st.time_input("Begins", value="18:00", key="came_up_begins")
    minutes = st.select_slider("How long [min]", MINUTES, 60, key="came_up_minutes")
    if number is None or activity is None or begins is None:
        return None
    start = begins.hour * 60 + begins.minute
    return Disruption(DisruptionKind.UNPLANNED, number, activity=activity, start_minute=start, minutes=minutes)


def _until(week: WeekView, kind: DisruptionKind) -> tuple[int | None, int | None]:
    first = _days(week, "From", f"came_up_first_{kind}")
    last = _days(week, "To", f"came_up_last_{kind}")
    return (first, last) if first is None or last is None or last >= first else (None, None)


def _ill_form(week: WeekView) -> Disruption | None:
    first, last = _until(week, DisruptionKind.ILL)
    illness = st.segmented_control("What", list(ILLNESSES), default=next(iter(ILLNESSES)), required=True, key="came_up_illness")
    return None if first is None else Disruption(DisruptionKind.ILL, first, last, illness=ILLNESSES[illness])


def _travelling_form(week: WeekView) -> Disruption | None:
    first, last = _until(week, DisruptionKind.TRAVELLING)
    minutes = st.select_slider("Time to train [min a day]", (0, *MINUTES), 0, key="came_up_minutes")
    st.caption("Planned without equipment; choose another gym instead where you will have one.")
    if first is None:
        return None
    return Disruption(DisruptionKind.TRAVELLING, first, last, minutes=minutes, equipment=("bodyweight",))


def _gym_form(week: WeekView) -> Disruption | None:
    first, last = _until(week, DisruptionKind.OTHER_GYM)
    gyms = repair_week.choices(*data.asking().whom).places
    if not gyms:
        st.info("Enter your places in Settings first.", icon=":material/fitness_center:")
        return None
    gym = st.selectbox("Where", list(gyms), format_func=gyms.__getitem__, key="came_up_gym")
    return None if first is None or gym is None else Disruption(DisruptionKind.OTHER_GYM, first, last, gym_id=gym)


def _hurt_form(week: WeekView) -> Disruption | None:
    parts = repair_week.choices(*data.asking().whom).body_parts
    part = st.selectbox("What is hurt?", list(parts), None, parts.__getitem__, key="came_up_part")
    badly = st.segmented_control("How badly?", list(SEVERITIES), default="Moderately", required=True, key="came_up_severity")
    st.caption("This is no diagnosis. See a doctor about pain that stays, gets worse or wakes you.")
    first = next((day.number for day in week.days if not day.is_past), 1)
    return None if part is None else Disruption(DisruptionKind.HURT, first, body_part=part, severity=SEVERITIES[badly])


def _changed_form(week: WeekView) -> Disruption | None:
    del week
    st.caption("The week follows what Goals and Settings say now.")
    return Disruption(DisruptionKind.CHANGED)


_FORMS: dict[DisruptionKind, Callable[[WeekView], Disruption | None]] = {
    DisruptionKind.MISSED: _missed_form,
    DisruptionKind.MOVED: _moved_form,
    DisruptionKind.SHORTENED: _shortened_form,
    DisruptionKind.UNPLANNED: _unplanned_form,
    DisruptionKind.ILL: _ill_form,
    DisruptionKind.TRAVELLING: _travelling_form,
    DisruptionKind.OTHER_GYM: _gym_form,
    DisruptionKind.HURT: _hurt_form,
    DisruptionKind.CHANGED: _changed_form,
}


def change_places(day: date, session_id: int) -> None:
    """Propose that the session of a day changes places with another one of its week, and go to where that is shown."""
    running = follow_data.now()
    week = None if running is None else plan_data.week(running.microcycle_id)
    held = {} if week is None else {own.session_id: place.number for place in week.days for own in place.sessions}
    number = None if week is None else next((place.number for place in week.days if place.day == day), None)
    if week is None or number is None or session_id not in held:
        state.say(Notice("That session does not stand in this week any more.", is_problem=True))
        st.rerun()
    else:
        _propose(week.microcycle.microcycle_id, Disruption(DisruptionKind.MOVED, number, to_day=held[session_id]), to="plan")


def _propose(microcycle_id: int, found: Disruption | None, *, to: str | None = None) -> NoReturn:
    came_up = () if found is None else (found,)
    try:
        with st.spinner("Looking for the smallest change …"):
            number = repair_week.propose_repair(*data.asking().whom, microcycle_id, came_up, now=runtime.now())
        state.keep_proposal(number)
    except GainslyError as error:
        state.say(Notice(escaped(str(error)), is_problem=True))
        st.rerun()
    if to is not None:
        st.switch_page(navigation.page(to))
    st.rerun()
