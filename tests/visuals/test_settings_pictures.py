"""The strips of a person's own scales."""

import pytest

from core.domain.review import Landmarks
from core.visuals.settings_pictures import landmarks_html, zones_html


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_strips_say_every_border_in_words_too(mode) -> None:
    zones = tuple((f"Zone {place}", f"{80 + 20 * place} to {100 + 20 * place} bpm") for place in range(1, 6))
    assert ">180–200<" in zones_html(zones, mode)
    drawn = landmarks_html(Landmarks(6, 8, 12, 18, 22.5, 10), mode)
    assert "Upkeep 6, growth from 8, productive 12 to 18, most 22.5 sets a week" in drawn
    assert drawn.count("<span") == 5
    assert landmarks_html(Landmarks(0, 0, 0, 0, 0, 1), mode).count("<span") == 1
