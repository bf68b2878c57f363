"""Is enough known of the activities of the library to plan around them and to estimate what nobody measured (science L10, R6, 6.9)?

Each function is one rule; see `library_checks`.
"""

from collections.abc import Callable, Iterator

from core.domain.library import Library
from core.domain.vocabulary import ActivityCategory, EnjoyableActivity
from core.rules.library_findings import Finding

KIND = "activities.yaml"
MOVING = frozenset({ActivityCategory.CARDIO, ActivityCategory.SPORT, ActivityCategory.CIRCUIT})
TIRING_RATING = 5.0  # from here on an activity keeps its distance to heavy training (6.9)
ON_FOOT = frozenset({"running", "team_sports", "racket_sports"})


def movement_has_a_cost(library: Library) -> Iterator[Finding]:
    """What moves the body states its METs when done lightly, as usual and hard, and the muscles that it loads."""
    for activity in library.activities:
        if activity.category not in MOVING and activity.slug not in set(EnjoyableActivity):
            continue
        if activity.met_light is None or activity.met_vigorous is None:
            yield Finding(KIND, activity.slug, "METs are needed for light, moderate and vigorous", "met_light")
        if not activity.muscles:
            yield Finding(KIND, activity.slug, "it names no muscle that it loads", "muscles")


def tiring_activities_keep_their_distance(library: Library) -> Iterator[Finding]:
    """A sport or an endurance activity that is usually rated 5 or more states the hours after it (science 6.9, R8)."""
    for activity in library.activities:
        if activity.category in MOVING and activity.default_rpe >= TIRING_RATING and not activity.hours_after:
            yield Finding(KIND, activity.slug, f"it is rated {activity.default_rpe:g}, so it needs hours after it", "hours_after")


def impact_is_stated(library: Library) -> Iterator[Finding]:
    """Running and field and court sports load the legs with impact, those in the water the arms (science L11)."""
    for activity in library.activities:
        impact = activity.impact_lower_per_min + activity.impact_upper_per_min
        if activity.discipline in ON_FOOT and activity.category in MOVING and not impact:
            yield Finding(KIND, activity.slug, "running, field and court sports have an impact on legs or arms", "impact_lower_per_min")


ACTIVITY_RULES: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    movement_has_a_cost,
    tiring_activities_keep_their_distance,
    impact_is_stated,
)
