"""`gainsly plan` and `gainsly replay`: a proved week from the command line, and the same week again."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

import typer

from core.bootstrap import open_database
from core.config import load_settings
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import GainslyError
from core.domain.vocabulary import Goal

DEFAULT_GOALS = {Goal.HYPERTROPHY: 4, Goal.STRENGTH: 4, Goal.ENDURANCE: 2}
EVERYBODY = "all"


@dataclass(frozen=True)
class _Person:
    email: str
    subject: Subject


def plan(
    athlete: Annotated[str, typer.Option(help="E-mail address of the athlete, or `all`.")],
    json_: Annotated[bool, typer.Option("--json", help="Print the plans and their proofs as JSON.")] = False,
    program: Annotated[bool, typer.Option("--program", help="Plan every week of the program instead of the running one.")] = False,
) -> None:
    """Plan the running microcycle of an athlete's program, check it and store it.

    An athlete without a program gets one of twelve weeks with usual goals first.
    """
    problems: list[str] = []
    with open_database(load_settings()) as opened:
        people = _people(opened.database, athlete)
        told = list(_plan_all(opened.database, people, problems, is_whole=program, is_quiet=json_))
    if json_:
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    for problem in problems:
        typer.echo(f"gainsly: {problem}", err=True)
    if problems:
        raise typer.Exit(2)
    if any(entry["violations"] for entry in told):
        raise typer.Exit(1)


def replay(
    recommendation: Annotated[int, typer.Argument(metavar="ID", help="Number of the stored plan or adaptation.", show_default=False)],
    athlete: Annotated[
        str | None, typer.Option(help="E-mail address of the athlete; whoever it was made for when left out.", show_default=False)
    ] = None,
) -> None:
    """Make a stored plan or adaptation again from its input and say whether the same bytes come out."""
    from core.services import accounts, replay_proposal  # noqa: PLC0415 (the solver is loaded by what needs it alone)

    with open_database(load_settings()) as opened:
        subject = (
            replay_proposal.made_for(opened.database, recommendation)
            if athlete is None
            else accounts.find_athlete(opened.database, athlete)
        )
        found = replay_proposal.replay(opened.database, Viewer(subject.user_id), subject, recommendation)
    same = "the same" if found.is_same else "NOT the same"
    typer.echo(f"Proposal {found.recommendation_id}, input {found.input_hash[:12]}, {found.seed_words}: {same}.")
    if not found.is_same:
        raise typer.Exit(1)


def _people(database: Database, athlete: str) -> list[_Person]:
    from core.services import accounts  # noqa: PLC0415 (as above)

    if athlete != EVERYBODY:
        return [_Person(athlete, accounts.find_athlete(database, athlete))]
    return [_Person(person.email, Subject(person.user_id)) for person in accounts.list_athletes(database) if not person.is_coach]


def _plan_all(
    database: Database, people: Sequence[_Person], problems: list[str], *, is_whole: bool, is_quiet: bool
) -> Iterator[dict[str, Any]]:
    """Yield the plan of each person; what keeps one from a plan is noted and keeps nobody else."""
    for person in people:
        try:
            yield _plan_one(database, person, is_whole=is_whole, is_quiet=is_quiet)
        except GainslyError as problem:
            problems.append(f"{person.email}: {problem}")


def _plan_one(database: Database, person: _Person, *, is_whole: bool, is_quiet: bool) -> dict[str, Any]:
    from core.domain.planning import to_json  # noqa: PLC0415 (as above)
    from core.services import plan_week, programs  # noqa: PLC0415 (as above)

    now, viewer = datetime.now(UTC), Viewer(person.subject.user_id)
    program_id = programs.running_program(database, viewer, person.subject)
    if program_id is None:
        wishes = programs.ProgramWishes(DEFAULT_GOALS, _next_monday(now.date()))
        program_id = programs.create_program(database, viewer, person.subject, wishes, now=now)
    if is_whole:
        programs.running_microcycle(database, viewer, person.subject, program_id, now=now)
        outcomes = programs.plan_program(
            database, viewer, person.subject, program_id, now=now, progress=_silent if is_quiet else _line(person.email)
        )
    else:
        microcycle = programs.running_microcycle(database, viewer, person.subject, program_id, now=now)
        outcomes = (plan_week.plan_microcycle(database, viewer, person.subject, microcycle, now=now),)
    entries = [
        {
            "athlete": person.email,
            "status": outcome.result.status.value,
            "objective": outcome.result.what_objective,
            "bound": outcome.result.what_bound,
            "gap": outcome.result.gap,
            "violations": [violation.words for violation in outcome.violations],
            "seconds": round(outcome.result.seconds, 3),
            "recommendation": outcome.recommendation_id,
            "plan": None if outcome.result.plan is None else json.loads(to_json(outcome.result.plan)),
            "conflicts": [json.loads(to_json(conflict)) for conflict in outcome.result.conflicts],
        }
        for outcome in outcomes
    ]
    if not is_quiet:
        for entry in entries:
            typer.echo(_sentence(entry))
    return entries[0] if len(entries) == 1 else {**entries[0], "weeks": entries}


def _sentence(entry: dict[str, Any]) -> str:
    gap = "" if entry["gap"] is None else f", {100 * entry['gap']:.1f} % from the bound"
    sessions = 0 if entry["plan"] is None else sum(1 for day in entry["plan"]["days"] if day["session"])
    said = f"{entry['athlete']}: {entry['status']}{gap}, {sessions} sessions in {entry['seconds']:.1f} s, plan {entry['recommendation']}."
    return " ".join([said, *entry["violations"]])


def _next_monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _silent(_done: int, _total: int, _words: str) -> None:
    """Tell nothing."""


def _line(email: str) -> Any:
    def tell(done: int, total: int, words: str) -> None:
        typer.echo(f"{email}: {words} ({done} of {total})")

    return tell
