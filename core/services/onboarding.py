"""What has an athlete said before the first plan, how is each step kept, and how does the first week come about?

Every step saves on its own, so that the setup can be left at any time. What was skipped stands by default and is marked as such.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from typing import Any

from core.db import body
from core.db import training_setup as stored
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.settings import PLAUSIBLE
from core.domain.training_setup import (
    AboutYou,
    BodyPart,
    DayTime,
    DisciplineChoice,
    EquipmentKind,
    FirstWeekWishes,
    Hobby,
    LadderChoice,
    MovementWish,
    OpenInjury,
    Place,
    PlaceItem,
    SetupStep,
    SetupView,
    StepState,
)
from core.domain.vocabulary import (
    BiometricMetric,
    BodyPartKind,
    EnjoyableActivity,
    ExperienceLevel,
    Goal,
    MovementRuleType,
    PersonaAggression,
    PersonaTone,
    PrimaryMuscle,
    RuleCadence,
    RuleOperator,
    Sex,
    SkillLevel,
)
from core.services import settings

LONGEST_DAY_MINUTES = 600
LONGEST_CADENCE_DAYS = 365
MOST_TIMES = 7
MOST_PLACES = 8
ABOUT_SECTIONS = (
    ("sex", "date_of_birth", "usual_weekly_hours", "needs_clearance"),
    ("experience_level",),
    ("use_metric", "distance_in_miles"),
)
_SETTING_NAMES = {"needs_clearance": "needs_medical_clearance"}
ROWS = ("skills", "days", "wishes", "hobbies", "injuries")
Row = Mapping[str, Any]


def read_setup(database: Database, viewer: Viewer, subject: Subject) -> SetupView:
    """Return everything that the setup asks for, with what can be chosen, and where each step stands. Costs one query."""
    with database.read(viewer, subject) as unit:
        names = (*ROWS, "person_and_choices")
        places, found = unit.gather(
            lambda: _places(unit, subject.user_id),
            lambda: unit.gather_all(partial(stored.read, unit, name, subject.user_id) for name in names),
        )
        rows = dict(zip(names, found, strict=True))
        person = choices = rows["person_and_choices"][0]
    said = {row["slug"]: row for row in rows["skills"] if row["kind"] == "discipline"}
    levels = {row["slug"]: int(row["level"]) for row in rows["skills"] if row["kind"] == "ladder"}
    return SetupView(
        about=_about(person),
        disciplines=tuple(_discipline(row, said.get(row["slug"], {})) for row in choices["disciplines"]),
        ladders=tuple(LadderChoice(r["slug"], r["name"], tuple(choices["levels"]), levels.get(r["slug"])) for r in choices["ladders"]),
        equipment=tuple(EquipmentKind(row["slug"], row["name"], row["is_loadable"]) for row in choices["equipment"]),
        places=places,
        days=tuple(_day_time(row) for row in rows["days"]),
        body_parts=tuple(_body_part(row) for row in choices["body_parts"]),
        injuries=tuple(OpenInjury(r["id"], r["slug"], r["name"], r["severity"], r["onset_date"]) for r in rows["injuries"]),
        wishes=tuple(_wish(row) for row in rows["wishes"]),
        hobbies=tuple(
            Hobby(EnjoyableActivity(r["activity_type"]), r["recommend_every_days"], r["custom_name"] or "") for r in rows["hobbies"]
        ),
        tone=PersonaTone(person["persona_tone"]),
        boldness=PersonaAggression(person["persona_aggression"]),
        points={Goal(person[f"goal_{place}"]): person[f"goal_weight_{place}"] for place in (1, 2, 3) if person[f"goal_weight_{place}"]},
        steps={SetupStep(step): StepState(state) for step, state in (person["setup_steps"] or {}).items()},
        wanted=_wanted(person["first_week_wishes"]),
    )


def skip_step(database: Database, viewer: Viewer, subject: Subject, step: SetupStep) -> None:
    """Let what stands by default stand, until the step is answered; an answer that was given stays."""
    with database.write(viewer, subject) as unit:
        steps = stored.read(unit, "person", subject.user_id)[0]["setup_steps"] or {}
        if steps.get(step.value) != StepState.ANSWERED:
            stored.mark_step(unit, step.value, StepState.SKIPPED.value)


def answer_step(database: Database, viewer: Viewer, subject: Subject, step: SetupStep) -> None:
    """Remember that a step was answered whose entries are saved one by one: "nothing hurts" is an answer too."""
    with database.write(viewer, subject) as unit:
        stored.mark_step(unit, step.value, StepState.ANSWERED.value)


def save_about(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    about: AboutYou,
    *,
    body_weight_kg: float | None,
    today: date,
    since: datetime | None = None,
) -> None:
    """Keep who the athlete is, with a body weight of today where one is given [kg]; every change can be undone in the settings.

    What the same person changed of it since a moment and this change are undone together. Raises `InputError` for what cannot be.
    """
    low, high = PLAUSIBLE[BiometricMetric.WEIGHT_KG]
    if body_weight_kg is not None and not low <= body_weight_kg <= high:
        raise InputError(f"A body weight lies between {low:g} and {high:g} kg, not at {body_weight_kg:.4g} kg.")
    with database.read(viewer, subject) as unit:
        person = stored.read(unit, "person", subject.user_id)[0]
    stands, is_answered = _about(person), (person["setup_steps"] or {}).get(SetupStep.YOU) == StepState.ANSWERED
    values, before = asdict(about), asdict(stands)
    for names in ABOUT_SECTIONS:
        if any(values[name] != before[name] for name in names):
            said = {_SETTING_NAMES.get(name, name): values[name] for name in names}
            settings.save(database, viewer, subject, today=today, since=since, **said)
    if body_weight_kg is not None and body_weight_kg != stands.body_weight_kg:
        weight = BiometricMetric.WEIGHT_KG
        settings.add_measurement(database, viewer, subject, metric=weight, value=body_weight_kg, day=today, today=today, since=since)
    if not is_answered:
        answer_step(database, viewer, subject, SetupStep.YOU)


def save_disciplines(
    database: Database, viewer: Viewer, subject: Subject, chosen: Sequence[DisciplineChoice], ladders: Mapping[str, int]
) -> None:
    """Keep what the athlete trains with level and weight of each, and the level of ladders by slug (science 6.12)."""
    rows = [{"slug": one.slug, "level": (one.level or SkillLevel.BEGINNER).value, "weight": one.weight or 0.0} for one in chosen]
    if any(not 0 <= (one.weight or 0.0) <= 10 for one in chosen):
        raise InputError("How much a discipline is wanted lies between 0 and 10.")
    with database.write(viewer, subject) as unit:
        stored.replace_disciplines(unit, rows)
        stored.replace_ladder_levels(unit, ladders)
        stored.mark_step(unit, SetupStep.DISCIPLINES.value, StepState.ANSWERED.value)


def save_place(database: Database, viewer: Viewer, subject: Subject, place: Place) -> int:
    """Keep a place with its equipment, the first one as the usual one, and return its number.

    Raises `InputError` for a name that is empty or taken, for loads that cannot be, and for more places than eight.
    """
    name = place.name.strip()
    if not name:
        raise InputError("A place needs a name.")
    for item in place.items:
        _check_item(item)
    with database.write(viewer, subject) as unit:
        names = stored.place_names(unit)
        if place.place_id is not None and place.place_id not in names:
            raise NotFoundError("This place does not exist any more.")
        others = {other.casefold() for number, other in names.items() if number != place.place_id}
        if name.casefold() in others:
            raise InputError(f"There is a place called {name} already.")
        if place.place_id is None and len(names) >= MOST_PLACES:
            raise InputError(f"{MOST_PLACES} places are the most.")
        items = [asdict(item) for item in place.items]
        number = stored.save_place(unit, place.place_id, name, items, is_default=place.is_default or not names)
        stored.mark_step(unit, SetupStep.PLACES.value, StepState.ANSWERED.value)
    return number


def remove_place(database: Database, viewer: Viewer, subject: Subject, place_id: int) -> None:
    """Delete a place; days and sessions that named it go to the usual one."""
    with database.write(viewer, subject) as unit:
        stored.remove_place(unit, place_id)


def save_days(database: Database, viewer: Viewer, subject: Subject, days: Sequence[DayTime]) -> None:
    """Keep the time of all seven weekdays; raise `InputError` when a day is missing or too long, or when no day has time."""
    if sorted(day.weekday for day in days) != list(range(7)):
        raise InputError("A week has seven days, each of them once.")
    if any(not 0 <= day.minutes <= LONGEST_DAY_MINUTES for day in days):
        raise InputError(f"A day has 0 to {LONGEST_DAY_MINUTES} minutes for training.")
    if any(day.is_closed and day.minutes for day in days):
        raise InputError("A closed day has no minutes for training.")
    if not any(day.minutes for day in days):
        raise InputError("Give at least one day time, so that there is something to plan.")
    rows = [
        {
            "weekday": day.weekday,
            "available_minutes": day.minutes,
            "earliest_start": None if day.earliest_start is None else day.earliest_start.isoformat(),
            "gym_id": day.place_id,
            "max_sessions": 0 if day.is_closed else 1,
        }
        for day in days
    ]
    with database.write(viewer, subject) as unit:
        stored.replace_days(unit, rows)
        stored.mark_step(unit, SetupStep.DAYS.value, StepState.ANSWERED.value)


def save_injury(
    database: Database, viewer: Viewer, subject: Subject, *, part: str, severity: float, onset: date, description: str, today: date
) -> None:
    """Keep what hurts, how badly from 0 to 1 and since when (science G1); it takes the place of what was said of the same part."""
    if not 0 < severity <= 1:
        raise InputError(f"The severity of an injury lies between 0 and 1, not at {severity:g}.")
    if onset > today:
        raise InputError(f"{onset:%d %B %Y} is still to come; an injury began on a day that was.")
    values = {"severity": severity, "description": description.strip() or None, "onset_date": onset}
    with database.write(viewer, subject) as unit:
        for row in stored.read(unit, "injuries", subject.user_id):
            if row["slug"] == part:
                stored.remove_injury(unit, row["id"])
        if not body.add_injury(unit, part, values):
            raise InputError(f"There is no body part called {part!r} in the library.")
        stored.mark_step(unit, SetupStep.INJURIES.value, StepState.ANSWERED.value)


def resolve_injury(database: Database, viewer: Viewer, subject: Subject, injury_id: int, *, today: date) -> None:
    """End an injury today; the guardrails stay careful for two weeks more (science G2)."""
    with database.write(viewer, subject) as unit:
        if not stored.resolve_injury(unit, injury_id, today):
            raise NotFoundError("This injury is over already.")


def remove_injury(database: Database, viewer: Viewer, subject: Subject, injury_id: int) -> None:
    """Take back an injury that was said by mistake; nothing is careful of it any more."""
    with database.write(viewer, subject) as unit:
        stored.remove_injury(unit, injury_id)


def save_wish(database: Database, viewer: Viewer, subject: Subject, wish: MovementWish) -> None:
    """Keep a rule about a movement, in place of the one that it names; never takes the place of must and gladly, and they its place."""
    if wish.kind is not MovementRuleType.HARD_NO and not 1 <= wish.times <= MOST_TIMES:
        raise InputError(f"A movement is wished for 1 to {MOST_TIMES} times, not {wish.times}.")
    is_never = wish.kind is MovementRuleType.HARD_NO
    row = {
        "movement_id": wish.movement_id,
        "rule_type": wish.kind.value,
        "rule_operator": (RuleOperator.AT_MOST if is_never else wish.operator).value,
        "times_per_cadence": 0 if is_never else wish.times,
        "cadence": (RuleCadence.PER_MICROCYCLE if is_never else wish.cadence).value,
    }
    with database.write(viewer, subject) as unit:
        if wish.wish_id is not None:
            stored.remove_wish(unit, wish.wish_id)
        stored.save_wish(unit, row)
        stored.mark_step(unit, SetupStep.WISHES.value, StepState.ANSWERED.value)


def remove_wish(database: Database, viewer: Viewer, subject: Subject, wish_id: int) -> None:
    """Take a rule about a movement back."""
    with database.write(viewer, subject) as unit:
        stored.remove_wish(unit, wish_id)


def save_hobbies(database: Database, viewer: Viewer, subject: Subject, hobbies: Sequence[Hobby]) -> None:
    """Keep the hobbies and how often each is wanted; raise `InputError` for a cadence or a name that cannot be."""
    for hobby in hobbies:
        if not 1 <= hobby.every_days <= LONGEST_CADENCE_DAYS:
            raise InputError(f"A hobby comes every 1 to {LONGEST_CADENCE_DAYS} days, not every {hobby.every_days}.")
        if hobby.activity is EnjoyableActivity.OTHER and not hobby.custom_name.strip():
            raise InputError("Give the other hobby a name.")
    rows = [
        {"activity_type": one.activity.value, "custom_name": one.custom_name.strip() or None, "recommend_every_days": one.every_days}
        for one in hobbies
    ]
    with database.write(viewer, subject) as unit:
        stored.replace_hobbies(unit, rows)
        stored.mark_step(unit, SetupStep.HOBBIES.value, StepState.ANSWERED.value)


def save_coach(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    *,
    tone: PersonaTone,
    boldness: PersonaAggression,
    today: date,
    since: datetime | None = None,
) -> None:
    """Keep how the coach speaks and how fast a plan may grow; what was changed of it since a moment is undone together."""
    settings.save(database, viewer, subject, today=today, since=since, persona_tone=tone.value, persona_aggression=boldness.value)
    answer_step(database, viewer, subject, SetupStep.COACH)


def save_first_week(database: Database, viewer: Viewer, subject: Subject, wishes: FirstWeekWishes) -> None:
    """Remember what was said in the last step until the first week is planned; nothing is planned by it."""
    said = {
        "points": {goal.value: points for goal, points in wishes.points.items()},
        "days_per_week": wishes.days_per_week,
        "start": wishes.start.isoformat(),
    }
    with database.write(viewer, subject) as unit:
        stored.keep_first_week(unit, said)


def _wanted(said: Row | None) -> FirstWeekWishes | None:
    if said is None:
        return None
    points = {Goal(goal): int(points) for goal, points in said["points"].items()}
    return FirstWeekWishes(points, said["days_per_week"], date.fromisoformat(said["start"]))


def _check_item(item: PlaceItem) -> None:
    loads = (item.min_load_kg, item.max_load_kg, item.bar_weight_kg, *item.plate_pairs_kg, *item.loads_kg)
    if any(load is not None and load < 0 for load in loads) or any(plate <= 0 for plate in item.plate_pairs_kg):
        raise InputError("A load is not below 0, and a plate weighs something.")
    if item.load_step_kg is not None and item.load_step_kg <= 0:
        raise InputError("The step from one load to the next is above 0.")
    if item.min_load_kg is not None and item.max_load_kg is not None and item.min_load_kg > item.max_load_kg:
        raise InputError("The lightest load is not above the heaviest.")


def _about(person: Row) -> AboutYou:
    return AboutYou(
        sex=Sex(person["sex"] or Sex.UNKNOWN),
        date_of_birth=person["date_of_birth"],
        body_weight_kg=person["body_weight_kg"],
        experience_level=ExperienceLevel(person["experience_level"]),
        needs_clearance=bool(person["needs_medical_clearance"]),
        use_metric=person["use_metric"] is not False,
        distance_in_miles=bool(person["distance_in_miles"]),
        usual_weekly_hours=person["usual_weekly_hours"],
    )


def _day_time(row: Mapping[str, Any]) -> DayTime:
    minutes, is_closed = row["available_minutes"], not row["max_sessions"]
    return DayTime(row["weekday"], minutes, row["earliest_start"], row["gym_id"], is_closed=is_closed)


def _discipline(row: Row, said: Row) -> DisciplineChoice:
    level = said.get("level")
    return DisciplineChoice(row["slug"], row["name"], None if level is None else SkillLevel(level), said.get("weight"))


def _body_part(row: Row) -> BodyPart:
    muscle = None if row["muscle"] is None else PrimaryMuscle(row["muscle"])
    return BodyPart(row["slug"], row["name"], BodyPartKind(row["kind"]), muscle)


def _wish(row: Row) -> MovementWish:
    return MovementWish(
        movement_id=row["movement_id"],
        name=row["name"],
        kind=MovementRuleType(row["rule_type"]),
        operator=RuleOperator(row["rule_operator"]),
        times=row["times_per_cadence"],
        cadence=RuleCadence(row["cadence"]),
        wish_id=row["id"],
    )


def _places(unit: ReadUnit, user_id: int) -> tuple[Place, ...]:
    found: defaultdict[tuple[int, str, bool], list[PlaceItem]] = defaultdict(list)
    for row in stored.read(unit, "places", user_id):
        items = found[row["id"], row["name"], row["is_default"]]
        if row["slug"] is not None:
            loads = (row["min_load_kg"], row["max_load_kg"], row["load_step_kg"], row["bar_weight_kg"])
            items.append(PlaceItem(row["slug"], *loads, tuple(row["plate_pairs_kg"] or ()), tuple(row["loads_kg"] or ())))
    return tuple(Place(name, tuple(items), is_default, number) for (number, name, is_default), items in found.items())
