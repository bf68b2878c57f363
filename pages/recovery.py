"""How recovered am I, and what moved it?"""

import streamlit as st

from core.visuals.comparison import recovery_rows
from core.visuals.format import day as day_words
from core.visuals.recovery import is_empty
from core.visuals.recovery_words import has_readiness
from core.visuals.tables import recovery_csv
from dashboard import data, filters, recovery_data
from dashboard.components import check_in, recovery_parts
from dashboard.components.compare import comparison
from dashboard.components.download import download
from dashboard.components.empty import empty_state
from dashboard.components.mode import mode

st.title("Recovery", anchor=False)
today, last_day = data.today(), data.last_day()
controls = st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="filters")
with controls:
    reach = filters.reach()
    day = filters.chosen_day(today)
    shown = filters.days_up_to(day, reach)
    other = filters.compare(*shown)
view = recovery_data.recovery(day, reach)
drawn_for = (data.asking(), day, reach, view.now and view.now.now, mode())

if data.may_change():
    with controls:
        label = "Change what you said" if view.check_in else "How are you today?" if day == today else "How were you that day?"
        if st.button(label, icon=":material/edit_note:", type="secondary" if has_readiness(view) else "primary"):
            check_in.ask(view)

if is_empty(view):
    empty_state(
        ":material/bedtime:",
        "Nothing is known yet",
        "Say how you slept and how you feel: two answers make readiness known. Training that you log or import shows in your muscles.",
        to="log",
        label="Log training",
    )
    st.stop()

if day == today and filters.end_of_interest(today, last_day, reach) < today:
    st.info(f"Your last training here is from {day_words(last_day, today)}. Choose that day above to see it.", icon=":material/history:")
comparison(shown, other, drawn_for, lambda: recovery_rows(view, recovery_data.recovery(other[1], reach)) if other else ())
recovery_parts.readiness(view, drawn_for)
recovery_parts.muscles(view, drawn_for)
recovery_parts.heart(view, drawn_for)
recovery_parts.sleep_and_nerves(view, drawn_for)
download(f"Recovery {shown[0]} to {day}", lambda: recovery_csv(view))
