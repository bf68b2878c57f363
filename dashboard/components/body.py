"""How does one follow a body: choose a signal, see how it goes, enter a value, take one away?"""

from datetime import date

import streamlit as st

from core.domain.body import BodySeries, BodySignal, BodyView
from core.visuals import body_trend as words
from core.visuals import format as written
from core.visuals import settings_words
from core.visuals.format import Units
from dashboard import data, navigation, settings_actions
from dashboard.components.charts import chart
from dashboard.components.mode import mode
from dashboard.components.tiles import Tile, tiles

_SHOWN = 12


def signal_choice(view: BodyView) -> BodySignal:
    """Ask which signal is shown: those that are known first."""
    known = [series.signal for series in view.series]
    names = {words.SIGNALS[one]: one for one in (*known, *(one for one in BodySignal if one not in known))}
    first = next(iter(names))
    chosen = st.selectbox("Show", list(names), key="signal", bind="query-params", width=260)
    return names[chosen or first]


def trend(view: BodyView, series: BodySeries, units: Units, drawn_for: tuple[object, ...]) -> None:
    """Show how one signal went, with its newest value, its mean and its change."""
    newest, name = series.points[-1], words.SIGNALS[series.signal]
    since = f"From {written.short_day(series.points[0].day)} to {written.short_day(newest.day)}, smoothed where there is a line."
    tiles(
        "body",
        [
            Tile("Newest", words.value_words(series.signal, newest.value, units), "What was measured last.", written.day(newest.day)),
            Tile("Smoothed", words.value_words(series.signal, newest.mean, units), "The mean of the days up to the newest value."),
            Tile("Change", words.change_words(series, units) or written.UNKNOWN, since, f"since {written.day(series.points[0].day)}"),
        ],
    )
    chart(
        ("body_figure", *drawn_for, series.signal, units),
        lambda: words.body_figure(series, view.first, view.last, units, mode()),
        alt=f"{name} as dots with its mean as a line",
        file_name=f"{name} {view.first} to {view.last}",
    )
    st.caption(" ".join(part for part in (words.origin_words(series), words.smoothing_words(series)) if part))


def entry(signal: BodySignal, units: Units) -> None:
    """Ask for a value by hand, or lead to the check-in that asks for what a morning says."""
    if signal.metric is None:
        st.caption("What a morning says is asked on Recovery, and devices bring it with an import.")
        st.page_link(navigation.page("recovery"), label="Say how you slept and how your heart is", icon=":material/bedtime:")
        return
    metric, name = signal.metric, words.SIGNALS[signal]
    with st.form("body_form"), st.container(horizontal=True, vertical_alignment="bottom", key="fields_body"):
        label, key = f"{name} ({settings_words.measurement_unit(metric, units)})", f"measured_{metric.value}_{data.asking().revision}"
        typed = st.text_input(label, placeholder=settings_words.example(metric, units), key=key)
        day = st.date_input("Measured on", value=data.today(), max_value=data.today(), format="YYYY-MM-DD")
        if st.form_submit_button("Save", type="primary", icon=":material/add:"):
            chosen = day if isinstance(day, date) else data.today()
            settings_actions.add_measurement(metric, name, lambda: settings_words.read_measurement(metric, typed, units), chosen)


def entries(series: BodySeries, units: Units, today: date) -> None:
    """Show the newest values with their sources; those that were entered can be deleted."""
    with st.expander(f"Newest {written.count(min(len(series.points), _SHOWN), 'value')}", icon=":material/list:"):
        for one in reversed(series.points[-_SHOWN:]):
            with st.container(horizontal=True, vertical_alignment="center"):
                told = f"{written.day(one.day, today)}, {words.source_words(one.source)}"
                st.markdown(f"**{words.value_words(series.signal, one.value, units)}**  \n:small[:gray[{told}]]", width="stretch")
                number = one.measurement_id
                if (
                    number is not None
                    and data.may_change()
                    and st.button("Delete", key=f"drop_{number}", icon=":material/delete:", type="tertiary")
                ):
                    settings_actions.remove_measurement(number, words.SIGNALS[series.signal])
