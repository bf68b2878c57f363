"""How do ten points move between goals by hand: a bar whose borders are pulled, or a point more or less at a time?

The sum cannot become anything else: a border gives to one neighbour what it takes from the other, and a point for one goal comes from the
rest by `core.rules.goal_points`.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from core.domain.vocabulary import Goal
from core.rules.goal_points import POINTS, give_points
from core.visuals.goal_words import goal_colour, goal_name
from dashboard import state
from dashboard.components.mode import mode

_CSS = """
:host { display: block; }
.ten { font: 16px/1.3 var(--st-font); color: var(--st-text-color); user-select: none; }
.bar { position: relative; height: 56px; border-radius: 12px; background: var(--st-secondary-background-color);
  touch-action: pan-y; }
.part { flex: 0 1 0; min-width: 0; overflow: hidden; display: flex; align-items: center; justify-content: center;
  transition: flex-grow .18s ease-out; }
.fill { position: absolute; inset: 0; display: flex; overflow: hidden; border-radius: 12px; }
.count { font-size: 21px; font-weight: 650; color: #fff; text-shadow: 0 1px 3px rgba(0,0,0,.6); }
.handle { position: absolute; top: -5px; bottom: -5px; width: 28px; margin-left: -14px; cursor: ew-resize; touch-action: none;
  transition: left .18s ease-out; outline: none; }
.handle::before { content: ""; position: absolute; inset: 0 -8px; }
.handle::after { content: ""; position: absolute; top: 0; bottom: 0; left: 8px; width: 12px; border-radius: 7px; box-sizing: border-box;
  background: var(--st-background-color); border: 2px solid var(--st-text-color); }
.handle:focus-visible::after, .handle:active::after { background: var(--st-primary-color); border-color: var(--st-text-color); }
.rows { display: grid; gap: 8px; margin-top: 16px; }
.row { display: grid; grid-template-columns: 48px 1fr 48px; gap: 10px; align-items: center; }
.words { display: flex; align-items: center; gap: 10px; min-width: 0; }
.swatch { width: 14px; height: 14px; border-radius: 5px; flex: none; }
.name { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.value { font-size: 21px; font-variant-numeric: tabular-nums; }
.step { width: 48px; height: 44px; font: 600 22px/1 var(--st-font); border-radius: 12px; cursor: pointer; color: inherit;
  background: var(--st-background-color); border: 1px solid var(--st-border-color); }
.step:hover:not(:disabled), .step:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); outline: none; }
.step:disabled { opacity: .35; cursor: default; }
.told { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""
_KEY = "ten_points"
_show = st.components.v2.component(
    "gainsly_ten_points",
    html='<div class="ten"></div>',
    css=_CSS,
    js=(Path(__file__).parent / "ten_points.js").read_text(encoding="utf-8"),
)


def ten_points(points: Mapping[Goal, int], keep: Callable[[dict[Goal, int]], None]) -> None:
    """Show the control; `keep` gets the points after each move, which always add up to ten."""
    goals = [{"name": goal_name(goal), "colour": goal_colour(goal, mode()), "points": value} for goal, value in points.items()]
    moved = lambda: keep(after_move(points, state.field(_KEY).moved))  # noqa: E731
    packed = json.dumps({"goals": goals, "total": POINTS}).encode()  # Streamlit would load pandas to see whether the goals are a table
    _show(key=_KEY, data=packed, on_moved_change=moved)


def after_move(points: Mapping[Goal, int], moved: str | None) -> dict[Goal, int]:
    """Return the points after a message of the control; one that makes no sense changes nothing.

    >>> list(after_move({Goal.STRENGTH: 6, Goal.SPEED: 4}, "give:1:5").values()), list(after_move({Goal.SPEED: 10}, "share:9:9").values())
    ([5, 5], [10])
    """
    goals = list(points)
    kind, _, told = (moved or "").partition(":")
    try:
        numbers = [int(part) for part in told.split(":")] if told else []
    except ValueError:
        return dict(points)
    if kind == "give" and len(numbers) == 2 and 0 <= numbers[0] < len(goals):
        return give_points(points, goals[numbers[0]], numbers[1])
    if kind == "share" and len(numbers) == len(goals) and sum(numbers) == POINTS and min(numbers) >= 0:
        return dict(zip(goals, numbers, strict=True))
    return dict(points)
