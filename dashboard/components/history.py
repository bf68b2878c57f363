"""How does the history read: days, and in each day what was done?"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from core.domain.review import LogEntry
from core.visuals import format as written
from core.visuals.format import Units
from dashboard import data, navigation
from dashboard.components.kept import shown
from dashboard.failures import escaped

_ICONS = {
    "strength training": ":material/fitness_center:",
    "powerlifting": ":material/fitness_center:",
    "bodybuilding": ":material/fitness_center:",
    "olympic lifting": ":material/fitness_center:",
    "calisthenics": ":material/sports_gymnastics:",
    "gymnastics": ":material/sports_gymnastics:",
    "climbing": ":material/landscape:",
    "running": ":material/directions_run:",
    "hiking": ":material/hiking:",
    "walking": ":material/directions_walk:",
    "cycling": ":material/directions_bike:",
    "swimming": ":material/pool:",
    "rowing": ":material/rowing:",
    "water sports": ":material/kayaking:",
    "winter sports": ":material/downhill_skiing:",
    "racket sports": ":material/sports_tennis:",
    "team sports": ":material/sports_soccer:",
    "basketball": ":material/sports_basketball:",
    "combat sports": ":material/sports_martial_arts:",
    "golf": ":material/sports_golf:",
    "dance": ":material/music_note:",
    "yoga": ":material/self_improvement:",
    "mobility": ":material/self_improvement:",
    "recovery": ":material/spa:",
}
_ANY = ":material/exercise:"
_UNBROKEN = "\u00a0"


MOVEMENTS_NAMED = 4


def day_list(entries: Sequence[LogEntry], units: Units, today: date) -> None:
    """Show activities under their days; each is a link to its own view."""
    activities = tuple(entry.activity_id for entry in entries)
    shown(("day_list", data.asking(), activities, units, today), lambda: _draw(entries, units, today))


def _draw(entries: Sequence[LogEntry], units: Units, today: date) -> None:
    for day, of_day in groupby(entries, key=lambda entry: entry.day):
        st.markdown(f"##### {written.day(day, today)}", anchors=False)
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
                lines = [entry_line(entry, units), *([escaped(_movements(entry.movement_names))] if entry.movement_names else [])]
                st.caption("  \n".join(lines))


def _movements(names: Sequence[str]) -> str:
    """Return the first movements of a workout, and how many more there were."""
    more = len(names) - MOVEMENTS_NAMED
    return ", ".join(names[:MOVEMENTS_NAMED]) + (f" and {more} more" if more > 0 else "")


def activity_icon(entry: LogEntry) -> str:
    """Return the sign of what was done."""
    return _ICONS.get(entry.activity_name.casefold()) or _ICONS.get(entry.discipline.casefold(), _ANY)


def entry_line(entry: LogEntry, units: Units) -> str:
    """Return the facts of an activity in one line; what is not known is left out."""
    facts = [
        (None if entry.activity_name == entry.title else "named", escaped(entry.activity_name)),
        (entry.duration_s, written.duration(entry.duration_s)),
        (entry.distance_m, written.distance(entry.distance_m, units)),
        (entry.set_count or None, written.count(entry.set_count, "set")),
        (entry.volume_load_kg or None, written.volume_load(entry.volume_load_kg, units)),
        (entry.load_points, f"{'≈ ' if entry.load_is_imputed else ''}{written.points(entry.load_points)}"),
        (len(entry.sources) > 1 or None, f":material/merge: {escaped(' + '.join(entry.sources))}"),
    ]
    return " · ".join(words.replace(" ", _UNBROKEN) for known, words in facts if known is not None)
