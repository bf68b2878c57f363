"""Two periods are told by the same numbers in the same units, and a download holds what is shown."""

import csv
import io
from datetime import date, timedelta

from core.domain.body import BodySignal
from core.domain.comparison import Compared, CompareWith, other_period
from core.visuals.body_trend import body_figure, change_words, origin_words
from core.visuals.comparison import body_rows, comparison_html, load_rows, muscle_rows, recovery_rows, strength_rows
from core.visuals.format import METRIC, Units
from core.visuals.tables import body_csv, load_csv, log_csv, muscles_csv, plain, recovery_csv
from tests.makers import recovery_views, strength_views, views
from tests.makers.body_views import body_view

TODAY = views.TODAY
POUNDS = Units.of(use_metric=False)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_a_year_ago_begins_on_the_same_weekday():
    first, last = other_period(date(2026, 3, 9), date(2026, 3, 15), CompareWith.YEAR_AGO)

    assert (first.weekday(), (last - first).days) == (0, 6)


def test_a_period_beside_itself_has_not_moved():
    load = views.load_view(TODAY - timedelta(days=41), TODAY)
    recovery = recovery_views.recovery_view(TODAY, 42)
    muscles = views.muscles_view(8)
    strength = strength_views.movement_strength(2, TODAY - timedelta(days=90), TODAY)
    body = body_view(TODAY - timedelta(days=90), TODAY).of(BodySignal.WEIGHT)

    for rows in (
        load_rows(load, load),
        recovery_rows(recovery, recovery),
        muscle_rows(muscles, muscles),
        strength_rows(strength, strength, METRIC),
        body_rows(body, body, POUNDS),
    ):
        assert rows
        assert all(row.change in (0.0, None) for row in rows)


def test_a_change_is_said_in_words_with_sign_unit_and_share():
    drawn = comparison_html(
        [Compared("Load a week", 420, 350, "LP"), Compared("Sleep a night", None, 7.5, "h", 1), Compared("Never known", None, None, "h")],
        (date(2026, 3, 8), date(2026, 3, 14)),
        (date(2026, 3, 1), date(2026, 3, 7)),
        "light",
    )

    assert "<b>420 LP</b> <span>against 350 LP · ▲ +70 (+20 %)</span>" in drawn
    assert "<b>–</b> <span>against 7.5 h</span>" in drawn
    assert "Never known" not in drawn
    assert "8 Mar to 14 Mar 2026" in drawn


def test_a_download_holds_every_day_that_is_shown_and_leaves_the_unknown_empty():
    load = views.load_view(TODAY - timedelta(days=41), TODAY)
    recovery = recovery_views.recovery_view(TODAY, 42)

    assert [row["day"] for row in rows_of(load_csv(load))] == [day.isoformat() for day in load.days]
    assert {"fitness_lp", "fatigue_lp", "form_lp"} <= rows_of(load_csv(load))[0].keys()
    assert [row["readiness_0_100"] == "" for row in rows_of(recovery_csv(recovery))] == [
        state is None or state.readiness.score is None for state in recovery.states
    ]
    entries = views.log_view().entries
    assert [row["title"] for row in rows_of(log_csv(entries, METRIC))] == [plain(one.title) for one in entries]
    assert len(rows_of(muscles_csv(views.muscles_view(8)))) == 8 * len(views.muscles_view(8).muscles)


def test_weight_is_read_and_saved_in_the_unit_of_the_person():
    view = body_view(TODAY - timedelta(days=90), TODAY)
    series = view.of(BodySignal.WEIGHT)

    assert change_words(series, POUNDS).endswith(" lb")
    row = rows_of(body_csv(series, POUNDS))[-1]
    assert float(row["weight_lb"]) > 150
    assert row["source"] == "manual"
    assert "left out" in origin_words(view.of(BodySignal.HRV))


def test_a_long_history_stays_a_light_figure():
    view = body_view(TODAY - timedelta(days=4000), TODAY)
    figure = body_figure(view.of(BodySignal.SLEEP), view.first, view.last, METRIC, "dark")

    assert sum(len(trace["x"]) for trace in figure["data"]) <= 500
    assert figure["data"][0]["x"][-1] == TODAY.isoformat()


def test_no_cell_is_a_formula():
    assert plain("=1+1") == "'=1+1"
    assert plain(-3.5) == -3.5
