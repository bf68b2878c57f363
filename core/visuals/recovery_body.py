"""How recovered, and how sore, is every muscle: on the body, in a list, and day by day? (science R4, R6)"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from core.domain.recovery import RecoveryView
from core.domain.vocabulary import PrimaryMuscle
from core.visuals import format as written
from core.visuals.bodymap import LegendEntry, Region, body_map_svg
from core.visuals.muscles import BarRow
from core.visuals.names import MUSCLE_ORDER, muscle_name
from core.visuals.theme import FONT, Mode, Palette, palette
from core.visuals.verdict import VolumeVerdict

MOST_CALENDAR_DAYS = 21
_LABEL, _ROW, _TOP, _WIDTH = 104.0, 18.0, 26.0, 400.0


@dataclass(frozen=True)
class Step:
    """One step of a scale: reached from `low` on, with everything that says it without its colour."""

    low: float
    word: str
    sign: str
    verdict: VolumeVerdict
    pattern: str = ""


RECOVERY_STEPS = (
    Step(90, "Rested", "✓", VolumeVerdict.NONE),
    Step(75, "Nearly", "↗", VolumeVerdict.BELOW),
    Step(50, "Recovering", "…", VolumeVerdict.MAINTAINING),
    Step(25, "Tired", "↓", VolumeVerdict.HIGH, "."),
    Step(0, "Very tired", "↓↓", VolumeVerdict.ABOVE, "/"),
)
SORENESS_STEPS = (
    Step(7, "Very sore", "↑↑", VolumeVerdict.ABOVE, "/"),
    Step(4, "Sore", "↑", VolumeVerdict.HIGH, "."),
    Step(0.5, "A little", "↗", VolumeVerdict.MAINTAINING),
    Step(0, "Free of it", "✓", VolumeVerdict.NONE),
)


def step_of(value: float, steps: Sequence[Step]) -> Step:
    """Return the step that a value has reached; steps come highest first.

    >>> step_of(74.9, RECOVERY_STEPS).word, step_of(0, SORENESS_STEPS).word
    ('Recovering', 'Free of it')
    """
    return next((step for step in steps if value >= step.low), steps[-1])


def muscle_recovery(view: RecoveryView) -> Mapping[PrimaryMuscle, float]:
    """Return how recovered each muscle is [%]: at this minute today, else at the end of the day."""
    if view.now is not None:
        return view.now.muscle_recovery
    return {} if view.chosen is None else view.chosen.muscle_recovery


def recovery_map(view: RecoveryView, mode: Mode) -> str:
    """Return the body with every muscle's recovery as SVG text [%]."""
    return recovery_of(muscle_recovery(view), mode)


def recovery_of(percents: Mapping[PrimaryMuscle, float], mode: Mode) -> str:
    """Return the body with these percentages of recovery as SVG text."""
    texts = {muscle: f"{written.number(value, 0)} %, {step_of(value, RECOVERY_STEPS).word.lower()}" for muscle, value in percents.items()}
    return _map(percents, texts, RECOVERY_STEPS, "Recovery of each muscle", mode, "recovery")


def soreness_picker(levels: Mapping[PrimaryMuscle, float], mode: Mode) -> str:
    """Return the body with the soreness that is being told (0-10) as SVG text, to point at."""
    texts = {muscle: f"{written.number(value)} of 10, {step_of(value, SORENESS_STEPS).word.lower()}" for muscle, value in levels.items()}
    return _map(levels, texts, SORENESS_STEPS, "Soreness that you tell", mode, "soreness_picker")


def soreness_map(view: RecoveryView, mode: Mode) -> str:
    """Return the body with the soreness that was reported on the day as SVG text (0-10); what nobody reported stays unknown."""
    felt = {} if view.chosen is None else view.chosen.soreness
    texts = {muscle: f"{written.number(value)} of 10, {step_of(value, SORENESS_STEPS).word.lower()}" for muscle, value in felt.items()}
    return _map(felt, texts, SORENESS_STEPS, "Soreness as reported", mode, "soreness")


def tired_rows(view: RecoveryView) -> tuple[BarRow, ...]:
    """Return the muscles that are not rested, most tired first: what is left of fatigue, and in how many hours 90 % are back."""
    percents = muscle_recovery(view)
    hours = {} if view.now is None else view.now.hours_to_90
    tired = sorted((muscle for muscle, value in percents.items() if value < RECOVERY_STEPS[0].low), key=lambda muscle: percents[muscle])
    rows = []
    for muscle in tired:
        step = step_of(percents[muscle], RECOVERY_STEPS)
        wait = f", 90 % in {written.hours(float(round(hours[muscle])))}" if round(hours.get(muscle) or 0) else ""
        value = f"{written.number(percents[muscle], 0)} % {step.sign}{wait}"
        rows.append(BarRow(muscle_name(muscle), value, percents[muscle] / 100))
    return tuple(rows)


def fatigue_calendar(view: RecoveryView, mode: Mode) -> str:
    """Return a calendar of recovery at the end of each day, one row a muscle, as SVG text; unknown days are empty [%]."""
    colours = palette(mode)
    days, states = view.days[-MOST_CALENDAR_DAYS:], view.states[-MOST_CALENDAR_DAYS:]
    step = (_WIDTH - _LABEL) / len(days)
    parts = []
    for place, day in enumerate(days):
        if place % 7 == (len(days) - 1) % 7:
            x = _LABEL + (place + 0.5) * step
            anchor = "end" if place == len(days) - 1 else "middle"
            x += step / 2 if anchor == "end" else 0
            parts.append(
                f'<text x="{x:.1f}" y="16" text-anchor="{anchor}" font-size="13" fill="{colours.muted}">{written.short_day(day)}</text>'
            )
    for row, muscle in enumerate(MUSCLE_ORDER):
        y = _TOP + row * _ROW
        parts.append(f'<text x="0" y="{y + 13:.1f}" font-size="13" fill="{colours.ink}">{escape(muscle_name(muscle))}</text>')
        for place, state in enumerate(states):
            value = None if state is None else state.muscle_recovery.get(muscle)
            parts.append(_cell(_LABEL + place * step, y, step, value, f"{muscle_name(muscle)}, {written.day(days[place])}", colours))
    height = _TOP + len(MUSCLE_ORDER) * _ROW + 34
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {height:g}" width="100%" role="img"'
        f' aria-label="Recovery of every muscle at the end of each day" style="display:block;max-width:760px;font-family:{escape(FONT)}">'
        f"{''.join(parts)}{_scale(height - 22, colours)}</svg>"
    )


def _cell(x: float, y: float, step: float, value: float | None, name: str, colours: Palette) -> str:
    place = f'x="{x + 0.8:.1f}" y="{y:.1f}" width="{step - 1.6:.1f}" height="{_ROW - 2:g}" rx="2.5"'
    if value is None:
        return f'<rect {place} fill="none" stroke="{colours.hairline}" stroke-dasharray="2 2" stroke-width=".7"/>'
    reached = step_of(value, RECOVERY_STEPS)
    sign = reached.sign if reached.pattern else ""
    mark = (
        f'<text x="{x + step / 2:.1f}" y="{y + 12:.1f}" text-anchor="middle" font-size="10" fill="{colours.surface}">{sign[0]}</text>'
        if sign
        else ""
    )
    title = f"<title>{escape(name)}: {written.number(value, 0)} %, {reached.word.lower()}</title>"
    return f'<g>{title}<rect {place} fill="{colours.verdicts[reached.verdict]}"/>{mark}</g>'


def _scale(y: float, colours: Palette) -> str:
    parts = []
    for place, one in enumerate(RECOVERY_STEPS):
        x = place * _WIDTH / len(RECOVERY_STEPS)
        parts.append(
            f'<rect x="{x:.1f}" y="{y:g}" width="13" height="13" rx="3" fill="{colours.verdicts[one.verdict]}"'
            f' stroke="{colours.body_edge}" stroke-width=".5"/>'
            f'<text x="{x + 17:.1f}" y="{y + 10.5:g}" font-size="12" fill="{colours.ink}">{one.word}</text>'
        )
    return "".join(parts)


def _map(
    values: Mapping[PrimaryMuscle, float], texts: Mapping[PrimaryMuscle, str], steps: Sequence[Step], title: str, mode: Mode, key: str
) -> str:
    colours = palette(mode)
    reached = {muscle: step_of(value, steps) for muscle, value in values.items()}
    regions = {muscle: Region(colours.verdicts[step.verdict], texts[muscle], step.pattern) for muscle, step in reached.items()}
    legend = tuple(LegendEntry(colours.verdicts[step.verdict], f"{step.sign} {step.word}", step.pattern) for step in steps)
    spoken = "; ".join(f"{muscle_name(muscle)}: {texts[muscle]}" for muscle in MUSCLE_ORDER if muscle in texts) or "nothing is known"
    return body_map_svg(regions, legend, title=title, description=spoken, mode=mode, key=key)
