"""How do files come in: which ones, and what must the person add that the files do not say?"""

import streamlit as st

from core.domain.days import zone
from core.domain.importing import ImportPreview
from core.domain.units import WeightUnit
from core.services.import_files import ImportOptions
from dashboard import data, state
from dashboard.components import import_review

_UNIT_WORDS = {"kilograms": WeightUnit.KG, "pounds": WeightUnit.LB}


def uploaded_files() -> tuple[tuple[object, ...], list[tuple[str, bytes]]]:
    """Ask for files; return what stands for exactly these files, and their names and contents.

    Every file is taken: what cannot be read is told in words, and phones offer no FIT files to a field that names kinds.
    """
    given = st.file_uploader(
        "Hevy, Strong, Strava, watches (FIT, GPX, TCX), Apple Health, WHOOP, Oura, Garmin Connect",
        accept_multiple_files=True,
        key=f"files_{state.upload_round()}",
        help="Hevy, Strong and WHOOP export under their settings, Apple Health under your picture (export.zip), Strava under "
        "*Download your data*: give archives as they are. Oura and Garmin Connect hand out JSON.",
    )
    return tuple(one.file_id for one in given), [(one.name, one.getvalue()) for one in given]


def options() -> ImportOptions:
    """Return what the person added to the files so far."""
    own_zone, start = data.profile().time_zone, state.assumed_start()
    return ImportOptions(
        weight_unit=_UNIT_WORDS.get(state.weight_unit() or ""),
        time_zone=own_zone,
        assumed_start=None if start is None else start.replace(tzinfo=zone(own_zone)),
    )


def ask_start(preview: ImportPreview) -> None:
    """Ask when a recording began whose device knew no date; without an answer it is left out."""
    if import_review.wants_start(preview) or state.assumed_start():
        st.datetime_input(
            "When did the recording without a date begin?",
            value=None,
            key=state.start_key(),
            help="Very old watches count seconds since they were switched on. Leave it empty to leave the recording out.",
        )


def ask_weight_unit(preview: ImportPreview) -> None:
    """Ask for the unit of the weights when a file does not say it; the question stays while it is answered."""
    if import_review.needs_weight_unit(preview) or state.weight_unit():
        st.segmented_control(
            "In which unit are the weights?",
            list(_UNIT_WORDS),
            key=state.weight_unit_key(),
            help="Strong's export, for one, holds bare numbers.",
        )
