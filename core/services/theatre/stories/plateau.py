"""A bench press that stands still: found by a rule, answered in an order."""

from datetime import timedelta

from core.domain.adaptation import DeloadSigns
from core.domain.theatre import Reading, StoryReason
from core.domain.vocabulary import MovementPattern, PrimaryMuscle
from core.rules import deload
from core.rules.progression import PLATEAU_EXPOSURES, PLATEAU_REMEDIES, is_plateau
from core.services.theatre.body import Morning
from core.services.theatre.cast import MARA, outline, week_of
from core.services.theatre.stage import stage
from core.services.theatre.story import Act, Now, Scene, Story

BESTS = (58.0, 60.0, 61.5, 62.5, 62.0, 62.5, 61.5, 60.2)
"""Estimated one-repetition maxima of the bench press, exposure by exposure [kg]."""
MARKS = {PrimaryMuscle.CHEST: 2, PrimaryMuscle.TRICEPS: 2}
RULE = "6.5 plateau"


def _standing_still(now: Now) -> Act:
    level, window = now.person.level, PLATEAU_EXPOSURES[now.person.level]
    best, lately = max(BESTS[:-window]), max(BESTS[-window:])
    if not is_plateau(BESTS, level):
        return Act()
    words = f"{window} exposures of the bench press without passing {best:g} kg by half a percent: a plateau."
    order = ", then ".join(PLATEAU_REMEDIES)
    return Act(
        reasons=(
            StoryReason(RULE, "H", words, "best of the last exposures", lately, round(best * 1.005, 1), "kg"),
            StoryReason(RULE, "H", f"What is looked at, in this order: {order}."),
        ),
        readings=(
            Reading("Bench press, e1RM", f"{lately:g} kg", f"best {best:g} kg, {window} exposures ago", True),
            Reading("First remedy: sleep", f"{now.person.sleep_h:g} h", "as usual, so this is not it"),
            Reading("First remedy: adherence", "4 of 4", "sessions done last week, so this is not it"),
        ),
    )


def _lighter(now: Now) -> Act:
    bench = stage().numbers["bench_press"]
    fall = BESTS[-1] / BESTS[-3] - 1
    signs = DeloadSigns(e1rm_changes={bench: fall}, patterns={bench: MovementPattern.HORIZONTAL_PUSH}, recovery_marks=MARKS)
    decision = deload.decide(signs)
    reasons = tuple(StoryReason("6.7", "H", sign.words, sign.quantity, sign.value, sign.threshold) for sign in decision.signs)
    week = week_of(now.person, outline(now.person, 3), start=now.problem.days[0].day + timedelta(days=7))
    return Act(problem=week, is_new_week=True, signs=signs, reasons=reasons)


def _after(now: Now) -> Act:
    week = week_of(now.person, outline(now.person, 0), start=now.problem.days[0].day + timedelta(days=7))
    words = f"After a deload the week begins at {100 * deload.EXIT_SHARE:.0f} % of the sets before it, or at the least useful volume."
    return Act(problem=week, is_new_week=True, reasons=(StoryReason("6.7", "H", words),))


STORY = Story(
    "plateau",
    "The plateau",
    "The bench press has not moved for four sessions.",
    "trending_flat",
    MARA,
    (
        Scene("Monday: the plan", "Eight bench sessions lie behind Mara. The first four went up."),
        Scene(
            "Thursday: it stands still",
            "A rule looks at the best estimate, not at the mood: four exposures without half a percent more. The remedies come in an order,"
            " and the first is not more work.",
            day=4,
            act=_standing_still,
            shows=(RULE,),
        ),
        Scene(
            "Next Monday: a lighter week",
            "Sleep and adherence are fine, two signs ask for a deload: half of the sets, four repetitions in reserve, the same movements.",
            act=_lighter,
            morning=Morning(),
            shows=("6.7",),
        ),
        Scene(
            "The Monday after: begin again",
            "A new block begins lower than the last one ended, with room to grow.",
            act=_after,
            shows=("6.7",),
            unknown="Technique, food and what else is going on. Where a deload does not help, another range of repetitions and a variation"
            " come next, and then a coach's eye.",
        ),
    ),
)
