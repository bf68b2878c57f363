"""`gainsly scenario`: the stories of the theatre from the command line, played on the real engines and kept nowhere."""

import json
from typing import Annotated, Any

import typer

from core.domain.theatre import Frame, Told


def scenario(
    name: Annotated[str | None, typer.Argument(help="Name of the story; without one, all names are listed.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Play all of them.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print what changed and why as JSON.")] = False,
) -> None:
    """Play a story, or all of them, and say what changed and why.

    Needs no database and no network, and changes nothing. Ends with 1 when a story breaks a rule or does not show what it promises.
    """
    from core.planner.solve import plan  # noqa: PLC0415 (the solver is loaded by what needs it alone)
    from core.services.theatre import play  # noqa: PLC0415 (as above)

    cards = {card.slug: card for card in play.cards()}
    if name is None and not everything:
        for card in cards.values():
            typer.echo(f"{card.slug:<22}{card.title}: {card.line}")
        return
    told = [play.tell(slug, solver=plan) for slug in (cards if everything or name is None else (name,))]
    if json_:
        typer.echo(json.dumps([_entry(own) for own in told], indent=2, ensure_ascii=False))
    else:
        for own in told:
            typer.echo("\n".join(_lines(own)))
    if not all(own.is_ok for own in told):
        raise typer.Exit(1)


def _entry(told: Told) -> dict[str, Any]:
    return {
        "name": told.slug,
        "title": told.title,
        "ok": told.is_ok,
        "seconds": round(told.seconds, 3),
        "steps": [_step(frame) for frame in told.frames],
    }


def _step(frame: Frame) -> dict[str, Any]:
    return {
        "title": frame.title,
        "day": frame.day.isoformat(),
        "changed": [*frame.changed, *frame.changed_today],
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


def _lines(told: Told) -> list[str]:
    lines = [f"{told.title} ({told.slug}), {told.seconds:.1f} s: {'as promised' if told.is_ok else 'NOT as promised'}"]
    for frame in told.frames:
        lines.append(f"  {frame.title}")
        lines += [f"    {words}" for words in (*frame.changed, *frame.changed_today) or ("Nothing changes.",)]
        lines += [f"    why: {reason.words} ({reason.rule})" for reason in frame.reasons]
        lines += [f"    broken: {words}" for words in frame.broken]
    return lines
