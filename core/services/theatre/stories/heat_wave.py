"""Thirty-four degrees: pace means little, effort means all."""

from core.services.theatre.body import Morning
from core.services.theatre.cast import RUTH
from core.services.theatre.story import Scene, Story, day_with

STORY = Story(
    "heat-wave",
    "The heat wave",
    "34 °C. The same pace is another session.",
    "thermostat",
    RUTH,
    (
        Scene(
            "Monday: 26 °C",
            "Warm, but under the limit of 28 °C: the heat asks for nothing.",
            morning=Morning(temperature_c=26.0),
        ),
        Scene(
            "{day}: 34 °C",
            "Above 28 °C pace and power are no guide: the run goes by effort or heart rate, and counts a tenth less load for its length.",
            day=day_with(lambda session: bool(session.endurance)),
            morning=Morning(temperature_c=34.0, nights=(6.9,), pulse=(2,), answers=((3, 3, 3, 2),)),
            shows=("A4",),
            is_changed=True,
        ),
        Scene(
            "{day}: four hot nights",
            "Poor nights and a raised pulse add up: readiness says what the thermometer does not, and whatever stands today shrinks.",
            day=day_with(lambda session: bool(session.endurance)),
            morning=Morning(
                temperature_c=34.0,
                nights=(6.0, 5.6, 5.3, 5.2),
                pulse=(4, 5, 6, 7),
                hrv=(92, 88, 84, 80, 78),
                answers=((5, 4, 5, 3), (5, 4, 5, 4), (6, 5, 6, 4)),
            ),
            shows=("A1",),
            is_changed=True,
            unknown="Humidity, wind, shade, how much you drank and how used to heat you are. Gainsly reads the temperature that you give,"
            " pulse, HRV, sleep and how you feel. Dizziness, chills or confusion in the heat mean: stop, cool down, get help.",
        ),
    ),
)
