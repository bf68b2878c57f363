"""Ladders of an invented athlete, from the gates of the library."""

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import yaml

from core.domain.ladders import Ladder, LadderGate, LadderLevel, MovementPaths, ShownSet, SkillsView
from core.domain.movement_views import Neighbour
from core.domain.vocabulary import DifficultyAxis, RelationshipType
from core.rules.ladder import is_level_mastered, level_to_work_on, progress

TODAY = date(2026, 11, 19)
_FOLDER = Path(__file__).resolve().parents[2] / "seeds" / "library"
_STATED = {"push": 3, "squat": 2}
_SHOWN = {  # movement: days ago and repetitions or seconds of each set
    "diamond_push_up": [(3, 13, 12, 12), (9, 12, 12, 12)],
    "dip": [(3, 5, 5, 4)],
    "pike_push_up": [(9, 8, 8, 8)],
    "inverted_row": [(4, 10, 10, 10), (11, 12, 11, 10)],
    "reverse_lunge": [(5, 12, 12, 12), (8, 12, 12, 12)],
    "bulgarian_split_squat": [(5, 9, 8, 8), (12, 8, 8, 8)],
    "cossack_squat_to_box": [(5, 6, 6, 6), (8, 7, 6, 6)],
}
_NEIGHBOURS = (
    Neighbour("assisted_dip", "Assisted dip", RelationshipType.REGRESSION, -2, DifficultyAxis.LOAD, None),
    Neighbour("dip_support_hold", "Dip support hold", RelationshipType.REGRESSION, -1, DifficultyAxis.STABILITY, None),
    Neighbour("ring_dip", "Ring dip", RelationshipType.PROGRESSION, 2, DifficultyAxis.STABILITY, None),
    Neighbour("weighted_dip", "Weighted dip", RelationshipType.PROGRESSION, 1, DifficultyAxis.LOAD, 1.15),
    Neighbour("close_grip_press", "Close-grip bench press", RelationshipType.VARIATION, 0, None, None),
)


def skills_view(*, empty: bool = False) -> SkillsView:
    """Four ladders: two stated, one of which may go on, one known from sets, one at its start."""
    rows = yaml.safe_load((_FOLDER / "ladder_gates.yaml").read_text(encoding="utf-8"))
    names = yaml.safe_load((_FOLDER / "levels.yaml").read_text(encoding="utf-8"))
    by_level: defaultdict[tuple[str, int], list[LadderGate]] = defaultdict(list)
    numbers = {slug: number for number, slug in enumerate(sorted({row["movement"] for row in rows}), start=1)}
    for row in rows:
        slug = row.pop("movement")
        place = (row.pop("category"), row.pop("level"))
        row.pop("position")
        hold = row.pop("hold_seconds", None)
        name = slug.replace("_", " ").capitalize()
        by_level[place].append(LadderGate(numbers[slug], slug, name, hold_s=hold, **row))
    shown = {} if empty else _SHOWN
    ladders = []
    for slug in ("push", "pull", "squat", "core"):
        levels = tuple(_level(names[rank], by_level[slug, rank], shown) for rank in range(len(names)))
        stated = None if empty else _STATED.get(slug)
        ladders.append(Ladder(slug, slug.capitalize(), stated, level_to_work_on(levels, stated), levels))
    return SkillsView(tuple(ladders), TODAY, TODAY - timedelta(days=730), bool(shown))


def paths(slug: str, *, empty: bool = False) -> MovementPaths:
    """A movement with the neighbours of the canned library."""
    number = next((item[2].gate.movement_id for item in skills_view().gates if item[2].gate.slug == slug), 0)
    neighbours = () if empty else _NEIGHBOURS
    return MovementPaths(number, slug, slug.replace("_", " ").capitalize(), neighbours)


def _level(named: dict[str, object], gates: list[LadderGate], shown: dict[str, list[tuple[int, ...]]]) -> LadderLevel:
    told = tuple(progress(gate, _sets(gate, shown.get(gate.slug, [])), 76.0) for gate in gates)
    return LadderLevel(int(str(named["level_order"])), str(named["name"]), str(named["description"]), told, is_level_mastered(told))


def _sets(gate: LadderGate, workouts: list[tuple[int, ...]]) -> list[ShownSet]:
    del gate
    found = [ShownSet(place, TODAY - timedelta(days=ago), reps=count) for place, (ago, *counts) in enumerate(workouts) for count in counts]
    return sorted(found, key=lambda one: one.day)
