"""How does a conversation with the coach go: asked, answered, accepted or declined, read again, cleared?

What is said is stored with its evidence and the number of the proposal that it leads to. Nothing of a plan changes before a yes.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from core.db import conversations as stored
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.conversation import (
    Answer,
    Conversation,
    Fact,
    Intent,
    Line,
    Outcome,
    Pending,
    ProposalKind,
    ThreadLine,
    Turn,
)
from core.domain.days import zone
from core.domain.errors import ConflictError, InputError, NotFoundError
from core.domain.planning import Limits
from core.domain.vocabulary import ConversationRole, RecommendationStatus
from core.planner.worker import plan_in_worker
from core.rules.hearing import hear
from core.services import accounts, adapt_session, edit_plan, log_workout
from core.services.coach import change, condition, explain, today, undoing
from core.services.coach.asked import Asked, answer, fact, line
from core.services.plan_week import Solver
from core.visuals.coach_words import say
from core.visuals.format import Units
from core.visuals.setup_words import RED_FLAGS

LONGEST, LONGEST_TITLE = 500, 60
EXAMPLES = (
    ("What's next?", "What's next?"),
    ("How am I?", "How am I?"),
    ("I have less time", "Less time"),
    ("Something hurts", "It hurts"),
)
_ANSWER: TypeAdapter[Answer] = TypeAdapter(Answer)
_DECIDED = {
    RecommendationStatus.PROPOSED: Outcome.OPEN,
    RecommendationStatus.ACCEPTED: Outcome.ACCEPTED,
    RecommendationStatus.EDITED: Outcome.ACCEPTED,
    RecommendationStatus.DECLINED: Outcome.DECLINED,
}


def ask(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    words: str,
    *,
    thread_id: int | None = None,
    now: datetime,
    limits: Limits | None = None,
    solver: Solver = plan_in_worker,
) -> int:
    """Answer what somebody says, store both, and return the number of the conversation; a new one begins when none is named.

    Raises `InputError` for nothing or for more than fits, and `NotFoundError` for a conversation that is gone.
    """
    typed = " ".join(words.split())
    if not typed:
        raise InputError("There is nothing to ask yet.")
    if len(typed) > LONGEST:
        raise InputError(f"A question holds {LONGEST} signs at most; this one has {len(typed)}.")
    profile = accounts.profile(database, viewer, subject)
    day = now.astimezone(zone(profile.time_zone)).date()
    heard = hear(typed, day, activities=dict(log_workout.activity_choices(database, viewer, subject)))
    units = Units.each(in_pounds=not profile.use_metric, in_miles=profile.distance_in_miles)
    asked = Asked(database, viewer, subject, now, day, heard, units, profile.name.split()[0], limits, solver)
    if thread_id is not None:
        _check(database, viewer, subject, thread_id)
    found = undoing.undo(asked, thread_id) if heard.intent is Intent.UNDO else ANSWERS.get(heard.intent, _unknown)(asked)
    text = say(found.lines, profile.tone)
    if found.pending is None and heard.intent is Intent.UNDO and heard.is_confirmed:
        thread_id = _forget_accepted(database, viewer, subject, thread_id)
    return _keep(asked, thread_id, typed, text, found)


def conversation(database: Database, viewer: Viewer, subject: Subject, thread_id: int | None = None) -> Conversation:
    """Return a conversation with all turns, and the list of them; without a number only the list.

    Raises `NotFoundError` for a conversation that is gone.
    """
    with database.read(viewer, subject) as unit:
        lines = tuple(_thread_line(row) for row in stored.threads(unit, subject.user_id))
        rows = [] if thread_id is None else stored.turns(unit, subject.user_id, thread_id)
        if thread_id is not None and not rows:
            raise NotFoundError("This conversation does not exist any more.")
        answers = {row["turn_number"]: _answer_of(row) for row in rows}
        ids = [own.pending.recommendation_id for own in answers.values() if own is not None and own.pending is not None]
        statuses = stored.statuses(unit, subject.user_id, ids)
    return Conversation(thread_id, tuple(_turn(row, answers[row["turn_number"]], statuses) for row in rows), lines)


def accept(
    database: Database, viewer: Viewer, subject: Subject, thread_id: int, turn_number: int, *, now: datetime, insist: bool = False
) -> None:
    """Make the proposal of a turn the plan, and say so in the conversation; `insist` as in `edit_plan.accept`.

    Raises `NotFoundError` and `ConflictError` when it does not wait any more, and `InputError` when it would break a rule.
    """
    pending = _pending(database, viewer, subject, thread_id, turn_number)
    number, key = pending.recommendation_id, f"accepted_{pending.kind.value}"
    if pending.kind is ProposalKind.TODAY:
        adapt_session.accept(database, viewer, subject, number, now=now)
    else:
        edit_plan.accept(database, viewer, subject, number, now=now, insist=insist)
    _told(database, viewer, subject, thread_id, key, accepted=number)


def decline(database: Database, viewer: Viewer, subject: Subject, thread_id: int, turn_number: int, *, now: datetime) -> None:
    """Put the proposal of a turn away; what protects an injury or an illness is changed all the same (science 7)."""
    pending = _pending(database, viewer, subject, thread_id, turn_number)
    key = "declined"
    if pending.kind is ProposalKind.TODAY:
        guarded = adapt_session.decline(database, viewer, subject, pending.recommendation_id, now=now)
        key = "declined" if guarded is None else "declined_guarded"
    else:
        edit_plan.decline(database, viewer, subject, pending.recommendation_id)
    _told(database, viewer, subject, thread_id, key)


def clear(database: Database, viewer: Viewer, subject: Subject, thread_id: int) -> None:
    """Delete a conversation with all that was said; what was accepted in it stays. Raises `NotFoundError` when it is gone."""
    with database.write(viewer, subject) as unit:
        if not stored.clear(unit, thread_id):
            raise NotFoundError("This conversation does not exist any more.")


def _hello(asked: Asked) -> Answer:
    return answer(Intent.HELLO, line("hello", name=fact(asked.name, "profile")), choices=EXAMPLES)


def _help(asked: Asked) -> Answer:
    del asked
    more = (("Why this session?", "Why today?"), ("Move a session", "Move a session"), ("Deload?", "Deload?"))
    return answer(Intent.HELP, line("help"), choices=(*EXAMPLES, *more))


def _thanks(asked: Asked) -> Answer:
    del asked
    return answer(Intent.THANKS, line("thanks"))


def _warning(asked: Asked) -> Answer:
    del asked
    return answer(Intent.WARNING_SIGN, line("warning", care=fact(RED_FLAGS, "guardrails, science G1")))


def _unknown(asked: Asked) -> Answer:
    del asked
    return answer(Intent.UNKNOWN, line("unknown"), choices=EXAMPLES)


def _topic(asked: Asked) -> Answer:
    """Ask back what is meant where something was only named."""
    heard = asked.heard
    words = heard.text.strip("?!. ")
    choices: list[tuple[str, str]] = []
    if words.isdigit():
        choices = [(f"I have {words} minutes", f"I have {words} minutes")]
    elif heard.activity:
        choices = [("Today", f"Can I do {words} today"), ("Tomorrow", f"Can I do {words} tomorrow")]
    elif heard.part:
        choices = [("It hurts", f"My {words} hurts"), ("It is sore", f"My {words} is sore")]
    elif heard.muscles:
        choices = [("Sore", f"My {words} are sore"), ("How many sets?", f"How many sets for {words}")]
    elif heard.days:
        choices = [("What is planned?", f"What is on {words}"), ("Move it", f"Move {words}"), ("Leave it out", f"Skip {words}")]
    elif heard.session:
        choices = [("Why?", f"Why {words}"), ("Move it", f"Move {words}")]
    elif heard.rest and asked.movements(heard.rest):
        choices = [("Why?", f"Why {words}"), ("Swap it", f"Swap {words}"), ("How strong am I?", f"How strong is my {words}")]
    if not choices:
        return _unknown(asked)
    return answer(Intent.TOPIC, line("topic", words=fact(words, "your words")), choices=choices)


ANSWERS: Mapping[Intent, Callable[[Asked], Answer]] = {
    Intent.HELP: _help,
    Intent.HELLO: _hello,
    Intent.THANKS: _thanks,
    Intent.WARNING_SIGN: _warning,
    Intent.TOPIC: _topic,
    Intent.UNKNOWN: _unknown,
    Intent.WHY: explain.why,
    Intent.WHY_NOT: explain.why_not,
    Intent.VOTES: explain.votes,
    Intent.NEXT: explain.next_session,
    Intent.WEEK: explain.week,
    Intent.STATE: condition.state,
    Intent.STRENGTH: condition.strength,
    Intent.GOALS: condition.aims,
    Intent.VOLUME: condition.volume,
    Intent.DELOAD: condition.deload,
    Intent.MINUTES: change.minutes,
    Intent.MOVE: change.move,
    Intent.CANNOT: change.cannot,
    Intent.DROP: change.drop,
    Intent.MISSED: change.missed,
    Intent.SWAP: change.swap,
    Intent.HOBBY: change.hobby,
    Intent.EQUIPMENT: today.equipment,
    Intent.PAIN: today.pain,
    Intent.SORE: today.sore,
    Intent.SLEEP: today.sleep,
    Intent.TIRED: today.tired,
    Intent.ILL: today.ill,
}


def _check(database: Database, viewer: Viewer, subject: Subject, thread_id: int) -> None:
    with database.read(viewer, subject) as unit:
        if not any(row["id"] == thread_id for row in stored.threads(unit, subject.user_id)):
            raise NotFoundError("This conversation does not exist any more.")


def _keep(asked: Asked, thread_id: int | None, typed: str, text: str, found: Answer) -> int:
    program, session = (None, None) if thread_id is not None else (asked.program, asked.day_view.session)
    context = {"program": None if program is None else program.program_id, "session": None if session is None else session.session_id}
    with asked.database.write(asked.viewer, asked.subject) as unit:
        thread = thread_id or stored.add_thread(unit, typed[:LONGEST_TITLE], asked.today, **context)
        stored.add_turn(unit, thread, ConversationRole.USER.value, typed, None)
        stored.add_turn(unit, thread, ConversationRole.ASSISTANT.value, text, _ANSWER.dump_python(found, mode="json"))
    return thread


def _told(database: Database, viewer: Viewer, subject: Subject, thread_id: int, key: str, *, accepted: int | None = None) -> None:
    found = Answer(Intent.THANKS, (Line(key),))
    text = say(found.lines, accounts.profile(database, viewer, subject).tone)
    with database.write(viewer, subject) as unit:
        if accepted is not None:
            stored.mark_accepted(unit, thread_id, accepted)
        stored.add_turn(unit, thread_id, ConversationRole.ASSISTANT.value, text, _ANSWER.dump_python(found, mode="json"))


def _forget_accepted(database: Database, viewer: Viewer, subject: Subject, thread_id: int | None) -> int | None:
    if thread_id is not None:
        with database.write(viewer, subject) as unit:
            stored.mark_accepted(unit, thread_id, None)
    return thread_id


def _pending(database: Database, viewer: Viewer, subject: Subject, thread_id: int, turn_number: int) -> Pending:
    with database.read(viewer, subject) as unit:
        found = _answer_at(unit, subject.user_id, thread_id, turn_number)
        status = (
            None if found is None or found.pending is None else stored.statuses(unit, subject.user_id, [found.pending.recommendation_id])
        )
    if found is None or found.pending is None:
        raise NotFoundError("There is no proposal in this answer.")
    row = (status or {}).get(found.pending.recommendation_id)
    if row is None or row["status"] != RecommendationStatus.PROPOSED:
        raise ConflictError("This proposal has been answered already, or a newer one took its place.")
    return found.pending


def _answer_at(unit: ReadUnit, user_id: int, thread_id: int, turn_number: int) -> Answer | None:
    rows = stored.turns(unit, user_id, thread_id)
    return next((_answer_of(row) for row in rows if row["turn_number"] == turn_number), None)


def _answer_of(row: Mapping[str, Any]) -> Answer | None:
    given = row["structured_response_json"]
    return None if given is None else _ANSWER.validate_json(json.dumps(given))


def _turn(row: Mapping[str, Any], found: Answer | None, statuses: Mapping[int, Mapping[str, Any]]) -> Turn:
    pending = None if found is None else found.pending
    known = None if pending is None else statuses.get(pending.recommendation_id)
    outcome = None if pending is None else Outcome.GONE if known is None else _DECIDED[RecommendationStatus(known["status"])]
    return Turn(
        number=row["turn_number"],
        is_coach=row["role"] == ConversationRole.ASSISTANT,
        text=row["content"],
        said_at=row["created_at"],
        choices=() if found is None else found.choices,
        facts=() if found is None else _facts(found),
        pending=pending,
        outcome=outcome,
    )


def _facts(found: Answer) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(own for told in found.lines for own in told.facts.values() if own.text))


def _thread_line(row: Mapping[str, Any]) -> ThreadLine:
    day: date = row["context_date"] or row["created_at"].date()
    return ThreadLine(row["id"], row["title"] or "Conversation", day, row["turns"], row["final_plan_accepted"])
