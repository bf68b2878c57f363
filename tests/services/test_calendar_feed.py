"""A calendar reads the plan at a secret address until the athlete ends it; nobody learns the secret from the database."""

import icalendar
import pytest
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import Response

from core.domain.access import Viewer
from core.domain.errors import AccessError
from core.domain.vocabulary import CoachPermission
from core.services import accounts, calendar_feed, coaching
from dashboard import runtime, server


def ask(address: str) -> Response:
    return server.calendar(Request({"type": "http", "path_params": {"address": address}}))


def test_an_address_opens_the_plan_alone_and_ends_at_once(database, monkeypatch):
    athlete = accounts.create_athlete(database, email="feed@example.org")
    coach = accounts.create_athlete(database, email="coach@example.org", is_coach=True)
    who = (database, Viewer(athlete.user_id), athlete)
    coaching.grant(*who, coach_id=coach.user_id, permission=CoachPermission.EDIT)
    with pytest.raises(AccessError):
        calendar_feed.open_feed(database, Viewer(coach.user_id), athlete)

    assert calendar_feed.feed_since(*who) is None
    first = calendar_feed.open_feed(*who)
    second = calendar_feed.open_feed(*who)
    assert calendar_feed.feed_since(*who) is not None
    assert len(second.partition("-")[2]) >= 43

    secret = second.partition("-")[2]
    with database.owner() as session:
        stored = session.scalar(text("SELECT token_hash FROM calendar_feeds"))
    assert secret not in stored

    monkeypatch.setattr(runtime, "database", lambda: database)
    answer = ask(second)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.headers["cache-control"] == "private, no-store"
    assert icalendar.Calendar.from_ical(answer.body)["VERSION"] == "2.0"

    others = (first, f"{coach.user_id}-{secret}", f"{athlete.user_id}-", f"0-{secret}", f"{'9' * 40}-x", "x-ü", f"-{secret}")
    for wrong in others:
        told = ask(wrong)
        assert told.status_code == 404, wrong
        assert told.body == b"There is no calendar at this address."

    calendar_feed.close_feed(*who)
    assert ask(second).status_code == 404
    assert calendar_feed.feed_since(*who) is None
