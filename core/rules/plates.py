"""Which plates go on each side of the bar? (science R-PLATE)"""

from collections.abc import Sequence

from core.domain.units import KG_PER_LB

USUAL_PLATES_KG = (25.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25)
USUAL_PLATES_LB = (45.0, 35.0, 25.0, 10.0, 5.0, 2.5)
MOST_A_SIDE = 12
CLOSE_KG = 0.02


def plates_for(load_kg: float, bar_kg: float, pairs_kg: Sequence[float] = (), *, in_pounds: bool = False) -> tuple[float, ...] | None:
    """Return the plates of one side [kg], heaviest first; `None` where the load cannot be made with the bar and what there is.

    `pairs_kg` holds the plates of which a pair exists, one entry a pair; nothing said means as many of the usual ones as needed.

    >>> plates_for(85.0, 20.0), plates_for(20.0, 20.0), plates_for(15.0, 20.0)
    ((25.0, 5.0, 2.5), (), None)
    >>> plates_for(70.0, 20.0, [20.0, 15.0, 10.0])
    (15.0, 10.0)
    """
    side = (load_kg - bar_kg) / 2
    if side < -CLOSE_KG:
        return None
    if pairs_kg:
        return _exact(side, sorted(pairs_kg, reverse=True))
    found: list[float] = []
    for plate in [weight * KG_PER_LB for weight in USUAL_PLATES_LB] if in_pounds else USUAL_PLATES_KG:
        while side >= plate - CLOSE_KG and len(found) < MOST_A_SIDE:
            found.append(plate)
            side -= plate
    return tuple(found) if abs(side) <= CLOSE_KG else None


def _exact(side: float, pairs: Sequence[float]) -> tuple[float, ...] | None:
    """Return plates that add up to one side, the fewest where several ways do."""
    ways: dict[int, tuple[float, ...]] = {0: ()}
    for plate in pairs:
        for grams, way in list(ways.items()):
            total = grams + round(1000 * plate)
            if total not in ways or len(way) + 1 < len(ways[total]):
                ways[total] = (*way, plate)
    wanted = [grams for grams in ways if abs(grams / 1000 - side) <= CLOSE_KG]
    return min((ways[grams] for grams in wanted), key=len, default=None)
