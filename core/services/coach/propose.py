"""What does a proposal for a week say: what would change, why, and what stands against it?"""

from core.domain.conversation import Answer, Intent, Pending, ProposalKind
from core.domain.errors import GainslyError
from core.domain.plan_edits import PlanEdit
from core.domain.plan_views import WeekView
from core.domain.repair import Disruption, DisruptionKind
from core.domain.weekplan import PlanStatus
from core.services import edit_plan, repair_week
from core.services.coach.asked import Asked, answer, fact, line
from core.visuals.plan_words import proposal_line

PLAN = "plan of the week"
MOST_WAYS, MOST_REASONS = 3, 4


def repaired(asked: Asked, intent: Intent, week: WeekView, came_up: tuple[Disruption, ...]) -> Answer:
    """Search for the smallest change after what came up, and keep it as a proposal."""
    microcycle = week.microcycle.microcycle_id
    try:
        number = repair_week.propose_repair(*asked.whom, microcycle, came_up, now=asked.now, limits=asked.limits, solver=asked.solver)
    except GainslyError as error:
        return answer(intent, line("why_not", words=fact(str(error), PLAN)))
    is_remembered = any(own.kind is not DisruptionKind.MISSED for own in came_up)
    return shown_week(asked, intent, number, microcycle, is_remembered=is_remembered)


def edited(asked: Asked, intent: Intent, week: WeekView, edit: PlanEdit) -> Answer:
    """Work out a change by hand, and keep it as a proposal."""
    microcycle = week.microcycle.microcycle_id
    try:
        number = edit_plan.propose(*asked.whom, microcycle, edit, now=asked.now)
    except GainslyError as error:
        return answer(intent, line("why_not", words=fact(str(error), PLAN)))
    return shown_week(asked, intent, number, microcycle)


def shown_week(asked: Asked, intent: Intent, number: int, microcycle: int, *, is_remembered: bool = False) -> Answer:
    """Return what a proposal would change, why, and which rules stand against it.

    One whose yes keeps a fact for later plans waits even where no session changes; any other is put away then.
    """
    view, source = edit_plan.view_proposal(*asked.whom, number), f"proposal {number}"
    if view.status in {PlanStatus.IMPOSSIBLE, PlanStatus.OUT_OF_TIME}:
        edit_plan.decline(*asked.whom, number)
        conflict = " ".join(view.conflicts[:2]) or "none was found in time."
        ways = [line("way_out", way=fact(way, source)) for way in view.ways_out[:MOST_WAYS]]
        return answer(intent, line("impossible", conflict=fact(conflict, source)), *ways)
    reasons = [line("reason", reason=fact(words, source)) for words in dict.fromkeys(view.reasons)][:MOST_REASONS]
    reasons += [line("reason", reason=fact(own.words, source)) for own in view.violations[:MOST_REASONS]]
    is_same = all(day.is_kept for day in view.days)
    if is_same and is_remembered:
        return Answer(intent, (line("week_fits"), *reasons), (), Pending(ProposalKind.WEEK, number, microcycle))
    if is_same:
        edit_plan.decline(*asked.whom, number)
        return answer(intent, line("week_same"), *reasons)
    told = line("week_change", line=fact(proposal_line(view), source, view.percent, "%"))
    return Answer(intent, (told, *reasons), (), Pending(ProposalKind.WEEK, number, microcycle))
