"""What may be done with a hobby that the plan suggests: say that it was done, give it another day, or leave it out this week?"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from core.domain.plan_edits import EditKind, PlanEdit
from core.domain.plan_views import SessionView, WeekView
from core.domain.vocabulary import SessionStatus
from core.services.log_workout import NewActivity
from core.visuals import format as written
from dashboard import actions, data, plan_actions, runtime
from dashboard.components.quick_log import minutes_and_feel

_USUAL_START = time(18)


def hobby_buttons(week: WeekView, session: SessionView, day: int, *, is_open: bool) -> None:
    """Offer what may be done with a suggested hobby; it is written down once its day has come."""
    if session.status is SessionStatus.COMPLETED:
        st.success("In your log.", icon=":material/check:")
        return
    if session.is_dropped:
        st.info("Left out this week.", icon=":material/event_busy:")
        return
    said = "You put it on this day, and here it stays when the week is planned anew:" if session.is_kept else "A suggestion:"
    st.caption(f"{said} the days around it spare the same muscles, and its load counts once it is in your log.")
    has_come = session.day <= data.today() and data.may_change()
    if has_come and st.button("I did it", icon=":material/check:", type="primary", key="hobby_done"):
        _done(session)
    if not is_open:
        return
    microcycle = week.microcycle.microcycle_id
    with st.container(horizontal=True, vertical_alignment="bottom", key="hobby_buttons"):
        to_another_day(week, day, EditKind.MOVE_HOBBY, name="hobby")
        if st.button("Not this week", icon=":material/event_busy:", key="hobby_skip"):
            plan_actions.propose(microcycle, PlanEdit(EditKind.SKIP_HOBBY, day))


def to_another_day(week: WeekView, day: int, kind: EditKind, *, name: str) -> None:
    """Offer to move what stands on a day to another one that has not passed; `name` tells the fields of one thing from another's."""
    days = {own.number: f"{own.day:%A} {written.short_day(own.day)}" for own in week.days if not own.is_past and own.number != day}
    to_day = st.selectbox("Move to", list(days), None, days.__getitem__, key=f"{name}_to", placeholder="Another day")
    if st.button("Move", icon=":material/event:", disabled=to_day is None, key=f"{name}_move") and to_day is not None:
        plan_actions.propose(week.microcycle.microcycle_id, PlanEdit(kind, day, to_day=to_day))


@st.dialog("How was it?")
def _done(session: SessionView) -> None:
    """Ask how long and how hard it was, and store it as done."""
    slug = next((slug for slug, name in data.activity_choices() if name == session.title), "other")
    with st.form("hobby_done_form", border=False):
        minutes, felt = minutes_and_feel(float(session.minutes or 60))
        if st.form_submit_button("Save", type="primary", width="stretch"):
            length = written.seconds_from_typed(minutes)
            started = _started(session, length or 0.0)
            actions.add_activity(NewActivity(slug, started, length, felt, title=session.title, session_id=session.session_id))
            st.rerun()


def _started(session: SessionView, seconds: float) -> datetime:
    """Return when it began: at its time, or early enough to be over by now."""
    zone = ZoneInfo(data.profile().time_zone)
    planned = datetime.combine(session.day, session.begins or _USUAL_START, tzinfo=zone)
    return min(planned, runtime.now().astimezone(zone) - timedelta(seconds=seconds))
