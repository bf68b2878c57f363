"""The circuits of the library can be done as they are written, and a circuit that cannot is found."""

import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import text

from core.db import reference
from core.db.findings import Finding
from core.db.library_health import examine_library
from core.domain.errors import InputError
from core.domain.library import Library, Movement
from core.domain.library_circuits import Circuit
from core.domain.vocabulary import CircuitType, CNSLoad, ExperienceLevel, StressBucket
from core.ingest.library import read_library
from core.metrics.session_load.circuits import CircuitPart, circuit_buckets
from core.rules.circuit_times import FASTEST, USUAL, intervals_of_round, work_seconds
from core.rules.library_circuits import CIRCUIT_RULES
from core.services.load_library import DEFAULT_FOLDER, load_library


def circuit(library: Library, slug: str) -> Circuit:
    return next(row for row in library.circuits if row.slug == slug)


def movements(library: Library) -> Mapping[str, Movement]:
    return {row.slug: row for row in library.movements}


def with_circuit(library: Library, slug: str, **values: Any) -> Library:
    """Return the library with other values in one circuit."""
    row = circuit(library, slug)
    changed = Circuit.model_validate({**row.model_dump(), **values}, strict=False)
    return replace(library, circuits=tuple(changed if other.slug == slug else other for other in library.circuits))


def with_station(library: Library, slug: str, position: int, **values: Any) -> Library:
    """Return the library with other values in one station of a circuit."""
    stations = [station.model_dump() for station in circuit(library, slug).stations]
    stations[position] |= values
    return with_circuit(library, slug, stations=stations)


def said(library: Library) -> list[str]:
    return [str(finding) for rule in CIRCUIT_RULES for finding in rule(library)]


def test_there_are_circuits_of_every_type_and_style(library: Library) -> None:
    assert len(library.circuits) >= 40
    counts = Counter(row.type for row in library.circuits)
    assert all(counts[kind] >= 5 for kind in CircuitType), counts
    tags = Counter(tag for row in library.circuits for tag in row.tags)
    assert min(tags["crossfit"], tags["hyrox"], tags["home"], tags["finisher"], tags["low_impact"]) >= 5
    assert tags["own"] + tags["benchmark"] == len(library.circuits)
    assert {row.difficulty for row in library.circuits} == {1, 2, 3, 4, 5}


def test_every_circuit_states_all_five_buckets_and_some_stress(library: Library) -> None:
    assert said(library) == []
    for row in library.circuits:
        assert set(row.bucket_stress) == set(StressBucket), row.slug
        assert row.bucket_stress[StressBucket.STRENGTH] + row.bucket_stress[StressBucket.CONDITIONING] > 0, row.slug


def test_the_paces_lie_around_what_is_known_of_a_benchmark(library: Library) -> None:
    """Ninety fast repetitions of two movements have been done in less than two minutes and usually take five to ten."""
    fran, known = circuit(library, "fran"), movements(library)
    assert 90 < work_seconds(fran, known, FASTEST, 3) < 113
    assert work_seconds(fran, known, FASTEST, 3) < work_seconds(fran, known, USUAL, 3) < 300


def test_rounds_of_timed_circuits_fill_their_time(library: Library) -> None:
    assert intervals_of_round(circuit(library, "chelsea")) == 1
    assert intervals_of_round(circuit(library, "minute_mill")) == 3
    assert intervals_of_round(circuit(library, "home_five")) == 5


FAULTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "no rounds": ("fran", {"rounds": None, "expected": {}}, "states rounds"),
    "open and stated": ("cindy", {"rounds": 5}, "as many rounds as possible cannot be stated"),
    "rounds that do not fill": ("minute_mill", {"rounds": 5}, "do not make 720 s"),
    "no interval": ("minute_mill", {"work_seconds": None}, "states rounds and work_seconds"),
    "chipper of two rounds": ("jackie", {"rounds": 2}, "a chipper is one round"),
    "ladder without rungs": ("ten_down", {"type": "ladder", "rounds": 20}, "runs out of repetitions before round 20"),
    "faster than people": (
        "fran",
        {
            "expected": {
                "beginner": {"seconds": 720},
                "intermediate": {"seconds": 480},
                "advanced": {"seconds": 330},
                "expert": {"seconds": 60},
            }
        },
        "nobody does it in 60 s",
    ),
    "more rounds than people": (
        "cindy",
        {
            "expected": {
                "beginner": {"rounds": 8.0},
                "intermediate": {"rounds": 14.0},
                "advanced": {"rounds": 19.0},
                "expert": {"rounds": 60.0},
            }
        },
        "nobody does 60 rounds",
    ),
    "experts slower": (
        "fran",
        {
            "expected": {
                "beginner": {"seconds": 720},
                "intermediate": {"seconds": 480},
                "advanced": {"seconds": 330},
                "expert": {"seconds": 400},
            }
        },
        "gets better with every level",
    ),
    "cap too short": ("fran", {"duration": 600}, "but the time cap is 600 s"),
    "level left out": ("fran", {"expected": {"beginner": {"seconds": 720}}}, "is needed for every level"),
    "fixed time and a score": ("tabata_bike", {"expected": {"beginner": {"seconds": 240}}}, "its time is fixed"),
    "another stress": (
        "cindy",
        {"bucket_stress": {"strength": 90.0, "conditioning": 0.0, "impact_lower": 0.0, "impact_upper": 0.0, "cns": 15.0}},
        "the stress of the kind strength is about 37, not 90",
    ),
    "stress left out": ("cindy", {"bucket_stress": {"strength": 37.0}}, "the stress of the kind cns is missing"),
    "long finisher": ("angie", {"tags": ("finisher",)}, "a finisher lasts at most 15 min"),
    "easy and hard": ("fran", {"difficulty": 1}, "is not the lowest tier"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_circuit_that_cannot_be_is_found(library: Library, fault: str) -> None:
    slug, values, says = FAULTS[fault]
    found = said(with_circuit(library, slug, **values))
    assert any(finding.startswith(f"circuits.yaml, {slug}, ") and says in finding for finding in found), found


STATION_FAULTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "unknown movement": ("fran", {"movement": "levitation"}, "there is no movement 'levitation'"),
    "unknown way": ("fran", {"scaling": [{"movement": "levitation", "reps": 21}]}, "there is no movement 'levitation'"),
    "repetitions of a carry": ("carry_and_lunge", {"movement": "farmers_carry", "distance": None, "reps": 10}, "not repetitions"),
    "metres of a squat": ("fran", {"movement": "back_squat", "reps": None, "reps_step": None, "distance": 40.0}, "not distance"),
    "load on nothing": (
        "cindy",
        {"movement": "plank", "reps": None, "duration": 20, "load_kg": 20, "light_load_kg": 10},
        "cannot be loaded",
    ),
    "too much for the minute": ("minute_mill", {"reps": 60}, "of an interval of 60 s"),
    "another length": ("tabata_bike", {"duration": 30}, "lasts as long as the interval: 20 s"),
    "nothing for beginners": ("cindy", {"scaling": []}, "pull_up needs a way that a beginner can do"),
    "harder instead of easier": ("cindy", {"scaling": [{"movement": "muscle_up", "reps": 5}]}, "muscle_up needs more skill than pull_up"),
    "the same again": (
        "karen",
        {"scaling": [{"movement": "wall_ball", "reps": 150, "load_kg": 9, "light_load_kg": 6}]},
        "asked for twice without getting easier",
    ),
    "load without a lighter way": ("karen", {"scaling": []}, "has a load and needs a lighter way"),
}


@pytest.mark.parametrize("fault", STATION_FAULTS)
def test_a_station_that_cannot_be_is_found(library: Library, fault: str) -> None:
    slug, values, says = STATION_FAULTS[fault]
    found = said(with_station(library, slug, 0, **values))
    assert any(finding.startswith(f"circuits.yaml, {slug}, ") and says in finding for finding in found), found


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"reps": 5, "duration": 20}, "state one of reps"),
        ({"duration": 20, "reps": None, "reps_step": 1}, "so state reps"),
        ({"load_kg": 20}, "both usual loads or none"),
        ({"load_kg": 20, "light_load_kg": 30}, "the lighter of the two"),
    ],
)
def test_a_station_of_two_minds_cannot_be_made(library: Library, values: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        with_station(library, "cindy", 0, **values)


def test_a_repeated_circuit_is_found(library: Library) -> None:
    found = said(replace(library, circuits=(*library.circuits, library.circuits[0])))
    assert "circuits.yaml, fran, slug: the slug stands more than once" in found


def test_neural_stress_grows_with_the_class_of_the_lift() -> None:
    light, heavy = (CircuitPart(60, is_rhythmic=False, cns_load=load) for load in (CNSLoad.LOW, CNSLoad.VERY_HIGH))
    stress = [circuit_buckets([part], 600, 8)[StressBucket.CNS] for part in (light, heavy)]
    assert stress == pytest.approx([6.25, 37.5])


def test_circuits_arrive_with_stations_ways_scores_and_stress(database, library: Library) -> None:
    load_library(database)
    counts = {
        "circuit_templates": len(library.circuits),
        "circuit_exercises": sum(len(row.stations) for row in library.circuits),
        "circuit_scalings": sum(len(station.scaling) for row in library.circuits for station in row.stations),
        "circuit_expectations": len(library.circuits) * len(ExperienceLevel),
        "circuit_bucket_stress": len(library.circuits) * len(StressBucket),
    }
    with database.owner() as session:
        stored = {table: session.scalar(text(f"SELECT count(*) FROM {table}")) for table in counts}
        fran = session.execute(
            text(
                "SELECT e.seconds, e.rounds, c.default_rounds, x.reps, x.reps_step, x.light_load_kg, s.load_kg FROM circuit_templates c "
                "JOIN circuit_expectations e ON e.circuit_template_id = c.id AND e.level = 'expert' "
                "JOIN circuit_exercises x ON x.circuit_template_id = c.id AND x.position = 1 "
                "JOIN circuit_scalings s ON s.circuit_exercise_id = x.id AND s.option = 1 WHERE c.slug = 'fran'"
            )
        ).one()
    assert stored == counts
    assert tuple(fran) == (210, None, 3, 21, -6, 29.0, 27.0)


def test_a_circuit_that_left_the_library_is_kept_but_not_planned(database, library: Library) -> None:
    load_library(database)
    active = text(
        "SELECT is_active, (SELECT count(*) FROM circuit_exercises x WHERE x.circuit_template_id = c.id) FROM circuit_templates c "
        "WHERE slug = 'fran'"
    )
    with database.owner() as session:
        reference.store_library(session, replace(library, circuits=library.circuits[1:]))
        assert tuple(session.execute(active).one()) == (False, 2)
        reference.store_library(session, library)
        assert tuple(session.execute(active).one()) == (True, 2)


def test_loading_circuits_again_changes_nothing(database) -> None:
    load_library(database)
    assert load_library(database, force=True).changed == {}


@pytest.mark.parametrize(
    ("statement", "name", "offender"),
    [
        (
            "DELETE FROM circuit_bucket_stress b USING circuit_templates c WHERE c.id = b.circuit_template_id AND c.slug = 'fran' "
            "AND b.bucket = 'cns'",
            "circuits without a station, a kind of stress or an expected time",
            "fran",
        ),
        (
            "DELETE FROM circuit_scalings s USING circuit_exercises x, circuit_templates c WHERE x.id = s.circuit_exercise_id "
            "AND c.id = x.circuit_template_id AND c.slug = 'murph'",
            "stations of circuits that no beginner can do in any way",
            "murph 2",
        ),
    ],
)
def test_the_doctor_sees_a_circuit_that_lost_something(library_database, statement: str, name: str, offender: str) -> None:
    def seen() -> Finding:
        with library_database.anonymous() as session:
            return next(finding for finding in examine_library(session) if finding.name == name)

    assert seen().is_well
    with library_database.owner() as session:
        session.execute(text(statement))
    assert not seen().is_well
    assert offender in seen().seen


def test_a_broken_field_of_a_circuit_is_told_with_file_line_and_row(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "library"))
    path = folder / "circuits.yaml"
    content = path.read_text(encoding="utf-8")
    path.write_text(content.replace("type: rounds_for_time", "type: roundabout", 1), encoding="utf-8")
    line = content[: content.index("type: rounds_for_time")].count("\n") + 1
    with pytest.raises(InputError, match=rf"circuits\.yaml, line {line}, fran, type: .*'roundabout'"):
        read_library(folder)
