"""The strips of a person's own scales."""

from datetime import UTC, datetime

import pytest

from core.domain.errors import InputError
from core.domain.review import Landmarks
from core.domain.settings import SettingChange
from core.domain.vocabulary import BiometricMetric
from core.visuals.format import METRIC, Units
from core.visuals.settings_pictures import landmarks_html, zones_html
from core.visuals.settings_words import change_title, change_words, read_measurement


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_strips_say_every_border_in_words_too(mode) -> None:
    zones = tuple((f"Zone {place}", f"{80 + 20 * place} to {100 + 20 * place} bpm") for place in range(1, 6))
    assert ">180–200<" in zones_html(zones, mode)
    drawn = landmarks_html(Landmarks(6, 8, 12, 18, 22.5, 10), mode)
    assert "Upkeep 6, growth from 8, productive 12 to 18, most 22.5 sets a week" in drawn
    assert drawn.count("<span") == 5
    assert landmarks_html(Landmarks(0, 0, 0, 0, 0, 1), mode).count("<span") == 1


@pytest.mark.parametrize(
    ("metric", "typed", "units", "words"),
    [
        (
            BiometricMetric.WEIGHT_KG,
            "9999",
            Units.of(use_metric=False),
            "weight 9999 cannot be; it lies between 44.1 lb and 881.8 lb.",
        ),
        (BiometricMetric.THRESHOLD_SPEED_MPS, "99:99", METRIC, "running 99:99 cannot be; it lies between 2:05 min/km and 16:40 min/km."),
        (BiometricMetric.MAX_HR_BPM, "20", METRIC, "Highest heart rate 20 cannot be; it lies between 90 bpm and 230 bpm."),
        (BiometricMetric.THRESHOLD_SPEED_MPS, "7.30", Units.of(use_metric=False), "'7.30' is not a pace such as 7:15."),
    ],
)
def test_a_value_that_nobody_has_is_refused_with_the_range_in_the_persons_unit(metric, typed, units, words) -> None:
    with pytest.raises(InputError) as refused:
        read_measurement(metric, typed, units)
    assert words in str(refused.value)


def test_what_was_changed_is_told_in_the_order_of_the_page_and_named_once() -> None:
    before = {"persona_aggression": "3", "persona_tone": "supportive"}
    after = {"persona_aggression": "4", "persona_tone": "analytical"}
    change = SettingChange(1, datetime(2026, 11, 22, tzinfo=UTC), "Mara", "users", before, after, {}, is_undone=False)
    assert (change_title(change), change_words(change, METRIC)) == ("Tone, boldness", "Supportive, 3 · balanced → Analytical, 4")
