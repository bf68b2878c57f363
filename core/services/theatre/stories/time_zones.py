"""Seven time zones east: no rule knows jet lag, and three signals show it."""

from core.domain.repair import Disruption, DisruptionKind
from core.rules.gym_presets import GymPreset
from core.services.theatre.body import Morning
from core.services.theatre.cast import JONAS, equipment_at
from core.services.theatre.story import Scene, Story, came_up

HOTEL = list(GymPreset).index(GymPreset.HOTEL) + 1
TRAVEL = DisruptionKind.TRAVELLING

STORY = Story(
    "time-zones",
    "Seven time zones",
    "A night flight east, a hotel gym, and three short nights.",
    "flight",
    JONAS,
    (
        Scene("Monday: the plan", "A usual week at home."),
        Scene(
            "Tuesday: the flight is booked",
            "Off on Wednesday, away until Sunday. The day of the flight holds no training, the days after it hold a hotel gym.",
            day=2,
            act=came_up(
                Disruption(TRAVEL, 3),
                Disruption(TRAVEL, 4, 7, minutes=45, gym_id=HOTEL, equipment=equipment_at(GymPreset.HOTEL)),
            ),
            shows=("A4",),
            is_changed=True,
        ),
        Scene(
            "Friday: the third short night",
            "Awake at three in the morning, local time. Gainsly has no rule for time zones: it reads the short nights, HRV, pulse and how"
            " Jonas feels, and treats them as what they are.",
            day=5,
            morning=Morning(nights=(4.4, 4.7, 4.8), hrv=(88, 82, 80), pulse=(3, 4, 4), answers=((5, 3, 5, 2), (6, 4, 5, 2), (6, 4, 6, 2))),
            shows=("A5",),
            is_changed=True,
        ),
        Scene(
            "Sunday: nearly there",
            "Two better nights. What is back in its band is trained as planned again, with no rule left over from Friday.",
            day=7,
            morning=Morning(nights=(4.4, 4.7, 4.8, 6.9, 7.8), hrv=(88, 84, 82, 94, 98), answers=((5, 4, 5, 2), (3, 3, 4, 2), (3, 3, 3, 2))),
            unknown="Your body clock. How many zones you crossed, in which direction and how you take it is nowhere in the rules; days and"
            " nights here are those of your own calendar.",
        ),
    ),
)
