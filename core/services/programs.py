"""How does a program come about: goals that share ten points, a split, a style, microcycles; and how is all of it planned?"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from core.db import planning_inputs, plans, volume
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.planning import Limits
from core.domain.review import Landmarks
from core.domain.vocabulary import (
    ExerciseRole,
    ExperienceLevel,
    Goal,
    MicrocycleStatus,
    PrimaryMuscle,
    ProgressionStyle,
    SessionType,
    SplitTemplate,
    Visibility,
)
from core.domain.weekplan import PlannedItem
from core.planner.worker import warm_up
from core.rules.exposures import style_for
from core.rules.program_outline import DELOAD_EVERY, MicrocycleOutline, outline_program
from core.rules.progression import WAVE_WEEKS
from core.rules.week_targets import muscle_targets
from core.services.plan_week import Solver, WeekOutcome, local_today, plan_microcycle
from core.services.review_muscles import landmarks_of
from core.visuals.goal_words import goal_name

POINTS = 10
MOST_GOALS = 3
WEEKS = (8, 12)
DAYS = (2, 6)
BREAK_DAYS = 28  # G4
ENDURANCE_LEADS = 5  # 6.1, rule of thumb
OWN_TYPES = (
    SessionType.UPPER,
    SessionType.LOWER,
    SessionType.PUSH,
    SessionType.PULL,
    SessionType.LEGS,
    SessionType.FULL_BODY,
    SessionType.CARDIO,
)
AT_ONCE = 2
NEAR = Limits(what_units=0.15, when_units=0.3)  # twelve weeks within 15 s on two cores
OF_KIND = Limits(what_units=0.1, when_units=0.15)
FAR = Limits(what_units=0.06, when_units=0.05)
KIND = ("microcycle_type", "intensity_percent", "volume_percent", "length_days")
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class ProgramWishes:
    """What an athlete wants of a program; what is left open follows level and days (science 6.1).

    `goals` are up to three with ten points in all. `disciplines` are weights 0 to 10 by slug.
    `hybrid_definition` gives the session type of each training day by its number, for the hybrid split.
    """

    goals: Mapping[Goal, int]
    start: date
    weeks: int = 12
    days_per_week: int = 4
    name: str = ""
    split: SplitTemplate | None = None
    style: ProgressionStyle | None = None
    deload_every: int = DELOAD_EVERY
    length_days: int = 7
    event: date | None = None
    macro_cycle_id: int | None = None
    disciplines: Mapping[str, int] = field(default_factory=dict)
    visibility: Visibility = Visibility.PRIVATE
    hybrid_definition: Mapping[str, str] | None = None


def usual_split(level: ExperienceLevel, days: int, goals: Mapping[Goal, int]) -> SplitTemplate:
    """Return the split that a level and so many days begin with (science 6.1).

    >>> usual_split(ExperienceLevel.INTERMEDIATE, 4, {Goal.STRENGTH: 10}).value
    'upper_lower'
    """
    if goals.get(Goal.ENDURANCE, 0) >= ENDURANCE_LEADS:
        return SplitTemplate.HYBRID
    if level is ExperienceLevel.BEGINNER or days <= 3:
        return SplitTemplate.FULL_BODY
    if days >= 5 and level is not ExperienceLevel.INTERMEDIATE:
        return SplitTemplate.PPL
    return SplitTemplate.UPPER_LOWER


def usual_style(level: ExperienceLevel) -> ProgressionStyle:
    """Return the progression style that a level begins with: load every time at first, repetitions before load later (science 6.5)."""
    return ProgressionStyle.SINGLE_PROGRESSION if level is ExperienceLevel.BEGINNER else ProgressionStyle.DOUBLE_PROGRESSION


def create_program(database: Database, viewer: Viewer, subject: Subject, wishes: ProgramWishes, *, now: datetime) -> int:
    """Write a program with its microcycles and make it the one that the athlete follows; return its id.

    A running program ends: what it planned from the new start on goes, what lies before stays. Raises `InputError` with the rule that a
    wish breaks.
    """
    _check(wishes)
    with database.read(viewer, subject) as unit:
        person = planning_inputs.person(unit, subject.user_id)
        today = local_today(unit, subject.user_id, now)
        last = planning_inputs.last_activity_day(unit, subject.user_id, now)
        words = {row["slug"]: row["id"] for row in planning_inputs.read(unit, "all_disciplines", subject.user_id)}
        marks = landmarks_of(volume.landmarks(unit, subject.user_id), person, wishes.start)
    if wishes.start < today:
        raise InputError(f"A program begins today or later, not on {wishes.start:%d %B %Y}.")
    if unknown := sorted(set(wishes.disciplines) - set(words)):
        raise InputError(f"There is no discipline {unknown[0]}.")
    level = ExperienceLevel(person["experience_level"])
    _check_waves(wishes, level)
    outline = outline_program(
        wishes.start,
        wishes.weeks,
        wishes.goals,
        deload_every=wishes.deload_every,
        length_days=wishes.length_days,
        is_return=last is None or (wishes.start - last).days > BREAK_DAYS,
        event=wishes.event,
    )
    shares = _volume_percent(marks, wishes, outline)
    with database.write(viewer, subject) as writer:
        running = plans.active_program(writer, subject.user_id)
        if running is not None:
            plans.drop_future_sessions(writer, running["id"], wishes.start)
            plans.close_active_program(writer)
        program_id = plans.insert(writer, "programs", _row(wishes, level, person))
        weighted = [
            {"program_id": program_id, "discipline_id": words[slug], "weight": weight}
            for slug, weight in wishes.disciplines.items()
            if weight
        ]
        if weighted:
            plans.insert_many(writer, "program_disciplines", weighted)
        rows = [_cycle_row(program_id, wishes.start, cycle, share, today) for cycle, share in zip(outline, shares, strict=True)]
        plans.insert_many(writer, "microcycles", rows)
    return program_id


def _cycle_row(program_id: int, start: date, cycle: MicrocycleOutline, volume_percent: float | None, today: date) -> dict[str, Any]:
    return {
        "program_id": program_id,
        "sequence_number": cycle.sequence,
        "week_number": (cycle.start - start).days // 7 + 1,
        "start_date": cycle.start,
        "length_days": cycle.length_days,
        "microcycle_type": cycle.microcycle_type.value,
        "status": (MicrocycleStatus.ACTIVE if cycle.start <= today else MicrocycleStatus.PLANNED).value,
        "intensity_percent": round(cycle.intensity_percent, 1),
        "volume_percent": volume_percent,
        "deload_week": cycle.is_deload,
    }


def _volume_percent(
    marks: Mapping[PrimaryMuscle, Landmarks], wishes: ProgramWishes, outline: Sequence[MicrocycleOutline]
) -> list[float | None]:
    """Return the sets that each microcycle aims at, per day, against the fullest one [%]."""
    targets = (muscle_targets(marks, wishes.goals, cycle, sessions=wishes.days_per_week) for cycle in outline)
    sums = [sum(own.target_quarters for own in found) / cycle.length_days for found, cycle in zip(targets, outline, strict=True)]
    most = max(sums)
    return [round(100 * own / most, 1) if most else None for own in sums]


def discipline_choices(database: Database, viewer: Viewer, subject: Subject) -> tuple[tuple[str, str], ...]:
    """Return (slug, name) of the disciplines that a program may weigh."""
    with database.read(viewer, subject) as unit:
        rows = planning_inputs.read(unit, "all_disciplines", subject.user_id)
    return tuple((row["slug"], row["name"]) for row in rows)


def running_program(database: Database, viewer: Viewer, subject: Subject) -> int | None:
    """Return the program that the athlete follows, `None` without one."""
    with database.read(viewer, subject) as unit:
        program = plans.active_program(unit, subject.user_id)
    return None if program is None else int(program["id"])


def running_microcycle(database: Database, viewer: Viewer, subject: Subject, program_id: int, *, now: datetime) -> int:
    """Return the microcycle of today, or the first one before the program begins; raise `InputError` after its end."""
    with database.read(viewer, subject) as unit:
        ahead = _ahead(unit, subject.user_id, program_id, local_today(unit, subject.user_id, now))
    if not ahead:
        raise InputError("This program is over; begin a new one.")
    return int(ahead[0]["id"])


def plan_program(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    program_id: int,
    *,
    now: datetime,
    limits: Limits | None = None,
    progress: Progress = lambda _done, _total, _words: None,
    solver: Solver | None = None,
) -> tuple[WeekOutcome, ...]:
    """Plan every microcycle of a program that is not over; the weeks to come go on with the main lifts of the first, two at a time.

    The first is searched longest, then the first of each kind; any other starts from the one of its kind before it and looks elsewhere
    for something better. The weeks to come will be planned anew from what was done by then; `limits` sets all of them. Raises
    `NotFoundError` when the subject has no such program.
    """
    with database.read(viewer, subject) as unit:
        if plans.program(unit, subject.user_id, program_id) is None:
            raise NotFoundError("This program does not exist any more.")
        today = local_today(unit, subject.user_id, now)
        ahead = _ahead(unit, subject.user_id, program_id, today)
    if not ahead:
        return ()
    options: dict[str, Any] = {"now": now} | ({} if solver is None else {"solver": solver})
    if solver is None:
        warm_up()
    progress(0, len(ahead), "Planning the first week")
    whom = (database, viewer, subject)
    first = plan_microcycle(*whom, ahead[0]["id"], limits=limits or NEAR, **options)
    options["main_before"] = main_lifts(first)
    options["held_before"] = movements_of(first)
    whole = first.result.plan if ahead[0]["start_date"] >= today else None
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = {0: _done(first)}
        leaders, followers = leading(ahead)
        for place in leaders:
            found[place] = pool.submit(plan_microcycle, *whom, ahead[place]["id"], limits=limits or OF_KIND, alike=whole, **options)
        for place, before in followers.items():
            aside = replace(limits or FAR, seed=place)
            found[place] = pool.submit(_follow, whom, ahead[place]["id"], found[before], limits=aside, **options)
        for done, _ in enumerate(as_completed(found.values()), start=1):
            progress(done, len(ahead), "Planning the weeks to come" if done < len(ahead) else "Planned")
    return tuple(found[place].result() for place in sorted(found))


def leading(ahead: Sequence[Mapping[str, Any]]) -> tuple[list[int], dict[int, int]]:
    """Return the microcycles, by place, that are the first of their kind after the running one, and for each other the one before it.

    Microcycles are of one kind when type, intensity, volume and length are the same.

    >>> rows = [{"microcycle_type": own, "intensity_percent": 90, "volume_percent": 80, "length_days": 7} for own in "abaab"]
    >>> leading(rows)
    ([1, 2], {3: 2, 4: 1})
    """
    leaders: list[int] = []
    followers: dict[int, int] = {}
    last: dict[tuple[Any, ...], int] = {}
    for place, row in enumerate(ahead[1:], start=1):
        kind = tuple(row[name] for name in KIND)
        if kind in last:
            followers[place] = last[kind]
        else:
            leaders.append(place)
        last[kind] = place
    return leaders, followers


def _follow(whom: tuple[Database, Viewer, Subject], microcycle_id: int, leader: Future[WeekOutcome], **options: Any) -> WeekOutcome:
    """Plan a microcycle from the one that it is like."""
    return plan_microcycle(*whom, microcycle_id, alike=leader.result().result.plan, **options)


def _done(outcome: WeekOutcome) -> Future[WeekOutcome]:
    future: Future[WeekOutcome] = Future()
    future.set_result(outcome)
    return future


def main_lifts(outcome: WeekOutcome) -> frozenset[int]:
    """Return the movements that are main lifts of a planned week; none when there is no plan."""
    return frozenset(item.movement_id for item in _items(outcome) if item.role is ExerciseRole.MAIN)


def movements_of(outcome: WeekOutcome) -> frozenset[int]:
    """Return all movements of a planned week; none when there is no plan."""
    return frozenset(item.movement_id for item in _items(outcome))


def _items(outcome: WeekOutcome) -> list[PlannedItem]:
    sessions = [day.session for day in outcome.result.plan.days if day.session is not None] if outcome.result.plan is not None else []
    return [item for session in sessions for item in session.items]


def _ahead(unit: ReadUnit, user_id: int, program_id: int, today: date) -> list[dict[str, Any]]:
    rows = plans.microcycles(unit, user_id, program_id)
    return [row for row in rows if row["start_date"] + timedelta(days=row["length_days"]) > today]


def _check(wishes: ProgramWishes) -> None:
    given = {goal: points for goal, points in wishes.goals.items() if points}
    if any(points < 0 for points in wishes.goals.values()) or sum(given.values()) != POINTS:
        raise InputError(f"Goals share {POINTS} points, none of them negative; these add up to {sum(wishes.goals.values())}.")
    if len(given) > MOST_GOALS:
        raise InputError(f"A program follows {MOST_GOALS} goals at most, not {len(given)}.")
    if not WEEKS[0] <= wishes.weeks <= WEEKS[1]:
        raise InputError(f"A program lasts {WEEKS[0]} to {WEEKS[1]} weeks, not {wishes.weeks}.")
    if not DAYS[0] <= wishes.days_per_week <= DAYS[1]:
        raise InputError(f"A program has {DAYS[0]} to {DAYS[1]} training days a week, not {wishes.days_per_week}.")
    _check_split(wishes)


def _check_split(wishes: ProgramWishes) -> None:
    """Refuse an own definition that names no session type, or that stands beside another split than hybrid."""
    if not wishes.hybrid_definition:
        return
    if wishes.split is not SplitTemplate.HYBRID:
        raise InputError("An own split belongs to the hybrid template; choose it, or leave the days as they usually are.")
    for day, kind in wishes.hybrid_definition.items():
        if not day.isdigit() or kind not in {own.value for own in OWN_TYPES}:
            raise InputError(f"Day {day} of an own split cannot be {kind!r}; it is one of {', '.join(own.value for own in OWN_TYPES)}.")


def _check_waves(wishes: ProgramWishes, level: ExperienceLevel) -> None:
    """Refuse waves for more than three weeks without a lighter one (science 6.5)."""
    is_wave = style_for(wishes.style or usual_style(level), ExerciseRole.MAIN, level) is ProgressionStyle.WAVE_LOADING
    if is_wave and not 1 < wishes.deload_every <= WAVE_WEEKS + 1:
        raise InputError(
            f"Waves last {WAVE_WEEKS} weeks at most: with them a lighter week comes every {WAVE_WEEKS + 1} microcycles or sooner,"
            f" not every {wishes.deload_every}."
        )


def _row(wishes: ProgramWishes, level: ExperienceLevel, person: Mapping[str, Any]) -> dict[str, Any]:
    given = sorted((goal for goal, points in wishes.goals.items() if points), key=lambda goal: -wishes.goals[goal])
    goals = [*given, *(goal for goal in Goal if goal not in given)][:MOST_GOALS]
    return {
        "macro_cycle_id": wishes.macro_cycle_id,
        "name": wishes.name.strip() or " and ".join(goal_name(goal) for goal in given[:2]).lower().capitalize(),
        "start_date": wishes.start,
        "duration_weeks": wishes.weeks,
        **{f"goal_{place}": goal.value for place, goal in enumerate(goals, start=1)},
        **{f"goal_weight_{place}": wishes.goals.get(goal, 0) for place, goal in enumerate(goals, start=1)},
        "split_template": (wishes.split or usual_split(level, wishes.days_per_week, wishes.goals)).value,
        "days_per_week": wishes.days_per_week,
        "progression_style": (wishes.style or usual_style(level)).value,
        "hybrid_definition": wishes.hybrid_definition,
        "deload_every_n_microcycles": wishes.deload_every,
        "persona_tone": person["persona_tone"],
        "persona_aggression": person["persona_aggression"],
        "is_active": True,
        "is_template": False,
        "visibility": wishes.visibility.value,
    }
