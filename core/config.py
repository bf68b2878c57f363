"""What may be set from outside, and what holds when nothing is set?

Every setting is an environment variable that begins with GAINSLY_. Nothing below `core.bootstrap` reads them: values are handed in.
"""

import os
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.domain.days import zone
from core.domain.errors import InputError, SetupError

ROOT_HOME = Path("/var/lib/gainsly")
ZONE_LINK = Path("/etc/localtime")


def default_home() -> Path:
    """Return the folder of all state: the user's data folder, and for root a system folder that a service account may pass through."""
    return ROOT_HOME if os.geteuid() == 0 else Path(platformdirs.user_data_dir("gainsly", appauthor=False))


def machine_time_zone() -> str:
    """Return the tz database name of this machine's time zone; UTC where the machine does not say."""
    link = ZONE_LINK.resolve().as_posix().partition("/zoneinfo/")[2]
    for name in (os.environ.get("TZ", ""), link):
        try:
            return ZoneInfo(name).key
        except (ValueError, OSError, KeyError):
            continue
    return "UTC"


class Settings(BaseSettings):
    """Where Gainsly keeps its state and how it runs."""

    model_config = SettingsConfigDict(env_prefix="GAINSLY_", env_ignore_empty=True, frozen=True, extra="ignore")

    home: Path = Field(default_factory=default_home, description="folder of all state: database, keys")
    database_url: SecretStr | None = Field(
        None, description="PostgreSQL server to use instead of the embedded one: postgresql://user@host/db"
    )
    manage_schema: bool = Field(True, description="migrate and load the reference library at the start; no for a login that may not")
    demo: bool = Field(False, description="load the demo athletes at the start")
    time_zone: str = Field(default_factory=machine_time_zone, description="time zone of new athletes and of files that state none")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="how much goes to the log on standard error")
    log_format: Literal["text", "json"] = Field("text", description="text for people, json for a log collector")

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().absolute()

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            zone(name)
        except InputError as error:
            raise ValueError(str(error)) from None
        return name


def load_settings(**given: Any) -> Settings:
    """Read the settings from the environment; `given` values (those that are not None) win.

    Raises:
        SetupError: names the variable, its value and the rule that it breaks.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = f"GAINSLY_{str(first['loc'][0]).upper()}"
        raise SetupError(f"{name} is set to {str(first['input'])!r}: {first['msg'].removeprefix('Value error, ')}") from None
