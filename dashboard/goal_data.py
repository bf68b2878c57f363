"""Which reads does the dashboard make of goals? As `dashboard.data`: cached per viewer, subject and data revision."""

from datetime import date, datetime

from core.domain.goals import GoalsView, PointsChange, TradeOff, WeekBeforeAfter
from core.domain.vocabulary import Goal
from core.services import goal_points, goals, programs, trade_off
from core.services.goals import GoalChoices
from core.services.trade_off import WeekBasis
from dashboard import caches, data, runtime
from dashboard.data import Asking

Points = tuple[tuple[Goal, int], ...]


def look_ahead() -> None:
    """Read at once what the page shows: goals and targets, and what a week of the running program rests on."""

    def changed_week() -> None:
        program = view().program
        if program is not None and program.last_change is not None:
            week_before_and_after(program.program_id, program.last_change)

    def basis() -> None:
        running = _running(data.asking())
        if running is not None:
            _basis(data.asking(), running, _noon())

    data.ahead(view, changed_week, basis)


def view() -> GoalsView:
    """Return goals, targets and the program's points."""
    return _view(data.asking(), data.today())


def choices() -> GoalChoices:
    """Return what a goal can be about."""
    return _choices(data.asking())


def trade(program_id: int, old: Points, new: Points) -> tuple[TradeOff, WeekBasis]:
    """Return what new points gain and lose against the old ones, and the week that it was reckoned for; no query once that is known."""
    basis = _basis(data.asking(), program_id, _noon())
    return trade_off.trade_off(basis, dict(old), dict(new)), basis


def week_before_and_after(program_id: int, change: PointsChange) -> WeekBeforeAfter | None:
    """Return the next week as it was before the last change of points and as it is now."""
    return _week(data.asking(), program_id, change.change_id, change, data.today())


def _noon() -> datetime:
    return runtime.now().replace(hour=12, minute=0, second=0, microsecond=0)


@caches.kept()
def _running(asking: Asking) -> int | None:
    return programs.running_program(*asking.whom)


@caches.kept()
def _view(asking: Asking, today: date) -> GoalsView:
    return goals.view_goals(*asking.whom, today=today)


@caches.copied(entries=50)
def _choices(asking: Asking) -> GoalChoices:
    return goals.choices(*asking.whom)


@caches.copied(spinner="Reading what a week rests on …")
def _basis(asking: Asking, program_id: int, now: datetime) -> WeekBasis:
    return trade_off.week_basis(*asking.whom, program_id, now=now)


@caches.copied()
def _week(asking: Asking, program_id: int, change_id: int, _change: PointsChange, today: date) -> WeekBeforeAfter | None:
    return goal_points.week_before_and_after(*asking.whom, program_id, _change, today=today)
