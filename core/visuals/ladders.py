"""How does a calisthenics ladder look: a staircase of its levels, and beneath it what the level asks for and how much of it was shown?

A stair names its level in `data-pick` as `level:push:3`, a gate its movement as `movement:dip` (science 6.12).
"""

from collections.abc import Sequence
from datetime import date
from html import escape
from math import pi

from core.domain.ladders import GateProgress, Ladder, LadderLevel
from core.visuals.ladder_words import level_state, progress_words, source_words, stair_words
from core.visuals.movement_words import target_words
from core.visuals.theme import FONT, Mode, Palette, faded, palette

_STEP, _RISE, _LOW, _GAP = 56.0, 9.0, 46.0, 4.0
_RING = 15.0


def ladder_html(ladder: Ladder, shown: int, today: date, mode: Mode) -> str:
    """Return the staircase of a ladder and the gates of the level `shown`."""
    colours = palette(mode)
    level = ladder.levels[shown]
    state = level_state(ladder, level) + (f". {source_words(ladder)}" if level.rank == ladder.working_on else "")
    head = f"<h4>{escape(f'Level {level.rank} · {level.name}')}<small>{escape(state)}</small></h4>"
    about = f"<p>{escape(level.description)}</p>" if level.description else ""
    return (
        f'{_style(colours)}<div class="ladder">{_stairs(ladder, shown, colours)}{head}{about}{_gates(ladder, level, today, colours)}</div>'
    )


def gate_list_html(found: Sequence[tuple[Ladder, LadderLevel, GateProgress]], today: date, mode: Mode) -> str:
    """Return gates of any ladders, each with its ladder and level."""
    colours = palette(mode)
    rows = "".join(
        _row(one, f"{one.gate.name} · {ladder.name}, level {level.rank} {level.name}", _told(ladder, level, one, today), colours)
        for ladder, level, one in found
    )
    return f'{_style(colours)}<div class="ladder"><ol>{rows}</ol></div>'


def _style(colours: Palette) -> str:
    return (
        f"<style>.ladder{{font-family:{FONT};color:{colours.ink}}}.ladder>svg{{display:block;width:100%;max-width:460px}}"
        ".ladder h4 small::first-letter{text-transform:uppercase}"
        ".ladder h4{margin:14px 0 0;font-size:16px;font-weight:600;display:flex;flex-wrap:wrap;gap:2px 10px;align-items:baseline}"
        f".ladder h4 small{{font-size:13.5px;font-weight:400;color:{colours.muted}}}"
        f".ladder p{{margin:2px 0 0;font-size:14px;color:{colours.muted}}}"
        f".ladder ol{{list-style:none;margin:8px 0 0;padding:0}}.ladder li{{border-top:1px solid {colours.hairline}}}"
        f".ladder li.either{{border-top:none;padding:8px 0 2px;font-size:13px;color:{colours.muted}}}"
        ".ladder button{all:unset;box-sizing:border-box;width:100%;min-height:56px;padding:8px 0;display:flex;gap:12px;align-items:center;"
        "cursor:pointer}.ladder button svg{flex:0 0 38px}.ladder button>span{flex:1;min-width:0}"
        ".ladder b{font-weight:600;font-size:15.5px}.ladder i{font-style:normal;float:right;margin-left:10px;font-size:15px;"
        "font-variant-numeric:tabular-nums}"
        f".ladder em{{display:block;font-style:normal;font-size:13.5px;line-height:1.35;color:{colours.muted}}}"
        f".ladder button:hover b,.ladder button:focus-visible b{{color:{colours.accent};text-decoration:underline}}"
        f".ladder g[data-pick]{{cursor:pointer;outline:none}}.ladder g[data-pick]:hover rect.edge,"
        f".ladder g[data-pick]:focus-visible rect.edge{{stroke:{colours.accent};stroke-width:2.5}}</style>"
    )


def _stairs(ladder: Ladder, shown: int, colours: Palette) -> str:
    count = len(ladder.levels)
    width, height = count * _STEP, _LOW + (count - 1) * _RISE + 8
    stairs = "".join(_stair(ladder, level, level.rank == shown, height, colours) for level in ladder.levels)
    return f'<svg viewBox="0 0 {width:g} {height:g}" role="group" aria-label="{escape(ladder.name)} ladder">{stairs}</svg>'


def _stair(ladder: Ladder, level: LadderLevel, is_open: bool, height: float, colours: Palette) -> str:
    x, tall = level.rank * _STEP + _GAP / 2, _LOW + level.rank * _RISE
    y, wide = height - tall - 2, _STEP - _GAP
    share = 1.0 if level.rank < ladder.working_on or level.is_shown else _share(level)
    ink = colours.on_accent if share == 1 else colours.ink
    mark = "✓" if share == 1 else "●" if level.rank == ladder.working_on else ""
    fill = f'<rect x="{x:g}" y="{y + tall * (1 - share):.1f}" width="{wide:g}" height="{tall * share:.1f}" fill="{colours.accent}"'
    faint = "" if share == 1 else ' fill-opacity=".35"'
    edge = colours.accent if is_open else colours.hairline
    clip = f"{ladder.slug}-{level.rank}"
    return (
        f'<g data-pick="level:{escape(ladder.slug)}:{level.rank}" data-stay="" tabindex="0" role="button"'
        f' aria-pressed="{str(is_open).lower()}" aria-label="{escape(stair_words(ladder, level))}">'
        f'<clipPath id="{clip}"><rect x="{x:g}" y="{y:g}" width="{wide:g}"'
        f' height="{tall:g}" rx="7"/></clipPath><rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{tall:g}" rx="7"'
        f' fill="{faded(colours.muted, 0.1)}"/><g clip-path="url(#{clip})">{fill}{faint}/></g>'
        f'<rect class="edge" x="{x:g}" y="{y:g}" width="{wide:g}" height="{tall:g}" rx="7" fill="none" stroke="{edge}"'
        f' stroke-width="{2.2 if is_open else 1.2}"/>'
        f'<text x="{x + wide / 2:g}" y="{y + 21:g}" text-anchor="middle" font-size="16" font-weight="600" fill="{ink}">{level.rank}</text>'
        f'<text x="{x + wide / 2:g}" y="{y + 37:g}" text-anchor="middle" font-size="12" fill="{ink}">{mark}</text></g>'
    )


def _share(level: LadderLevel) -> float:
    """Return how much of a level was shown: a gate that was met but not yet twice counts a little less than whole."""
    shares = [1.0 if one.is_mastered else 0.9 * one.share for one in level.gates]
    return sum(shares) / len(shares) if shares else 0.0


def _gates(ladder: Ladder, level: LadderLevel, today: date, colours: Palette) -> str:
    rows = []
    group: int | None = None
    for one in level.gates:
        if one.gate.alternative_group is not None and one.gate.alternative_group != group:
            rows.append('<li class="either">One of these is enough:</li>')
        group = one.gate.alternative_group
        rows.append(_row(one, one.gate.name, _told(ladder, level, one, today), colours))
    return f"<ol>{''.join(rows)}</ol>"


def _told(ladder: Ladder, level: LadderLevel, one: GateProgress, today: date) -> str:
    told = progress_words(one, today, counts_as_passed=level.rank < ladder.working_on)
    return f"{told} {one.gate.notes}".strip()


def _row(one: GateProgress, name: str, told: str, colours: Palette) -> str:
    return (
        f'<li><button type="button" data-pick="movement:{escape(one.gate.slug)}">{_ring(one, colours)}<span>'
        f"<i>{escape(target_words(one.gate))}</i><b>{escape(name)}</b><em>{escape(told)}</em></span></button></li>"
    )


def _ring(one: GateProgress, colours: Palette) -> str:
    around = 2 * pi * _RING
    share = 1.0 if one.is_mastered else one.share
    inside = "✓" if one.is_mastered else f"{one.sets_reached}/{one.gate.sets}"
    return (
        f'<svg viewBox="0 0 38 38" width="38" height="38" aria-hidden="true"><circle cx="19" cy="19" r="{_RING:g}" fill="none"'
        f' stroke="{colours.hairline}" stroke-width="4"/><circle cx="19" cy="19" r="{_RING:g}" fill="none" stroke="{colours.accent}"'
        f' stroke-width="4" stroke-linecap="{"round" if share else "butt"}" stroke-dasharray="{around * share:.1f} {around:.1f}"'
        f' transform="rotate(-90 19 19)"/><text x="19" y="23.4" text-anchor="middle" font-size="12.5" font-weight="600"'
        f' fill="{colours.ink}">{inside}</text></svg>'
    )
