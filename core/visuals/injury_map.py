"""How does the body look with what hurts, so that a person can point at it?"""

from collections.abc import Sequence

from core.domain.training_setup import BodyPart, OpenInjury
from core.domain.vocabulary import PrimaryMuscle
from core.rules.injuries import SeverityClass, severity_class
from core.visuals.bodymap import LegendEntry, Region, body_map_svg
from core.visuals.names import MUSCLE_ORDER
from core.visuals.setup_words import SEVERITIES, severity_words
from core.visuals.theme import Mode, palette
from core.visuals.verdict import VolumeVerdict

_LOOKS = {
    SeverityClass.MILD: (VolumeVerdict.MAINTAINING, ""),
    SeverityClass.MODERATE: (VolumeVerdict.HIGH, "."),
    SeverityClass.SEVERE: (VolumeVerdict.ABOVE, "/"),
}


def injury_map(injuries: Sequence[OpenInjury], parts: Sequence[BodyPart], mode: Mode) -> str:
    """Return the body as SVG text: muscles that hurt by severity (science G1), all others free; joints are named beside it."""
    colours = palette(mode)
    muscles = {part.slug: part.muscle for part in parts if part.muscle is not None}
    regions = {muscle: Region(colours.verdicts[VolumeVerdict.NONE], "nothing said") for muscle in MUSCLE_ORDER}
    for injury in injuries:
        muscle = muscles.get(injury.part)
        if muscle is not None and muscle is not PrimaryMuscle.FULL_BODY:
            verdict, pattern = _LOOKS[severity_class(injury.severity)]
            regions[muscle] = Region(colours.verdicts[verdict], severity_words(injury.severity), pattern)
    used = {severity_class(injury.severity) for injury in injuries}
    legend = tuple(
        LegendEntry(colours.verdicts[verdict], SEVERITIES[kind][0], pattern) for kind, (verdict, pattern) in _LOOKS.items() if kind in used
    )
    spoken = "; ".join(f"{injury.name}: {severity_words(injury.severity)}" for injury in injuries) or "nothing hurts"
    return body_map_svg(regions, legend, title="What hurts", description=spoken, mode=mode, key="injuries")
