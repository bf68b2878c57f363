"""The server arrangement says what design promises, and no secret stands in the repository."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.ingest.archives import MAX_UPLOAD_BYTES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


def test_a_database_one_migration_replicas_and_a_proxy(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services["database"]["image"] == "postgres:18"
    assert services["migrate"]["restart"] == "no"
    assert services["app"]["deploy"]["replicas"] >= 2
    assert services["migrate"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert services["app"]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert services["proxy"]["depends_on"]["app"]["condition"] == "service_healthy"
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_only_the_migration_may_change_the_schema(compose: dict[str, Any]) -> None:
    migrate, app = (compose["services"][name]["environment"] for name in ("migrate", "app"))
    assert "//gainsly_owner:" in migrate["GAINSLY_DATABASE_URL"]
    assert "//gainsly_web:" in app["GAINSLY_DATABASE_URL"]
    assert app["GAINSLY_MANAGE_SCHEMA"] == "false"


def test_the_program_starts_in_the_project_folder_where_its_configuration_lies(compose: dict[str, Any]) -> None:
    folder = re.search(r"^WORKDIR (\S+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert folder is not None
    assert {compose["services"][name]["working_dir"] for name in ("migrate", "app")} == {folder[1]}


def test_every_secret_is_required_and_none_has_a_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert re.findall(r"\$\{\w+(?::?-)", text) == []
    wanted = set(re.findall(r"\$\{(\w+):\?", text))
    example = dict(re.findall(r"^(\w+)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert wanted == set(example)
    assert {value for name, value in example.items() if name != "GAINSLY_HOST"} == {"replace-me"}
    assert not (ROOT / ".env").exists() or ".env" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


def test_the_proxy_keeps_a_browser_at_its_replica_and_holds_nothing_back() -> None:
    text = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    assert "lb_policy cookie" in text
    assert "flush_interval -1" in text
    assert "encode zstd gzip" in text


def test_streamlit_is_set_as_measured_and_every_line_says_why() -> None:
    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    config = tomllib.loads(text)
    assert config["server"]["address"] == "127.0.0.1"
    assert config["server"]["headless"] is True
    assert config["server"]["fileWatcherType"] == "none"
    assert config["server"]["maxUploadSize"] * 1024**2 == MAX_UPLOAD_BYTES
    assert config["runner"]["postScriptGC"] is False
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
    unexplained = [line for line in text.partition("[theme")[0].splitlines() if "=" in line and "#" not in line]
    assert unexplained == []


def test_make_says_what_can_be_made_and_hands_the_port_on() -> None:
    make = shutil.which("make") or "make"
    helped = subprocess.run([make, "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert all(f"make {target} " in helped for target in ("setup", "run", "test", "check", "bench", "lock", "docs", "clean", "help"))
    planned = subprocess.run([make, "-n", "run", "PORT=9123"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert 'gainsly serve --demo --port "9123"' in planned
