"""What does Gainsly assume of a movement that an athlete added, and does it keep the rules of the library?

What a person leaves out is filled in on the careful side: a joint that a main muscle moves counts as at risk when it hurts (science G2).
"""

from collections.abc import Callable, Iterator, Mapping

from core.domain.library import Library, Movement
from core.domain.own_movements import library_of
from core.domain.vocabulary import PrimaryMuscle, PrimaryRegion, SpinalCompression
from core.rules import library_movements as rules
from core.rules.library_findings import Finding
from core.rules.library_knowledge import JOINTS, JOINTS_OF_MUSCLE, REGIONS_OF_MUSCLE

RISK_OF_MAIN, RISK_OF_HELPER = 2, 1
"""Risk assumed of a joint that a main muscle or a helper moves: left out from a moderate, or from a severe injury upward (science G2)."""
RISK_OF_SPINE = {SpinalCompression.NONE: 0, SpinalCompression.LOW: 1, SpinalCompression.MODERATE: 1}
RISK_OF_HIGH_SPINE = 2
_BODY = {PrimaryRegion.LOWER_BODY, PrimaryRegion.UPPER_BODY, PrimaryRegion.FULL_BODY}
_FIELDS: Mapping[Callable[[Library], Iterator[Finding]], str] = {
    rules.primary_muscle_is_primary: "Muscles",
    rules.pattern_fits_muscles: "Pattern and muscles",
    rules.isolation_moves_one_joint: "Pattern and muscles",
    rules.measures_fit: "What is counted, sets and tempo",
    rules.demand_fits_place: "Demand and tags",
    rules.risks_are_stated: "Spinal load",
}


def region_of(muscle: PrimaryMuscle) -> PrimaryRegion:
    """Return the body region of a movement with this main muscle: the narrowest one that it may have.

    >>> region_of(PrimaryMuscle.CHEST).value, region_of(PrimaryMuscle.FULL_BODY).value
    ('anterior upper', 'full body')
    """
    return sorted(REGIONS_OF_MUSCLE[muscle], key=lambda region: (region in _BODY, region != PrimaryRegion.FULL_BODY, region.value))[0]


def careful_risks(primary: tuple[PrimaryMuscle, ...], secondary: tuple[PrimaryMuscle, ...], spine: SpinalCompression) -> Mapping[str, int]:
    """Return a risk for every joint of the guardrail table (science G2), from the joints that the muscles move.

    >>> careful_risks((PrimaryMuscle.BICEPS,), (), SpinalCompression.NONE)["elbow"]
    2
    """
    risks = dict.fromkeys(sorted(JOINTS), 0)
    for risk, muscles in ((RISK_OF_HELPER, secondary), (RISK_OF_MAIN, primary)):
        for joint in frozenset().union(*(JOINTS_OF_MUSCLE[muscle] for muscle in muscles)):
            part = "lower_back" if joint == "trunk" else joint
            risks[part] = max(risks[part], risk)
    risks["lower_back"] = max(risks["lower_back"], RISK_OF_SPINE.get(spine, RISK_OF_HIGH_SPINE))
    return risks


def broken_rules(movement: Movement) -> list[str]:
    """Return a sentence for every rule of the library that a movement breaks, beginning with the fields that it is about."""
    library = library_of(movement)
    return [f"{field}: {finding.message}." for rule, field in _FIELDS.items() for finding in rule(library)]
