"""The reference library as the planner's inputs, read from its files: the same rows that the database would return, without a database."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from core.domain.library import Library
from core.domain.planning import InterferencePair
from core.domain.review import Landmarks
from core.domain.vocabulary import ExperienceLevel, PrimaryMuscle
from core.ingest.library import read_library
from core.rules.gym_loads import Equipment, LoadableItem
from core.services.assemble_week import NOT_IN_A_USUAL_GYM
from core.services.load_library import DEFAULT_FOLDER

Row = dict[str, Any]
LIGHT_DUMBBELLS_KG = tuple(float(load) for load in range(2, 21, 2))
BASEMENT_PLATE_PAIRS_KG = (20.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25)
GYMS = {  # slugs of each place; a full gym holds everything of a usual one
    "dumbbells": ("dumbbell", "dumbbell_pair", "flat_bench", "resistance_band", "box"),
    "floor": ("resistance_band", "pull_up_bar", "box"),
    "basement": ("barbell", "weight_plates", "squat_rack", "flat_bench", "pull_up_bar", "dumbbell", "dumbbell_pair", "resistance_band"),
    "hotel": ("dumbbell", "dumbbell_pair", "flat_bench", "incline_bench", "cable_station", "treadmill", "stationary_bike", "foam_roller"),
    "box": (
        *("barbell", "weight_plates", "squat_rack", "pull_up_bar", "gymnastic_rings", "kettlebell", "box", "rowing_erg", "air_bike"),
        *("jump_rope", "dumbbell", "dumbbell_pair", "medicine_ball", "flat_bench", "resistance_band", "sandbag", "dip_bars"),
    ),
}


@dataclass(frozen=True)
class PlanLibrary:
    """The library and its rows by the names that `core.db.planning_inputs` gives them."""

    library: Library

    @cached_property
    def ids(self) -> dict[str, int]:
        """Number the movements by their slugs in order of name, so that a movement added to a file moves as few as may be."""
        return {slug: number for number, slug in enumerate(sorted(movement.slug for movement in self.library.movements), start=1)}

    @cached_property
    def movements(self) -> list[Row]:
        """Return the rows of the movements, without any value of an athlete's own."""
        rows: list[Row] = []
        for movement in self.library.movements:
            row = movement.model_dump(mode="json")
            row |= {"id": self.ids[movement.slug], "recovery_hours": movement.min_recovery_hours}
            row |= {"current_sets": None, "current_tempo": None, "current_rest_seconds": None}
            rows.append(row)
        return sorted(rows, key=lambda row: row["id"])

    @cached_property
    def muscles(self) -> list[Row]:
        """Return the roles of muscles."""
        return [
            {"movement_id": self.ids[movement.slug], "muscle": muscle.value, "role": role.value, "is_own": False}
            for movement in self.library.movements
            for role, muscle, _ in movement.muscles.each()
        ]

    @cached_property
    def equipment(self) -> list[Row]:
        """Return the ways to do each movement."""
        return [
            {"movement_id": self.ids[movement.slug], "option": option, "slug": slug}
            for movement in self.library.movements
            for option, way in enumerate(movement.equipment, start=1)
            for slug in way
        ]

    @cached_property
    def words(self) -> list[Row]:
        """Return tags and disciplines."""
        return [
            {"movement_id": self.ids[movement.slug], "kind": kind, "word": word}
            for movement in self.library.movements
            for kind, found in (("tag", movement.tags), ("discipline", movement.disciplines))
            for word in found
        ]

    @cached_property
    def risks(self) -> list[Row]:
        """Return the risks for joints and muscles."""
        return [
            {"movement_id": self.ids[movement.slug], "slug": slug, "risk": risk}
            for movement in self.library.movements
            for slug, risk in sorted(movement.joint_risks.items())
            if risk
        ]

    @cached_property
    def interference(self) -> tuple[InterferencePair, ...]:
        """Return the pairs that need hours between them."""
        return tuple(
            InterferencePair(self.ids[row.movement_1], self.ids[row.movement_2], int(row.min_hours_between), row.notes)
            for row in self.library.interferences
            if row.min_hours_between > 0
        )

    @cached_property
    def activities(self) -> list[Row]:
        """Return the activities."""
        return [
            {**row.model_dump(mode="json", exclude={"muscles"}), "id": number}
            for number, row in enumerate(self.library.activities, start=1)
        ]

    @cached_property
    def activity_muscles(self) -> list[Row]:
        """Return the share of each activity's load on muscles."""
        return [
            {"activity_definition_id": number, "muscle": muscle.value, "magnitude": share}
            for number, row in enumerate(self.library.activities, start=1)
            for muscle, share in row.muscles.items()
        ]

    def circuits(self, level: ExperienceLevel) -> tuple[list[Row], list[Row], list[Row]]:
        """Return the circuits as an athlete of this level does them, their stations and their stress."""
        circuits, stations, stress = [], [], []
        for number, row in enumerate(self.library.circuits, start=1):
            expected = row.expected.get(level)
            seconds = expected.seconds if expected is not None and expected.seconds is not None else row.duration
            circuits.append(
                {
                    **row.model_dump(mode="json", include={"slug", "name", "work_seconds", "rest_seconds", "min_recovery_hours", "tags"}),
                    **{"id": number, "circuit_type": row.type.value, "default_rounds": row.rounds},
                    **{"default_duration_seconds": row.duration, "expected_seconds": seconds},
                }
            )
            for station in row.stations:
                task = {"movement_id": self.ids[station.movement], "duration_seconds": station.duration, "distance_m": station.distance}
                stations.append({"circuit_template_id": number, **task, **station.model_dump(include={"reps", "load_kg"})})
            stress += [
                {"circuit_template_id": number, "bucket": bucket.value, "stress": points} for bucket, points in row.bucket_stress.items()
            ]
        return circuits, stations, stress

    def ladders(self, level: int) -> list[Row]:
        """Return the gates of one level of every ladder."""
        return [
            {"category": row.category, "level": row.level, "movement_id": self.ids[row.movement], "sets": row.sets, "reps": row.reps}
            | {"hold_seconds": row.hold_seconds}
            for row in self.library.gates
            if row.level == level and row.distance_cm is None
        ]

    @cached_property
    def landmarks(self) -> dict[PrimaryMuscle, Landmarks]:
        """Return the volume landmarks of an intermediate athlete."""
        return {
            row.muscle: Landmarks(row.mv, row.mev, row.mav_low, row.mav_high, row.mrv, row.session_cap) for row in self.library.landmarks
        }

    def gym(self, name: str) -> Equipment:
        """Return what stands in one of `GYMS`, or in a full gym."""
        known = {row.slug: row for row in self.library.equipment}
        slugs = {slug for slug in known if slug not in NOT_IN_A_USUAL_GYM} if name == "full" else {*GYMS[name], "bodyweight"}
        items = {}
        for slug in sorted(slugs):
            row = known[slug]
            if row.is_loadable:
                is_light = name in {"dumbbells", "hotel"} and slug.startswith("dumbbell")
                items[slug] = LoadableItem(
                    slug=slug,
                    step_kg=row.default_step_kg or 2.5,
                    bar_kg=row.default_bar_kg or 0.0,
                    plate_pairs_kg=BASEMENT_PLATE_PAIRS_KG if name == "basement" and slug == "barbell" else (),
                    loads_kg=LIGHT_DUMBBELLS_KG if is_light else (),
                )
        return Equipment(frozenset(slugs), items)


@lru_cache(maxsize=1)
def plan_library() -> PlanLibrary:
    """Read the library that Gainsly brings, once."""
    return PlanLibrary(read_library(DEFAULT_FOLDER))
