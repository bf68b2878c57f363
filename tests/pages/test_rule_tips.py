"""No page names a rule or a model without saying in a tip, right there, what it means and how sure it is."""

import pytest

from core.visuals.rule_words import meaning, named_in
from dashboard.navigation import PAGES
from tests.pages.conftest import Opener

PLACES = [(entry.file, {}) for entry in PAGES if not entry.for_everybody]
PLACES += [("settings.py", {"section": name}) for name in ("Models", "Volume")] + [("skills.py", {"ladder": "pull"})]
PLACES += [("plan.py", {"session": "11"}), ("onboarding.py", {"step": "you"}), ("library.py", {"circuit": "own_down_the_stairs"})]


@pytest.mark.parametrize(("file", "query"), PLACES)
def test_what_a_page_names_is_explained_right_there(open_app: Opener, file: str, query: dict[str, str]) -> None:
    app = open_app(file, query=query)
    fields = [*app.caption, *app.markdown, *app.number_input, *app.selectbox, *app.button]
    for shown in fields:
        tip = shown.proto.help
        words = str(getattr(shown, "value", "") if shown.type in ("caption", "markdown") else tip)
        if "**Formula:**" in words:  # a note that explains its model itself
            continue
        for name in named_in(words):
            assert meaning(name) in tip, words


def test_the_rules_of_todays_proposal_are_told_beside_it(open_app: Opener) -> None:
    app = open_app("today.py")

    assert any(meaning("A1") in one.value for one in app.markdown)
