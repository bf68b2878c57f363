"""The entry: page settings, what the process shares, who looks, the menu, and the page that the address names."""

import streamlit as st

from dashboard import actions, navigation, roster_data, sign_in, state
from dashboard.components.brand import apply_colours, logo, page_icon
from dashboard.components.mode import watch_mode
from dashboard.failures import told
from dashboard.turns import undisturbed

state.begin_run()
with undisturbed(), told():
    if state.viewer_id() is not None and state.open_step() is not None:
        from dashboard.components import onboarding  # nobody else needs it

        onboarding.keep_touched()
st.set_page_config(page_title="Gainsly", page_icon=page_icon(), layout="wide", initial_sidebar_state="auto")
apply_colours()
logo()
watch_mode()
with told():
    signed_in = sign_in.is_signed_in()
    is_coach = signed_in and roster_data.is_coach()
    page = navigation.choose(in_menu=signed_in, is_coach=is_coach)
    if signed_in:
        sign_in.sidebar()
        navigation.phone_bar(is_coach=is_coach)
        if navigation.shows_a_person(page):
            sign_in.whose()
    actions.show_notice(page.url_path)
    if signed_in or navigation.is_for_everybody(page):
        page.run()
    else:
        sign_in.welcome()
