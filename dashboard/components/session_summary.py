"""What does a finished workout look like: what it came to, records, planned against done, and where the changed state stands?"""

import streamlit as st

from core.domain.live_session import LineSummary, LiveSummary
from core.visuals import format as written
from core.visuals import session_words as words
from core.visuals.format import Units
from dashboard import navigation
from dashboard.components.session_feel import feelings
from dashboard.components.tiles import Tile, tiles
from dashboard.failures import escaped

_ON = (
    ("load", "Load", ":material/monitoring:"),
    ("muscles", "Muscles", ":material/accessibility_new:"),
    ("plan", "Plan and adherence", ":material/event_note:"),
)


def summary(told: LiveSummary, units: Units) -> None:
    """Show what a finished workout came to."""
    st.markdown(f"## :material/flag: {escaped(told.title)} is done", anchors=False)
    shown = [
        (told.duration_s, Tile("Time", written.duration(told.duration_s), "From the first tap to the end, or as you said.")),
        (told.load_points, Tile("Load", written.points(told.load_points), "Load points: an hour as hard as you can just keep up is 100.")),
        (told.volume_kg or None, Tile("Volume", written.volume_load(told.volume_kg, units), "Repetitions times load, added up.")),
    ]
    tiles("finished", [tile for known, tile in shown if known is not None])
    feelings(told.activity_id)
    for found in told.records:
        st.markdown(f":material/emoji_events: **{escaped(words.record_words(found, units))}**")
    for name, score, past in told.circuits:
        trend = words.trend_words(score, past)
        st.markdown(f":material/cycle: **{escaped(name)}**: {escaped(words.score_words(score))}{f', {trend}' if trend else ''}")
        st.caption(escaped(words.past_words(past, told.day)))
    if told.lines:
        st.markdown(words.planned_words(told))
        st.markdown("\n".join(_line(line) for line in told.lines))
    if st.button("See today with the new state", type="primary", icon=":material/today:", width="stretch", key="finished_today"):
        st.switch_page(navigation.page("today"))
    with st.container(key="finished_links", gap="xsmall", horizontal=True):
        for page, label, icon in _ON:
            st.page_link(navigation.page(page), label=label, icon=icon)
        link = {"activity": str(told.activity_id)}
        st.page_link(navigation.page("log"), label="Every set of it", icon=":material/list_alt:", query_params=link)


def _line(line: LineSummary) -> str:
    if not line.done:
        return f"- {escaped(line.name)}: left out"
    short = line.done - line.reached
    missed = f", {written.count(short, 'set')} below the target" if short else ""
    planned = f"{line.done} of {written.count(line.planned, 'set')}" if line.planned else written.count(line.done, "set")
    return f"- {escaped(line.name)}: {planned}{missed}"
