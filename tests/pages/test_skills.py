"""The Skills page: ladders, levels by hand, and the paths around a movement."""

from tests.pages.conftest import Opener
from tests.pages.test_every_page import said


def test_each_ladder_says_where_one_stands_and_what_is_next(open_app: Opener) -> None:
    app = open_app("skills.py")

    assert [one.value for one in app.subheader] == ["Push", "Pull", "Squat", "Core"]
    assert "Closest: **" in said(app)
    assert "Next, level 4 · Advanced: dip, archer push up" in said(app)
    assert "model 6.12" in said(app)


def test_who_showed_every_gate_goes_on_with_one_touch_and_can_undo_it(open_app: Opener) -> None:
    app = open_app("skills.py")
    app.button(key="go_on_squat").click().run()

    assert not app.exception
    assert any("you work on level 3 now" in one.value for one in app.markdown)
    assert app.button(key="undo")


def test_a_level_is_set_by_hand_and_left_to_the_sets_again(open_app: Opener) -> None:
    app = open_app("skills.py")
    app.radio(key="rank_core").set_value(2)
    app.button(key="set_core").click().run()
    assert any("Core: you work on level 2." in one.value for one in app.markdown)

    app.button(key="unset_push").click().run()
    assert any("Push follows your sets again." in one.value for one in app.markdown)


def test_an_address_leads_to_the_paths_around_a_movement(open_app: Opener) -> None:
    app = open_app("skills.py", query={"movement": "dip"})

    assert [one.value for one in app.title] == ["Dip"]
    assert [one.value for one in app.subheader] == ["What it proves", "Where it leads", "What comes next, and its gate"]


def test_a_movement_is_chosen_by_name(open_app: Opener) -> None:
    app = open_app("skills.py")
    app.selectbox(key="skills_around").set_value("Bench press").run()

    assert not app.exception
    assert [one.value for one in app.title] == ["Bench press"]


def test_who_logged_nothing_is_told_how_to_begin(open_app: Opener) -> None:
    app = open_app("skills.py", empty=True)

    assert any("Set each level by hand" in one.value for one in app.info)
