"""How do a session, a change of it and its reasons read in words?"""

import re
from collections.abc import Sequence

from core.domain.adaptation import Adaptation, AdaptReason, Amount, Change, ChangedField, ExerciseLine
from core.domain.recovery import CheckIn
from core.domain.tempo import pace_words
from core.domain.today_views import MorningOutcome, Proposal, TodayView
from core.domain.vocabulary import Illness, RecommendationStatus
from core.metrics.metric import GRADE_WORDS, Grade
from core.metrics.readiness import readiness_band
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.names import muscle_name
from core.visuals.recovery_words import band_style
from core.visuals.rule_words import meanings, named_in

SHORT_GRADES = {Grade.A: "evidence A", Grade.B: "evidence B", Grade.C: "evidence C", Grade.H: "rule of thumb"}
_SLEEP_WORDS = ("very well", "well", "rather well", "so-so", "rather badly", "badly", "very badly")
_LEVEL_WORDS = ("very low", "low", "rather low", "moderate", "rather high", "high", "very high")
_SORE_WORDS = ("none", *_LEVEL_WORDS[1:])
_ROUNDED = re.compile(r"\d+ sets × ([\d.]+) is [\d.]+, which rounds to \d+\.")  # as `core.rules.adaptation.finish` says it
GUARDED_RULES = frozenset({"G1", "G2", "G4"})
FIELD_WORDS = {
    ChangedField.COOLDOWN: "Cool-down",
    ChangedField.CIRCUIT: "Circuit",
    ChangedField.ENDURANCE: "Endurance",
    ChangedField.SESSION: "Session",
}


def dose_words(line: ExerciseLine, units: Units) -> str:
    """Return what an exercise asks for: sets, repetitions, load and effort.

    >>> from core.domain.vocabulary import ExerciseRole, SessionSection
    >>> line = ExerciseLine(1, 1, ExerciseRole.MAIN, SessionSection.MAIN, None, 5, (5, 5), 100.0, 8.0)
    >>> dose_words(line, Units.of(use_metric=True))
    '5 × 5 · 100 kg · RPE 8'
    """
    counted = ""
    if line.hold_seconds is not None:
        counted = written.duration(line.hold_seconds)
    elif line.distance_m is not None:
        counted = written.distance(line.distance_m, units)
    elif line.reps is not None:
        low, high = line.reps
        counted = f"{low}" if low == high else f"{low}–{high}"
    facts = [f"{line.sets} × {counted}" if counted else written.count(line.sets, "set")]
    if line.load_kg is not None:
        facts.append(written.load(line.load_kg, units))
    elif line.is_ramp_test:
        facts.append("find the load in warm-up sets")
    if line.rpe is not None:
        facts.append(f"RPE {written.number(line.rpe)}")
    return " · ".join(facts)


def more_words(changes: Sequence[Change], units: Units) -> tuple[str, ...]:
    """Return the changes of an exercise that its dose does not show: rest, tempo, pairing."""
    told = {ChangedField.REST: "rest", ChangedField.SUPERSET: "done in turn"}
    words = []
    for change in changes:
        if change.field is ChangedField.REST:
            words.append(f"rest {_seconds(change.before)} → {_seconds(change.after)}")
        elif change.field is ChangedField.TEMPO and change.after is not None:
            words.append(" → ".join(pace_words(str(own)) for own in (change.before, change.after) if own is not None))
        elif change.field in told and change.after is not None:
            before = f"{change.before} → " if change.before is not None else ""
            words.append(f"{told[change.field]} {before}{change.after}")
    return tuple(words)


def _seconds(value: Amount) -> str:
    return written.duration(float(value)) if value is not None else written.UNKNOWN


def part_words(change: Change) -> tuple[str, str, str]:
    """Return what part of the session beside its exercises changes, how it was and how it is."""
    name = FIELD_WORDS[change.field]
    if change.field is ChangedField.COOLDOWN:
        return name, _minutes(change.before), _minutes(change.after)
    return name, str(change.before), "left out" if change.after is None else str(change.after)


def _minutes(value: Amount) -> str:
    return written.duration(60 * float(value)) if value is not None else written.UNKNOWN


def grade_words(reason: AdaptReason) -> str:
    """Return rule and grade of a reason in a few words; a guardrail says that it is one.

    >>> from core.domain.adaptation import AdaptStep
    >>> grade_words(AdaptReason(AdaptStep.READINESS, "A1", "H", "readiness", 52.0, 60.0, "of 100", ""))
    'A1, rule of thumb'
    """
    if reason.rule in GUARDED_RULES:
        return f"{reason.rule}, guardrail"
    return f"{reason.rule}, {SHORT_GRADES[Grade(reason.grade)]}"


def grade_note(adaptation: Adaptation) -> str:
    """Return what the grades of a proposal's reasons mean."""
    grades = sorted({Grade(reason.grade) for reason in adaptation.reasons}, key=lambda grade: grade.value)
    notes = {**GRADE_WORDS, Grade.H: "no direct evidence; a suggestion that you may overrule"}
    return " ".join(f"{SHORT_GRADES[grade].capitalize()}: {notes[grade]}." for grade in grades)


def rules_note(adaptation: Adaptation) -> tuple[str, ...]:
    """Return what the rules mean that a proposal's reasons rest on or name."""
    return meanings(name for own in adaptation.reasons for name in (own.rule, *named_in(own.words)))


def day_words(view: TodayView) -> str:
    """Return what a day without a training session is for.

    >>> from datetime import date
    >>> day_words(TodayView(date(2026, 11, 21), None, None, None, ("Tennis with friends",), {}, None, None))
    'Today: Tennis with friends'
    """
    return f"Today: {', '.join(view.others)}" if view.others else "A day of rest"


def kept_words(words: str) -> str:
    """Return why an exercise stays, as a person reads it; a share of a set that rounds away is said as what it means.

    >>> kept_words("4 sets × 1.1 is 4.4, which rounds to 4.")
    'A little more would do (+10 %), but not a whole set.'
    >>> kept_words("Chest 92 % recovered (75 is enough).")
    'Chest 92 % recovered (75 is enough).'
    """
    found = _ROUNDED.match(words)
    if found is None:
        return words
    percent = round(100 * float(found[1])) - 100
    return f"A little {'more' if percent > 0 else 'less'} would do ({percent:+d} %), but not a whole set.".replace("-", "−")


def coming_words(view: TodayView) -> str:
    """Return when the next training is planned, empty without any.

    >>> from datetime import date
    >>> from core.domain.today_views import Coming
    >>> coming = Coming(date(2026, 11, 23), "Upper body", 68)
    >>> coming_words(TodayView(date(2026, 11, 21), None, None, None, (), {}, None, None, coming=coming))
    'Next: Upper body on Mon 23 Nov, about 68 min.'
    """
    if view.coming is None:
        return ""
    minutes = f", about {view.coming.minutes} min" if view.coming.minutes else ""
    return f"Next: {view.coming.title} on {written.day(view.coming.day, view.day)}{minutes}."


def headline(proposal: Proposal) -> str:
    """Return what a proposal comes to in one sentence."""
    found = proposal.adaptation
    if found.is_blocked:
        return "No training today"
    if not found.changes:
        return "Train as planned"
    touched = {change.place for change in found.changes if change.place is not None}
    count = written.count(len(touched), "exercise") if touched else "the session"
    if not found.session.lines and found.session.endurance is None:
        return found.session.title
    saved = (found.seconds_before - found.seconds_after) // 60
    time = f", {saved} min shorter" if saved > 0 else f", {-saved} min longer" if saved < 0 else ""
    return f"Suggested: {count} changed{time}"


def length_words(proposal: Proposal) -> str:
    """Return how long a session takes as it would be, and as planned where that differs."""
    found = proposal.adaptation
    before, saved = round(found.seconds_before / 60), (found.seconds_before - found.seconds_after) // 60
    return f"{before - saved} min instead of {before}" if saved and found.changes else f"{before} min"


def status_words(proposal: Proposal, own_name: str | None = None) -> str:
    """Return what became of a proposal, by whom and when."""
    if proposal.decided_at is None:
        return "Waits for your answer."
    who = proposal.decided_by or "Somebody who has left"
    when = written.moment(proposal.decided_at)
    does = {
        RecommendationStatus.ACCEPTED: "accepted",
        RecommendationStatus.EDITED: "accepted with own changes",
        RecommendationStatus.DECLINED: "declined",
    }[proposal.status]
    return f"{who} {does} it at {when}."


def injury_words(view: TodayView) -> str:
    """Return which injuries are spared and how much pain is fine while training, empty without any (science G1).

    >>> from datetime import date
    >>> from core.domain.today_views import OpenInjury
    >>> injury_words(TodayView(date(2026, 11, 21), None, None, None, (), {}, None, None, (OpenInjury("Knee", 0.4),)))[:13]
    'Spared: knee.'
    """
    if not view.injuries:
        return ""
    names = ", ".join(dict.fromkeys(one.body_part.lower() for one in view.injuries))
    return (
        f"Spared: {names}. While you train, pain up to 2 of 10 is fine, 3 to 5 only if it is as before the next morning; above 5, stop. "
        "In doubt, see a doctor."
    )


def ready_words(readiness: float | None) -> str:
    """Return how ready the athlete is this morning, empty while it is unknown.

    >>> ready_words(62.4)
    'Readiness **62** of 100 · ✓ normal'
    """
    if readiness is None:
        return ""
    style = band_style(readiness_band(readiness))
    return f"Readiness **{written.number(readiness, 0)}** of 100 · {style.sign} {style.word.lower()}"


def said_words(given: CheckIn | None) -> str:
    """Return what was said this morning in one line.

    >>> from datetime import date
    >>> said_words(CheckIn(date(2026, 11, 21), sleep_hours=7.5, sleep=2, stress=5, soreness=1))
    'You said: slept 7 h 30 min, well, stress rather high, soreness none.'
    """
    if given is None:
        return ""
    facts = []
    if given.sleep_hours is not None:
        facts.append(f"slept {written.hours(given.sleep_hours)}")
    if given.sleep is not None:
        word = _SLEEP_WORDS[given.sleep - 1]
        facts.append(word if facts else f"slept {word}")
    asked = (("stress", given.stress, _LEVEL_WORDS), ("fatigue", given.fatigue, _LEVEL_WORDS), ("soreness", given.soreness, _SORE_WORDS))
    facts += [f"{name} {words[value - 1]}" for name, value, words in asked if value is not None]
    facts += [f"{muscle_name(muscle).lower()} sore {written.number(value)} of 10" for muscle, value in given.sore_muscles.items()]
    if given.illness not in {None, Illness.NONE}:
        facts.append("ill")
    return f"You said: {', '.join(facts)}." if facts else ""


def outcome_words(outcome: MorningOutcome) -> str:
    """Return what the answers of a morning did.

    >>> outcome_words(MorningOutcome(52.4, 7, 3, False))
    'Your answers count: readiness 52 of 100. 3 things of today would change; see below.'
    """
    score = "is unknown" if outcome.readiness is None else f"{outcome.readiness:.0f} of 100"
    first = f"Your answers count: readiness {score}."
    if outcome.recommendation_id is None:
        return f"{first} No session is planned that they could change."
    if outcome.is_blocked:
        return f"{first} No training today; see below."
    if not outcome.changes:
        return f"{first} Today's session stays as planned."
    return f"{first} {written.count(outcome.changes, 'thing')} of today would change; see below."


def answered_words(proposal: Proposal, view: TodayView) -> str:
    """Return what was said of time and place for a proposal."""
    answers, facts = proposal.answers, []
    if answers.minutes is not None:
        facts.append(f"{answers.minutes} min")
    if answers.place_id is not None:
        facts.append(dict(view.places).get(answers.place_id, "another place"))
    facts += [f"without {dict(view.equipment).get(slug, slug.replace('_', ' ')).lower()}" for slug in answers.missing]
    facts += [f"without {view.names.get(number, 'an exercise')}" for number in answers.not_today]
    if answers.temperature_c is not None:
        facts.append(f"{answers.temperature_c:g} °C")
    return f"For {', '.join(facts)}." if facts else ""
