"""What is next, why, and what if I change it?"""

import streamlit as st

from core.visuals.explain import FRACTIONAL_SETS, LANDMARKS, LOAD_POINTS
from dashboard import data, plan_data
from dashboard.components import came_up, follow, plan_week
from dashboard.components.adherence import kept_section
from dashboard.components.notes import how_it_works
from dashboard.components.plan_form import create_form
from dashboard.components.plan_program import overview
from dashboard.components.plan_proposal import waiting
from dashboard.components.plan_session import session_detail

st.title("Plan", anchor=False)
plan_data.look_ahead(plan_week.named_week())
program = plan_data.program()
if program is None and not data.may_change():
    st.markdown("**No program yet.** The athlete begins one, or lets you change their training.")
    st.stop()
if program is None:
    st.markdown("**No program yet.** Say what you train for and when you have time; the weeks follow from what you have done so far.")
    create_form(data.today())
    st.stop()

if plan_week.which() == plan_week.PROGRAM:
    overview(program)
    st.stop()

week = plan_data.week(plan_week.named_week())
if week is None or waiting(week):
    st.stop()
wanted = plan_week.named_session()
session = next((session for day in week.days for session in day.sessions if session.session_id == wanted), None)
if session is not None:
    session_detail(week, session)
    st.stop()

plan_week.week_steps(week, data.today())
plan_week.summary(week)
if week.proof is not None and week.proof.conflicts:
    plan_week.contradiction(week.proof.conflicts, week.proof.ways_out)
if not week.microcycle.is_planned:
    st.info("This week is not planned yet.", icon=":material/event_busy:")
follow.section(week)
came_up.banner(week)
plan_week.board(week)
plan_week.buttons(week)
plan_week.below_board(week)
kept_section(week)
how_it_works(FRACTIONAL_SETS, LANDMARKS, LOAD_POINTS)
