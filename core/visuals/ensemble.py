"""How do the votes of the ensemble look? Bars to the right speak for a choice, bars to the left against it; every bar says so in words."""

from collections.abc import Mapping, Sequence
from html import escape

from core.domain.ensemble import GOALS_OF_COACH, Ballot, Coach, PickBallot, TodayVotes, Vote
from core.domain.vocabulary import Goal, PrimaryMuscle
from core.visuals import format as written
from core.visuals.names import muscle_name
from core.visuals.theme import FONT, Mode, Palette, palette

COACH_NAMES = {
    Coach.STRENGTH: "Strength",
    Coach.HYPERTROPHY: "Muscle",
    Coach.ENDURANCE: "Endurance",
    Coach.SKILL: "Skill",
    Coach.MOBILITY: "Mobility",
    Coach.RECOVERY: "Recovery",
    Coach.ATHLETE: "You",
    Coach.GUARD: "Guardrails",
}
ASIDE = {
    Coach.SKILL: "your ladders",
    Coach.RECOVERY: "every athlete's",
    Coach.ATHLETE: "likes, time, hobbies",
    Coach.GUARD: "cannot be outvoted",
}
ALL_POINTS = 10
MOST_BECAUSE = 2
_BELOW, _ABOVE, _STIMULUS = " below its target", " above its target", "stimulus of "
_PLAIN = {
    "preference and enjoyment": "how much you like it",
    "fatigue of sets": "the fatigue of its sets",
    "time": "the minutes it takes",
    "variety": "the same again for long",
}


def wanted_words(ballot: Ballot) -> str:
    """Return who wanted a choice most and who spoke against it, in a line."""
    wanted = [vote for vote in sorted(ballot.votes, key=lambda own: -own.points) if vote.points > 0]
    against = [vote for vote in sorted(ballot.votes, key=lambda own: own.points) if vote.points < 0]
    if not wanted:
        return "Nobody's goal asked for it; you or a rule did."
    names = " and ".join(COACH_NAMES[vote.coach].lower() for vote in wanted[:2])
    return f"Wanted by {names}" + (f", against {COACH_NAMES[against[0].coach].lower()}" if against else "")


def because_words(words: str, *, is_for: bool) -> str:
    """Return the planner's name of a term as a person says it of a choice.

    >>> because_words("chest below its target", is_for=True), because_words("stimulus of lats", is_for=True)
    ('brings chest to its target', 'trains lats')
    """
    if words.endswith(_BELOW):
        name = _muscle(words.removesuffix(_BELOW))
        return f"brings {name} to its target" if is_for else f"leaves {name} below its target"
    if words.endswith(_ABOVE):
        return f"{_muscle(words.removesuffix(_ABOVE))} beyond its target"
    if words.startswith(_STIMULUS):
        return f"trains {_muscle(words.removeprefix(_STIMULUS))}"
    return _PLAIN.get(words, words)


def lead_words(pick: PickBallot) -> str:
    """Return by how much a pick leads the next best, and which voices make that difference."""
    if not pick.others:
        return ""
    other = pick.others[0]
    lead = pick.pick.total - other.total
    mine = {vote.coach: vote.points for vote in pick.pick.votes}
    theirs = {vote.coach: vote.points for vote in other.votes}
    gaps = {coach: mine.get(coach, 0) - theirs.get(coach, 0) for coach in Coach}
    told = [coach for coach in sorted(gaps, key=lambda own: -abs(gaps[own])) if gaps[coach] * (lead or 1) > 0][:2]
    by = ", ".join(f"{COACH_NAMES[coach].lower()} {written.signed(gaps[coach])}" for coach in told)
    if not lead:
        return f"{other.name} would get as many points."
    if lead < 0:
        return f"{other.name} would get {written.count(-lead, 'point')} more ({by}); your change, or the order of the days, kept this."
    return f"Next best is {other.name}, {written.count(lead, 'point')} behind ({by})."


def ballot_html(pick: PickBallot, goals: Mapping[Goal, int], mode: Mode) -> str:
    """Return the votes on one part of the week as bars around a middle line, with their sum and the lead over the next best."""
    note = lead_words(pick)
    foot = f'<p class="foot">{escape(note)}</p>' if note else ""
    return votes_html(pick.pick, goals, mode, foot=foot)


def votes_html(ballot: Ballot, goals: Mapping[Goal, int], mode: Mode, *, foot: str = "") -> str:
    """Return the votes on a choice as bars around a middle line, with their sum."""
    top = max((abs(vote.points) for vote in ballot.votes), default=1) or 1
    rows = "".join(_vote(vote, goals, top) for vote in ballot.votes)
    total = f'<li class="sum"><span>Together</span><b>{written.signed(ballot.total)} points</b></li>'
    return f'{_style(palette(mode))}<ul class="votes" role="list">{rows}{total}</ul>{foot}'


def _vote(vote: Vote, goals: Mapping[Goal, int], top: int) -> str:
    is_for = vote.points >= 0
    width = max(round(50 * abs(vote.points) / top), 1)
    side = "left:50%" if is_for else f"left:{50 - width}%"
    bar = f'<span class="bar" aria-hidden="true"><i class="{"pro" if is_for else "con"}" style="{side};width:{width}%"></i></span>'
    words = ", ".join(dict.fromkeys(because_words(own, is_for=is_for) for own in vote.because[:MOST_BECAUSE]))
    word = "for" if is_for else "against"
    return (
        f'<li><span class="who">{COACH_NAMES[vote.coach]} <small>{escape(_say(vote.coach, goals))}</small></span>{bar}'
        f'<b class="pts">{written.signed(vote.points)} <small>{word}</small></b><span class="why">{escape(words)}</span></li>'
    )


def today_votes_html(votes: TodayVotes, mode: Mode) -> str:
    """Return what every voice leaves of today's session as bars of its share, with what each coach keeps and why."""
    rows = "".join(_ask_row(coach, votes) for coach in Coach if any(ask.coach is coach for part in votes.parts for ask in part.asks))
    planned, decided = _sum(votes, None)
    total = f'<li class="sum"><span>Decided</span><b>{decided} of {planned}</b></li>'
    foot = '<p class="foot">The shares are multiplied and rounded to whole sets. Goals made the plan; on the day the body decides.</p>'
    return f'{_style(palette(mode))}<ul class="votes today" role="list">{rows}{total}</ul>{foot}'


def _ask_row(coach: Coach, votes: TodayVotes) -> str:
    share = _share(coach, votes)
    words = list(dict.fromkeys(own for part in votes.parts for ask in part.asks if ask.coach is coach for own in ask.because))
    planned, decided = _sum(votes, coach)
    if planned:
        words = [f"stands for {planned}, keeps {decided}", *words]
    width = min(round(100 * share), 100)
    bar = f'<span class="bar" aria-hidden="true"><i class="pro" style="left:0;width:{width}%"></i></span>'
    leaves = "as planned" if abs(share - 1) < 0.005 else f"{written.number(100 * share, 0)} %"
    why = "; ".join(words[: MOST_BECAUSE + 1])
    return (
        f'<li><span class="who">{COACH_NAMES[coach]} <small>{escape(_say(coach, votes.goals))}</small></span>{bar}'
        f'<b class="pts">{leaves}</b><span class="why">{escape(why)}</span></li>'
    )


def _share(coach: Coach, votes: TodayVotes) -> float:
    """Return which share of the session one voice leaves: of the sets, or of the minutes where there are no sets."""
    parts = [part for part in votes.parts if part.unit == "sets"] or list(votes.parts)
    planned = sum(part.planned for part in parts) or 1.0
    return sum(part.planned * next((ask.share for ask in part.asks if ask.coach is coach), 1.0) for part in parts) / planned


def _sum(votes: TodayVotes, owner: Coach | None) -> tuple[str, str]:
    """Return what was planned and what is decided of the parts of one coach, or of all."""
    parts = [part for part in votes.parts if owner in {None, part.owner}]
    return _amounts(parts, "planned"), _amounts(parts, "decided")


def _amounts(parts: Sequence[object], name: str) -> str:
    told = []
    for unit, one, many in (("sets", "set", "sets"), ("min", "min", "min")):
        own = [getattr(part, name) for part in parts if getattr(part, "unit", "") == unit]
        if own:
            amount = sum(own)
            told.append(f"{written.number(amount, 0)} {one if amount == 1 else many}")
    return " and ".join(told)


def _say(coach: Coach, goals: Mapping[Goal, int]) -> str:
    if coach in ASIDE:
        return ASIDE[coach]
    points = sum(goals.get(goal, 0) for goal in GOALS_OF_COACH[coach])
    return f"{points} of {ALL_POINTS} points" if goals else ""


def _muscle(words: str) -> str:
    slug = words.replace(" ", "_")
    return muscle_name(PrimaryMuscle(slug)).lower() if slug in set(PrimaryMuscle) else words


def _style(colours: Palette) -> str:
    line, muted, ink = colours.hairline, colours.muted, colours.ink
    return (
        f"<style>.votes{{list-style:none;margin:0;padding:0;font:15px/1.35 {FONT};color:{ink};font-variant-numeric:tabular-nums}}"
        ".votes li{display:grid;grid-template-columns:minmax(112px,9.5em) 1fr minmax(86px,auto);gap:1px 12px;align-items:center;"
        f"padding:7px 0;border-top:1px solid {line}}}.votes li:first-child{{border-top:0}}"
        f".votes .who{{font-weight:600}}.votes small{{font-size:12.5px;font-weight:400;color:{muted};white-space:nowrap}}"
        ".votes .who small{display:block}.votes .pts{text-align:right;font-weight:600;white-space:nowrap}"
        f".votes .bar{{position:relative;display:block;height:12px;background:{line};border-radius:3px;overflow:hidden}}"
        f".votes:not(.today) .bar::after{{content:'';position:absolute;left:50%;top:0;bottom:0;width:1px;background:{muted}}}"
        ".votes i{position:absolute;top:0;bottom:0}"
        f".votes .pro{{background:{colours.accent}}}.votes .con{{background:repeating-linear-gradient(135deg,{colours.fatigue} 0 5px,"
        f"transparent 5px 8px);box-shadow:inset 0 0 0 1px {colours.fatigue}}}"
        f".votes .why{{grid-column:1/-1;font-size:13.5px;color:{muted};overflow-wrap:anywhere}}.votes .why:empty{{display:none}}"
        f".votes .sum{{grid-template-columns:1fr auto;border-top:2px solid {line}}}"
        f"p.foot{{margin:6px 0 0;font:13.5px/1.4 {FONT};color:{muted}}}</style>"
    )
