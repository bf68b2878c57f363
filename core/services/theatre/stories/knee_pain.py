"""A knee that hurts: what goes, what stays, and how does a second worse morning change that?"""

from core.domain.planning import Injury
from core.domain.repair import Disruption, DisruptionKind
from core.services.theatre.body import Morning
from core.services.theatre.cast import MARA
from core.services.theatre.story import Act, Scene, Story, came_up

MODERATE, SEVERE = 0.5, 0.8

STORY = Story(
    "knee-pain",
    "The knee",
    "Pain at the front of the knee. Training goes on around it.",
    "personal_injury",
    MARA,
    (
        Scene("Monday: the plan", "Squats, deadlifts, presses, rows. Nothing hurts."),
        Scene(
            "Tuesday: pain 4 of 10",
            "A moderate injury of the knee. What loads it at risk 2 or more leaves today's session before anything else is thought of; the"
            " rest for the knee is held to RPE 7. No goal and no persona moves this.",
            day=2,
            act=lambda _: Act(hurt=(Injury("injury:knee", "knee", MODERATE),)),
            morning=Morning(answers=((3, 3, 3, 4),)),
            shows=("G2", "G1"),
        ),
        Scene(
            "Wednesday: the rest of the week",
            "Now the days ahead make room too. Sessions that do not ask the knee for anything stay as they are.",
            day=3,
            act=came_up(Disruption(DisruptionKind.HURT, 3, 7, body_part="knee", severity=MODERATE)),
            shows=("G2",),
        ),
        Scene(
            "Thursday: worse, not better",
            "Two mornings worse than before: one class up. Nothing that loads the knee is left in the week; the rest of Mara trains on.",
            day=4,
            act=came_up(Disruption(DisruptionKind.HURT, 4, 7, body_part="knee", severity=SEVERE)),
            morning=Morning(answers=((3, 4, 4, 4),)),
            shows=("G2",),
            unknown="What is wrong with the knee. Gainsly makes no diagnosis: swelling, a knee that gives way, night pain or numbness"
            " belong to a doctor, today.",
        ),
    ),
)
