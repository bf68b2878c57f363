"""What does the coach know while it answers? Each thing is read when it is needed, once per question, from the services of the pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.conversation import Answer, Fact, Heard, Intent, Line
from core.domain.daily_state import StateNow
from core.domain.ensemble import WeekBallots
from core.domain.movement_views import MovementCard, MovementCatalogue, MovementQuery
from core.domain.plan_views import ExerciseView, PlanDayView, ProgramView, SessionView, WeekView
from core.domain.planning import Limits
from core.domain.today_views import TodayView
from core.domain.vocabulary import SessionStatus, SessionType
from core.planner.worker import plan_in_worker
from core.services import adapt_session, browse_library, daily_state, view_plan, who_wanted
from core.services.find_movements import find_movements
from core.services.plan_week import Solver
from core.visuals.coach_words import day_words
from core.visuals.format import Units

MOST_NAMED = 4
LEGS = frozenset({SessionType.LEGS, SessionType.LOWER})


@dataclass
class Asked:
    """One question with what is known of who asks; `limits` and `solver` are how much the planner may work and where."""

    database: Database
    viewer: Viewer
    subject: Subject
    now: datetime
    today: date
    heard: Heard
    units: Units
    name: str
    limits: Limits | None = None
    solver: Solver = field(default=plan_in_worker)

    @property
    def whom(self) -> tuple[Database, Viewer, Subject]:
        """Return the first three arguments of every service."""
        return self.database, self.viewer, self.subject

    @cached_property
    def day_view(self) -> TodayView:
        """Today's session with its newest proposal."""
        return adapt_session.today(*self.whom, now=self.now)

    @cached_property
    def program(self) -> ProgramView | None:
        """The program that the athlete follows."""
        return view_plan.view_program(*self.whom)

    @cached_property
    def week(self) -> WeekView | None:
        """The running or next week."""
        return view_plan.view_week(*self.whom, now=self.now)

    @cached_property
    def state(self) -> StateNow | None:
        """The athlete's state at this minute."""
        return daily_state.state_now(*self.whom, now=self.now)

    def ballots(self, week: WeekView) -> WeekBallots | None:
        """Return the votes on a week, `None` for one without a plan."""
        return None if week.proof is None else who_wanted.week_ballots(*self.whom, week.microcycle.microcycle_id)

    @cached_property
    def week_ahead(self) -> WeekView | None:
        """The week of the next session: the running one, or a later one when nothing is left of it; the running one without any."""
        if self.program is None:
            return None
        days = {own.day for own in self.program.sessions if own.day >= self.today and not own.is_dropped}
        return (self.week_on(min(days)) if days else None) or self.week

    @cached_property
    def cards(self) -> tuple[MovementCard, ...]:
        """All movements of the library."""
        return browse_library.catalogue(*self.whom).movements

    @property
    def open_session(self) -> bool:
        """Whether there is a session today that is still to be done."""
        return self.day_view.session is not None and self.day_view.status is SessionStatus.PLANNED

    @property
    def day(self) -> date:
        """The first day that was named, else today."""
        return self.heard.days[0] if self.heard.days else self.today

    def week_on(self, day: date) -> WeekView | None:
        """Return the week of the program that holds a day."""
        if self.program is None:
            return None
        found = next((own for own in self.program.microcycles if 0 <= (day - own.start).days < own.length_days), None)
        if found is None:
            return None
        if self.week is not None and self.week.microcycle.microcycle_id == found.microcycle_id:
            return self.week
        return view_plan.view_week(*self.whom, found.microcycle_id, now=self.now)

    def sessions_ahead(self) -> list[tuple[WeekView, PlanDayView, SessionView]]:
        """Return the training sessions that lie ahead or are today's, in order, of the week that holds the next one."""
        week = self.week_ahead
        if week is None:
            return []
        return [(week, day, own) for day in week.days if day.day >= self.today for own in day.sessions if is_training(own)]

    def exercises_ahead(self) -> list[tuple[PlanDayView, SessionView, ExerciseView]]:
        """Return the exercises of the sessions ahead, in order."""
        return [(day, session, own) for _, day, session in self.sessions_ahead() for own in session.exercises]

    def movements(self, words: str, among: Iterable[int] | None = None) -> Sequence[MovementCard]:
        """Return the movements that words may mean, the likeliest first; `among` narrows them to some."""
        if not words:
            return ()
        found = find_movements(MovementCatalogue(self.cards), MovementQuery(words))
        if among is None:
            return found
        wanted = set(among)
        return [card for card in found if card.movement_id in wanted]

    def say_day(self, day: date) -> Fact:
        """Return a day as a fact."""
        return Fact(day_words(day, self.today), "calendar")


def is_training(session: SessionView) -> bool:
    """Tell whether a session is training that still stands: no hobby, and not dropped."""
    return not session.is_hobby and not session.is_dropped


def is_kind(session: SessionView, kind: str) -> bool:
    """Tell whether a session is of a kind that somebody named; a leg day is one for legs or for the lower body."""
    if kind in {"legs", "lower"}:
        return session.session_type in LEGS
    return session.session_type.value == kind


def answer(intent: Intent, *lines: Line, choices: Sequence[tuple[str, str]] = ()) -> Answer:
    """Return an answer without a proposal."""
    return Answer(intent, tuple(lines), tuple(choices))


def line(key: str, **facts: Fact) -> Line:
    """Return one sentence of an answer."""
    return Line(key, facts)


def fact(text: str, source: str, value: float | None = None, unit: str = "") -> Fact:
    """Return one piece of evidence."""
    return Fact(text, source, value, unit)
