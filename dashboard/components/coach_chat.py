"""How does a conversation with the coach look: what was said, what it rests on, and a proposal with its yes and no?"""

import streamlit as st

from core.domain.conversation import Conversation, Outcome, Pending, ProposalKind, Turn
from core.domain.errors import NotFoundError
from core.visuals.coach_words import fact_words, thread_words
from core.visuals.plan_changes import changes_html
from core.visuals.rule_words import tip
from core.visuals.today_session import session_html
from dashboard import coach_actions, coach_data, data, plan_data, state, today_data
from dashboard.components.mode import mode
from dashboard.components.picture import picture
from dashboard.failures import escaped

SHOWN = 24
SAID = "coach_said"
BULLET = "• "
OUTCOMES = {
    Outcome.OPEN: ":orange-badge[:material/hourglass_top: Waits for your answer]",
    Outcome.ACCEPTED: ":green-badge[:material/check: Accepted]",
    Outcome.DECLINED: ":gray-badge[:material/close: Not taken]",
    Outcome.GONE: ":gray-badge[:material/close: Gone]",
}
WELCOME = (
    ("Why this session?", "Why today?"),
    ("I have 30 minutes", "I have 30 minutes"),
    ("How am I?", "How am I?"),
    ("Something hurts", "It hurts"),
    ("Move a session", "Move a session"),
    ("What else can I ask?", "help"),
)


def turns(found: Conversation) -> None:
    """Show what was said, the last part of a long conversation; buttons stand under the newest answer only."""
    with st.container(key="coach_chat"):
        for turn in found.turns[-SHOWN:]:
            with st.container(key=f"coach_{'told' if turn.is_coach else 'said'}_{turn.number}"):
                _turn(found, turn, is_last=turn is found.turns[-1])


def welcome() -> None:
    """Show what may be asked, before the first word."""
    with st.container(key="coach_chat"), st.chat_message("assistant", avatar=":material/sports:"):
        st.markdown("Ask me why something is in your plan, or tell me what is different today. Nothing changes before you accept it.")
        _choices(WELCOME, "welcome")


def said() -> None:
    """Take what was typed."""
    coach_actions.ask(state.field(SAID))


def waiting() -> None:
    """Show what was said and has no answer yet."""
    for words, _ in state.talk().waiting:
        with st.container(key=f"coach_said_{abs(hash(words))}"), st.chat_message("user", avatar=":material/person:"):
            st.markdown(escaped(words))


def threads(found: Conversation) -> None:
    """Show the list of conversations, and what can be done with the one that is open."""
    with st.container(horizontal=True, key="coach_threads", vertical_alignment="center"):
        if found.thread_id is not None and st.button("New", icon=":material/add:", key="coach_new"):
            coach_data.open_thread(None)
            st.rerun()
        others = [one for one in found.threads if one.thread_id != found.thread_id]
        if others:
            with st.popover("Earlier", icon=":material/history:"):
                for one in others:
                    label = thread_words(one, data.today())
                    if st.button(escaped(label), key=f"thread_{one.thread_id}", type="tertiary", icon=":material/chat:"):
                        coach_data.open_thread(one.thread_id)
                        st.rerun()
        if found.thread_id is not None:
            with st.popover("Delete", icon=":material/delete:", type="tertiary"):
                st.markdown("Delete this conversation? What you accepted in it stays.")
                if st.button("Yes, delete it", key="coach_clear", type="primary"):
                    coach_actions.clear(found.thread_id)


def _turn(found: Conversation, turn: Turn, *, is_last: bool) -> None:
    if not turn.is_coach:
        with st.chat_message("user", avatar=":material/person:"):
            st.markdown(escaped(turn.text))
        return
    with st.chat_message("assistant", avatar=":material/sports:"):
        st.markdown(_paragraphs(turn.text))
        if turn.outcome is not None and turn.pending is not None and found.thread_id is not None:
            st.markdown(OUTCOMES[turn.outcome])
            if turn.outcome is Outcome.OPEN:
                _proposal(found.thread_id, turn, turn.pending)
        if turn.facts:
            with st.expander("What this rests on", icon=":material/fact_check:"):
                told = [fact_words(one) for one in turn.facts]
                st.markdown("\n".join(f"- {escaped(words)}" for words in told), help=tip(*told))
        if is_last and turn.choices:
            _choices(turn.choices, str(turn.number))


def _paragraphs(text: str) -> str:
    """Return what the coach says with its bullets as a list; everything in it stays text."""
    lines = [f"- {escaped(own.removeprefix(BULLET))}" if own.startswith(BULLET) else f"\n{escaped(own)}\n" for own in text.split("\n")]
    return "\n".join(lines)


def _choices(choices: tuple[tuple[str, str], ...], key: str) -> None:
    with st.container(horizontal=True, key=f"coach_choices_{key}", gap="small"):
        for place, (label, words) in enumerate(choices):
            st.button(escaped(label), key=f"say_{key}_{place}", on_click=coach_actions.ask, args=(words,))


def _proposal(thread_id: int, turn: Turn, pending: Pending) -> None:
    insist = False
    if pending.kind is ProposalKind.TODAY:
        view, units = today_data.today(), data.units()
        if view.proposal is None or view.proposal.recommendation_id != pending.recommendation_id:
            st.caption("A newer proposal took its place; it stands on the page Today.")
            return
        picture((f"coach_today_{turn.number}", data.asking(), units, mode()), lambda: session_html(view, units, mode()))
    else:
        may_accept, insist = _week(turn, pending)
        if not may_accept:
            return
    words = "Keep it all the same" if insist else "Accept"
    with st.container(horizontal=True, key=f"coach_answer_{turn.number}"):
        if st.button(words, type="primary", icon=":material/check:", key=f"coach_yes_{turn.number}"):
            coach_actions.accept(thread_id, turn.number, insist=insist)
        if st.button("Leave it as it is", icon=":material/close:", key=f"coach_no_{turn.number}"):
            coach_actions.decline(thread_id, turn.number)


def _week(turn: Turn, pending: Pending) -> tuple[bool, bool]:
    """Show what a proposal does to the week; return whether it can be accepted, and whether only by insisting."""
    try:
        view = plan_data.proposal(pending.recommendation_id)
    except NotFoundError:
        st.caption("This proposal does not wait any more.")
        return False, False
    units = data.units()
    drawn_for = (f"coach_week_{turn.number}", data.asking(), view.recommendation_id, units, mode())
    picture(drawn_for, lambda: changes_html(view, units, mode()) or "<span></span>")
    if view.violations and not view.may_insist:
        st.warning("This protects you and cannot be set aside.", icon=":material/gavel:")
        if st.button("All right", key=f"coach_no_{turn.number}"):
            coach_actions.decline(coach_data.named() or 0, turn.number)
        return False, False
    return True, bool(view.violations)
