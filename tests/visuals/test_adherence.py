"""What became of each session is told in words and signs, never by colour alone."""

from datetime import date

from core.domain.adherence import AdherenceView, Kept, SessionAdherence, WeekAdherence
from core.visuals.adherence import KEPT_WORDS, adherence_html, adherence_line, repair_words

MONDAY = date(2026, 11, 23)


def line(kept: Kept, title: str = "Upper body") -> SessionAdherence:
    """Return a session of Monday."""
    return SessionAdherence(kept, title, MONDAY, MONDAY, MONDAY, 12, 10, 9)


def view(*lines: SessionAdherence) -> AdherenceView:
    """Return one week."""
    return AdherenceView(MONDAY, (WeekAdherence(MONDAY, lines),))


def test_every_kind_is_told_in_words_with_sets_of_each_plan():
    told = adherence_html(view(*(line(kept) for kept in Kept)), "light")
    assert all(words in told for _, words in KEPT_WORDS.values())
    assert all(sets in told for sets in ("12 sets", "10 sets", "9 sets"))


def test_titles_are_escaped():
    assert "<b>" not in adherence_html(view(line(Kept.MISSED, "<b>Legs</b>")), "dark")


def test_the_line_counts_only_sessions_that_were_due():
    assert adherence_line(view(line(Kept.ON_TIME), line(Kept.MISSED), line(Kept.UNPLANNED))).startswith("**50 %** of 2 sessions due")
    assert adherence_line(view(line(Kept.AHEAD))) == "No session was due yet."


def test_a_reason_is_told_once():
    assert repair_words(["One.", "Two.", "One."]) == "One. Two."
