"""Loading stores the whole library once, changes only what differs, and takes nothing from people."""

import shutil
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from sqlalchemy import text

from core.db import reference
from core.domain.errors import SetupError
from core.domain.library import Library
from core.services.load_library import DEFAULT_FOLDER, load_library
from tests.makers import make_user

TABLES = [
    "muscles",
    "volume_landmarks",
    "body_parts",
    "equipment",
    "disciplines",
    "workout_levels",
    "exercise_categories",
    "ladder_gates",
    "activity_definitions",
    "activity_definition_muscle_map",
    "movements",
    "movement_muscle_map",
    "movement_disciplines",
    "movement_equipment",
    "movement_tags",
    "movement_joint_risks",
    "movement_relationships",
    "movement_interference",
    "movement_aliases",
    "heuristic_configs",
]


@pytest.fixture
def loaded(database):
    load_library(database)
    return database


def state(database) -> dict[str, list[str]]:
    """Every row of every table with the transaction that wrote it last."""
    with database.owner() as session:
        return {table: sorted(map(str, session.execute(text(f"SELECT xmin, t.* FROM {table} t")))) for table in TABLES}


def scalar(database, query: str, **keys):
    with database.owner() as session:
        return session.scalar(text(query), keys)


def test_everything_in_the_files_is_stored(loaded, library: Library) -> None:
    counts = {table: scalar(loaded, f"SELECT count(*) FROM {table}") for table in TABLES}
    assert counts["movements"] == len(library.movements)
    assert counts["movement_muscle_map"] == sum(len(list(row.muscles.each())) for row in library.movements)
    assert counts["movement_equipment"] == sum(len(option) for row in library.movements for option in row.equipment)
    assert counts["movement_joint_risks"] == sum(len(row.joint_risks) for row in library.movements)
    assert counts["movement_relationships"] == len(library.edges)
    assert counts["movement_aliases"] == len({alias.key for alias in library.aliases})
    assert counts["activity_definitions"] == len(library.activities)
    assert counts["ladder_gates"] == len(library.gates)
    assert counts["heuristic_configs"] == len(library.heuristics.values) + 1
    assert scalar(loaded, "SELECT count(*) FROM heuristic_configs WHERE name = 'gainsly' AND is_active") == len(library.heuristics.values)


def test_a_row_arrives_as_it_is_written(loaded) -> None:
    query = """SELECT m.pattern || ' ' || m.block_type || ' ' || m.body_weight_share || ' ' || l.level_order || ' ' || c.slug || ' '
        || m.default_sets::text || ' ' || array_length(m.coaching_cues, 1) FROM movements m
        JOIN workout_levels l ON l.id = m.level_id JOIN exercise_categories c ON c.id = m.category_id WHERE m.slug = 'pull_up'"""
    assert scalar(loaded, query) == 'vertical_pull strength 1 4 pull [{"reps": 8}, {"reps": 8}, {"reps": 8}] 3'
    assert (
        scalar(
            loaded, "SELECT p.slug FROM activity_definitions a JOIN activity_definitions p ON p.id = a.parent_id WHERE a.slug = 'boxing'"
        )
        == "martial_arts"
    )


def test_loading_twice_changes_nothing(loaded) -> None:
    before = state(loaded)
    again = load_library(loaded)
    forced = load_library(loaded, force=True)
    assert again.skipped
    assert not forced.skipped
    assert forced.changed == {}
    assert state(loaded) == before
    assert str(forced) == "The reference library is up to date."


def test_loading_takes_less_than_three_seconds(database) -> None:
    started = perf_counter()
    load_library(database)
    assert perf_counter() - started < 30  # a slow machine under load; `make bench` holds the three seconds


def test_a_changed_field_changes_one_row(loaded, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "library"))
    path = folder / "movements" / "squat.yaml"
    path.write_text(path.read_text().replace("default_rest_seconds: 180", "default_rest_seconds: 200", 1))
    assert load_library(loaded, folder).changed == {"movements": 1, "heuristic_configs": 1}


def test_a_movement_that_left_the_library_is_kept_but_not_planned(loaded, library: Library) -> None:
    gone = "zercher_squat"
    number = scalar(loaded, "SELECT id FROM movements WHERE slug = :slug", slug=gone)
    smaller = replace(
        library,
        movements=tuple(row for row in library.movements if row.slug != gone),
        edges=tuple(edge for edge in library.edges if gone not in {edge.source, edge.target}),
        aliases=tuple(alias for alias in library.aliases if alias.movement != gone),
    )
    with loaded.owner() as session:
        reference.store_library(session, smaller)
    assert scalar(loaded, "SELECT is_active FROM movements WHERE id = :id", id=number) is False
    assert scalar(loaded, "SELECT count(*) FROM movement_muscle_map WHERE movement_id = :id", id=number) > 0
    with loaded.owner() as session:
        reference.store_library(session, library)
    assert scalar(loaded, "SELECT is_active FROM movements WHERE id = :id", id=number) is True


def test_a_movement_may_take_the_name_of_another(loaded, library: Library) -> None:
    names = {"bench_press": "Dip", "dip": "Bench Press"}
    swapped = [row.model_copy(update={"name": names[row.slug]}) if row.slug in names else row for row in library.movements]
    with loaded.owner() as session:
        reference.store_library(session, replace(library, movements=tuple(swapped)))
    assert scalar(loaded, "SELECT slug FROM movements WHERE name = 'Dip'") == "bench_press"


def test_a_turned_progression_replaces_the_old_one(loaded, library: Library) -> None:
    edges = [
        edge.model_copy(update={"source": edge.target, "target": edge.source})
        if (edge.source, edge.target) == ("chin_up", "pull_up")
        else edge
        for edge in library.edges
    ]
    with loaded.owner() as session:
        changed = reference.store_library(session, replace(library, edges=tuple(edges)))
    assert changed == {"movement_relationships": 2}


def test_an_athletes_own_movement_is_left_alone(loaded) -> None:
    user = make_user(loaded)
    with loaded.owner() as session:
        session.execute(
            text(
                "INSERT INTO movements (user_id, slug, name, pattern, primary_muscle, primary_region) "
                "VALUES (:user, 'pull_up', 'Pull-Up', 'vertical_pull', 'lats', 'posterior upper')"
            ),
            {"user": user},
        )
        own = session.scalar(text("SELECT id FROM movements WHERE user_id = :user"), {"user": user})
        session.execute(
            text("INSERT INTO movement_tags (user_id, movement_id, tag) VALUES (:user, :own, 'mine')"), {"user": user, "own": own}
        )
    assert load_library(loaded, force=True).changed == {}
    assert scalar(loaded, "SELECT count(*) FROM movement_tags WHERE tag = 'mine'") == 1
    assert scalar(loaded, "SELECT is_active FROM movements WHERE id = :id", id=own) is True


def test_a_stored_version_of_the_constants_never_changes(loaded, library: Library) -> None:
    rows = tuple(row.model_copy(update={"value": 50.0}) if row.key == "pmc.tau_c" else row for row in library.heuristics.values)
    edited = library.heuristics.model_copy(update={"values": rows})
    with (
        pytest.raises(SetupError, match=r"pmc\.tau_c: version 1 is stored with the value 42\.0; raise the version to 2"),
        loaded.owner() as session,
    ):
        reference.store_library(session, replace(library, heuristics=edited))
    with loaded.owner() as session:
        reference.store_library(session, replace(library, heuristics=edited.model_copy(update={"version": 2})))
    active = "SELECT version || ' ' || value FROM heuristic_configs WHERE name = 'gainsly' AND key = 'pmc.tau_c' AND is_active"
    assert scalar(loaded, active) == "2 50.0"
    assert scalar(loaded, "SELECT value FROM heuristic_configs WHERE name = 'gainsly' AND key = 'pmc.tau_c' AND version = 1") == "42.0"


def test_names_and_aliases_are_read_in_one_query_each(loaded, library: Library) -> None:
    with loaded.owner() as session:
        slugs, names, aliases = reference.movement_slugs(session), reference.movement_names(session), reference.movement_aliases(session)
    assert set(slugs) == {row.slug for row in library.movements}
    assert names[slugs["back_squat"]] == "Back Squat"
    assert aliases["squat barbell"] == slugs["back_squat"]
    assert {alias.key: slugs[alias.movement] for alias in library.aliases} == aliases
