"""How much do I train, and what does it make of me?"""

import streamlit as st

from core.visuals import explain
from core.visuals.comparison import load_rows
from core.visuals.form import is_empty, load_now, load_sentence
from core.visuals.load import fitness_curves, form_curve, load_bars
from core.visuals.tables import load_csv
from dashboard import data, filters, recovery_data
from dashboard.components import load_parts
from dashboard.components.answer import answer
from dashboard.components.charts import chart
from dashboard.components.compare import comparison
from dashboard.components.download import download
from dashboard.components.empty import empty_state
from dashboard.components.load_tiles import load_tiles, settling_line
from dashboard.components.mode import mode
from dashboard.components.notes import how_it_works

st.title("Load", anchor=False)
today, last_day = data.today(), data.last_day()
week_start = data.profile().week_starts_on
with st.container(horizontal=True, gap="medium", key="filters"):
    first, last = filters.period(today, last_day, week_start)
    other = filters.compare(first, min(last, today))
view = data.load(first, last)
drawn_for = (data.asking(), first, last, today, mode())

if is_empty(view):
    empty_state(
        ":material/monitoring:",
        "No training in this period",
        "Import your history or log an activity; the curves begin with the first day that has load.",
        to="data",
        label="Import a file",
    )
    st.stop()

now = load_now(view)
answer(load_sentence(now))
load_tiles(now)
settling_line(now)
comparison((first, min(last, today)), other, drawn_for, lambda: load_rows(view, data.load(*other)) if other else ())

chart(
    ("load_bars", week_start, *drawn_for),
    lambda: load_bars(view, mode(), first_weekday=week_start),
    alt="Load points by discipline as stacked bars",
    file_name=f"Load {first} to {last}",
)
name = f"Fitness {first} to {last}"
chart(("fitness_curves", *drawn_for), lambda: fitness_curves(view, mode()), alt="Fitness and fatigue as curves", file_name=name)
chart(("form_curve", *drawn_for), lambda: form_curve(view, mode()), alt="Form each morning over its named bands")
with st.container(horizontal=True, gap="medium"):
    download(f"Load {first} to {last}", lambda: load_csv(view))
    how_it_works(explain.LOAD_POINTS, explain.FITNESS, explain.FATIGUE, explain.FORM, explain.RAMP)

load_parts.planned_and_done(view, week_start, drawn_for)
load_parts.tomorrow(view, now, data.units())
load_parts.alike_days(view, drawn_for)
load_parts.kinds_of_stress(recovery_data.buckets(first, last), drawn_for)
load_parts.recent_and_usual(view)
load_parts.what_is_missing(view)
