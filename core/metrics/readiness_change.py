"""What moved readiness from one morning to the next? (science R5)"""

from collections.abc import Mapping

from core.metrics.readiness import WEIGHTS, ReadinessComponent


def weight_shares(
    components: Mapping[ReadinessComponent, float], *, weights: Mapping[ReadinessComponent, float] = WEIGHTS
) -> dict[ReadinessComponent, float]:
    """Return the share (0-1) with which each known component counts: unknown ones leave their weight to the others.

    >>> shares = weight_shares({ReadinessComponent.SLEEP: 77.0, ReadinessComponent.LOAD: 52.0})
    >>> shares[ReadinessComponent.SLEEP]
    0.5
    """
    total = sum(weights[component] for component in components)
    return {component: weights[component] / total for component in components} if total > 0 else {}


def moved_by(
    before: Mapping[ReadinessComponent, float],
    now: Mapping[ReadinessComponent, float],
    *,
    weights: Mapping[ReadinessComponent, float] = WEIGHTS,
) -> dict[ReadinessComponent, float]:
    """Return by how many points each component moved the weighted mean; they add up to its whole change.

    A component that is known on one of the two mornings only moves readiness by how far it lies from the mean before. Nothing is said
    unless both mornings know something. Caps come on top.

    >>> moved = moved_by({ReadinessComponent.SLEEP: 70.0, ReadinessComponent.LOAD: 60.0}, {ReadinessComponent.SLEEP: 80.0,
    ...     ReadinessComponent.LOAD: 60.0})
    >>> moved[ReadinessComponent.SLEEP], moved[ReadinessComponent.LOAD]
    (5.0, 0.0)
    """
    shares_before, shares_now = weight_shares(before, weights=weights), weight_shares(now, weights=weights)
    if not shares_before or not shares_now:
        return {}
    mean = sum(share * before[component] for component, share in shares_before.items())
    return {
        component: shares_now.get(component, 0.0) * (now.get(component, mean) - mean)
        - shares_before.get(component, 0.0) * (before.get(component, mean) - mean)
        for component in ReadinessComponent
        if component in before or component in now
    }
