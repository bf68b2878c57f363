"""What should Gainsly know of me, and what stands by default where I say nothing?"""

import streamlit as st

from dashboard import data, setup_data
from dashboard.components import onboarding

_READABLE_PX = 620

view, units = setup_data.setup(), data.units()
step = onboarding.named_step()
with st.container(width=_READABLE_PX, key="setup"):
    may_change = data.may_change()
    if step is not None and may_change:
        onboarding.show_step(view, step, units)
    elif view.has_begun or not may_change:
        onboarding.overview(view, units)
    else:
        onboarding.welcome()
