"""Which words ask what a muscle felt like in the first week of a block, and what does the answer mean?"""

from core.domain.follow import FirstWeekFeel
from core.rules.weekly_sets import BELOW_MEV, MOST_POINTS, NEAR_MEV

QUESTIONS: tuple[tuple[str, str, str, tuple[str, str, str, str]], ...] = (
    (
        "connection",
        "Felt it working",
        "How clearly did you feel this muscle do the work during its sets?",
        ("Hardly", "A little", "Well", "A lot"),
    ),
    ("pump", "Pump", "How full and tight did the muscle feel by the end?", ("None", "A little", "Good", "Huge")),
    (
        "disruption",
        "Worn out",
        "How weak, tired or sore is the muscle now?",
        ("Fresh", "A little", "Clearly", "Very"),
    ),
)
ASK = "The first week of a block tells how much you need. Three taps a muscle move its sets of the next week; leave it out if you like."
WHY = (
    "Together 0 to 9 points: up to 3 adds two sets next week, 7 or more takes one or two away, in between soreness and results decide. It"
    " is a rule of thumb of coaches (science R-SETS, grade B); you can say no when the week is over."
)


def meaning(felt: FirstWeekFeel) -> str:
    """Return what an answer will be taken for.

    >>> meaning(FirstWeekFeel(1, 1, 0))
    '2 of 9: probably too little, two sets more are proposed for the next week.'
    """
    told = f"{felt.points} of {MOST_POINTS}"
    if felt.points <= BELOW_MEV:
        return f"{told}: probably too little, two sets more are proposed for the next week."
    if felt.points <= NEAR_MEV:
        return f"{told}: about right, soreness and results decide about the next week."
    return f"{told}: more than is needed, one or two sets fewer are proposed for the next week."
