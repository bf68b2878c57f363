"""How is somebody asked how much they usually trained before Gainsly? (science F2)"""

import streamlit as st

from core.services.settings import MOST_WEEKLY_HOURS
from core.visuals.rule_words import explained
from core.visuals.settings_words import USUAL_WEEK, USUAL_WEEK_HELP


def usual_week(hours: float | None, *, key: str | None = None) -> float | None:
    """Ask for the hours of a usual week; `None` stays unknown."""
    return st.number_input(
        USUAL_WEEK,
        min_value=0.0,
        max_value=MOST_WEEKLY_HOURS,
        value=hours,
        placeholder="hours",
        step=0.5,
        format="%g",
        help=explained(USUAL_WEEK_HELP),
        key=key,
    )
