"""What has a demo athlete said of themselves: where and when they train, what they love, and what it is all for?

It is said once, as a new person would in the training setup and on the goals page, so that every page begins with a life in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.goals import GoalDraft, TargetDraft
from core.domain.training_setup import DayTime, DisciplineChoice, Hobby, MovementWish, Place, SetupStep
from core.domain.units import WeightUnit
from core.domain.vocabulary import Goal, GoalType, MovementRuleType, PersonaAggression, PersonaTone, SkillLevel
from core.rules.gym_presets import GymPreset, preset_items
from core.services import browse_library, edit_goals, goals, onboarding

WANTED_SINCE = timedelta(weeks=26)
WANTED_FOR = timedelta(weeks=26)
A_YEAR = timedelta(days=364)


@dataclass(frozen=True)
class Aim:
    """A long-term goal of half a year ago, with the name of its movement or the slug of its discipline."""

    draft: GoalDraft
    movement: str = ""
    discipline: str = ""


@dataclass(frozen=True)
class Aimed:
    """A target of the running program: a movement's one-repetition maximum [kg], or what its draft counts."""

    draft: TargetDraft
    movement: str = ""


@dataclass(frozen=True)
class Life:
    """What an athlete says in the training setup and on the goals page; `minutes` are by weekday from 0, Monday [min].

    `loved` are movements that the athlete wants every week, `never` those that they will not do.
    """

    place: str
    minutes: Mapping[int, int]
    begins_at: time
    disciplines: Mapping[str, tuple[SkillLevel, int]]
    tone: PersonaTone
    boldness: PersonaAggression
    year: str
    hobbies: tuple[Hobby, ...] = ()
    loved: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    aims: tuple[Aim, ...] = ()
    targets: tuple[Aimed, ...] = ()
    preset: GymPreset = GymPreset.FULL_GYM


def strength(title: str, movement: str, kilograms: float, priority: int = 1) -> Aim:
    """Return the goal of a one-repetition maximum."""
    return Aim(GoalDraft(GoalType.STRENGTH_1RM, title, kilograms, priority=priority), movement=movement)


def habit(title: str, days_per_week: float, priority: int = 2) -> Aim:
    """Return the goal of so many training days a week."""
    return Aim(GoalDraft(GoalType.HABIT_CONSISTENCY, title, days_per_week, priority=priority))


def say(database: Database, subject: Subject, life: Life, *, in_pounds: bool, today: date) -> None:
    """Answer every step of the training setup and set the long-term goals, unless that was done before."""
    viewer = Viewer(subject.user_id)
    view = onboarding.read_setup(database, viewer, subject)
    if view.places:
        return
    unit = WeightUnit.LB if in_pounds else WeightUnit.KG
    items = preset_items(life.preset, [kind.slug for kind in view.equipment], unit)
    onboarding.save_place(database, viewer, subject, Place(life.place, items, is_default=True))
    days = [DayTime(day, life.minutes.get(day, 0), life.begins_at if day in life.minutes else None) for day in range(7)]
    onboarding.save_days(database, viewer, subject, days)
    chosen = [DisciplineChoice(slug, slug, level, weight) for slug, (level, weight) in life.disciplines.items()]
    onboarding.save_disciplines(database, viewer, subject, chosen, {})
    onboarding.save_hobbies(database, viewer, subject, life.hobbies)
    onboarding.save_coach(database, viewer, subject, tone=life.tone, boldness=life.boldness, today=today)
    names = _movements(database, viewer, subject)
    for kind, wished in ((MovementRuleType.PREFERRED, life.loved), (MovementRuleType.HARD_NO, life.never)):
        for name in wished:
            onboarding.save_wish(database, viewer, subject, MovementWish(names[name], name, kind))
    for step in (SetupStep.YOU, SetupStep.INJURIES, SetupStep.GOALS):
        onboarding.answer_step(database, viewer, subject, step)
    _set_goals(database, viewer, subject, life, names, today)


def begin_program(database: Database, subject: Subject, life: Life, goals_of_program: Mapping[Goal, int], today: date) -> None:
    """Give the running program its targets, and put it into the athlete's year."""
    viewer = Viewer(subject.user_id)
    if goals.view_goals(database, viewer, subject, today=today).macro is None:
        first = today - timedelta(days=today.weekday(), weeks=4)
        edit_goals.save_macro_cycle(database, viewer, subject, name=life.year, first=first, last=first + A_YEAR)
    names = _movements(database, viewer, subject)
    for aimed in life.targets:
        if aimed.draft.goal in goals_of_program:
            draft = replace(aimed.draft, movement_id=names.get(aimed.movement))
            edit_goals.set_target(database, viewer, subject, draft, today=today)


def _set_goals(database: Database, viewer: Viewer, subject: Subject, life: Life, names: Mapping[str, int], today: date) -> None:
    sports = {name: number for number, name in goals.choices(database, viewer, subject).disciplines}
    for aim in life.aims:
        draft = replace(
            aim.draft,
            movement_id=names.get(aim.movement),
            discipline_id=sports.get(aim.discipline),
            target_date=today + WANTED_FOR,
        )
        edit_goals.set_goal(database, viewer, subject, draft, today=today - WANTED_SINCE)


def _movements(database: Database, viewer: Viewer, subject: Subject) -> dict[str, int]:
    return {card.name: card.movement_id for card in browse_library.catalogue(database, viewer, subject).movements}
