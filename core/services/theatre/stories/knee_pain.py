"""A knee that hurts: what goes, what stays, and how does a second worse morning change that?"""

from dataclasses import replace

from core.domain.planning import Injury, MovementRule, PlanProblem
from core.domain.repair import Disruption, DisruptionKind
from core.domain.vocabulary import MovementRuleType, RuleCadence, RuleOperator
from core.domain.weekplan import PlannedSession
from core.services.theatre.body import Morning
from core.services.theatre.cast import MARA, Person, week_of
from core.services.theatre.stage import stage
from core.services.theatre.story import Act, Now, Scene, Story, day_with

MODERATE, SEVERE = 0.5, 0.8
RISK = 2


def _squats_twice(person: Person) -> PlanProblem:
    """Mara's week with the squat that she wants on both days for the legs."""
    times, squat = 2, stage().numbers["back_squat"]
    rule = MovementRule(
        "rule:squat", squat, MovementRuleType.HARD_YES, RuleOperator.AT_LEAST, times, RuleCadence.PER_MICROCYCLE, times, None
    )
    return replace(week_of(person), rules=(rule,))


def _loads_the_knee(session: PlannedSession) -> bool:
    movements = {number: stage().movements[slug] for slug, number in stage().numbers.items()}
    return any(movements[item.movement_id].joint_risks.get("knee", 0) >= RISK for item in session.items)


def _hurt(now: Now, severity: float) -> Act:
    hurt = Disruption(DisruptionKind.HURT, now.day, 7, body_part="knee", severity=severity)
    return Act(came_up=(hurt,), problem=replace(now.problem, rules=()))


STORY = Story(
    "knee-pain",
    "The knee",
    "Pain at the front of the knee. Training goes on around it.",
    "personal_injury",
    MARA,
    (
        Scene("Monday: the plan", "Squats, deadlifts, presses, rows. Nothing hurts."),
        Scene(
            "{day}: pain 4 of 10",
            "A moderate injury of the knee. What loads it much leaves today's session before anything else is thought of; the rest"
            " for the knee is held to RPE 7. No goal moves this.",
            day=day_with(_loads_the_knee),
            act=lambda _: Act(hurt=(Injury("injury:knee", "knee", MODERATE),)),
            morning=Morning(answers=((3, 3, 3, 4),)),
            shows=("G2", "G1"),
        ),
        Scene(
            "{day}: the rest of the week",
            "Now the days ahead make room too, and the wish for squats waits. What asks the knee for nothing may stay.",
            day=lambda now: min(now.day + 1, 7),
            act=lambda now: _hurt(now, MODERATE),
            shows=("G2",),
            is_changed=True,
        ),
        Scene(
            "{day}: worse, not better",
            "Two mornings worse than before: one class up. Nothing that loads the knee is left in the week; the rest of Mara trains on.",
            day=day_with(lambda _: True),
            act=lambda now: _hurt(now, SEVERE),
            morning=Morning(answers=((3, 4, 4, 4),)),
            shows=("G2",),
            unknown="What is wrong with the knee. Gainsly makes no diagnosis: swelling, a knee that gives way, night pain or numbness"
            " belong to a doctor, today.",
        ),
    ),
    opening=_squats_twice,
)
