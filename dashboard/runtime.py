"""What is opened once per process and shared by all sessions: the settings, the database and the clock?"""

from datetime import UTC, date, datetime
from functools import cache

import streamlit as st

from core.bootstrap import OpenDatabase, open_database
from core.config import Settings, load_settings
from core.db.unit import Database
from core.domain.days import local_day, zone
from core.logs import configure_logging


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return what this process was started with."""
    loaded = load_settings()
    configure_logging(loaded)
    return loaded


@st.cache_resource(show_spinner="Opening the database …")
def _opened() -> OpenDatabase:
    return open_database(settings())


@cache
def database() -> Database:
    """Return the database of this process."""
    return _opened().database


def writes() -> int:
    """Return a number that is another one after each unit that this process wrote."""
    return database().writes


def now() -> datetime:
    """Return the current time, aware."""
    return datetime.now(UTC)


def local(moment: datetime, time_zone: str) -> datetime:
    """Return an aware moment as the athlete's clock shows it."""
    return moment.astimezone(zone(time_zone))


def today(time_zone: str) -> date:
    """Return the athlete's calendar day."""
    return local_day(now(), time_zone)
