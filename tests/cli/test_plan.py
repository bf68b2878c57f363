"""A proved week from the command line, for people and for programs, and the same week again."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError
from core.domain.planning import Limits
from core.services import accounts, plan_week, programs
from tests.cli.conftest import Said

Gainsly = Callable[..., Said]
ME = ("--athlete", "me@home.example")


@pytest.fixture
def with_athlete(gainsly: Gainsly, library_database: Database, monkeypatch: pytest.MonkeyPatch) -> Gainsly:
    monkeypatch.setenv("GAINSLY_DATABASE_URL", library_database.url)
    monkeypatch.setattr(plan_week, "Limits", lambda: Limits(what_units=0.05, when_units=0.05))
    accounts.create_athlete(library_database, email="me@home.example", name="Mo")
    return gainsly


def test_a_week_is_planned_told_as_json_and_replayed(with_athlete: Gainsly) -> None:
    said = with_athlete("plan", *ME, "--json")
    assert said.code == 0, said.err
    (told,) = json.loads(said.out)
    assert {"athlete", "status", "objective", "bound", "gap", "violations", "seconds", "plan"} <= set(told)
    assert (told["athlete"], told["violations"]) == ("me@home.example", [])
    assert told["status"] in {"proved", "feasible"}
    assert sum(1 for day in told["plan"]["days"] if day["session"]) >= 2
    for whose in (ME, ()):
        again = with_athlete("replay", str(told["recommendation"]), *whose)
        assert again.code == 0, again.err
        assert "the same" in again.out
        assert "seed 1" in again.out


def test_all_athletes_are_planned_though_one_cannot_be_and_coaches_are_not(
    with_athlete: Gainsly, library_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.create_athlete(library_database, email="coach@home.example", name="Coach", is_coach=True)
    done = accounts.create_athlete(library_database, email="done@home.example", name="Done")
    running = programs.running_microcycle

    def over(database: Database, viewer: Viewer, subject: Subject, *rest: Any, **how: Any) -> int:
        if subject == done:
            raise InputError("This program is over; begin a new one.")
        return running(database, viewer, subject, *rest, **how)

    monkeypatch.setattr(programs, "running_microcycle", over)
    said = with_athlete("plan", "--athlete", "all")
    assert (said.code, said.err) == (2, "gainsly: done@home.example: This program is over; begin a new one.\n")
    assert [line.partition(":")[0] for line in said.out.splitlines()] == ["me@home.example"]
    assert "sessions in" in said.out


def test_what_is_not_there_is_named(with_athlete: Gainsly) -> None:
    assert "who@home.example" in with_athlete("plan", "--athlete", "who@home.example").err
    missing = with_athlete("replay", "99", *ME)
    assert (missing.code, missing.err) == (2, "gainsly: There is no proposal 99.\n")
    assert with_athlete("replay", "99").err == missing.err
