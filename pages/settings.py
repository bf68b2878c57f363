"""In which units, by which models and for whom does Gainsly work, and how do I take my data along?"""

import streamlit as st

from dashboard import data, navigation
from dashboard.components import settings, your_data

_UNITS, _MODELS, _VOLUME, _COACH, _DATA, _HISTORY = "Units", "Models", "Volume", "Coach", "Your data", "History"
_READABLE_PX = 760

st.title("Settings", anchor=False)
view, units = data.settings(), data.units()
section = st.pills(
    "Section",
    [_UNITS, _MODELS, _VOLUME, _COACH, _DATA, _HISTORY],
    default=_UNITS,
    required=True,
    key="section",
    bind="query-params",
    label_visibility="collapsed",
)

with st.container(width=_READABLE_PX):
    if section == _UNITS:
        settings.units_and_week(view)
        st.page_link(
            navigation.page("onboarding"), label="Places, week, injuries, wishes, hobbies: Training setup", icon=":material/checklist:"
        )
    elif section == _MODELS:
        settings.formula(view, units)
        settings.measurements(view, units)
        settings.about_you(view)
    elif section == _VOLUME:
        settings.landmarks(view)
    elif section == _COACH:
        settings.coach(view)
    elif section == _DATA:
        your_data.calendar_feed(view.time_zone)
        your_data.export()
        your_data.deletion(view)
    else:
        your_data.history(view, units, view.time_zone)
        your_data.constants(data.constants())
        your_data.constant_versions(data.constant_versions())
