"""Whatever a day brings: nothing changes without a reason, factors stay clipped, and a worse day never asks for more."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.adaptation import AdaptStep, Body, ChangedField, CircuitPart, EndurancePart, TodayAnswers
from core.domain.planning import Athlete, Injury, to_json
from core.domain.vocabulary import ExperienceLevel, Illness
from core.rules.adaptation import adapt, guarded
from core.rules.loading import share_for
from tests.makers import adaptation as day

PERCENT = st.integers(0, 100).map(float)
MUSCLES = st.sampled_from([muscle for muscle in day.M if muscle is not day.M.FULL_BODY])
BODIES = st.builds(
    Body,
    readiness=st.none() | PERCENT,
    components=st.dictionaries(st.sampled_from(["hrv", "resting_hr", "sleep", "subjective", "load"]), PERCENT, min_size=2),
    low_days=st.integers(0, 5),
    muscle_recovery=st.dictionaries(MUSCLES, PERCENT),
    soreness=st.dictionaries(MUSCLES, st.integers(0, 10).map(float)),
    cns_recovery=st.none() | PERCENT,
    sleep_hours=st.none() | st.integers(0, 20).map(lambda half: half / 2),
    short_nights=st.integers(0, 3),
    is_hrv_suppressed=st.booleans(),
    illness=st.none() | st.sampled_from(Illness),
    symptom_free_hours=st.none() | PERCENT,
    sessions_since_illness=st.none() | st.integers(0, 4),
    days_since_training=st.none() | st.integers(0, 40),
    has_ramp_guard=st.booleans(),
)
ANSWERS = st.builds(
    TodayAnswers,
    minutes=st.none() | st.integers(5, 120),
    missing=st.lists(st.sampled_from(day.GYM), max_size=4).map(tuple),
    not_today=st.lists(st.sampled_from(sorted(day.MOVEMENTS)), max_size=2).map(tuple),
    wants_more=st.booleans(),
    temperature_c=st.none() | st.integers(-10, 40).map(float),
    altitude_m=st.none() | st.integers(0, 3000).map(float),
)
INJURIES = st.lists(
    st.builds(
        Injury, injury_id=st.just("injury:1"), body_part=st.sampled_from(["knee", "shoulder"]), severity=PERCENT.map(lambda p: p / 100)
    ),
    max_size=1,
).map(tuple)
PERSONAS = st.integers(1, 5)
SESSIONS = st.sampled_from(
    [
        day.SESSION,
        replace(
            day.SESSION,
            circuits=(CircuitPart(3, "Tabata", is_finisher=True, minutes=8),),
            endurance=EndurancePart("running", "Run", 30, is_hard=True, words="intervals"),
        ),
        day.with_lines(day.line(1, day.CURTSY, day.MAIN, 3, (6, 8)), day.line(2, day.JUMP, day.MAIN, 3, (3, 3), rpe=None)),
    ]
)
DAYS = st.builds(
    lambda body, answers, injuries, persona, session, skills: day.today(
        body=body,
        answers=answers,
        injuries=injuries,
        athlete=Athlete(ExperienceLevel.INTERMEDIATE, persona_aggression=persona),
        session=session,
        new_skills=skills,
    ),
    BODIES,
    ANSWERS,
    INJURIES,
    PERSONAS,
    SESSIONS,
    st.sampled_from([(), (day.PISTOL,)]),
)


FIELDS = {
    ChangedField.MOVEMENT: lambda line: line.movement_id,
    ChangedField.SETS: lambda line: line.sets,
    ChangedField.REPS: lambda line: (line.reps, line.hold_seconds, line.distance_m),
    ChangedField.LOAD: lambda line: line.load_kg,
    ChangedField.RPE: lambda line: line.rpe,
    ChangedField.REST: lambda line: line.rest_seconds,
    ChangedField.TEMPO: lambda line: line.tempo,
    ChangedField.SUPERSET: lambda line: line.superset_group,
}
PARTS = {
    ChangedField.CIRCUIT: lambda session: session.circuits,
    ChangedField.ENDURANCE: lambda session: session.endurance,
    ChangedField.COOLDOWN: lambda session: session.cooldown_seconds,
    ChangedField.SESSION: lambda session: session.title,
}


def untold(before, found):
    """What differs between a planned session and what would become of it, and is not among the changes."""
    told = {(change.place, change.field) for change in found.changes}
    planned = {line.place: line for line in before.lines}
    missing = [(place, ChangedField.REMOVED) for place in planned if found.line(place) is None]
    missing += [(None, name) for name, part in PARTS.items() if part(before) != part(found.session)]
    missing += [
        (line.place, name)
        for line in found.session.lines
        for name, part in FIELDS.items()
        if line.place in planned and part(line) != part(planned[line.place])
    ]
    return [own for own in missing if own not in told], {line.place for line in found.session.lines} - planned.keys()


def work(found):
    return sum(line.sets for line in found.session.lines if line.is_work)


@settings(max_examples=1000)
@given(DAYS)
def test_nothing_changes_without_a_reason_and_nothing_stays_unexplained(today):
    found = adapt(today)
    for change in found.changes:
        assert change.reasons, change
        assert change.before != change.after
        assert all(found.reasons[number].words for number in change.reasons)
    told = {change.place for change in found.changes} | {kept.place for kept in found.kept}
    assert {line.place for line in today.session.lines} <= told
    assert found.changes or found.session == today.session
    assert untold(today.session, found) == ([], set())
    assert to_json(adapt(today)) == to_json(found)


@settings(max_examples=200)
@given(DAYS)
def test_sets_loads_and_efforts_stay_within_their_clips(today):
    found = adapt(replace(today, answers=TodayAnswers(), injuries=()))
    planned = {line.place: line for line in today.session.lines}
    for line in found.session.lines:
        before = planned[line.place]
        assert line.sets <= max(round(1.15 * before.sets), 1)
        if line.movement_id == before.movement_id and line.load_kg is not None:
            assert 0.85 * before.load_kg - 2.5 <= line.load_kg <= before.load_kg
        if line.rpe is not None:
            assert line.rpe <= before.rpe
            assert share_for(5, line.rpe) > 0
    minutes = today.answers.minutes
    short = adapt(today)
    if minutes is not None and minutes >= 25 and short.session.lines:
        assert short.seconds_after <= 60 * minutes


@settings(max_examples=200)
@given(DAYS, st.integers(0, 60))
def test_a_worse_readiness_never_asks_for_more_work(today, less):
    score = today.body.readiness
    if score is None:
        return
    plain = replace(today.body, components={}, is_hrv_suppressed=False)
    today = replace(today, answers=TodayAnswers(), body=plain, new_skills=())
    better = adapt(today)
    worse = adapt(replace(today, body=replace(plain, readiness=max(score - less, 0.0))))
    assert work(worse) <= work(better)
    loads = {line.place: line for line in better.session.lines}
    for line in worse.session.lines:
        other = loads.get(line.place)
        if other is not None and other.movement_id == line.movement_id and line.load_kg is not None and other.load_kg is not None:
            assert line.load_kg <= other.load_kg


@settings(max_examples=150)
@given(DAYS, PERSONAS)
def test_no_persona_touches_what_guardrails_and_illness_say(today, persona):
    other = replace(today, athlete=replace(today.athlete, persona_aggression=persona))
    one, two = guarded(today), guarded(other)
    assert (one.session, one.changes, one.reasons) == (two.session, two.changes, two.reasons)
    full = adapt(other)
    removed = [change for change in one.changes if change.field is ChangedField.REMOVED]
    excluded = {change.place for change in removed if any(one.reasons[number].step is not AdaptStep.TIME for number in change.reasons)}
    assert not excluded & {line.place for line in full.session.lines}  # what half an hour has no room for is chosen by all that is known
    for line in one.session.lines:
        later = full.line(line.place)
        if later is not None and later.rpe is not None and line.rpe is not None:
            assert later.rpe <= line.rpe
        if later is not None and later.movement_id == line.movement_id and line.load_kg is not None and later.load_kg is not None:
            assert later.load_kg <= line.load_kg


@settings(max_examples=60)
@given(DAYS)
def test_the_order_in_which_a_database_lists_things_changes_nothing(today):
    turned = [replace(own, muscles=dict(reversed(own.muscles.items()))) for own in today.candidates]
    body = replace(today.body, components=dict(reversed(today.body.components.items())))
    assert to_json(adapt(replace(today, candidates=tuple(turned), body=body))) == to_json(adapt(today))
