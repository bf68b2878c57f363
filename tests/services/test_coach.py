"""The coach answers from evidence only, proposes through the same services as the pages, and changes nothing before a yes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import text

from core.db.rows import insert_rows
from core.domain.access import Subject, Viewer
from core.domain.conversation import Outcome, ProposalKind
from core.domain.errors import AccessError, ConflictError, InputError, NotFoundError
from core.domain.planning import Limits
from core.domain.vocabulary import CoachPermission, Goal, PersonaTone, PrimaryMuscle
from core.services import adapt_session, log_recovery, plan_week, programs, view_plan
from core.services.coach import talk
from core.visuals.coach_words import numbers_in
from tests.makers import link_coach, make_user
from tests.makers.solving import solve_once

MONDAY = date(2026, 11, 23)
SUNDAY_BEFORE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
GOALS = {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 5}
QUICK = Limits(what_units=0.05, when_units=0.05)


class Chat:
    """One athlete's conversation."""

    def __init__(self, database, viewer, athlete):
        self.whom, self.thread, self.now = (database, viewer, athlete), None, SUNDAY_BEFORE
        self.day = MONDAY + timedelta(days=min(self.sessions()) - 1)
        self.now = datetime.combine(self.day, time(6), UTC)

    def say(self, words):
        self.thread = talk.ask(*self.whom, words, thread_id=self.thread, now=self.now, limits=QUICK, solver=solve_once)
        return self.turns()[-1]

    def turns(self):
        return talk.conversation(*self.whom, self.thread).turns

    def accept(self):
        talk.accept(*self.whom, self.thread, self.turns()[-1].number, now=self.now)

    def decline(self):
        talk.decline(*self.whom, self.thread, self.turns()[-1].number, now=self.now)

    def sessions(self):
        found = view_plan.view_week(*self.whom, now=self.now)
        return {day.number: own for day in found.days for own in day.sessions if not own.is_dropped}

    def stands(self):
        return {
            number: (own.title, own.minutes, tuple((one.movement_id, one.sets, one.load_kg) for one in own.exercises))
            for number, own in self.sessions().items()
        }

    def today(self):
        return adapt_session.today(*self.whom, now=self.now)


@pytest.fixture
def chat(library_database, viewer, athlete) -> Chat:
    """An athlete with a planned week of three sessions on the morning of the first."""
    with library_database.write(viewer, athlete) as unit:
        days = [{"user_id": athlete.user_id, "weekday": day, "available_minutes": 40} for day in range(6)]
        insert_rows(unit.session, "user_availability", days)
    wishes = programs.ProgramWishes(GOALS, MONDAY, days_per_week=3)
    program = programs.create_program(library_database, viewer, athlete, wishes, now=SUNDAY_BEFORE)
    first = programs.running_microcycle(library_database, viewer, athlete, program, now=SUNDAY_BEFORE)
    plan_week.plan_microcycle(library_database, viewer, athlete, first, now=SUNDAY_BEFORE, limits=QUICK, solver=solve_once)
    return Chat(library_database, viewer, athlete)


def only_evidence(turn) -> None:
    """Every number of an answer stands in its stored facts."""
    known = {number for fact in turn.facts for number in numbers_in(fact.text)}
    assert set(numbers_in(turn.text)) <= known, turn.text


def weekday(number: int) -> str:
    return f"{MONDAY + timedelta(days=number - 1):%A}"


QUESTIONS = (
    "help", "hi", "thanks", "what's next?", "show me my week", "why this?", "how am I?", "am I on track?", "deload?",
    "how many sets for chest", "how strong is my squat", "my knee hurts", "I slept badly", "I'm ill", "I'm tired",
    "my legs are sore", "short on time", "squat", "Friday", "30", "knee", "tell me a joke about the sea", "my chest hurts",
    "no barbell", "undo that", "move a session", "why not zzyzx", "swap zzyzx",
)  # fmt: skip


def test_why_an_exercise_tells_where_its_load_is_from(chat, monkeypatch):
    own = view_plan.view_week
    said = "8 repetitions at RPE 8 take 73.9 % of your estimated maximum of 108 kg, 79.81 kg; 80 kg can be made."

    def with_loads(*whom, **more):
        week = own(*whom, **more)
        return replace(
            week,
            days=tuple(
                replace(
                    day,
                    sessions=tuple(
                        replace(one, exercises=tuple(replace(lift, load_kg=80.0, load_why=said) for lift in one.exercises))
                        for one in day.sessions
                    ),
                )
                for day in week.days
            ),
        )

    monkeypatch.setattr(view_plan, "view_week", with_loads)
    main = next(iter(chat.sessions().values())).exercises[0]
    told = chat.say(f"why {main.name}")
    only_evidence(told)
    assert f"80 kg: {said}" in told.text


def test_a_day_with_the_coach(chat: Chat) -> None:
    before, held = chat.stands(), sorted(chat.sessions())
    free = next(number for number in range(held[0] + 1, 7) if number not in held)
    first = chat.sessions()[held[0]]
    main = first.exercises[0]

    for words in QUESTIONS:
        only_evidence(chat.say(words))
    assert first.title in chat.say("what's next?").text
    assert "zzyzx" in chat.say("why not zzyzx").text

    told = chat.say(f"why {main.name}")
    only_evidence(told)
    assert main.name in told.text
    votes = chat.say(f"who wanted {main.name}")
    only_evidence(votes)
    assert "Together" in votes.text
    assert "would make the week" in (reply := chat.say("why not zercher squat")).text or "Zercher" in reply.text
    assert chat.stands() == before

    moved = chat.say(f"move {weekday(held[0])} to {weekday(free)}")
    only_evidence(moved)
    assert (moved.pending.kind, moved.outcome) == (ProposalKind.WEEK, Outcome.OPEN)
    assert chat.stands() == before
    chat.decline()
    assert chat.stands() == before

    swap = chat.say(f"swap {main.name}")
    only_evidence(swap)
    assert 1 <= len(swap.choices) <= 4
    chosen = chat.say(swap.choices[0][1])
    assert chosen.pending is not None
    chat.accept()
    assert main.movement_id not in {one.movement_id for one in chat.sessions()[held[0]].exercises}
    assert "Done" in chat.turns()[-1].text
    assert talk.conversation(*chat.whom).threads[0].is_accepted
    with pytest.raises(ConflictError):
        talk.accept(*chat.whom, chat.thread, chosen.number, now=chat.now)

    asked_back = chat.say("take it back")
    assert [words for _, words in asked_back.choices] == ["Write down: undo"]
    chat.say(asked_back.choices[0][1])
    assert chat.stands() == before
    assert not talk.conversation(*chat.whom).threads[0].is_accepted

    assert "From which day to which" in chat.say("I'm on holiday next week").text
    hobby = chat.say(f"can I play tennis on {weekday(free)}")
    assert len(hobby.choices) == 3
    planned = chat.say(hobby.choices[0][1])
    only_evidence(planned)
    assert "18:00" in planned.text
    assert chat.stands() == before


def test_the_body_is_written_down_after_a_yes_and_the_proposal_waits(chat: Chat) -> None:
    before = chat.stands()
    assert chat.today().session is not None
    asked = chat.say("I slept 4 hours")
    assert log_recovery.check_in(*chat.whom, chat.day) is None
    told = chat.say(asked.choices[0][1])
    only_evidence(told)
    assert log_recovery.check_in(*chat.whom, chat.day).sleep_hours == 4.0
    chat.say("Write down: my legs are sore, 6 of 10")
    check_in = log_recovery.check_in(*chat.whom, chat.day)
    assert (check_in.sleep_hours, check_in.sore_muscles[PrimaryMuscle.QUADRICEPS]) == (4.0, 6.0)

    short = chat.say("I have 20 minutes")
    only_evidence(short)
    assert (short.pending.kind, chat.today().proposal.answers.minutes) == (ProposalKind.TODAY, 20)
    assert chat.stands() == before
    chat.accept()
    assert chat.stands() != before
    chat.say(chat.say("undo").choices[0][1])
    assert chat.stands() == before


def test_a_pain_asks_how_bad_it_is_and_keeps_the_guardrails(chat: Chat) -> None:
    before = chat.stands()
    asked = chat.say("my knee hurts")
    assert len(asked.choices) == 3
    assert "see a doctor or physiotherapist" in asked.text
    told = chat.say(asked.choices[2][1])
    only_evidence(told)
    assert "see a doctor or physiotherapist" in told.text
    assert chat.stands() == before
    assert chat.today().injuries == ()
    if told.pending is not None:
        chat.accept()
        assert [own.body_part for own in chat.today().injuries] == ["Knee"]


def test_a_tone_changes_words_and_nothing_else(chat: Chat) -> None:
    asked = ("what's next?", "why this?", "how am I?", "I have 20 minutes", "deload?")
    seen = {}
    for tone in (PersonaTone.SUPPORTIVE, *PersonaTone):  # the first round leaves what every later one finds
        speak_like(chat, tone)
        chat.thread = None
        turns = [chat.say(words) for words in asked]
        seen[tone] = [
            (sorted(fact.text for fact in turn.facts), [words for _, words in turn.choices], turn.pending and turn.pending.kind)
            for turn in turns
        ]
        seen[tone, "words"] = [turn.text for turn in turns]
        seen[tone, "session"] = chat.today().proposal.adaptation.session
    first = PersonaTone.SUPPORTIVE
    for tone in PersonaTone:
        assert [one[0] for one in seen[tone]] == [one[0] for one in seen[first]]
        assert [one[1:] for one in seen[tone]] == [one[1:] for one in seen[first]]
        assert seen[tone, "session"] == seen[first, "session"]
        assert tone is first or seen[tone, "words"] != seen[first, "words"]


def speak_like(chat: Chat, tone: PersonaTone) -> None:
    database, _, athlete = chat.whom
    with database.owner() as session:
        session.execute(
            text("UPDATE users SET persona_tone = cast(:tone AS persona_tone) WHERE id = :id"), {"tone": tone.value, "id": athlete.user_id}
        )


def test_conversations_are_listed_continued_cleared_and_nobody_elses(chat: Chat) -> None:
    database, _, athlete = chat.whom
    chat.say("help")
    kept = chat.thread
    chat.thread = None
    chat.say("what's next?")
    assert [one.title for one in talk.conversation(*chat.whom).threads] == ["what's next?", "help"]
    chat.thread = kept
    chat.say("thanks")
    assert [turn.is_coach for turn in chat.turns()] == [False, True, False, True]

    stranger, coach = make_user(database, "Stranger"), make_user(database, "Coach")
    link_coach(database, athlete.user_id, coach, CoachPermission.VIEW)
    with pytest.raises(AccessError):
        talk.conversation(database, Viewer(stranger), athlete, kept)
    with pytest.raises(NotFoundError):
        talk.conversation(database, Viewer(stranger), Subject(stranger), kept)
    assert len(talk.conversation(database, Viewer(coach), athlete, kept).turns) == 4
    with pytest.raises(AccessError):
        talk.ask(database, Viewer(coach), athlete, "help", thread_id=kept, now=chat.now)
    with pytest.raises(NotFoundError):
        talk.ask(database, Viewer(stranger), Subject(stranger), "help", thread_id=kept, now=chat.now)

    talk.clear(*chat.whom, kept)
    with pytest.raises(NotFoundError):
        talk.conversation(*chat.whom, kept)
    assert [one.title for one in talk.conversation(*chat.whom).threads] == ["what's next?"]
    for wrong in ("   ", "x" * 501):
        with pytest.raises(InputError):
            talk.ask(*chat.whom, wrong, now=chat.now)
