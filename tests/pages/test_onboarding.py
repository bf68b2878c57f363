"""The training setup: one question a step, kept as it is said, marked as default where nothing was said, with ways back, past and out."""

from dataclasses import replace
from datetime import date

import pytest

from core.domain.errors import InputError
from core.domain.training_setup import FirstWeekWishes, SetupStep, StepState
from core.domain.vocabulary import EnjoyableActivity, Goal, MovementRuleType, PersonaTone, RuleCadence, RuleOperator, Sex
from core.domain.weekplan import PlanStatus
from core.rules.gym_presets import GymPreset
from core.services import first_week, onboarding
from core.visuals.setup_words import STEPS
from dashboard import caches, setup_actions, state
from dashboard.state import Notice
from tests.makers import setup_views
from tests.pages.conftest import Opener
from tests.pages.test_every_page import said

PAGE = "onboarding.py"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch):
    """What the page asked the service for, by name."""
    calls: dict[str, tuple] = {}

    def keep(*names: str) -> dict[str, tuple]:
        for name in names:
            monkeypatch.setattr(onboarding, name, lambda *whom, name=name, **values: calls.update({name: (whom[3:], values)}))
        return calls

    return keep


def step(open_app: Opener, name: str, **kind):
    return open_app(PAGE, query={"step": name}, **kind)


def where(app) -> str:
    """The step that the address names, which comes as a word or as a list of words."""
    named = app.query_params["step"]
    return named if isinstance(named, str) else named[0]


def kind_of(app) -> str:
    """The key of the question what about the movement that is chosen."""
    return next(one.key for one in app.segmented_control if one.key.startswith("wish_kind"))


def press(app, key: str):
    return app.button(key=key).click().run()


def test_a_new_person_is_offered_the_setup_with_two_ways_past_it(open_app: Opener) -> None:
    app = open_app(PAGE, empty=True)

    assert [app.button(key=key).label for key in ("setup_begin", "setup_import", "setup_leave")] == [
        "Begin",
        "Import my history first",
        "Skip for now",
    ]
    press(app, "setup_begin")
    assert where(app) == "you"


def test_who_starts_with_own_training_comes_to_the_setup(open_app: Opener) -> None:
    app = open_app(athlete=None, people=(), empty=True)
    app.text_input[0].set_value("Robin")
    app.text_input[1].set_value("robin@example.org")
    next(button for button in app.button if button.label == "Start").click().run()

    assert [title.value for title in app.title] == ["Training setup"]


@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("name", [one.value for one in SetupStep])
def test_every_step_asks_one_question_and_says_what_it_is_used_for(open_app: Opener, name: str, empty: bool) -> None:
    app = step(open_app, name, empty=empty)

    assert not app.exception
    assert not app.error
    _, _, question, use = STEPS[SetupStep(name)]
    assert [title.value for title in app.title] == [question]
    assert use in [caption.value for caption in app.caption]
    is_default = empty or name in ("hobbies", "goals")
    assert (":gray-badge[If you skip]" in said(app)) is is_default
    assert app.button(key="setup_skip").label == "Skip"


def test_the_list_marks_what_was_said_and_what_stands_by_default(open_app: Opener) -> None:
    app = open_app(PAGE)
    words = said(app)

    assert "**7 of 9** said" in words
    assert "Default: no hobbies to plan around" in words.replace("\\", "")
    assert "Bench press, must" in words
    assert "[x](y)" not in words
    assert app.button(key="setup_go_on").label == "Go on: What is it all for?"
    press(app, "open_places")
    assert where(app) == "places"


def test_next_keeps_a_step_and_shows_the_next_one(open_app: Opener, kept) -> None:
    app = step(open_app, "you")
    calls = kept("save_about")
    app.selectbox(key="you_sex").set_value(Sex.MALE)
    press(app, "setup_next")

    (about,), values = calls["save_about"]
    assert (about.sex, values["body_weight_kg"]) == (Sex.MALE, 68.4)
    assert where(app) == "disciplines"


def test_pounds_turn_the_label_of_the_weight_and_what_is_kept(open_app: Opener, kept) -> None:
    app = step(open_app, "you", empty=True)
    calls = kept("save_about")
    app.segmented_control(key="you_units").set_value("lb and miles").run()
    app.number_input(key="you_weight_lb").set_value(150.0)
    press(app, "setup_next")

    (about,), values = calls["save_about"]
    assert (about.use_metric, about.distance_in_miles) == (False, True)
    assert values["body_weight_kg"] == pytest.approx(68.04, abs=0.01)


def who_is_kept(monkeypatch: pytest.MonkeyPatch) -> list[tuple]:
    """Every time that who somebody is was kept from here on: usual hours and body weight."""
    calls: list[tuple] = []

    def keep(*whom, body_weight_kg, **_values) -> None:
        calls.append((whom[3].usual_weekly_hours, body_weight_kg))

    monkeypatch.setattr(onboarding, "save_about", keep)
    return calls


def test_what_is_stepped_is_kept_once_when_it_has_come_to_rest(open_app: Opener, monkeypatch) -> None:
    app = step(open_app, "you")
    saves = who_is_kept(monkeypatch)
    for hours in (4.5, 5.0, 5.5):
        app.number_input(key="you_hours").set_value(hours).run()
        assert ":gray-badge[:material/more_horiz: Keeping it]" in said(app)
    app.number_input(key="you_weight_kg").set_value(70.0).run()
    assert saves == []
    app.run()
    assert saves == [(5.5, 70.0)]
    assert "Keeping it" not in said(app)
    app.run()
    assert len(saves) == 1


def test_what_is_stepped_is_kept_by_the_next_page_that_has_let_the_fields_go(open_app: Opener, monkeypatch) -> None:
    app = step(open_app, "you")
    saves = who_is_kept(monkeypatch)
    app.number_input(key="you_hours").set_value(5.5).run()
    assert saves == []
    app.session_state[state._OPEN] = replace(app.session_state[state._OPEN], fields=frozenset({"gone"}))
    app.switch_page("../pages/log.py")
    app.run()
    assert saves == [(5.5, 68.4)]


def test_a_field_that_was_left_alone_for_a_moment_asks_to_be_kept(open_app: Opener, monkeypatch) -> None:
    app = step(open_app, "you")
    saves = who_is_kept(monkeypatch)
    monkeypatch.setattr(setup_actions, "AT_REST_SECONDS", 0.0)
    app.number_input(key="you_hours").set_value(5.5).run()
    assert saves == [(5.5, 68.4)]


@pytest.mark.parametrize("button", ["setup_back", "setup_skip", "setup_later", "setup_next"])
def test_what_is_stepped_is_kept_at_once_when_the_step_is_left(open_app: Opener, kept, monkeypatch, button: str) -> None:
    app = step(open_app, "you")
    kept("skip_step")
    saves = who_is_kept(monkeypatch)
    app.number_input(key="you_hours").set_value(5.5)
    press(app, button)
    assert saves == [(5.5, 68.4)]


def test_skip_leaves_the_default_and_goes_on_and_back_returns(open_app: Opener, kept) -> None:
    app = step(open_app, "days", empty=True)
    calls = kept("skip_step")
    press(app, "setup_skip")
    assert calls["skip_step"][0] == (SetupStep.DAYS,)
    assert where(app) == "injuries"
    press(app, "setup_back")
    assert where(app) == "days"
    press(app, "setup_later")
    assert "step" not in app.query_params


def test_what_cannot_be_is_told_and_the_step_stays(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = step(open_app, "days")

    def refuse(*_, **__):
        raise InputError("Give at least one day time, so that there is something to plan.")

    monkeypatch.setattr(onboarding, "save_days", refuse)
    app.selectbox(key="minutes_0_None").set_value(0).run()
    assert ":orange-badge[:material/error: Not kept yet] Give at least one day time" in said(app)
    assert ":material/error: Give" not in said(app)
    press(app, "setup_next")

    assert ":material/error: Give at least one day time" in said(app)
    assert where(app) == "days"


def test_calisthenics_ask_for_the_ladders_and_one_discipline_matters_most(open_app: Opener, kept) -> None:
    app = step(open_app, "disciplines")
    calls = kept("save_disciplines")
    app.selectbox(key="ladder_push").set_value(1)
    press(app, "setup_next")

    (chosen, ladders), _ = calls["save_disciplines"]
    assert {one.slug: one.weight for one in chosen} == {"calisthenics": 5.0, "strength": 10.0}
    assert ladders == {"push": 1, "pull": 2}


def test_without_calisthenics_nobody_is_asked_for_ladders(open_app: Opener) -> None:
    app = step(open_app, "disciplines", empty=True)

    assert not [one for one in app.selectbox if (one.key or "").startswith("ladder_")]


def test_a_first_place_begins_from_a_preset_with_its_loads(open_app: Opener, kept) -> None:
    app = step(open_app, "places", empty=True)
    calls = kept("save_place")
    app.pills(key="place_preset").set_value(GymPreset.DUMBBELLS).run()
    app.number_input(key="dumbbell_max_load_kg_dumbbells").set_value(16.0)
    app.run()
    press(app, "setup_next")

    (place,), _ = calls["save_place"]
    assert place.name == "Dumbbells at home"
    assert {item.slug for item in place.items} == {"bodyweight", "dumbbell", "dumbbell_pair", "flat_bench", "resistance_band"}
    assert {item.max_load_kg for item in place.items if item.slug.startswith("dumbbell")} == {16.0}


def test_a_place_is_changed_thing_by_thing(open_app: Opener, kept) -> None:
    app = open_app(PAGE, query={"step": "places", "place": "7"})
    calls = kept("save_place")
    app.text_input(key="plates_7").set_value("20 5")
    press(app, "place_save")

    (place,), _ = calls["save_place"]
    assert (place.place_id, place.is_default) == (7, True)
    assert place.item("barbell").plate_pairs_kg == (20.0, 5.0)
    assert place.item("dumbbell").max_load_kg == 30.0


def test_plates_that_are_no_weights_are_told(open_app: Opener, kept) -> None:
    app = open_app(PAGE, query={"step": "places", "place": "7"})
    calls = kept("save_place")
    app.text_input(key="plates_7").set_value("many")
    press(app, "place_save")

    assert calls == {}
    assert "no list of plates" in said(app)


def test_a_week_begins_from_a_preset_and_changes_by_day(open_app: Opener, kept) -> None:
    app = step(open_app, "days", empty=True)
    calls = kept("save_days")
    app.pills(key="week_preset").set_value("3 × 60").run()
    app.selectbox(key="minutes_6_3 × 60").set_value(120).run()
    press(app, "setup_next")

    (days,), _ = calls["save_days"]
    assert [day.minutes for day in days] == [60, 0, 60, 0, 60, 0, 120]


def test_what_hurts_is_asked_in_words_with_advice_to_see_somebody(open_app: Opener, kept) -> None:
    app = step(open_app, "injuries", empty=True)
    calls = kept("save_injury")
    assert "see a doctor or physiotherapist" in said(app)
    app.pills(key="part_None").set_value("shoulder").run()
    assert "Not kept yet] Say how bad it is" in said(app)
    assert calls == {}
    app.radio(key="severity_shoulder").set_value("moderate").run()

    assert calls["save_injury"][1]["part"] == "shoulder"
    assert calls["save_injury"][1]["severity"] == 0.5


def test_nothing_hurts_is_an_answer(open_app: Opener, kept) -> None:
    app = step(open_app, "injuries", empty=True)
    calls = kept("answer_step")
    press(app, "setup_next")

    assert calls["answer_step"][0] == (SetupStep.INJURIES,)


def test_a_must_takes_how_often(open_app: Opener, kept) -> None:
    app = step(open_app, "wishes", empty=True)
    calls = kept("save_wish")
    app.text_input(key="wish_words").set_value("benchpres").run()
    app.segmented_control(key=kind_of(app)).set_value(MovementRuleType.HARD_YES).run()
    assert calls["save_wish"][0][0].times == 1
    next(one for one in app.number_input if one.key.startswith("wish_times")).set_value(2).run()

    (wish,), _ = calls["save_wish"]
    assert (wish.name, wish.kind, wish.times) == ("Bench press", MovementRuleType.HARD_YES, 2)
    assert (wish.operator, wish.cadence) == (RuleOperator.AT_LEAST, RuleCadence.WEEKLY)


def test_a_wish_that_was_chosen_is_kept_by_next_without_being_added_first(open_app: Opener, kept) -> None:
    app = step(open_app, "wishes", empty=True)
    calls = kept("save_wish", "answer_step")
    app.text_input(key="wish_words").set_value("benchpres").run()
    app.segmented_control(key=kind_of(app)).set_value(MovementRuleType.HARD_NO).run()
    press(app, "setup_next")

    (wish,), _ = calls["save_wish"]
    assert (wish.name, wish.kind) == ("Bench press", MovementRuleType.HARD_NO)
    assert calls["answer_step"][0] == (SetupStep.WISHES,)
    assert where(app) == "hobbies"


def test_a_place_that_hurts_is_asked_for_its_severity_before_the_next_step(open_app: Opener, kept) -> None:
    app = step(open_app, "injuries", empty=True)
    calls = kept("save_injury", "answer_step")
    app.pills(key="part_None").set_value("shoulder").run()
    press(app, "setup_next")
    assert "Say how bad it is" in said(app)
    assert where(app) == "injuries"
    app.radio(key="severity_shoulder").set_value("moderate").run()
    press(app, "setup_next")

    assert calls["save_injury"][1]["part"] == "shoulder"
    assert where(app) == "wishes"


@pytest.mark.parametrize("way", ["setup_later", "setup_back"])
def test_what_was_touched_is_kept_however_a_step_is_left_and_an_untouched_one_stays_open(open_app: Opener, kept, way: str) -> None:
    app = step(open_app, "hobbies", empty=True)
    calls = kept("save_hobbies")
    press(app, way)
    assert calls == {}

    app = step(open_app, "hobbies", empty=True)
    calls = kept("save_hobbies")
    app.pills(key="hobbies").set_value([EnjoyableActivity.TENNIS]).run()
    press(app, way)
    (hobbies,), _ = calls["save_hobbies"]
    assert [one.activity for one in hobbies] == [EnjoyableActivity.TENNIS]


SAVING = {
    SetupStep.YOU: "save_about",
    SetupStep.DISCIPLINES: "save_disciplines",
    SetupStep.PLACES: "save_place",
    SetupStep.DAYS: "save_days",
    SetupStep.INJURIES: "save_injury",
    SetupStep.WISHES: "save_wish",
    SetupStep.HOBBIES: "save_hobbies",
    SetupStep.COACH: "save_coach",
    SetupStep.GOALS: "save_first_week",
}
TOUCHES = {  # what is touched first, and what is touched in the end
    SetupStep.YOU: [("selectbox", "you_sex", Sex.MALE)],
    SetupStep.DISCIPLINES: [("pills", "trained", ["strength", "running"])],
    SetupStep.PLACES: [("text_input", "place_name_full_gym", "Iron Temple")],
    SetupStep.DAYS: [("selectbox", "minutes_6_4 × 60", 120)],
    SetupStep.INJURIES: [("pills", "part_None", "shoulder"), ("radio", "severity_shoulder", "mild")],
    SetupStep.WISHES: [("text_input", "wish_words", "benchpres"), ("segmented_control", None, MovementRuleType.HARD_NO)],
    SetupStep.HOBBIES: [("pills", "hobbies", [EnjoyableActivity.TENNIS])],
    SetupStep.COACH: [("radio", "coach_tone", PersonaTone.MINIMALIST)],
    SetupStep.GOALS: [("selectbox", "setup_days", 2)],
}


def leave(app) -> None:
    """Go to another page by the menu, which leaves what the address said of this one behind."""
    app.query_params.clear()
    app.query_params["athlete"] = "1"
    app.switch_page("../pages/today.py").run()


def touch(app, step_touched: SetupStep) -> None:
    """Touch what a step asks for; the last touch has not reached the page yet."""
    *first, last = TOUCHES[step_touched]
    for kind, key, value in first:
        getattr(app, kind)(key=key).set_value(value).run()
    kind, key, value = last
    getattr(app, kind)(key=key or kind_of(app)).set_value(value)


@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("name", list(SetupStep))
def test_a_step_that_nobody_touched_keeps_nothing(open_app: Opener, kept, name: SetupStep, empty: bool) -> None:
    app = step(open_app, name.value, empty=empty)
    calls = kept(*SAVING.values(), "answer_step")
    app.run()
    leave(app)

    assert calls == {}


@pytest.mark.parametrize("name", list(SetupStep))
def test_what_is_touched_is_kept_at_once(open_app: Opener, kept, name: SetupStep) -> None:
    app = step(open_app, name.value, empty=True)
    calls = kept(SAVING[name])
    touch(app, name)
    app.run()
    assert set(calls) == {SAVING[name]}
    assert where(app) == name.value

    calls.clear()
    app.run()
    assert calls == {}


@pytest.mark.parametrize("name", list(SetupStep))
def test_the_next_page_keeps_the_last_touch_of_a_step_that_was_left_by_the_menu(open_app: Opener, kept, name: SetupStep) -> None:
    app = step(open_app, name.value, empty=True)
    calls = kept(SAVING[name])
    touch(app, name)
    leave(app)

    assert set(calls) == {SAVING[name]}
    assert [title.value for title in app.title] != [STEPS[name][2]]
    app.run()
    assert "open_step" not in app.session_state


def test_a_page_that_has_let_the_fields_go_keeps_nothing_of_what_they_would_begin_with(
    open_app: Opener, kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = step(open_app, "places", empty=True)
    calls = kept("save_place")
    app.text_input(key="place_name_full_gym").set_value("Iron Temple").run()
    assert calls["save_place"][0][0].name == "Iron Temple"

    calls.clear()
    monkeypatch.setattr(state, "field_or", lambda _, usual: usual)
    leave(app)
    assert calls == {}


def test_the_next_page_says_what_of_a_step_could_not_be_kept(open_app: Opener, kept) -> None:
    app = step(open_app, "injuries", empty=True)
    calls = kept("save_injury")
    app.pills(key="part_None").set_value("shoulder").run()
    leave(app)

    assert calls == {}
    assert "Say how bad it is" in said(app)


def test_what_was_touched_for_one_athlete_is_never_kept_for_another(open_app: Opener, kept) -> None:
    app = step(open_app, "you", empty=True)
    calls = kept("save_about")
    app.selectbox(key="you_sex").set_value(Sex.MALE)
    app.session_state["subject_id"] = 2
    app.run()

    assert calls == {}


def test_a_discipline_that_was_chosen_first_does_not_matter_most_by_that(open_app: Opener, kept, monkeypatch: pytest.MonkeyPatch) -> None:
    app = step(open_app, "disciplines", empty=True)
    calls = kept("save_disciplines")
    app.pills(key="trained").set_value(["strength"]).run()
    view = setup_views.setup_view(empty=True)
    (chosen, _), _ = calls["save_disciplines"]
    known = {one.slug: one for one in chosen}
    monkeypatch.setattr(
        onboarding, "read_setup", lambda *_: replace(view, disciplines=tuple(known.get(one.slug, one) for one in view.disciplines))
    )
    caches.forget()
    app.pills(key="trained").set_value(["strength", "running"]).run()

    assert {one.weight for one in calls["save_disciplines"][0][0]} == {10.0}
    assert app.pills(key="most_2").value is None


def test_another_place_is_kept_as_it_is_described_and_can_be_left_out(open_app: Opener, kept, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app(PAGE, query={"step": "places", "place": "new"})
    calls = kept("remove_place")
    saved = []
    monkeypatch.setattr(onboarding, "save_place", lambda *whom: saved.append(whom[-1]) or 9)
    app.text_input(key="place_name_full_gym").set_value("Iron Temple").run()
    app.text_input(key="place_name_full_gym").set_value("Iron Palace").run()

    assert [(place.name, place.place_id) for place in saved] == [("Iron Temple", None), ("Iron Palace", 9)]
    assert app.query_params["place"] in ("9", ["9"])
    press(app, "place_cancel")
    assert calls["remove_place"][0] == (9,)
    assert "place" not in app.query_params


def test_a_place_that_is_added_as_its_preset_is_kept_when_it_is_done(open_app: Opener, kept) -> None:
    app = open_app(PAGE, query={"step": "places", "place": "new"})
    calls = kept("save_place")
    app.run()
    assert calls == {}
    press(app, "place_save")

    assert calls["save_place"][0][0].name == "Full gym"


def test_an_injury_said_by_mistake_is_taken_back(open_app: Opener, kept) -> None:
    app = step(open_app, "injuries")
    calls = kept("remove_injury")
    press(app, "injury_drop_4")

    assert calls["remove_injury"][0] == (4,)


def test_what_was_said_of_the_first_week_stands_there_again_until_it_is_planned(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = FirstWeekWishes({Goal.ENDURANCE: 10}, 5, date(2020, 1, 6))
    view = replace(setup_views.setup_view(empty=True, steps={SetupStep.YOU: StepState.SKIPPED}), wanted=wanted)
    monkeypatch.setattr(setup_views, "setup_view", lambda **_: view)
    app = step(open_app, "goals")

    assert app.selectbox(key="setup_days").value == 5
    assert app.selectbox(key="setup_start").value > date(2020, 1, 6)
    assert "Kept" in said(app)
    press(app, "setup_later")
    assert "Not planned yet: Endurance 10, on 5 days a week" in said(app).replace("\\", "")


def test_a_hobby_takes_a_cadence_and_another_one_a_name(open_app: Opener, kept) -> None:
    app = step(open_app, "hobbies", empty=True)
    calls = kept("save_hobbies")
    app.pills(key="hobbies").set_value([EnjoyableActivity.TENNIS, EnjoyableActivity.OTHER]).run()
    app.text_input(key="hobby_name").set_value("Fencing").run()
    app.selectbox(key="hobby_days_tennis").set_value(14).run()
    press(app, "setup_next")

    (hobbies,), _ = calls["save_hobbies"]
    assert [(one.activity.value, one.every_days, one.custom_name) for one in hobbies] == [("tennis", 14, ""), ("other", 7, "Fencing")]


def test_boldness_says_what_it_changes(open_app: Opener) -> None:
    app = step(open_app, "coach", empty=True)

    assert "at most 15 %" in said(app)


def test_the_end_plans_the_first_week_with_ten_points(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = step(open_app, "goals", empty=True)
    asked = []

    def planned(*whom, now, progress):
        progress("Choosing movements and proving the week", 1.5)
        asked.append(whom[3])
        result = type("Result", (), {"status": PlanStatus.PROVED, "plan": object()})()
        return type("Outcome", (), {"result": result})()

    monkeypatch.setattr(first_week, "plan_first_week", planned)
    app.selectbox(key="setup_days").set_value(3)
    press(app, "setup_next")

    assert asked[0].points == {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 3, Goal.ENDURANCE: 2}
    assert asked[0].days_per_week == 3
    assert "no better one exists" in said(app)
    assert "Plan" in [title.value for title in app.title]


def test_who_has_a_program_is_told_that_a_new_one_takes_its_place(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = step(open_app, "goals")
    monkeypatch.setattr(onboarding, "read_setup", lambda *_: setup_views.with_program())
    caches.forget()
    app.run()

    assert any("A new one takes its place" in one.value for one in app.info)


def test_what_was_said_goes_with_the_next_page_unless_it_can_be_taken_back(open_app: Opener) -> None:
    app = open_app(PAGE)
    for notice, stays in ((Notice("It stands."), False), (Notice("It is changed.", change_id=5), True)):
        app.switch_page("../pages/onboarding.py").run()
        app.session_state["notice"] = notice
        app.run()
        assert notice.text in said(app.run())
        app.switch_page("../pages/today.py").run()
        assert (notice.text in said(app)) is stays


def test_a_step_that_the_address_does_not_know_shows_the_list(open_app: Opener) -> None:
    app = step(open_app, "nonsense")

    assert [title.value for title in app.title] == ["Training setup"]
