"""Which movements may a week choose from, and what does the athlete's own history say of each?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from core.domain.exposures import LiftedExposure
from core.domain.planning import Candidate, Loading, PersonalConfig
from core.domain.vocabulary import (
    CNSLoad,
    ExperienceLevel,
    MetricType,
    MovementPattern,
    MuscleRole,
    PrimaryMuscle,
    PrimaryRegion,
    ProgressionStyle,
    SkillLevel,
    SpinalCompression,
)
from core.metrics.strength_trend import StrengthTrend, starting_load
from core.rules.dose import LEG_PATTERNS
from core.rules.exposures import memory, style_for
from core.rules.gym_loads import Equipment, loads_of
from core.rules.progression import LoadScale

SKILLS = tuple(SkillLevel)
FULL_PREFERENCE = 100
FAMILIAR_DAYS = 2  # rule of thumb: done on so many days of the last three weeks, a compound goes on into a new program
USUAL_WEIGHTS = {
    "strength": 10.0,
    "powerlifting": 6.0,
    "calisthenics": 5.0,
    "mobility": 5.0,
    "prehab": 5.0,
}  # of an athlete without any history
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class MovementRows:
    """What the database says of the library's movements and of the athlete with them, by the names of `planning_inputs`.

    `lifted` are planned lifts that were done, by movement; `style` is how the next exposure follows from them, and `held` are lifts whose
    load the athlete keeps.
    """

    movements: Rows
    muscles: Rows
    equipment: Rows
    words: Rows
    risks: Rows
    exposures: Rows
    last_sets: Rows
    skills: Rows
    disciplines: Rows
    enjoyed: Rows
    patterns: Rows
    trends: Mapping[int, StrengthTrend]
    main_before: frozenset[int]
    first_hours: Mapping[int, int]
    lifted: Mapping[int, tuple[LiftedExposure, ...]] = field(default_factory=dict)
    style: ProgressionStyle = ProgressionStyle.DOUBLE_PROGRESSION
    held: frozenset[int] = frozenset()


def candidates(rows: MovementRows, level: ExperienceLevel, start: date, places: Mapping[int | None, Equipment]) -> tuple[Candidate, ...]:
    """Return every movement that the athlete may see, with own values, skill, liking, history and what the gyms can load."""
    parts = _Parts(rows, level, start, places)
    return tuple(parts.candidate(row) for row in rows.movements)


class _Parts:
    """The rows of `MovementRows`, by movement."""

    def __init__(self, rows: MovementRows, level: ExperienceLevel, start: date, places: Mapping[int | None, Equipment]) -> None:
        self._rows, self._level, self._start, self._places = rows, level, start, places
        self._muscles = _muscle_maps(rows.muscles)
        self._ways: defaultdict[int, dict[int, list[str]]] = defaultdict(dict)
        for row in rows.equipment:
            self._ways[row["movement_id"]].setdefault(row["option"], []).append(row["slug"])
        self._words: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for row in rows.words:
            self._words[row["movement_id"], row["kind"]].append(row["word"])
        self._risks: defaultdict[int, dict[str, int]] = defaultdict(dict)
        for row in rows.risks:
            self._risks[row["movement_id"]][row["slug"]] = row["risk"]
        self._last_sets: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows.last_sets:
            self._last_sets[row["movement_id"]].append(row)
        self._exposures = {row["movement_id"]: row for row in rows.exposures}
        self._weights = {row["slug"]: float(row["weight"]) for row in rows.disciplines} or self._practised() or USUAL_WEIGHTS
        self._enjoyed = {row["movement_id"]: float(row["enjoyment_score"]) for row in rows.enjoyed if row["movement_id"] is not None}
        self._repeated = {row["last_movement_id"]: row["consecutive_exposures"] for row in rows.patterns}

    def candidate(self, row: Mapping[str, Any]) -> Candidate:
        number = row["id"]
        gap, is_possible = self._skill(row)
        last = self._exposures.get(number)
        return Candidate(
            movement_id=number,
            slug=row["slug"],
            name=row["name"],
            pattern=MovementPattern(row["pattern"]),
            region=PrimaryRegion(row["primary_region"]),
            muscles=self._muscles.get(number, {}),
            cns=CNSLoad(row["cns_load"]),
            spinal=SpinalCompression(row["spinal_compression"]),
            skill_level=SkillLevel(row["skill_level"]),
            metric=MetricType(row["metric_type"]),
            compound=row["compound"],
            is_complex=row["is_complex_lift"],
            is_unilateral=row["is_unilateral"],
            equipment=tuple(tuple(needed) for _, needed in sorted(self._ways[number].items())) or ((),),
            tags=tuple(self._words[number, "tag"]),
            setup_seconds=row["setup_seconds"],
            tempo_tenths_per_rep=round(10 * row["tempo_seconds_per_rep"]),
            tempo=row["current_tempo"] or row["default_tempo"],
            recovery_hours=row["recovery_hours"],
            fatigue_percent=round(100 * row["fatigue_factor"]),
            stimulus_percent=round(100 * row["stimulus_factor"]),
            injury_risk_percent=round(100 * row["injury_risk_factor"]),
            default_rest_seconds=row["default_rest_seconds"],
            **_default_set(row["default_sets"]),
            body_weight_share=row["body_weight_share"],
            substitution_group=row["substitution_group"] or "",
            joint_risks=self._risks[number],
            skill_gap=gap,
            is_possible=is_possible,
            preference=self._preference(number),
            enjoyment=round(100 * self._enjoyed.get(number, 0.0)),
            recent_exposures=self._repeated.get(number, 0),
            days_since=None if last is None else (self._start - last["last_day"]).days,
            is_continued=self._is_continued(row),
            first_hour=self._rows.first_hours.get(number, 0),
            loading=self._loading(row),
            personal=_personal(row),
        )

    def _practised(self) -> dict[str, float]:
        """Weigh disciplines by the days on which the athlete did their movements lately, where none was named."""
        weights: defaultdict[str, float] = defaultdict(float)
        for row in self._rows.exposures:
            for slug in self._words[row["movement_id"], "discipline"]:
                weights[slug] += len(row["recent_days"] or ())
        return {slug: weight for slug, weight in weights.items() if weight}

    def _is_continued(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a lift goes on: it led the microcycle before or, in a first one, was done regularly of late."""
        if self._rows.main_before:
            return row["id"] in self._rows.main_before
        last = self._exposures.get(row["id"])
        return bool(row["compound"] and last and len(last["recent_days"] or ()) >= FAMILIAR_DAYS)

    def _skill(self, row: Mapping[str, Any]) -> tuple[int, bool]:
        """Return by how many levels the movement exceeds the athlete's skill, and whether the athlete can do it at all.

        What was said of the movement counts before what was said of its pattern, that before its disciplines, and all before the level.
        """
        number, pattern, disciplines = row["id"], row["pattern"], set(self._words[row["id"], "discipline"])
        said = [
            [entry for entry in self._rows.skills if entry["scope"] == "movement" and entry["ref"] == number],
            [entry for entry in self._rows.skills if entry["scope"] == "pattern" and entry["word"] == pattern],
            [entry for entry in self._rows.skills if entry["scope"] == "discipline" and entry["word"] in disciplines],
        ]
        entries = next((found for found in said if found), [])
        own = max((SKILLS.index(SkillLevel(entry["skill_level"])) for entry in entries), default=list(ExperienceLevel).index(self._level))
        gap = SKILLS.index(SkillLevel(row["skill_level"])) - own
        return gap, not entries or any(entry["can_do_flag"] for entry in entries)

    def _preference(self, number: int) -> int:
        weights = [self._weights.get(slug, 0.0) for slug in self._words[number, "discipline"]]
        return round(FULL_PREFERENCE * max(weights, default=0.0) / max(self._weights.values()))

    def _loading(self, row: Mapping[str, Any]) -> Loading:
        number = row["id"]
        trend = self._rows.trends.get(number)
        ways = [way for _, way in sorted(self._ways[number].items())]
        gym = loads_of(ways, self._places.values())
        last = self._last_sets[number]
        e1rm = None
        if trend is not None:
            days = (self._start - self._exposures[number]["last_day"]).days if number in self._exposures else 365
            e1rm = starting_load(trend.trend_kg, max(days, 0))
        loading = Loading(
            e1rm_kg=None if e1rm is None else round(e1rm, 3),
            loads_kg=gym.loads_kg,
            lightest_kg=gym.lightest_kg,
            step_kg=gym.step_kg,
            last_load_kg=max((entry["load_kg"] for entry in last if entry["load_kg"] is not None), default=None),
            last_reps=tuple(entry["actual_reps"] for entry in last if entry["actual_reps"] is not None),
            last_rpe=next((entry["rpe"] for entry in reversed(last) if entry["rpe"] is not None), None),
        )
        is_lower = MovementPattern(row["pattern"]) in LEG_PATTERNS
        scale = LoadScale(gym.loads_kg, gym.step_kg, is_lower, any("barbell" in way for way in ways))
        return self._remembered(number, loading, scale)

    def _remembered(self, number: int, loading: Loading, scale: LoadScale) -> Loading:
        """Add what the style makes of the planned exposures; one done since without a plan leaves the maximum to decide (science 6.5)."""
        lifted = self._rows.lifted.get(number, ())
        if not lifted or number not in self._exposures or lifted[-1].day < self._exposures[number]["last_day"]:
            return loading
        style = style_for(self._rows.style, lifted[-1].planned.role, self._level)
        told = memory(style, lifted, scale)
        if told is None:
            return loading
        return replace(
            loading,
            last_load_kg=told.last.load_kg,
            last_reps=told.last.reps,
            last_rpe=told.last.last_rpe,
            target_reps=told.last.target_reps,
            target_rpe=told.last.target_rpe,
            target_sets=told.last.target_sets,
            waves=told.last.waves,
            fail_count=told.before.misses,
            easy_count=told.before.easy,
            pause_seconds=told.before.pause_seconds,
            is_held=number in self._rows.held,
            apre_reps=0 if told.apre is None else told.apre[0],
            apre_kg=0.0 if told.apre is None else told.apre[1],
        )


def _muscle_maps(rows: Rows) -> dict[int, dict[PrimaryMuscle, MuscleRole]]:
    """Return roles of muscles by movement; an athlete's own map takes the place of the library's."""
    own = {row["movement_id"] for row in rows if row["is_own"]}
    maps: defaultdict[int, dict[PrimaryMuscle, MuscleRole]] = defaultdict(dict)
    for row in rows:
        if row["is_own"] == (row["movement_id"] in own):
            maps[row["movement_id"]][PrimaryMuscle(row["muscle"])] = MuscleRole(row["role"])
    return maps


def _default_set(sets: Sequence[Mapping[str, Any]] | None) -> dict[str, Any]:
    first: Mapping[str, Any] = sets[0] if sets else {}
    return {
        "default_reps": first.get("reps"),
        "default_hold_seconds": first.get("duration"),
        "default_distance_m": first.get("distance"),
    }


def _personal(row: Mapping[str, Any]) -> PersonalConfig:
    sets: Sequence[Mapping[str, Any]] = row["current_sets"] or ()
    reps = [entry["reps"] for entry in sets if entry.get("reps")]
    holds = [entry["duration"] for entry in sets if entry.get("duration")]
    return PersonalConfig(
        sets=len(sets) or None,
        reps=(min(reps), max(reps)) if reps else None,
        hold_seconds=max(holds, default=None),
        rest_seconds=row["current_rest_seconds"],
        tempo=row["current_tempo"],
    )
