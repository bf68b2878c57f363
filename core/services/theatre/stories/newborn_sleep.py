"""A newborn in the house: short nights, half an hour, and a body that still trains."""

from core.services.theatre.body import Morning
from core.services.theatre.cast import AMINA
from core.services.theatre.story import Scene, Story

STORY = Story(
    "newborn-sleep",
    "The newborn",
    "Four hours of sleep, twenty-five minutes, and no plan to quit.",
    "child_care",
    AMINA,
    (
        Scene(
            "Monday: one bad night",
            "Four hours and a half. One short night takes a point of effort and technical maximal work, and little else.",
            morning=Morning(nights=(4.5,), answers=((5, 3, 4, 2),)),
            shows=("A5",),
        ),
        Scene(
            "Wednesday: three of them",
            "Two short nights or more count as a reduced day, whatever the score says: fewer sets, less effort.",
            day=3,
            morning=Morning(nights=(4.5, 4.2, 4.6), hrv=(96, 92, 90), answers=((5, 3, 4, 2), (6, 4, 5, 3), (6, 4, 5, 3))),
            shows=("A5", "A1"),
            is_changed=True,
        ),
        Scene(
            "Friday: and twenty-five minutes",
            "The baby sleeps, for how long nobody knows. The session shrinks to what keeps strength: the main lifts, their load kept.",
            day=5,
            morning=Morning(nights=(4.5, 4.2, 4.6, 5.1, 4.8), hrv=(94, 92, 90, 90, 88), answers=((6, 4, 5, 3), (6, 5, 6, 3)), minutes=25),
            shows=("A3", "A5"),
            unknown="How often you woke. Gainsly reads hours and how you feel; broken sleep of the same length counts the same until you"
            " say so. In the first months after a birth, ask for clearance before you train hard.",
        ),
    ),
)
