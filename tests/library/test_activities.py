"""Every activity says what it costs, what it loads and how far it stays from heavy training; one that does not is found."""

from dataclasses import replace
from typing import Any

import pytest

from core.domain.library import Library
from core.domain.vocabulary import ActivityCategory, EnjoyableActivity
from core.rules.library_activities import ACTIVITY_RULES


def said(library: Library) -> list[str]:
    return [str(finding) for rule in ACTIVITY_RULES for finding in rule(library)]


def test_there_are_enough_activities_with_all_that_is_asked(library: Library) -> None:
    full = [row for row in library.activities if row.met_light and row.met_vigorous and row.muscles]
    assert len(full) >= 60
    assert {hobby.value for hobby in EnjoyableActivity} <= {row.slug for row in full}
    assert said(library) == []


def test_hobbies_fall_under_the_category_that_people_look_for_them_in(library: Library) -> None:
    known = {row.slug: row.category for row in library.activities}
    assert known["bouldering"] is ActivityCategory.SPORT
    assert known["cycling"] is ActivityCategory.CARDIO
    assert known["yoga"] is ActivityCategory.MOBILITY


@pytest.mark.parametrize(
    ("slug", "values", "says"),
    [
        ("tennis", {"met_light": None}, "tennis, met_light: METs are needed for light, moderate and vigorous"),
        ("bouldering", {"met_vigorous": None}, "bouldering, met_light: METs are needed"),
        ("yoga", {"muscles": {}}, "yoga, muscles: it names no muscle"),
        ("football", {"hours_after": 0}, "football, hours_after: it is rated 5, so it needs hours after it"),
        ("running", {"impact_lower_per_min": 0.0}, "have an impact on legs or arms"),
    ],
)
def test_an_activity_of_which_too_little_is_known_is_found(library: Library, slug: str, values: dict[str, Any], says: str) -> None:
    rows = tuple(row.model_copy(update=values) if row.slug == slug else row for row in library.activities)
    found = said(replace(library, activities=rows))
    assert any(finding.startswith("activities.yaml, ") and says in finding for finding in found), found
