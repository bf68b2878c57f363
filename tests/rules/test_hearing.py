"""Plain words are understood: a table of what people say, and what is meant by it."""

from datetime import date, timedelta

import pytest

from core.domain.conversation import Intent
from core.domain.vocabulary import Illness, PrimaryMuscle
from core.rules.hearing import hear, muscle_words
from core.rules.hearing_words import MUSCLES, PATTERNS

TUESDAY = date(2026, 11, 24)
ACTIVITIES = {"tennis": "Tennis", "football": "Football (Soccer)", "hiking": "Hiking", "climbing": "Climbing", "yoga": "Yoga"}
M = Intent
SAID = (
    ("help", M.HELP),
    ("What can you do?", M.HELP),
    ("hi coach", M.HELLO),
    ("Good morning!", M.HELLO),
    ("thanks", M.THANKS),
    ("my chest hurts when I run", M.WARNING_SIGN),
    ("I feel dizzy", M.WARNING_SIGN),
    ("my fingers are numb", M.WARNING_SIGN),
    ("why this?", M.WHY),
    ("Why squat on Monday?", M.WHY),
    ("explain today", M.WHY),
    ("how come I bench twice", M.WHY),
    ("why not deadlift", M.WHY_NOT),
    ("why isn't there any deadlift", M.WHY_NOT),
    ("why do I never do pull ups", M.WHY_NOT),
    ("who wanted this", M.VOTES),
    ("which coach asked for squats", M.VOTES),
    ("what's next?", M.NEXT),
    ("whats next", M.NEXT),
    ("what do I train today", M.NEXT),
    ("what is on Friday", M.NEXT),
    ("when is my next session", M.NEXT),
    ("show me my week", M.WEEK),
    ("how does the rest of the week look", M.WEEK),
    ("how am I", M.STATE),
    ("How am I doing?", M.STATE),
    ("am I recovered", M.STATE),
    ("should I train", M.STATE),
    ("what's my readiness", M.STATE),
    ("how did I sleep", M.STATE),
    ("how strong is my squat", M.STRENGTH),
    ("what's my best bench", M.STRENGTH),
    ("my max on deadlift", M.STRENGTH),
    ("bench 1rm", M.STRENGTH),
    ("am I on track", M.GOALS),
    ("how far is my goal", M.GOALS),
    ("how many sets for chest", M.VOLUME),
    ("why so few sets for chest?", M.VOLUME),
    ("why so many sets of squats", M.WHY),
    ("is my deadlift going up?", M.STRENGTH),
    ("I'm on holiday from Monday to Friday", M.CANNOT),
    ("do I do enough biceps", M.VOLUME),
    ("deload?", M.DELOAD),
    ("do I need a lighter week", M.DELOAD),
    ("I have 30 minutes", M.MINUTES),
    ("only 45 min today", M.MINUTES),
    ("I only have half an hour on Thursday", M.MINUTES),
    ("short on time", M.MINUTES),
    ("I have an hour and a half", M.MINUTES),
    ("no barbell today", M.EQUIPMENT),
    ("I'm in a hotel", M.EQUIPMENT),
    ("the rack is taken", M.EQUIPMENT),
    ("my knee hurts", M.PAIN),
    ("pain in my left shoulder, 6 of 10", M.PAIN),
    ("I tweaked my lower back", M.PAIN),
    ("my elbow aches a little", M.PAIN),
    ("no squats today, my knee hurts", M.PAIN),
    ("my legs are sore", M.SORE),
    ("quads really sore", M.SORE),
    ("I slept badly", M.SLEEP),
    ("slept 4 hours", M.SLEEP),
    ("I only slept five hours", M.SLEEP),
    ("bad night", M.SLEEP),
    ("I'm tired", M.TIRED),
    ("completely exhausted", M.TIRED),
    ("I'm ill", M.ILL),
    ("I have a cold", M.ILL),
    ("fever since yesterday", M.ILL),
    ("sore throat", M.ILL),
    ("move leg day to Friday", M.MOVE),
    ("can I do today's session tomorrow", M.MOVE),
    ("postpone Thursday's session until Saturday", M.MOVE),
    ("move Wednesday to Thursday", M.MOVE),
    ("I can't train on Thursday", M.CANNOT),
    ("Friday does not work", M.CANNOT),
    ("skip today", M.DROP),
    ("I want Saturday off", M.DROP),
    ("take Saturday off", M.DROP),
    ("cancel Friday", M.DROP),
    ("I missed Monday", M.MISSED),
    ("I didn't train yesterday", M.MISSED),
    ("swap bench", M.SWAP),
    ("replace squat with leg press", M.SWAP),
    ("something else than lunges", M.SWAP),
    ("leg press instead of squat", M.SWAP),
    ("I hate burpees", M.SWAP),
    ("can I play tennis Thursday", M.HOBBY),
    ("I'm playing football on Saturday", M.HOBBY),
    ("going hiking on Sunday for 3 hours", M.HOBBY),
    ("undo that", M.UNDO),
    ("take it back", M.UNDO),
    ("knee", M.TOPIC),
    ("squat", M.TOPIC),
    ("Friday", M.TOPIC),
    ("30", M.TOPIC),
    ("tennis", M.TOPIC),
    ("the weather is lovely in the mountains of spain", M.UNKNOWN),
    ("", M.UNKNOWN),
)


@pytest.mark.parametrize(("said", "meant"), SAID)
def test_what_is_said_is_what_is_meant(said: str, meant: Intent) -> None:
    assert hear(said, TUESDAY, activities=ACTIVITIES).intent is meant


def test_the_table_is_long_enough_and_names_every_intent() -> None:
    assert len(SAID) >= 80
    assert {meant for _, meant in SAID} == set(Intent)
    assert {intent for intent, _ in PATTERNS} == set(Intent) - {M.TOPIC, M.UNKNOWN}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("swpa bench", M.SWAP),
        ("replcae bench with dips", M.SWAP),
        ("my shouldre hurts", M.PAIN),
        ("move leg day to Firday", M.MOVE),
        ("i slept baldy", M.SLEEP),
    ],
)
def test_slips_in_longer_words_are_put_right(said: str, meant: Intent) -> None:
    assert hear(said, TUESDAY).intent is meant


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("I have 30 minutes", 30),
        ("half an hour", 30),
        ("an hour", 60),
        ("1.5 hours", 90),
        ("thirty minutes", 30),
        ("45min", 45),
        ("I slept 6 hours", None),
        ("900 minutes", None),
        ("no time", None),
    ],
)
def test_minutes(said: str, minutes: int | None) -> None:
    assert hear(said, TUESDAY).minutes == minutes


@pytest.mark.parametrize(
    ("said", "hours"), [("slept 4 hours", 4.0), ("I slept 5.5h", 5.5), ("slept six and a half", 6.5), ("I slept badly", None)]
)
def test_hours_of_sleep(said: str, hours: float | None) -> None:
    assert hear(said, TUESDAY).hours == hours


def test_days_are_those_that_come() -> None:
    moved = hear("move Wednesday's session to Friday", TUESDAY)
    assert (moved.from_day, moved.to_day) == (date(2026, 11, 25), date(2026, 11, 27))
    assert hear("can I play tennis on Thursday", TUESDAY).days == (date(2026, 11, 26),)
    assert hear("what is on Tuesday", TUESDAY).days == (TUESDAY,)
    assert hear("skip tomorrow", TUESDAY).days == (TUESDAY + timedelta(days=1),)
    assert hear("do it tomorrow instead", TUESDAY).to_day == TUESDAY + timedelta(days=1)


def test_a_pain_has_a_place_and_as_much_as_was_said() -> None:
    assert (hear("my knee hurts", TUESDAY).part, hear("my knee hurts", TUESDAY).level) == ("knee", None)
    said = hear("pain in my lower back, 6 of 10", TUESDAY)
    assert (said.part, said.level) == ("lower_back", 6.0)
    assert hear("my elbow aches a little", TUESDAY).level == 2.0
    assert hear("my knee hurts badly", TUESDAY).level == 7.0


def test_an_illness_is_above_the_neck_or_not() -> None:
    assert hear("I have a cold, no fever", TUESDAY).illness is Illness.ABOVE_NECK
    assert hear("I have a fever", TUESDAY).illness is Illness.BELOW_NECK_OR_FEVER
    assert hear("a cold and a cough", TUESDAY).illness is Illness.BELOW_NECK_OR_FEVER
    assert hear("I'm ill", TUESDAY).illness is None


def test_what_is_left_names_the_movement() -> None:
    assert hear("why squat on Monday", TUESDAY).rest == "squat"
    assert hear("how strong is my front squat", TUESDAY).rest == "front squat"
    swapped = hear("replace bench press with push ups", TUESDAY)
    assert (swapped.rest, swapped.other) == ("bench press", "push ups")
    turned = hear("leg press instead of squat", TUESDAY)
    assert (turned.rest, turned.other) == ("squat", "leg press")
    assert hear("why this", TUESDAY).rest == ""


def test_a_hobby_is_one_of_those_that_are_known() -> None:
    assert hear("can I play soccer on Friday", TUESDAY, activities=ACTIVITIES).activity == "football"
    assert hear("can I play chess on Friday", TUESDAY, activities=ACTIVITIES).intent is not M.HOBBY


def test_a_warning_sign_outweighs_everything_else() -> None:
    assert hear("swap bench, my chest hurts", TUESDAY).intent is M.WARNING_SIGN
    assert hear("move leg day to Friday, my knee hurts", TUESDAY).intent is M.PAIN


def test_only_what_is_to_be_written_down_is_confirmed() -> None:
    assert not hear("I slept 4 hours", TUESDAY).is_confirmed
    confirmed = hear("Write down: I slept 4 hours", TUESDAY)
    assert confirmed.is_confirmed
    assert (confirmed.intent, confirmed.hours) == (M.SLEEP, 4.0)


def test_a_button_can_say_muscles_again() -> None:
    for muscles in set(MUSCLES.values()):
        assert MUSCLES[muscle_words(muscles)] == muscles
    assert muscle_words((PrimaryMuscle.FULL_BODY,)) == ""
