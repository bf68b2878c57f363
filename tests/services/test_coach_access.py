"""The athlete opens and shuts the door: a coach asks, is let in, is changed and is put out, and each step keeps who did it."""

import pytest
from sqlalchemy import text

from core.domain.access import Subject, Viewer, person_code, read_person_code
from core.domain.errors import AccessError, InputError, NotFoundError
from core.domain.vocabulary import CoachPermission
from core.services import accounts, coach_access, coach_comments, log_workout
from core.services.who_looks import who_looks


@pytest.fixture
def people(database):
    """An athlete, a coach, and somebody else."""
    return tuple(
        Viewer(accounts.create_athlete(database, email=f"{name}@test.example", name=name.capitalize(), is_coach=name == "coach").user_id)
        for name in ("athlete", "coach", "other")
    )


def may_see(database, coach, athlete) -> bool:
    try:
        log_workout.history(database, coach, Subject(athlete.user_id))
    except AccessError:
        return False
    return True


@pytest.mark.parametrize("by_code", [False, True])
def test_an_athlete_lets_a_coach_in_by_address_or_code(database, people, by_code):
    athlete, coach, other = people
    who = person_code(coach.user_id).lower() if by_code else " Coach@Test.example"
    assert coach_access.let_in(database, athlete, who=who, permission=CoachPermission.VIEW) == "Coach"
    assert may_see(database, coach, athlete)
    assert not may_see(database, other, athlete)
    assert not may_see(database, coach, other)
    grant = coach_access.view_access(database, athlete).grants[0]
    assert (grant.name, grant.permission, grant.ended) == ("Coach", CoachPermission.VIEW, None)
    assert grant.since is not None


def test_a_coach_who_asks_sees_nothing_before_the_athlete_says_yes(database, people):
    athlete, coach, _ = people
    assert (
        coach_access.ask(database, coach, who="athlete@test.example", permission=CoachPermission.EDIT, message=" Hello \n you ")
        == "Athlete"
    )
    assert not may_see(database, coach, athlete)
    asked = coach_access.view_access(database, athlete).asks_me[0]
    assert (asked.coach, asked.permission, asked.message) == ("Coach", CoachPermission.EDIT, "Hello you")
    assert [one.athlete for one in coach_access.view_access(database, coach).asked_by_me] == ["Athlete"]
    coach_access.answer(database, athlete, coach.user_id, CoachPermission.VIEW)
    assert may_see(database, coach, athlete)
    assert coach_access.view_access(database, athlete).asks_me == ()
    assert coach_access.view_access(database, coach).asked_by_me == ()
    with pytest.raises(NotFoundError):
        coach_access.answer(database, athlete, coach.user_id, CoachPermission.EDIT)


def test_a_no_is_an_answer_and_a_coach_may_ask_again(database, people):
    athlete, coach, _ = people
    coach_access.ask(database, coach, who="athlete@test.example", permission=CoachPermission.VIEW)
    coach_access.answer(database, athlete, coach.user_id, None)
    assert not may_see(database, coach, athlete)
    assert coach_access.view_access(database, athlete).asks_me == ()
    assert coach_access.view_access(database, athlete).grants == ()
    coach_access.ask(database, coach, who="athlete@test.example", permission=CoachPermission.VIEW)
    assert len(coach_access.view_access(database, athlete).asks_me) == 1
    coach_access.withdraw(database, coach, athlete.user_id)
    assert coach_access.view_access(database, athlete).asks_me == ()


def test_permission_and_revocation_take_effect_at_once(database, people):
    athlete, coach, _ = people
    coach_access.let_in(database, athlete, who="coach@test.example", permission=CoachPermission.VIEW)
    subject = Subject(athlete.user_id)
    with pytest.raises(AccessError):
        coach_comments.say(database, coach, subject, "Well done.")
    assert who_looks(database, coach).may_change == frozenset()
    coach_access.change_permission(database, athlete, coach.user_id, CoachPermission.EDIT)
    assert who_looks(database, coach).may_change == {athlete.user_id}
    coach_comments.say(database, coach, subject, "Well done.")
    coach_access.revoke(database, athlete, coach.user_id)
    assert not may_see(database, coach, athlete)
    assert who_looks(database, coach).linked == ()
    assert coach_access.view_access(database, athlete).grants[0].ended is not None
    with pytest.raises(NotFoundError):
        coach_access.change_permission(database, athlete, coach.user_id, CoachPermission.EDIT)
    coach_access.let_in(database, athlete, who="coach@test.example", permission=CoachPermission.VIEW)
    assert may_see(database, coach, athlete)


def test_every_step_of_access_keeps_who_did_it(database, people):
    athlete, coach, _ = people
    coach_access.let_in(database, athlete, who="coach@test.example", permission=CoachPermission.VIEW)
    coach_access.change_permission(database, athlete, coach.user_id, CoachPermission.EDIT)
    coach_access.revoke(database, athlete, coach.user_id)
    with database.owner() as session:
        rows = session.execute(text("SELECT action::text, changed_by, before_json, after_json FROM change_log ORDER BY id")).all()
    assert [(row.action, row.changed_by) for row in rows] == [(action, athlete.user_id) for action in ("create", "update", "update")]
    assert [row.after_json["permission"] for row in rows] == ["view", "edit", "edit"]
    assert [row.after_json["revoked_at"] is None for row in rows] == [True, True, False]


@pytest.mark.parametrize("who", ["", "athlete@test.example", "nobody@test.example", "GA-0000", "GA-00YT", "not a code"])
def test_nobody_is_let_in_by_a_slip(database, people, who):
    with pytest.raises(InputError):
        coach_access.let_in(database, people[0], who=who, permission=CoachPermission.VIEW)


def test_comments_keep_who_said_them_until_the_athlete_puts_them_away(database, people):
    athlete, coach, _ = people
    subject = Subject(athlete.user_id)
    coach_access.let_in(database, athlete, who="coach@test.example", permission=CoachPermission.EDIT)
    coach_comments.say(database, coach, subject, "Sleep more.")
    said = coach_comments.comments(database, athlete, subject)
    assert [(one.author, one.text, one.is_new) for one in said] == [("Coach", "Sleep more.", True)]
    coach_comments.put_away(database, athlete)
    assert not coach_comments.comments(database, athlete, subject)[0].is_new
    coach_comments.say(database, coach, subject, "And again.")
    coach_comments.say(database, athlete, subject, "I will.")
    said = coach_comments.comments(database, coach, subject)
    assert [(one.author_id, one.text, one.is_new) for one in said] == [
        (coach.user_id, "Sleep more.", False),
        (coach.user_id, "And again.", False),
        (athlete.user_id, "I will.", False),
    ]
    for words in ("  ", "x" * 1001):
        with pytest.raises(InputError):
            coach_comments.say(database, coach, subject, words)


def test_a_code_names_one_person_and_notices_slips():
    numbers = [*range(1, 400), 10**6, 10**9]
    codes = [person_code(number) for number in numbers]
    assert [read_person_code(code) for code in codes] == numbers
    for code in codes[:100]:
        swapped = code[:-2] + code[-1] + code[-2]
        if swapped != code:
            with pytest.raises(InputError):
                read_person_code(swapped)
