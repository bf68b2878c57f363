"""How is a table of team monitoring read: one row a player and day with load, what was computed from it, and how the player felt?"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain.errors import InputError

LOAD = "daily_load"
COMPUTED = ("atl", "ctl28", "acwr", "monotony", "strain")
ANSWERS = ("fatigue", "mood", "readiness", "sleep_quality", "soreness", "stress")
_NEEDED = ("date", "player_id", LOAD, *COMPUTED, *ANSWERS)


@dataclass(frozen=True)
class MonitoredPlayer:
    """One player's days without a gap; every column has one value a day and NaN where nobody answered.

    `load` is session RPE times minutes [AU] (science L1); `computed` are the columns that somebody else worked out from it.
    """

    player_id: str
    first_day: date
    load: NDArray[np.float64]
    computed: Mapping[str, NDArray[np.float64]]
    answers: Mapping[str, NDArray[np.float64]]


def read_monitoring(path: Path) -> tuple[MonitoredPlayer, ...]:
    """Read a monitoring table, players by name and each player's days in order; name the line of anything that cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return _players(path, csv.DictReader(stream))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path.name} cannot be read: {error}.") from error


def _players(path: Path, rows: "csv.DictReader[str]") -> tuple[MonitoredPlayer, ...]:
    missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        raise InputError(f"{path.name} has no column {', '.join(missing)}; it is not a monitoring table that we know.")
    by_player: dict[str, list[tuple[date, list[float]]]] = {}
    for row in rows:
        try:
            values = [float(row[name]) if row[name] else np.nan for name in _NEEDED[2:]]
            by_player.setdefault(row["player_id"], []).append((date.fromisoformat(row["date"]), values))
        except (ValueError, TypeError) as error:
            raise InputError(f"{path.name}, line {rows.line_num}: {error}.") from error
    return tuple(_player(path, player, by_player[player]) for player in sorted(by_player))


def _player(path: Path, player_id: str, days: list[tuple[date, list[float]]]) -> MonitoredPlayer:
    days.sort(key=lambda entry: entry[0])
    for (earlier, _), (later, _) in pairwise(days):
        if (later - earlier).days != 1:
            raise InputError(f"{path.name}: the day after {earlier} of {player_id} is {later}; every day needs one row.")
    table = np.array([values for _, values in days])
    columns = {name: table[:, place] for place, name in enumerate(_NEEDED[2:])}
    load = np.nan_to_num(columns[LOAD])
    return MonitoredPlayer(
        player_id, days[0][0], load, {name: columns[name] for name in COMPUTED}, {name: columns[name] for name in ANSWERS}
    )
