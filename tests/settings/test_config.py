"""Settings come from GAINSLY_ variables, have sensible defaults, and say what is wrong with a value."""

import os
from pathlib import Path

import pytest

from core import config
from core.config import Settings, load_settings
from core.domain.errors import SetupError


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GAINSLY_")]:
        monkeypatch.delenv(name)


def test_root_keeps_state_where_a_service_account_may_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert load_settings().home == Path("/var/lib/gainsly")


def test_a_person_keeps_state_in_the_own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert load_settings().home.is_relative_to(tmp_path)
    assert load_settings().home.name == "gainsly"


def test_an_empty_variable_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAINSLY_DATABASE_URL", "")
    assert load_settings().database_url is None


def test_a_relative_home_becomes_absolute_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GAINSLY_HOME", "state")
    assert load_settings().home == tmp_path / "state"


def test_a_given_value_wins_and_an_absent_one_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAINSLY_DEMO", "yes")
    assert load_settings(demo=None).demo is True
    assert load_settings(demo=False).demo is False


def test_the_password_of_the_database_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAINSLY_DATABASE_URL", "postgresql://me:hunter2@db.example/training")
    assert "hunter2" not in repr(load_settings())


def test_the_zone_of_the_machine_is_one_that_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    assert load_settings().time_zone == "America/New_York"
    monkeypatch.setenv("TZ", "Nowhere/Land")
    monkeypatch.setattr(config, "ZONE_LINK", Path("/nowhere"))
    assert load_settings().time_zone == "UTC"


def test_a_wrong_value_names_variable_value_and_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAINSLY_LOG_FORMAT", "xml")
    with pytest.raises(SetupError, match=r"GAINSLY_LOG_FORMAT is set to 'xml'.*'text' or 'json'"):
        load_settings()


def test_every_setting_says_what_it_means() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
