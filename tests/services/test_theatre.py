"""The stories keep their word: the real engines change what a story says they change, by the rule that it names, and nobody's data."""

import pytest

from core.domain.errors import NotFoundError
from core.domain.theatre import Frame, Mark, Place, WhatIf
from core.domain.vocabulary import PrimaryMuscle
from core.planner.solve import plan
from core.services.theatre import play
from core.services.theatre.stage import POOL, stage
from tests.makers.solving import solve_once

NAMES = [card.slug for card in play.cards()]


def step(slug: str, number: int) -> Frame:
    return play.frame(slug, number, solver=solve_once)


def sets_of(frame: Frame, *, after: bool) -> int:
    """Return the sets of today's lifting session before or after it is adapted."""
    assert frame.today is not None
    lines = frame.today.adaptation.session.lines if after else frame.today.session.lines
    return sum(line.sets for line in lines)


def test_at_least_fourteen_stories_are_told_and_every_one_has_an_athlete_and_says_what_is_not_known() -> None:
    assert len(set(NAMES)) >= 14
    for card in play.cards():
        assert len(card.steps) >= 3
        assert card.athlete
        assert card.line


@pytest.mark.parametrize("name", NAMES)
def test_a_story_keeps_every_rule_and_shows_what_it_promises(name: str) -> None:
    told = play.tell(name, solver=solve_once)
    assert [words for frame in told.frames for words in frame.broken] == []
    assert any(frame.unknown for frame in told.frames)
    for frame in told.frames:
        assert len(frame.before) == len(frame.after) == 7
        assert len(frame.recovery) == 18
        assert len(frame.outlook.days) == len(frame.outlook.form_after) == len(frame.outlook.after)
        assert all(reason.words and reason.grade for reason in frame.reasons)


def test_hrv_alone_leaves_lifting_and_a_tired_morning_cuts_sets() -> None:
    alone, tired = step("hrv-crash", 1), step("hrv-crash", 2)
    assert alone.today is not None
    assert sets_of(alone, after=True) == sets_of(alone, after=False) or any(own.rule == "A2" for own in alone.reasons)
    assert sets_of(tired, after=True) < sets_of(tired, after=False)
    assert any(reading.name.startswith("HRV") and reading.is_unusual for reading in alone.readings)


def test_a_missed_session_is_marked_and_never_stacked() -> None:
    missed = step("missed-week", 1)
    assert missed.before[3].session is not None
    assert missed.before[3].session.mark is Mark.MISSED
    assert missed.after[3].session is None
    assert all(day.session is None or day.session.minutes <= 70 for day in missed.after)


def test_in_a_hotel_no_bar_is_left_in_the_week() -> None:
    away = step("hotel-gym", 1)
    names = {line.name for day in away.after[3:6] if day.session is not None for line in day.session.lines}
    bars = {own.name for own in stage().movements.values() if all("barbell" in way for way in own.equipment)}
    loads = {line.load_kg for day in away.after[3:6] if day.session is not None for line in day.session.lines} - {None}
    assert names
    assert not names & bars
    assert loads
    assert max(loads) <= 20.0, "the hotel's dumbbells end there"


def test_a_hurt_knee_takes_the_squat_out_of_today_and_a_worse_one_all_that_loads_it() -> None:
    risks = {stage().names[stage().numbers[slug]]: own.joint_risks.get("knee", 0) for slug, own in stage().movements.items()}
    today, worse = step("knee-pain", 1), step("knee-pain", 3)
    assert today.today is not None
    done = {today.today.names[line.movement_id] for line in today.today.adaptation.session.lines}
    assert max(risks[name] for name in done) < 2
    ahead = {line.name for day in worse.after if not day.is_past and day.session is not None for line in day.session.lines}
    assert max(risks[name] for name in ahead if name in risks) < 1


def test_new_goals_bring_running_and_a_deload_takes_sets() -> None:
    running, deload = step("goal-switch", 2), step("plateau", 2)
    assert any(line.name == "Run" for day in running.after if day.session is not None for line in day.session.lines)
    load = [sum(day.session.load_points for day in week if day.session is not None) for week in (deload.before, deload.after)]
    assert load[1] < 0.8 * load[0]


def test_heat_takes_the_pace_from_a_run_and_a_month_off_half_of_the_sets() -> None:
    hot, back = step("heat-wave", 1), step("month-off", 0)
    assert hot.today is not None
    assert hot.today.adaptation.session.endurance is not None
    assert hot.today.adaptation.session.endurance.by_effort
    assert sets_of(back, after=True) <= 0.6 * sets_of(back, after=False) + 3


def test_wishes_that_collide_are_named_and_the_way_out_is_a_week() -> None:
    stuck, solved = step("conflicting-goals", 1), step("conflicting-goals", 2)
    assert stuck.state_of_week == "These wishes cannot be had together."
    assert any("way out" in words for words in stuck.offers)
    assert solved.changed


def test_two_workouts_too_many_show_on_the_body_and_a_race_in_the_forecast() -> None:
    tired, race = step("eager-beginner", 1), step("double-race", 1)
    assert tired.recovery[PrimaryMuscle.QUADRICEPS] < 50 < step("eager-beginner", 0).recovery[PrimaryMuscle.QUADRICEPS]
    assert max(race.outlook.after) > max(race.outlook.before)
    assert race.outlook.form_after != race.outlook.form_before


def test_sliders_ask_the_engines_again_and_leave_the_story_alone() -> None:
    told = step("hrv-crash", 2)
    as_told = play.try_out("hrv-crash", 2, WhatIf(), solver=solve_once)
    assert as_told.changed_today == told.changed_today
    short = play.try_out("hrv-crash", 2, WhatIf(minutes=20), solver=solve_once)
    bare = play.try_out("hrv-crash", 2, WhatIf(place=Place.BODY_WEIGHT), solver=solve_once)
    sore = play.try_out("hrv-crash", 2, WhatIf(soreness=9, sleep_hours=3.5, hrv_percent=60), solver=solve_once)
    hurt = play.try_out("hrv-crash", 2, WhatIf(body_part="lower_back", severity=0.8), solver=solve_once)
    rules = [{own.rule for own in found.reasons} for found in (short, bare, sore, hurt)]
    assert "A3" in rules[0]
    assert "A4" in rules[1]
    assert {"A2", "A5"} <= rules[2]
    assert "G2" in rules[3]
    assert step("hrv-crash", 2) == told


def test_the_rest_of_the_week_is_repaired_when_that_is_asked_for() -> None:
    found = play.try_out("hotel-gym", 0, WhatIf(body_part="shoulder", severity=0.8), with_week=True, solver=solve_once)
    assert found.broken == ()
    assert found.changed
    assert any(own.rule == "G2" for own in found.reasons)


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(NotFoundError, match="no story"):
        step("never-told", 0)
    with pytest.raises(NotFoundError, match="no step"):
        step("heat-wave", 9)


def test_every_movement_of_the_stage_stands_in_the_library() -> None:
    assert set(stage().movements) == set(POOL)


def test_the_same_step_comes_out_the_same_again() -> None:
    assert play.frame("hotel-gym", 1, solver=plan) == step("hotel-gym", 1)
