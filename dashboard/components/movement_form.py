"""Which fields describe a movement: those of an own one, its muscles, and what may differ for one athlete?"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from core.domain.movement_views import MovementDetail, MuscleShare
from core.domain.own_movements import NewMovement
from core.domain.vocabulary import (
    CNSLoad,
    MetricType,
    MovementPattern,
    MuscleRole,
    PrimaryMuscle,
    RelationshipType,
    SkillLevel,
    SpinalCompression,
)
from core.visuals.movement_words import cns_words, metric_name, pattern_name, skill_name, spine_words
from core.visuals.names import MUSCLE_ORDER, muscle_name
from dashboard import data

T = TypeVar("T")
BLANK = NewMovement("", MovementPattern.SQUAT, primary=())
_MAGNITUDES = {MuscleRole.PRIMARY: 1.0, MuscleRole.SECONDARY: 0.6, MuscleRole.STABILIZER: 0.4}
_RELATIONS = {
    "a variation of it": RelationshipType.VARIATION,
    "harder than it": RelationshipType.PROGRESSION,
    "easier than it": RelationshipType.REGRESSION,
}
_SEEN_FROM_THERE = {
    RelationshipType.REGRESSION: RelationshipType.PROGRESSION,
    RelationshipType.PROGRESSION: RelationshipType.REGRESSION,
}


def as_new(view: MovementDetail, *, copy: bool) -> NewMovement:
    """Return a movement as the form has it: as it is, or as the beginning of a copy that is a variation of it."""
    values, card = view.values, view.card
    beside = None if copy else next(iter(view.neighbours), None)
    relation = RelationshipType.VARIATION if beside is None else _SEEN_FROM_THERE.get(beside.relation, RelationshipType.VARIATION)
    return NewMovement(
        name=f"My {card.name}" if copy else card.name,
        pattern=card.pattern,
        primary=of_role(values.muscles, MuscleRole.PRIMARY),
        secondary=of_role(values.muscles, MuscleRole.SECONDARY),
        stabilizers=of_role(values.muscles, MuscleRole.STABILIZER),
        equipment=tuple(slug for slug, _ in card.equipment[0]) if card.equipment else (),
        discipline=card.disciplines[0][0] if card.disciplines else BLANK.discipline,
        metric_type=card.metric_type,
        skill_level=values.skill_level,
        cns_load=view.cns_load,
        spinal_compression=view.spinal_compression,
        is_unilateral=view.is_unilateral,
        body_weight_share=values.body_weight_share,
        description=view.description,
        cues=view.cues,
        tempo=values.tempo,
        rest_s=values.rest_s or 0,
        sets=values.sets,
        min_recovery_hours=values.min_recovery_hours,
        like=card.slug if copy else None if beside is None else beside.slug,
        relation=relation,
    )


def movement_fields(start: NewMovement, own_slug: str | None = None) -> NewMovement:
    """Show the fields of an own movement, filled with `start`, and return what they hold; `own_slug` cannot be like itself."""
    choices = data.library_choices()
    disciplines, equipment = dict(choices.disciplines), dict(choices.equipment)
    name = st.text_input("Name", value=start.name, max_chars=80, placeholder="Ring fallout")
    with st.container(horizontal=True, key="fields_movement"):
        pattern = pick("Pattern", list(MovementPattern), start.pattern, pattern_name)
        metric = pick("Counted in", list(MetricType), start.metric_type, metric_name)
        skill = pick("Skill", list(SkillLevel), start.skill_level, skill_name)
        discipline = pick("Discipline", list(disciplines), start.discipline, disciplines.__getitem__)
    primary, secondary, stabilizers = muscle_fields(start.primary, start.secondary, start.stabilizers)
    needed = st.multiselect(
        "Equipment",
        list(equipment),
        default=[slug for slug in start.equipment if slug in equipment and slug not in BLANK.equipment],
        format_func=equipment.__getitem__,
        placeholder="Nothing but the floor",
    )
    cues = st.text_area("Cues, one a line", value="\n".join(start.cues), placeholder="Ribs down\nPush the floor away")
    like, relation = _like_fields(start, own_slug)
    return NewMovement(
        name=name,
        pattern=pattern,
        primary=primary,
        secondary=secondary,
        stabilizers=stabilizers,
        equipment=tuple(needed) or BLANK.equipment,
        discipline=discipline,
        metric_type=metric,
        skill_level=skill,
        description=start.description,
        cues=tuple(cues.splitlines()),
        like=like,
        relation=relation,
        **_more_fields(start),
    )


def muscle_fields(
    primary: Sequence[PrimaryMuscle], secondary: Sequence[PrimaryMuscle], stabilizers: Sequence[PrimaryMuscle]
) -> tuple[tuple[PrimaryMuscle, ...], tuple[PrimaryMuscle, ...], tuple[PrimaryMuscle, ...]]:
    """Ask for the muscles of each role; the first main muscle is the one that the movement is named for."""
    asked = (
        ("Main muscles", primary, "A set counts 1 for them. The first one is the main muscle."),
        ("Helpers", secondary, "A set counts one half for them."),
        ("Hold still", stabilizers, "They keep you steady; a set counts nothing for them."),
    )
    chosen = [
        tuple(st.multiselect(label, MUSCLE_ORDER, default=list(given), format_func=muscle_name, help=text, placeholder="None"))
        for label, given, text in asked
    ]
    return chosen[0], chosen[1], chosen[2]


def share_field(share: float | None, *, text: str) -> float | None:
    """Ask for the share of body weight [0 to 1] as a percentage."""
    percent = st.number_input(
        "Body weight (%)", value=None if share is None else round(share * 100), min_value=1, max_value=100, step=5, help=text
    )
    return None if percent is None else percent / 100


def pick(label: str, options: Sequence[T], given: T, name: Callable[[T], str]) -> T:
    """Ask for one of some options; `given` stands first."""
    place = options.index(given) if given in options else 0
    chosen = st.selectbox(label, range(len(options)), index=place, format_func=lambda number: name(options[number]), required=True)
    return options[place if chosen is None else chosen]


def numbers(typed: str) -> tuple[int, ...]:
    """Return the whole numbers of a typed list; anything else becomes 0, which the rules refuse with a sentence.

    >>> numbers("8, 8 6"), numbers("8, x")
    ((8, 8, 6), (8, 0))
    """
    return tuple(int(word) if word.isdecimal() else 0 for word in typed.replace(",", " ").split())


def of_role(shares: Sequence[MuscleShare], role: MuscleRole) -> tuple[PrimaryMuscle, ...]:
    """Return the muscles of one role."""
    return tuple(share.muscle for share in shares if share.role is role)


def shares(
    primary: Sequence[PrimaryMuscle], secondary: Sequence[PrimaryMuscle], stabilizers: Sequence[PrimaryMuscle]
) -> tuple[MuscleShare, ...]:
    """Return chosen muscles as a muscle map with the usual magnitude of each role."""
    roles = zip(MuscleRole, (primary, secondary, stabilizers), strict=True)
    return tuple(MuscleShare(muscle, role, _MAGNITUDES[role]) for role, muscles in roles for muscle in muscles)


def _like_fields(start: NewMovement, own_slug: str | None) -> tuple[str | None, RelationshipType]:
    names = {card.slug: card.name for card in data.movements().movements if card.is_active and card.slug != own_slug}
    relations = list(_RELATIONS)
    with st.container(horizontal=True, key="fields_like"):
        like = st.selectbox(
            "Similar to",
            list(names),
            index=list(names).index(start.like) if start.like in names else None,
            format_func=names.__getitem__,
            placeholder="Search …",
            help="What you leave out, such as the care for joints, is taken from it.",
        )
        chosen = pick("and it is", relations, next(word for word in relations if _RELATIONS[word] is start.relation), str)
    return like, _RELATIONS[chosen]


def _more_fields(start: NewMovement) -> dict[str, Any]:
    with st.expander("More: load, tempo, recovery", icon=":material/tune:"), st.container(horizontal=True, key="fields_more"):
        share = share_field(start.body_weight_share, text="How much of you is lifted; empty where only the load moves.")
        cns = pick("Demand on nerves", list(CNSLoad), start.cns_load, cns_words)
        spine = pick("Spine", list(SpinalCompression), start.spinal_compression, spine_words)
        sets = st.text_input("Sets", value=", ".join(map(str, start.sets)), placeholder="8, 8, 8")
        tempo = st.text_input("Tempo", value="" if start.tempo in (None, "hold") else start.tempo, placeholder="2-0-1-0")
        rest = st.number_input("Rest (s)", value=start.rest_s, min_value=0, max_value=3600, step=15)
        hours = st.number_input("Recovery (h)", value=start.min_recovery_hours, min_value=0, max_value=96, step=6)
        one_side = st.checkbox("One side at a time", value=start.is_unilateral)
    return {
        "body_weight_share": share,
        "cns_load": cns,
        "spinal_compression": spine,
        "sets": numbers(sets),
        "tempo": tempo.strip() or None,
        "rest_s": rest,
        "min_recovery_hours": hours,
        "is_unilateral": one_side,
    }
