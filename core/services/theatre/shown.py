"""How do two weeks stand side by side: which session and which exercise stays, changes, comes or goes?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.domain.adaptation import Adaptation, ChangedField, TodaySession
from core.domain.plan_edits import ChangeKind
from core.domain.planning import FixedEvent, PlanProblem
from core.domain.repair import PlanDiff
from core.domain.theatre import Mark, ShownDay, ShownLine, ShownSession
from core.domain.vocabulary import ExerciseRole
from core.domain.weekplan import PlannedSession, WeekPlan
from core.rules.plan_changes import changes, dose_words
from core.services.theatre.stage import stage
from core.services.theatre.today import ENDURANCE_NAMES, title_of

Part = tuple[str, str, float | None, str]
"""Name, dose, load [kg] and effort of one line."""
FIELDS = {ChangedField.RPE: "RPE", ChangedField.LOAD: "kg"}
PART_UNITS = {ChangedField.COOLDOWN: " min of cool-down"}
QUIET_ROLES = frozenset({ExerciseRole.WARMUP, ExerciseRole.COOLDOWN})


def shown_weeks(
    before: WeekPlan,
    after: WeekPlan,
    problem: PlanProblem,
    *,
    today: int,
    missed: frozenset[int] = frozenset(),
    adapted: Mapping[int, Adaptation] | None = None,
    events_before: Mapping[int, Sequence[FixedEvent]] | None = None,
) -> tuple[tuple[ShownDay, ...], tuple[ShownDay, ...]]:
    """Return both weeks day by day, each line with what becomes of it; `adapted` is what a day's session turned into this morning."""
    made = adapted or {}
    left, right = [], []
    for old, new, day in zip(before.days, after.days, problem.days, strict=True):
        was = None if old.session is None else _parts(old.session)
        found = made.get(day.number)
        now = _adapted_parts(found.session) if found is not None else None if new.session is None else _parts(new.session)
        is_done = day.number < today and day.number not in missed
        left.append(
            ShownDay(
                number=day.number,
                day=day.day,
                is_today=day.number == today,
                is_past=day.number < today,
                events=tuple(own.name for own in (events_before or {}).get(day.number, ())),
                session=_session(old.session, was or {}, now or {}, is_left=True, is_done=is_done, is_missed=day.number in missed),
            )
        )
        events = (*(own.name for own in day.events), *(own.activity.replace("_", " ").capitalize() for own in new.events))
        shown = _session(new.session, was or {}, now or {}, is_left=False, is_done=is_done, is_missed=False)
        if shown is not None and found is not None:
            load = new.session.load_points if new.session and found.session.load_points is None else round(found.session.load_points or 0)
            shown = ShownSession(
                found.session.title, shown.session_type, round(found.seconds_after / 60), load, shown.lines, _mark_of(shown, found)
            )
        right.append(replace(left[-1], events=events, session=shown))
    return tuple(left), tuple(right)


def _mark_of(shown: ShownSession, found: Adaptation) -> Mark:
    return Mark.CHANGED if found.changes else shown.mark


def _parts(session: PlannedSession) -> dict[str, Part]:
    names = stage().names
    lines = _endurance(session)
    lines |= {
        f"m{item.movement_id}": (names[item.movement_id], dose_words(item), item.load_kg, _effort(item.rpe))
        for item in session.items
        if item.role not in QUIET_ROLES
    }
    return lines


def _endurance(session: PlannedSession) -> dict[str, Part]:
    if not session.endurance:
        return {}
    own = session.endurance[0]
    name = ENDURANCE_NAMES.get(own.activity, own.activity.replace("_", " ").capitalize())
    return {"endurance": (name, ", ".join(own.blocks), None, "")}


def _adapted_parts(session: TodaySession) -> dict[str, Part]:
    names = stage().names
    lines: dict[str, Part] = {}
    if session.endurance is not None:
        lines["endurance"] = (session.endurance.name, session.endurance.words, None, "")
    for line in session.lines:
        if line.role in QUIET_ROLES:
            continue
        low, high = line.reps or (0, 0)
        amount = f"{line.hold_seconds} s" if line.hold_seconds else f"{low}" if low == high else f"{low}–{high}"
        lines[f"m{line.movement_id}"] = (names[line.movement_id], f"{line.sets} × {amount}", line.load_kg, _effort(line.rpe))
    return lines


def _effort(rpe: float | None) -> str:
    return "" if rpe is None else f"RPE {rpe:g}"


def _session(
    session: PlannedSession | None, was: dict[str, Part], now: dict[str, Part], *, is_left: bool, is_done: bool, is_missed: bool
) -> ShownSession | None:
    if session is None:
        return None
    own, other = (was, now) if is_left else (now, was)
    gone = Mark.REMOVED if is_left else Mark.ADDED
    lines = []
    for key, (name, dose, load, effort) in own.items():
        same = other.get(key)
        mark = Mark.DONE if is_done else gone if same is None else Mark.KEPT if same == (name, dose, load, effort) else Mark.CHANGED
        before = ""
        if mark is Mark.CHANGED and same is not None and not is_left:
            before = same[1] if same[1] != dose else same[3] if same[2] == load else ""
        shown = f"{dose} · {effort}" if mark is Mark.CHANGED and same is not None and same[3] != effort and effort else dose
        lines.append(ShownLine(name, shown, load, mark, before))
    if is_missed:
        mark = Mark.MISSED
    elif is_done:
        mark = Mark.DONE
    elif not other:
        mark = gone
    else:
        mark = Mark.KEPT if own == other else Mark.CHANGED
    return ShownSession(
        title_of(session), session.session_type.value, round(session.estimated_seconds / 60), session.load_points, tuple(lines), mark
    )


def repair_sentences(before: WeekPlan, after: WeekPlan, difference: PlanDiff, first: int) -> tuple[str, ...]:
    """Return what a repair changes from day `first` on, a sentence a day, and how much stays."""
    told = []
    dates = {day.number: day.day for day in before.days}
    for own in difference.days:
        name, change = f"{own.day:%A}", own.change
        if own.moved_to is not None:
            told.append(f"{name}: the session moves to {dates[own.moved_to]:%A}.")
        elif own.moved_from is not None:
            told.append(f"{name}: takes the session of {dates[own.moved_from]:%A}.")
        elif change.kind is ChangeKind.REMOVED:
            told.append(f"{name}: no session any more.")
        elif change.kind is ChangeKind.ADDED:
            told.append(f"{name}: a new session of {change.minutes_after} min.")
        else:
            count = sum(line.kind is not ChangeKind.KEPT for line in change.exercises)
            what = f"{count} exercises change" if count > 1 else "one exercise changes" if count else "the run changes"
            told.append(f"{name}: {what}, {change.minutes_before} → {change.minutes_after} min.")
    ahead = {day.number for day in before.days if day.number >= first and day.session is not None}
    if ahead and told:
        stay = sum(own.day_number in ahead and own.kind is ChangeKind.KEPT for own in changes(before, after))
        told.append(_staying(stay, len(ahead)))
    return tuple(told)


def _staying(stay: int, ahead: int) -> str:
    """Return how many sessions ahead stay.

    >>> _staying(0, 2), _staying(1, 1), _staying(1, 3)
    ('None of the 2 sessions ahead stays as planned.', 'The session ahead stays as planned.', '1 of 3 sessions ahead stays as planned.')
    """
    if ahead == 1:
        return f"The session ahead {'stays as planned' if stay else 'changes'}."
    if stay == ahead:
        return f"All {ahead} sessions ahead stay as planned."
    return f"{stay or 'None'} of {'' if stay else 'the '}{ahead} sessions ahead {'stay' if stay > 1 else 'stays'} as planned."


def adaptation_sentences(found: Adaptation) -> tuple[str, ...]:
    """Return what changes of today's session, a sentence an exercise."""
    names = stage().names
    before = {line.place: names[line.movement_id] for line in found.session.lines}
    told: dict[int | None, list[str]] = {}
    for change in found.changes:
        if change.field is ChangedField.REMOVED:
            said = "left out"
            before.setdefault(change.place or 0, str(change.before))
        elif change.field is ChangedField.MOVEMENT:
            said = f"in place of {change.before}"
        elif change.place is None:
            after = "left out" if change.after is None else _amount(change.after)
            said = f"{_amount(change.before)} → {after}{PART_UNITS.get(change.field, '')}"
        else:
            said = f"{FIELDS.get(change.field, change.field.value)} {_amount(change.before)} → {_amount(change.after)}"
        told.setdefault(change.place, []).append(said)
    return tuple(f"{'Session' if place is None else before.get(place, 'Exercise')}: {', '.join(said)}." for place, said in told.items())


def new_week_sentences(before: WeekPlan, after: WeekPlan) -> tuple[str, ...]:
    """Return what a new week holds against the one before it."""
    old, new = ([day.session for day in week.days if day.session is not None] for week in (before, after))
    sets = [sum(item.sets for own in week for item in own.items if item.role not in QUIET_ROLES) for week in (old, new)]
    load = [sum(own.load_points for own in week) for week in (old, new)]
    return (
        f"A new week: {len(new)} sessions with {sets[1]} sets and {load[1]} LP; the plan before held {len(old)}, {sets[0]} and {load[0]}.",
    )


def _amount(value: float | str | None) -> str:
    return "none" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
