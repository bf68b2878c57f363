"""How is the shown period laid beside another one?"""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from core.domain.comparison import Compared
from core.visuals.comparison import comparison_html
from dashboard.components.mode import mode
from dashboard.components.picture import picture

Period = tuple[date, date]


def comparison(now: Period, before: Period | None, drawn_for: tuple[object, ...], rows: Callable[[], Sequence[Compared]]) -> None:
    """Show numbers of two periods side by side; nothing while no other period was chosen."""
    if before is None:
        return
    st.subheader("Side by side", anchor=False)
    found = rows()
    if all(row.before is None or row.before == 0 for row in found):
        st.caption("Nothing is known of the other period.")
        return
    picture(("comparison", *drawn_for, before), lambda: comparison_html(found, now, before, mode()))
