"""Which words stand for what other models make of a session?"""

from core.domain.other_models import LiftNumbers, OtherModels
from core.metrics.registry import REGISTRY
from core.metrics.session_load.points import is_ratio_doubtful
from core.visuals import format as written
from core.visuals.explain import ModelNote, model_note
from core.visuals.format import Units

_USED_BY_LIFTS = ("volume_load", "relative_intensity", "effective_reps", "inol")


def load_lines(found: OtherModels) -> tuple[str, ...]:
    """Return each other load in one line: its name, its value with unit, its model."""
    lines = []
    for name, value in found.loads:
        metric = REGISTRY[name]
        lines.append(f"{metric.name}: **{written.number(value, metric.precision)} {metric.unit}** · {metric.science_id}")
    if found.rating_ratio is not None:
        lines.append(f"Measured load is **{written.number(found.rating_ratio, 2)} times** what its rating stands for · L11{_asks(found)}")
    if found.ground_contacts:
        usual = "" if found.usual_contacts is None else f", usual are {found.usual_contacts[0]} to {found.usual_contacts[1]}"
        lines.append(f"Landings of jumps: **{found.ground_contacts}**{usual} · L14")
    return tuple(lines)


def _asks(found: OtherModels) -> str:
    return "; if that is so for weeks, test your threshold again" if is_ratio_doubtful([found.rating_ratio or 1.0]) else ""


def lift_line(one: LiftNumbers, units: Units) -> str:
    """Return the numbers of a lift in one sentence; what is unknown is left out."""
    parts = [f"{written.count(one.sets, 'set')}, {one.reps} reps", written.volume_load(one.volume_kg, units) if one.volume_kg > 0 else ""]
    if one.average_share is not None:
        parts.append(f"{written.percent(one.average_share)} of your maximum on average")
    if one.hardest is not None:
        parts.append(f"hardest set at {written.number(one.hardest, 2)} of what was possible")
    if one.effective_reps is not None:
        parts.append(f"{written.number(one.effective_reps, 0)} reps near failure")
    if one.inol is not None:
        parts.append(f"INOL {written.number(one.inol, 2)}")
    if one.zone_reps is not None:
        parts.append(f"weightlifters do {one.zone_reps[0]} to {one.zone_reps[1]} reps at that load")
    if one.by_speed_kg is not None:
        parts.append(f"by the speed of the bar a maximum of {written.load(one.by_speed_kg, units)}")
    return " · ".join(part for part in parts if part)


def notes_of(found: OtherModels) -> tuple[ModelNote, ...]:
    """Return the notes of the models that have something to say."""
    names = [name for name, _ in found.loads]
    if found.lifts:
        names += [*_USED_BY_LIFTS, *(["velocity_e1rm"] if any(one.by_speed_kg is not None for one in found.lifts) else [])]
    if found.ground_contacts:
        names.append("ground_contacts")
    return tuple(model_note(name) for name in names)
