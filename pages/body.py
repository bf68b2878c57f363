"""How does my body go: weight, girths, heart, sleep, and who measured it?"""

import streamlit as st

from core.visuals.body_trend import MEAN_NOTE, SIGNALS
from core.visuals.comparison import body_rows
from core.visuals.tables import body_csv
from dashboard import data, filters, recovery_data
from dashboard.components import body
from dashboard.components.compare import comparison
from dashboard.components.download import download
from dashboard.components.empty import empty_state
from dashboard.components.mode import mode
from dashboard.components.notes import how_it_works

st.title("Body", anchor=False)
today, units = data.today(), data.units()
controls = st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="filters")
with controls:
    chosen = st.container(width="content")
    first, last = filters.span_of_life(today)
    other = filters.compare(first, last)
view = recovery_data.body(first, last)
with chosen:
    signal = body.signal_choice(view)
series = view.of(signal)
drawn_for = (data.asking(), first, last, mode())

if series.points:
    comparison(
        (first, last),
        other,
        (*drawn_for, signal, units),
        lambda: body_rows(series, recovery_data.body(*other).of(signal), units) if other else (),
    )
    body.trend(view, series, units, drawn_for)
    with st.container(horizontal=True, gap="medium"):
        download(f"{SIGNALS[signal]} {series.points[0].day} to {last}", lambda: body_csv(series, units))
        how_it_works(MEAN_NOTE)
else:
    empty_state(
        ":material/monitor_weight:",
        f"Nothing is known of this in this period: {SIGNALS[signal].lower()}",
        "Enter a value below, or choose a longer period.",
    )
if data.may_change():
    st.subheader("Enter a value", anchor=False)
    body.entry(signal, units)
if series.points:
    body.entries(series, units, today)
