"""How does an athlete let a coach in, see who is in, change it and end it; and how does a coach ask?

Only the athlete opens the door. A coach can ask, which gives no access. Each step is kept with who did it and when.
"""

from collections.abc import Mapping
from typing import Any

from core.db import changes, coach_access
from core.db.unit import Database, WriteUnit
from core.domain.access import Subject, Viewer, person_code, read_person_code
from core.domain.errors import InputError, NotFoundError
from core.domain.roster import AccessRequest, AccessView, Grant
from core.domain.vocabulary import ChangeAction, CoachPermission

LONGEST_MESSAGE = 300


def view_access(database: Database, viewer: Viewer) -> AccessView:
    """Return who may see the viewer's training, who asks to, and whom the viewer asked as a coach."""
    with database.read(viewer, Subject(viewer.user_id)) as unit:
        grants = coach_access.grants(unit, viewer.user_id)
        asks_me = coach_access.asks_me(unit, viewer.user_id)
        asked = coach_access.asked_by_me(unit, viewer.user_id)
    return AccessView(
        code=person_code(viewer.user_id),
        grants=tuple(
            Grant(r["coach_id"], r["name"], r["email"] or "", CoachPermission(r["permission"]), r["accepted_at"], r["revoked_at"])
            for r in grants
        ),
        asks_me=tuple(_request(row) for row in asks_me),
        asked_by_me=tuple(_request(row) for row in asked),
    )


def let_in(database: Database, viewer: Viewer, *, who: str, permission: CoachPermission) -> str:
    """Let a coach see or change the viewer's training from now on and return the coach's name.

    `who` is the coach's e-mail address or code. Raises `InputError` for nobody, or for oneself.
    """
    coach = _find(database, viewer, who)
    with database.write(viewer, Subject(viewer.user_id)) as unit:
        _write(unit, coach["id"], permission, is_let_in=True)
    return str(coach["name"])


def answer(database: Database, viewer: Viewer, coach_id: int, permission: CoachPermission | None) -> None:
    """Say yes to a coach who asks, with the permission that the viewer chooses, or no with `None`.

    Raises `NotFoundError` when the coach does not ask any more.
    """
    with database.write(viewer, Subject(viewer.user_id)) as unit:
        asked = next((row for row in coach_access.asks_me(unit, viewer.user_id) if row["coach_id"] == coach_id), None)
        if asked is None:
            raise NotFoundError("This coach does not ask any more.")
        _write(unit, coach_id, permission or CoachPermission(asked["permission"]), is_let_in=permission is not None)


def change_permission(database: Database, viewer: Viewer, coach_id: int, permission: CoachPermission) -> None:
    """Let a coach who is in only see, or also change, the viewer's training from now on."""
    with database.write(viewer, Subject(viewer.user_id)) as unit:
        _in_force(unit, coach_id)
        _write(unit, coach_id, permission, is_let_in=True)


def revoke(database: Database, viewer: Viewer, coach_id: int) -> None:
    """End a coach's access at once; what the coach changed before stays, with the coach's name."""
    with database.write(viewer, Subject(viewer.user_id)) as unit:
        before = _in_force(unit, coach_id)
        _write(unit, coach_id, CoachPermission(before["permission"]), is_let_in=False)


def ask(database: Database, viewer: Viewer, *, who: str, permission: CoachPermission, message: str = "") -> str:
    """Ask an athlete, by e-mail address or code, to be let in as their coach, and return the athlete's name; it gives no access yet."""
    words = " ".join(message.split())
    if len(words) > LONGEST_MESSAGE:
        raise InputError(f"The line to the athlete has {len(words)} signs; {LONGEST_MESSAGE} are the most.")
    athlete = _find(database, viewer, who)
    with database.write(viewer, Subject(viewer.user_id)) as unit:
        coach_access.ask(unit, athlete["id"], permission.value, words or None)
    return str(athlete["name"])


def withdraw(database: Database, viewer: Viewer, athlete_id: int) -> None:
    """Take back that the viewer asked an athlete."""
    with database.write(viewer, Subject(viewer.user_id)) as unit:
        coach_access.withdraw(unit, athlete_id)


def _find(database: Database, viewer: Viewer, who: str) -> Mapping[str, Any]:
    typed = who.strip()
    if not typed:
        raise InputError("Type an e-mail address or a code.")
    number = None if "@" in typed else read_person_code(typed)
    with database.anonymous() as session:
        found = coach_access.person(session, number=number, email=typed if "@" in typed else None)
    if found is None:
        raise InputError(f"Nobody here has the address or code {typed!r}.")
    if found["id"] == viewer.user_id:
        raise InputError("That is you; a coach is somebody else.")
    return found


def _in_force(unit: WriteUnit, coach_id: int) -> Mapping[str, Any]:
    found = coach_access.link(unit, coach_id)
    if found is None or found["accepted_at"] is None or found["revoked_at"] is not None:
        raise NotFoundError("This coach has no access.")
    return found


def _write(unit: WriteUnit, coach_id: int, permission: CoachPermission, *, is_let_in: bool) -> None:
    """Write the link and keep what it was before, by whom it was changed."""
    before = coach_access.link(unit, coach_id)
    number = coach_access.write_link(unit, coach_id, permission.value, is_let_in=is_let_in)
    action = ChangeAction.CREATE if before is None else ChangeAction.UPDATE
    after = coach_access.link(unit, coach_id)
    changes.record_change(unit, action, number, _kept(before), _kept(after), table=coach_access.LINKS)


def _kept(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if row is None:
        return None
    moments = {name: None if row[name] is None else row[name].isoformat() for name in ("accepted_at", "revoked_at")}
    return {"coach_id": row["coach_id"], "permission": row["permission"], **moments}


def _request(row: Mapping[str, Any]) -> AccessRequest:
    return AccessRequest(
        coach_id=row["coach_id"],
        coach=row["coach"],
        athlete_id=row["athlete_id"],
        athlete=row["athlete"],
        permission=CoachPermission(row["permission"]),
        message=row["message"] or "",
        asked_at=row["updated_at"],
    )
