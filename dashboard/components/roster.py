"""How does a coach look through many athletes: filters, cards, proposals together, and one athlete with reasons and comments?"""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.domain.roster import NeedKind, NextSession, Proposal, RosterAthlete, RosterOrder, RosterQuery, RosterView
from core.domain.vocabulary import RecommendationKind
from core.visuals import format as written
from core.visuals import roster as drawn
from core.visuals.explain import FITNESS, FORM, LOAD_POINTS
from core.visuals.names import with_names
from dashboard import navigation, roster_actions, roster_data, state
from dashboard.components import coaching
from dashboard.components.empty import empty_state
from dashboard.components.follow import LOOK
from dashboard.components.mode import mode
from dashboard.components.picture import link_picture, picture
from dashboard.components.tiles import Tile, tiles
from dashboard.failures import escaped

ATHLETES, PROPOSALS, ACCESS = "Athletes", "Proposals", "Invite"
_WHO = "who"
_STEP, _READABLE_PX, _MOST_CHANGES = 25, 760, 4
_PART, _ALL = "part", "choose_all"
_ORDERS = {
    RosterOrder.NEED: "Need",
    RosterOrder.NAME: "Name",
    RosterOrder.READINESS: "Lowest readiness",
    RosterOrder.LAST_RECORD: "Longest silence",
}
_KINDS = {
    RecommendationKind.MICROCYCLE: "the week",
    RecommendationKind.ADAPTATION: "today's session",
    RecommendationKind.PROGRAM: "the program",
    RecommendationKind.SESSION: "one session",
    RecommendationKind.PROGRESSION: "progression",
}
_RULE = (
    "Points put athletes in an order and nothing more: 30 for pain, 25 for overreached, 20 for missed, 15 for under-planned, 10 for stale "
    "data at the threshold, up to twice as many the further a value lies beyond. Thresholds and points are a rule of thumb (grade H) and "
    "stand in the constants as `roster.need`. Overrule them with what you know of the athlete."
)


def opened(view: RosterView) -> RosterAthlete | None:
    """Return the athlete that the address names, as long as they are on the roster."""
    wanted = st.query_params.get(_WHO, "")
    return next((one for one in view.athletes if str(one.user_id) == wanted), None)


def open_card(user_id: int | None) -> None:
    """Show one athlete, or go back to the list."""
    if user_id is None:
        st.query_params.pop(_WHO, None)
    else:
        st.query_params[_WHO] = str(user_id)
    st.rerun()


def which() -> str:
    """Ask for the part of the page."""
    chosen = st.segmented_control(
        "Part",
        [ATHLETES, PROPOSALS, ACCESS],
        default=ATHLETES,
        required=True,
        key=_PART,
        bind="query-params",
        label_visibility="collapsed",
    )
    return chosen or ATHLETES


def filters(view: RosterView) -> RosterQuery:
    """Ask for words, kinds of need, groups and the order."""
    groups = sorted({one.group for one in view.athletes if one.group})
    with st.container(key="fields_roster"):
        words = st.text_input(
            "Search", type="search", placeholder="Name or group", icon=":material/search:", key="find_athlete", bind="query-params"
        )
        order = st.selectbox("Sort by", list(RosterOrder), format_func=lambda one: _ORDERS[one], key="roster_order")
    kinds = st.pills(
        "Needs",
        [kind for kind in NeedKind if any(kind in one.need.points_by_kind for one in view.athletes)],
        selection_mode="multi",
        format_func=lambda kind: _kind_words(view, kind),
        key="roster_kinds",
        label_visibility="collapsed",
    )
    chosen = _groups(groups) if groups else ()
    return RosterQuery((words or "").strip(), frozenset(kinds or ()), frozenset(chosen or ()), order or RosterOrder.NEED)


def _groups(groups: Sequence[str]) -> Sequence[str]:
    return st.pills(
        "Groups",
        groups,
        selection_mode="multi",
        format_func=lambda group: f":material/group: {escaped(group)}",
        key="roster_groups",
        label_visibility="collapsed",
    )


def _kind_words(view: RosterView, kind: NeedKind) -> str:
    sign, word = drawn.NEED_WORDS[kind]
    return f"{sign} {word} {sum(kind in one.need.points_by_kind for one in view.athletes)}"


def cards(found: Sequence[RosterAthlete], view: RosterView) -> None:
    """Show the athletes that were found, the first ones at once."""
    if not found:
        empty_state(":material/search_off:", "Nobody fits", "Take a filter away, or try another word.")
        return
    most = state.shown_athletes(_STEP)
    shown = tuple(found[:most])
    in_need = sum(bool(one.need.reasons) for one in found)
    st.caption(
        f"{written.count(len(found), 'athlete')}, {in_need} with a reason to look. Bars are the load of a week, outlines the plan.",
        help=f"{LOAD_POINTS.plain} ✓ as planned, ↑ ↓ more or less, ↑↑ ↓↓ much more or less, + without a plan.",
    )
    if view.proposals:
        waits = f"{written.count(len(view.proposals), 'proposal')} to answer"
        st.button(waits, icon=":material/rule:", key="to_proposals", on_click=state.set_field, args=(_PART, PROPOSALS))
    picked = link_picture(("roster_cards", view.today, mode(), shown), lambda: drawn.roster_cards_html(shown, view.today, mode()))
    if picked and picked.isdigit():
        open_card(int(picked))
    if len(found) > most and st.button(f"Show {min(_STEP, len(found) - most)} more", key="more_athletes", width="stretch"):
        state.show_athletes(most + _STEP)
        st.rerun()
    rule()


def rule(one: RosterAthlete | None = None) -> None:
    """Say how athletes come into their order, and where one of them stands."""
    with st.popover("How is need worked out?", icon=":material/help:", type="tertiary"):
        if one is not None:
            st.markdown(f"**{drawn.points_words(one)}**")
        st.markdown(_RULE)


def nobody() -> None:
    """Show the way on while nobody is on the roster."""
    empty_state(
        ":material/groups:",
        "Nobody has let you in yet",
        "Athletes open the door themselves: tell them your code, or ask them here. You see nothing before they say yes.",
    )
    label, to = "Invite an athlete", (_PART, ACCESS)
    st.button(label, type="primary", icon=":material/person_add:", width="stretch", on_click=state.set_field, args=to, key="to_invite")


def athlete(one: RosterAthlete, view: RosterView) -> None:
    """Show why one athlete needs a look, how plan and doing compare, and what was said; and the way into their pages."""
    if st.button("All athletes", icon=":material/arrow_back:", type="tertiary"):
        open_card(None)
    st.title(escaped(one.name), anchor=False)
    since = f" since {written.short_day(one.since.date())}" if one.since else ""
    group = f"{escaped(one.group)} · " if one.group else ""
    with st.container(horizontal=True, vertical_alignment="center", key="roster_head"):
        label = f"Open as {escaped(one.name)} sees it"
        if st.button(
            label, type="primary", icon=":material/visibility:", key="open_athlete", on_click=state.open_athlete, args=(one.user_id,)
        ):
            st.switch_page(navigation.page("today"))
        st.caption(f"{group}You may {'see and change everything' if one.may_edit else 'see everything and change nothing'}{since}.")
    _facts(one, view)
    _proposals_of(one, view)
    key = (view.today, mode(), one)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Why look here", anchor=False)
        picture(("roster_reasons", *key), lambda: drawn.reasons_html(one, mode()))
        rule(one)
        st.subheader("Planned against performed", anchor=False)
        if drawn.has_load(one.weeks):
            st.caption("Bars are the load of seven days, outlines the plan.", help=LOAD_POINTS.plain)
        picture(("roster_weeks", *key), lambda: drawn.weeks_html(one.weeks, mode()))
    with right:
        if one.gaps:
            against = "the plan" if one.gaps[0].is_planned else "what makes a muscle grow (MEV), as nothing was planned"
            st.subheader("Sets missing in seven days", anchor=False)
            st.caption(f"Done, against {against}. Half a set counts where a muscle only helps.")
            picture(("roster_gaps", *key), lambda: drawn.gaps_html(one.gaps, mode()))
        coaching.thread(one.user_id, may_write=one.may_edit)
        _group(one, view)


def _facts(one: RosterAthlete, view: RosterView) -> None:
    ready, _, band = drawn.readiness_words(one).partition(" ")
    form = (written.UNKNOWN, "") if one.facts.form_percent is None else (f"{written.signed(one.facts.form_percent)} %", "of fitness")
    fitness = (written.UNKNOWN, "") if one.fitness is None else (f"{written.number(one.fitness, 0)} LP", "a day")
    session = one.next_session
    tiles(
        "roster",
        (
            Tile("Readiness", ready, "How recovered they are, 0 to 100 against their own normal band.", band),
            Tile("Form", form[0], FORM.plain, form[1]),
            Tile("Fitness", fitness[0], FITNESS.plain, fitness[1]),
            Tile(
                "Next", "Nothing" if session is None else _day_words(session.day, view.today), "The next planned session.", _title(session)
            ),
            Tile("Last entry", drawn.record_words(one, view.today).capitalize(), "When they last wrote something down, or a device did."),
        ),
    )


def _day_words(day: date, today: date) -> str:
    return "Today" if day == today else written.day(day, today)


def _title(session: NextSession | None) -> str:
    return "" if session is None else escaped(session.title)


def _group(one: RosterAthlete, view: RosterView) -> None:
    known = sorted({other.group for other in view.athletes if other.group})
    with st.form("group_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Your group for them",
            known,
            index=known.index(one.group) if one.group in known else None,
            accept_new_options=True,
            placeholder="None; type a new one",
            help="Only you see it.",
        )
        if st.form_submit_button("Save"):
            roster_actions.sort_in(one.user_id, one.name, chosen or "")


def _proposals_of(one: RosterAthlete, view: RosterView) -> None:
    own = [proposal for proposal in view.proposals if proposal.user_id == one.user_id]
    if own:
        with st.expander(f"{written.count(len(own), 'proposal')} to answer", icon=":material/rule:"):
            proposals(own)


def proposals(waiting: Sequence[Proposal]) -> None:
    """Show proposals that wait, and answer the chosen ones together."""
    if not waiting:
        empty_state(":material/task_alt:", "No proposal waits", "What the planner proposes for your athletes comes here for a yes or a no.")
        return
    st.caption("*Look* opens one in the athlete's pages, where it can be edited first.")
    mine = [one for one in waiting if one.may_decide]
    if len(mine) > 1:
        st.checkbox("Choose all", key=_ALL, on_change=_tick_as_all, args=(mine,))
    chosen = [one for one in waiting if _proposal(one) and one.may_decide]
    if not mine:
        return
    with st.container(horizontal=True, key="proposal_buttons"):
        many = f" {len(chosen)}" if chosen else ""
        yes = st.button(f"Approve{many}", type="primary", icon=":material/check:", disabled=not chosen, key="approve_chosen")
        no = st.button(f"Decline{many}", icon=":material/close:", disabled=not chosen, key="decline_chosen")
    if yes or no:
        with st.spinner("Checking each against the rules …"):
            roster_actions.decide(chosen, is_accepted=yes)


def _tick_as_all(mine: Sequence[Proposal]) -> None:
    for one in mine:
        state.set_field(_tick(one), state.field(_ALL))


def _tick(one: Proposal) -> str:
    return f"proposal_{one.recommendation_id}"


def _proposal(one: Proposal) -> bool:
    """Show one proposal with the way to it; return whether it is chosen."""
    day = "" if one.for_date is None else f", {written.short_day(one.for_date)}"
    only = "" if one.may_decide else " You may only look."
    look = f"look_{one.recommendation_id}"
    with st.container(border=True, key=f"result_{_tick(one)}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"inline_{_tick(one)}"):
            label = f"**{escaped(one.athlete)}**" + (f" · {escaped(one.title)}" if one.title else "")
            is_chosen = st.checkbox(label, key=_tick(one), disabled=not one.may_decide, width="stretch")
            if st.button("Look", key=look, icon=":material/visibility:", type="tertiary", on_click=state.open_athlete, args=(one.user_id,)):
                is_of_today = one.kind is RecommendationKind.ADAPTATION
                st.switch_page(navigation.page("today" if is_of_today else "plan"), query_params={} if is_of_today else {LOOK: "1"})
        if one.changes:
            st.markdown("  \n".join(escaped(with_names(_capital(change))) for change in one.changes[:_MOST_CHANGES]))
        what = "" if one.title else f"{_KINDS[one.kind].capitalize()}{day}. "
        st.caption(f"{what}{escaped(with_names(one.sentence))}{only}")
    return is_chosen


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def waiting_for_me() -> None:
    """Show the code of the coach, the form that asks an athlete, and who was asked."""
    with st.container(width=_READABLE_PX):
        coaching.ask_an_athlete(roster_data.access())
