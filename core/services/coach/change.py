"""What would change in the plan: a session moved, left out, shortened, an exercise swapped, a hobby put in? Proposed, never done."""

import re
from datetime import date, timedelta

from core.domain.conversation import Answer, Intent
from core.domain.movement_views import MovementCard
from core.domain.plan_edits import EditKind, PlanEdit
from core.domain.plan_views import ExerciseView, SessionView, WeekView
from core.domain.repair import Disruption, DisruptionKind
from core.rules.hearing_words import AWAY
from core.services import edit_plan, repair_week
from core.services.coach.asked import MOST_NAMED, Asked, answer, fact, is_kind, is_training, line
from core.services.coach.propose import PLAN, edited, repaired
from core.services.coach.today import shortened_today
from core.visuals.plan_words import worth_words

EVENING_MINUTE = 18 * 60  # a hobby without a time is in the evening, as on the page Plan
MOST_CHOICES = 3
HOBBY_MINUTES = (45, 60, 90)


def minutes(asked: Asked) -> Answer:
    """Fit today's session, or that of another day, into the minutes that there are."""
    if asked.heard.minutes is None:
        where = f" {asked.day:%A}" if asked.day != asked.today else ""
        choices = [(f"{own} min", f"I have {own} minutes{where}") for own in (20, 30, 45)]
        return answer(Intent.MINUTES, line("minutes_ask"), choices=choices)
    if asked.day == asked.today and asked.open_session:
        return shortened_today(asked, asked.heard.minutes)
    ahead = asked.sessions_ahead()
    if not asked.heard.days and ahead:
        day = ahead[0][1].day
        choices = [(f"On {day:%A}", f"I have {asked.heard.minutes} minutes on {day:%A}")]
        return answer(Intent.MINUTES, line("not_today"), choices=choices)
    return disrupted(asked, Intent.MINUTES, DisruptionKind.SHORTENED, minutes=asked.heard.minutes)


def move(asked: Asked) -> Answer:
    """Move a session to another day."""
    heard, target = asked.heard, asked.heard.to_day
    origin = heard.from_day if heard.from_day != target else None
    found = _session(asked, origin, heard.session)
    if found is None:
        choices = [(f"{own.title}, {day.day:%A}", _again(f"Move {day.day:%A}", target)) for _, day, own in asked.sessions_ahead()]
        return answer(Intent.MOVE, line("move_which" if choices else "not_today"), choices=choices[:MOST_NAMED])
    week, session = found
    if target is None or target == session.day:
        free = [day.day for day in week.days if day.day >= asked.today and day.day != session.day]
        choices = [(f"{day:%A}", f"Move {session.day:%A} to {day:%A}") for day in free[:MOST_NAMED]]
        return answer(Intent.MOVE, line("move_to", title=fact(session.title, PLAN)), choices=choices)
    if not any(day.day == target for day in week.days):
        return answer(Intent.MOVE, line("other_week", day=asked.say_day(target)))
    return edited(asked, Intent.MOVE, week, PlanEdit(EditKind.MOVE, _number(week, session.day), to_day=_number(week, target)))


def drop(asked: Asked) -> Answer:
    """Leave a session out."""
    found = _session(asked, asked.heard.days[0] if asked.heard.days else None, asked.heard.session)
    if found is None:
        return answer(Intent.DROP, line("no_session", day=asked.say_day(asked.day)))
    week, session = found
    return edited(asked, Intent.DROP, week, PlanEdit(EditKind.DROP, _number(week, session.day)))


def cannot(asked: Asked) -> Answer:
    """Ask what shall become of a session on a day without time."""
    if re.search(rf"\b({AWAY})\b", asked.heard.text.lower()):
        return _away(asked)
    found = _session(asked, asked.day, None)
    if found is None:
        return answer(Intent.CANNOT, line("no_session", day=asked.say_day(asked.day)))
    week, session = found
    held = {day.day for day in week.days for own in day.sessions if is_training(own)}
    free = [day.day for day in week.days if day.day >= asked.today and day.day not in held]
    near = sorted(free, key=lambda day: abs((day - session.day).days))[:2]
    choices = [(f"Move it to {day:%A}", f"Move {session.day:%A} to {day:%A}") for day in near]
    choices.append(("Leave it out", f"Skip {session.day:%A}"))
    told = line("cannot", title=fact(session.title, PLAN), day=asked.say_day(session.day))
    return answer(Intent.CANNOT, told, choices=choices)


def _away(asked: Asked) -> Answer:
    """Repair the week around the days that were named without training, within the week of the first; ask for them where none was."""
    days = [day for day in asked.heard.days if day >= asked.today]
    week = asked.week_on(days[0]) if days else None
    if week is None:
        return answer(Intent.CANNOT, line("away_ask"))
    last = days[-1] if days[-1] >= days[0] else days[-1] + timedelta(days=7)
    numbers = [own.number for own in week.days if days[0] <= own.day <= last]
    return repaired(asked, Intent.CANNOT, week, (Disruption(DisruptionKind.TRAVELLING, numbers[0], numbers[-1], minutes=0, equipment=()),))


def missed(asked: Asked) -> Answer:
    """Repair the week after a session that did not take place."""
    day = asked.heard.days[0] if asked.heard.days else None
    if day is not None and day > asked.today:
        day -= timedelta(days=7)
    week = asked.week
    if week is None:
        return answer(Intent.MISSED, line("no_plan"))
    if day is None:
        noticed = repair_week.noticed(*asked.whom, week.microcycle.microcycle_id, now=asked.now).missed
        if not noticed:
            return answer(Intent.MISSED, line("missed_none"))
        return repaired(asked, Intent.MISSED, week, ())
    if not any(own.day == day for own in week.days):
        return answer(Intent.MISSED, line("other_week", day=asked.say_day(day)))
    return repaired(asked, Intent.MISSED, week, (Disruption(DisruptionKind.MISSED, _number(week, day)),))


def swap(asked: Asked) -> Answer:
    """Put another movement in the place of one: the one that was named, or the best ones to choose from."""
    ahead = asked.exercises_ahead()
    if asked.program is None:
        return answer(Intent.SWAP, line("no_plan"))
    cards = asked.movements(asked.heard.rest, {own.movement_id for _, _, own in ahead})
    if not cards:
        known = asked.movements(asked.heard.rest)
        first = ahead[0][1].session_id if ahead else None
        choices = [(own.name, f"Swap {own.name}") for _, session, own in ahead if session.session_id == first][:MOST_NAMED]
        key = "swap_not_there" if known else "swap_which"
        facts = {"name": fact(known[0].name, "library")} if known else {}
        return answer(Intent.SWAP, line(key, **facts), choices=choices)
    exact = [card for card in cards if card.name.lower() == asked.heard.rest]
    if len(cards) > 1 and not exact:
        tail = f" with {asked.heard.other}" if asked.heard.other else ""
        choices = [(card.name, f"Swap {card.name}{tail}") for card in cards[:MOST_NAMED]]
        return answer(Intent.SWAP, line("which", words=fact(asked.heard.rest, "your words")), choices=choices)
    return _swap_of(asked, (exact or cards)[0])


def _swap_of(asked: Asked, card: MovementCard) -> Answer:
    """Swap one movement for what was named, or say what could stand in its place."""
    wanted = asked.heard.days[:1]
    held = [(day, own) for day, _, own in asked.exercises_ahead() if own.movement_id == card.movement_id and wanted in {(), (day.day,)}]
    week = asked.week_ahead
    if not held or week is None:
        return answer(Intent.SWAP, line("swap_not_there", name=fact(card.name, "library")))
    day, own = held[0]
    if asked.heard.other:
        return _swapped(asked, week, _number(week, day.day), own)
    found = edit_plan.choices(*asked.whom, week.microcycle.microcycle_id, day_number=_number(week, day.day), movement_id=own.movement_id)
    kept = [choice for choice in found if not choice.breaks][:MOST_CHOICES]
    if not kept:
        return answer(Intent.SWAP, line("swap_none", name=fact(own.name, PLAN)))
    lines = [line("swap_ask", name=fact(own.name, PLAN))]
    for choice in kept:
        cost = fact(f"{worth_words(choice.percent)} for the week", "objective of the plan", choice.percent, "%")
        lines.append(line("swap_line", name=fact(choice.name, "library"), cost=cost))
    return answer(Intent.SWAP, *lines, choices=[(choice.name, f"Swap {own.name} with {choice.name}") for choice in kept])


def _swapped(asked: Asked, week: WeekView, number: int, own: ExerciseView) -> Answer:
    others = asked.movements(asked.heard.other)
    if not others:
        return answer(Intent.SWAP, line("not_known", words=fact(asked.heard.other, "your words")))
    return edited(asked, Intent.SWAP, week, PlanEdit(EditKind.SWAP, number, own.movement_id, others[0].movement_id))


def hobby(asked: Asked) -> Answer:
    """Make room for something else that takes place."""
    slug = asked.heard.activity or ""
    name = slug.replace("_", " ")
    if asked.heard.minutes is None:
        day = f" on {asked.day:%A}" if asked.heard.days else " today"
        choices = [(f"{own} min", f"Can I go {name}{day} for {own} minutes") for own in HOBBY_MINUTES]
        return answer(Intent.HOBBY, line("hobby_ask", name=fact(name, "your words")), choices=choices)
    time = fact(f"{EVENING_MINUTE // 60}:00", "assumed, as on the page Plan", EVENING_MINUTE / 60, "h")
    length = fact(f"{asked.heard.minutes} min", "your words", asked.heard.minutes, "min")
    told = line("hobby", name=fact(name, "your words"), day=asked.say_day(asked.day), begins=time, minutes=length)
    found = disrupted(
        asked, Intent.HOBBY, DisruptionKind.UNPLANNED, activity=slug, minutes=asked.heard.minutes, start_minute=EVENING_MINUTE
    )
    return found if found.pending is None else Answer(found.intent, (told, *found.lines), found.choices, found.pending)


def disrupted(asked: Asked, intent: Intent, kind: DisruptionKind, **values: object) -> Answer:
    """Repair the week of the day that was named after something that came up on it."""
    week = asked.week_on(asked.day)
    if week is None or not week.microcycle.is_planned:
        return answer(intent, line("no_plan") if asked.program is None else line("no_session", day=asked.say_day(asked.day)))
    return repaired(asked, intent, week, (Disruption(kind, _number(week, asked.day), **values),))  # type: ignore[arg-type]


def _session(asked: Asked, day: date | None, kind: str | None) -> tuple[WeekView, SessionView] | None:
    """Return the training session ahead that a day or a kind names; with neither today's, or the only one that there is."""
    week = asked.week_ahead if day is None else asked.week_on(day)
    if week is None:
        return None
    ahead = [own for one in week.days if one.day >= asked.today for own in one.sessions if is_training(own)]
    wanted = [own for own in ahead if (day is None or own.day == day) and (kind is None or is_kind(own, kind))]
    if day is None and kind is None and len(wanted) > 1:
        wanted = [own for own in wanted if own.day == asked.today]
    return (week, wanted[0]) if wanted else None


def _number(week: WeekView, day: date) -> int:
    return (day - week.microcycle.start).days + 1


def _again(words: str, target: date | None) -> str:
    return words if target is None else f"{words} to {target:%A}"
