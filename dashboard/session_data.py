"""Which reads does the dashboard make of the running workout? As `dashboard.data`: cached per viewer, subject and data revision."""

from dataclasses import replace
from datetime import date

from core.domain.follow import MuscleFeel
from core.domain.live_session import LiveSummary, LiveView
from core.domain.live_start import LiveChoice
from core.domain.other_models import OtherModels
from core.services import change_session, first_week_feelings, live_session, session_summary
from core.services import other_models as models
from dashboard import caches, data, runtime
from dashboard.data import Asking


def running() -> LiveView | None:
    """Return the workout that runs, as of now."""
    found = _running(data.asking())
    return None if found is None else replace(found, now=runtime.now())


def choices(order: int) -> tuple[LiveChoice, ...]:
    """Return what could be done in the place of an exercise."""
    return _choices(data.asking(), order, data.today())


def summary(activity_id: int) -> LiveSummary:
    """Return what a finished workout came to."""
    return _summary(data.asking(), activity_id)


def felt(activity_id: int) -> tuple[MuscleFeel, ...]:
    """Return the muscles that a finished workout asks about in the first week of a block, with what was told."""
    return _felt(data.asking(), activity_id)


def other_models(activity_id: int) -> OtherModels:
    """Return what other models make of an activity."""
    return _other_models(data.asking(), activity_id)


@caches.kept()
def _running(asking: Asking) -> LiveView | None:
    return live_session.view(*asking.whom, now=runtime.now())


@caches.copied(spinner="Looking at what stands here …")
def _choices(asking: Asking, order: int, _day: date) -> tuple[LiveChoice, ...]:
    return change_session.choices(*asking.whom, order, now=runtime.now())


@caches.copied()
def _summary(asking: Asking, activity_id: int) -> LiveSummary:
    return session_summary.summary(*asking.whom, activity_id)


@caches.copied()
def _felt(asking: Asking, activity_id: int) -> tuple[MuscleFeel, ...]:
    return first_week_feelings.asked(*asking.whom, activity_id)


@caches.copied()
def _other_models(asking: Asking, activity_id: int) -> OtherModels:
    return models.other_models(*asking.whom, activity_id)
