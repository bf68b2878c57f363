"""How is a whole program shown: waves, calendar, template, and the way to a new one?"""

import streamlit as st

from core.domain.plan_views import ProgramView
from core.domain.vocabulary import Visibility
from core.visuals.plan_program import calendar_html, waves
from core.visuals.plan_words import VISIBILITIES, goals_line, shape_line
from dashboard import data, plan_actions, plan_data
from dashboard.components.charts import chart
from dashboard.components.mode import mode
from dashboard.components.picture import link_picture
from dashboard.components.plan_form import create_form
from dashboard.components.plan_week import open_week
from dashboard.failures import escaped


def overview(program: ProgramView) -> None:
    """Show a program as a whole."""
    st.markdown(f"**{escaped(program.name)}** · {goals_line(program)}  \n{shape_line(program)}")
    today = data.today()
    key = (data.asking(), program.program_id, today, mode())
    chart(("plan_waves", *key), lambda: waves(program, mode()), alt="Volume and intensity of every week of the program")
    picked = link_picture(("plan_calendar", *key), lambda: calendar_html(program, today, mode()))
    if picked:
        open_week(int(picked))
    if not data.may_change():
        return
    unplanned = any(not cycle.is_planned for cycle in program.microcycles)
    if unplanned and st.button("Plan all weeks", type="primary", icon=":material/auto_awesome:", key="plan_all"):
        plan_actions.plan_all(program.program_id)
    with st.expander("Save as a template", icon=":material/bookmark:"):
        name = st.text_input("Name", program.name, max_chars=80, key="template_name")
        seen_by = _asked_who("Who may see it", Visibility.PRIVATE, "template_visibility")
        if st.button("Save template", key="save_template"):
            plan_actions.save_template(program.program_id, name, seen_by)
        _own_templates()
    with st.expander("Begin a new program", icon=":material/restart_alt:"):
        st.caption("The running program ends where the new one begins; what was done stays in your log.")
        create_form(today)


def _own_templates() -> None:
    for template in (own for own in plan_data.all_templates() if own.is_own):
        with st.container(key=f"row_template_{template.template_id}", horizontal=True, vertical_alignment="bottom"):
            words = f"{template.name}: who may see it"
            seen_by = _asked_who(words, template.visibility, f"visible_{template.template_id}")
            if seen_by is not template.visibility:
                plan_actions.show_template_to(template.template_id, seen_by)
            if st.button("Delete", key=f"delete_template_{template.template_id}", icon=":material/delete:"):
                plan_actions.delete_template(template.template_id, template.name)


def _asked_who(words: str, now: Visibility, key: str) -> Visibility:
    names = {own.value: VISIBILITIES[own] for own in Visibility}
    return Visibility(st.selectbox(words, list(names), list(Visibility).index(now), format_func=lambda own: names[own], key=key) or now)
