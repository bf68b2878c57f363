"""How is a program saved as a pattern, shared, and begun from?

A template keeps the shape of a program: goals, split, style, days, deloads, disciplines. What it holds week by week is planned anew for
whoever begins from it, because loads and movements are theirs.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from core.db import templates
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.plan_views import TemplateView
from core.domain.vocabulary import ProgressionStyle, SplitTemplate, Visibility
from core.services.plan_week import goals_of
from core.services.programs import ProgramWishes

LONGEST_NAME = 80


def save_template(
    database: Database, viewer: Viewer, subject: Subject, program_id: int, *, name: str, visibility: Visibility = Visibility.PRIVATE
) -> int:
    """Keep the shape of a program as a template and return its id.

    Raises `InputError` for a name that is empty or too long and `NotFoundError` for a program that the subject does not have.
    """
    words = _name(name)
    with database.write(viewer, subject) as unit:
        template_id = templates.copy_as_template(unit, program_id, words, visibility.value)
    if template_id is None:
        raise NotFoundError("This program does not exist any more.")
    return template_id


def list_templates(database: Database, viewer: Viewer, subject: Subject) -> tuple[TemplateView, ...]:
    """Return the subject's own templates, then those that others share with everybody or with the athletes and coaches they train with."""
    with database.read(viewer, subject) as unit:
        own = templates.own_templates(unit, subject.user_id)
    with database.owner() as session:  # other people's rows: only the shape of what they chose to share
        shared = templates.shared_templates(session, subject.user_id)
    return tuple(_view(row, is_own=True) for row in own) + tuple(_view(row, is_own=False) for row in shared)


def set_visibility(database: Database, viewer: Viewer, subject: Subject, template_id: int, visibility: Visibility) -> None:
    """Say who may see an own template; raise `NotFoundError` when it is gone."""
    with database.write(viewer, subject) as unit:
        if not templates.set_visibility(unit, template_id, visibility.value):
            raise NotFoundError("This template does not exist any more.")


def delete_template(database: Database, viewer: Viewer, subject: Subject, template_id: int) -> None:
    """Delete an own template; programs that were begun from it stay. Raises `NotFoundError` when it is gone."""
    with database.write(viewer, subject) as unit:
        if not templates.delete(unit, template_id):
            raise NotFoundError("This template does not exist any more.")


def wishes_from(template: TemplateView, start: date) -> ProgramWishes:
    """Return the wishes of a program that begins from a template on a day."""
    wishes = ProgramWishes(template.goals, start, weeks=template.weeks, days_per_week=template.days_per_week, name=template.name)
    return replace(
        wishes,
        split=template.split,
        style=template.style,
        deload_every=template.deload_every,
        disciplines=template.disciplines,
        hybrid_definition=template.hybrid_definition,
    )


def _name(name: str) -> str:
    words = " ".join(name.split())
    if not 0 < len(words) <= LONGEST_NAME:
        raise InputError(f"A template's name has 1 to {LONGEST_NAME} signs, not {len(words)}.")
    return words


def _view(row: Mapping[str, Any], *, is_own: bool) -> TemplateView:
    return TemplateView(
        template_id=row["id"],
        owner_id=row["user_id"],
        owner="You" if is_own else row["owner"],
        is_own=is_own,
        name=row["name"] or "Template",
        goals=goals_of(row),
        weeks=row["duration_weeks"],
        days_per_week=row["days_per_week"],
        split=SplitTemplate(row["split_template"]),
        style=ProgressionStyle(row["progression_style"]),
        deload_every=row["deload_every_n_microcycles"],
        disciplines=row["disciplines"] or {},
        hybrid_definition=row["hybrid_definition"],
        visibility=Visibility(row["visibility"]),
    )
