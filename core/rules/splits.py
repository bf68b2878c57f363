"""Which types of session make up a microcycle (science 6.1), and what may stand in which type? Rules of thumb, grade H."""

from core.domain.vocabulary import MovementPattern, PrimaryMuscle, SessionType, SplitTemplate

F, U, L = SessionType.FULL_BODY, SessionType.UPPER, SessionType.LOWER
P, PL, LG = SessionType.PUSH, SessionType.PULL, SessionType.LEGS
C, M = SessionType.CARDIO, SessionType.MOBILITY

SEQUENCES: dict[SplitTemplate, dict[int, tuple[SessionType, ...]]] = {
    SplitTemplate.FULL_BODY: {1: (F,), 2: (F, F), 3: (F, F, F), 4: (F, F, F, F), 5: (F, C, F, C, F), 6: (F, C, F, C, F, C)},
    SplitTemplate.UPPER_LOWER: {1: (F,), 2: (U, L), 3: (U, L, F), 4: (U, L, U, L), 5: (U, L, U, L, F), 6: (U, L, U, L, U, L)},
    SplitTemplate.PPL: {1: (F,), 2: (F, F), 3: (P, PL, LG), 4: (P, PL, LG, U), 5: (P, PL, LG, U, L), 6: (P, PL, LG, P, PL, LG)},
    SplitTemplate.HYBRID: {1: (F,), 2: (F, F), 3: (F, C, F), 4: (U, L, C, F), 5: (U, C, L, C, F), 6: (U, C, L, U, C, L)},
}
MOST_SESSIONS_OF_A_WEEK = 6

_PUSH_MUSCLES = frozenset({PrimaryMuscle.CHEST, PrimaryMuscle.TRICEPS, PrimaryMuscle.FRONT_DELTS, PrimaryMuscle.SIDE_DELTS})
_PULL_MUSCLES = frozenset(
    {PrimaryMuscle.LATS, PrimaryMuscle.UPPER_BACK, PrimaryMuscle.REAR_DELTS, PrimaryMuscle.BICEPS, PrimaryMuscle.FOREARMS}
)
_LEG_MUSCLES = frozenset(
    {
        PrimaryMuscle.QUADRICEPS,
        PrimaryMuscle.HAMSTRINGS,
        PrimaryMuscle.GLUTES,
        PrimaryMuscle.CALVES,
        PrimaryMuscle.ADDUCTORS,
        PrimaryMuscle.HIP_FLEXORS,
        PrimaryMuscle.LOWER_BACK,
    }
)
_LEG_PATTERNS = frozenset({MovementPattern.SQUAT, MovementPattern.HINGE, MovementPattern.LUNGE})
_PUSH_PATTERNS = frozenset({MovementPattern.HORIZONTAL_PUSH, MovementPattern.VERTICAL_PUSH})
_PULL_PATTERNS = frozenset({MovementPattern.HORIZONTAL_PULL, MovementPattern.VERTICAL_PULL})
ANYWHERE = frozenset({F, U, L, P, PL, LG, C, M, SessionType.SKILL, SessionType.CUSTOM})
LIFTING = frozenset({F, U, L, P, PL, LG})


_TYPES: tuple[tuple[frozenset[MovementPattern], frozenset[SessionType]], ...] = (
    (_LEG_PATTERNS, frozenset({F, L, LG})),
    (_PUSH_PATTERNS, frozenset({F, U, P})),
    (_PULL_PATTERNS, frozenset({F, U, PL})),
    (frozenset({MovementPattern.OLYMPIC}), frozenset({F, L, LG, PL})),
    (frozenset({MovementPattern.CONDITIONING, MovementPattern.MOBILITY, MovementPattern.CORE, MovementPattern.CARDIO}), ANYWHERE),
)


def session_types(
    split: SplitTemplate, sessions: int, *, has_conditioning: bool, own: tuple[SessionType, ...] = ()
) -> tuple[SessionType, ...]:
    """Return the session types of so many sessions in their usual order (science 6.1).

    Without any endurance or conditioning to do, full-body sessions stand in for cardio. Beyond six, the sequence begins again for a
    microcycle of more than a week. `own` is the order that an athlete defined instead.

    >>> [kind.value for kind in session_types(SplitTemplate.UPPER_LOWER, 4, has_conditioning=False)]
    ['upper', 'lower', 'upper', 'lower']
    """
    base = own or SEQUENCES[split].get(min(sessions, MOST_SESSIONS_OF_A_WEEK), ())
    kinds = tuple(base[index % len(base)] for index in range(sessions))
    return kinds if has_conditioning else tuple(F if kind is C else kind for kind in kinds)


def types_for(pattern: MovementPattern, primaries: frozenset[PrimaryMuscle]) -> frozenset[SessionType]:
    """Return the session types in which a lifting movement may stand, by its pattern and primary muscles.

    >>> sorted(kind.value for kind in types_for(MovementPattern.HORIZONTAL_PUSH, frozenset({PrimaryMuscle.CHEST})))
    ['full_body', 'push', 'upper']
    """
    if pattern is MovementPattern.ISOLATION and primaries:
        return frozenset({F}) | _isolation_types(primaries)
    return next((kinds for patterns, kinds in _TYPES if pattern in patterns), LIFTING)


def _isolation_types(primaries: frozenset[PrimaryMuscle]) -> frozenset[SessionType]:
    kinds: set[SessionType] = set()
    if primaries <= _LEG_MUSCLES:
        kinds |= {L, LG}
    else:
        kinds |= {U}
    if primaries <= _PUSH_MUSCLES:
        kinds |= {P}
    if primaries <= _PULL_MUSCLES:
        kinds |= {PL}
    return frozenset(kinds)
