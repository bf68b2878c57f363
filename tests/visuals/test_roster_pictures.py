"""How a roster is drawn: what is unknown or nothing is said in words, not drawn as bars of nothing."""

from datetime import timedelta

from core.domain.roster import WeekLoad
from core.visuals.roster import weeks_html
from tests.makers.roster_views import TODAY, roster_view


def test_weeks_without_load_are_one_sentence():
    weeks = tuple(WeekLoad(TODAY - timedelta(days=7 * back + 6), TODAY - timedelta(days=7 * back), 0.0, None) for back in (3, 2, 1, 0))
    told = weeks_html(weeks, "light")
    assert "No load in four weeks." in told
    assert "LP" not in told
    assert weeks_html(roster_view().athletes[0].weeks, "light").count("LP") > 3
