"""The Library finds movements, shows one with all that is known of it, and keeps what people look for in the address."""

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.own_circuits import NewCircuit
from core.domain.vocabulary import CircuitType
from core.services import own_circuits, own_movements
from tests.pages.conftest import Opener


def shown(app: AppTest) -> str:
    return "".join(one.proto.body for one in app.get("html"))


def captions(app: AppTest) -> list[str]:
    return [one.value for one in app.caption]


def test_a_search_with_slips_says_how_much_it_found(open_app: Opener) -> None:
    app = open_app("library.py")
    app.text_input(key="find").set_value("benhc pres").run()

    assert any(one.startswith("1 of 4 movements, likeliest first") for one in captions(app))


def test_filters_narrow_the_list_and_are_counted(open_app: Opener) -> None:
    app = open_app("library.py")
    app.selectbox(key="by_muscle").set_value("Biceps").run()

    assert any(one.startswith("2 of 4 movements") and "1 filter" in one for one in captions(app))


def test_all_filters_are_taken_away_at_once(open_app: Opener) -> None:
    app = open_app("library.py")
    app.selectbox(key="by_muscle").set_value("Biceps").run()
    next(button for button in app.button if button.label == "Clear all").click().run()

    assert any(one.startswith("4 movements") for one in captions(app))


def test_what_fits_nothing_says_so(open_app: Opener) -> None:
    app = open_app("library.py")
    app.text_input(key="find").set_value("zxqwvk").run()

    assert any("Nothing found" in one.value for one in app.markdown)


def test_without_own_movements_the_filter_leads_on(open_app: Opener) -> None:
    app = open_app("library.py", empty=True)
    app.checkbox(key="by_own").set_value(True).run()

    assert any("No movements of your own yet" in one.value for one in app.markdown)


def test_the_address_opens_a_movement_with_cues_facts_and_records(open_app: Opener) -> None:
    app = open_app("library.py", query={"movement": "bench_press"})

    assert app.title[0].value == "Bench press"
    assert "Squeeze the shoulder blades" in shown(app)
    assert "3 s down, 1 s pause, fast up" in shown(app)
    assert {metric.label: metric.value for metric in app.metric}["Heaviest"] == "100 kg × 3"
    assert any("Shoulder" in one.value and "first complaint" in one.value for one in app.markdown)
    assert any("Sets" in one.value and "2 × 8" in one.value and "3 × 5" in one.value for one in app.markdown)


def test_records_follow_the_units_of_the_person(open_app: Opener) -> None:
    app = open_app("library.py", query={"movement": "bench_press"}, use_metric=False)

    assert {metric.label: metric.value for metric in app.metric}["Heaviest"] == "220.5 lb × 3"


def test_a_movement_nobody_did_says_so(open_app: Opener) -> None:
    app = open_app("library.py", query={"movement": "pull_up"}, empty=True)

    assert any("not logged it yet" in one for one in captions(app))
    assert any("Everything follows the library" in one for one in captions(app))
    assert not app.metric


def test_a_movement_that_is_gone_is_told_by_its_name(open_app: Opener) -> None:
    app = open_app("library.py", query={"movement": "no_such"})

    assert any("no\\_such" in error.value for error in app.error)
    assert any(button.label == "All movements" for button in app.button)


def test_the_way_back_leads_to_the_list(open_app: Opener) -> None:
    app = open_app("library.py", query={"movement": "pull_up"})
    next(button for button in app.button if button.label == "All movements").click().run()

    assert app.title[0].value == "Library"
    assert "movement" not in app.query_params


def test_names_of_own_movements_are_never_markup(open_app: Opener) -> None:
    app = open_app("library.py", query={"movement": "own_rope_row"})

    assert app.title[0].value == "Rope row \\<b\\>&"


def test_only_own_movements_can_be_retired(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    retired: list[int] = []
    app = open_app("library.py", query={"movement": "bench_press"})
    assert not [button for button in app.button if button.label == "Retire it"]

    app = open_app("library.py", query={"movement": "own_rope_row"})
    monkeypatch.setattr(own_movements, "retire_movement", lambda *whom, back: retired.append(whom[-1]))
    next(button for button in app.button if button.label == "Retire it").click().run()

    assert retired == [9]
    assert any("is retired" in one.value for one in app.markdown)


def test_circuits_stand_behind_their_own_choice_and_are_searched(open_app: Opener) -> None:
    app = open_app("library.py")
    next(group for group in app.button_group if group.label == "Show").set_value("Circuits").run()
    assert any(one.startswith("2 circuits, yours first") for one in captions(app))

    app.text_input(key="find").set_value("zxqwvk").run()
    assert any("No circuit and no station fits" in one.value for one in app.markdown)


def test_a_library_without_circuits_says_so(open_app: Opener) -> None:
    app = open_app("library.py", empty=True)
    next(group for group in app.button_group if group.label == "Show").set_value("Circuits").run()

    assert any("No circuits yet" in one.value for one in app.markdown)


def test_a_circuit_shows_how_it_runs_and_only_its_owner_may_change_it(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("library.py", query={"circuit": "quick_twenty"})
    assert app.title[0].value == "Quick twenty"
    assert [one.value for one in app.subheader] == ["Stations", "Your results", "How far people come", "What it asks of you"]
    assert any("13 rounds" in one.value and "farther than the last time" in one.value for one in app.markdown)
    assert not [button for button in app.button if button.label == "Change it"]

    retired: list[str] = []
    app = open_app("library.py", query={"circuit": "own_down_the_stairs"})
    assert app.title[0].value == "Down the \\<stairs\\>"
    monkeypatch.setattr(own_circuits, "retire_circuit", lambda *whom, back: retired.append(whom[-1]))
    next(button for button in app.button if button.label == "Retire it").click().run()
    assert retired == ["own_down_the_stairs"]


def _form() -> None:
    import streamlit  # noqa: PLC0415 (what stands here runs as a page of its own)

    from dashboard.components.circuit_form import circuit_form  # noqa: PLC0415

    streamlit.session_state["viewer_id"] = streamlit.session_state["subject_id"] = 1
    new, sent = circuit_form(None, "Add it")
    if sent:
        streamlit.session_state["told"] = new


def test_a_circuit_of_any_type_can_be_described(open_app: Opener) -> None:
    open_app("library.py")
    form = AppTest.from_function(_form).run()
    for kind in CircuitType:
        form.selectbox(key="circuit_type").set_value(kind).run()
        assert not form.exception

    form.selectbox(key="station_0").set_value("pull_up").run()
    form.text_input[0].set_value("Bar clock").run()
    form.button[-1].click().run()

    new: NewCircuit = form.session_state["told"]
    assert not form.exception
    assert (new.name, new.circuit_type, new.work_s, new.rest_s, new.stations[0].movement) == ("Bar clock", kind, 40, 20, "pull_up")
