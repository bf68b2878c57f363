"""Who asks, and whose data is it?"""

from dataclasses import dataclass

from core.domain.errors import InputError

_PREFIX = "GA-"
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CHECK = 97  # a prime: one wrong sign, or two that changed places, are noticed
_LEAST_SIGNS = 4


@dataclass(frozen=True)
class Viewer:
    """The signed-in person who asks; `user_id` is the row in `users`."""

    user_id: int


@dataclass(frozen=True)
class Subject:
    """The athlete whose data is read or written; `user_id` is the row in `users`."""

    user_id: int


def person_code(user_id: int) -> str:
    """Return the short code by which a person can be named without an e-mail address; it is no secret and opens nothing.

    >>> person_code(12), person_code(1_000_000)
    ('GA-00YS', 'GA-1LR1QC')
    """
    number, signs = user_id * _CHECK + _check(user_id), ""
    while number:
        number, place = divmod(number, len(_SIGNS))
        signs = _SIGNS[place] + signs
    return f"{_PREFIX}{signs.rjust(_LEAST_SIGNS, '0')}"


def read_person_code(code: str) -> int:
    """Return the person whom a code names; raise `InputError` for a slip of the pen.

    >>> read_person_code(" ga-00ys "), read_person_code("00YS")
    (12, 12)
    """
    signs = code.strip().upper().removeprefix(_PREFIX).replace(" ", "")
    try:
        user_id, check = divmod(int(signs, len(_SIGNS)), _CHECK)
    except ValueError:
        user_id, check = 0, -1
    if user_id < 1 or check != _check(user_id):
        raise InputError(f"{code.strip()!r} is not a code; a code looks like {person_code(12)}.")
    return user_id


def _check(user_id: int) -> int:
    return (user_id * 31 + 7) % _CHECK
