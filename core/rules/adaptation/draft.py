"""A session while it is being adapted: every step marks what it does and why; numbers are worked out once, at the end."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from core.domain.adaptation import (
    AdaptationInput,
    AdaptReason,
    AdaptStep,
    Amount,
    ChangedField,
    CircuitPart,
    EndurancePart,
    ExerciseLine,
    Offer,
    OfferKind,
)
from core.domain.planning import Candidate
from core.domain.vocabulary import ExerciseRole, MuscleRole, PrimaryMuscle, RelationshipType
from core.rules.adaptation.tables import VOLUME_CLIP, clipped
from core.rules.injuries import limits_for
from core.rules.substitution import MovementGraph, Substitute, choose_substitute, substitute_load

LEAST_RPE = 5.0
RULE_OF_THUMB = "H"


@dataclass
class DraftLine:
    """One exercise in the making. `planned` is `None` for one that was added; `volume` and `load` multiply, guards hold beyond any clip.

    `skips` are steps' words on why the exercise stays as it is. `beyond_kg` is what a substitute asks for at least where all loads here
    are lighter.
    """

    planned: ExerciseLine | None
    line: ExerciseLine
    candidate: Candidate
    volume: float = 1.0
    volume_guard: float = 1.0
    load: float = 1.0
    load_guard: float = 1.0
    rpe_shift: float = 0.0
    rpe_cap: float | None = None
    is_removed: bool = False
    because: defaultdict[ChangedField, list[int]] = field(default_factory=lambda: defaultdict(list))
    skips: list[str] = field(default_factory=list)
    beyond_kg: float | None = None

    @property
    def primaries(self) -> tuple[PrimaryMuscle, ...]:
        """Return the muscles that the movement is for."""
        return tuple(muscle for muscle, role in self.candidate.muscles.items() if role is MuscleRole.PRIMARY)

    @property
    def is_main(self) -> bool:
        """Whether it is a main lift."""
        return self.line.role is ExerciseRole.MAIN

    def cap_rpe(self, most: float) -> None:
        """Let no set be harder than `most`."""
        self.rpe_cap = most if self.rpe_cap is None else min(self.rpe_cap, most)

    @property
    def sets_factor(self) -> float:
        """Return by what the sets are multiplied: the clipped product of state, with what a guardrail leaves."""
        return clipped(self.volume, VOLUME_CLIP) * self.volume_guard


@dataclass(frozen=True)
class PartChange:
    """A change of the session beside its exercises."""

    field: ChangedField
    before: Amount
    after: Amount
    reasons: tuple[int, ...]


class Draft:
    """Today's session in the making."""

    def __init__(self, given: AdaptationInput) -> None:
        self.given = given
        self.pool = {candidate.movement_id: candidate for candidate in given.candidates}
        self.graph = MovementGraph(given.edges)
        self.lines = [DraftLine(line, line, self.pool[line.movement_id]) for line in given.session.lines]
        self.circuits: list[CircuitPart] = list(given.session.circuits)
        self.endurance: EndurancePart | None = given.session.endurance
        self.cooldown_seconds = given.session.cooldown_seconds
        self.session_type = given.session.session_type
        self.title = given.session.title
        self.load_points_factor = 1.0
        self.minutes = given.answers.minutes
        self.reasons: list[AdaptReason] = []
        self.parts: list[PartChange] = []
        self.kept: list[str] = []
        self.offers: list[Offer] = []
        self.is_blocked = False
        self.is_replaced = False

    @property
    def live(self) -> list[DraftLine]:
        """Return the exercises that are still in the session."""
        return [own for own in self.lines if not own.is_removed]

    @property
    def work(self) -> list[DraftLine]:
        """Return the exercises that are training, without warm-up and cool-down."""
        return [own for own in self.live if own.line.is_work]

    @property
    def equipment(self) -> frozenset[str]:
        """Return what can be used today."""
        return frozenset(self.given.equipment) - frozenset(self.given.answers.missing)

    def note(
        self,
        step: AdaptStep,
        rule: str,
        quantity: str,
        value: float | None,
        threshold: float | None,
        unit: str,
        words: str,
        *,
        grade: str = RULE_OF_THUMB,
        movement_id: int | None = None,
        muscle: PrimaryMuscle | None = None,
    ) -> int:
        """Write a reason down once and return its place."""
        reason = AdaptReason(step, rule, grade, quantity, value, threshold, unit, words, movement_id, muscle)
        if reason not in self.reasons:
            self.reasons.append(reason)
        return self.reasons.index(reason)

    def mark(self, own: DraftLine, reason: int, *fields: ChangedField) -> None:
        """Remember why fields of an exercise may change."""
        for changed in fields:
            if reason not in own.because[changed]:
                own.because[changed].append(reason)

    def remove(self, own: DraftLine, reason: int) -> None:
        """Take an exercise out of today's session."""
        own.is_removed = True
        self.mark(own, reason, ChangedField.REMOVED)

    def change_part(self, changed: ChangedField, before: Amount, after: Amount, *reasons: int) -> None:
        """Remember a change of the session beside its exercises."""
        self.parts.append(PartChange(changed, before, after, reasons))

    def offer(self, kind: OfferKind, words: str, reasons: Iterable[int], session_id: int | None = None) -> None:
        """Put something before the athlete to choose."""
        self.offers.append(Offer(kind, words, tuple(reasons), session_id))

    def can_use(self, candidate: Candidate) -> bool:
        """Tell whether today's place has what a movement needs."""
        return any(self.equipment.issuperset(way) for way in candidate.equipment)

    def is_safe(self, candidate: Candidate) -> bool:
        """Tell whether no injury excludes a movement (science G2)."""
        is_new = candidate.days_since is None
        return not any(
            limit.is_excluded for limit in limits_for(self.given.injuries, candidate.joint_risks, candidate.muscles, is_new=is_new)
        )

    def may_stand(self, candidate: Candidate) -> bool:
        """Tell whether a movement may be put into today's session: place, injuries, skill, wishes, and not there already."""
        numbers = {own.candidate.movement_id for own in self.lines} | set(self.given.forbidden) | set(self.given.answers.not_today)
        return (
            candidate.movement_id not in numbers
            and candidate.skill_gap <= 0
            and candidate.is_possible
            and self.can_use(candidate)
            and self.is_safe(candidate)
        )

    def substitute(self, own: DraftLine, relation: RelationshipType, *reasons: int) -> Substitute | None:
        """Put another movement in place of one, with its own load, where the graph has one that may stand (science 6.13)."""
        if own.line.is_fixed:
            return None
        found = choose_substitute(self.graph, own.candidate, self.pool, relation, self.may_stand)
        if found is None:
            return None
        told = substitute_load(
            found,
            own.candidate,
            own.line.load_kg,
            own.line.usual_reps or 1,
            own.line.rpe or 8.0,
            body_weight_kg=self.given.athlete.body_weight_kg,
        )
        before, step = own.candidate.name, self.reasons[reasons[0]].step
        own.candidate, own.beyond_kg = found.candidate, told.beyond_kg
        own.line = replace(
            own.line,
            movement_id=found.candidate.movement_id,
            load_kg=told.load_kg,
            is_ramp_test=told.is_ramp_test,
            tempo=found.candidate.tempo,
            set_lines=(),
            **_measure(own.line, found.candidate),
        )
        chosen = self.note(
            step,
            "6.13",
            "overlap of muscles",
            round(100 * found.overlap, 1),
            None,
            "%",
            f"{found.candidate.name} in place of {before}: {found.relation.value}, {_hardness(found.delta)}.",
            movement_id=found.candidate.movement_id,
        )
        why = told.reason
        loaded = self.note(
            step,
            why.rule,
            why.quantity,
            why.value,
            why.threshold,
            why.unit,
            why.words,
            movement_id=found.candidate.movement_id,
        )
        for reason in (*reasons, chosen):
            self.mark(own, reason, ChangedField.MOVEMENT, ChangedField.LOAD, ChangedField.REPS, ChangedField.TEMPO)
        self.mark(own, loaded, ChangedField.LOAD)
        return found


def _hardness(delta: int) -> str:
    """Return how much harder a movement is than another, in words.

    >>> _hardness(-1), _hardness(2), _hardness(0)
    ('1 step easier', '2 steps harder', 'as hard')
    """
    steps = f"{abs(delta)} step{'' if abs(delta) == 1 else 's'}"
    return "as hard" if delta == 0 else f"{steps} {'harder' if delta > 0 else 'easier'}"


def _measure(line: ExerciseLine, found: Candidate) -> dict[str, Any]:
    """Return how a set of a substitute is counted: as before where it can be, else as that movement is usually done."""
    if found.default_hold_seconds is not None and found.default_reps is None:
        return {"reps": None, "hold_seconds": found.default_hold_seconds, "distance_m": None}
    if found.default_distance_m is not None and found.default_reps is None:
        return {"reps": None, "hold_seconds": None, "distance_m": float(found.default_distance_m)}
    usual = found.default_reps or 8
    return {"reps": line.reps or (usual, usual), "hold_seconds": None, "distance_m": None}


def told_under(value: float, edge: float) -> str:
    """Return a value under an edge with as many digits as show that it is.

    >>> told_under(71.2, 75.0), told_under(39.7, 40.0), told_under(39.98, 40.0)
    ('71', '39.7', '39.98')
    """
    return next((told for digits in range(3) if float(told := f"{value:.{digits}f}") < edge), f"{value:g}")
