"""The demo athletes: invented people with eighteen months of believable training, made the same way every time.

Everything is a function of the athlete's seed and the calendar week, so loading again later only adds the weeks that have passed since.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.activity import ParsedFile, PerformedActivity
from core.domain.vocabulary import CoachPermission, ProviderType, RecoverySource
from core.services import accounts, body, coach_comments, coaching, log_recovery, review_roster
from core.services.import_files import import_parsed
from seeds.demo import beginner, hybrid, life, lifter, programs
from seeds.demo.athlete import DemoAthlete
from seeds.demo.wellness import Sleeper, mornings

HISTORY = timedelta(weeks=78)
_SECONDS_PER_HOUR = 3600.0
COACH_EMAIL = "coach@demo.example"
_GROUPS = {lifter.ATHLETE.email: "Strength", beginner.ATHLETE.email: "Strength", hybrid.ATHLETE.email: "Endurance"}
_SAID = "Your squat is steadier than a month ago. Leave two reps in reserve on the bench this week."
_ANSWERED = "Thank you, I will."
ATHLETES: tuple[DemoAthlete, ...] = (lifter.ATHLETE, hybrid.ATHLETE, beginner.ATHLETE)


def load(database: Database, today: date) -> int:
    """Create the demo athletes and their coach where they are missing, add the weeks up to `today`, and return the activities added."""
    added = 0
    for athlete in ATHLETES:
        subject = _subject(database, athlete, today)
        performed = tuple(_between(athlete, today - HISTORY, today))
        parsed = ParsedFile("demo", ProviderType.DEMO, "demo", len(performed), performed)
        added += import_parsed(database, Viewer(subject.user_id), subject, parsed, time_zone=athlete.time_zone).added
        if athlete.sleeper is not None:
            _add_mornings(database, subject, athlete.sleeper, performed, today)
        if athlete.life is not None:
            life.say(database, subject, athlete.life, in_pounds=not athlete.use_metric, today=today)
    _coach(database)
    return added


def plan(database: Database, today: date) -> int:
    """Plan the programs of the demo athletes up to the coming week, everybody's running week first, and return the weeks planned.

    It takes some seconds a week.
    """
    people = {person.email: Subject(person.user_id) for person in accounts.list_athletes(database)}
    mine = [(own, people[own.email]) for own in ATHLETES if own.email in people and own.goals]
    running = [programs.plan_running_week(database, own, subject, today) for own, subject in mine]
    planned = sum(outcome is not None for outcome in running)
    for (own, subject), outcome in zip(mine, running, strict=True):
        planned += programs.plan_weeks_around(database, own, subject, today, outcome)
        programs.keep_what_was_done(database, subject, today)
        programs.look_back(database, subject, today)
    return planned


def reset(database: Database, today: date) -> int:
    """Delete the demo athletes with everything they have and load them anew."""
    accounts.delete_demo_people(database)
    return load(database, today)


def is_loaded(database: Database) -> bool:
    """Tell whether there are demo athletes."""
    return any(person.is_demo for person in accounts.list_athletes(database))


def _between(athlete: DemoAthlete, first: date, last: date) -> Iterator[PerformedActivity]:
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        for activity in athlete.week(monday, (monday - athlete.began).days // 7):
            if first <= activity.started_at.date() < last:
                yield activity
        monday += timedelta(weeks=1)


def _add_mornings(database: Database, subject: Subject, sleeper: Sleeper, performed: tuple[PerformedActivity, ...], today: date) -> None:
    """Add the mornings since the last one that is there; what is asked today is answered, unless somebody did."""
    hours: defaultdict[date, float] = defaultdict(float)
    for activity in performed:
        hours[activity.started_at.date()] += (activity.duration_s or 0.0) / _SECONDS_PER_HOUR
    viewer = Viewer(subject.user_id)
    last = log_recovery.last_check_in_day(database, viewer, subject, RecoverySource.DEMO)
    first = today - HISTORY if last is None else last + timedelta(days=1)
    found = mornings(sleeper, hours, first, today + timedelta(days=1))
    log_recovery.save_check_ins(database, viewer, subject, found, source=RecoverySource.DEMO)
    said = log_recovery.check_in(database, viewer, subject, today)
    if said is None or said.fatigue is None:
        morning = mornings(replace(sleeper, answers=1.0), hours, today, today + timedelta(days=1))[0]
        log_recovery.save_check_in(database, viewer, subject, morning, today=today)


def _subject(database: Database, athlete: DemoAthlete, today: date) -> Subject:
    existing = {person.email: person.user_id for person in accounts.list_athletes(database)}
    if athlete.email in existing:
        return Subject(existing[athlete.email])
    subject = accounts.create_athlete(
        database,
        email=athlete.email,
        name=athlete.name,
        time_zone=athlete.time_zone,
        experience_level=athlete.level,
        use_metric=athlete.use_metric,
        is_demo=True,
    )
    viewer = Viewer(subject.user_id)
    accounts.save_sex_and_birth(database, viewer, subject, sex=athlete.sex, date_of_birth=athlete.date_of_birth)
    for metric, value in athlete.biometrics.items():
        body.record_biometric(database, viewer, subject, metric=metric, value=value, day=today - HISTORY, is_demo=True)
    for injury in athlete.injuries:
        body.record_injury(
            database,
            viewer,
            subject,
            body_part=injury.body_part,
            severity=injury.severity,
            description=injury.description,
            onset=injury.onset,
            resolved=injury.resolved,
        )
    return subject


def _coach(database: Database) -> None:
    people = {person.email: person.user_id for person in accounts.list_athletes(database)}
    if COACH_EMAIL in people:
        return
    coach = accounts.create_athlete(database, email=COACH_EMAIL, name="Demo coach", is_demo=True, is_coach=True)
    for athlete in ATHLETES:
        subject = Subject(people[athlete.email])
        coaching.grant(database, Viewer(subject.user_id), subject, coach_id=coach.user_id, permission=CoachPermission.EDIT)
        review_roster.sort_in(database, Viewer(coach.user_id), subject.user_id, _GROUPS[athlete.email])
        if athlete is lifter.ATHLETE:
            coach_comments.say(database, Viewer(coach.user_id), subject, _SAID)
            coach_comments.say(database, Viewer(subject.user_id), subject, _ANSWERED)
