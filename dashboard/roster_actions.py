"""What can a coach and an athlete do about each other, and what is said afterwards?"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import GainslyError
from core.domain.roster import Proposal
from core.domain.vocabulary import CoachPermission
from core.services import coach_access, coach_comments, decide_proposals, review_roster
from core.visuals import format as written
from dashboard import roster_data, runtime, state
from dashboard.failures import escaped
from dashboard.state import Notice

T = TypeVar("T")


def let_in(who: str, permission: CoachPermission) -> None:
    """Let a coach in."""
    _say(
        lambda: coach_access.let_in(*_me(), who=who, permission=permission),
        lambda name: f"**{escaped(name)}** may {_may(permission)} your training from now on. You can end it here at any time.",
    )


def answer(coach_id: int, name: str, permission: CoachPermission | None) -> None:
    """Say yes or no to a coach who asks."""
    words = (
        f"**{escaped(name)}** is not let in." if permission is None else f"**{escaped(name)}** may {_may(permission)} your training now."
    )
    _say(lambda: coach_access.answer(*_me(), coach_id, permission), lambda _: words)


def change_permission(coach_id: int, name: str, permission: CoachPermission) -> None:
    """Change what a coach may do."""
    _say(
        lambda: coach_access.change_permission(*_me(), coach_id, permission),
        lambda _: f"**{escaped(name)}** may {_may(permission)} your training now.",
    )


def revoke(coach_id: int, name: str) -> None:
    """End a coach's access."""
    _say(lambda: coach_access.revoke(*_me(), coach_id), lambda _: f"**{escaped(name)}** sees nothing of you any more.")


def ask(who: str, permission: CoachPermission, message: str) -> None:
    """Ask an athlete to be let in."""
    _say(
        lambda: coach_access.ask(*_me(), who=who, permission=permission, message=message),
        lambda name: f"**{escaped(name)}** is asked and finds it on Today. You see nothing before they say yes.",
    )


def withdraw(athlete_id: int, name: str) -> None:
    """Take a question to an athlete back."""
    _say(lambda: coach_access.withdraw(*_me(), athlete_id), lambda _: f"**{escaped(name)}** is not asked any more.")


def comment(athlete_id: int, words: str) -> None:
    """Say something to an athlete, or answer as the athlete."""
    _say(lambda: coach_comments.say(*_me(), Subject(athlete_id), words), lambda _: "Sent.")


def put_away() -> None:
    """Take the comments off Today."""
    _say(lambda: coach_comments.put_away(*_me()), lambda _: "Put away; your coach still sees what was said.")


def sort_in(athlete_id: int, name: str, group: str) -> None:
    """Put an athlete into a group."""
    words = f"is in **{escaped(group.strip())}** now." if group.strip() else "is in no group now."
    _say(lambda: review_roster.sort_in(*_me(), athlete_id, group), lambda _: f"**{escaped(name)}** {words}")


def decide(proposals: Sequence[Proposal], *, is_accepted: bool) -> None:
    """Say yes or no to proposals, and tell which could not be taken."""
    found = decide_proposals.decide(*_me(), proposals, is_accepted=is_accepted, now=runtime.now())
    done = sum(not one.problem for one in found)
    lines = [f"{written.count(done, 'proposal')} {'approved' if is_accepted else 'declined'}."]
    lines += [f"{escaped(one.proposal.athlete)}: {escaped(one.problem)}" for one in found if one.problem]
    state.say(Notice("  \n".join(lines), is_problem=done < len(found)))
    st.rerun()


def _me() -> tuple[Database, Viewer]:
    return runtime.database(), roster_data.viewer()


def _may(permission: CoachPermission) -> str:
    return "see and change" if permission is CoachPermission.EDIT else "see"


def _say(act: Callable[[], T], words: Callable[[T], str]) -> None:
    try:
        state.say(Notice(words(act())))
    except GainslyError as error:
        state.say(Notice(escaped(str(error)), is_problem=True))
    st.rerun()
