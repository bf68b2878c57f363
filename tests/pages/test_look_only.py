"""A coach who may only look: no page shows them a button that would be refused."""

import pytest
from streamlit.testing.v1 import AppTest

from core.services import who_looks
from core.services.accounts import AthleteChoice
from core.services.who_looks import Looker
from dashboard.navigation import PAGES
from tests.pages.conftest import Opener

COACH = AthleteChoice(1, "Mara Voss", "mara@example.org", is_coach=True, is_demo=False)
ATHLETE = AthleteChoice(2, "Bo", "bo@x.example", is_coach=False, is_demo=False)
READING = {
    "",
    "Switch",
    "All goals",
    "Curve and history",
    "All activities",
    "All movements",
    "Back to the week",
    "All circuits",
    "Clear all",
}
FIELDS = {"section", "show"}  # Streamlit keeps them itself
PLACES = [(entry.file, {}) for entry in PAGES if not entry.for_coaches and not entry.for_everybody]
PLACES += [("plan.py", {"session": "11"}), ("plan.py", {"show": "Program"}), ("goals.py", {"section": "Long term"})]
PLACES += [("settings.py", {"section": name}) for name in ("Models", "Volume", "Coach", "Your data", "History")]
PLACES += [("log.py", {"activity": "1"}), ("library.py", {"movement": "own_rope_row"}), ("library.py", {"circuit": "own_down_the_stairs"})]
PLACES += [("onboarding.py", {"step": "you"}), ("goals.py", {"goal": "1"})]
WITHOUT = ["load.py {}", "muscles.py {}", "strength.py {}", "settings.py {'section': 'Your data'}"]  # nothing to change for a coach


def buttons(app: AppTest) -> dict[str, set[str]]:
    found = {}
    for file, query in PLACES:
        app.query_params.clear()
        app.query_params["athlete"] = "1"
        for name, value in query.items():
            if name in FIELDS:
                app.session_state[name] = value
            else:
                app.query_params[name] = value
        app.switch_page(f"../pages/{file}").run()
        assert not app.exception
        assert any("lets you" in one.value for one in app.markdown)
        found[f"{file} {query}"] = {one.label for one in app.button} - READING
    return found


def test_who_may_only_look_sees_no_button_that_changes_something(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("today.py")
    app.session_state["subject_id"] = 2
    left = []
    for may_change in (frozenset({2}), frozenset()):
        monkeypatch.setattr(who_looks, "who_looks", lambda *_, may=may_change: Looker(COACH, (ATHLETE,), 1, may_change=may))
        left.append(buttons(app))
    changing, looking = left
    assert {place: found for place, found in looking.items() if found} == {}
    assert [place for place, found in changing.items() if not found] == WITHOUT
