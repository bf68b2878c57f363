"""How strong am I in a movement or a pattern, how sure is that, and since when?"""

import streamlit as st

from core.visuals.comparison import strength_rows
from core.visuals.explain import strength_notes
from core.visuals.strength import pattern_curves, strength_curve
from core.visuals.strength_tables import movement_csv, pattern_csv, rep_max_html
from core.visuals.strength_words import basis_words, formula_name, headline, models, pattern_name, training_max_words
from dashboard import data, filters
from dashboard.components import strength
from dashboard.components.answer import answer
from dashboard.components.charts import chart
from dashboard.components.compare import comparison
from dashboard.components.download import download
from dashboard.components.empty import empty_state
from dashboard.components.mode import mode
from dashboard.components.notes import how_it_works
from dashboard.components.picture import picture

st.title("Strength", anchor=False)
movements, units = data.trained_movements(), data.units()
if not movements:
    empty_state(
        ":material/fitness_center:",
        "No sets yet",
        "Import your training log, or write down a workout: trends and records begin with the first set.",
        to="data",
        label="Import a file",
    )
    st.stop()

with st.container(horizontal=True, gap="medium", key="filters_which"):
    by_pattern = strength.asks_for_pattern()
    movement = None if by_pattern else strength.movement_choice(movements)
    pattern = strength.pattern_choice(movements) if by_pattern else None
with st.container(horizontal=True, gap="medium", key="filters"):
    first, last = filters.span(data.today(), *data.log_days())
    other = None if by_pattern else filters.compare(first, last)

if movement is not None:
    view = data.movement_strength(movement.movement_id, first, last)
    answer(headline(view, units))
    strength.strength_tiles(view, units)
    compared = ("strength", data.asking(), movement.movement_id, first, last, mode(), units)
    comparison(
        (first, last),
        other,
        compared,
        lambda: strength_rows(view, data.movement_strength(view.movement.movement_id, *other), units) if other else (),
    )
    if view.sessions:
        key = ("strength_curve", data.asking(), movement.movement_id, first, last, data.today(), mode(), units)
        name = f"{movement.name} {first} to {last}"
        chart(key, lambda: strength_curve(view, units, mode()), alt=f"Strength in {movement.name} over time", file_name=name)
        with st.container(horizontal=True, gap="medium"):
            download(name, lambda: movement_csv(view, units))
            how_it_works(*models(view))
    else:
        st.info(f"No set of this movement between {first} and {last} tells how strong you are. Choose a longer period.")
    st.caption(basis_words(view))
    strength.new_records(view, units)
    if view.rep_maxes:
        st.subheader("Rep maxes", anchor=False)
        about = f"To failure, from {formula_name(view.formula)} to the RTS chart. The mark is the best you did at least that often."
        st.caption(f"{about}{training_max_words(view, units)}")
        picture(("rep_maxes", data.asking(), movement.movement_id, first, last, mode(), units), lambda: rep_max_html(view, units, mode()))
elif pattern is not None:
    lines = data.pattern_strength(pattern, first, last)
    if lines.lines:
        drawn_for = ("pattern_curves", data.asking(), pattern, first, last, data.today(), mode(), units)
        name = f"{pattern_name(pattern)} {first} to {last}"
        chart(drawn_for, lambda: pattern_curves(lines, units, mode()), alt=f"Strength in {pattern_name(pattern)} over time", file_name=name)
        with st.container(horizontal=True, gap="medium"):
            download(name, lambda: pattern_csv(lines, units))
            how_it_works(*strength_notes(lines.formula, has_body_weight=True))
        strength.pattern_list(lines, units)
    else:
        st.info("No movement of this pattern has a set in this period that allows an estimate. Choose a longer period.")
