"""HRV falls while the athlete feels well, then everything falls: what changes, and what stays?"""

from core.services.theatre.body import Morning
from core.services.theatre.cast import JONAS
from core.services.theatre.story import Scene, Story

WELL, TIRED = (2, 2, 3, 2), (5, 5, 6, 4)
FALLING = (92, 86, 80, 76, 72)

STORY = Story(
    "hrv-crash",
    "The HRV crash",
    "The watch is red, the legs feel fine. Then they do not.",
    "ecg_heart",
    JONAS,
    (
        Scene(
            "Monday: in the band",
            "Heart-rate variability lies in Jonas's own band, sleep is good. Readiness asks for no change: the day stays as it is planned.",
            morning=Morning(),
            shows=("A1",),
        ),
        Scene(
            "Tuesday: only HRV is low",
            "HRV has fallen under his band for days, but he slept and feels well. One signal alone makes hard conditioning easy and"
            " leaves lifting alone.",
            day=2,
            morning=Morning(hrv=FALLING, answers=(WELL, WELL)),
            shows=("R1",),
        ),
        Scene(
            "Thursday: now everything says so",
            "Short sleep, a raised pulse, and he feels it too. Readiness falls under its edge: fewer sets, less effort, no hard intervals.",
            day=4,
            morning=Morning(nights=(6.2, 5.4), hrv=(*FALLING, 66, 62), pulse=(4, 6, 7), answers=(WELL, (4, 4, 5, 3), TIRED)),
            shows=("A1",),
            is_changed=True,
        ),
        Scene(
            "Friday: two short nights on top",
            "Under five hours, twice in a row, and readiness under 40: the intervals become an easy run, and what is left of the strength"
            " work is cut to 60 %.",
            day=5,
            morning=Morning(
                nights=(5.2, 4.9, 4.8),
                hrv=(*FALLING, 62, 58),
                pulse=(5, 7, 8, 9),
                answers=((6, 6, 6, 5), (6, 6, 7, 6), (7, 6, 7, 6)),
            ),
            shows=("A1", "A5"),
            unknown="Why HRV fell. Alcohol, a virus on its way, heat and stress all look like this; a watch cannot tell, and neither can"
            " Gainsly.",
        ),
    ),
)
