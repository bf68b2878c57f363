"""What is in the library, what is known of a movement, and what is the athlete's own of it?"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import groupby
from typing import Any

from core.db import live_session, movements
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import NotFoundError
from core.domain.live_session import CircuitScore as Reached
from core.domain.movement_views import (
    Choice,
    CircuitCard,
    CircuitScore,
    CircuitStation,
    Gate,
    JointRisk,
    LibraryChoices,
    MovementCard,
    MovementCatalogue,
    MovementDetail,
    MovementValues,
    MuscleShare,
    Neighbour,
    OwnValues,
)
from core.domain.vocabulary import (
    CircuitType,
    CNSLoad,
    DifficultyAxis,
    ExperienceLevel,
    MetricType,
    MovementPattern,
    MuscleRole,
    PrimaryMuscle,
    RelationshipType,
    SkillLevel,
    SpinalCompression,
    StressBucket,
)
from core.services.live_lines import score_of
from core.services.movement_records import records_of

Row = Mapping[str, Any]
_NOBODY = 0


def library(database: Database, viewer: Viewer) -> tuple[MovementCard, ...]:
    """Return every movement of the library as somebody finds it who did none of them, by name: the same for everybody."""
    with database.read(viewer) as unit:
        return _cards(unit, _NOBODY)


def catalogue(
    database: Database, viewer: Viewer, subject: Subject, library: Callable[[], Sequence[MovementCard]] | None = None
) -> MovementCatalogue:
    """Return every movement that the subject may see, the subject's own among them, in two queries.

    Where the cards of `library` are kept, one query is enough for a subject who added nothing of their own.
    """
    with database.read(viewer, subject) as unit:
        has_own, done = unit.gather(lambda: movements.has_own(unit, subject.user_id), lambda: movements.done(unit, subject.user_id))
        if library is None or has_own:
            return MovementCatalogue(_cards(unit, subject.user_id))
    return MovementCatalogue(tuple(_with_done(card, done.get(card.movement_id)) for card in library()))


def _with_done(card: MovementCard, row: Row | None) -> MovementCard:
    return card if row is None else replace(card, last_done=row["last_done"], workouts=row["workouts"])


def movement(database: Database, viewer: Viewer, subject: Subject, slug: str) -> MovementDetail:
    """Return everything about one movement; raise `NotFoundError` when the subject has none of that name in sight."""
    with database.read(viewer, subject) as unit:
        card = next(iter(_cards(unit, subject.user_id, slug)), None)
        missing = NotFoundError(f"There is no movement {slug!r} in the library.")
        if card is None:
            raise missing
        number = card.movement_id
        row, risks, gates, neighbours, sets = unit.gather(
            lambda: movements.detail(unit, subject.user_id, number),
            lambda: movements.joint_risks(unit, number),
            lambda: movements.gates(unit, number),
            lambda: movements.neighbours(unit, subject.user_id, number),
            lambda: movements.performed_sets(unit, subject.user_id, number),
        )
        if row is None:
            raise missing
        return MovementDetail(
            card=card,
            description=row["description"] or "",
            cues=tuple(row["coaching_cues"]),
            notes=row["default_notes"] or "",
            cns_load=CNSLoad(row["cns_load"]),
            spinal_compression=SpinalCompression(row["spinal_compression"]),
            is_compound=row["compound"],
            is_unilateral=row["is_unilateral"],
            stimulus_factor=row["stimulus_factor"],
            joint_risks=tuple(JointRisk(one["name"], one["risk"]) for one in risks),
            gates=tuple(_gate(one) for one in gates),
            neighbours=tuple(neighbour(one) for one in neighbours),
            records=records_of(sets, row["body_weight_share"] is None),
            **_values(row, movements.muscles(unit, subject.user_id, number)),
        )


def circuit_results(database: Database, viewer: Viewer, subject: Subject, slug: str) -> tuple[Reached, ...]:
    """Return what the subject reached in a circuit, newest first."""
    with database.read(viewer, subject) as unit:
        return tuple(score_of(row) for row in live_session.scores_in(unit, subject.user_id, slug))


def circuits(database: Database, viewer: Viewer, subject: Subject) -> tuple[CircuitCard, ...]:
    """Return the circuits that the subject may see with their stations, own ones first, then easiest first, in one query."""
    with database.read(viewer, subject) as unit:
        rows, stations, stresses, scores = movements.circuits(unit, subject.user_id)
    stations_of, stress_of, scores_of = (_grouped(part, "circuit_template_id") for part in (stations, stresses, scores))
    return tuple(
        CircuitCard(
            slug=row["slug"],
            name=row["name"],
            description=row["description"] or "",
            circuit_type=CircuitType(row["circuit_type"]),
            rounds=row["default_rounds"],
            duration_s=row["default_duration_seconds"],
            work_s=row["work_seconds"],
            rest_s=row["rest_seconds"],
            tags=tuple(row["tags"]),
            difficulty=row["difficulty_tier"],
            min_recovery_hours=row["min_recovery_hours"],
            stations=_stations(stations_of[row["id"]]),
            stress=tuple((StressBucket(one["bucket"]), one["stress"]) for one in stress_of[row["id"]]),
            expected=tuple(CircuitScore(ExperienceLevel(one["level"]), one["seconds"], one["rounds"]) for one in scores_of[row["id"]]),
            rpe=row["default_rpe"],
            is_own=row["is_own"],
            is_active=row["is_active"],
        )
        for row in rows
    )


def choices(database: Database, viewer: Viewer, subject: Subject) -> LibraryChoices:
    """Return the equipment and disciplines from which an own movement is put together."""
    with database.read(viewer, subject) as unit:
        named = {
            table: tuple((row["slug"], row["name"]) for row in movements.choices(unit, table)) for table in ("equipment", "disciplines")
        }
    return LibraryChoices(named["equipment"], named["disciplines"])


def _cards(unit: ReadUnit, user_id: int, slug: str | None = None) -> tuple[MovementCard, ...]:
    rows = movements.cards(unit, user_id, slug)
    only = rows[0]["id"] if slug is not None and rows else None
    reads = (movements.muscles, movements.equipment, movements.words)
    found = unit.gather_all(partial(read, unit, user_id, only) for read in reads)
    muscles_of, equipment_of, words_of = (_grouped(part, "movement_id") for part in found)
    return tuple(_card(row, muscles_of[row["id"]], equipment_of[row["id"]], words_of[row["id"]]) for row in rows)


def _grouped(rows: Iterable[Row], key: str) -> defaultdict[int, list[Row]]:
    groups: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def _card(row: Row, muscles: Sequence[Row], equipment: Sequence[Row], words: Sequence[Row]) -> MovementCard:
    counted = _in_force(muscles)
    named = {group["kind"]: group for group in words}
    disciplines, tags, aliases = (named.get(kind) for kind in ("discipline", "tag", "alias"))
    ways: defaultdict[int, list[Choice]] = defaultdict(list)
    for item in equipment:
        ways[item["option"]].append((item["slug"], item["name"]))
    return MovementCard(
        movement_id=row["id"],
        slug=row["slug"],
        name=row["name"],
        pattern=MovementPattern(row["pattern"]),
        skill_level=SkillLevel(row["skill_level"]),
        metric_type=MetricType(row["metric_type"]),
        primary=tuple(share.muscle for share in counted if share.role is MuscleRole.PRIMARY),
        secondary=tuple(share.muscle for share in counted if share.role is MuscleRole.SECONDARY),
        equipment=tuple(tuple(way) for _, way in sorted(ways.items())),
        disciplines=() if disciplines is None else tuple(zip(disciplines["slugs"], disciplines["names"], strict=True)),
        tags=() if tags is None else tuple(tags["names"]),
        ladder=row["ladder"],
        level=row["level"],
        is_own=row["is_own"],
        is_active=row["is_active"],
        has_own_values="value" in named,
        last_done=row["last_done"],
        workouts=row["workouts"],
        other_names=() if aliases is None else tuple(aliases["names"]),
    )


def _in_force(rows: Sequence[Row]) -> tuple[MuscleShare, ...]:
    """Return the muscle map that counts: the athlete's own where there is one."""
    return _shares(rows, own=True) or _shares(rows, own=False)


def _shares(rows: Sequence[Row], *, own: bool) -> tuple[MuscleShare, ...]:
    return tuple(_share(row["muscle"], row["role"], row["magnitude"]) for row in rows if row["is_own"] is own)


@lru_cache(maxsize=2048)
def _share(muscle: str, role: str, magnitude: float) -> MuscleShare:  # a library names the same few thousands of times
    return MuscleShare(PrimaryMuscle(muscle), MuscleRole(role), magnitude)


def _values(row: Row, muscles: Sequence[Row]) -> dict[str, Any]:
    own = OwnValues(
        sets=_counts(row["current_sets"]),
        tempo=row["current_tempo"],
        rest_s=row["current_rest_seconds"],
        notes=row["current_notes"] or "",
        skill_level=None if row["own_skill_level"] is None else SkillLevel(row["own_skill_level"]),
        body_weight_share=row["own_body_weight_share"],
        fatigue_factor=row["own_fatigue_factor"],
        min_recovery_hours=row["own_min_recovery_hours"],
        setup_s=row["own_setup_seconds"],
        muscles=_shares(muscles, own=True),
        mastered_on=None if row["mastered_at"] is None else row["mastered_at"].date(),
    )
    library = MovementValues(
        skill_level=SkillLevel(row["skill_level"]),
        body_weight_share=row["body_weight_share"],
        fatigue_factor=row["fatigue_factor"],
        min_recovery_hours=row["min_recovery_hours"],
        setup_s=row["setup_seconds"],
        tempo=row["default_tempo"],
        rest_s=row["default_rest_seconds"],
        sets=_counts(row["default_sets"]),
        muscles=_shares(muscles, own=False),
    )
    return {"own": own, "library": library, "values": in_force(library, own)}


def in_force(library: MovementValues, own: OwnValues) -> MovementValues:
    """Return the values as they count for the athlete: the own one where there is one, else the library's."""
    return MovementValues(
        skill_level=own.skill_level or library.skill_level,
        body_weight_share=_first(own.body_weight_share, library.body_weight_share),
        fatigue_factor=_first(own.fatigue_factor, library.fatigue_factor) or library.fatigue_factor,
        min_recovery_hours=library.min_recovery_hours if own.min_recovery_hours is None else own.min_recovery_hours,
        setup_s=library.setup_s if own.setup_s is None else own.setup_s,
        tempo=own.tempo or library.tempo,
        rest_s=library.rest_s if own.rest_s is None else own.rest_s,
        sets=own.sets or library.sets,
        muscles=own.muscles or library.muscles,
    )


def _first(own: float | None, library: float | None) -> float | None:
    return library if own is None else own


def _counts(sets: Sequence[Mapping[str, int]] | None) -> tuple[int, ...]:
    return tuple(next(iter(one.values())) for one in sets or ())


def _gate(row: Row) -> Gate:
    return Gate(
        ladder=row["ladder"],
        level=row["level"],
        level_name=row["level_name"],
        sets=row["sets"],
        reps=row["reps"],
        hold_s=row["hold_seconds"],
        distance_cm=row["distance_cm"],
        tempo=row["tempo"],
        added_body_weight_share=row["added_body_weight_share"],
    )


def neighbour(row: Row) -> Neighbour:
    """Read an edge from the movement in the middle: a progression that ends here came from an easier one (science 6.13)."""
    relation, factor = RelationshipType(row["relationship_type"]), row["load_transfer_factor"]
    if row["leads_there"]:
        delta = row["difficulty_delta"]
    else:
        relation = RelationshipType.REGRESSION if relation is RelationshipType.PROGRESSION else relation
        delta, factor = -row["difficulty_delta"], None if factor is None else 1 / factor
    axis = None if row["axis"] is None else DifficultyAxis(row["axis"])
    return Neighbour(row["slug"], row["name"], relation, delta, axis, factor, row["leads_there"])


def _stations(rows: Sequence[Row]) -> tuple[CircuitStation, ...]:
    """Return the stations of a circuit, each with its other ways; of a station the row with option 0 comes first."""
    return tuple(
        replace(_station(first), ways=tuple(_station(way) for way in ways))
        for first, *ways in (list(group) for _, group in groupby(rows, key=lambda row: row["position"]))
    )


def _station(row: Row) -> CircuitStation:
    return CircuitStation(
        row["slug"],
        row["name"],
        row["reps"],
        row["reps_step"],
        row["duration_seconds"],
        row["distance_m"],
        row["load_kg"],
        row["notes"] or "",
    )
