"""How are the models beside the load points shown for one activity?"""

import streamlit as st

from core.domain.other_models import OtherModels
from core.visuals.format import Units
from core.visuals.other_models import lift_line, load_lines, notes_of
from dashboard.components.notes import how_it_works
from dashboard.failures import escaped


def other_models(found: OtherModels, units: Units) -> None:
    """Offer what other models make of the activity and of each lift; nothing where none has anything to say."""
    if found.is_empty:
        return
    with st.expander("What other models say", icon=":material/balance:"):
        st.caption("For comparison only: your curves and your plan rest on the load above, and none of these is added to it.")
        lines = [f"- {line}" for line in load_lines(found)]
        lines += [f"- **{escaped(one.name)}**: {lift_line(one, units)}" for one in found.lifts]
        st.markdown("\n".join(lines))
        how_it_works(*notes_of(found), label="What do these mean?")
