"""How does a report card read: a plain table, and sentences that say where a model does not beat the last value?"""

from collections.abc import Iterator, Sequence

from core.domain.report_card import ColumnMatch, ReportCard, ReportRow, Verdict
from core.visuals import format as written

_HEADINGS = ("What is foreseen", "by", "unit", "n", "model", "last value", "mean so far", "verdict")
_MATCH_HEADINGS = ("column", "ours", "days", "equal", "median difference", "largest")


def as_text(card: ReportCard) -> str:
    """Return a report card as Markdown that reads well in a terminal too: table, sentences, and what could not be tested."""
    parts = [f"## {card.title}\n"]
    if card.rows:
        parts += [_table(_HEADINGS, [_cells(row) for row in card.rows]), ""]
        parts += [f"- {sentence(row)}" for row in card.rows]
    if card.matches:
        parts += ["", _table(_MATCH_HEADINGS, [_match_cells(match) for match in card.matches])]
    if card.missing:
        parts += ["", "Not tested:", *(f"- {reason}" for reason in card.missing)]
    return "\n".join(parts) + "\n"


def sentence(row: ReportRow) -> str:
    """Return in plain words whether a model was worth more than the last value again, and than the mean of all values."""
    score = row.score
    beside = f"off by {_error(score.model)} {row.unit} against {_error(score.persistence)} for the last value"
    times = written.count(score.count, "time")
    match score.against_persistence:
        case Verdict.TOO_FEW:
            return f"{row.subject}: {times} are too few to say anything of the model."
        case Verdict.WORSE:
            words = "the model does not beat the last value: it is worse"
        case Verdict.NO_DIFFERENCE:
            words = "the model does not beat the last value: no clear difference"
        case Verdict.BETTER:
            words = "the model beats the last value"
    return f"{row.subject}: {words} ({beside}, {times}){_against_average(row)}."


def _against_average(row: ReportRow) -> str:
    mean, is_ahead = _error(row.score.average), row.score.against_persistence is Verdict.BETTER
    if row.score.against_average is Verdict.BETTER:
        return f"; it beats the mean so far ({mean}){' too' if is_ahead else ''}"
    nearness = "is nearer still" if row.score.against_average is Verdict.WORSE else "is as near"
    return f", {'but' if is_ahead else 'and'} the plain mean of all earlier values {nearness} ({mean})"


def _cells(row: ReportRow) -> tuple[str, ...]:
    score = row.score
    errors = (_error(score.model), _error(score.persistence), _error(score.average))
    return (row.subject, f"{row.model} ({row.science_id})", row.unit, written.number(score.count, 0), *errors, _verdict(row))


def _verdict(row: ReportRow) -> str:
    words = {
        Verdict.BETTER: "beats the last value",
        Verdict.NO_DIFFERENCE: "does not beat it",
        Verdict.WORSE: "worse than it",
        Verdict.TOO_FEW: "too few",
    }
    return words[row.score.against_persistence]


def _match_cells(match: ColumnMatch) -> tuple[str, ...]:
    share = f"{match.equal_share * 100:.1f} %"
    return (
        match.column,
        match.ours,
        written.number(match.days, 0),
        share,
        f"{match.median_difference:.4g}",
        f"{match.largest_difference:.4g}",
    )


def _error(value: float | None) -> str:
    return written.UNKNOWN if value is None else f"{value:.2f}"


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(line[place]) for line in (headings, *rows)) for place in range(len(headings))]

    def lines() -> Iterator[str]:
        for line in (headings, ["-" * width for width in widths], *rows):
            yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"

    return "\n".join(lines())
