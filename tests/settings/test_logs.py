"""The log tells what happened and never what somebody's body did."""

import io
import json
import sys
from collections.abc import Iterator

import pytest
import structlog

from core.config import load_settings
from core.logs import configure_logging, report_unknown


@pytest.fixture(autouse=True)
def fresh_logging() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_fields_that_are_not_on_the_list_are_withheld(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(load_settings(log_format="json"))
    structlog.get_logger().info("import ended", rows=12, heart_rate_bpm=48, access_token="secret", name="Ada")
    (line,) = _lines(capsys)
    assert (line["event"], line["rows"], line["level"]) == ("import ended", 12, "info")
    assert {line["heart_rate_bpm"], line["access_token"], line["name"]} == {"[withheld]"}


def test_the_log_goes_to_standard_error_only(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(load_settings(log_format="text"))
    structlog.get_logger().warning("disk is nearly full")
    said = capsys.readouterr()
    assert said.out == ""
    assert "disk is nearly full" in said.err


def test_the_log_follows_standard_error_when_that_is_replaced(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    with monkeypatch.context() as replaced:
        replaced.setattr(sys, "stderr", stream)
        configure_logging(load_settings(log_format="json"))
    stream.close()
    structlog.get_logger().info("still here")
    assert [line["event"] for line in _lines(capsys)] == ["still here"]


@pytest.mark.parametrize(("level", "shown"), [("info", False), ("debug", True)])
def test_an_unexpected_error_is_logged_by_type_and_place_and_by_its_text_on_request_only(
    capsys: pytest.CaptureFixture[str], level: str, shown: bool
) -> None:
    configure_logging(load_settings(log_format="json", log_level=level))
    try:
        raise KeyError("weighs 81 kg")
    except KeyError as error:
        error_id = report_unknown(error)
    lines = _lines(capsys)
    assert {line["error_id"] for line in lines} == {error_id}
    assert lines[0]["error_type"] == "KeyError"
    assert lines[0]["where"][-1].startswith("test_logs.py:")
    assert ("81 kg" in json.dumps(lines)) is shown
