"""How much did each muscle get this week, against what it needs? (science V1, V3)"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from core.db import accounts, volume
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.days import week_start
from core.domain.review import Contribution, Landmarks, MusclesView, MuscleVolume
from core.domain.vocabulary import ExperienceLevel, MovementPattern, PrimaryMuscle
from core.metrics.volume import scale_landmarks
from core.rules.volume import BALANCE_DAYS
from core.services.score_load import DAYS_PER_YEAR

LEG_DAYS = 28  # V3, rule of thumb: weekly hours are the mean of four weeks


def review_muscles(database: Database, viewer: Viewer, subject: Subject, *, weeks: int, today: date) -> MusclesView:
    """Return weekly fractional sets per muscle for the running week and those before it, against landmarks of the athlete's level."""
    with database.read(viewer, subject) as unit:
        person = accounts.settings(unit, subject.user_id)
        first = week_start(today, person["week_starts_on"] or 0) - timedelta(weeks=weeks - 1)
        last = first + timedelta(weeks=weeks) - timedelta(days=1)
        since = today - timedelta(days=BALANCE_DAYS - 1)
        performed, planned, given, own, patterns = unit.gather(
            lambda: volume.weekly_volume(unit, subject.user_id, first, last),
            lambda: volume.planned_volume(unit, subject.user_id, first, last),
            lambda: volume.contributions(unit, subject.user_id, first, last),
            lambda: volume.landmarks(unit, subject.user_id),
            lambda: volume.sets_by_pattern(unit, subject.user_id, since, today),
        )
    marks = landmarks_of(own, person, today)
    return MusclesView(
        week_starts=tuple(first + timedelta(weeks=n) for n in range(weeks)),
        today=today,
        muscles=tuple(
            _muscle(muscle, weeks, performed, planned, marks.get(muscle))
            for muscle in PrimaryMuscle
            if muscle is not PrimaryMuscle.FULL_BODY
        ),
        contributions=tuple(Contribution(PrimaryMuscle(r["muscle"]), r["movement_name"], float(r["fractional_sets"])) for r in given),
        level=person["experience_level"],
        sets_by_pattern={MovementPattern(row["pattern"]): float(row["sets"]) for row in patterns},
    )


def _muscle(
    muscle: PrimaryMuscle,
    weeks: int,
    performed: Sequence[Mapping[str, Any]],
    planned: Sequence[Mapping[str, Any]],
    landmarks: Landmarks | None,
) -> MuscleVolume:
    done = {row["week"]: row for row in performed if row["muscle"] == muscle}
    wished = {row["week"]: float(row["fractional_sets"]) for row in planned if row["muscle"] == muscle}
    weeks_with_plan = {row["week"] for row in planned}
    return MuscleVolume(
        muscle=muscle,
        performed_sets=tuple(float(done[n]["fractional_sets"]) if n in done else 0.0 for n in range(weeks)),
        planned_sets=tuple(wished.get(n, 0.0) if n in weeks_with_plan else None for n in range(weeks)),
        hard_sets=tuple(int(done[n]["hard_sets"]) if n in done else 0 for n in range(weeks)),
        training_days=tuple(int(done[n]["training_days"]) if n in done else 0 for n in range(weeks)),
        landmarks=landmarks,
    )


def landmarks_of(rows: Sequence[Mapping[str, Any]], person: Mapping[str, Any], today: date) -> dict[PrimaryMuscle, Landmarks]:
    """Scale the library's landmarks to the athlete; the athlete's own are taken as they are."""
    names = ("mv", "mev", "mav_low", "mav_high", "mrv", "session_cap")
    stored = {PrimaryMuscle(row["muscle"]): Landmarks(*(float(row[name]) for name in names)) for row in rows}
    own = {PrimaryMuscle(row["muscle"]) for row in rows if row["is_own"]}
    born, level = person["date_of_birth"], ExperienceLevel(person["experience_level"])
    age = None if born is None else (today - born).days / DAYS_PER_YEAR
    cut, hours = less_recovery(rows[0], today) if rows else (False, 0.0)
    scaled = {
        muscle: scale_landmarks(muscle, level, is_fat_loss=cut, age_years=age, leg_endurance_hours=hours, base=stored)
        for muscle in stored
        if muscle not in own
    }
    return {**stored, **{muscle: marks for muscle, marks in scaled.items() if marks is not None}}


def less_recovery(row: Mapping[str, Any], today: date) -> tuple[bool, float]:
    """Return whether a program asks for fat loss on a day, and the weekly hours [h] of endurance and sport that worked mostly the legs.

    Both lower how much a muscle recovers from (science V3); the hours are the mean of the four weeks up to the day.
    """
    periods = row["fat_loss"] or ()
    is_fat_loss = any(date.fromisoformat(begin) <= today <= date.fromisoformat(end) for begin, end in periods)
    lately = ((today - date.fromisoformat(day)).days for day in row["leg_hours"] or {})
    hours = sum(float(value) for value, ago in zip((row["leg_hours"] or {}).values(), lately, strict=True) if 0 <= ago < LEG_DAYS)
    return is_fat_loss, hours / (LEG_DAYS / 7)
