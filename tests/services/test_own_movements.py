"""An athlete adds movements and sets values that count for nobody else, and the library's rules hold for them too."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from core.domain.access import Subject, Viewer
from core.domain.errors import ConflictError, InputError, NotFoundError
from core.domain.movement_views import MovementQuery, MuscleShare, OwnValues
from core.domain.own_movements import NewMovement
from core.domain.vocabulary import (
    BiometricMetric,
    MetricType,
    MovementPattern,
    MuscleRole,
    PrimaryMuscle,
    RelationshipType,
    SkillLevel,
    SpinalCompression,
)
from core.services import accounts, body, browse_library, log_workout, own_movements, review_muscles
from core.services.find_movements import find_movements
from core.services.log_workout import NewActivity, NewSet

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
SPIDER = NewMovement(
    "Spider Sled Row",
    MovementPattern.HORIZONTAL_PULL,
    primary=(PrimaryMuscle.UPPER_BACK, PrimaryMuscle.LATS),
    secondary=(PrimaryMuscle.BICEPS,),
    equipment=("sled",),
    cues=("Pull hand over hand", " "),
    tempo="2-0-1-1",
)


@pytest.fixture
def stranger(library_database) -> Subject:
    return accounts.create_athlete(library_database, email="stranger@test.example", time_zone="UTC")


def told(database, athlete, slug):
    return browse_library.movement(database, Viewer(athlete.user_id), athlete, slug)


def log(database, athlete, *sets):
    new = NewActivity("strength_training", datetime(2026, 11, 18, 9, tzinfo=UTC), 3600, sets=sets)
    log_workout.add_activity(database, Viewer(athlete.user_id), athlete, new, now=NOW)


def week_sets(database, athlete, muscle):
    view = review_muscles.review_muscles(database, Viewer(athlete.user_id), athlete, weeks=1, today=date(2026, 11, 19))
    return next(volume.performed_sets[-1] for volume in view.muscles if volume.muscle is muscle)


def test_an_own_movement_is_found_by_its_owner_alone(library_database, viewer, athlete, stranger):
    slug = own_movements.create_movement(library_database, viewer, athlete, SPIDER)

    mine = find_movements(browse_library.catalogue(library_database, viewer, athlete), MovementQuery("spidr sled", own_only=True))
    theirs = browse_library.catalogue(library_database, Viewer(stranger.user_id), stranger)
    view = told(library_database, athlete, slug)

    shared = browse_library.library(library_database, viewer)
    assert [card.name for card in mine] == ["Spider Sled Row"]
    assert slug not in {card.slug for card in (*theirs.movements, *shared)}
    for who, found in ((athlete, browse_library.catalogue(library_database, viewer, athlete)), (stranger, theirs)):
        assert browse_library.catalogue(library_database, Viewer(who.user_id), who, lambda: shared) == found
    assert view.cues == ("Pull hand over hand",)
    assert [slug for way in view.card.equipment for slug, _ in way] == ["sled"]
    assert {share.muscle for share in view.values.muscles if share.role is MuscleRole.PRIMARY} == set(SPIDER.primary)
    assert {risk.part: risk.risk for risk in view.joint_risks}["Shoulder"] == 2
    with pytest.raises(NotFoundError):
        told(library_database, stranger, slug)


def test_a_harder_movement_joins_the_graph_on_both_sides(library_database, viewer, athlete):
    new = replace(SPIDER, like="barbell_row", relation=RelationshipType.PROGRESSION)
    slug = own_movements.create_movement(library_database, viewer, athlete, new)

    mine = {one.slug: one.relation for one in told(library_database, athlete, slug).neighbours}
    base = {one.slug: one.relation for one in told(library_database, athlete, "barbell_row").neighbours}

    assert mine["barbell_row"] is RelationshipType.REGRESSION
    assert base[slug] is RelationshipType.PROGRESSION


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "  "}, "Name:"),
        ({"primary": ()}, "Muscles: name at least one"),
        ({"primary": (PrimaryMuscle.CALVES,)}, "Pattern and muscles: a horizontal_pull has one of"),
        ({"secondary": (PrimaryMuscle.LATS,)}, "Muscles: lats has 2 roles"),
        (
            {"pattern": MovementPattern.ISOLATION, "primary": (PrimaryMuscle.BICEPS, PrimaryMuscle.CALVES)},
            "an isolation movement moves one joint",
        ),
        ({"tempo": "fast"}, "Tempo: is four counts such as 3-1-x-0"),
        ({"sets": (0,)}, "Sets:"),
        ({"body_weight_share": 1.5}, "Share of body weight:"),
        ({"min_recovery_hours": 400}, "Recovery:"),
        ({"equipment": ("warp_drive",)}, "Equipment: there is no equipment 'warp_drive'"),
        ({"discipline": "quidditch"}, "Discipline: there is no discipline 'quidditch'"),
        ({"like": "nothing_like_it"}, "Similar to: there is no movement"),
        ({"cues": ("a", "b", "c", "d", "e")}, "Cues:"),
    ],
)
def test_a_broken_rule_is_told_with_its_field_and_nothing_is_stored(library_database, viewer, athlete, change, sentence):
    with pytest.raises(InputError) as refused:
        own_movements.create_movement(library_database, viewer, athlete, replace(SPIDER, **change))

    assert sentence in str(refused.value)
    assert not [card for card in browse_library.catalogue(library_database, viewer, athlete).movements if card.is_own]


@pytest.mark.parametrize("name", ["Bench Press", "bench  presses", "Spider sled rows"])
def test_a_name_that_files_cannot_tell_apart_is_refused(library_database, viewer, athlete, name):
    own_movements.create_movement(library_database, viewer, athlete, SPIDER)

    with pytest.raises(ConflictError, match="is a name of"):
        own_movements.create_movement(library_database, viewer, athlete, replace(SPIDER, name=name))


def test_spinal_load_raises_the_risk_of_the_low_back(library_database, viewer, athlete):
    slug = own_movements.create_movement(library_database, viewer, athlete, replace(SPIDER, spinal_compression=SpinalCompression.HIGH))

    risks = {risk.part: risk.risk for risk in told(library_database, athlete, slug).joint_risks}
    assert next(risk for part, risk in risks.items() if part.lower() in ("lower back", "low back")) >= 2


def test_editing_keeps_the_slug_and_moves_the_volume_of_what_was_logged(library_database, viewer, athlete):
    slug = own_movements.create_movement(library_database, viewer, athlete, SPIDER)
    number = told(library_database, athlete, slug).card.movement_id
    log(library_database, athlete, NewSet(number, 8, 40, 8), NewSet(number, 8, 40, 8))
    before = week_sets(library_database, athlete, PrimaryMuscle.BICEPS)

    own_movements.edit_movement(library_database, viewer, athlete, number, replace(SPIDER, name="Rope Row", secondary=()))

    assert told(library_database, athlete, slug).card.name == "Rope Row"
    assert (before, week_sets(library_database, athlete, PrimaryMuscle.BICEPS)) == (1.0, 0.0)


def test_a_retired_movement_leaves_the_list_and_comes_back(library_database, viewer, athlete):
    slug = own_movements.create_movement(library_database, viewer, athlete, SPIDER)
    number = told(library_database, athlete, slug).card.movement_id

    own_movements.retire_movement(library_database, viewer, athlete, number)
    listed = browse_library.catalogue(library_database, viewer, athlete)
    assert slug not in {card.slug for card in find_movements(listed, MovementQuery())}
    assert slug in {card.slug for card in find_movements(listed, MovementQuery(own_only=True))}

    own_movements.retire_movement(library_database, viewer, athlete, number, back=True)
    listed = browse_library.catalogue(library_database, viewer, athlete)
    assert slug in {card.slug for card in find_movements(listed, MovementQuery())}


def test_nobody_changes_the_library_or_the_movement_of_another(library_database, viewer, athlete, stranger):
    slug = own_movements.create_movement(library_database, viewer, athlete, SPIDER)
    own, shared = (told(library_database, athlete, one).card.movement_id for one in (slug, "bench_press"))

    for person, number in ((stranger, own), (athlete, shared)):
        with pytest.raises(NotFoundError, match="not one of your own"):
            own_movements.edit_movement(library_database, Viewer(person.user_id), person, number, replace(SPIDER, name="Mine now"))
        with pytest.raises(NotFoundError, match="not one of your own"):
            own_movements.retire_movement(library_database, Viewer(person.user_id), person, number)
    with pytest.raises(NotFoundError):
        own_movements.set_values(library_database, Viewer(stranger.user_id), stranger, own, OwnValues(rest_s=60))


def test_own_values_count_for_their_athlete_alone_and_can_be_taken_back(library_database, viewer, athlete, stranger):
    number = told(library_database, athlete, "bench_press").card.movement_id
    own = OwnValues((5, 5, 5), "3-1-x-0", 180, "Wide grip", SkillLevel.ADVANCED, None, 1.3, 72, 120)

    own_movements.set_values(library_database, viewer, athlete, number, own)
    mine, theirs = told(library_database, athlete, "bench_press"), told(library_database, stranger, "bench_press")

    assert mine.own == own
    assert mine.card.has_own_values
    assert (mine.values.sets, mine.values.tempo, mine.values.rest_s) == ((5, 5, 5), "3-1-x-0", 180)
    assert (mine.values.fatigue_factor, mine.values.min_recovery_hours, mine.values.setup_s) == (1.3, 72, 120)
    assert theirs.values == theirs.library == mine.library

    own_movements.set_values(library_database, viewer, athlete, number, OwnValues())
    after = told(library_database, athlete, "bench_press")
    assert after.own.is_empty
    assert not after.card.has_own_values


def test_own_muscles_move_the_volume_of_what_was_logged(library_database, viewer, athlete):
    number = told(library_database, athlete, "bench_press").card.movement_id
    log(library_database, athlete, NewSet(number, 8, 80, 8), NewSet(number, 8, 80, 8))
    before = (week_sets(library_database, athlete, PrimaryMuscle.CHEST), week_sets(library_database, athlete, PrimaryMuscle.TRICEPS))

    muscles = (MuscleShare(PrimaryMuscle.TRICEPS, MuscleRole.PRIMARY, 1.0), MuscleShare(PrimaryMuscle.CHEST, MuscleRole.SECONDARY, 0.6))
    own_movements.set_values(library_database, viewer, athlete, number, OwnValues(muscles=muscles))
    after = (week_sets(library_database, athlete, PrimaryMuscle.CHEST), week_sets(library_database, athlete, PrimaryMuscle.TRICEPS))

    assert (before, after) == ((2.0, 1.0), (1.0, 2.0))
    own_movements.set_values(library_database, viewer, athlete, number, OwnValues())
    assert week_sets(library_database, athlete, PrimaryMuscle.CHEST) == 2.0


def test_an_own_share_of_body_weight_moves_the_estimates(library_database, viewer, athlete):
    number = told(library_database, athlete, "push_up").card.movement_id
    body.record_biometric(library_database, viewer, athlete, metric=BiometricMetric.WEIGHT_KG, value=80, day=date(2026, 11, 1))
    log(library_database, athlete, NewSet(number, 10, None, 9))
    before = estimate(library_database, athlete, number)

    own_movements.set_values(library_database, viewer, athlete, number, OwnValues(body_weight_share=0.9))

    share = told(library_database, athlete, "push_up").library.body_weight_share
    assert estimate(library_database, athlete, number) == pytest.approx(before * 0.9 / share)


def estimate(database, athlete, movement_id):
    with database.read(Viewer(athlete.user_id), athlete) as unit:
        return unit.session.scalar(text("SELECT e1rm_kg FROM top_set_logs WHERE movement_id = :id"), {"id": movement_id})


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        (OwnValues(body_weight_share=0.5), "moves its load alone"),
        (OwnValues(tempo="slow"), "Tempo: is four counts"),
        (OwnValues(min_recovery_hours=-1), "Recovery:"),
        (OwnValues(fatigue_factor=9.0), "Fatigue of a set:"),
        (OwnValues(sets=(0, 5)), "Sets:"),
        (OwnValues(muscles=(MuscleShare(PrimaryMuscle.CHEST, MuscleRole.SECONDARY, 1.0),)), "Muscles: name at least one muscle"),
    ],
)
def test_own_values_keep_the_bounds_of_the_library(library_database, viewer, athlete, own, sentence):
    number = told(library_database, athlete, "bench_press").card.movement_id

    with pytest.raises(InputError) as refused:
        own_movements.set_values(library_database, viewer, athlete, number, own)

    assert sentence in str(refused.value)
    assert told(library_database, athlete, "bench_press").own.is_empty


def test_what_is_counted_decides_the_usual_sets(library_database, viewer, athlete):
    hold = replace(SPIDER, name="Sled Hold", metric_type=MetricType.TIME_UNDER_TENSION, sets=(20, 20), tempo=None)
    slug = own_movements.create_movement(library_database, viewer, athlete, hold)

    view = told(library_database, athlete, slug)
    assert (view.values.sets, view.values.tempo) == ((20, 20), "hold")
