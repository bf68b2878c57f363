"""How fast does one statement answer planned and performed muscle volume, for one athlete and for a roster, over a million sessions?"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from sqlalchemy import text

from bench.build import FIRST_ID
from bench.measure import measure, plan_shape
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.services.muscle_volume import volume_by_window

COACH = "coach@bench.example"
ROSTER = 200

_COACH = """
INSERT INTO users (email, name, is_coach) SELECT :email, 'Coach', true WHERE NOT EXISTS (SELECT 1 FROM users WHERE email = :email)
"""

_LINKS = """
INSERT INTO coach_athlete_links (user_id, coach_id, permission, accepted_at)
SELECT id, :coach, 'view', now() FROM users WHERE id >= :first_id AND email LIKE 'bench%' ORDER BY id LIMIT :size
ON CONFLICT DO NOTHING
"""


def report(database: Database, last: date, repeats: int) -> Iterator[str]:
    """Yield the section of the benchmark page; a coach with a roster is added once."""
    coach, athletes = roster_of(database)
    views: dict[str, tuple[Viewer, list[Subject], int]] = {
        "largest athlete, 52 weeks": (Viewer(athletes[0].user_id), athletes[:1], 52),
        "largest athlete, ten years": (Viewer(athletes[0].user_id), athletes[:1], 520),
        f"roster of {len(athletes)}, 1 week": (coach, athletes, 1),
        f"roster of {len(athletes)}, 12 weeks": (coach, athletes, 12),
    }
    yield "## Muscle volume, planned and performed, in one statement\n"
    yield "| window | rows | p50 ms | p95 ms |"
    yield "|---|---|---|---|"
    shapes: dict[str, str] = {}
    for name, (viewer, subjects, weeks) in views.items():
        run = _run(database, viewer, subjects, last - timedelta(weeks=weeks) + timedelta(days=1), last)
        timing = measure(name, database._app_engine, run, repeats=repeats)
        yield f"| {name} | {len(run()):,} | {timing.percentile(50):.1f} | {timing.percentile(95):.1f} |"
        with database.owner() as session:
            asked = next(one for one in timing.statements if "FULL JOIN" in one[0])
            shapes[name] = plan_shape(session, *asked)
    yield "\n### How PostgreSQL reads the tables for it\n"
    yield from (f"- {name}: {shape}" for name, shape in shapes.items())
    yield ""


def _run(database: Database, viewer: Viewer, subjects: list[Subject], first: date, last: date) -> Callable[[], tuple[object, ...]]:
    return lambda: volume_by_window(database, viewer, subjects, first=first, last=last)


def roster_of(database: Database) -> tuple[Viewer, list[Subject]]:
    """Return the coach of the benchmark and the athletes who let them in, who are linked once."""
    with database.owner() as session:
        session.execute(text(_COACH), {"email": COACH})
        coach = session.scalars(text("SELECT id FROM users WHERE email = :email"), {"email": COACH}).one()
        session.execute(text(_LINKS), {"coach": coach, "first_id": FIRST_ID, "size": ROSTER})
        linked = list(session.scalars(text("SELECT user_id FROM coach_athlete_links WHERE coach_id = :coach ORDER BY 1"), {"coach": coach}))
        session.commit()
    return Viewer(coach), [Subject(user_id) for user_id in linked]
