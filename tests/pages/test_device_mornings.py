"""What a device says of a morning stands with the answers of the day, and can be left out and brought back."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.domain.recovery import DeviceMorning
from core.domain.vocabulary import HrvMethod, RecoverySource
from core.services import device_mornings
from dashboard import caches, recovery_data
from tests.makers.recovery_views import recovery_view
from tests.pages.conftest import Opener

RING = DeviceMorning(RecoverySource.OURA, 62.0, HrvMethod.RMSSD, 50.0, 7.5, 80.0, 84.0)


def test_a_morning_of_a_ring_is_shown_left_out_and_brought_back(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[tuple[date, RecoverySource]] = []
    back: list[int] = []

    def shown(*_: Any, day: date, reach_days: int, **__: Any) -> Any:
        return replace(recovery_view(day, reach_days), devices=(RING,))

    app = open_app("recovery.py")
    monkeypatch.setattr(recovery_data, "review_recovery", shown)
    monkeypatch.setattr(device_mornings, "leave_out", lambda *_, day, source: gone.append((day, source)) or 61)
    monkeypatch.setattr(device_mornings, "bring_back", lambda *whom: back.append(whom[-1]))
    caches.forget()
    app.run()
    opener = next(button for button in app.button if button.label == "Change what you said")
    opener.click().run()
    assert any("**Oura**: HRV 62 ms (rMSSD), resting pulse 50 bpm, 7 h 30 min of sleep" in one.value for one in app.markdown)

    next(button for button in app.button if button.label == "Change what you said").click()
    next(button for button in app.button if button.label == "Leave out").click().run()
    assert gone[0][1] is RecoverySource.OURA
    app.button(key="undo").click().run()
    assert back == [61]
