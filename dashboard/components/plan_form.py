"""How does a program begin: a few questions with sensible answers, or a template?"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import streamlit as st

from core.domain.plan_views import TemplateView
from core.domain.vocabulary import Goal, ProgressionStyle, SplitTemplate
from core.rules.splits import session_types
from core.services.programs import DAYS, MOST_GOALS, OWN_TYPES, POINTS, WEEKS, ProgramWishes
from core.services.templates import wishes_from
from core.visuals.goal_words import goal_name
from core.visuals.plan_words import SPLITS, STYLES, type_name
from dashboard import plan_actions, plan_data

_OWN = "My own mix"
MIXES: Mapping[str, Mapping[Goal, int]] = {
    "Bigger and stronger": {Goal.HYPERTROPHY: 5, Goal.STRENGTH: 5},
    "Muscle": {Goal.HYPERTROPHY: 8, Goal.STRENGTH: 2},
    "Strength": {Goal.STRENGTH: 7, Goal.HYPERTROPHY: 3},
    "Lifting and running": {Goal.ENDURANCE: 4, Goal.STRENGTH: 3, Goal.HYPERTROPHY: 3},
    "Leaner and fitter": {Goal.FAT_LOSS: 4, Goal.ENDURANCE: 3, Goal.HYPERTROPHY: 3},
    "Fast and springy": {Goal.EXPLOSIVENESS: 4, Goal.SPEED: 3, Goal.STRENGTH: 3},
    _OWN: {},
}
_USUAL = "Bigger and stronger"


def create_form(today: date) -> None:
    """Ask for the few things that a program needs and begin it."""
    with st.container(key="plan_form", border=True):
        mix = st.pills("What for?", list(MIXES), default=_USUAL, required=True, key="plan_mix") or _USUAL
        goals = _own_mix() if mix == _OWN else MIXES[mix]
        days = st.segmented_control("Days a week", range(DAYS[0], DAYS[1] + 1), default=4, required=True, key="plan_days") or 4
        with st.container(key="fields_plan"):
            weeks = st.number_input("Weeks", *WEEKS, WEEKS[1], key="plan_weeks")
            start = st.date_input("First day", _next_monday(today), min_value=today, key="plan_start", format="YYYY-MM-DD")
        more = _more(start, int(days))
        wishes = ProgramWishes(goals, start, int(weeks), int(days), **more)
        spent = sum(goals.values())
        if st.button("Make my program", type="primary", icon=":material/auto_awesome:", disabled=spent != POINTS, key="plan_begin"):
            plan_actions.begin_program(wishes)
        st.caption("Every week is searched, checked against all rules and explained. It takes a few seconds a week.")
    template_list(today)


def template_list(today: date) -> None:
    """Show the templates that a program may begin from."""
    found = plan_data.all_templates()
    if not found:
        return
    st.subheader("Begin from a template", anchor=False)
    for template in found:
        with st.container(key=f"entry_template_{template.template_id}", border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(_template_words(template), width="stretch")
            if st.button("Begin", key=f"begin_{template.template_id}", icon=":material/play_arrow:"):
                plan_actions.begin_program(wishes_from(template, _next_monday(today)))


def _template_words(template: TemplateView) -> str:
    goals = ", ".join(f"{goal_name(goal).lower()} {points}" for goal, points in template.goals.items())
    owner = "" if template.is_own else f" by {template.owner}"
    shape = f"{template.weeks} weeks, {template.days_per_week} days, {SPLITS[template.split].lower()}"
    return f"**{template.name}**{owner}  \n{shape} · {goals}"


def _own_mix() -> dict[Goal, int]:
    st.caption(f"Share {POINTS} points among up to {MOST_GOALS} goals.")
    with st.container(key="fields_goals"):
        points = {goal: int(st.number_input(goal_name(goal), 0, POINTS, 0, key=f"points_{goal.value}")) for goal in Goal}
    given = {goal: own for goal, own in points.items() if own}
    spent = sum(given.values())
    if spent != POINTS or len(given) > MOST_GOALS:
        st.info(f"{spent} of {POINTS} points given to {len(given)} goals, of {MOST_GOALS} at most.")
    return given


def _more(start: date, days: int) -> dict[str, Any]:
    with st.expander("More choices", icon=":material/tune:"):
        name = st.text_input("Name", placeholder="Named after its goals", max_chars=80, key="plan_name")
        split = st.selectbox(
            "Split", list(SplitTemplate), None, SPLITS.__getitem__, key="plan_split", placeholder="As your level and days ask"
        )
        own = _own_split(days) if split is SplitTemplate.HYBRID else None
        style = st.selectbox(
            "How loads grow", list(ProgressionStyle), None, STYLES.__getitem__, key="plan_style", placeholder="As your level asks"
        )
        with st.container(key="fields_plan_more"):
            deload = st.number_input("A deload every … weeks", 2, 12, 4, key="plan_deload")
            length = st.number_input("Days in a microcycle", 7, 10, 7, key="plan_length")
        event = st.date_input("Competition to taper for", None, min_value=start, key="plan_event", format="YYYY-MM-DD")
        known = dict(plan_data.disciplines())
        chosen = st.multiselect("Disciplines that matter most", list(known), format_func=known.__getitem__, key="plan_disciplines")
        weights = {slug: st.slider(known[slug], 0, 10, 5, key=f"weight_{slug}") for slug in chosen}
    return {
        "name": name or "",
        "split": split,
        "hybrid_definition": own,
        "style": style,
        "deload_every": int(deload),
        "length_days": int(length),
        "event": event,
        "disciplines": weights,
    }


def _own_split(days: int) -> dict[str, str] | None:
    if not st.toggle("Say yourself what each training day is", key="plan_own_split"):
        return None
    with st.container(key="fields_split"):
        usual = session_types(SplitTemplate.HYBRID, days, has_conditioning=True)
        chosen = [
            st.selectbox(f"Day {number}", [kind.value for kind in OWN_TYPES], OWN_TYPES.index(kind), type_name, key=f"own_day_{number}")
            for number, kind in enumerate(usual, start=1)
        ]
    return {str(number): kind for number, kind in enumerate(chosen, start=1)}


def _next_monday(today: date) -> date:
    return today + timedelta(days=-today.weekday() % 7)
