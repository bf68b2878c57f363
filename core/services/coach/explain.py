"""Why is something in the plan or not, who wanted it, and what comes next? Read from the plan, its reasons and its votes."""

from datetime import date

from core.domain.conversation import Answer, Fact, Intent, Line
from core.domain.ensemble import Ballot, PickBallot
from core.domain.errors import GainslyError
from core.domain.plan_views import ExerciseView, SessionView
from core.domain.vocabulary import ExerciseRole, RecommendationStatus
from core.services import edit_plan, who_wanted
from core.services.coach.asked import MOST_NAMED, Asked, answer, fact, is_training, line
from core.visuals import format as written
from core.visuals.ensemble import COACH_NAMES, because_words, lead_words, wanted_words
from core.visuals.plan_words import dose, goals_line, load_words, price_words, reasons_for

PLAN = "plan of the week"
MOST_LINES = 6


def next_session(asked: Asked) -> Answer:
    """Say what is planned for the day that was named, or next."""
    if asked.program is None:
        return answer(Intent.NEXT, line("no_plan"))
    session = _session_on(asked, asked.day) if asked.heard.days else _first_ahead(asked)
    if session is None:
        return answer(Intent.NEXT, line("no_session", day=asked.say_day(asked.day)), choices=(("My week", "Show me my week"),))
    lines = [line("next", title=fact(session.title, PLAN), when=_when(asked, session))]
    lines += [line("session_line", line=fact(_dose(own, asked), PLAN)) for own in session.exercises[:MOST_LINES]]
    if session.endurance:
        lines.append(line("session_line", line=fact(session.endurance.replace("_", " "), PLAN)))
    choices = (("Why this?", f"Why {session.day:%A}?"), ("I have less time", "Less time"), ("How am I?", "How am I?"))
    return answer(Intent.NEXT, *lines, choices=choices)


def week(asked: Asked) -> Answer:
    """Say what the running week holds."""
    found = asked.week
    if found is None:
        return answer(Intent.WEEK, line("no_plan"))
    told = [(day.day, own) for day in found.days for own in day.sessions if not own.is_dropped]
    lines = [line("session_line", line=fact(f"{day:%A} {written.short_day(day)}: {own.title}{_minutes(own)}", PLAN)) for day, own in told]
    head = line("week", week=fact(f"from {written.short_day(found.microcycle.start)}", PLAN))
    return answer(Intent.WEEK, head, *lines, choices=(("What's next?", "What's next?"),))


def why(asked: Asked) -> Answer:
    """Say why a movement or a session is in the plan, or why today's session would change."""
    heard = asked.heard
    if asked.program is None:
        return answer(Intent.WHY, line("no_plan"))
    if heard.rest:
        found = _named_in_week(asked)
        if isinstance(found, Answer):
            return found
        return _why_exercise(asked, *found)
    session = _session_on(asked, asked.day) if heard.days else _of_kind(asked) or _first_ahead(asked)
    if session is None:
        return answer(Intent.WHY, line("no_session", day=asked.say_day(asked.day)))
    lines = [line("why_session", title=fact(session.title, PLAN), when=_when(asked, session), goals=fact(_goals(asked), "goals"))]
    ranked = sorted(session.exercises, key=lambda own: (own.role is not ExerciseRole.MAIN, own.order))
    for own in ranked[:MOST_NAMED]:
        if speaking := reasons_for(own)[:2]:
            lines.append(line("why_line", name=fact(own.name, PLAN), reasons=fact(", ".join(speaking).lower(), "objective of the plan")))
    choices = [("Who wanted this?", f"Who wanted {session.day:%A}?")]
    if session.day == asked.today:
        lines += _open_reasons(asked)
    choices += [(f"Why {own.name}?", f"Why {own.name}?") for own in ranked[:2]]
    return answer(Intent.WHY, *lines, choices=choices)


def why_not(asked: Asked) -> Answer:
    """Say which rule keeps a movement out of the week, or what it would cost."""
    week = asked.week_ahead
    if week is None or week.proof is None:
        return answer(Intent.WHY_NOT, line("no_plan"))
    if not asked.heard.rest:
        return answer(Intent.WHY_NOT, line("which", words=fact("that", "your words")))
    cards = asked.movements(asked.heard.rest)
    if not cards:
        return answer(Intent.WHY_NOT, line("not_known", words=fact(asked.heard.rest, "your words")))
    held = {own.movement_id for day in week.days for session in day.sessions for own in session.exercises}
    same = [card for card in cards if card.movement_id in held]
    if same and not [card for card in cards[:1] if card.movement_id not in held]:
        return why(asked)
    card = cards[0]
    try:
        told = edit_plan.why_not(*asked.whom, week.microcycle.microcycle_id, card.movement_id)
    except GainslyError as error:
        return answer(Intent.WHY_NOT, line("why_not", words=fact(str(error), PLAN)))
    others = [(f"Why not {own.name}?", f"Why not {own.name}?") for own in cards[1:3]]
    return answer(Intent.WHY_NOT, line("why_not", words=fact(told.words, "objective of the plan", told.price, "points")), choices=others)


def votes(asked: Asked) -> Answer:
    """Say how the voices of the ensemble voted on a movement, on a session, or on the proposal for today."""
    week = asked.week_on(asked.day) if asked.heard.days else asked.week_ahead
    ballots = None if week is None else asked.ballots(week)
    if ballots is None or week is None:
        return answer(Intent.VOTES, line("no_plan"))
    if asked.heard.rest:
        found = _named_in_week(asked)
        if isinstance(found, Answer):
            return found
        exercise, _ = found
        pick = ballots.of_movement(exercise.movement_id)
        return answer(Intent.VOTES, *(_votes(pick.pick, exercise.name, pick) if pick is not None else [line("unknown")]))
    session = _session_on(asked, asked.day) if asked.heard.days else _first_ahead(asked)
    if session is None:
        return answer(Intent.VOTES, line("no_session", day=asked.say_day(asked.day)))
    proposal = asked.day_view.proposal
    lines: list[Line] = []
    if session.day == asked.today and proposal is not None and proposal.adaptation.changes:
        lines += _votes_today(asked, proposal.recommendation_id)
    ballot = ballots.sessions.get((session.day - week.microcycle.start).days + 1)
    if ballot is not None:
        lines += _votes(ballot, session.title, None)
    return answer(Intent.VOTES, *lines or [line("no_session", day=asked.say_day(session.day))])


def _votes(ballot: Ballot, name: str, pick: PickBallot | None) -> list[Line]:
    source = "terms of the objective"
    lines = [line("votes", name=fact(name, PLAN), wanted=fact(wanted_words(ballot).lower().rstrip("."), source))]
    for vote in ballot.votes:
        words = ", ".join(dict.fromkeys(because_words(own, is_for=vote.points >= 0) for own in vote.because[:2]))
        points = fact(written.signed(vote.points), source, vote.points, "points")
        lines.append(line("votes_line", coach=fact(COACH_NAMES[vote.coach], source), points=points, because=fact(words, source)))
    total = fact(f"{written.signed(ballot.total)} points", source, ballot.total, "points")
    lead = "" if pick is None else lead_words(pick)
    return [*lines, line("votes_sum", points=total, lead=fact(lead, source))]


def _votes_today(asked: Asked, recommendation_id: int) -> list[Line]:
    found, source = who_wanted.votes_on_today(*asked.whom, recommendation_id), f"proposal {recommendation_id}"
    lines = [line("votes_today")]
    for part in found.parts:
        for ask in part.asks:
            if ask.share != 1:
                share = fact(f"{part.name} × {written.number(ask.share, 2)}", source, ask.share, "factor")
                because = fact(" ".join(ask.because[:2]), source)
                lines.append(line("votes_ask", coach=fact(COACH_NAMES[ask.coach], source), share=share, because=because))
    return lines if len(lines) > 1 else []


def _why_exercise(asked: Asked, own: ExerciseView, days: tuple[date, ...]) -> Answer:
    objective = "objective of the plan"
    named = " and ".join(f"{day:%A}" for day in days)
    lines = [line("why_one", name=fact(own.name, PLAN), days=fact(named, PLAN))]
    if own.wishes:
        lines.append(line("why_wished", name=fact(own.name, PLAN)))
    lines += [line("why_because", reason=fact(words, objective)) for words in reasons_for(own)[:MOST_NAMED]]
    if own.load_why:
        told = f"{load_words(own, asked.units)}: {written.in_units(own.load_why, asked.units)}"
        lines.append(line("session_line", line=fact(told, PLAN, own.load_kg, "kg")))
    if price := price_words(own):
        lines.append(line("why_price", price=fact(price, objective, own.percent, "%")))
    if asked.today in days:
        lines += _open_reasons(asked, own.movement_id)
    choices = [("Who wanted it?", f"Who wanted {own.name}?"), ("Swap it", f"Swap {own.name}")]
    return answer(Intent.WHY, *lines, choices=choices)


def _open_reasons(asked: Asked, movement_id: int | None = None) -> list[Line]:
    """Return why today's session would change, where a proposal waits."""
    proposal = asked.day_view.proposal
    if proposal is None or proposal.status is not RecommendationStatus.PROPOSED or not proposal.adaptation.changes:
        return []
    source = f"proposal {proposal.recommendation_id}"
    found = proposal.adaptation
    places = {one.place for one in proposal.before.lines if movement_id in {None, one.movement_id}}
    used = {number for change in found.changes if change.place in places or movement_id is None for number in change.reasons}
    reasons = [found.reasons[number] for number in sorted(used)][:MOST_NAMED]
    told = [line("reason", reason=Fact(own.words, source, own.value, own.unit)) for own in reasons]
    return [line("why_changed"), *told] if told else []


def _named_in_week(asked: Asked) -> Answer | tuple[ExerciseView, tuple[date, ...]]:
    """Return the exercise of the week that the words name with its days, or an answer that asks back."""
    week = (asked.week_on(asked.day) if asked.heard.days else None) or asked.week_ahead
    assert week is not None  # noqa: S101 (asked before)
    held: dict[int, list[tuple[date, ExerciseView]]] = {}
    for day in week.days:
        for session in day.sessions:
            for own in session.exercises if is_training(session) else ():
                if not asked.heard.days or day.day == asked.day:
                    held.setdefault(own.movement_id, []).append((day.day, own))
    cards = asked.movements(asked.heard.rest, held)
    if not cards:
        return _not_in_week(asked)
    exact = [card for card in cards if card.name.lower() == asked.heard.rest]
    if len(cards) > 1 and not exact:
        word = asked.heard.intent.value.replace("_", " ") if asked.heard.intent is not Intent.VOTES else "who wanted"
        choices = [(card.name, f"{word} {card.name}") for card in cards[:MOST_NAMED]]
        return answer(asked.heard.intent, line("which", words=fact(asked.heard.rest, "your words")), choices=choices)
    found = held[(exact or cards)[0].movement_id]
    return found[0][1], tuple(day for day, _ in found)


def _not_in_week(asked: Asked) -> Answer:
    cards = asked.movements(asked.heard.rest)
    if not cards:
        return answer(asked.heard.intent, line("not_known", words=fact(asked.heard.rest, "your words")))
    card = cards[0]
    choices = [(f"Why not {card.name}?", f"Why not {card.name}?")]
    return answer(asked.heard.intent, line("swap_not_there", name=fact(card.name, "library")), choices=choices)


def _session_on(asked: Asked, day: date) -> SessionView | None:
    week = asked.week_on(day)
    found = [own for one in week.days if one.day == day for own in one.sessions if not own.is_dropped] if week is not None else []
    return min(found, key=lambda own: own.is_hobby, default=None)


def _first_ahead(asked: Asked) -> SessionView | None:
    return next((own for _, _, own in asked.sessions_ahead()), None)


def _of_kind(asked: Asked) -> SessionView | None:
    kind = asked.heard.session
    return next((own for _, _, own in asked.sessions_ahead() if kind is not None and own.session_type.value == kind), None)


def _when(asked: Asked, session: SessionView) -> Fact:
    return fact(f"{asked.say_day(session.day).text}{_minutes(session)}", PLAN, session.minutes, "min")


def _minutes(session: SessionView) -> str:
    return f", {session.minutes} min" if session.minutes else ""


def _dose(own: ExerciseView, asked: Asked) -> str:
    load = load_words(own, asked.units)
    return f"{own.name}, {dose(own)}{f' at {load}' if load else ''}"


def _goals(asked: Asked) -> str:
    assert asked.program is not None  # noqa: S101 (asked before)
    return goals_line(asked.program).replace(" · ", ", ")
