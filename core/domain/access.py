"""Who asks, and whose data is it?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Viewer:
    """The signed-in person who asks; `user_id` is the row in `users`."""

    user_id: int


@dataclass(frozen=True)
class Subject:
    """The athlete whose data is read or written; `user_id` is the row in `users`."""

    user_id: int
