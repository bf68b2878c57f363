"""Which sets does a recorded strength session hold?

A device alternates active and rest sets; a rest belongs to the set before it. The load is in kilograms whatever unit the device shows.
"""

from datetime import datetime, timedelta
from typing import Any

from core.domain.activity import PerformedSet, Skipped, SourcePlace
from core.ingest.fit_exercises import exercise_name
from core.ingest.fit_recording import Message
from core.ingest.workouts import LoggedSet, RowError, check_set

_REST = ("rest", 0)
_ACTIVE = ("active", 1)


class SetReader:
    """Reads the set messages of one session, in the order of the file."""

    def __init__(self, file: str, session_start: datetime, *, strength: bool) -> None:
        self._file = file
        self._start = session_start
        self._strength = strength
        self._order: dict[str, int] = {}
        self._number: dict[str, int] = {}
        self._unknown = 0
        self._empty: list[Message] = []
        self._sets: list[dict[str, Any]] = []
        self.skipped: list[Skipped] = []
        self.warnings: list[str] = []

    def read(self, messages: list[tuple[Message, datetime | None]]) -> tuple[PerformedSet, ...]:
        """Return the sets; each message comes with the moment at which its set began, if it says one."""
        for position, (message, began) in enumerate(messages, start=1):
            kind = message.fields.get("set_type")
            if kind in _REST:
                self._rest(message)
            elif kind in _ACTIVE or kind is None:
                self._active(message, began, position)
            else:
                self._skip(message, f"set type {kind}", "A set is either active or a rest; this one is neither.")
        if self._empty:
            reason = (
                "Sets without exercise, repetitions and load, in a session that is no strength training, say only how long something took."
            )
            self._skip(self._empty[0], f"{len(self._empty)} sets", reason)
        if self._unknown:
            self.warnings.append(
                f"{self._file}: the device did not recognise the exercise of {self._unknown} sets; each waits until you name it."
            )
        return tuple(PerformedSet(**fields) for fields in self._sets)

    def _skip(self, message: Message, value: str, reason: str) -> None:
        self.skipped.append(Skipped(SourcePlace(self._file, offset=message.offset), value, reason))

    def _rest(self, message: Message) -> None:
        seconds = message.positive("duration")
        if seconds is None:
            return
        if not self._sets:
            self._skip(message, f"rest of {seconds:g} s", "The rest stands before the first set, so it follows none.")
        else:
            self._sets[-1]["rest_s"] = (self._sets[-1]["rest_s"] or 0.0) + seconds

    def _active(self, message: Message, began: datetime | None, position: int) -> None:
        seconds, reps, load = message.positive("duration"), message.positive("repetitions"), message.positive("weight")
        shown = f"set {position} of {seconds or 0:g} s"
        name = exercise_name(message.fields.get("category"), message.fields.get("category_subtype"))
        if name is None:
            if not self._strength and not reps and not load:
                self._empty.append(message)
                return
            name = f"Unknown exercise (set {position} of {self._start:%Y-%m-%d %H:%M} UTC)"
            self._unknown += 1
        entry = LoggedSet(0, name, reps=int(reps) if reps else None, load_kg=load, duration_s=seconds)
        try:
            check_set(entry)
        except RowError as error:
            self._skip(message, shown, str(error))
            return
        self._add(entry, message, began)

    def _add(self, entry: LoggedSet, message: Message, began: datetime | None) -> None:
        name = entry.exercise
        self._order.setdefault(name, len(self._order) + 1)
        self._number[name] = self._number.get(name, 0) + 1
        self._sets.append(
            {
                "exercise_name": name,
                "exercise_order": self._order[name],
                "set_number": self._number[name],
                "reps": entry.reps,
                "load_kg": entry.load_kg,
                "duration_s": entry.duration_s,
                "rest_s": None,
                "completed_at": began + timedelta(seconds=entry.duration_s or 0.0) if began else None,
                "place": SourcePlace(self._file, offset=message.offset),
            }
        )
