"""Which reads does the dashboard make of a plan? As `dashboard.data`: cached per viewer, subject and data revision."""

from datetime import date, datetime

from core.domain.ensemble import ChangeVotes, WeekBallots
from core.domain.plan_edits import ProposalView, SwapChoice
from core.domain.plan_views import ProgramView, TemplateView, WeekView
from core.domain.weekplan import WhyNot
from core.services import calendar_feed, edit_plan, export_calendar, programs, templates, view_plan, who_wanted
from dashboard import caches, data, follow_data, repair_data, runtime
from dashboard.data import Asking


def look_ahead(microcycle_id: int | None) -> None:
    """Read at once what the page shows of a week: program and week, what follows for it, what was not as planned, and what was done."""

    def parts() -> None:
        found = week(microcycle_id)
        if found is not None:
            number = found.microcycle.microcycle_id
            data.ahead(lambda: follow_data.of_week(number), lambda: repair_data.noticed(number), lambda: repair_data.kept(found))

    data.ahead(program, parts)


def program() -> ProgramView | None:
    """Return the program that the subject follows, with its sessions."""
    return _program(data.asking())


def week(microcycle_id: int | None) -> WeekView | None:
    """Return one microcycle of the program, the running or next one when none is named."""
    return _week(data.asking(), microcycle_id, data.today(), runtime.now())


def proposal(recommendation_id: int) -> ProposalView:
    """Return a change that waits for a yes."""
    return _proposal(data.asking(), recommendation_id)


def choices(microcycle_id: int, day_number: int, movement_id: int) -> tuple[SwapChoice, ...]:
    """Return what could stand in the place of an exercise."""
    return _choices(data.asking(), microcycle_id, day_number, movement_id)


def why_not(microcycle_id: int, movement_id: int) -> WhyNot:
    """Return why a movement is not in the week."""
    return _why_not(data.asking(), microcycle_id, movement_id)


def who_wanted_what(microcycle_id: int) -> WeekBallots:
    """Return the votes on what stands in a week."""
    return _ballots(data.asking(), microcycle_id)


def votes_on_change(recommendation_id: int) -> ChangeVotes:
    """Return who wants a change of a week that waits."""
    return _change_votes(data.asking(), recommendation_id)


def all_templates() -> tuple[TemplateView, ...]:
    """Return the templates that the subject may begin from."""
    return _templates(data.asking())


def disciplines() -> tuple[tuple[str, str], ...]:
    """Return (slug, name) of the disciplines that a program may weigh."""
    return _disciplines(data.asking())


def feed_since() -> datetime | None:
    """Return since when a calendar elsewhere may read the plan at a secret address, `None` when none may."""
    return _feed_since(data.asking())


def calendar(asking: Asking) -> bytes:
    """Return the program as an iCalendar file; asked for when somebody presses the button."""
    return export_calendar.calendar(*asking.whom)


@caches.kept()
def _program(asking: Asking) -> ProgramView | None:
    return view_plan.view_program(*asking.whom)


@caches.kept()
def _week(asking: Asking, microcycle_id: int | None, today: date, _now: datetime) -> WeekView | None:
    del today  # part of the key
    return view_plan.view_week(*asking.whom, microcycle_id, now=_now)


@caches.copied()
def _proposal(asking: Asking, recommendation_id: int) -> ProposalView:
    return edit_plan.view_proposal(*asking.whom, recommendation_id)


@caches.copied(spinner="Looking for what would fit …")
def _choices(asking: Asking, microcycle_id: int, day_number: int, movement_id: int) -> tuple[SwapChoice, ...]:
    return edit_plan.choices(*asking.whom, microcycle_id, day_number=day_number, movement_id=movement_id)


@caches.copied(spinner="Asking the planner …")
def _why_not(asking: Asking, microcycle_id: int, movement_id: int) -> WhyNot:
    return edit_plan.why_not(*asking.whom, microcycle_id, movement_id)


@caches.copied(spinner="Counting the votes …")
def _change_votes(asking: Asking, recommendation_id: int) -> ChangeVotes:
    return who_wanted.votes_on_change(*asking.whom, recommendation_id)


@caches.copied(spinner="Counting the votes …")
def _ballots(asking: Asking, microcycle_id: int) -> WeekBallots:
    return who_wanted.week_ballots(*asking.whom, microcycle_id)


@caches.copied(seconds=600)
def _templates(asking: Asking) -> tuple[TemplateView, ...]:
    return templates.list_templates(*asking.whom)


@caches.copied(entries=20)
def _disciplines(asking: Asking) -> tuple[tuple[str, str], ...]:
    return programs.discipline_choices(*asking.whom)


@caches.copied()
def _feed_since(asking: Asking) -> datetime | None:
    return calendar_feed.feed_since(*asking.whom)
