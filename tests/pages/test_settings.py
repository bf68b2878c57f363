"""The Settings page: every section opens, saves on its own, and says what it is for."""

import pytest

from core.domain.errors import InputError
from core.domain.vocabulary import BiometricMetric
from core.services import settings
from tests.pages.conftest import Opener
from tests.pages.test_every_page import said

SECTIONS = ("Units", "Models", "Volume", "Coach", "Your data", "History")


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch):
    """What the page asked the service for."""
    calls: list[tuple[str, dict]] = []

    def keep(name: str, answer: object) -> None:
        def called(*whom, **values):
            calls.append((name, {**values, "rest": whom[3:]}))
            return answer

        monkeypatch.setattr(settings, name, called)

    return calls, keep


def submit(app, label: str = "Save", place: int = 0):
    return [button for button in app.button if button.label == label][place].click().run()


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("empty", [False, True])
def test_every_section_opens_and_says_what_it_is_for(open_app: Opener, section: str, empty: bool) -> None:
    app = open_app("settings.py", query={"section": section}, empty=empty)

    assert not app.exception
    assert not app.error
    assert len(app.caption) >= len(app.subheader) >= 1


def test_units_are_saved_and_the_notice_takes_them_back(open_app: Opener, kept) -> None:
    calls, keep = kept
    app = open_app("settings.py")
    keep("save", 501)
    keep("undo", None)
    app.selectbox[0].set_value("Sunday")
    submit(app)

    assert calls[0][1]["week_starts_on"] == 6
    assert calls[0][1]["use_metric"] is True
    app.button(key="undo").click().run()
    assert calls[1] == ("undo", {"rest": (501,)})


def test_a_formula_shows_what_it_makes_of_a_set_before_it_is_saved(open_app: Opener, kept) -> None:
    calls, keep = kept
    app = open_app("settings.py", query={"section": "Models"})
    keep("save", 501)

    assert app.button(key="save_formula").disabled
    radio = app.radio(key="formula")
    assert "112.5 kg" in str(radio.proto.captions)
    radio.set_value(radio.options[1]).run()
    app.button(key="save_formula").click().run()
    assert calls[0][1]["active_e1rm_formula"] == "brzycki"


def test_a_pace_is_typed_as_minutes_and_seconds(open_app: Opener, kept) -> None:
    calls, keep = kept
    app = open_app("settings.py", query={"section": "Models"})
    keep("add_measurement", 502)
    metric = app.selectbox(key="metric")
    metric.set_value(metric.options[5]).run()
    app.text_input[0].set_value("4:10")
    next(b for b in app.button if b.label == "Save" and b.form_id == "measurement_form").click().run()

    assert calls[0][1]["value"] == pytest.approx(4.0)


def test_what_is_no_number_is_explained_and_not_saved(open_app: Opener, kept) -> None:
    calls, keep = kept
    app = open_app("settings.py", query={"section": "Models"})
    keep("add_measurement", 502)
    app.text_input[0].set_value("a lot")
    next(b for b in app.button if b.label == "Save" and b.form_id == "measurement_form").click().run()

    assert calls == []
    assert "is not a number" in said(app)
    assert app.text_input[0].value == "a lot", "what was refused stays, to be put right"


def test_values_and_zones_are_in_the_readers_units(open_app: Opener) -> None:
    app = open_app("settings.py", query={"section": "Models"}, use_metric=False)

    assert "150.8 lb" in said(app)
    assert "6:42 min/mi" in said(app)
    assert "In beats a minute, from" in said(app)
    assert "| **Z2** easy | 4 |" in said(app)
    assert "6:42 min/mi" in said(app)


def test_a_field_test_gives_a_threshold_that_is_kept_and_a_race_gives_times(open_app: Opener, kept) -> None:
    calls, keep = kept
    app = open_app("settings.py", query={"section": "Models"})
    keep("add_measurement", 505)
    app.selectbox(key="field_test").set_value("A race").run()
    next(one for one in app.text_input if one.label == "Time (min:sec)").set_value("20:00")
    submit(app, "Work it out")
    assert "10 km: **41:42**" in said(app)
    assert calls == []

    app.selectbox(key="field_test").set_value("Two hard runs").run()
    for label, typed in (("Time of the short run (min:sec)", "4:00"), ("Time of the long run (min:sec)", "11:30")):
        next(one for one in app.text_input if one.label == label).set_value(typed)
    submit(app, "Work it out and keep it")
    ((name, values),) = calls
    assert (name, values["metric"], round(values["value"], 3)) == ("add_measurement", BiometricMetric.THRESHOLD_SPEED_MPS, 4.0)


def test_own_landmarks_can_be_given_up(open_app: Opener, kept) -> None:
    calls, keep = kept
    app = open_app("settings.py", query={"section": "Volume"})
    keep("reset_landmarks", 505)
    app.selectbox(key="landmark_muscle").set_value("Chest").run()
    submit(app, "Follow the usual values again")

    assert [name for name, _ in calls] == ["reset_landmarks"]


def test_the_history_tells_each_version_and_takes_it_back(open_app: Opener, kept) -> None:
    calls, keep = kept
    app = open_app("settings.py", query={"section": "History"})
    keep("undo", None)

    assert "Formula: **Brzycki → Epley**" in said(app)
    assert "Landmarks, chest: **growth 8, most 22 → growth 10, most 24**" in said(app)
    assert "68.4 kg deleted" in said(app)
    assert "[x](y)" not in said(app)
    app.button(key="undo_71").click().run()
    assert calls == [("undo", {"rest": (71,)})]


def test_deletion_needs_the_typed_words_and_leads_to_the_first_screen(open_app: Opener, kept, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, keep = kept
    app = open_app("settings.py", query={"section": "Your data"})

    def refuse(*_, typed: str) -> None:
        raise InputError("Nothing is deleted: type mara@example.org to confirm.")

    monkeypatch.setattr(settings, "delete_account", refuse)
    submit(app, "Delete everything for good")
    assert "Nothing is deleted" in said(app)
    keep("delete_account", None)
    app.text_input[0].set_value("mara@example.org")
    submit(app, "Delete everything for good")
    assert calls[0][1]["typed"] == "mara@example.org"
    assert not app.title
    assert "is deleted" in said(app)


def test_everything_can_be_taken_along(open_app: Opener) -> None:
    app = open_app("settings.py", query={"section": "Your data"})

    assert [one.label for one in app.get("download_button")] == ["Everything as JSON", "Everything as CSV tables"]


def test_a_secret_address_is_shown_once_and_can_be_ended(open_app: Opener) -> None:
    app = open_app("settings.py", query={"section": "Your data"})
    assert "An address is open since Mon 2 Nov." in said(app)

    next(button for button in app.button if button.label == "Make a new address").click().run()
    assert any("/calendar/1-secret.ics" in one.value for one in app.code)

    next(button for button in app.button if button.label == "End it").click().run()
    assert not app.code
    assert any("leads nowhere any more" in one.value for one in app.markdown)


def test_versions_of_the_constants_say_what_they_changed(open_app: Opener) -> None:
    app = open_app("settings.py", query={"section": "History"})

    assert "**Version 2** · in force" in said(app)
    assert "`pmc.tau_c`: 40 → **42**" in said(app)
