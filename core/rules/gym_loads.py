"""Which loads can be made with what stands in a gym? (science R-PLATE)"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product

from core.domain.plan_choices import Candidate, PlaceLoads
from core.domain.units import KG_PER_LB
from core.domain.vocabulary import MetricType

HEAVIEST_KG = {  # rule of thumb: how far a usual gym goes where the athlete said nothing
    "barbell": 250.0,
    "dumbbell": 50.0,
    "dumbbell_pair": 50.0,
    "kettlebell": 48.0,
    "kettlebell_pair": 32.0,
}
USUAL_HEAVIEST_KG = 150.0
MOST_LOADS = 400
PLATES = "weight_plates"
POUND_STEPS = (1.0, 2.5, 5.0, 10.0, 20.0)  # usual steps of plates, dumbbells and stacks in pounds
POUND_ROUNDING = 5  # bars of 20 and 15 kg weigh 45 and 35 lb
ROUND_POUNDS = 0.02


@dataclass(frozen=True)
class LoadableItem:
    """A bar, a row of dumbbells, a stack: its lightest load, its step and what is known of its plates or of the loads themselves [kg]."""

    slug: str
    step_kg: float
    bar_kg: float = 0.0
    min_load_kg: float | None = None
    max_load_kg: float | None = None
    plate_pairs_kg: tuple[float, ...] = ()
    loads_kg: tuple[float, ...] = ()


@dataclass(frozen=True)
class Equipment:
    """What stands in one place: every slug, and the items among them that can be loaded."""

    slugs: frozenset[str]
    items: Mapping[str, LoadableItem] = field(default_factory=dict)


@dataclass(frozen=True)
class GymLoads:
    """The loads that a movement can be done with, rising; empty where it takes none."""

    loads_kg: tuple[float, ...] = ()
    lightest_kg: float = 0.0
    step_kg: float = 2.5


def loads_of(ways: Sequence[Collection[str]], places: Iterable[Equipment]) -> GymLoads:
    """Return what a movement can be loaded with: by its first way that some place allows; the loads that all such places can make.

    >>> gym = Equipment(frozenset({"barbell"}), {"barbell": LoadableItem("barbell", 2.5, 20.0, plate_pairs_kg=(10.0, 5.0))})
    >>> loads_of([["barbell"]], [gym]).loads_kg
    (20.0, 30.0, 40.0, 50.0)
    """
    gyms = list(places)
    for way in ways:
        found = [gym for gym in gyms if gym.slugs.issuperset(way)]
        items = [item for gym in found if (item := _loaded(way, gym)) is not None]
        if found and items:
            common = frozenset.intersection(*(frozenset(_loads(item)) for item in items))
            loads = tuple(sorted(common or _loads(items[0])))[:MOST_LOADS]
            return GymLoads(loads, loads[0] if loads else 0.0, max(item.step_kg for item in items))
        if found:
            return GymLoads()
    return GymLoads()


def with_places(found: Iterable[Candidate], places: Mapping[int | None, Equipment]) -> tuple[Candidate, ...]:
    """Return movements with what each of these places, by its number, can load otherwise than the usual places of the week."""
    return tuple(_with_places(own, places) if own.metric is MetricType.REPS else own for own in found)


def _with_places(own: Candidate, places: Mapping[int | None, Equipment]) -> Candidate:
    usual = (own.loading.loads_kg, own.loading.step_kg)
    there = {number: loads_of(own.equipment, (place,)) for number, place in places.items()}
    elsewhere = tuple(
        PlaceLoads(number, loads.loads_kg, loads.step_kg)
        for number, loads in there.items()
        if loads.loads_kg and (loads.loads_kg, loads.step_kg) != usual
    )
    return replace(own, loading=replace(own.loading, elsewhere=elsewhere)) if elsewhere else own


def in_pounds(place: Equipment) -> Equipment:
    """Return the place as a gym that is marked in pounds: bars and steps are those usual there (science R-PLATE).

    What the athlete said of plates or single loads stays, and so does an item whose step is a round number of pounds already.

    >>> gym = Equipment(frozenset({"barbell"}), {"barbell": LoadableItem("barbell", 2.5, 20.0)})
    >>> [round(load / KG_PER_LB, 1) for load in loads_of([["barbell"]], [in_pounds(gym)]).loads_kg[:3]]
    [45.0, 50.0, 55.0]
    """
    return Equipment(place.slugs, {slug: _item_in_pounds(item) for slug, item in place.items.items()})


def _item_in_pounds(item: LoadableItem) -> LoadableItem:
    step_lb = item.step_kg / KG_PER_LB
    is_marked = abs(2 * step_lb - round(2 * step_lb)) < ROUND_POUNDS
    if item.loads_kg or item.plate_pairs_kg or is_marked:
        return item
    bar_lb = POUND_ROUNDING * round(item.bar_kg / KG_PER_LB / POUND_ROUNDING)
    lightest_lb = None if item.min_load_kg is None else POUND_ROUNDING * round(item.min_load_kg / KG_PER_LB / POUND_ROUNDING)
    return replace(
        item,
        step_kg=min(POUND_STEPS, key=lambda step: abs(step - step_lb)) * KG_PER_LB,
        bar_kg=bar_lb * KG_PER_LB,
        min_load_kg=None if lightest_lb is None else lightest_lb * KG_PER_LB,
    )


def carrier(ways: Sequence[Collection[str]], place: Equipment) -> LoadableItem | None:
    """Return what carries the load of a movement in a place: by its first way that the place allows, `None` where nothing does.

    >>> gym = Equipment(frozenset({"barbell"}), {"barbell": LoadableItem("barbell", 2.5, 20.0)})
    >>> carrier([["barbell"]], gym).bar_kg
    20.0
    """
    way = next((way for way in ways if place.slugs.issuperset(way)), None)
    return None if way is None else _loaded(way, place)


def _loaded(way: Collection[str], gym: Equipment) -> LoadableItem | None:
    """Return what carries the load: the bar rather than the plates that go on it."""
    found = [gym.items[slug] for slug in way if slug in gym.items]
    return min(found, key=lambda item: item.slug == PLATES, default=None)


@cache
def _loads(item: LoadableItem) -> tuple[float, ...]:
    if item.loads_kg:
        return tuple(sorted(set(item.loads_kg)))
    if item.plate_pairs_kg:
        sums = {round(sum(picked), 3) for picked in product(*((0.0, pair) for pair in sorted(item.plate_pairs_kg, reverse=True)[:12]))}
        return tuple(sorted(round(item.bar_kg + 2 * total, 3) for total in sums))
    lightest = item.min_load_kg if item.min_load_kg is not None else (item.bar_kg or item.step_kg)
    heaviest = item.max_load_kg if item.max_load_kg is not None else HEAVIEST_KG.get(item.slug, USUAL_HEAVIEST_KG)
    count = int((heaviest - lightest) / item.step_kg + 1e-9)
    return tuple(round(lightest + number * item.step_kg, 3) for number in range(max(count, 0) + 1))
