"""How does everybody on a coach's roster stand, and whom should the coach look at first?

One unit of work reads everything: a fixed number of statements, however many athletes. Days are those of the coach's calendar.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core.db import muscle_windows, roster
from core.db import settings as stored
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError
from core.domain.review import Landmarks
from core.domain.roster import Ache, MuscleGap, NeedFacts, NextSession, Proposal, RosterAthlete, RosterView, WeekLoad
from core.domain.vocabulary import CoachPermission, ExperienceLevel, PrimaryMuscle, RecommendationKind
from core.metrics.series import CHRONIC_DAYS, FORM_HIDDEN_DAYS, fitness_series
from core.metrics.volume import scale_landmarks
from core.rules.coach_need import AHEAD_DAYS, LOOK_BACK_DAYS, SORE_DAYS, coach_need

WEEKS = 4
DAYS_PER_WEEK = 7
NEXT_WITHIN = timedelta(weeks=4)
MOST_PROPOSALS = 200
MOST_GAPS = 3
_LEAST_GAP = 1.0  # a set; less is no gap that a coach would plan for
_NO_SESSION = {"load_points": None, "sessions": 0, "completed": 0}

Rows = Sequence[Mapping[str, Any]]
RosterKey = tuple[tuple[int, str, str | None, int], ...]


def linked(database: Database, viewer: Viewer) -> list[dict[str, Any]]:
    """Return who let the viewer in, with grant and group; no data of theirs."""
    with database.read(viewer, Subject(viewer.user_id)) as unit:
        return roster.linked(unit, viewer.user_id)


def roster_key(database: Database, viewer: Viewer) -> RosterKey:
    """Return who is on the roster with which grant, group and revision of data; equal keys mean an equal roster on one day."""
    links = linked(database, viewer)
    with database.read(viewer, *(Subject(row["user_id"]) for row in links)) as unit:
        numbers = roster.revisions(unit, [row["user_id"] for row in links])
    return tuple((row["user_id"], row["permission"], row["group_name"], numbers.get(row["user_id"], 0)) for row in links)


def review_roster(database: Database, viewer: Viewer, *, today: date) -> RosterView:
    """Return every athlete who let the viewer in, greatest need first, with the proposals that wait.

    Whoever revoked access is not read: the links are asked first, and the unit is opened for those in force only.
    """
    links = linked(database, viewer)
    if not links:
        return RosterView(today, ())
    with database.read(viewer, *(Subject(row["user_id"]) for row in links)) as unit:
        rows = _read(unit, [row["user_id"] for row in links], today)
    athletes = [_athlete(link, rows, today) for link in links]
    return RosterView(
        today=today,
        athletes=tuple(sorted(athletes, key=lambda one: (-one.need.points, one.name.casefold(), one.user_id))),
        proposals=_proposals(links, rows.proposals),
    )


def sort_in(database: Database, viewer: Viewer, athlete_id: int, group: str) -> None:
    """Put an athlete into a group of the viewer's roster, or out of all with an empty name; only the viewer sees it."""
    name = " ".join(group.split())
    if len(name) > 40:
        raise InputError(f"The name of a group is at most 40 signs long, not {len(name)}.")
    with database.write(viewer, Subject(viewer.user_id)) as unit:
        roster.sort_in(unit, athlete_id, name or None)


@dataclass(frozen=True)
class RosterRows:
    """What the statements of a roster brought, by athlete."""

    states: Mapping[int, Mapping[str, Any]]
    days: Mapping[int, Rows]
    planned: Mapping[int, Rows]
    nexts: Mapping[int, Mapping[str, Any]]
    programs: set[int]
    aches: Mapping[int, Sequence[Ache]]
    volume: Mapping[int, Rows]
    usual: Mapping[PrimaryMuscle, Landmarks]
    own: Mapping[int, Mapping[str, float]]
    proposals: Rows


def _read(unit: ReadUnit, ids: Sequence[int], today: date) -> RosterRows:
    first, yesterday = today - timedelta(days=WEEKS * DAYS_PER_WEEK - 1), today - timedelta(days=1)
    until, soonest = today + timedelta(days=AHEAD_DAYS), today + NEXT_WITHIN
    reads: dict[str, Callable[[], Any]] = {
        "own": lambda: roster.own_landmarks(unit, ids),
        "states": lambda: roster.newest_states(unit, ids, today),
        "days": lambda: roster.days(unit, ids, first, today),
        "planned": lambda: roster.planned_days(unit, ids, first, until),
        "nexts": lambda: roster.next_sessions(unit, ids, today, soonest),
        "programs": lambda: roster.with_program(unit, ids),
        "injuries": lambda: roster.injuries(unit, ids, today),
        "soreness": lambda: roster.soreness(unit, ids, today - timedelta(days=SORE_DAYS - 1), today),
        "usual": lambda: stored.usual_landmarks(unit),
        "proposals": lambda: roster.proposals(unit, ids, today, MOST_PROPOSALS),
    }
    found = dict(zip(reads, unit.gather_all(reads.values()), strict=True))
    own: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for row in found["own"]:
        own[row["user_id"]][row["muscle"]] = float(row["mev"])
    return RosterRows(
        states=_one_each(found["states"]),
        days=_by_athlete(found["days"]),
        planned=_by_athlete(found["planned"]),
        nexts=_one_each(found["nexts"]),
        programs=found["programs"],
        aches=_aches(found["injuries"], found["soreness"]),
        volume=_by_athlete(
            muscle_windows.muscle_windows(unit, ids, today - timedelta(days=DAYS_PER_WEEK), yesterday, DAYS_PER_WEEK) if ids else ()
        ),
        usual=_landmarks(found["usual"]),
        own=own,
        proposals=found["proposals"],
    )


def _by_athlete(rows: Rows) -> dict[int, list[Mapping[str, Any]]]:
    found: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["user_id"]].append(row)
    return found


def _one_each(rows: Rows) -> dict[int, Mapping[str, Any]]:
    return {row["user_id"]: row for row in rows}


def _landmarks(rows: Rows) -> dict[PrimaryMuscle, Landmarks]:
    names = ("mv", "mev", "mav_low", "mav_high", "mrv", "session_cap")
    return {PrimaryMuscle(row["muscle"]): Landmarks(*(float(row[name]) for name in names)) for row in rows}


def _aches(injuries: Rows, soreness: Rows) -> dict[int, list[Ache]]:
    """Return what hurts by athlete, worst first; the severity of an injury counts where no pain was told (science G1)."""
    found: defaultdict[int, list[Ache]] = defaultdict(list)
    for row in injuries:
        pain = row["pain"] if row["pain"] is not None else 10 * row["severity"]
        found[row["user_id"]].append(Ache(row["body_part"], float(pain), row["onset_date"], is_injury=True))
    for row in soreness:
        found[row["user_id"]].append(Ache(row["body_part"], float(row["severity"]), row["log_date"], is_injury=False))
    return {number: sorted(own, key=lambda ache: -ache.severity) for number, own in found.items()}


def _athlete(link: Mapping[str, Any], rows: RosterRows, today: date) -> RosterAthlete:
    number = link["user_id"]
    state, days, planned = rows.states.get(number), rows.days.get(number, ()), rows.planned.get(number, ())
    weeks = _weeks(days, planned, today)
    facts = _facts(state, days, planned, weeks, tuple(rows.aches.get(number, ())), today)
    mornings = [row for row in days if row["readiness_score"] is not None and row["date"] > today - timedelta(days=DAYS_PER_WEEK)]
    newest = max(mornings, key=lambda row: row["date"], default=None)
    nearest = rows.nexts.get(number)
    return RosterAthlete(
        user_id=number,
        name=link["name"],
        permission=CoachPermission(link["permission"]),
        since=link["accepted_at"],
        group=link["group_name"],
        need=coach_need(facts),
        facts=facts,
        weeks=weeks,
        gaps=_gaps(rows.volume.get(number, ()), rows.usual, rows.own.get(number, {}), ExperienceLevel(link["experience_level"])),
        readiness=None if newest is None else newest["readiness_score"],
        readiness_day=None if newest is None else newest["date"],
        fitness=None if state is None or state["fitness"] is None else _faded(state, today)[0],
        last_record=None if state is None else state["date"],
        next_session=None if nearest is None else _next(nearest),
        has_program=number in rows.programs,
    )


def _next(row: Mapping[str, Any]) -> NextSession:
    title = row["title"] or row["session_type"].replace("_", " ").capitalize()
    return NextSession(row["date"], title, row["planned_load_points"])


def _weeks(days: Rows, planned: Rows, today: date) -> tuple[WeekLoad, ...]:
    """Return the last four times seven days; what is planned for today counts once today holds anything."""
    trained_today = any(row["date"] == today and row["load_points"] for row in days)
    counted = [row for row in planned if row["date"] < today or (row["date"] == today and trained_today)]
    weeks = []
    for back in reversed(range(WEEKS)):
        last = today - timedelta(days=DAYS_PER_WEEK * back)
        first = last - timedelta(days=DAYS_PER_WEEK - 1)
        wanted = [row["load_points"] or 0.0 for row in counted if first <= row["date"] <= last]
        done = sum(row["load_points"] or 0.0 for row in days if first <= row["date"] <= last)
        weeks.append(WeekLoad(first, last, done, sum(wanted) if wanted else None))
    return tuple(weeks)


def _facts(
    state: Mapping[str, Any] | None, days: Rows, planned: Rows, weeks: Sequence[WeekLoad], aches: tuple[Ache, ...], today: date
) -> NeedFacts:
    trained = {row["date"] for row in days if row["load_points"]}
    due = [row for row in planned if today - timedelta(days=LOOK_BACK_DAYS) <= row["date"] < today and row["sessions"]]
    done = sum(max(row["completed"], min(row["sessions"], int(row["date"] in trained))) for row in due)
    ahead = [row for row in planned if today < row["date"] or (row["date"] == today and today not in trained)]
    sessions = sum(row["sessions"] for row in due)
    return NeedFacts(
        days_since_record=None if state is None else (today - state["date"]).days,
        missed=sessions - done,
        due=sessions,
        done_points=weeks[-1].performed,
        planned_points=weeks[-1].planned,
        ahead_points=sum(row["load_points"] or 0.0 for row in ahead),
        ahead_sessions=sum(row["sessions"] for row in ahead),
        usual_points=_usual(state, weeks),
        form_percent=_form(state, today),
        readiness=_mean_readiness(days, today),
        aches=aches,
    )


def _usual(state: Mapping[str, Any] | None, weeks: Sequence[WeekLoad]) -> float | None:
    """Return what a week held lately [LP], `None` before four weeks of training."""
    if state is None or (state["load_days"] or 0) < CHRONIC_DAYS:
        return None
    return sum(week.performed for week in weeks) / len(weeks)


def _mean_readiness(days: Rows, today: date) -> float | None:
    lately = today - timedelta(days=DAYS_PER_WEEK)
    scores = [row["readiness_score"] for row in days if row["date"] > lately and row["readiness_score"] is not None]
    return sum(scores) / len(scores) if scores else None


def _form(state: Mapping[str, Any] | None, today: date) -> float | None:
    """Return this morning's form [% of fitness], `None` in the first two weeks of training (science F2)."""
    if state is None or state["fitness"] is None or (state["load_days"] or 0) < FORM_HIDDEN_DAYS:
        return None
    return _faded(state, today)[1]


def _faded(state: Mapping[str, Any], today: date) -> tuple[float, float | None]:
    """Return fitness [LP a day] and this morning's form [%], with the days since the newest record as days of rest."""
    rest = (today - state["date"]).days
    if rest <= 0:
        return float(state["fitness"]), state["form_percent_morning"]
    series = fitness_series([0.0] * rest, start_fitness=state["fitness"], start_fatigue=state["fatigue"])
    return float(series.fitness[-1]), float(series.form_percent_morning[-1])


def _gaps(
    volume: Rows, usual: Mapping[PrimaryMuscle, Landmarks], own: Mapping[str, float], level: ExperienceLevel
) -> tuple[MuscleGap, ...]:
    """Return the muscles that lack most: against the plan where there was one, else against what makes them grow (science V3)."""
    done = {row["muscle"]: float(row["performed_sets"]) for row in volume}
    planned = {row["muscle"]: float(row["planned_sets"]) for row in volume if row["planned_sets"] > 0}
    if not any(done.values()) and not planned:
        return ()
    wanted: Mapping[str, float] = planned or {
        muscle.value: own.get(muscle.value, marks.mev)
        for muscle in usual
        if (marks := scale_landmarks(muscle, level, base=usual)) is not None
    }
    gaps = [MuscleGap(PrimaryMuscle(name), done.get(name, 0.0), sets, bool(planned)) for name, sets in wanted.items()]
    found = [gap for gap in gaps if gap.missing >= _LEAST_GAP]
    return tuple(sorted(found, key=lambda gap: (-gap.missing, gap.muscle.value))[:MOST_GAPS])


def _why(row: Mapping[str, Any]) -> str:
    """Return the reason of the first change, or the first reason of all."""
    told = [place for change in row["changes"] or () for place in change.get("reasons", ())]
    known = row["reasons"] or ()
    return str(known[told[0]]["words"]) if told and told[0] < len(known) else row["sentence"] or ""


def _proposals(links: Rows, rows: Rows) -> tuple[Proposal, ...]:
    by_number = {link["user_id"]: link for link in links}
    return tuple(
        Proposal(
            recommendation_id=row["id"],
            user_id=row["user_id"],
            athlete=by_number[row["user_id"]]["name"],
            kind=RecommendationKind(row["kind"]),
            for_date=row["for_date"],
            made_at=row["created_at"],
            may_decide=by_number[row["user_id"]]["permission"] == CoachPermission.EDIT,
            sentence=_why(row),
            title=row["title"] or "",
            changes=tuple(f"{one['what']}: {one['before']} → {one['after']}" for one in row["changes"] or ()),
        )
        for row in rows
    )
