"""Which reads does the dashboard make of a week that did not go as planned? As `dashboard.data`: cached in the same way."""

from datetime import date, timedelta

import streamlit as st

from core.domain.adherence import AdherenceView
from core.domain.repair import Noticed
from core.services import repair_week, review_adherence
from dashboard import data, runtime
from dashboard.data import Asking


def noticed(microcycle_id: int) -> Noticed:
    """Return what the log says of a microcycle that no repair was told of."""
    return _noticed(data.asking(), microcycle_id, data.today())


def adherence(last: date, weeks: int) -> AdherenceView:
    """Return what was planned and done in the weeks up to a day."""
    return _adherence(data.asking(), last - timedelta(days=7 * weeks - 1), last, data.today())


@st.cache_data(max_entries=300, ttl="1h", show_spinner=False)
def _noticed(asking: Asking, microcycle_id: int, today: date) -> Noticed:
    del today  # part of the key
    return repair_week.noticed(*asking.whom, microcycle_id, now=runtime.now())


@st.cache_data(max_entries=100, ttl="1h", show_spinner=False)
def _adherence(asking: Asking, first: date, last: date, today: date) -> AdherenceView:
    del today  # part of the key
    return review_adherence.review_adherence(*asking.whom, first=first, last=last, now=runtime.now())
