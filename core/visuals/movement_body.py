"""Which muscles does a movement load, shown on the body?"""

from collections.abc import Sequence

from core.domain.movement_views import MuscleShare
from core.domain.vocabulary import MuscleRole
from core.visuals.bodymap import LegendEntry, Region, body_map_svg
from core.visuals.movement_words import role_name
from core.visuals.names import MUSCLE_ORDER, muscle_name
from core.visuals.theme import Mode, palette
from core.visuals.verdict import VolumeVerdict

_STYLE = {
    MuscleRole.PRIMARY: (VolumeVerdict.PRODUCTIVE, ""),
    MuscleRole.SECONDARY: (VolumeVerdict.GROWING, ""),
    MuscleRole.STABILIZER: (VolumeVerdict.BELOW, "."),
}
_WHAT = {
    MuscleRole.PRIMARY: "main muscle, a set counts 1",
    MuscleRole.SECONDARY: "helper, a set counts ½",
    MuscleRole.STABILIZER: "holds still, counts nothing",
}


def movement_body_svg(name: str, muscles: Sequence[MuscleShare], mode: Mode) -> str:
    """Return the body with the muscles of a movement in the colour and pattern of their role (science V1)."""
    colours = palette(mode)
    regions = {share.muscle: Region(colours.verdicts[_STYLE[share.role][0]], _WHAT[share.role], _STYLE[share.role][1]) for share in muscles}
    for muscle in set(MUSCLE_ORDER) - set(regions):
        regions[muscle] = Region(colours.body_detail, "not loaded")
    roles = [role for role in MuscleRole if any(share.role is role for share in muscles)]
    legend = [LegendEntry(colours.verdicts[_STYLE[role][0]], role_name(role).capitalize(), _STYLE[role][1]) for role in roles]
    told = "; ".join(f"{muscle_name(share.muscle)}: {role_name(share.role)}" for share in muscles)
    return body_map_svg(regions, legend, title=f"Muscles of {name}", description=told, mode=mode, key="movement")
