"""Votes as the pages get them: on the first week of the Plan page, and on today's session."""

from core.domain.ensemble import Ballot, ChangeVotes, Coach, PickBallot, TodayVotes, Vote, WeekBallots
from core.domain.vocabulary import Goal
from core.rules.ensemble import today_votes
from tests.makers import adaptation as day
from tests.makers.today_views import SESSION, TIRED

GOALS = {Goal.STRENGTH: 6, Goal.HYPERTROPHY: 4}


def week_ballots() -> WeekBallots:
    """Votes on bench press, row and a circuit, and on the session of day 4."""
    bench = (
        Vote(Coach.STRENGTH, 540, 900.0, ("heavy sets of horizontal push",)),
        Vote(Coach.HYPERTROPHY, 310, 443.0, ("chest below its target", "stimulus of chest", "stimulus of triceps")),
        Vote(Coach.RECOVERY, -60, -60.0, ("fatigue of sets",)),
        Vote(Coach.ATHLETE, -85, -85.0, ("time", "preference and enjoyment")),
    )
    other = (
        Vote(Coach.STRENGTH, 540, 900.0, ("heavy sets of horizontal push",)),
        Vote(Coach.HYPERTROPHY, 310, 443.0, ("chest below its target",)),
        Vote(Coach.RECOVERY, -60, -60.0, ("fatigue of sets",)),
        Vote(Coach.ATHLETE, -175, -175.0, ("time", "preference and enjoyment")),
    )
    row = (Vote(Coach.HYPERTROPHY, 120, 171.0, ("stimulus of lats",)), Vote(Coach.ATHLETE, -130, -130.0, ("time",)))
    whole = (*bench[:1], Vote(Coach.HYPERTROPHY, 510, 729.0, ("chest below its target",)), *bench[2:])
    picks = (
        PickBallot(Ballot(1, "Bench Press", bench), (4,), (Ballot(4, "Dumbbell Bench Press", other),)),
        PickBallot(Ballot(3, "Cable <Row>", row), (4,), (Ballot(9, "Seal Row", row[:1]),)),
        PickBallot(Ballot(None, "Sled & carry", (Vote(Coach.ENDURANCE, 48, 208.0, ("minutes of conditioning",)),)), (4,)),
    )
    return WeekBallots(GOALS, picks, {4: Ballot(None, "", whole)})


def votes_on_change() -> ChangeVotes:
    """Votes on a change that recovery wants and strength does not."""
    votes = (Vote(Coach.STRENGTH, -150, -250.0, ("heavy sets of horizontal push",)), Vote(Coach.RECOVERY, 30, 30.0, ("fatigue of sets",)))
    return ChangeVotes(GOALS, Ballot(None, "", votes))


def votes_on_today() -> TodayVotes:
    """The votes on a tired day."""
    return today_votes(day.today(body=TIRED, session=SESSION), GOALS)
