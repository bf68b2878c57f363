"""How is a story played? Scene by scene on the real planner, repair and adaptation, in memory: nothing is read from or written to anybody.

The same story gives the same frames; those that were worked out once are kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.domain.adaptation import Adaptation
from core.domain.errors import NotFoundError
from core.domain.planning import Injury, PlanProblem
from core.domain.repair import Disruption, DisruptionKind, RepairReason
from core.domain.theatre import Frame, Place, StoryCard, Told, WhatIf
from core.domain.vocabulary import PrimaryMuscle
from core.domain.weekplan import PlannedDay, PlanResult, WeekPlan
from core.rules.adaptation import adapt
from core.rules.gym_loads import Equipment, with_places
from core.rules.gym_presets import GymPreset
from core.rules.performed_work import done_as_planned
from core.rules.repair import repair_task
from core.rules.verifier import verify
from core.services.theatre.body import Morning, Performed, state_on
from core.services.theatre.cast import Person, equipment_at, place_of, week_of
from core.services.theatre.frames import Answered
from core.services.theatre.stories import STORIES
from core.services.theatre.story import DAY_IN_TITLE, Act, Now, Scene, Story
from core.services.theatre.today import input_of, performed_event, performed_session, session_of, waits, worked_muscles

if TYPE_CHECKING:
    from core.services.plan_week import Solver

WEEKS_BEFORE = 6
GROWTH_BEFORE = (0.88, 0.92, 0.95, 0.97, 0.99, 1.0)
PLACES: Mapping[Place, GymPreset] = MappingProxyType(
    {
        Place.USUAL: GymPreset.FULL_GYM,
        Place.HOTEL: GymPreset.HOTEL,
        Place.DUMBBELLS: GymPreset.DUMBBELLS,
        Place.BODY_WEIGHT: GymPreset.BODY_WEIGHT,
    }
)


@dataclass(frozen=True)
class Played:
    """A scene that was played: how things stand after it, what it shows, and the morning on which it was asked.

    `asked` is the week of that morning before today's session was adapted, `hurt` what hurt beyond what the week knew of.
    """

    now: Now
    frame: Frame
    asked: Now
    morning: Morning
    hurt: tuple[Injury, ...]


def cards() -> tuple[StoryCard, ...]:
    """Return how every story is announced."""
    return tuple(story.card for story in STORIES)


def frame(slug: str, step: int, *, solver: Solver) -> Frame:
    """Return one step of a story, counted from 0; raise `NotFoundError` for a story or a step that is not there."""
    story = _story(slug)
    if not 0 <= step < len(story.scenes):
        raise NotFoundError(f"The story has {len(story.scenes)} steps; there is no step {step + 1}.")
    return _played(slug, step, solver).frame


def tell(slug: str, *, solver: Solver, on_frame: Callable[[Frame], None] | None = None) -> Told:
    """Play a story from its first step to its last, and say how long that took [s]; `on_frame` gets each step as soon as it is played."""
    story, began = _story(slug), time.perf_counter()
    frames = []
    for step in range(len(story.scenes)):
        frames.append(frame(slug, step, solver=solver))
        if on_frame is not None:
            on_frame(frames[-1])
    return Told(slug, story.title, time.perf_counter() - began, tuple(frames))


def try_out(slug: str, step: int, wish: WhatIf, *, with_week: bool = False, solver: Solver) -> Frame:
    """Return what the engines answer when the morning of a step is another one; nothing of the story changes.

    Today's session is adapted, or the next one where today has none. `with_week` also repairs the rest of the week after it.
    """
    frame(slug, step, solver=solver)
    played = _played(slug, step, solver)
    now = played.asked
    number = next((day.number for day in now.plan.days if day.number >= now.day and day.session is not None), now.day)
    morning = played.morning if number == now.day else Morning()
    now = replace(now, day=number)
    held = next(day.session for day in now.plan.days if day.number == number)
    for_muscles = () if held is None else worked_muscles(session_of(held, number, now.today, now.problem))
    act = Act(hurt=(*played.hurt, *_hurt_today(wish)))
    if with_week:
        act = Act(came_up=_disruptions(wish, number), hurt=played.hurt)
    scene = Scene(
        f"What if, {now.today:%A}",
        "",
        number,
        act=lambda _: act,
        morning=_wished(morning, wish, for_muscles),
    )
    return _perform(slug, step, scene, now, solver).frame


def _wished(morning: Morning, wish: WhatIf, for_muscles: tuple[PrimaryMuscle, ...]) -> Morning:
    """Return the morning with what somebody tries out."""
    changed = morning
    if wish.sleep_hours is not None:
        changed = replace(changed, nights=(*changed.nights[:-1], wish.sleep_hours))
    if wish.hrv_percent is not None:
        changed = replace(changed, hrv=(wish.hrv_percent,) * 7)
    if wish.soreness is not None:
        changed = replace(changed, soreness={**changed.soreness, **dict.fromkeys(for_muscles, float(wish.soreness))})
    if wish.minutes is not None:
        changed = replace(changed, minutes=wish.minutes)
    return changed if wish.place is None else replace(changed, place=PLACES[wish.place])


def _hurt(wish: WhatIf, number: int) -> Disruption:
    return Disruption(DisruptionKind.HURT, number, last_day=7, body_part=wish.body_part, severity=wish.severity)


def _hurt_today(wish: WhatIf) -> tuple[Injury, ...]:
    return () if wish.body_part is None else (Injury(f"injury:new:{wish.body_part}", wish.body_part, wish.severity),)


def _disruptions(wish: WhatIf, number: int) -> tuple[Disruption, ...]:
    found = []
    if wish.minutes is not None:
        found.append(Disruption(DisruptionKind.SHORTENED, number, minutes=wish.minutes))
    if wish.place is not None:
        gym = PLACES[wish.place]
        found.append(Disruption(DisruptionKind.OTHER_GYM, number, 7, gym_id=list(GymPreset).index(gym) + 1, equipment=equipment_at(gym)))
    if wish.body_part is not None:
        found.append(_hurt(wish, number))
    return tuple(found)


def _story(slug: str) -> Story:
    found: Story | None = next((story for story in STORIES if story.slug == slug), None)
    if found is None:
        raise NotFoundError(f"There is no story {slug}. There are: {', '.join(story.slug for story in STORIES)}.")
    return found


@lru_cache(maxsize=128)
def _played(slug: str, step: int, solver: Solver) -> Played:
    story = _story(slug)
    now = _begin(story, solver) if step == 0 else _played(slug, step - 1, solver).now
    return _perform(slug, step, story.scenes[step], now, solver)


@lru_cache(maxsize=32)
def _usual(key: str, solver: Solver) -> tuple[PlanProblem, PlanResult]:
    """Return an athlete's usual week, planned once for all of their stories."""
    person = next(story.person for story in STORIES if story.person.key == key)
    problem = week_of(person)
    return problem, solver(problem)


def _begin(story: Story, solver: Solver) -> Now:
    """Return the first Monday of a story: its week, after some weeks of the athlete's usual training."""
    person = story.person
    problem, result = _usual(person.key, solver)
    usual = _planned(result)
    before = tuple(
        own
        for week in range(WEEKS_BEFORE, 0, -1)
        for own in _done(person, problem, usual, range(1, 8), shift=-7 * week - story.days_off, share=GROWTH_BEFORE[-week])
    )
    if story.opening is not None:
        problem = story.opening(person)
        usual = _planned(solver(problem))
    return Now(person, problem, usual, before)


def _planned(result: PlanResult) -> WeekPlan:
    if result.plan is None:
        raise NotFoundError("No week was found for the athlete of a story.")
    return result.plan


def _done(
    person: Person, problem: PlanProblem, plan: WeekPlan, numbers: range | frozenset[int], *, shift: int = 0, share: float = 1.0
) -> tuple[Performed, ...]:
    """Return what some days of a week leave behind when they are done as planned, moved by days and scaled."""
    del person
    found = []
    for day in plan.days:
        if day.number not in numbers:
            continue
        when = day.day + timedelta(days=shift)
        if day.session is not None:
            own = performed_session(session_of(day.session, day.number, when, problem), day.session, day.session.start_minute)
            found.append(replace(own, load_points=round(share * own.load_points, 1), muscles=share * own.muscles))
        found += [performed_event(own, when) for own in problem.days[day.number - 1].events]
    return tuple(found)


def _perform(slug: str, step: int, scene: Scene, now: Now, solver: Solver) -> Played:
    """Play one scene: let the days pass, let come up what comes up, ask the engines, and show what they answer."""
    day = scene.day if isinstance(scene.day, int) else scene.day(now)
    scene = replace(scene, day=day, title=scene.title.replace(DAY_IN_TITLE, f"{now.problem.days[day - 1].day:%A}: "))
    act = scene.act(replace(now, day=day)) if scene.act is not None else Act()
    before_problem, before_plan = now.problem, now.plan
    if act.is_new_week:
        now = _next_week(now, act)
        before_plan = _redated(before_plan, now.problem)
        before_problem = now.problem
    now = _let_pass(now, day, act)
    result, reasons, after = _week(now, act, before_plan, solver)
    problem = now.problem if result is None else result[0]
    morning = scene.morning or Morning()
    held = after.days[day - 1].session
    next_load = None if held is None else float(held.load_points)
    is_return = problem.athlete.return_week is not None
    state = state_on(now.person, morning, now.performed, now.today, next_load, is_return_week=is_return)
    given = (
        input_of(now.person, problem, after, day, state.body, morning.said, place=morning.place, signs=act.signs, hurt=act.hurt)
        if scene.morning is not None
        else None
    )
    found = None if given is None else adapt(given)
    shown = Answered(slug, step, scene, day, act, now, before_plan, before_problem, after, problem, state, found, given)
    broken = () if result is None or result[1].plan is None else verify(result[0], result[1].plan)
    told = shown.frame(None if result is None else result[1], reasons, tuple(f"{own.rule}: {own.words}" for own in broken))
    asked = replace(now, problem=problem, plan=after)
    return Played(replace(asked, plan=_with_adapted(after, found, day)), told, asked, morning, act.hurt)


def _next_week(now: Now, act: Act) -> Now:
    """Return the Monday after: what is left of the week is done, and the week to come is as the act wants it."""
    assert act.problem is not None  # noqa: S101 (a new week is a problem)
    rest = frozenset(range(now.day, 8)) - now.done - act.missed
    performed = (*now.performed, *_done(now.person, now.problem, now.plan, rest))
    return Now(now.person, act.problem, now.plan, performed)


def _redated(plan: WeekPlan, problem: PlanProblem) -> WeekPlan:
    days = tuple(replace(day, day=own.day) for day, own in zip(plan.days, problem.days, strict=True))
    return replace(plan, days=days)


def _let_pass(now: Now, day: int, act: Act) -> Now:
    """Return the week on the morning of a day: sessions before it are done but for those that were missed, and count."""
    passed = frozenset(range(now.day, day)) - now.done
    done = now.done | {number for number in passed - act.missed if now.plan.days[number - 1].session is not None}
    performed = (*now.performed, *_done(now.person, now.problem, now.plan, passed - act.missed), *act.extra)
    problem = act.problem or now.problem
    got: dict[PrimaryMuscle, int] = {}
    had = [session for number in sorted(done) if (session := now.plan.days[number - 1].session) is not None]
    for session in had:
        for muscle, quarters in session.muscle_quarters.items():
            got[muscle] = got.get(muscle, 0) + quarters
    wait = waits(now.plan, done, problem)
    problem = replace(
        problem,
        days=tuple(replace(own, is_past=own.number < day) for own in problem.days),
        targets=tuple(
            replace(own, performed_quarters=got.get(own.muscle, 0), first_hour=wait.get(own.muscle, 0)) for own in problem.targets
        ),
        performed=done_as_planned(problem, had),
    )
    return replace(now, problem=problem, performed=performed, day=day, done=done)


def _week(
    now: Now, act: Act, before: WeekPlan, solver: Solver
) -> tuple[tuple[PlanProblem, PlanResult] | None, tuple[RepairReason, ...], WeekPlan]:
    """Return what the planner was asked and answered, why, and the week as it is then; without a question the week stays."""
    if act.is_new_week or act.is_anew:
        result = solver(now.problem)
        return (now.problem, result), (), result.plan or before
    asked = act.came_up or ((Disruption(DisruptionKind.CHANGED),) if act.problem is not None else ())
    if not asked:
        return None, (), before
    task = repair_task(_with_places(now.problem, asked), before, asked)
    result = solver(task.problem)
    if result.plan is None:
        return (task.problem, result), task.reasons, before
    days = tuple(old if old.number < now.day else new for old, new in zip(before.days, result.plan.days, strict=True))
    return (task.problem, result), task.reasons, replace(result.plan, days=tuple(_without(day, act.missed) for day in days))


def _with_places(problem: PlanProblem, came_up: tuple[Disruption, ...]) -> PlanProblem:
    """Return a problem that knows what can be loaded where the athlete is going to train."""
    places: dict[int | None, Equipment] = {own.gym_id: place_of(own.gym_id) for own in came_up if own.gym_id is not None}
    return replace(problem, candidates=with_places(problem.candidates, places)) if places else problem


def _without(day: PlannedDay, missed: frozenset[int]) -> PlannedDay:
    return replace(day, session=None) if day.number in missed else day


def _with_adapted(plan: WeekPlan, found: Adaptation | None, number: int) -> WeekPlan:
    """Return the week with today's session as it will be done: for what follows, its load and its sets count as adapted."""
    held = plan.days[number - 1].session
    if found is None or held is None or not found.changes:
        return plan
    lines = {line.movement_id: line for line in found.session.lines}
    if not lines and found.session.endurance is None:
        return replace(plan, days=tuple(replace(day, session=None) if day.number == number else day for day in plan.days))
    items = tuple(
        replace(item, sets=lines[item.movement_id].sets, load_kg=lines[item.movement_id].load_kg, rpe=lines[item.movement_id].rpe)
        for item in held.items
        if item.movement_id in lines
    )
    share = 1.0 if found.session.load_points is None or not held.load_points else found.session.load_points / held.load_points
    session = replace(
        held,
        items=items,
        endurance=held.endurance if found.session.endurance is not None else (),
        load_points=round(share * held.load_points),
        estimated_seconds=found.seconds_after,
        muscle_quarters={muscle: round(share * quarters) for muscle, quarters in held.muscle_quarters.items()},
    )
    return replace(plan, days=tuple(replace(day, session=session) if day.number == number else day for day in plan.days))
