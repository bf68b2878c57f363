"""What can a person set, and what is said afterwards? Each change is a version that can be taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any, NoReturn

import streamlit as st

from core.domain.errors import GainslyError
from core.domain.review import Landmarks
from core.domain.vocabulary import BiometricMetric, PrimaryMuscle
from core.services import calendar_feed, export_data, settings
from core.visuals.names import muscle_name
from dashboard import actions, data, sign_in, state
from dashboard.failures import escaped
from dashboard.state import Notice


def save(words: str, **values: Any) -> None:
    """Save the settings of one section."""
    try:
        change = settings.save(*data.asking().whom, today=data.today(), **values)
    except GainslyError as error:
        _refused(error)
    _said(f"{words} saved." if change is not None else "Nothing was different.", change)


def add_measurement(metric: BiometricMetric, words: str, read: Callable[[], float], day: date) -> None:
    """Store a dated value, which `read` takes from what was typed."""
    try:
        change = settings.add_measurement(*data.asking().whom, metric=metric, value=read(), day=day, today=data.today())
    except GainslyError as error:
        _refused(error)
    _said(f"{words} saved.", change)


def remove_measurement(measurement_id: int, words: str) -> None:
    """Delete a dated value."""
    try:
        change = settings.remove_measurement(*data.asking().whom, measurement_id)
    except GainslyError as error:
        _refused(error)
    _said(f"{words} deleted.", change)


def set_landmarks(muscle: PrimaryMuscle, landmarks: Landmarks, reason: str) -> None:
    """Store own landmarks of a muscle."""
    try:
        change = settings.set_landmarks(*data.asking().whom, muscle=muscle, landmarks=landmarks, reason=reason)
    except GainslyError as error:
        _refused(error)
    _said(f"Your landmarks for {muscle_name(muscle).lower()} are saved.", change)


def reset_landmarks(muscle: PrimaryMuscle) -> None:
    """Follow the usual landmarks of a muscle again."""
    try:
        change = settings.reset_landmarks(*data.asking().whom, muscle)
    except GainslyError as error:
        _refused(error)
    _said(f"{muscle_name(muscle)} follows the usual landmarks again.", change)


def set_ladder_level(ladder: str, words: str, level: int | None) -> None:
    """State the level that somebody works on in a ladder, or none."""
    try:
        change = settings.set_ladder_level(*data.asking().whom, ladder=ladder, level=level)
    except GainslyError as error:
        _refused(error)
    _said(words if change is not None else "Nothing was different.", change)


def undo(change_id: int) -> None:
    """Take back a version of the history."""
    actions.undo(change_id, of_setting=True)


def delete_account(typed: str) -> None:
    """Delete the athlete with everything, and go to the first screen."""
    try:
        settings.delete_account(*data.asking().whom, typed=typed)
    except GainslyError as error:
        _refused(error)
    st.cache_data.clear()
    state.sign_out()
    sign_in.forget_address()
    state.say(Notice("Everything that was stored of you is deleted."))
    st.rerun()


def open_feed() -> None:
    """Make a new secret address for calendars and keep it for the page to show."""
    try:
        address = calendar_feed.open_feed(*data.asking().whom)
    except GainslyError as error:
        _refused(error)
    state.keep_feed(address)
    st.rerun()


def close_feed() -> None:
    """End the secret address."""
    try:
        calendar_feed.close_feed(*data.asking().whom)
    except GainslyError as error:
        _refused(error)
    state.keep_feed(None)
    state.say(Notice("The address leads nowhere any more."))
    st.rerun()


def everything_as_json(asking: data.Asking) -> bytes:
    """Return everything that Gainsly knows of the subject as one file."""
    return export_data.as_json(*asking.whom)


def everything_as_tables(asking: data.Asking) -> bytes:
    """Return everything that Gainsly knows of the subject as a folder of CSV tables, packed."""
    return export_data.as_tables(*asking.whom)


def _said(words: str, change_id: int | None) -> NoReturn:
    state.say(Notice(words, change_id=change_id, of_setting=True))
    st.rerun()


def _refused(error: GainslyError) -> NoReturn:
    state.say(Notice(escaped(str(error)), is_problem=True))
    st.rerun()
