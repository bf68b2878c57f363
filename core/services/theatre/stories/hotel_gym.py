"""Three days in a hotel: what can be done with dumbbells up to 20 kg, and in forty minutes?"""

from core.domain.repair import Disruption, DisruptionKind
from core.rules.gym_presets import GymPreset
from core.services.theatre.body import Morning
from core.services.theatre.cast import MARA, equipment_at
from core.services.theatre.story import Scene, Story, came_up

HOTEL = list(GymPreset).index(GymPreset.HOTEL) + 1

STORY = Story(
    "hotel-gym",
    "The hotel gym",
    "No rack, no bar, dumbbells to 20 kg, and forty minutes.",
    "hotel",
    MARA,
    (
        Scene("Monday: the plan", "A usual week with a rack, a bar and machines."),
        Scene(
            "Wednesday: three days away",
            "A work trip from Thursday to Saturday. The days at the hotel are planned anew with what stands there; the rest stays.",
            day=3,
            act=came_up(Disruption(DisruptionKind.TRAVELLING, 4, 6, minutes=45, gym_id=HOTEL, equipment=equipment_at(GymPreset.HOTEL))),
            shows=("A4", "A3"),
            is_changed=True,
        ),
        Scene(
            "Thursday: only thirty minutes",
            "A meeting runs late. Today's session is cut to the time there is, in the order that costs least.",
            day=4,
            morning=Morning(minutes=30),
            shows=("A3",),
            unknown="Whether the hotel has what its page says. Say what is missing on the day, and the session changes once more.",
        ),
    ),
)
