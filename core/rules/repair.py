"""What becomes of a week when something comes up: what stays, what moves, what is left out, and what may be made up for? (science A5)

A session is shifted by two days at most, where every rule allows that, and brought forward by as much when its day is known to be closed
before it comes; else it is left out. Of the sets that are lost with a session, or with the minutes that a day has less, only those are made
up for that a muscle lacks to its least useful volume. Two sessions are never put on one day. All numbers are rules of thumb.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from core.domain.planning import Injury, PlanDay, PlanProblem
from core.domain.repair import Disruption, DisruptionKind, RepairReason, RepairTask
from core.domain.vocabulary import Illness, PrimaryMuscle
from core.domain.weekplan import PlannedDay, PlannedSession, WeekPlan
from core.rules.adaptation.missed import MOST_SHIFT_H
from core.rules.injuries import VOLUME_SHARES, severity_class
from core.rules.shifting import Fit, broken, fit, time_share
from core.rules.verifier import verify

LIGHT_MINUTES = 30  # A5: above the neck, without fever
SYMPTOM_FREE_DAYS = 1  # A5: 24 hours without symptoms at least
MOST_DAY_LOAD = 1.3  # A5: of the day's planned load points
HALF = 0.5  # A5: of the lighter-priority part
CHANGE_PRICE = 60  # rule of thumb: what one changed exercise must bring to be worth the change


def repair_task(
    problem: PlanProblem, plan: WeekPlan, found: Iterable[Disruption], *, done: Iterable[int] = (), price: int = CHANGE_PRICE
) -> RepairTask:
    """Return what the planner is asked: the problem with what came up in it, and the week as it would go on by itself.

    `problem` is the microcycle as it is now, `plan` the week as it was planned, `done` the days whose session was begun or done. What came
    up is looked at in its order; what concerns a day that has passed changes nothing but what is made up for.
    """
    work = _Repair(problem, plan, frozenset(done))
    for disruption in found:
        _STEPS[disruption.kind](work, disruption)
    return work.task(price)


class _Repair:
    """A week under repair: the problem and the week as far as they are known, and why."""

    def __init__(self, problem: PlanProblem, plan: WeekPlan, done: frozenset[int]) -> None:
        days = tuple(replace(day, is_past=day.is_past or day.number in done) for day in problem.days)
        self.problem = replace(problem, days=days)
        self.standing = plan
        self.done = done
        self.reasons: list[RepairReason] = []
        self.moved: set[int] = set()
        self.began: dict[int, float] = {}  # by day, the hour at which a shifted session stood first
        self.missed: set[int] = set()
        self.short: set[int] = set()  # days that have less time than they had
        self.cut: dict[int, Mapping[PrimaryMuscle, int]] = {}  # by day, what muscles lose of a session that was shifted there
        self.has_lost = False
        past = {day.number for day in days if day.is_past}
        told = {day.number: day for day in plan.days}
        self.days: dict[int, PlannedDay] = {
            day.number: replace(told[day.number], session=None, events=())
            if day.number in past and day.number in told
            else told.get(day.number, PlannedDay(day.number, day.day, None))
            for day in days
        }

    def say(self, rule: str, words: str, day_number: int | None = None) -> None:
        """Note why something changes."""
        self.reasons.append(RepairReason(rule, words, day_number))

    def day(self, number: int) -> PlanDay | None:
        """Return a day that can still be planned."""
        return next((day for day in self.problem.days if day.number == number and not day.is_past), None)

    def set_days(self, numbers: Iterable[int], change: Callable[[PlanDay], PlanDay]) -> None:
        """Change days that lie ahead."""
        wanted = set(numbers)
        days = tuple(change(day) if day.number in wanted and not day.is_past else day for day in self.problem.days)
        self.problem = replace(self.problem, days=days)

    def shorten(self, numbers: Iterable[int], minutes: int) -> None:
        """Give days that lie ahead so many minutes at most."""
        wanted = set(numbers)
        self.short |= wanted
        self.set_days(wanted, lambda day: replace(day, minutes=min(day.minutes, minutes), is_assumed=False))

    def let_go(self, number: int) -> None:
        """Let a hobby that the athlete put on a day give way to what came up there."""
        hobbies = (replace(own, kept_days=tuple(day for day in own.kept_days if day != number)) for own in self.problem.hobbies)
        self.problem = replace(self.problem, hobbies=tuple(hobbies))

    def plan(self) -> WeekPlan:
        """Return the week as it would go on, with what its muscles get."""
        totals: Counter[PrimaryMuscle] = Counter({own.muscle: own.performed_quarters for own in self.problem.targets})
        for planned in self.days.values():
            if planned.session is not None:
                totals.update(planned.session.muscle_quarters)
        days = tuple(self.days[day.number] for day in self.problem.days)
        return WeekPlan(days, {muscle: totals[muscle] for muscle in sorted(totals)})

    def shift(self, session: PlannedSession, number: int) -> bool:
        """Put a session on a free day within 48 hours of where it stood first; tell whether there is one.

        The next day comes first, then those before; a day with time for all of it, where no rule speaks against it, before one on which
        half of it or more may stay.
        """
        before = broken(verify(self.problem, self.plan()))
        begin = self.began.get(number, 24 * number + session.start_minute / 60)
        kept = self.problem.kept_hobbies
        open_days = [day for day in self.problem.days if not day.is_past and day.minutes > 0 and day.number not in kept]
        free = [day for day in open_days if self.days[day.number].session is None]
        hours = {day.number: 24 * day.number + day.start_minute / 60 - begin for day in free if day.number != number}
        near = [day for day in free if 0 < abs(hours.get(day.number, 0)) <= MOST_SHIFT_H]
        fits: dict[int, Fit] = {}
        for day in sorted(near, key=lambda own: (hours[own.number] < 0, abs(hours[own.number]))):
            held = self.days[day.number]
            self.days[day.number] = replace(held, session=_at(session, day), events=())
            found = fit(self._roomy(), self.plan(), day, before)
            if found is not None and found.share == 1:
                self._shifted(number, day.number, begin, hours[day.number], found)
                return True
            self.days[day.number] = held
            if found is not None:
                fits[day.number] = found
        if not fits:
            return False
        to = max(fits, key=lambda own: fits[own].share)
        self.days[to] = replace(self.days[to], session=_at(session, next(day for day in near if day.number == to)), events=())
        self._shifted(number, to, begin, hours[to], fits[to])
        return True

    def _shifted(self, number: int, to: int, begin: float, hours: float, found: Fit) -> None:
        self.moved.add(to)
        for known in (self.began, self.cut):
            known.pop(number, None)
        self.began[to], self.cut[to] = begin, found.lost
        way = "moves by" if hours > 0 else "is brought forward by"
        stays = "no rule speaks against it" if found.share == 1 else f"time and rules leave {100 * found.share:.0f} % of it"
        self.say("A5", f"The session of day {number} {way} {abs(hours):.0f} h (48 h at most): {stays}.", to)

    def _roomy(self) -> PlanProblem:
        held = sum(1 for day in self.days.values() if day.session is not None)
        return replace(self.problem, block=replace(self.problem.block, sessions=max(self.problem.block.sessions, held)))

    def lose(self, session: PlannedSession, number: int, why: str) -> None:
        """Shift a session that cannot take place on its day, or leave it out."""
        if self.shift(session, number):
            return
        self.has_lost = True
        self.say("A5", f"{why} No free day within {MOST_SHIFT_H:.0f} h fits, so the session is left out.", number)

    def close(self, numbers: Iterable[int], why: str) -> None:
        """Keep days free of training; sessions on them are shifted or left out."""
        wanted = list(numbers)
        self.set_days(wanted, lambda day: replace(day, minutes=0, hobby_minutes=0))
        for number in wanted:
            held = self.days.get(number)
            if held is None or (held.session is None and not held.events) or self.day(number) is None:
                continue
            self.days[number] = replace(held, session=None, events=())
            if held.session is not None:
                self.lose(held.session, number, why)

    def task(self, price: int) -> RepairTask:
        """Return what the planner is asked."""
        plan = self.plan()
        held = sum(1 for day in plan.days if day.session is not None)
        open_days = sum(1 for day in self.problem.days if not day.is_past and day.minutes > 0)
        sessions = min(max(held, 1), open_days)
        problem = replace(self.problem, block=replace(self.problem.block, sessions=sessions))
        lost = self._lost()
        if self.has_lost or any(lost.values()):
            problem, made_up = _only_to_mev(problem, plan, lost)
            self.say("A5", made_up)
        moved = tuple(sorted(self.moved))
        return RepairTask(replace(problem, previous=plan, change_price=price, moved_days=moved), tuple(self.reasons))

    def _lost(self) -> Counter[PrimaryMuscle]:
        """Return what muscles lose because sessions that stay have less time or are shifted in part [quarter sets]."""
        lost: Counter[PrimaryMuscle] = Counter()
        for day in self.problem.days:
            session = self.days[day.number].session
            if session is not None and day.number in self.cut:
                lost.update(self.cut[day.number])
            elif session is not None and day.number in self.short:
                share = 1 - time_share(session, day)
                lost.update({muscle: round(share * quarters) for muscle, quarters in session.muscle_quarters.items()})
        return lost


def _at(session: PlannedSession, day: PlanDay) -> PlannedSession:
    return replace(session, start_minute=day.start_minute, gym_id=day.gym_id)


def _only_to_mev(problem: PlanProblem, plan: WeekPlan, lost: Mapping[PrimaryMuscle, int]) -> tuple[PlanProblem, str]:
    """Return a problem that asks each muscle for what the week still holds, or for its MEV where that is more, and that in words.

    `lost` is what of the plan cannot stand any more [quarter sets].
    """
    targets, short = [], []
    for own in problem.targets:
        held = plan.muscle_quarters.get(own.muscle, 0) - lost.get(own.muscle, 0)
        wanted = min(own.target_quarters, max(held, own.mev_quarters))
        targets.append(replace(own, target_quarters=wanted, low_quarters=min(own.low_quarters, wanted)))
        if held < wanted:
            short.append(f"{own.muscle.value.replace('_', ' ')} {(wanted - held) / 4:g}")
    if not short:
        return replace(problem, targets=tuple(targets)), "Nothing has to be made up for: every muscle keeps its least useful volume."
    words = f"Other sessions make up only for what is missing to the least useful volume (sets): {', '.join(short)}."
    return replace(problem, targets=tuple(targets)), words


def _missed(work: _Repair, own: Disruption) -> None:
    told = next((day for day in work.standing.days if day.number == own.day_number), None)
    session = None if told is None else told.session
    if work.day(own.day_number) is not None:  # a day ahead, whose session may be elsewhere by what else came up
        session = work.days[own.day_number].session
    if session is None or own.day_number in work.done | work.missed:
        return
    work.missed.add(own.day_number)
    work.days[own.day_number] = replace(work.days[own.day_number], session=None)
    work.set_days([own.day_number], lambda day: replace(day, minutes=0, hobby_minutes=0))
    work.lose(session, own.day_number, f"The session of day {own.day_number} was missed.")


def _moved(work: _Repair, own: Disruption) -> None:
    held, day = work.days.get(own.day_number), work.day(own.to_day or 0)
    if held is not None and held.session is not None and day is None and own.to_day in work.days:
        work.days[own.day_number] = replace(held, session=None)
        work.say("A5", f"The session of day {own.day_number} was done on day {own.to_day} already.", own.day_number)
        return
    if held is None or held.session is None or day is None or day.minutes <= 0:
        return
    other = work.days[day.number]
    work.let_go(day.number)
    work.days[day.number] = replace(other, session=_at(held.session, day), events=())
    origin = work.day(own.day_number)
    work.began.pop(day.number, None)
    work.began.pop(own.day_number, None)
    swapped = None if other.session is None or origin is None else _at(other.session, origin)
    work.days[own.day_number] = replace(held, session=swapped)
    if swapped is None:
        work.set_days([own.day_number], lambda old: replace(old, minutes=0, hobby_minutes=0))
    work.moved |= {day.number} if swapped is None else {day.number, own.day_number}
    words = "change places" if swapped is not None else "is one session that moves"
    work.say("A5", f"You moved it: day {own.day_number} to day {day.number} {words}.", day.number)


def _shortened(work: _Repair, own: Disruption) -> None:
    minutes = own.minutes or 0
    if own.minutes is None and work.day(own.day_number) is None:
        work.has_lost = True
        work.say("A5", f"The session of day {own.day_number} was cut short.", own.day_number)
        return
    if minutes <= 0:
        work.close(own.days, f"Day {own.day_number} has no time any more.")
        return
    work.shorten(own.days, minutes)
    for number in own.days:
        work.say("A3", f"Day {number} has {minutes} min now.", number)


def _unplanned(work: _Repair, own: Disruption) -> None:
    """Add what takes place; where the day would bring more than 1.3 times its planned load, the session moves or is halved (A5)."""
    event, day = own.event, work.day(own.day_number)
    if day is None and own.activity is not None:
        work.say("A5", f"{own.activity} on day {own.day_number} was not planned: what it tired waits for its hours.", own.day_number)
    if event is None or day is None:
        return
    work.let_go(own.day_number)
    work.set_days([own.day_number], lambda old: replace(old, events=(*old.events, event)))
    held = work.days[own.day_number]
    work.days[own.day_number] = replace(held, events=())
    session = held.session
    work.say("A5", f"{event.name} brings about {event.load_points} LP; what it tires waits for its hours.", own.day_number)
    if session is None or session.load_points + event.load_points <= MOST_DAY_LOAD * session.load_points:
        return
    share = (session.load_points + event.load_points) / max(session.load_points, 1)
    why = f"With {event.name} the day would bring {share:.1f} times its planned load, {MOST_DAY_LOAD:g} at most;"
    work.days[own.day_number] = replace(work.days[own.day_number], session=None)
    if work.shift(session, own.day_number):
        work.set_days([own.day_number], lambda old: replace(old, minutes=0, hobby_minutes=0))
        work.say("A5", f"{why} its session goes to another day.", own.day_number)
        return
    minutes = round(session.estimated_seconds / 60 * HALF)
    work.days[own.day_number] = replace(work.days[own.day_number], session=session)
    work.shorten([own.day_number], minutes)
    work.say("A5", f"{why} its session is halved to {minutes} min.", own.day_number)


def _ill(work: _Repair, own: Disruption) -> None:
    if own.illness is Illness.ABOVE_NECK:
        work.shorten(own.days, LIGHT_MINUTES)
        for number in own.days:
            work.say("A5", f"A cold above the neck: {LIGHT_MINUTES} min at most, RPE 5 at most, or rest.", number)
        return
    last = own.days[-1] + SYMPTOM_FREE_DAYS
    work.close(range(own.day_number, last + 1), "No training with fever or symptoms below the neck, and 24 h after them.")
    work.say("A5", "After the illness, three sessions lead back: half of the sets, three quarters, all; each is lightened on its day.")


def _travelling(work: _Repair, own: Disruption) -> None:
    if not own.minutes:
        work.close(own.days, "You are away.")
        return
    _other_gym(work, own)
    _shortened(work, own)


def _other_gym(work: _Repair, own: Disruption) -> None:
    equipment = own.equipment
    if equipment is None:
        return
    work.set_days(own.days, lambda day: replace(day, gym_id=own.gym_id, equipment=equipment))
    for number in own.days:
        held = work.days.get(number)
        day = work.day(number)
        if held is not None and held.session is not None and day is not None:
            work.days[number] = replace(held, session=replace(held.session, gym_id=own.gym_id))
            work.say("A4", f"Day {number} is at another place: what cannot be done there is replaced.", number)


def _hurt(work: _Repair, own: Disruption) -> None:
    """Add the injury; a strained muscle keeps the share of its volume that its severity leaves (G1)."""
    if own.body_part is None:
        return
    injury = Injury(f"injury:new:{own.body_part}", own.body_part, own.severity)
    others = tuple(known for known in work.problem.injuries if known.body_part != own.body_part or known.severity > own.severity)
    share = VOLUME_SHARES[severity_class(own.severity)]
    targets = tuple(
        replace(target, target_quarters=int(target.target_quarters * share), low_quarters=int(target.low_quarters * share))
        if target.muscle.value == own.body_part
        else target
        for target in work.problem.targets
    )
    is_known = len(others) < len(work.problem.injuries)
    work.problem = replace(work.problem, injuries=(*others, injury), targets=work.problem.targets if is_known else targets)
    work.say("G2", f"Your {own.body_part.replace('_', ' ')} is hurt: what loads it goes, is eased or replaced.")


def _changed(work: _Repair, own: Disruption) -> None:
    work.say("6.9", own.about or "Goals, time or equipment are others than when the week was planned.")


_STEPS: Mapping[DisruptionKind, Callable[[_Repair, Disruption], None]] = {
    DisruptionKind.MISSED: _missed,
    DisruptionKind.MOVED: _moved,
    DisruptionKind.SHORTENED: _shortened,
    DisruptionKind.UNPLANNED: _unplanned,
    DisruptionKind.ILL: _ill,
    DisruptionKind.TRAVELLING: _travelling,
    DisruptionKind.OTHER_GYM: _other_gym,
    DisruptionKind.HURT: _hurt,
    DisruptionKind.CHANGED: _changed,
}
