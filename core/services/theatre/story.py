"""What is a story made of? An athlete, and scenes: each a morning, on which something has come up, something is asked, or both."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from core.domain.adaptation import DeloadSigns
from core.domain.planning import Injury, PlanProblem
from core.domain.repair import Disruption, DisruptionKind
from core.domain.theatre import Reading, StoryCard, StoryReason
from core.domain.weekplan import PlannedSession, WeekPlan
from core.services.theatre.body import Morning, Performed
from core.services.theatre.cast import Person

DAY_IN_TITLE = "{day}: "


@dataclass(frozen=True)
class Now:
    """Where a story stands before a scene: the athlete, the week as it is planned, what was done, and the day that has come."""

    person: Person
    problem: PlanProblem
    plan: WeekPlan
    performed: tuple[Performed, ...]
    day: int = 1
    done: frozenset[int] = frozenset()

    @property
    def today(self) -> date:
        """The date of the day that has come."""
        return self.problem.days[self.day - 1].day


@dataclass(frozen=True)
class Act:
    """What comes up in a scene.

    `came_up` is repaired; a `problem` is the week as it is wanted from now on, repaired from the running plan where anything stands ahead,
    planned anew when it `is_new_week` or `is_anew`. `extra` was done beside the plan. `signs` speak for a lighter week,
    `hurt` is what hurts this morning and the plan does not know of. `reasons`, `readings` and `notes`
    are what other rules answered.
    """

    came_up: tuple[Disruption, ...] = ()
    problem: PlanProblem | None = None
    is_new_week: bool = False
    is_anew: bool = False
    extra: tuple[Performed, ...] = ()
    signs: DeloadSigns | None = None
    hurt: tuple[Injury, ...] = ()
    reasons: tuple[StoryReason, ...] = ()
    readings: tuple[Reading, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def missed(self) -> frozenset[int]:
        """Days whose session did not take place."""
        return frozenset(own.day_number for own in self.came_up if own.kind is DisruptionKind.MISSED)


@dataclass(frozen=True)
class Scene:
    """One step of a story.

    `day` is the day of the week on whose morning it plays, or finds it in the week as it is planned; `{day}` in the title is its name. A
    `morning` adapts that day's session. `shows` are the rules that the engines must name for the story to keep its word, `is_changed` asks
    that something changes, `unknown` is what Gainsly does not know.
    """

    title: str
    words: str
    day: int | Callable[[Now], int] = 1
    act: Callable[[Now], Act] | None = None
    morning: Morning | None = None
    shows: tuple[str, ...] = ()
    unknown: str = ""
    is_changed: bool = False


@dataclass(frozen=True)
class Story:
    """A story: how it is announced, who plays, and its scenes in order. `opening` makes the first week where it is not the usual one.

    `days_off` are days without any training before the story begins.
    """

    slug: str
    title: str
    line: str
    icon: str
    person: Person
    scenes: tuple[Scene, ...] = field(default=())
    opening: Callable[[Person], PlanProblem] | None = None
    days_off: int = 0

    @property
    def card(self) -> StoryCard:
        """How the story is announced."""
        titles = tuple(scene.title.removeprefix(DAY_IN_TITLE) for scene in self.scenes)
        return StoryCard(self.slug, self.title, self.line, self.icon, self.person.name, self.person.about, titles)


def day_with(is_wanted: Callable[[PlannedSession], bool]) -> Callable[[Now], int]:
    """Return how to find the next day, tomorrow at the soonest, whose session is of a kind; the next session where there is none."""

    def find(now: Now) -> int:
        ahead = [day for day in now.plan.days if day.number > now.day and day.session is not None]
        fitting = [day.number for day in ahead if day.session is not None and is_wanted(day.session)]
        return (fitting or [day.number for day in ahead] or [7])[0]

    return find


def came_up(*disruptions: Disruption) -> Callable[[Now], Act]:
    """Return a scene's act in which these things come up and nothing else."""

    def act(now: Now) -> Act:
        del now
        return Act(came_up=disruptions)

    return act
