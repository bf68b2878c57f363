"""How is it shown how far what was done agrees with the plan, and why a week changes?"""

from datetime import timedelta

import streamlit as st

from core.domain.plan_views import WeekView
from core.visuals.adherence import adherence_html, adherence_line, has_begun, repair_words
from dashboard import data, repair_data
from dashboard.components.mode import mode
from dashboard.components.picture import picture
from dashboard.failures import escaped

WEEKS = 6


def kept_section(week: WeekView) -> None:
    """Show original, current and performed sessions of this week and the weeks before, as far back as the program goes."""
    last = week.microcycle.start + timedelta(days=week.microcycle.length_days - 1)
    since_start = -(-((last - week.program.start).days + 1) // 7)
    view = repair_data.adherence(last, min(WEEKS, since_start))
    st.subheader("Planned and done", anchor=False)
    if not has_begun(view):
        st.caption("No session was due yet. From the first one on, what was planned stands here beside what you did.")
        return
    st.markdown(adherence_line(view))
    key = ("adherence", data.asking(), last, data.today(), mode())
    picture(key, lambda: adherence_html(view, mode()))


def repair_reasons(reasons: tuple[str, ...]) -> None:
    """Say why a week that waits for a yes changes."""
    if reasons:
        st.markdown(escaped(repair_words(reasons)))
