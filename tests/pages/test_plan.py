"""The Plan page: a form without a program, a board with one, and no change before a yes."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.errors import InputError
from core.domain.plan_edits import EditKind, PlanEdit
from core.domain.vocabulary import Goal
from core.domain.weekplan import PlanStatus
from core.services import edit_plan, programs, view_plan
from core.services.programs import ProgramWishes
from dashboard import caches
from tests.makers import plan_views
from tests.pages.conftest import Opener


def button(app: AppTest, words: str) -> Any:
    return next(one for one in app.button if words in one.label)


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in [*app.header, *app.markdown, *app.caption, *app.warning, *app.info]).replace("\\", "")


def propose_by_drop(app: AppTest) -> AppTest:
    button(app, "Drop session").click().run()
    return app


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    return []


def test_the_form_begins_a_program_with_what_was_chosen(open_app: Opener, monkeypatch: pytest.MonkeyPatch, asked: list[Any]) -> None:
    app = open_app("plan.py", empty=True)
    monkeypatch.setattr(programs, "create_program", lambda *whom, now: asked.append(whom[-1]) or 1)
    app.segmented_control(key="plan_days").set_value(3)
    button(app, "Make my program").click().run()
    assert not app.exception
    wishes: ProgramWishes = asked[0]
    assert (wishes.goals, wishes.days_per_week, wishes.weeks) == ({Goal.HYPERTROPHY: 5, Goal.STRENGTH: 5}, 3, 12)
    assert wishes.start.isoformat() == "2026-11-23"
    assert "Your program is planned" in said(app)


def test_a_mix_of_ones_own_waits_for_ten_points(open_app: Opener) -> None:
    app = open_app("plan.py", empty=True)
    next(one for one in app.get("button_group") if one.key == "plan_mix").set_value("My own mix").run()
    assert button(app, "Make my program").disabled
    app.number_input(key="points_strength").set_value(10).run()
    assert not button(app, "Make my program").disabled


def test_a_refused_program_says_why(open_app: Opener, failing: Callable[..., None]) -> None:
    app = open_app("plan.py", empty=True)
    failing(programs, "create_program", InputError("A program lasts 8 to 12 weeks, not 7."))
    button(app, "Make my program").click().run()
    assert any("8 to 12 weeks" in one.value for one in app.markdown)


def test_a_week_shows_what_it_holds_and_how_sure_it_is(open_app: Opener) -> None:
    app = open_app("plan.py")
    assert "Within 1.2 % of the best that could exist" in [one.proto.popover.label for one in app.get("popover")]
    assert "3 sessions" not in said(app)
    assert "2 sessions" in said(app)
    assert button(app, "Undo last change")


def test_a_week_without_a_plan_offers_to_make_one(open_app: Opener) -> None:
    app = open_app("plan.py", query={"week": "3"})
    assert "not planned yet" in said(app)
    assert button(app, "Plan this week")


def test_the_address_opens_a_session_with_reasons_ramp_and_supersets(open_app: Opener) -> None:
    app = open_app("plan.py", query={"session": "11"})
    words = said(app)
    assert "Brings chest to its target" in words
    assert "Trains triceps" in words
    assert "Trains chest" not in words
    assert "Warm up: 8 × 40 kg, 3 easy" in words
    assert "Superset A" in words
    assert "60 kg / 55 kg / 55 kg" in words
    assert "3 × 40 s" in words
    assert "Next best: Dumbbell Bench Press, with which the week would be 1.2 % worse." in words
    assert button(app, "Unlock")


def test_pounds_stand_in_a_session(open_app: Opener) -> None:
    words = said(open_app("plan.py", query={"session": "11"}, use_metric=False))
    assert "176.4 lb" in words
    assert " kg" not in words


def test_a_session_of_the_past_or_dropped_cannot_be_changed(open_app: Opener) -> None:
    app = open_app("plan.py", query={"session": "13"})
    assert "was dropped" in said(app)
    assert not any("Drop session" in one.label for one in app.button)


def test_a_swap_is_shown_before_it_counts(open_app: Opener, monkeypatch: pytest.MonkeyPatch, asked: list[Any]) -> None:
    app = open_app("plan.py", query={"session": "11"})
    monkeypatch.setattr(edit_plan, "propose", lambda *whom, now: asked.append(whom[-1]) or 70)
    app.button(key="swap_21").click().run()
    assert "It takes 30 kg of a maximum of 40 kg." in str(app.radio[0].proto.captions)
    assert list(app.radio[0].options) == ["Dumbbell Bench Press", "Plank"]
    app.button(key="swap_21").click()
    app.button(key="swap_go").click().run()
    assert asked == [PlanEdit(EditKind.SWAP, 4, 1, 4)]
    assert "What would change" in said(app)
    assert "1.2 % worse" in said(app)
    assert "against the week as it stands" not in said(app)
    app.toggle(key="who_wants_change").set_value(True).run()
    assert "The change against the week as it stands" in said(app)


def test_a_change_is_taken_or_left(open_app: Opener, monkeypatch: pytest.MonkeyPatch, asked: list[Any]) -> None:
    app = propose_by_drop(open_app("plan.py", query={"session": "11"}))
    monkeypatch.setattr(edit_plan, "decline", lambda *whom: asked.append(("no", whom[-1])))
    monkeypatch.setattr(edit_plan, "accept", lambda *whom, now, insist: asked.append(("yes", whom[-1], insist)))
    button(app, "Leave it as it is").click().run()
    assert "What would change" not in said(app)
    propose_by_drop(app)
    button(app, "Change the plan").click().run()
    assert asked == [("no", 70), ("yes", 70, False)]
    assert "The plan is changed" in said(app)


@pytest.mark.parametrize(("rule", "may"), [("6.3", True), ("G2", False)])
def test_a_broken_rule_is_named_and_a_guardrail_stands(open_app: Opener, monkeypatch: pytest.MonkeyPatch, rule: str, may: bool) -> None:
    app = open_app("plan.py", query={"session": "11"})
    monkeypatch.setattr(edit_plan, "view_proposal", lambda *whom: plan_views.proposal(whom[-1], breaks=rule))
    propose_by_drop(app)
    assert f"Rule {rule}." in said(app)
    assert any("Keep it all the same" in one.label for one in app.button) is may


def test_a_suggested_hobby_is_moved_or_left_out_this_week(open_app: Opener, monkeypatch: pytest.MonkeyPatch, asked: list[Any]) -> None:
    app = open_app("plan.py", query={"session": "14"})
    monkeypatch.setattr(edit_plan, "propose", lambda *whom, now: asked.append(whom[-1]) or 70)
    assert not any("Drop session" in one.label or one.label == "I did it" for one in app.button)
    app.selectbox(key="hobby_to").set_value(6).run()
    app.button(key="hobby_move").click().run()
    assert "What would change" in said(app)
    button(app, "Leave it as it is").click().run()
    app.button(key="hobby_skip").click().run()
    assert asked == [PlanEdit(EditKind.MOVE_HOBBY, 7, to_day=6), PlanEdit(EditKind.SKIP_HOBBY, 7)]


def test_wishes_that_contradict_are_told_with_the_ways_out(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("plan.py")
    monkeypatch.setattr(view_plan, "view_week", lambda *_, now: plan_views.impossible_week())
    caches.forget()
    app.run()
    words = said(app)
    assert "These cannot be had together" in words
    assert "Train on a third day" in words


def test_planning_anew_may_find_nothing(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("plan.py")
    impossible = lambda *whom: plan_views.proposal(whom[-1], status=PlanStatus.IMPOSSIBLE)  # noqa: E731
    monkeypatch.setattr(edit_plan, "view_proposal", impossible)
    button(app, "Plan anew").click().run()
    assert "no week that keeps everything" in said(app)
    assert not any("Change the plan" in one.label for one in app.button)


def test_why_not_is_answered(open_app: Opener) -> None:
    app = open_app("plan.py")
    app.selectbox(key="why_not").set_value(5).run()
    assert "a little worse (1.2 %" in said(app)


def test_a_program_is_seen_as_a_whole_and_kept_as_a_template(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("plan.py", query={"show": "Program"})
    assert not app.exception
    assert "Strength 6 · Muscle 4" in said(app)
    assert button(app, "Plan all weeks")
    button(app, "Save template").click()
    assert app.text_input(key="template_name").value == "Strong & big"


def test_an_opened_session_shows_who_wanted_it_when_asked(open_app: Opener) -> None:
    app = open_app("plan.py", query={"session": "11"})
    assert not any(one.key == "who_wanted" and one.value for one in app.toggle)
    app.toggle(key="who_wanted").set_value(True).run()
    assert not app.exception
    assert "Wanted by strength and muscle, against you" in said(app)
