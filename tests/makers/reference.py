"""Library rows for tests."""

from typing import Any

from sqlalchemy import select

from core.db.models import ActivityDefinition, Discipline, Movement, MovementMuscle, Muscle
from core.db.unit import Database
from core.domain.vocabulary import ActivityCategory, MovementPattern, MuscleRole, PrimaryMuscle, PrimaryRegion


def make_muscle(database: Database, muscle: PrimaryMuscle = PrimaryMuscle.QUADRICEPS) -> int:
    """Return the number of a muscle, adding it when it is missing."""
    with database.owner() as session:
        known = session.scalar(select(Muscle.id).where(Muscle.muscle == muscle))
        if known is not None:
            return known
        row = Muscle(slug=muscle.value, name=muscle.value, muscle=muscle, body_region=PrimaryRegion.FULL_BODY)
        session.add(row)
        session.flush()
        return row.id


def make_discipline(database: Database, slug: str = "powerlifting") -> int:
    """Return the number of a discipline, adding it when it is missing."""
    with database.owner() as session:
        known = session.scalar(select(Discipline.id).where(Discipline.slug == slug))
        if known is not None:
            return known
        row = Discipline(slug=slug, name=slug.title())
        session.add(row)
        session.flush()
        return row.id


def make_movement(database: Database, slug: str = "back_squat", **values: Any) -> int:
    """Add a movement that loads its primary muscle fully, and return the number."""
    primary = values.setdefault("primary_muscle", PrimaryMuscle.QUADRICEPS)
    muscle_id = make_muscle(database, primary)
    with database.owner() as session:
        movement = Movement(
            **{
                "slug": slug,
                "name": slug.replace("_", " ").capitalize(),
                "pattern": MovementPattern.SQUAT,
                "primary_region": PrimaryRegion.ANTERIOR_LOWER,
                **values,
            }
        )
        session.add(movement)
        session.flush()
        session.add(MovementMuscle(movement_id=movement.id, muscle_id=muscle_id, role=MuscleRole.PRIMARY))
        return movement.id


def make_activity_definition(database: Database, slug: str = "running", **values: Any) -> int:
    """Add an activity and return the number."""
    with database.owner() as session:
        row = ActivityDefinition(**{"slug": slug, "name": slug.title(), "category": ActivityCategory.CARDIO, **values})
        session.add(row)
        session.flush()
        return row.id
