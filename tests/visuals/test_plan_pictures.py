"""The pictures of a plan say in words what they show in colour, hold every session, and show names as they are."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.plan_edits import ChangeKind
from core.domain.weekplan import PlanStatus
from core.visuals.format import Units
from core.visuals.plan_board import board_html, muscle_bands_html
from core.visuals.plan_changes import changes_html
from core.visuals.plan_program import calendar_html, waves
from core.visuals.plan_words import aim_words, change_line, proof_line, proposal_line, reasons_for, week_line
from tests.makers import plan_views

METRIC, IMPERIAL = Units.of(use_metric=True), Units.of(use_metric=False)
TODAY = plan_views.MONDAY


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_board_holds_every_session_and_says_rest_dropped_and_locked(mode):
    drawn = board_html(plan_views.week(), {}, METRIC, TODAY, mode)
    assert re.findall(r'data-pick="(\d+)"', drawn) == ["11", "12", "13", "14"]
    assert drawn.count(">Rest<") == 3
    assert "Dropped" in drawn
    assert 'aria-label="Locked"' in drawn
    assert "Cable &lt;Row&gt;" in drawn
    assert "Running: 10 min Z1" in drawn
    assert "day now" in drawn


@pytest.mark.parametrize(("days", "mark"), [(0, "Done ✓"), (-3, "Done on Mon ✓")])
def test_a_session_done_on_another_day_says_which(days, mark):
    week = plan_views.week()
    planned = next(session for day in week.days for session in day.sessions)
    drawn = board_html(week, {planned.session_id: planned.day + timedelta(days=days)}, METRIC, TODAY, "light")
    assert drawn.count("Done") == drawn.count(f">{mark}<") == 1


def test_loads_of_the_board_follow_the_units():
    assert "80 kg" in board_html(plan_views.week(), {}, METRIC, TODAY, "light")
    assert "176.4 lb" in board_html(plan_views.week(), {}, IMPERIAL, TODAY, "light")


def test_a_muscle_says_its_sets_target_and_band_and_where_they_stand():
    drawn = muscle_bands_html(plan_views.week().muscles, "light")
    labels = re.findall(r'aria-label="([^"]+)"', drawn)
    assert labels == [
        "Chest: 11 of 12 sets, in its band (10–14)",
        "Quadriceps: 4 of 10 sets, below (8–12)",
        "Glutes: 15 of 10 sets, above (8–12)",
    ]
    assert drawn.count("↓") == 1
    assert drawn.count("↑") == 1


def test_the_waves_follow_the_microcycles_and_name_the_light_ones():
    figure = waves(plan_views.program(), "light")
    assert [len(trace["y"]) for trace in figure["data"]] == [8, 8]
    assert [mark["x"] for mark in figure["layout"]["annotations"]] == [0, 3, 4, 7]


def test_the_calendar_leads_to_each_week_and_marks_this_one():
    drawn = calendar_html(plan_views.program(), TODAY, "light")
    assert re.findall(r'data-pick="(\d+)"', drawn) == [str(number) for number in range(1, 9)]
    assert drawn.count("week now") == 1
    assert drawn.count("not planned yet") == 7


def test_a_difference_shows_what_comes_goes_and_stays():
    drawn = changes_html(plan_views.proposal(7), METRIC, "light")
    assert [drawn.count(f'class="{kind.value}"') for kind in ChangeKind] == [1, 1, 0, 1]
    assert "Bench Press, 3 × 6–8 at 80 kg" in drawn
    assert "58 → 60 min" in drawn


@pytest.mark.parametrize(
    ("status", "words"),
    [(PlanStatus.PROVED, "Proved best"), (PlanStatus.FEASIBLE, "Within 1.2 %"), (PlanStatus.IMPOSSIBLE, "Cannot be had together")],
)
def test_how_sure_a_plan_is_stands_in_words(status, words):
    assert proof_line(plan_views.proof(status)).startswith(words)


def test_lines_count_what_they_tell():
    assert week_line(plan_views.week()) == "**2 sessions**, 3 h 26 min, 180 load points, with 1 suggested hobby."
    assert proposal_line(plan_views.proposal(7)).startswith("2 exercises would change, 1 exercise would stay.")
    assert "no week" in proposal_line(plan_views.proposal(7, status=PlanStatus.IMPOSSIBLE))
    added = plan_views.proposal(7).days[0].exercises[1]
    assert change_line(added, "Dumbbell Bench Press", METRIC) == "Dumbbell Bench Press, 3 × 6–10 at 30 kg"


def test_reasons_name_a_muscle_once():
    bench = plan_views.week().days[3].sessions[0].exercises[0]
    assert reasons_for(bench) == ("Brings chest to its target", "Trains triceps")


def test_what_each_set_aims_at_is_said_where_the_way_of_progressing_tells_it():
    sessions = [session for day in plan_views.week().days for session in day.sessions]
    exercise = next(own for session in sessions for own in session.exercises)
    assert aim_words(exercise) == ""
    assert aim_words(replace(exercise, set_reps=(9, 9, 8))) == "aim for 9 / 9 / 8"
    assert aim_words(replace(exercise, set_reps=(9, 9))) == "aim for 9"
