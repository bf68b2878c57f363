"""Today asks how the morning is, shows what that changes and why, and lets the athlete answer."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.adaptation import Offer, OfferKind
from core.domain.errors import ConflictError
from core.domain.follow import FollowView
from core.domain.repair import Disruption, DisruptionKind
from core.domain.today_views import Coming, MorningOutcome
from core.domain.vocabulary import RecommendationStatus
from core.services import adapt_session, follow_week, live_session, morning, repair_week
from core.visuals.format import METRIC
from core.visuals.today_session import SHARED_BY, accepted_html, session_html
from core.visuals.today_words import headline, outcome_words, said_words
from dashboard import caches
from tests.makers import today_views
from tests.makers.today_views import TODAY, today_view
from tests.pages.conftest import Opener


def button(app: AppTest, words: str) -> Any:
    return next(one for one in app.button if words in one.label)


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def said(app: AppTest) -> str:
    return " ".join(one.value for one in [*app.markdown, *app.caption, *app.subheader, *app.info])


def show(monkeypatch: pytest.MonkeyPatch, app: AppTest, **kind: Any) -> AppTest:
    monkeypatch.setattr(adapt_session, "today", lambda *_, now: today_view(**kind))
    caches.forget()
    return app.run()


def test_an_open_proposal_is_told_and_can_be_answered(open_app: Opener) -> None:
    app = open_app("today.py")
    assert not app.exception
    assert {"Accept", "Edit", "Keep the plan"} <= set(labels(app))
    assert "Suggested: 4 exercises changed" in said(app)
    assert "Proposal 41" in said(app)
    assert "You said: slept 6 h" in said(app)


def test_a_day_of_rest_says_so_and_what_comes_next(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = replace(today_view(empty=True), coming=Coming(TODAY + timedelta(days=3), "Upper body", 68))
    app = open_app("today.py")
    for view, words in ((rest, "A day of rest"), (replace(rest, others=("Tennis",)), "Tennis")):
        monkeypatch.setattr(adapt_session, "today", lambda *_, now, view=view: view)
        caches.forget()
        assert words in said(app.run())
        assert "Upper body on Sun 22 Nov, about 68 min." in said(app)
    assert not app.exception


def test_who_has_planned_a_first_week_reads_what_comes_next_instead_of_a_welcome(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = replace(today_view(empty=True), coming=Coming(TODAY + timedelta(days=3), "Upper body", 68))
    app = open_app("today.py", empty=True)
    assert "Welcome. Let us look at your training" in said(app)
    monkeypatch.setattr(adapt_session, "today", lambda *_, now: rest)
    caches.forget()
    words = said(app.run())
    assert "Upper body on Sun 22 Nov, about 68 min." in words
    assert "Your numbers begin with the first workout" in words
    assert "Welcome" not in words


def test_accepting_and_declining_reach_the_service(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app, asked = open_app("today.py"), []
    monkeypatch.setattr(adapt_session, "accept", lambda *whom, edits=None, now: asked.append(("accept", whom[-1], edits)) or 77)
    monkeypatch.setattr(adapt_session, "decline", lambda *whom, now: asked.append(("decline", whom[-1])))
    button(app, "Accept").click().run()
    button(app, "Keep the plan").click().run()
    assert asked == [("accept", 41, None), ("decline", 41)]
    assert not app.exception


def test_edits_are_handed_over_as_they_were_typed(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app, asked = open_app("today.py"), []
    monkeypatch.setattr(adapt_session, "accept", lambda *_, edits=None, now: asked.append(edits) or 77)
    button(app, "Edit").click().run()
    app.number_input(key="sets_1").set_value(3)
    next(one for one in app.toggle if one.key == "keep_3").set_value(True)
    button(app, "Edit").click()
    button(app, "Accept with my changes").click().run()
    assert not app.exception
    assert {edit.place: (edit.sets, edit.is_as_planned) for edit in asked[0].lines} == {1: (3, False), 2: (2, False), 3: (None, True)}


def test_what_is_offered_beside_the_session_has_a_way_there(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    view, asked = replace(today_view(), injuries=()), []
    assert view.proposal is not None
    offers = (
        Offer(OfferKind.SWAP, "Change places with Upper body of Friday.", (), 12),
        Offer(OfferKind.DELOAD, "A lighter week is due.", ()),
    )
    view = replace(view, proposal=replace(view.proposal, adaptation=replace(view.proposal.adaptation, offers=offers)))
    app = open_app("today.py")
    monkeypatch.setattr(adapt_session, "today", lambda *_, now: view)
    monkeypatch.setattr(follow_week, "next_view", lambda *_, now: FollowView(1, is_due=False))
    monkeypatch.setattr(repair_week, "propose_repair", lambda *whom, now: asked.append(whom[3:]) or 72)
    caches.forget()
    app.run()
    assert any("lighter week on Plan" in getattr(one.proto, "label", "") for one in app.get("page_link"))
    button(app, "Change places").click().run()
    assert not app.exception
    assert asked == [(1, (Disruption(DisruptionKind.MOVED, 4, to_day=5),))]


def test_the_check_in_stores_answers_and_says_what_they_did(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app, asked = open_app("today.py"), []

    def save(*whom: Any, pain: Any, today: Any, now: Any) -> MorningOutcome:
        asked.append((whom[-2], whom[-1], pain))
        return MorningOutcome(48.0, 41, 5, is_blocked=False)

    monkeypatch.setattr(morning, "save_morning", save)
    button(app, "Change what you said").click().run()
    app.selectbox(key="today_pain_where").set_value("knee")
    app.multiselect(key="today_missing").set_value(["barbell"])
    button(app, "Change what you said").click()
    button(app, "Save and look").click().run()
    assert not app.exception
    check, answers, pain = asked[0]
    assert (check.sleep_hours, check.stress, check.fatigue) == (6.0, 4, 5)
    assert check.sore_muscles == today_views.SORE
    assert (answers.missing, answers.minutes) == (("barbell",), 60)
    assert (pain.body_part, pain.level) == ("knee", 3.0)
    assert "readiness 48 of 100. 5 things" in said(app)


def test_a_day_on_which_all_stays_offers_no_answer_and_says_why(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = show(monkeypatch, open_app("today.py"), is_fine=True)
    assert "Train as planned" in said(app)
    assert "Accept" not in labels(app)
    assert button(app, "Say how I am")
    html = session_html(today_view(is_fine=True), METRIC, "light")
    assert "quadriceps 95 % recovered (75 is enough)" in html
    assert "<s>" not in html


def test_an_answered_proposal_says_by_whom_and_can_be_undone(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = show(monkeypatch, open_app("today.py"), status=RecommendationStatus.ACCEPTED)
    assert "Mara Voss accepted it at" in said(app)
    undone: list[int] = []
    monkeypatch.setattr(adapt_session, "undo", lambda *whom: undone.append(whom[-1]))
    button(app, "Undo the change").click().run()
    assert undone == [77]


def test_a_refused_answer_says_why(open_app: Opener, failing: Any) -> None:
    app = open_app("today.py")
    failing(adapt_session, "accept", ConflictError("The session has changed since this was proposed; look again."))
    button(app, "Accept").click().run()
    assert "The session has changed since" in said(app)


def test_every_change_in_the_picture_stands_beside_its_reason_and_grade() -> None:
    html = session_html(today_view(), METRIC, "dark")
    for words in ("Back squat → Box squat", "5 × 5 · 100 kg · RPE 8", "Readiness is 52, under 60", "A1, rule of thumb", "left out"):
        assert words in html
    view = today_view()
    assert html.count("<ul>") == len({change.place for change in view.proposal.adaptation.changes if change.place}) + sum(
        1 for change in view.proposal.adaptation.changes if change.place is None
    )
    assert "Box squat" in accepted_html(today_view(status=RecommendationStatus.ACCEPTED), METRIC, "light")


def test_a_reason_that_many_exercises_share_stands_once_on_the_page_and_what_stays_takes_one_line() -> None:
    view = today_view()
    assert view.proposal is not None
    long, short = session_html(view, METRIC, "light"), session_html(view, METRIC, "light", says_once=True)
    found = view.proposal.adaptation
    words = next(
        one.words for number, one in enumerate(found.reasons) if sum(number in c.reasons for c in found.changes if c.place) >= SHARED_BY
    )
    assert long.count(words) >= SHARED_BY
    assert short.count(words) == 1
    assert session_html(today_view(is_fine=True), METRIC, "light").count('class="row slim"') == len(view.proposal.before.lines)


def test_the_first_answer_stands_right_below_the_session_and_says_how_long_it_takes(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app("today.py")
    monkeypatch.setattr(live_session, "view", lambda *_, now: None)
    caches.forget()
    app.run()
    names = labels(app)
    assert names.index("Accept and start") < names.index("Accept") < names.index("Keep the plan")
    assert re.search(r"\d+ min instead of \d+", said(app))


def test_names_are_text_and_never_markup() -> None:
    view = today_view()
    evil = dict.fromkeys(view.names, "<img src=x onerror=alert(1)>")
    assert "<img" not in session_html(type(view)(**{**vars(view), "names": evil}), METRIC, "light")


def test_words_of_a_morning() -> None:
    assert said_words(None) == ""
    assert outcome_words(MorningOutcome(None, None, 0, is_blocked=False)).endswith("No session is planned that they could change.")
    assert headline(today_view(is_fine=True).proposal) == "Train as planned"
