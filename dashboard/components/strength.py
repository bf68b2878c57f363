"""How are a movement's strength, its records and what it can lift shown, and a pattern's movements?"""

from collections.abc import Sequence

import streamlit as st

from core.domain.strength import MovementStrength, PatternStrength, TrainedMovement, TrendNow
from core.domain.vocabulary import MovementPattern
from core.metrics.strength_records import GAP_DAYS
from core.visuals import format as written
from core.visuals import strength_words as words
from core.visuals.format import Units
from dashboard.components.tiles import Tile, tiles
from dashboard.failures import escaped

_BY_MOVEMENT, _BY_PATTERN = "Movement", "Pattern"
_MOST_TILES = 6
_WITHOUT_MAXIMUM = (MovementPattern.ISOLATION, MovementPattern.CORE, MovementPattern.MOBILITY, MovementPattern.CARDIO)


def asks_for_pattern() -> bool:
    """Ask whether one movement or a whole pattern is looked at."""
    choice = st.segmented_control(
        "Look at", [_BY_MOVEMENT, _BY_PATTERN], default=_BY_MOVEMENT, required=True, key="by", bind="query-params"
    )
    return choice == _BY_PATTERN


def movement_choice(movements: Sequence[TrainedMovement]) -> TrainedMovement:
    """Ask for a movement, most trained first; the address names it. It begins with one that has a maximum to speak of."""
    by_name = {movement.name: movement for movement in movements}
    begin = next((place for place, movement in enumerate(movements) if movement.pattern not in _WITHOUT_MAXIMUM), 0)
    chosen = st.selectbox("Movement", list(by_name), index=begin, key="movement", bind="query-params", width=320)
    return by_name[chosen]


def pattern_choice(movements: Sequence[TrainedMovement]) -> MovementPattern:
    """Ask for a pattern, most trained first; the address names it."""
    days: dict[MovementPattern, int] = {}
    for movement in movements:
        days[movement.pattern] = days.get(movement.pattern, 0) + movement.days
    by_name = {words.pattern_name(pattern): pattern for pattern in sorted(days, key=lambda one: -days[one])}
    return by_name[st.selectbox("Pattern", list(by_name), key="pattern", bind="query-params", width=320)]


def strength_tiles(view: MovementStrength, units: Units) -> None:
    """Show the best of each kind that was ever done, after what is uncertain of the trend."""
    shown = [] if view.trend is None else _trend_tiles(view, view.trend, units)
    for record in view.records:
        day, source = written.day(record.day, view.today), words.record_from(record, units)
        shown.append(Tile(words.record_name(record), words.record_value(record, units), source or written.day(record.day), day))
    tiles("strength", shown[:_MOST_TILES])


def _trend_tiles(view: MovementStrength, trend: TrendNow, units: Units) -> list[Tile]:
    mark = "settling" if trend.is_settling else "uncertain" if trend.days_since >= GAP_DAYS else ""
    spread = "" if trend.spread is None else f" Sessions usually lie within {written.load(trend.spread, units)} of it."
    found = [Tile("Trend", written.load(trend.value, units), f"What you can probably lift once.{spread}", mark)] if mark else []
    if view.body_share is not None:
        found.append(Tile("Beside your body", words.added_words(trend.value, view, units), "The trend without your body weight."))
    return found


def new_records(view: MovementStrength, units: Units) -> None:
    """Show which records fell in the period."""
    st.subheader("Records in this period", anchor=False)
    if not view.new_records:
        st.caption("None. A tie is no record, and the first time of anything has nothing to beat.")
    with st.container(key="grid_records"):
        for record in view.new_records:
            _line(
                f":material/trophy: {words.record_name(record)}",
                words.record_value(record, units),
                words.record_from(record, units),
                written.day(record.day, view.today),
            )


def _line(name: str, value: str, source: str, day: str) -> None:
    st.markdown(f"{name}: **{value}**  \n:small[:gray[{escaped(', '.join(part for part in (day, source) if part))}]]")


def pattern_list(view: PatternStrength, units: Units) -> None:
    """Show where each movement of a pattern stands."""
    shown = []
    for line in view.lines:
        value, moved = words.line_words(line, units)
        shown.append(Tile(line.movement.name, value, "The trend, and how it moved over this period.", moved))
    tiles("pattern", shown)
