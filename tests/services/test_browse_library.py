"""The library shows what is known of a movement and what the athlete made of it, in a constant number of queries."""

from datetime import UTC, datetime

import pytest

from core.domain.access import Subject, Viewer
from core.domain.errors import NotFoundError
from core.domain.vocabulary import DifficultyAxis, MuscleRole, PrimaryMuscle, RelationshipType
from core.services import accounts, browse_library, log_workout
from core.services.log_workout import NewActivity, NewSet

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)


def slug_to_id(database, viewer, athlete):
    return {card.slug: card.movement_id for card in browse_library.catalogue(database, viewer, athlete).movements}


def log(database, viewer, athlete, day, *sets):
    log_workout.add_activity(
        database, viewer, athlete, NewActivity("strength_training", datetime(2026, 11, day, 9, tzinfo=UTC), 3600, sets=sets), now=NOW
    )


def test_a_movement_is_told_with_muscles_equipment_risks_and_cues(library_database, viewer, athlete):
    view = browse_library.movement(library_database, viewer, athlete, "bench_press")

    assert (view.values.muscles[0].muscle, view.values.muscles[0].role) == (PrimaryMuscle.CHEST, MuscleRole.PRIMARY)
    assert {"barbell", "flat_bench"} & {slug for way in view.card.equipment for slug, _ in way}
    assert len(view.cues) >= 2
    assert {risk.part: risk.risk for risk in view.joint_risks}["Shoulder"] >= 1
    assert view.values.tempo is not None
    assert view.own.is_empty
    assert view.values == view.library


def test_neighbours_are_told_from_the_movement_in_the_middle(library_database, viewer, athlete):
    easier = {one.slug: one for one in browse_library.movement(library_database, viewer, athlete, "deadlift").neighbours}
    harder = {one.slug: one for one in browse_library.movement(library_database, viewer, athlete, "trap_bar_deadlift").neighbours}

    back, forth = easier["trap_bar_deadlift"], harder["deadlift"]
    assert (back.relation, back.difficulty_delta, back.axis) == (RelationshipType.REGRESSION, -1, DifficultyAxis.SPINAL)
    assert (forth.relation, forth.difficulty_delta) == (RelationshipType.PROGRESSION, 1)
    assert back.transfer == pytest.approx(1 / forth.transfer)


def test_gates_of_a_ladder_stand_at_their_movement(library_database, viewer, athlete):
    view = browse_library.movement(library_database, viewer, athlete, "pull_up")

    assert view.card.ladder
    assert view.card.level is not None
    assert all(gate.reps or gate.hold_s or gate.distance_cm for gate in view.gates)


def test_records_are_the_best_working_sets_of_a_movement(library_database, viewer, athlete):
    bench = slug_to_id(library_database, viewer, athlete)["bench_press"]
    log(library_database, viewer, athlete, 2, NewSet(bench, 5, 90, 8), NewSet(bench, 12, 60, 9))
    log(library_database, viewer, athlete, 9, NewSet(bench, 1, 110, 9), NewSet(bench, 5, 95, 8))

    records = browse_library.movement(library_database, viewer, athlete, "bench_press").records
    catalogue = browse_library.catalogue(library_database, viewer, athlete)
    card = next(c for c in catalogue.movements if c.slug == "bench_press")
    kept = browse_library.library(library_database, viewer)
    assert browse_library.catalogue(library_database, viewer, athlete, lambda: kept) == catalogue

    assert (records.heaviest.load_kg, records.heaviest.reps) == (110, 1)
    assert (records.most_reps.load_kg, records.most_reps.reps) == (60, 12)
    assert records.last.load_kg == 95
    assert records.workouts == 2
    assert [day.day for day, _ in records.estimates] == [2, 9]
    assert records.best_estimate.e1rm_kg == max(value for _, value in records.estimates)
    assert (card.workouts, card.last_done.day) == (2, 9)


def test_a_body_weight_movement_shows_no_maximum_of_the_belt_load(library_database, viewer, athlete):
    pull_up = slug_to_id(library_database, viewer, athlete)["pull_up"]
    log(library_database, viewer, athlete, 2, NewSet(pull_up, 8, 10, 8))

    records = browse_library.movement(library_database, viewer, athlete, "pull_up").records

    assert records.best_estimate is None
    assert records.heaviest.load_kg == 10


def test_a_hold_is_measured_by_its_time(library_database, viewer, athlete):
    plank = next(slug for slug in slug_to_id(library_database, viewer, athlete) if slug.endswith("plank"))
    number = slug_to_id(library_database, viewer, athlete)[plank]
    log(library_database, viewer, athlete, 2, NewSet(number, duration_s=45), NewSet(number, duration_s=70))

    records = browse_library.movement(library_database, viewer, athlete, plank).records

    assert records.longest.duration_s == 70
    assert records.heaviest is None


def test_an_unknown_movement_is_told_by_its_name(library_database, viewer, athlete):
    with pytest.raises(NotFoundError, match="'no_such_thing'"):
        browse_library.movement(library_database, viewer, athlete, "no_such_thing")


def test_the_number_of_queries_does_not_grow(library_database, viewer, athlete, count_queries):
    listed = count_queries(library_database, lambda: browse_library.catalogue(library_database, viewer, athlete))
    told = count_queries(library_database, lambda: browse_library.movement(library_database, viewer, athlete, "bench_press"))

    assert listed <= 6
    assert told <= 12


def test_what_one_athlete_did_is_not_shown_to_another(library_database, viewer, athlete):
    bench = slug_to_id(library_database, viewer, athlete)["bench_press"]
    log(library_database, viewer, athlete, 2, NewSet(bench, 5, 90, 8))
    other = accounts.create_athlete(library_database, email="other@test.example", time_zone="UTC")

    records = browse_library.movement(library_database, Viewer(other.user_id), Subject(other.user_id), "bench_press").records

    assert records.workouts == 0


def test_circuits_come_with_stations(library_database, viewer, athlete):
    circuits = browse_library.circuits(library_database, viewer, athlete)

    assert all(circuit.stations for circuit in circuits)
    assert [circuit.difficulty for circuit in circuits] == sorted(circuit.difficulty for circuit in circuits)
