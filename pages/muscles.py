"""Does every muscle get enough, and not too much?"""

import streamlit as st

from core.visuals.balance_words import balance_words
from core.visuals.comparison import muscle_rows
from core.visuals.explain import FRACTIONAL_SETS, LANDMARKS
from core.visuals.muscle_trend import trend_cards_html
from core.visuals.muscles import contribution_rows, frequency_words, headline, is_empty, landmark_bars, trained_muscles, volume_body_map
from core.visuals.names import muscle_name
from core.visuals.rule_words import tip
from core.visuals.tables import muscles_csv
from dashboard import data, filters, state
from dashboard.components.answer import answer
from dashboard.components.bars import bar_list
from dashboard.components.charts import chart
from dashboard.components.compare import comparison
from dashboard.components.download import download
from dashboard.components.empty import empty_state
from dashboard.components.mode import mode
from dashboard.components.notes import how_it_works
from dashboard.components.picture import body_picture, picture

st.title("Muscles", anchor=False)
today, last_day = data.today(), data.last_day()
controls = st.container(horizontal=True, gap="medium", key="filters")
with controls:
    weeks = filters.weeks()
    until = filters.until_week(today, last_day, weeks)
view = data.muscles(weeks, until)
drawn_for = (data.asking(), weeks, until, today, mode())

if is_empty(view):
    empty_state(
        ":material/accessibility_new:",
        "No sets in this period",
        "Import your training log, or write down a workout: the body fills with colour as soon as there are sets.",
        to="data",
        label="Import a file",
    )
    st.stop()

with controls:
    shown = filters.whole_weeks(view)
    other = filters.compare(*shown)
choice = filters.week_choice(view)
answer(headline(view, choice))
comparison(shown, other, drawn_for, lambda: muscle_rows(view, data.muscles(weeks, other[1])) if other else ())

body, bars = st.columns([5, 6], gap="large")
with body:
    picked = body_picture(
        ("volume_body_map", choice, *drawn_for),
        lambda: volume_body_map(view, choice, mode()),
        hint="Touch a muscle for its week and its exercises.",
    )
    state.point_at_muscle(picked)
with bars:
    chart(
        ("landmark_bars", choice, *drawn_for),
        lambda: landmark_bars(view, choice, mode()),
        alt="Weekly sets of every muscle as bars over its bands",
        file_name=f"Muscles {shown[0]} to {shown[1]}",
    )
    with st.container(horizontal=True, gap="medium"):
        download(f"Muscles {shown[0]} to {shown[1]}", lambda: muscles_csv(view))
        how_it_works(FRACTIONAL_SETS, LANDMARKS)
    if balance := balance_words(view):
        st.caption(balance, help=tip(balance))

st.subheader("Week by week", anchor=False)
st.caption("Shaded: the productive band. Dotted: where growth begins. Dashed bar: this week. Below: days a week with hard sets of its own.")
picture(("trend_cards", *drawn_for), lambda: trend_cards_html(view, mode()))
st.subheader("Where the sets came from", anchor=False)
if trained := trained_muscles(view):
    muscle = st.selectbox("Muscle", trained, format_func=muscle_name, key=state.MUSCLE)
    st.markdown(frequency_words(view, muscle))
    bar_list(contribution_rows(view, muscle))
else:
    st.caption("No sets were written down in this period; what is shown comes from activities as a whole.")
