"""Back after a month: half of it, then three quarters, then all."""

from datetime import timedelta

from core.domain.theatre import StoryReason
from core.services.theatre.body import Morning
from core.services.theatre.cast import JONAS, outline, week_of
from core.services.theatre.story import Act, Now, Scene, Story

DAYS_OFF = 30


def _eased(now: Now) -> Act:
    return Act(problem=week_of(now.person, outline(now.person, 0, is_return=True)))


def _second(now: Now) -> Act:
    start = now.problem.days[0].day + timedelta(days=7)
    second = outline(now.person, 1, is_return=True)
    words = f"The second week after more than 28 days away: {100 * second.volume_factor:.0f} % of the sets, RPE 7 no longer the limit."
    why = StoryReason("G4", "H", words, "share of the usual sets", 100 * second.volume_factor, 100.0, "%")
    return Act(problem=week_of(now.person, second, start=start), is_new_week=True, reasons=(why,))


STORY = Story(
    "month-off",
    "Back after a month",
    "Thirty days without training, and the old numbers still in the head.",
    "restart_alt",
    JONAS,
    (
        Scene(
            "Monday: the old session",
            "Jonas opens the session of the week in which he stopped. More than 28 days away: half of the sets, RPE 7 at most. That is a"
            " guardrail; a bold persona does not move it.",
            morning=Morning(),
            shows=("G4",),
            is_changed=True,
        ),
        Scene(
            "Monday: a week that lets him in",
            "The whole week is planned anew as the first of two easing weeks: half of the volume, runs included.",
            act=_eased,
            morning=Morning(),
            shows=("G4", "6.9"),
        ),
        Scene(
            "A week later: three quarters",
            "The second week holds three quarters, and the third is a usual one again.",
            act=_second,
            shows=("G4",),
            unknown="What you did in the month off. Log the hikes and the hotel push-ups, and the break gets shorter.",
        ),
    ),
    days_off=DAYS_OFF,
)
