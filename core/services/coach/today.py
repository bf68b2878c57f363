"""What does the body say today, and what follows for today's session? Written down only after a yes, then the same services as on Today."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.domain.adaptation import TodayAnswers
from core.domain.conversation import Answer, Fact, Intent, Line, Pending, ProposalKind
from core.domain.recovery import CheckIn
from core.domain.repair import Disruption, DisruptionKind
from core.domain.today_views import Pain, TodayView
from core.domain.vocabulary import Illness, PrimaryMuscle
from core.rules.adaptation.session_time import MICRO_MINUTES
from core.rules.hearing import MILD_PAIN, MODERATE_PAIN, SEVERE_PAIN, WRITE_DOWN, muscle_words
from core.rules.injuries import severity_of_pain
from core.services import adapt_session, morning
from core.services.coach.asked import MOST_NAMED, Asked, answer, fact, line
from core.services.coach.propose import repaired
from core.visuals import format as written
from core.visuals.names import muscle_name
from core.visuals.setup_words import RED_FLAGS
from core.visuals.today_words import headline

SAY = WRITE_DOWN.capitalize()
LEVELS = (("A little", MILD_PAIN), ("Moderately", MODERATE_PAIN), ("Badly", SEVERE_PAIN))
TIREDNESS = (("A little", 2.0), ("Quite", 5.0), ("Very", 8.0))
PARTS = (("Knee", "knee"), ("Shoulder", "shoulder"), ("Lower back", "lower back"), ("Elbow", "elbow"))
SORE = (("Legs", "legs"), ("Chest", "chest"), ("Upper back", "upper back"), ("Arms", "arms"))
NIGHTS = (4, 5, 6, 7)
HOOPER_WORST = 7
MOST_REASONS = 4
AWAY = frozenset({"hotel", "home", "equipment", "gym", "closed"})


def shortened_today(asked: Asked, minutes: int) -> Answer:
    """Fit today's session into the minutes that there are."""
    view = asked.day_view
    if not asked.open_session or view.session is None:
        return answer(Intent.MINUTES, line("not_today"))
    return _proposed(asked, Intent.MINUTES, replace(_answers(view), minutes=minutes))


def equipment(asked: Asked) -> Answer:
    """Adapt today's session to what is missing."""
    view = asked.day_view
    if not asked.open_session or view.session is None:
        return answer(Intent.EQUIPMENT, line("not_today"))
    said = set(asked.heard.text.lower().replace("?", " ").split())
    slugs = {slug for slug, name in view.equipment if _is_named(said, name)}
    if said & AWAY and not slugs:
        slugs = {slug for slug, _ in view.equipment}
    if not slugs:
        choices = [(name, f"No {name}") for _, name in view.equipment[:MOST_NAMED]]
        return answer(Intent.EQUIPMENT, line("equipment_ask" if choices else "equipment_none"), choices=choices)
    before = _answers(view)
    return _proposed(asked, Intent.EQUIPMENT, replace(before, missing=tuple(sorted({*before.missing, *slugs}))))


def _is_named(said: set[str], name: str) -> bool:
    words = {word.strip("().,").lower() for word in name.split()} - {"and", "or", "of", "with"}
    return any(word in said or f"{word}s" in said or word.removesuffix("s") in said for word in words if len(word) > 2)


def pain(asked: Asked) -> Answer:
    """Ask where and how bad it is, then show how the week would go around it; an injury is kept only after a yes."""
    heard = asked.heard
    care = line("care", care=fact(RED_FLAGS, "guardrails, science G1"))
    part = heard.part or (heard.muscles[0].value if heard.muscles else None)
    if part is None:
        return answer(Intent.PAIN, line("pain_where"), care, choices=[(name, f"My {words} hurts") for name, words in PARTS])
    name = part.replace("_", " ")
    if heard.level is None:
        choices = [(f"{words} ({level:g} of 10)", f"My {name} hurts, {level:g} of 10") for words, level in LEVELS]
        return answer(Intent.PAIN, line("pain_level", part=fact(name, "your words")), care, choices=choices)
    if not heard.level:
        return answer(Intent.PAIN, care)
    if heard.is_confirmed:
        return _written(asked, Intent.PAIN, CheckIn(asked.today), Pain(part, heard.level), line("written_injury"), care)
    week = asked.week_ahead
    if week is None or not week.microcycle.is_planned:
        words = f"{SAY} my {name} hurts, {heard.level:g} of 10"
        what = fact(f"{name}, pain {heard.level:g} of 10", "your words", heard.level, "of 10")
        return answer(Intent.PAIN, line("confirm", what=what), care, choices=[("Yes, write it down", words)])
    number = max((asked.today - week.microcycle.start).days + 1, 1)
    hurt = Disruption(DisruptionKind.HURT, number, body_part=part, severity=severity_of_pain(heard.level))
    found = repaired(asked, Intent.PAIN, week, (hurt,))
    return replace(found, lines=(*found.lines, care))


def sore(asked: Asked) -> Answer:
    """Ask which muscles are sore and how much; written into the check-in after a yes."""
    heard = asked.heard
    if not heard.muscles:
        return answer(Intent.SORE, line("sore_where"), choices=[(name, f"My {words} are sore") for name, words in SORE])
    names = ", ".join(muscle_name(muscle).lower() for muscle in heard.muscles)
    if heard.level is None:
        words = muscle_words(heard.muscles)
        choices = [(f"{said} ({level:g} of 10)", f"{SAY} my {words} are sore, {level:g} of 10") for said, level in LEVELS]
        return answer(Intent.SORE, line("sore_level", muscles=fact(names, "your words")), choices=choices)
    what = fact(f"{names} sore, {heard.level:g} of 10", "your words", heard.level, "of 10")
    felt: dict[PrimaryMuscle, float] = dict.fromkeys(heard.muscles, heard.level)
    return _asked_to_write(asked, Intent.SORE, what, {"sore_muscles": felt})


def sleep(asked: Asked) -> Answer:
    """Ask how long the night was; written into the check-in after a yes."""
    hours = asked.heard.hours
    if hours is None:
        choices = [(f"About {own} h", f"{SAY} I slept {own} hours") for own in NIGHTS]
        return answer(Intent.SLEEP, line("sleep_ask"), choices=choices)
    what = fact(f"slept {written.hours(hours)}", "your words", hours, "h")
    return _asked_to_write(asked, Intent.SLEEP, what, {"sleep_hours": hours})


def tired(asked: Asked) -> Answer:
    """Ask how tired the athlete is; the answer of 0 to 10 is written as 1 to 7 (science R4)."""
    level = asked.heard.level
    if level is None:
        choices = [(f"{said} ({own:g} of 10)", f"{SAY} I am tired, {own:g} of 10") for said, own in TIREDNESS]
        return answer(Intent.TIRED, line("tired_ask"), choices=choices)
    fatigue = round(1 + level / 10 * (HOOPER_WORST - 1))
    what = fact(f"fatigue {fatigue} of {HOOPER_WORST}", "your words", fatigue, "of 7")
    return _asked_to_write(asked, Intent.TIRED, what, {"fatigue": fatigue})


def ill(asked: Asked) -> Answer:
    """Ask which kind of illness it is; written into the check-in after a yes, and illness rules follow."""
    kind = asked.heard.illness
    if kind is None:
        choices = (("A cold, no fever", f"{SAY} I have a cold, no fever"), ("Fever, or below the neck", f"{SAY} I have a fever"))
        return answer(Intent.ILL, line("ill_ask"), line("care", care=fact(RED_FLAGS, "guardrails")), choices=choices)
    words = {Illness.ABOVE_NECK: "a cold, no fever", Illness.BELOW_NECK_OR_FEVER: "fever, or below the neck"}
    return _asked_to_write(asked, Intent.ILL, fact(words[kind], "your words"), {"illness": kind})


def _asked_to_write(asked: Asked, intent: Intent, what: Fact, values: Mapping[str, Any]) -> Answer:
    if not asked.heard.is_confirmed:
        return answer(intent, line("confirm", what=what), choices=[("Yes, write it down", f"{SAY} {asked.heard.text}")])
    before = asked.day_view.check_in or CheckIn(asked.today)
    if "sore_muscles" in values:
        values = {"sore_muscles": {**before.sore_muscles, **values["sore_muscles"]}}
    return _written(asked, intent, replace(before, **values), None, line("written"))


def _written(asked: Asked, intent: Intent, given: CheckIn, hurt: Pain | None, *lines: Line) -> Answer:
    if hurt is not None:
        given = asked.day_view.check_in or given
    outcome = morning.save_morning(*asked.whom, given, _answers(asked.day_view), pain=hurt, today=asked.today, now=asked.now)
    told = list(lines)
    if outcome.readiness is not None:
        score = fact(f"{outcome.readiness:.0f} of 100", f"state of {asked.today:%d.%m.%Y}", outcome.readiness, "of 100")
        told.append(line("readiness", score=score))
    if outcome.recommendation_id is None:
        return answer(intent, *told)
    del asked.day_view
    return _shown(asked, intent, tuple(told))


def _proposed(asked: Asked, intent: Intent, answers: TodayAnswers) -> Answer:
    session = asked.day_view.session
    assert session is not None  # noqa: S101 (asked before)
    adapt_session.propose(*asked.whom, session.session_id, answers, now=asked.now)
    del asked.day_view
    return _shown(asked, intent, ())


def _shown(asked: Asked, intent: Intent, before: tuple[Line, ...]) -> Answer:
    """Return what the newest proposal changes of today, with its strongest reasons."""
    proposal = asked.day_view.proposal
    if proposal is None:
        return answer(intent, *before, line("not_today"))
    found, source = proposal.adaptation, f"proposal {proposal.recommendation_id}"
    pending = Pending(ProposalKind.TODAY, proposal.recommendation_id)
    if found.is_blocked:
        reason = fact(found.reasons[0].words if found.reasons else "", source)
        return Answer(intent, (*before, line("today_blocked", reason=reason)), (), pending)
    if not found.changes:
        fits = _fits(asked, found.seconds_after) if intent is Intent.MINUTES else line("today_same")
        return answer(intent, *before, fits)
    used = sorted({number for change in found.changes for number in change.reasons})
    reasons = [found.reasons[number] for number in used][:MOST_REASONS]
    told = [line("reason", reason=Fact(own.words, source, own.value, own.unit)) for own in reasons]
    saved = fact(headline(proposal), source, (found.seconds_before - found.seconds_after) / 60, "min")
    return Answer(intent, (*before, line("today", headline=saved), *told), (), pending)


def _fits(asked: Asked, seconds: int) -> Line:
    session, minutes = asked.day_view.session, asked.heard.minutes or MICRO_MINUTES
    title = fact("" if session is None else session.title, "plan of the week")
    needs = fact(f"{-(-seconds // 60)} min", "science 6.11", -(-seconds // 60), "min")
    return line("minutes_fit", title=title, needs=needs, minutes=fact(f"{minutes} min", "your words", minutes, "min"))


def _answers(view: TodayView) -> TodayAnswers:
    """Return what was said of today before, which later words add to."""
    return TodayAnswers() if view.proposal is None else view.proposal.answers
