"""The SQL that stores muscle volume and the reference in `core.metrics.volume` are one rule."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from core.db.rows import insert_rows
from core.domain.vocabulary import MovementPattern, MuscleRole, PrimaryMuscle, SetType
from core.metrics.lifting import SetFacts
from core.metrics.volume import ExerciseSets, fractional_sets
from core.services import derive, log_workout
from core.services.log_workout import NewActivity, NewSet

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
MOVEMENTS = ("Bench Press", "Pull-Up", "Plank", "Farmer's Carry", "Burpee", "Dumbbell Lateral Raise")

any_set = st.fixed_dictionaries(
    {
        "set_type": st.sampled_from(list(SetType)),
        "actual_reps": st.one_of(st.none(), st.integers(0, 40)),
        "load_kg": st.one_of(st.none(), st.integers(0, 120).map(float)),
        "rpe": st.one_of(st.none(), st.integers(2, 20).map(lambda n: n / 2)),
        "rir": st.one_of(st.none(), st.integers(0, 8)),
        "actual_duration_seconds": st.one_of(st.none(), st.integers(1, 90)),
        "distance_m": st.one_of(st.none(), st.integers(0, 60).map(float)),
    }
)
workouts = st.lists(st.tuples(st.sampled_from(MOVEMENTS), st.lists(any_set, min_size=1, max_size=6)), min_size=1, max_size=4)


@pytest.fixture
def library_of(library_database):
    with library_database.owner() as session:
        rows = session.execute(
            text(
                "SELECT m.id, m.name, m.pattern, m.body_weight_share, u.slug, mm.role FROM movements m"
                " JOIN movement_muscle_map mm ON mm.movement_id = m.id JOIN muscles u ON u.id = mm.muscle_id WHERE m.name = ANY(:names)"
            ),
            {"names": list(MOVEMENTS)},
        ).all()
    found = {}
    for row in rows:
        entry = found.setdefault(row.name, (row.id, MovementPattern(row.pattern), row.body_weight_share, {}))
        entry[3][PrimaryMuscle(row.slug)] = MuscleRole(row.role)
    assert set(found) == set(MOVEMENTS)
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=workouts)
def test_sql_and_reference_agree_on_any_workout(library_database, viewer, athlete, library_of, content):
    first = NewSet(library_of[content[0][0]][0], 5)
    activity_id, _ = log_workout.add_activity(
        library_database, viewer, athlete, NewActivity("strength_training", NOW, 3600, sets=(first,)), now=NOW
    )
    with library_database.write(viewer, athlete) as unit:
        log_id = unit.session.scalar(text("SELECT id FROM workout_logs WHERE activity_instance_id = :id"), {"id": activity_id})
        unit.session.execute(text("DELETE FROM exercise_set_logs WHERE workout_log_id = :id"), {"id": log_id})
        keys = {"user_id": athlete.user_id, "workout_log_id": log_id, "performed_on": NOW.date()}
        rows = [
            {**keys, "movement_id": library_of[name][0], "exercise_order": order, "set_number": number, **values}
            for order, (name, sets) in enumerate(content, 1)
            for number, values in enumerate(sets, 1)
        ]
        insert_rows(unit.session, "exercise_set_logs", rows)
        derive.derive(unit, [activity_id])
        best = dict(
            unit.session.execute(text("SELECT movement_id, e1rm_kg FROM top_set_logs WHERE workout_log_id = :id"), {"id": log_id}).all()
        )
        stored = unit.session.execute(
            text(
                "SELECT u.slug, a.fractional_sets FROM activity_muscle_map a JOIN muscles u ON u.id = a.muscle_id"
                " WHERE a.activity_instance_id = :id AND a.fractional_sets > 0"
            ),
            {"id": activity_id},
        ).all()
        unit.session.execute(text("DELETE FROM activity_instances WHERE id = :id"), {"id": activity_id})

    exercises = []
    for name, sets in content:
        movement_id, pattern, share, roles = library_of[name]
        estimate = None if share is not None else best.get(movement_id)
        facts = [
            SetFacts(
                pattern,
                values["set_type"],
                values["actual_reps"],
                values["load_kg"],
                values["actual_duration_seconds"],
                values["distance_m"],
                values["rpe"],
                values["rir"],
                estimate,
            )
            for values in sets
        ]
        exercises.append(ExerciseSets(roles, facts))
    assert dict(stored) == pytest.approx({m.value: v for m, v in fractional_sets(exercises).items()})
