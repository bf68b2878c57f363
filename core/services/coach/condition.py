"""How does the athlete stand: body, strength, goals, volume, and does anything ask for a lighter week?"""

from datetime import timedelta

from core.domain.adaptation import OfferKind, TodayAnswers
from core.domain.conversation import Answer, Fact, Intent, Line
from core.domain.errors import NotFoundError
from core.domain.movement_views import MovementCard
from core.domain.strength import Measure, RecordKind
from core.domain.vocabulary import MicrocycleType
from core.metrics.readiness import ReadinessComponent
from core.services import adapt_session, goals, review_strength
from core.services.coach.asked import MOST_NAMED, Asked, answer, fact, line
from core.visuals import format as written
from core.visuals.goal_words import STANDING_WORDS, value_words
from core.visuals.names import muscle_name
from core.visuals.recovery_words import COMPONENT_WORDS, band_style

ONE_YEAR = timedelta(days=365)
MOST_TIRED = 3
DELOAD_RULE = "6.7"


def state(asked: Asked) -> Answer:
    """Say readiness with its parts, the muscles that lag, and form."""
    now, source = asked.state, f"state of {asked.today:%d.%m.%Y}"
    ready = None if now is None else now.today.readiness
    lines: list[Line] = []
    if now is None or ready is None or ready.score is None:
        lines.append(line("state_unknown"))
    else:
        style = band_style(ready.band)
        score = fact(f"{ready.score:.0f} of 100", source, ready.score, "of 100")
        lines.append(line("state", score=score, band=fact(style.word.lower(), source), meaning=fact(style.meaning, "science R5")))
        for name, value in ready.components.items():
            words = COMPONENT_WORDS[ReadinessComponent(name)][0]
            lines.append(line("state_part", name=fact(words, source), value=fact(f"{value:.0f} of 100", source, value, "of 100")))
    if now is not None:
        tired = sorted(now.muscle_recovery.items(), key=lambda pair: pair[1])[:MOST_TIRED]
        words = ", ".join(f"{muscle_name(muscle).lower()} {percent:.0f} %" for muscle, percent in tired)
        lines.append(line("state_muscles", muscles=fact(words, source)))
        if now.today.form_morning is not None:
            form = fact(f"{written.signed(now.today.form_morning)} LP a day", source, now.today.form_morning, "LP")
            lines.append(line("state_form", form=form))
    choices = (("What's next?", "What's next?"), ("Deload?", "Deload?"), ("I slept badly", "I slept badly"))
    return answer(Intent.STATE, *lines, choices=choices)


def strength(asked: Asked) -> Answer:
    """Say how strong the athlete is in a movement."""
    trained = review_strength.trained_movements(*asked.whom)
    if not asked.heard.rest:
        choices = [(own.name, f"How strong is my {own.name}") for own in trained[:MOST_NAMED]]
        return answer(Intent.STRENGTH, line("which", words=fact("that", "your words")), choices=choices)
    cards = asked.movements(asked.heard.rest, (own.movement_id for own in trained)) or asked.movements(asked.heard.rest)
    if not cards:
        return answer(Intent.STRENGTH, line("not_known", words=fact(asked.heard.rest, "your words")))
    exact = [own for own in cards if own.name.lower() == asked.heard.rest]
    known = sorted((own for own in cards if own.workouts), key=lambda own: -own.workouts)
    if len(known) > 1 and not exact:
        choices = [(own.name, f"How strong is my {own.name}") for own in known[:MOST_NAMED]]
        return answer(Intent.STRENGTH, line("which", words=fact(asked.heard.rest, "your words")), choices=choices)
    return _strength_in(asked, (exact or known or list(cards))[0])


def _strength_in(asked: Asked, card: MovementCard) -> Answer:
    """Say what the log says of one movement."""
    first = asked.today - ONE_YEAR
    try:
        found = review_strength.review_movement(*asked.whom, movement_id=card.movement_id, first=first, last=asked.today, today=asked.today)
    except NotFoundError:
        return answer(Intent.STRENGTH, line("strength_none", name=fact(card.name, "library")))
    name, source, lines = fact(card.name, "library"), "log, science E4", []
    if found.measure is Measure.E1RM and found.trend is not None:
        now = found.trend
        loads = {key: fact(written.load(value, asked.units), source, value, "kg") for key, value in _range(now.value, now.low, now.high)}
        lines.append(line("strength", name=name, **loads))
        ago = f"{written.count(now.days_since, 'day')} ago" if now.days_since else "today"
        lines.append(line("strength_since", days=fact(ago, source, now.days_since, "days")))
        if now.is_settling:
            lines.append(line("strength_settling"))
    for record in found.records[:1]:
        is_load = record.kind in {RecordKind.E1RM, RecordKind.HEAVIEST, RecordKind.REPS_AT_LOAD}
        value = written.load(record.value, asked.units) if is_load else written.number(record.value)
        when = fact(written.day(record.day, asked.today), "log")
        lines.append(line("strength_best", best=fact(value, "log", record.value), when=when))
    if not lines:
        lines.append(line("strength_none", name=name))
    choices = [(f"Why {card.name}?", f"Why {card.name}?")]
    return answer(Intent.STRENGTH, *lines, choices=choices)


def _range(value: float, low: float, high: float) -> tuple[tuple[str, float], ...]:
    return ("trend", value), ("low", low), ("high", high)


def aims(asked: Asked) -> Answer:
    """Say how far every goal is."""
    view = goals.view_goals(*asked.whom, today=asked.today)
    lines = []
    for goal in [own for own in view.goals if own.is_open][:MOST_NAMED]:
        current = None if goal.current is None else goal.current.value
        lines.append(
            line(
                "goal",
                title=fact(goal.title, f"goal {goal.goal_id}"),
                standing=fact(STANDING_WORDS[goal.standing][1].lower(), f"goal {goal.goal_id}"),
                current=fact(value_words(current, goal.unit, asked.units), "log", current, goal.unit.value),
                target=fact(value_words(goal.target, goal.unit, asked.units), f"goal {goal.goal_id}", goal.target, goal.unit.value),
            )
        )
    return answer(Intent.GOALS, *lines or [line("goals_none")])


def volume(asked: Asked) -> Answer:
    """Say what the week gives the muscles that were named, or those that are furthest from their band."""
    if asked.week is None or not asked.week.muscles:
        return answer(Intent.VOLUME, line("volume_none"))
    shares = asked.week.muscles
    named = [own for own in shares if own.muscle in asked.heard.muscles]
    chosen = named or sorted(shares, key=lambda own: (own.planned - own.low) / max(own.low, 1))[:MOST_NAMED]
    lines = [
        line(
            "volume",
            muscle=fact(muscle_name(own.muscle), "plan of the week"),
            planned=fact(f"{written.number(own.planned)} sets", "plan of the week", own.planned, "sets"),
            low=fact(written.number(own.low), "science V4", own.low, "sets"),
            high=fact(written.number(own.high), "science V4", own.high, "sets"),
        )
        for own in chosen
    ]
    return answer(Intent.VOLUME, *lines)


def deload(asked: Asked) -> Answer:
    """Say whether anything asks for a lighter week, and when the next one is planned."""
    lines = _signs(asked)
    program = asked.program
    if program is None:
        return answer(Intent.DELOAD, *lines or [line("no_plan")])
    ahead = [own for own in program.microcycles if own.microcycle_type is MicrocycleType.DELOAD and own.start >= asked.today]
    if ahead:
        lines.append(line("deload_next", when=asked.say_day(ahead[0].start)))
    else:
        lines.append(line("deload_none"))
    return answer(Intent.DELOAD, *lines, choices=(("How am I?", "How am I?"),))


def _signs(asked: Asked) -> list[Line]:
    view = asked.day_view
    if asked.open_session and view.proposal is None and view.session is not None:
        adapt_session.propose(*asked.whom, view.session.session_id, TodayAnswers(), now=asked.now)
        view = adapt_session.today(*asked.whom, now=asked.now)
    if view.proposal is None:
        return [] if asked.program is None else [line("deload_not")]
    found, source = view.proposal.adaptation, f"proposal {view.proposal.recommendation_id}"
    offers = [line("deload_due", words=fact(own.words, source)) for own in found.offers if own.kind is OfferKind.DELOAD]
    signs = [line("deload_sign", words=Fact(own.words, source, own.value, own.unit)) for own in found.reasons if own.rule == DELOAD_RULE]
    return [*(offers or [line("deload_not")]), *signs]
