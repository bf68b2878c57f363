"""Votes read without colour: every bar has its points, its side and its reason in words."""

from dataclasses import replace

from core.domain.ensemble import Ballot, Coach, Vote
from core.visuals.ensemble import ballot_html, lead_words, today_votes_html, votes_html, wanted_words
from tests.makers.ensemble_views import GOALS, votes_on_today, week_ballots

BENCH, ROW, CIRCUIT = week_ballots().picks


def test_every_vote_says_points_side_and_reason():
    html = ballot_html(BENCH, GOALS, "light")
    for words in ("+540 <small>for", "−85 <small>against", "brings chest to its target", "6 of 10 points", "+705 points"):
        assert words in html


def test_the_lead_names_the_voices_that_make_it():
    assert lead_words(BENCH) == "Next best is Dumbbell Bench Press, 90 points behind (you +90)."
    assert "Seal Row would get 130 points more (you −130)" in lead_words(ROW)
    assert lead_words(CIRCUIT) == ""
    tie = replace(BENCH, others=(BENCH.pick,))
    assert lead_words(tie) == "Bench Press would get as many points."


def test_a_choice_that_no_goal_asked_for_says_so():
    assert wanted_words(BENCH.pick) == "Wanted by strength and muscle, against you"
    assert wanted_words(Ballot(1, "Plank", (Vote(Coach.ATHLETE, -3, -3.0, ("time",)),))).startswith("Nobody's goal asked for it")


def test_names_are_text_and_never_markup():
    assert "<Row>" not in votes_html(ROW.pick, GOALS, "dark")
    assert "Seal &lt;b&gt;" in ballot_html(replace(BENCH, others=(replace(ROW.pick, name="Seal <b>"),)), GOALS, "dark")


def test_todays_shares_are_told_with_what_each_coach_keeps():
    html = today_votes_html(votes_on_today(), "light")
    for words in ("Recovery", "stands for 9 sets", "Decided", "Quadriceps: 44 % recovered", "multiplied and rounded"):
        assert words in html
