"""A conversation with the coach, as the page gets it."""

from datetime import UTC, date, datetime

from core.domain.conversation import Conversation, Fact, Outcome, Pending, ProposalKind, ThreadLine, Turn

SAID = datetime(2026, 11, 19, 7, 30, tzinfo=UTC)
THREADS = (
    ThreadLine(5, "I have 60 minutes", date(2026, 11, 19), 6, is_accepted=False),
    ThreadLine(4, "Why <b>squat</b> on Monday?", date(2026, 11, 16), 2, is_accepted=True),
)
WHY = (
    Fact("Back Squat", "plan of the week"),
    Fact("Monday", "plan of the week"),
    Fact("Brings quadriceps to its target", "objective of the plan"),
    Fact("Next best: Leg Press, with which the week would be 0.9 % worse.", "objective of the plan", 0.9, "%"),
)
SHORT = (
    Fact("Suggested: 3 exercises changed, 8 min shorter", "proposal 41", 8, "min"),
    Fact("Readiness is 52, under 60: sets × 0.8, RPE 0.5 lower, no finisher, intervals become easy.", "proposal 41", 52, "of 100"),
)


def conversation(thread_id: int | None = None) -> Conversation:
    """The list of conversations, with one of them open where it is named."""
    if thread_id is None:
        return Conversation(None, (), THREADS)
    why = "\n".join(("Back Squat is in your week on Monday.", "• Brings quadriceps to its target", WHY[3].text))
    short = f"{SHORT[0].text}. Look at it below; nothing changes before you accept it.\n• {SHORT[1].text}"
    turns = (
        Turn(1, False, "Why squat on Monday?", SAID),
        Turn(2, True, why, SAID, (("Swap it", "Swap Back Squat"),), WHY),
        Turn(3, False, "swap <squat> with leg press", SAID),
        Turn(4, True, "1 exercise would change.", SAID, (), WHY[:1], Pending(ProposalKind.WEEK, 60, 1), Outcome.DECLINED),
        Turn(5, False, "I have 60 minutes", SAID),
        Turn(6, True, short, SAID, (("How am I?", "How am I?"),), SHORT, Pending(ProposalKind.TODAY, 41), Outcome.OPEN),
    )
    return Conversation(thread_id, turns, THREADS)


def week_waits(thread_id: int | None = None) -> Conversation:
    """A conversation whose newest answer is a change of the week that waits."""
    found = conversation(thread_id)
    last = Turn(8, True, "2 exercises would change.", SAID, (), (), Pending(ProposalKind.WEEK, 70, 1), Outcome.OPEN)
    return Conversation(thread_id, (*found.turns[:4], Turn(7, False, "swap bench", SAID), last), THREADS)
