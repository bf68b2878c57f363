"""How does what the engines answered become one step of a story?"""

from dataclasses import dataclass

from core.domain.adaptation import Adaptation, AdaptationInput
from core.domain.planning import FixedEvent, PlanProblem
from core.domain.repair import RepairReason
from core.domain.theatre import DayChange, Frame, StoryReason, WhatIf
from core.domain.weekplan import PlannedDay, PlanResult, PlanStatus, WeekPlan
from core.rules.repair_diff import diff
from core.services.theatre.body import WEEK, Morning, State
from core.services.theatre.outlook import outlook, readings_of
from core.services.theatre.shown import adaptation_sentences, new_week_sentences, repair_sentences, shown_weeks
from core.services.theatre.stage import stage
from core.services.theatre.story import Act, Now, Scene
from core.services.theatre.today import title_of
from core.visuals.names import with_weekdays

RULE_OF_THUMB = "H"
CONFLICT, PROOF = "conflict", "proof"
WORTH = "The week is worth"
"""A comparison with a week planned anew is left out: with the little work of a story, that one is not the best there is."""


@dataclass(frozen=True)
class Answered:
    """A scene with everything that the engines answered, to be put into a frame."""

    slug: str
    step: int
    scene: Scene
    number: int
    act: Act
    now: Now
    before: WeekPlan
    before_problem: PlanProblem
    after: WeekPlan
    problem: PlanProblem
    state: State
    found: Adaptation | None
    given: AdaptationInput | None

    def frame(self, result: PlanResult | None, reasons: tuple[RepairReason, ...], broken: tuple[str, ...]) -> Frame:
        """Return what the step shows."""
        scene, found, day = self.scene, self.found, self.number
        adapted = {} if found is None else {day: found}
        left, right = shown_weeks(
            self.before, self.after, self.problem, today=day, missed=self.act.missed, adapted=adapted, events_before=self._events_before()
        )
        changed = self._changed(result, reasons)
        today = () if found is None else adaptation_sentences(found)
        why = self._reasons(reasons, result)
        return Frame(
            slug=self.slug,
            step=self.step,
            title=scene.title,
            words=scene.words,
            day=self.now.today,
            before=left,
            after=right,
            readings=(*readings_of(self.now.person, self.state, scene.morning), *self.act.readings),
            recovery=self.state.body.muscle_recovery,
            outlook=outlook(self.now, self.before, self.after, self.before_problem, self.problem, found),
            reasons=why,
            changed=changed,
            changed_today=today,
            offers=self._offers(result),
            notes=(*self.act.notes, *self._notes(result)),
            unknown=scene.unknown,
            today=None if found is None or self.given is None else DayChange(self.given.session, found, stage().names),
            state_of_week=_state_words(result),
            as_told=self._as_told(),
            tried_on=self._tried_on(),
            broken=(*broken, *self._promises(why, (*changed, *today))),
        )

    def _changed(self, result: PlanResult | None, reasons: tuple[RepairReason, ...]) -> tuple[str, ...]:
        if result is None or result.plan is None:
            return ()
        if self.act.is_new_week:
            return new_week_sentences(self.before, self.after)
        return repair_sentences(self.before, self.after, diff(self.before, self.after, reasons, first=self.number), self.number)

    def _events_before(self) -> dict[int, tuple[FixedEvent, ...]]:
        return {day.number: day.events for day in self.before_problem.days}

    def _reasons(self, repair: tuple[RepairReason, ...], result: PlanResult | None) -> tuple[StoryReason, ...]:
        found = [StoryReason(own.rule, RULE_OF_THUMB, self._with_names(own.words)) for own in repair]
        for conflict in () if result is None else result.conflicts:
            found += [StoryReason(CONFLICT, PROOF, self._with_names(part.words)) for part in conflict.parts]
        for own in () if self.found is None else self.found.reasons:
            found.append(StoryReason(own.rule, own.grade, own.words, own.quantity, own.value, own.threshold, own.unit))
        return tuple(dict.fromkeys((*self.act.reasons, *found)))

    def _with_names(self, words: str) -> str:
        """Return words with days of the week in place of their numbers."""
        return with_weekdays(words, {day.number: day.day for day in self.after.days})

    def _notes(self, result: PlanResult | None) -> tuple[str, ...]:
        kept = () if self.found is None else tuple(own.words for own in self.found.kept if own.place is None)
        return (*(() if result is None else (note for note in result.notes if WORTH not in note)), *kept)

    def _offers(self, result: PlanResult | None) -> tuple[str, ...]:
        conflicts = () if result is None else result.conflicts
        ways = tuple(f"A way out that was tried: {way.words}" for own in conflicts for way in own.relaxations)
        return (*ways, *(() if self.found is None else (offer.words for offer in self.found.offers)))

    def _as_told(self) -> WhatIf:
        """The morning as the story has it, on the session that may be tried out."""
        morning = self.scene.morning or Morning()
        day = self._next_day()
        minutes = 0 if day is None or day.session is None else -(-day.session.estimated_seconds // 300) * 5
        hrv = (*(100 for _ in range(WEEK - len(morning.hrv))), *morning.hrv)[-WEEK:]
        return WhatIf(
            sleep_hours=round(float(self.state.nights[-1]), 1),
            hrv_percent=round(sum(hrv) / WEEK),
            soreness=round(max(morning.soreness.values(), default=0)),
            minutes=morning.minutes or minutes,
        )

    def _next_day(self) -> PlannedDay | None:
        return next((day for day in self.after.days if day.number >= self.number and day.session is not None), None)

    def _tried_on(self) -> str:
        day = self._next_day()
        return "" if day is None or day.session is None else f"{day.day:%A} ({title_of(day.session)})"

    def _promises(self, why: tuple[StoryReason, ...], changed: tuple[str, ...]) -> tuple[str, ...]:
        named = {own.rule for own in why}
        missing = [f"the story promises rule {rule}, and nothing named it" for rule in self.scene.shows if rule not in named]
        if changed and not why:
            missing.append("something changes, and nothing says why")
        if self.scene.is_changed and not changed:
            missing.append("the story promises a change, and nothing changes")
        return tuple(missing)


def _state_words(result: PlanResult | None) -> str:
    if result is None:
        return ""
    if result.status is PlanStatus.IMPOSSIBLE:
        return "These wishes cannot be had together."
    if result.plan is None:
        return "No week was found."
    if result.gap is None:
        return "Every hard rule is kept."
    return (
        "Proved: no week is better."
        if result.status is PlanStatus.PROVED
        else f"Every rule is kept; the bound is {100 * result.gap:.0f} % away."
    )
