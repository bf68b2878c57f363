"""An athlete's own circuits stand beside those of the library, for nobody else, and the next week may hold them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.errors import ConflictError, InputError, NotFoundError
from core.domain.live_session import CircuitScore
from core.domain.own_circuits import NewCircuit, NewStation
from core.domain.vocabulary import CircuitType
from core.services import accounts, browse_library, log_workout, own_circuits
from core.services.log_workout import NewActivity

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
MINE = NewCircuit(
    "Garage Mile",
    CircuitType.ROUNDS_FOR_TIME,
    (NewStation("push_up", reps=10, easier="knee_push_up"), NewStation("kettlebell_swing", reps=15, load_kg=16.0)),
    rounds=4,
    rest_s=30,
)


def test_a_circuit_is_added_changed_and_retired_for_one_athlete_alone(library_database, viewer, athlete, count_queries):
    who = (library_database, viewer, athlete)
    library = browse_library.circuits(*who)
    slug = own_circuits.create_circuit(*who, MINE)

    def mine():
        return next(one for one in browse_library.circuits(*who) if one.slug == slug)

    assert (slug, mine().is_own, mine().rounds) == ("own_garage_mile", True, 4)
    assert [station.slug for station in mine().stations] == ["push_up", "kettlebell_swing"]
    assert [way.slug for way in mine().stations[0].ways] == ["knee_push_up"]
    assert [score.seconds for score in mine().expected] == sorted((score.seconds for score in mine().expected), reverse=True)
    assert mine().stress

    with pytest.raises(ConflictError, match="already"):
        own_circuits.create_circuit(*who, replace(MINE, name="garage  mile"))
    with pytest.raises(InputError, match="counts time"):
        own_circuits.create_circuit(*who, replace(MINE, name="Other", stations=(NewStation("plank", reps=3),)))
    with pytest.raises(InputError, match=r"Repetitions: input should be less than or equal to 500 \(found 900\)"):
        own_circuits.create_circuit(*who, replace(MINE, name="Other", stations=(NewStation("push_up", reps=900),)))
    assert len(browse_library.circuits(*who)) == len(library) + 1

    own_circuits.edit_circuit(*who, slug, replace(MINE, rounds=6, stations=MINE.stations[1:]))
    assert (mine().rounds, len(mine().stations)) == (6, 1)
    done = NewActivity("circuit_training", NOW, 1200.0, 8.0, title="Garage Mile", circuit_slug=slug, score=CircuitScore(seconds=1180.0))
    number, _ = log_workout.add_activity(*who, done, now=NOW)
    assert [(name, score.seconds) for name, score in log_workout.detail(*who, number).circuits] == [("Garage Mile", 1180.0)]
    with pytest.raises(InputError, match="how many rounds"):
        log_workout.add_activity(*who, replace(done, score=CircuitScore()), now=NOW)
    with pytest.raises(InputError, match="no circuit"):
        log_workout.add_activity(*who, replace(done, circuit_slug="own_of_nobody"), now=NOW)
    own_circuits.retire_circuit(*who, slug)
    assert not mine().is_active
    own_circuits.retire_circuit(*who, slug, back=True)
    assert mine().is_active

    other = accounts.create_athlete(library_database, email="other@example.org")
    stranger = (library_database, type(viewer)(other.user_id), other)
    assert len(browse_library.circuits(*stranger)) == len(library)
    with pytest.raises(NotFoundError):
        own_circuits.retire_circuit(*stranger, slug)
    with pytest.raises(NotFoundError):
        own_circuits.edit_circuit(*who, library[0].slug, MINE)
    assert count_queries(library_database, lambda: browse_library.circuits(*who)) <= 6
