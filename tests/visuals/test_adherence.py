"""What became of each session is told in words and signs, never by colour alone."""

from datetime import date, timedelta

from core.domain.adherence import AdherenceView, Kept, SessionAdherence, WeekAdherence
from core.visuals.adherence import KEPT_WORDS, LANES, adherence_html, adherence_line, repair_words

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
    assert all(lane in told for lane in LANES.values())
    assert "Planned for Mon 23, done that day; 9 of 12 → 10 sets" in told


def test_a_shifted_session_stands_on_its_day_in_each_lane():
    shifted = SessionAdherence(Kept.SHIFTED, "Upper body", MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=2), 12, 12, 12)
    told = adherence_html(view(shifted), "light")
    assert "Planned for Mon 23, now on Tue 24, done on Wed 25; 12 of 12 sets" in told
    filled = [bool("chip" in cell) for cell in told.split('<span class="cell">')[1:]]
    assert [place for place, own in enumerate(filled) if own] == [0, 8, 16]


def test_titles_are_escaped():
    assert "<b>" not in adherence_html(view(line(Kept.MISSED, "<b>Legs</b>")), "dark")


def test_the_line_counts_only_sessions_that_were_due():
    assert adherence_line(view(line(Kept.ON_TIME), line(Kept.MISSED), line(Kept.UNPLANNED))).startswith("**50 %** of 2 sessions due")
    assert adherence_line(view(line(Kept.AHEAD))) == "No session was due yet."


def test_a_reason_is_told_once():
    assert repair_words(["One.", "Two.", "One."], {}) == "One. Two."
    told = repair_words(["The session of day 4 was cut short.", "Missing: side delts 0.5."], {4: date(2026, 11, 19)})
    assert told == "The session of Thursday was cut short. Missing: side shoulder 0.5."
