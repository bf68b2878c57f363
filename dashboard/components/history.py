"""How does the history read: days, and in each day what was done?"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from core.domain.review import LogEntry
from core.visuals import format as written
from core.visuals.format import Units
from dashboard import navigation
from dashboard.failures import escaped

_ICONS = {
    "strength": ":material/fitness_center:",
    "running": ":material/directions_run:",
    "walking": ":material/directions_walk:",
    "hiking": ":material/hiking:",
    "cycling": ":material/directions_bike:",
    "swimming": ":material/pool:",
    "rowing": ":material/rowing:",
    "yoga": ":material/self_improvement:",
    "mobility": ":material/self_improvement:",
    "tennis": ":material/sports_tennis:",
    "football": ":material/sports_soccer:",
    "basketball": ":material/sports_basketball:",
    "martial arts": ":material/sports_martial_arts:",
    "skiing": ":material/downhill_skiing:",
}
_ANY = ":material/exercise:"


def day_list(entries: Sequence[LogEntry], units: Units, today: date) -> None:
    """Show activities under their days; each is a link to its own view."""
    for day, of_day in groupby(entries, key=lambda entry: entry.day):
        st.markdown(f"##### {written.day(day, today)}")
        for entry in of_day:
            with st.container(key=f"entry_{entry.activity_id}", border=True, gap=None):
                link = {"activity": str(entry.activity_id)}
                st.page_link(
                    navigation.page("log"),
                    label=f"**{escaped(entry.title)}**",
                    icon=activity_icon(entry),
                    query_params=link,
                    width="stretch",
                )
                st.caption(entry_line(entry, units))


def activity_icon(entry: LogEntry) -> str:
    """Return the sign of what was done."""
    return _ICONS.get(entry.discipline.casefold(), _ICONS.get(entry.activity_name.casefold(), _ANY))


def entry_line(entry: LogEntry, units: Units) -> str:
    """Return the facts of an activity in one line; what is not known is left out."""
    facts = [
        (entry.activity_name if entry.activity_name != entry.title else None, entry.activity_name),
        (entry.duration_s, written.duration(entry.duration_s)),
        (entry.distance_m, written.distance(entry.distance_m, units)),
        (entry.set_count or None, written.count(entry.set_count, "set")),
        (entry.volume_load_kg or None, written.volume_load(entry.volume_load_kg, units)),
        (entry.load_points, f"{'≈ ' if entry.load_is_imputed else ''}{written.points(entry.load_points)}"),
        (len(entry.sources) > 1 or None, f":material/merge: {escaped(' + '.join(entry.sources))}"),
    ]
    return " · ".join(escaped(words) if words == entry.activity_name else words for known, words in facts if known is not None)
