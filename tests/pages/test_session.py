"""The page of a running workout: one tap a set, what follows from it, another movement, another gym, the end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.adaptation import Body
from core.domain.errors import InputError
from core.domain.follow import FirstWeekFeel
from core.domain.live_session import DoneSet, Iron
from core.domain.live_start import CopyInput
from core.domain.vocabulary import PrimaryMuscle, SetType
from core.rules.live_copy import copied
from core.rules.live_start import start, start_input
from core.services import adapt_session, copy_session, finish_session, first_week_feelings, live_circuits, live_session, start_session
from dashboard import caches
from tests.makers import live_views, today_views
from tests.makers.adaptation import MOVEMENTS, SQUAT, USUAL
from tests.pages.conftest import Opener


def said(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in [*app.title, *app.subheader, *app.markdown, *app.caption, *app.error, *app.info])


def button(app: AppTest, label: str) -> Any:
    return next(one for one in app.button if one.label == label)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Callable[[object, str], list[Any]]:
    """Note with which arguments a service is called, without the three that every service takes."""

    def keep(module: object, name: str, answer: Any = None) -> list[Any]:
        calls: list[Any] = []

        def call(*whom: Any, **more: Any) -> Any:
            calls.append((*whom[3:], {key: value for key, value in more.items() if key != "now"}))
            return answer

        monkeypatch.setattr(module, name, call)
        return calls

    return keep


def test_the_next_set_is_filled_in_and_one_tap_stores_it(open_app: Opener, kept: Callable[..., list[Any]]) -> None:
    app = open_app("session.py")
    calls = kept(live_session, "log_sets", 1)
    assert "Last time, Thu 12 Nov: 97.5 × 5 @8, 97.5 × 5 @8.5" in said(app).replace("\\", "")
    assert "Knees out" in said(app)
    assert "Set 2 of 3" in said(app)
    assert [one.value for one in app.number_input][:2] == [100.0, 5]
    button(app, "Done").click().run()
    assert not app.exception
    assert calls == [(1, [DoneSet(5, 100.0)], {"after": 2})]


def test_fields_and_kind_of_the_set_are_stored_as_changed(open_app: Opener, kept: Callable[..., list[Any]]) -> None:
    app = open_app("session.py")
    calls = kept(live_session, "log_sets", 1)
    load, reps = app.number_input[0], app.number_input[1]
    load.set_value(97.5)
    reps.set_value(6)
    next(one for one in app.number_input if one.label == "Bar speed (m/s)").set_value(0.42)
    app.segmented_control[0].set_value(SetType.FAILURE)
    button(app, "Done").click().run()
    assert calls == [(1, [DoneSet(6, 97.5, set_type=SetType.FAILURE, velocity_mps=0.42)], {"after": 2})]


def test_a_hard_set_suggests_less_with_rule_value_and_grade_and_one_tap_takes_it(open_app: Opener, kept: Callable[..., list[Any]]) -> None:
    app = open_app("session.py")
    calls = kept(live_session, "change_line")
    told = next(one for one in app.markdown if "came at RPE 9" in one.value)
    assert "Rule R-RPE, value 9, threshold 8" in told.help
    assert "Proposal 31; `gainsly replay 31`" in told.help
    assert any("Your plan asks for it. Proposal 12" in (one.help or "") for one in app.markdown)
    button(app, "Take 97.5 kg").click().run()
    assert calls == [(1, {"next_load_kg": 97.5}, {})]


def test_who_rates_in_reserve_reads_and_changes_sets_in_reserve(open_app: Opener, kept: Callable[..., list[Any]], monkeypatch) -> None:
    app = open_app("session.py")
    monkeypatch.setattr(live_session, "view", lambda *_, now: replace(live_views.live_view(), effort_in_rir=True))
    caches.forget()
    app.run()
    changed = kept(live_session, "change_set", 1)
    words = said(app).replace("\\", "")
    assert "97.5 × 5 (2 left), 97.5 × 5 (1.5 left)" in words
    assert "came with 1 in reserve" in words
    assert "RPE" not in words
    app.button(key="liveset_2").click().run()
    left = next(one for one in app.number_input if one.label == "In reserve")
    assert left.value == 1.0
    left.set_value(3.0)
    app.button(key="liveset_2").click()
    button(app, "Save").click().run()
    assert not app.exception
    assert changed[0][1].rpe == 7.0


def test_what_another_gym_lacks_is_told_with_the_exercise_and_in_the_list(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    view = live_views.live_view()
    lines = tuple(replace(line, missing=("barbell", "rack")) if line.order != 3 else line for line in view.sheet.lines)
    app = open_app("session.py")
    monkeypatch.setattr(live_session, "view", lambda *_, now: replace(view, sheet=replace(view.sheet, lines=lines)))
    caches.forget()
    app.run()
    assert any("Not in this gym: barbell, rack." in one.value for one in app.warning)
    assert "not in this gym" in app.button(key="go_2").label
    assert "not in this gym" not in app.button(key="go_3").label


def test_a_typed_line_that_cannot_be_read_is_told_beside_the_set(open_app: Opener, failing: Callable[..., None]) -> None:
    app = open_app("session.py")
    failing(live_session, "log_typed", InputError("“abc” is not a set"))
    next(one for one in app.text_input if one.key.startswith("typed_")).set_value("abc").run()
    assert any("is not a set" in error.value for error in app.error)
    app.run()
    assert not app.error


def test_another_exercise_a_circuit_and_a_run_can_be_done_first(open_app: Opener, kept: Callable[..., list[Any]]) -> None:
    app = open_app("session.py")
    app.button(key="go_3").click().run()
    assert next(one for one in app.number_input if one.label == "Seconds").value == 45
    scores, runs = kept(live_session, "score_circuit"), kept(live_session, "end_endurance")
    next(one for one in app.number_input if one.label == "Rounds").set_value(13)
    next(one for one in app.button if one.label == "Done" and "score_7" in one.form_id).click().run()
    assert [(call[0], call[1].rounds) for call in scores] == [(7, 13)]
    next(one for one in app.button if one.label == "Done" and one.form_id == "endurance").click().run()
    assert runs[0][-1]["seconds"] == 1200.0


def test_a_circuit_is_added_or_begun_alone(open_app: Opener, kept: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("session.py")
    added, begun = kept(live_circuits, "add_circuit"), kept(start_session, "start_circuit", 9)
    button(app, "Add a circuit").click().run()
    app.selectbox(key="circuit_which").set_value("quick_twenty")
    button(app, "Add a circuit").click().run()
    button(app, "Add a circuit").click()
    app.button(key="circuit_take").click().run()
    assert not app.exception
    assert added == [("quick_twenty", {})]
    monkeypatch.setattr(live_session, "view", lambda *_, now: None)
    caches.forget()
    app.run()
    button(app, "Do a circuit").click().run()
    app.selectbox(key="circuit_which").set_value("quick_twenty")
    button(app, "Do a circuit").click().run()
    button(app, "Do a circuit").click()
    app.button(key="circuit_take").click().run()
    assert begun == [("quick_twenty", {})]


def test_pounds_reserve_and_another_gym_are_read_where_they_are_chosen(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("session.py", use_metric=False)
    assert "220.5 lb" in said(app)
    view = live_views.live_view()
    assert view is not None
    told = start(start_input(live_views.squat(iron=Iron((60.0, 97.5, 105.0), 2.5)), moved_to=2))
    assert told is not None
    moved = view.sheet.with_line(live_views.squat(targets=told.targets, reasons=told.reasons, started_by=41))
    monkeypatch.setattr(live_session, "view", lambda *_, now: replace(view, sheet=moved, done={1: view.sets(1)[:1]}))
    caches.forget()
    app.run()
    assert "215 lb instead of 220.5 lb, 5.5 lb less: the next load here is 231.5 lb" in said(app).replace("\\", "")
    assert any("Rule R-PLATE, value 215 lb" in (one.help or "") and "Proposal 41;" in one.help for one in app.markdown)
    monkeypatch.setattr(live_session, "view", lambda *_, now: replace(view, effort_in_rir=True, now=now))
    app = open_app("log.py")
    assert any(one.label.startswith("Go on: Full body") for one in app.button)


def test_a_copied_exercise_says_what_today_takes_from_it_with_the_way_back(
    open_app: Opener, kept: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = live_views.live_view()
    assert view is not None
    sore = Body(soreness={PrimaryMuscle.QUADRICEPS: 5.0})
    line = replace(live_views.squat(), movement_id=SQUAT)
    given = CopyInput((line,), live_views.LAST, live_views.NOW.date(), (MOVEMENTS[SQUAT],), sore, USUAL)
    told = copied(given).starts[0]
    sheet = view.sheet.with_line(live_views.squat(targets=told.targets, reasons=told.reasons, started_by=41))
    app = open_app("session.py")
    calls = kept(copy_session, "as_then")
    monkeypatch.setattr(live_session, "view", lambda *_, now: replace(view, sheet=sheet, done={}))
    caches.forget()
    app.run()
    assert "Soreness of quadriceps is 5 of 10, 4 or more: sets × 0.75." in said(app).replace("\\", "")
    button(app, "As it was then").click().run()
    assert (app.exception, calls) == ([], [(1, {})])


def test_a_swap_says_where_each_load_comes_from(open_app: Opener) -> None:
    app = open_app("session.py")
    app.button(key="swap_1").click().run()
    assert "100 kg of Back Squat × 0.8 is 80 kg." in str(app.radio[0].proto.captions)


def test_the_end_asks_how_it_was(open_app: Opener, kept: Callable[..., list[Any]]) -> None:
    app = open_app("session.py")
    calls = kept(finish_session, "finish", 9)
    button(app, "Finish").click().run()
    app.pills(key="fb_rpe").set_value(7)
    button(app, "Finish").click()
    button(app, "Save and finish").click().run()
    assert not app.exception
    assert (calls[0][0].session_rpe, calls[0][0].minutes) == (7.0, None)


def test_a_finished_workout_says_what_it_came_to(open_app: Opener) -> None:
    app = open_app("session.py", query={"finished": "9"}, empty=True)
    words = said(app).replace("\\", "")
    assert "Full body is done" in words
    assert "Back Squat: heaviest 100 kg, before 97.5 kg" in words
    assert "6 of 8 planned sets done, and 1 set more." in words
    assert "farther than the last time" in words
    assert [one.label for one in app.metric] == ["Time", "Load", "Volume"]


def test_a_first_week_asks_what_each_muscle_felt_like_and_keeps_three_taps(open_app: Opener, kept: Callable[..., list[Any]]) -> None:
    app = open_app("session.py", query={"finished": "9"}, empty=True)
    calls = kept(first_week_feelings, "tell")
    assert "3 of 9: probably too little" in said(app)
    answers = {name: app.segmented_control(key=f"felt_lats_{name}") for name in ("connection", "pump", "disruption")}
    answers["connection"].set_value(2)
    answers["pump"].set_value(3).run()
    assert calls == []
    app.segmented_control(key="felt_lats_disruption").set_value(0).run()
    app.segmented_control(key="felt_quadriceps_pump").set_value(None).run()
    assert not app.exception
    assert calls == [(9, PrimaryMuscle.LATS, FirstWeekFeel(2, 3, 0), {}), (9, PrimaryMuscle.QUADRICEPS, None, {})]


def test_today_begins_the_session_and_answers_a_proposal_with_it(
    open_app: Opener, kept: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app("today.py")
    assert any(one.label.startswith("Go on: Full body") for one in app.button)
    app = open_app("today.py")
    monkeypatch.setattr(live_session, "view", lambda *_, now: None)
    accepted, begun = kept(adapt_session, "accept", 77), kept(start_session, "start_planned", 9)
    caches.forget()
    app.run()
    button(app, "Accept and start").click().run()
    assert accepted
    assert begun[0][0] == today_views.today_view().session.session_id


def test_a_workout_left_alone_is_closed_and_told(open_app: Opener, kept: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    view = live_views.live_view()
    assert view is not None
    app = open_app("log.py")
    old = replace(view, started_at=view.started_at - timedelta(hours=9), done={})
    monkeypatch.setattr(live_session, "view", lambda *_, now: old)
    calls = kept(finish_session, "close_forgotten", 9)
    caches.forget()
    app.run()
    assert calls
    assert not app.exception


def test_the_last_set_of_an_exercise_is_asked_about_beside_the_next_one(
    open_app: Opener, kept: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = live_views.live_view()
    assert view is not None
    done = tuple(replace(view.sets(1)[1], number=number, set_id=number, rpe=None) for number in (2, 3, 4))
    caches.forget()
    app = open_app("session.py")
    monkeypatch.setattr(live_session, "view", lambda *_, now: replace(view, done={1: done}))
    caches.forget()
    app.run()
    rated = kept(live_session, "rate_set")
    assert "Back Squat: **100 × 5**" in said(app).replace("\\", "")
    assert "Set 1 of 3" in said(app)
    app.pills(key="effort_4").set_value(9.0).run()
    assert rated == [(4, 9.0, {})]
