"""How is a plan said in words: days, doses, reasons, how sure it is, and what it would change?"""

from datetime import date

from core.domain.plan_edits import ChangeKind, ExerciseChange, ProposalView
from core.domain.plan_views import ExerciseView, MicrocycleView, ProgramView, ProofView, ReasonView, SessionView, WeekView
from core.domain.vocabulary import MicrocycleType, PrimaryMuscle, ProgressionStyle, SplitTemplate, Visibility
from core.domain.weekplan import PlanStatus
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.goal_words import goal_name
from core.visuals.names import muscle_name

KINDS = {
    MicrocycleType.ACCUMULATION: "Building",
    MicrocycleType.INTENSIFICATION: "Hardest",
    MicrocycleType.DELOAD: "Deload",
    MicrocycleType.TAPER: "Taper",
    MicrocycleType.RAMP_IN: "Easing in",
}
SPLITS = {
    SplitTemplate.UPPER_LOWER: "Upper and lower body",
    SplitTemplate.PPL: "Push, pull, legs",
    SplitTemplate.FULL_BODY: "Full body",
    SplitTemplate.HYBRID: "Hybrid with endurance",
}
STYLES = {
    ProgressionStyle.SINGLE_PROGRESSION: "More load each time",
    ProgressionStyle.DOUBLE_PROGRESSION: "Repetitions first, then load",
    ProgressionStyle.PAUSED_VARIATIONS: "Pauses, then load",
    ProgressionStyle.BUILD_TO_DROP: "Build up, then drop sets",
    ProgressionStyle.WAVE_LOADING: "Waves of load",
}
VISIBILITIES = {Visibility.PRIVATE: "Only me", Visibility.FRIENDS: "People I train with", Visibility.PUBLIC: "Everybody"}
_PROVED = {
    PlanStatus.PROVED: "Proved best",
    PlanStatus.FEASIBLE: "Valid week",
    PlanStatus.IMPOSSIBLE: "Cannot be had together",
    PlanStatus.OUT_OF_TIME: "No week found in time",
}
ZONES = {"Z1": "very easy", "Z2": "easy", "Z3": "steady", "Z4": "hard", "Z5": "very hard"}
_BELOW = (" below its target", " below its band")  # the second in plans that were stored before a band was told from a target
_SPEAKS_FOR = {"strength": "Strength: {}", "balance": "Balance of the week", "continuity": "{}", "power": "Power: {}"}


def type_name(session_type: str) -> str:
    """Return a type of session as a person reads it.

    >>> type_name("full_body")
    'Full body'
    """
    return "Endurance" if session_type == "cardio" else session_type.replace("_", " ").capitalize()


def goals_line(program: ProgramView) -> str:
    """Return the goals with their points, most first."""
    ranked = sorted(program.goals.items(), key=lambda pair: -pair[1])
    return " · ".join(f"{goal_name(goal)} {points}" for goal, points in ranked)


def shape_line(program: ProgramView) -> str:
    """Return length, days and split of a program."""
    split = SPLITS[program.split].lower()
    deload = f"deload every {written.count(program.deload_every, 'week')}" if program.deload_every > 1 else "no deload"
    return f"{program.weeks} weeks, {program.days_per_week} days a week, {split}, {deload}"


def cycle_line(cycle: MicrocycleView, today: date) -> str:
    """Return number, type and days of a microcycle, as its choice reads."""
    last = date.fromordinal(cycle.start.toordinal() + cycle.length_days - 1)
    here = " · now" if cycle.start <= today <= last else ""
    return f"Week {cycle.sequence} · {KINDS[cycle.microcycle_type]} · {written.short_day(cycle.start)}{here}"


def week_line(week: WeekView) -> str:
    """Return what a week holds in one sentence."""
    sessions = [session for day in week.days for session in day.sessions if not session.is_dropped]
    minutes = sum(session.minutes or 0 for session in sessions)
    load = sum(session.load_points or 0 for session in sessions)
    hobbies = sum(session.is_hobby for session in sessions)
    said = (
        f"**{written.count(len(sessions) - hobbies, 'session')}**, {written.duration(60 * minutes)}, {written.number(load, 0)} load points"
    )
    return f"{said}, with {written.count(hobbies, 'suggested hobby', 'suggested hobbies')}." if hobbies else f"{said}."


def proof_line(proof: ProofView) -> str:
    """Return how sure it is that no week is better."""
    if proof.status is PlanStatus.FEASIBLE and proof.gap is not None:
        return f"Within {written.number(max(100 * proof.gap, 0.1))} % of the best that could exist"
    return _PROVED[proof.status]


def dose(exercise: ExerciseView) -> str:
    """Return sets with repetitions, seconds or metres, such as "4 × 6–8"."""
    if exercise.reps is not None:
        low, high = exercise.reps
        amount = f"{low}" if low == high else f"{low}–{high}"
    elif exercise.hold_seconds is not None:
        amount = f"{exercise.hold_seconds} s"
    elif exercise.distance_m is not None:
        amount = f"{exercise.distance_m:g} m"
    else:
        return written.count(exercise.sets, "set")
    return f"{exercise.sets} × {amount}"


def aim_words(exercise: ExerciseView) -> str:
    """Return the repetitions that the sets aim at within their range, where the way of progressing says so."""
    aims = exercise.set_reps
    return f"aim for {aims[0] if len(set(aims)) == 1 else ' / '.join(str(own) for own in aims)}" if aims else ""


def load_words(exercise: ExerciseView, units: Units) -> str:
    """Return the load of the sets, of each where they differ; by effort alone where none is known."""
    if exercise.set_loads_kg:
        return " / ".join(written.load(load, units) for load in exercise.set_loads_kg)
    return written.load(exercise.load_kg, units) if exercise.load_kg is not None else ""


def effort_words(exercise: ExerciseView) -> str:
    """Return the effort of a set."""
    if exercise.rpe is None:
        return ""
    reserve = "" if exercise.rir is None else f", {written.number(exercise.rir)} in reserve"
    return f"RPE {written.number(exercise.rpe)}{reserve}"


def ramp_words(exercise: ExerciseView, units: Units) -> str:
    """Return the warm-up sets that lead to the working sets."""
    rungs = [f"{reps} × {written.load(load, units)}" if load is not None else f"{reps} easy" for reps, load in exercise.ramp]
    return f"Warm up: {', '.join(rungs)}" if rungs else ""


def reason_words(reason: ReasonView) -> str:
    """Return what one term of the plan says for an exercise, in a few words.

    >>> reason_words(ReasonView("stimulus", -120, "stimulus of chest"))
    'Trains chest'
    """
    if reason.term == "stimulus":
        return f"Trains {_muscle(reason.words.removeprefix('stimulus of '))}"
    if reason.term == "targets" and reason.words.endswith(_BELOW):
        return f"Brings {_muscle(_aimed_at(reason.words))} to its target"
    words = _SPEAKS_FOR.get(reason.term, "{}").format(reason.words)
    return words[:1].upper() + words[1:]


def reasons_for(exercise: ExerciseView) -> tuple[str, ...]:
    """Return what speaks for an exercise, strongest first; a muscle that it brings to its target is not named twice."""
    speaking = [reason for reason in exercise.reasons if reason.value < 0]
    aimed = {_aimed_at(reason.words) for reason in speaking if reason.term == "targets"}
    kept = [own for own in speaking if not (own.term == "stimulus" and own.words.removeprefix("stimulus of ") in aimed)]
    return tuple(dict.fromkeys(reason_words(reason) for reason in kept))


def _aimed_at(words: str) -> str:
    return next((words.removesuffix(ending) for ending in _BELOW if words.endswith(ending)), words)


def price_words(exercise: ExerciseView) -> str:
    """Return what the week would lose without an exercise, and what would come next."""
    if exercise.percent is None:
        return ""
    if exercise.alternative is None:
        return f"Without it the week would be {worth_words(exercise.percent)}."
    if exercise.percent <= 0:
        return f"{exercise.alternative} would do as well."
    return f"Next best: {exercise.alternative}, with which the week would be {worth_words(exercise.percent)}."


def session_line(session: SessionView) -> str:
    """Return when and how long a session is, and what it costs."""
    parts = [f"{session.day:%A} {written.short_day(session.day)}"]
    if session.begins is not None:
        parts.append(f"{session.begins:%H:%M}")
    if session.minutes:
        parts.append(f"{session.minutes} min")
    if session.load_points:
        parts.append(written.points(session.load_points))
    if session.gym:
        parts.append(session.gym)
    return " · ".join(parts)


def zones_named(words: str) -> str:
    """Return the blocks of an endurance session with each zone said in a word where it stands first.

    >>> zones_named("5 min Z1; 5 × 4 min Z5, 3 min Z1 between")
    '5 min Z1 (very easy); 5 × 4 min Z5 (very hard), 3 min Z1 between'
    """
    for zone, word in ZONES.items():
        words = words.replace(zone, f"{zone} ({word})", 1)
    return words


def change_line(change: ExerciseChange, name: str, units: Units) -> str:
    """Return one line of a difference."""
    before, after = (_with_load(words, load, units) for words, load in _sides(change))
    if change.kind is ChangeKind.ADDED:
        return f"{name}, {after}"
    if change.kind is ChangeKind.REMOVED:
        return f"{name}, {before}"
    return f"{name}, {before} → {after}" if change.kind is ChangeKind.CHANGED else f"{name}, {after}"


def proposal_line(view: ProposalView) -> str:
    """Return what a proposal does to the week as a whole."""
    lines = [line for day in view.days for line in day.exercises]
    kept = sum(line.kind is ChangeKind.KEPT for line in lines)
    changed = len(lines) - kept
    if view.status in {PlanStatus.IMPOSSIBLE, PlanStatus.OUT_OF_TIME}:
        return "There is no week that keeps everything you asked for."
    said = f"{written.count(changed, 'exercise')} would change, {written.count(kept, 'exercise')} would stay."
    if not changed and any(day.hobbies_added or day.hobbies_removed for day in view.days):
        said = "Your training stays as it is."
    elif not changed and all(day.is_kept for day in view.days):
        said = "Nothing would change: the week stands as well as it can."
    if view.percent is None or not view.percent:
        return said
    return f"{said} By its own terms the week would be {worth_words(view.percent)}."


def worth_words(percent: float) -> str:
    """Return by how much a week is worse or better, of what it is worth to the goals.

    >>> worth_words(3.1), worth_words(-0.02), worth_words(0.0)
    ('3.1 % worse', 'under 0.1 % better', 'as good')
    """
    if not percent:
        return "as good"
    much = "under 0.1 %" if abs(percent) < 0.1 else f"{written.number(abs(percent), 1)} %"
    return f"{much} {'worse' if percent > 0 else 'better'}"


def _sides(change: ExerciseChange) -> tuple[tuple[str, float | None], tuple[str, float | None]]:
    return (change.before, change.load_before_kg), (change.after, change.load_after_kg)


def _with_load(words: str, load_kg: float | None, units: Units) -> str:
    return f"{words} at {written.load(load_kg, units)}" if load_kg is not None else words


def _muscle(words: str) -> str:
    """Return a muscle as the pages name it, for its name in the planner's words."""
    slug = words.replace(" ", "_")
    return muscle_name(PrimaryMuscle(slug)).lower() if slug in set(PrimaryMuscle) else words
