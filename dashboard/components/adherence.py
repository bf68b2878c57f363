"""How is it shown how far what was done agrees with the plan, and why a week changes?"""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from core.domain.plan_views import WeekView
from core.visuals.adherence import adherence_html, adherence_line, has_begun, repair_words
from dashboard import data, repair_data
from dashboard.components.mode import mode
from dashboard.components.picture import picture
from dashboard.failures import escaped


def kept_section(week: WeekView) -> None:
    """Show original, current and performed sessions of this week and the weeks before, as far back as the program goes."""
    view = repair_data.kept(week)
    st.subheader("Planned and done", anchor=False)
    if not has_begun(view):
        st.caption("No session was due yet. From the first one on, what was planned stands here beside what you did.")
        return
    st.markdown(adherence_line(view))
    key = ("adherence", data.asking(), week.microcycle.microcycle_id, data.today(), mode())
    picture(key, lambda: adherence_html(view, mode()))


def repair_reasons(reasons: tuple[str, ...], days: Mapping[int, date]) -> None:
    """Say why a week that waits for a yes changes."""
    if reasons:
        st.markdown(escaped(repair_words(reasons, days)))
