"""`gainsly scenario`: the stories of the theatre from the command line, played on the real engines and kept nowhere."""

import json
import sys
from typing import Annotated, Any

import typer

from core.domain.errors import InputError
from core.domain.planning import PlanProblem
from core.domain.theatre import Frame, StoryCard, Told
from core.domain.weekplan import PlanResult


def scenario(
    name: Annotated[str | None, typer.Argument(help="Name of the story; without one, all names are listed.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Play all of them.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print what changed and why as JSON.")] = False,
) -> None:
    """Play a story, or all of them, and say what changed and why.

    Needs no database and no network, and changes nothing. Ends with 1 when a story breaks a rule or does not show what it promises.
    """
    from core.services.theatre import play  # noqa: PLC0415 (what a command alone needs is loaded by it)

    if name is not None and everything:
        raise InputError(f"Choose the story {name}, or all of them with --all, not both.")
    cards = {card.slug: card for card in play.cards()}
    if name is None and not everything:
        typer.echo(_listed(tuple(cards.values()), as_json=json_))
        return
    told = [_told(play, cards.get(slug), slug, with_words=not json_) for slug in (cards if everything or name is None else (name,))]
    if json_:
        typer.echo(json.dumps([_entry(own) for own in told], indent=2, ensure_ascii=False))
    if not all(own.is_ok for own in told):
        raise typer.Exit(1)


def _listed(cards: tuple[StoryCard, ...], *, as_json: bool) -> str:
    if as_json:
        return json.dumps([{"name": card.slug, "title": card.title, "line": card.line} for card in cards], indent=2, ensure_ascii=False)
    return "\n".join(f"{card.slug:<22}{card.title}: {card.line}" for card in cards)


def _told(play: Any, card: StoryCard | None, slug: str, *, with_words: bool) -> Told:
    """Play one story; with words each step is told as soon as it is played, and at last whether the story kept its word."""
    if with_words and card is not None:
        typer.echo(f"{card.title} ({slug}): {card.line}")
        sys.stdout.flush()
    told: Told = play.tell(slug, solver=_plan, on_frame=_say if with_words else None)
    if with_words:
        typer.echo(f"  {'As promised' if told.is_ok else 'NOT as promised'}, {told.seconds:.1f} s.")
    return told


def _plan(problem: PlanProblem) -> PlanResult:
    from core.planner.solve import plan  # noqa: PLC0415 (the solver is loaded when the first week is planned)

    return plan(problem)


def _say(frame: Frame) -> None:
    typer.echo("\n".join(_lines(frame)))
    sys.stdout.flush()


def _entry(told: Told) -> dict[str, Any]:
    return {
        "name": told.slug,
        "title": told.title,
        "ok": told.is_ok,
        "seconds": round(told.seconds, 3),
        "changed": [words for frame in told.frames for words in _changed(frame)],
        "why": list(dict.fromkeys(f"{reason.rule}: {reason.words}" for frame in told.frames for reason in frame.reasons)),
        "steps": [_step(frame) for frame in told.frames],
    }


def _step(frame: Frame) -> dict[str, Any]:
    return {
        "title": frame.title,
        "day": frame.day.isoformat(),
        "changed": _changed(frame),
        "why": [
            {
                "rule": reason.rule,
                "grade": reason.grade,
                "words": reason.words,
                "quantity": reason.quantity,
                "value": reason.value,
                "threshold": reason.threshold,
                "unit": reason.unit,
            }
            for reason in frame.reasons
        ],
        "offers": list(frame.offers),
        "unknown": frame.unknown,
        "week": frame.state_of_week,
        "broken": list(frame.broken),
    }


def _changed(frame: Frame) -> list[str]:
    """Return what a step changes, in the week and today."""
    return [*frame.changed, *frame.changed_today]


def _lines(frame: Frame) -> list[str]:
    lines = [f"  {frame.title}"]
    lines += [f"    {words}" for words in _changed(frame) or ("Nothing changes.",)]
    lines += [f"    why: {reason.words} ({reason.rule})" for reason in frame.reasons]
    return [*lines, *(f"    broken: {words}" for words in frame.broken)]
