"""How do fitness, fatigue and form of today read as four numbers?"""

import streamlit as st

from core.visuals import format as written
from core.visuals.form import LoadNow
from dashboard.components.tiles import Tile, tiles


def load_tiles(now: LoadNow) -> None:
    """Show where the athlete stands today, with a mark on what is not settled yet."""
    settling = "settling" if now.is_settling else ""
    zone = now.form_zone
    form_mark = zone.word if zone else "not yet"
    form_help = zone.meaning if zone else "Form needs two weeks of training before it says anything."
    tiles(
        "load",
        [
            Tile("Form now", f"{written.signed(now.form)} LP" if zone else written.UNKNOWN, form_help, form_mark),
            Tile("Fitness", written.points(now.fitness), "Your load per day over about six weeks.", settling),
            Tile("Fatigue", written.points(now.fatigue), "Your load per day over about one week.", settling),
            Tile("Change per week", f"{written.signed(now.ramp, 1)} LP", "How much fitness moved in seven days.", settling),
            Tile("Last 7 days", written.points(now.week_points), "All load of the last seven days, today included."),
        ],
    )


def settling_line(now: LoadNow) -> None:
    """Say how long the curves still settle."""
    if now.is_settling:
        st.caption(f":material/hourglass_top: {now.settling_words}")
