"""The Roster page: who needs a look and why, one athlete, proposals together, access on both sides."""

import pytest
from streamlit.elements.lib import policies

from core.domain.errors import InputError
from core.domain.roster import Decision
from core.domain.vocabulary import CoachPermission
from core.services import coach_access, coach_comments, decide_proposals, review_roster, who_looks
from core.services.accounts import AthleteChoice
from core.services.who_looks import Looker
from dashboard import navigation
from tests.makers import roster_views
from tests.pages.canned import ATHLETES
from tests.pages.conftest import Opener
from tests.pages.test_every_page import said


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch):
    """What the pages asked a service for."""

    def keep(module: object, name: str, result: object = None) -> list[tuple[tuple, dict]]:
        calls: list[tuple[tuple, dict]] = []

        def record(*whom, **values):
            calls.append((whom[2:], values))
            return result

        monkeypatch.setattr(module, name, record)
        return calls

    return keep


def test_the_menu_shows_the_roster_only_to_coaches(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[bool] = []
    choose = navigation.choose

    def spy(*, in_menu: bool, is_coach: bool = False):
        shown.append(is_coach)
        return choose(in_menu=in_menu, is_coach=is_coach)

    monkeypatch.setattr(navigation, "choose", spy)
    app = open_app("today.py")
    assert shown[-1] is False
    linked = (AthleteChoice(2, "Bo", "bo@x.example", is_coach=False, is_demo=False),)
    monkeypatch.setattr(who_looks, "who_looks", lambda *_: Looker(linked[0], linked, 1))
    app.run()
    assert shown[-1] is True


def test_one_athlete_is_shown_with_every_reason_and_the_way_in(open_app: Opener) -> None:
    app = open_app("roster.py", query={"who": "101"})
    assert [title.value for title in app.title] == ["Bo \\<Berg\\>"]
    assert "missed" in said(app)
    assert "pain" in said(app)
    assert any(button.label == "Open as Bo \\<Berg\\> sees it" for button in app.button)
    assert "Good week. **Sleep**" not in said(app)


def linked_to(monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
    """Let athletes have let athlete 1 in."""
    linked = tuple(AthleteChoice(number, f"Bo {number}", f"{number}@x.example", is_coach=False, is_demo=False) for number in numbers)
    monkeypatch.setattr(who_looks, "who_looks", lambda *_: Looker(ATHLETES[0], linked, 1))


def test_opening_an_athlete_changes_who_is_looked_at(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("roster.py", query={"who": "101"})
    linked_to(monkeypatch, 101)
    app.button(key="open_athlete").click().run()
    assert app.session_state["subject_id"] == 101
    assert app.session_state["viewer_id"] == 1


def test_the_address_names_the_athlete_whose_page_a_coach_reads(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("load.py")
    linked_to(monkeypatch, 7, 101)
    app.query_params["who"] = "101"
    app.run()
    assert app.session_state["subject_id"] == 101
    assert "".join(app.query_params["who"]) == "101"
    app.selectbox(key="looking_at").set_value(7).run()
    assert "".join(app.query_params["who"]) == "7"
    app.selectbox(key="looking_at").set_value(1).run()
    assert "who" not in app.query_params


def test_a_coach_comes_home_when_an_athlete_ends_access(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("load.py")
    linked_to(monkeypatch, 7)
    app.query_params["who"] = "7"
    app.run()
    assert app.session_state["subject_id"] == 7
    linked_to(monkeypatch)
    app.run()
    assert app.session_state["subject_id"] == 1
    assert "has ended your access" in said(app)
    assert not app.error


def test_who_deleted_everything_elsewhere_finds_the_first_screen(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("load.py")
    monkeypatch.setattr(who_looks, "who_looks", lambda *_: Looker(None, (), 0))
    app.run()
    assert not app.error
    assert "Training that adapts to you" in said(app)


def test_the_menu_opens_the_athlete_that_the_roster_shows(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("roster.py", query={"who": "101"})
    linked = tuple(
        AthleteChoice(number, name, f"{name}@x.example", is_coach=False, is_demo=False) for number, name in ((7, "a"), (101, "b"))
    )
    monkeypatch.setattr(who_looks, "who_looks", lambda *_: Looker(linked[0], linked, 1))
    app.session_state["subject_id"] = 7
    app.run()
    assert app.session_state["subject_id"] == 101


def test_streamlit_finds_no_fault_with_the_field_that_an_opened_athlete_fills(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    linked = (AthleteChoice(101, "Bo", "bo@x.example", is_coach=False, is_demo=False),)
    app = open_app("roster.py", query={"who": "101"})
    monkeypatch.setattr(policies, "_shown_default_value_warning", False)
    monkeypatch.setattr(who_looks, "who_looks", lambda *_: Looker(linked[0], linked, 1))
    app.run()
    app.button(key="open_athlete").click().run()
    assert app.selectbox(key="looking_at").value == 101
    assert policies._shown_default_value_warning is False
    app.selectbox(key="looking_at").set_value(1).run()
    assert app.session_state["subject_id"] == 1


def test_an_athlete_who_is_not_on_the_roster_is_not_opened(open_app: Opener) -> None:
    app = open_app("roster.py", query={"who": "4711"})
    assert [title.value for title in app.title] == ["Roster"]


def test_needs_words_and_order_choose_the_athletes(open_app: Opener) -> None:
    app = open_app("roster.py")
    assert "7 athletes" in said(app)
    app.text_input(key="find_athlete").set_value("sprint").run()
    assert "2 athletes" in said(app)
    app.text_input(key="find_athlete").set_value("nobody").run()
    assert "Nobody fits" in said(app)


def test_chosen_proposals_are_approved_together(open_app: Opener, asked) -> None:
    waiting = roster_views.proposals()
    app = open_app("roster.py", query={"part": "Proposals"})
    calls = asked(decide_proposals, "decide", (Decision(waiting[0]), Decision(waiting[1], "The plan has changed since.")))
    assert app.checkbox(key="proposal_902").disabled
    assert "6 sets → 7 sets" in said(app)
    assert app.button(key="approve_chosen").disabled
    app.checkbox(key="choose_all").check().run()
    next(button for button in app.button if button.label == "Approve 2").click().run()
    (chosen,), values = calls[0]
    assert [one.recommendation_id for one in chosen] == [900, 901]
    assert values["is_accepted"] is True
    assert "1 proposal approved" in said(app)
    assert "The plan has changed since" in said(app)


def test_an_athlete_changes_and_ends_access_in_settings(open_app: Opener, asked) -> None:
    app = open_app("settings.py", query={"section": "Coach"})
    ended, answered = asked(coach_access, "revoke"), asked(coach_access, "answer")
    app.button(key="revoke_31").click().run()
    assert ended == [((31,), {})]
    app.button(key="yes_33").click().run()
    assert answered == [((33, CoachPermission.VIEW), {})]


def test_a_coach_is_let_in_by_what_is_typed_and_a_slip_is_told(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("settings.py", query={"section": "Coach"})

    def refuse(*_, **__):
        raise InputError("Nobody here has the address or code 'x'.")

    monkeypatch.setattr(coach_access, "let_in", refuse)
    app.text_input(key="let_in_who_1").set_value("robn@example.org")
    next(button for button in app.button if button.label == "Let them in").click().run()
    assert "Nobody here has the address" in said(app)
    assert app.text_input(key="let_in_who_1").value == "robn@example.org"


def test_today_shows_what_the_coach_said_until_it_is_put_away(open_app: Opener, asked) -> None:
    app = open_app("today.py")
    assert "Sleep" in said(app)
    assert "would like to coach you" in said(app)
    gone = asked(coach_comments, "put_away")
    next(button for button in app.button if button.label == "Put away").click().run()
    assert gone == [((), {})]


def test_a_group_is_saved_for_an_athlete(open_app: Opener, asked) -> None:
    app = open_app("roster.py", query={"who": "100"})
    calls = asked(review_roster, "sort_in")
    next(button for button in app.button if button.label == "Save").click().run()
    assert calls == [((100, "Sprinters"), {})]


def test_who_may_only_look_is_told_once_that_a_comment_needs_more(open_app: Opener) -> None:
    watched = next(one for one in roster_views.roster_view().athletes if not one.may_edit)
    app = open_app("roster.py", query={"who": str(watched.user_id)})
    assert "You may look only; a comment needs the right to change." in said(app)
    assert "finds a comment on Today" not in said(app)


def test_a_coach_who_opens_an_athlete_without_entries_is_not_asked_to_import(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("today.py", empty=True)
    assert "Bring the history that you have" in said(app)
    linked_to(monkeypatch, 7)
    app.query_params["who"] = "7"
    app.run()
    assert "Nothing was written down yet" in said(app)
    assert "Bring the history that you have" not in said(app)
