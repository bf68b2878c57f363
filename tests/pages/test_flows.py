"""What a person does on the pages: sign in, look, log, correct, take back, import."""

from datetime import date

import pytest
from streamlit import cache_data, cache_resource

from core.domain.errors import InputError
from core.services import accounts, import_files, log_workout
from tests.pages.conftest import Opener


def test_nobody_is_asked_for_a_password_and_the_screen_says_so(open_app: Opener) -> None:
    app = open_app(athlete=None)

    assert any("no password" in caption.value for caption in app.caption)
    assert not app.title


def test_choosing_an_athlete_signs_in_and_is_kept_in_the_address(open_app: Opener) -> None:
    app = open_app(athlete=None)
    app.button(key="choose_2").click().run()

    assert app.title[0].value == "Today"
    assert app.query_params["athlete"] in ("2", ["2"])


def test_an_unknown_athlete_in_the_address_leads_to_the_first_screen(open_app: Opener) -> None:
    app = open_app(athlete=99)

    assert not app.title
    assert not app.error


def test_the_first_start_offers_to_begin_with_a_name_and_an_address(open_app: Opener) -> None:
    app = open_app(athlete=None, people=())
    app.text_input[0].set_value("Robin")
    app.text_input[1].set_value("robin@example.org")
    app.button[0].click().run()

    assert app.title[0].value == "Training setup"


def test_a_refused_address_is_explained(open_app: Opener, failing) -> None:
    app = open_app(athlete=None, people=())
    failing(accounts, "create_athlete", InputError("'robin' is not an e-mail address."))
    app.text_input[1].set_value("robin")
    app.button[0].click().run()

    assert any("is not an e" in one.value for one in [*app.markdown, *app.error])


def test_the_history_groups_by_day_and_names_merged_sources(open_app: Opener) -> None:
    app = open_app("log.py")

    assert [one.value for one in app.markdown if one.value.startswith("#####")] == ["##### Today", "##### Yesterday", "##### Sun 15 Nov"]
    assert any("Strong" in caption.value and "FIT\u00a0file" in caption.value for caption in app.caption)


def test_what_was_done_lately_stands_first_among_what_can_be_logged(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("log.py")
    monkeypatch.setattr(log_workout, "activity_choices", lambda *_: (("archery", "Archery"), ("running", "Running"), ("tennis", "Tennis")))
    cache_data.clear()
    cache_resource.clear()
    app.run()
    next(one for one in app.button if one.label.startswith("Run, match")).click().run()
    assert not app.exception
    assert next(one for one in app.selectbox if one.label == "Activity").options == ["Running", "Tennis", "Archery"]


def test_adding_no_exercise_says_what_is_missing(open_app: Opener) -> None:
    app = open_app("log.py")
    next(one for one in app.button if one.label == "Write down a workout").click().run()
    next(one for one in app.button if one.label == "Add exercise").click()
    next(one for one in app.button if one.label == "Write down a workout").click().run()
    assert not app.exception
    assert "Choose an exercise first." in [one.value for one in app.warning]


def test_text_from_people_is_shown_as_it_is(open_app: Opener) -> None:
    app = open_app("today.py")

    assert all("[x](y)" not in one.value for one in [*app.markdown, *app.caption])


def test_names_from_people_are_never_markup(open_app: Opener) -> None:
    app = open_app("muscles.py")
    shown = "".join(one.proto.body for one in app.get("html"))

    assert "Dip &lt;b&gt;&amp;" in shown
    assert "Dip <b>" not in shown


def test_an_opened_activity_lists_its_sets_and_sources(open_app: Opener) -> None:
    app = open_app("log.py", query={"activity": "1"})

    assert app.title[0].value == "Push day"
    assert any("100 kg" in button.label or "90 kg × 5" in button.label for button in app.button)
    assert any("FIT file" in caption.value for caption in app.caption)
    said = next(one.value for one in app.markdown if "Session-RPE load" in one.value)
    assert "**480 AU** · L1" in said
    assert "1.7 times** what its rating stands for · L11; if that is so for weeks, test your threshold again" in said
    assert "INOL 1.25 · weightlifters do 10 to 20 reps at that load" in said
    assert "Landings of jumps: **90**, usual are 100 to 120" in said


def test_deleting_an_activity_can_be_taken_back(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    undone: list[int] = []
    app = open_app("log.py", query={"activity": "1"})
    monkeypatch.setattr(log_workout, "undo", lambda *whom: undone.append(whom[-1]) or 1)
    next(button for button in app.button if button.label == "Delete").click().run()

    assert any("is deleted" in one.value for one in app.markdown)

    app.button(key="undo").click().run()
    assert undone == [93]


def test_an_unknown_exercise_name_is_confirmed_once(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[tuple[str, int]] = []
    app = open_app("data.py")
    monkeypatch.setattr(import_files, "confirm_name", lambda *whom: answers.append(whom[-2:]) or 42)
    app.button(key="confirm_0").click().run()

    assert answers == [("Squat (Smith Machine)", 1)]
    assert any("42 sets that waited" in one.value for one in app.markdown)


def test_the_running_week_can_be_looked_at(open_app: Opener) -> None:
    app = open_app("muscles.py")
    week = next(group for group in app.button_group if group.label == "Show")
    week.set_value(["This week so far"]).run()

    assert not app.exception


def test_an_old_history_is_shown_at_its_own_time(open_app: Opener) -> None:
    app = open_app("muscles.py", last_day=date(2024, 12, 31))

    assert app.date_input[0].value == date(2024, 12, 31)
    app.switch_page("../pages/today.py").run()
    assert any("31 Dec 2024" in info.value for info in app.info)


def test_a_name_without_a_sure_candidate_is_not_answered_for_the_person(open_app: Opener) -> None:
    app = open_app("data.py")
    unsure = app.selectbox(key="meaning_1_Zottman thing")

    assert unsure.value is None
    assert app.button(key="confirm_1").disabled
