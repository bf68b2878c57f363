"""Which clocks run in the browser while somebody trains: the time so far, the rest that is left, a hold? None of them asks the server."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from core.domain.live_session import LiveView, rest_until
from core.visuals.format import count
from dashboard import state

_FOLDER = Path(__file__).parent
_HTML = """
<div class="clock" role="timer" aria-label="Time so far and rest">
  <div class="side"><b class="elapsed"></b><span class="sets"></span></div>
  <button type="button" class="less" aria-label="Rest 15 seconds shorter">−15</button>
  <div class="side right"><b class="left"></b><span class="label"></span></div>
  <button type="button" class="more" aria-label="Rest 15 seconds longer">+15</button>
  <div class="line"><div class="done"></div></div>
</div>
"""
_CSS = """
:host { display: block; }
.clock { position: relative; display: grid; grid-template-columns: 1fr 46px 104px 46px; gap: 6px; align-items: center; overflow: hidden;
  padding: 8px 10px 11px 14px; border-radius: 14px; border: 1px solid var(--st-border-color); color: var(--st-text-color);
  background: var(--st-secondary-background-color); font: 14px/1.2 var(--st-font); font-variant-numeric: tabular-nums; }
.side { display: grid; min-width: 0; }
.side b { font-size: 22px; line-height: 1.15; font-weight: 650; }
.side span { white-space: nowrap; font-size: 13px; opacity: .8; }
.right { text-align: center; }
.right b { font-size: 26px; }
button { width: 46px; height: 44px; font: 600 15px/1 var(--st-font); border-radius: 12px; cursor: pointer; color: inherit; padding: 0;
  background: var(--st-background-color); border: 1px solid var(--st-border-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.clock[data-state="ready"] button { visibility: hidden; }
.clock[data-state="go"] .right b, .clock[data-state="resting"] .right b { color: var(--st-primary-color); }
.line { position: absolute; inset: auto 0 0 0; height: 4px; background: var(--st-border-color); }
.done { height: 4px; width: 0; background: var(--st-primary-color); transition: width .3s ease-out; }
"""
_HOLD_CSS = """
:host { display: block; }
button { width: 100%; min-height: 48px; font: 600 17px/1 var(--st-font); font-variant-numeric: tabular-nums; border-radius: 10px;
  cursor: pointer; color: var(--st-text-color); background: var(--st-background-color); border: 1px solid var(--st-border-color); }
button.runs { border: 2px solid var(--st-primary-color); color: var(--st-primary-color); font-size: 21px; min-height: 64px;
  line-height: 1.3; padding: 6px 10px; white-space: pre-line; }
button.work { background: var(--st-primary-color); color: var(--st-background-color); }
"""
_clock = st.components.v2.component(
    "gainsly_session_clock", html=_HTML, css=_CSS, js=(_FOLDER / "session_clock.js").read_text(encoding="utf-8")
)
_hold = st.components.v2.component(
    "gainsly_hold", html='<button type="button"></button>', css=_HOLD_CSS, js=(_FOLDER / "session_hold.js").read_text(encoding="utf-8")
)


def clock(view: LiveView, line: int | None) -> None:
    """Show the time so far, how many sets are done, and the rest that is left after the newest one.

    When another exercise is shown than before, at the place `line`, the page goes back to its top.
    """
    until, planned = rest_until(view), view.planned_sets
    words = f"{view.done_sets} of {count(planned, 'set')}" if planned else count(sum(map(len, view.done.values())), "set")
    facts = {
        "now": 1000 * view.now.timestamp(),
        "started": 1000 * view.started_at.timestamp(),
        "until": None if until is None else 1000 * until.timestamp(),
        "set": "" if view.last is None else str(view.last[1].set_id),
        "words": words,
        "line": line,
        "has_sets": bool(view.sheet.lines or view.done),
        "share": view.done_sets / planned if planned else 0.0,
    }
    with st.container(key="session_clock"):
        _clock(key="clock", data=facts)


@dataclass(frozen=True)
class Intervals:
    """What a clock counts: how many intervals of work and rest [s], and the stations in turn where each has an interval of its own."""

    count: int
    work: int
    rest: int = 0
    stations: tuple[str, ...] = ()


def stop_watch(
    key: str, idle: str, stop: str, keep: Callable[[float], None], *, cap_seconds: int | None = None, intervals: Intervals | None = None
) -> None:
    """Show a stop watch, counting down from a cap [s] where there is one, and by intervals where there are any.

    `keep` gets the seconds [s] when it is stopped. It goes on through a reload: the browser remembers when it was begun.
    """
    name = f"watch_{key}"
    facts = {"set": key, "idle": idle, "stop": stop, "cap": cap_seconds, "intervals": None if intervals is None else asdict(intervals)}
    _hold(key=name, data=facts, on_held_change=lambda: _kept(name, keep))


def _kept(name: str, keep: Callable[[float], None]) -> None:
    held = state.field(name).held
    if held:
        keep(float(held))
