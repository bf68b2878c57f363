"""Rows for tests: each maker fills what a table requires and lets the test say what matters to it."""

from tests.makers.people import link_coach, make_user
from tests.makers.reference import make_activity_definition, make_discipline, make_movement, make_muscle
from tests.makers.rows import make_row, make_valid_row

__all__ = [
    "link_coach",
    "make_activity_definition",
    "make_discipline",
    "make_movement",
    "make_muscle",
    "make_row",
    "make_user",
    "make_valid_row",
]
