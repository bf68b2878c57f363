"""How do fitness, fatigue and form of today read as four numbers?"""

import streamlit as st

from core.visuals import format as written
from core.visuals.form import LoadNow
from dashboard.components.tiles import Tile, tiles


def load_tiles(now: LoadNow) -> None:
    """Show where the athlete stands today, with a mark on what is not settled yet."""
    settling = "settling" if now.is_settling else ""
    when = "now" if now.is_today else f"on {written.day(now.day)}"
    form = written.UNKNOWN if now.form is None else f"{written.signed(now.form)} LP"
    tiles(
        "load",
        [
            Tile(
                f"Form {when}",
                form,
                "Fitness less fatigue. Above zero you are rested, below zero you build.",
                now.form_word if now.form is None else "",
            ),
            Tile("Fitness", written.points(now.fitness), "Your load per day over about six weeks.", settling),
            Tile("Fatigue", written.points(now.fatigue), "Your load per day over about one week.", settling),
            Tile("Change per week", f"{written.signed(now.ramp, 1)} LP", "How much fitness moved in seven days.", settling),
            Tile("Last 7 days", written.points(now.week_points), f"All load of the seven days up to {written.short_day(now.day)}."),
        ],
    )


def settling_line(now: LoadNow) -> None:
    """Say how long the curves still settle, or what they start from."""
    if now.settling_words:
        st.caption(f":material/hourglass_top: {now.settling_words}")
