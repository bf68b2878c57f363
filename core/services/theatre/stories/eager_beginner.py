"""Three months in and five workouts a week in mind: what holds a bold beginner back, and what does not?"""

from datetime import timedelta

import numpy as np

from core.domain.theatre import StoryReason
from core.domain.vocabulary import MuscleRole, PrimaryMuscle
from core.metrics import fatigue as muscles
from core.rules.weekly_sets import MuscleResponse, next_week
from core.services.theatre.body import Morning, Performed
from core.services.theatre.cast import LEO, landmarks, week_of
from core.services.theatre.story import Act, Now, Scene, Story

LEGS = (PrimaryMuscle.QUADRICEPS, PrimaryMuscle.GLUTES)
UPPER = (PrimaryMuscle.CHEST, PrimaryMuscle.TRICEPS, PrimaryMuscle.FRONT_DELTS)
SETS, LOAD = 6, 55.0


def _extra(now: Now, back: int, worked: tuple[PrimaryMuscle, ...]) -> Performed:
    """A workout beside the plan: six hard sets for some muscles."""
    group = muscles.FatiguingSets(dict.fromkeys(worked, (MuscleRole.PRIMARY, 0.8)), SETS, 1.0)
    return Performed(now.today - timedelta(days=back), 20.0, LOAD, np.asarray(muscles.lifting_fatigue([group])), 6.0)


def _two_more(now: Now) -> Act:
    return Act(extra=(_extra(now, 1, LEGS), _extra(now, 2, UPPER)))


def _wants_more(now: Now) -> Act:
    marks, plan = landmarks(now.person), now.plan
    responses = [
        MuscleResponse(muscle, sore, performance, plan.muscle_quarters.get(muscle, 0) / 4, 2, marks[muscle].mrv, marks[muscle].session_cap)
        for muscle, sore, performance in (
            (PrimaryMuscle.QUADRICEPS, 3, 3),
            (PrimaryMuscle.CHEST, 2, 1),
            (PrimaryMuscle.LATS, 0, 0),
            (PrimaryMuscle.BICEPS, 0, 0),
        )
    ]
    reasons = tuple(StoryReason(own.rule, own.grade, own.words) for own in next_week(responses, now.person.persona))
    return Act(problem=week_of(now.person, start=now.problem.days[0].day + timedelta(days=7)), is_new_week=True, reasons=reasons)


STORY = Story(
    "eager-beginner",
    "The over-eager beginner",
    "Three sessions are planned. Leo does five.",
    "rocket_launch",
    LEO,
    (
        Scene("Monday: the plan", "Three whole-body sessions, with the boldest persona that there is."),
        Scene(
            "Friday: two workouts on top",
            "Chest on Wednesday night, legs on Thursday, six hard sets each. Leo feels ready for more; his muscles are not.",
            day=5,
            act=_two_more,
            morning=Morning(
                answers=((1, 1, 2, 4),), soreness={PrimaryMuscle.QUADRICEPS: 8.0, PrimaryMuscle.GLUTES: 7.0, PrimaryMuscle.CHEST: 5.0}
            ),
            shows=("A2",),
            is_changed=True,
        ),
        Scene(
            "Next Monday: how many sets?",
            "Sets grow where a muscle is free of soreness and beats its targets, by a fifth of the week at most. A muscle that cannot match"
            " last week gets a recovery session, however bold Leo is.",
            act=_wants_more,
            morning=Morning(answers=((2, 2, 3, 3),), soreness={PrimaryMuscle.QUADRICEPS: 5.0}),
            shows=("R-SETS",),
            unknown="What you do and do not log. A workout that Gainsly never hears of tires you all the same.",
        ),
    ),
)
