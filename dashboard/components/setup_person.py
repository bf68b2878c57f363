"""How are the questions about the person asked: who, how experienced, and how the coach should be?"""

from datetime import date
from functools import partial

import streamlit as st

from core.domain.training_setup import AboutYou, DisciplineChoice, LadderChoice, SetupView
from core.domain.units import WeightUnit
from core.domain.vocabulary import PersonaAggression, PersonaTone, Sex, SkillLevel
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.settings_words import boldness_name, tone_name
from core.visuals.setup_words import COMMON_DISCIPLINES, LADDER_DISCIPLINES, LEVELS, SKILLS, TONES, boldness_words
from dashboard import data, setup_actions, setup_fields
from dashboard.components.usual_week import usual_week
from dashboard.setup_actions import Save

_EARLIEST_BIRTH = date(1920, 1, 1)
_SEXES = {Sex.UNKNOWN: "Not said", Sex.FEMALE: "Female", Sex.MALE: "Male"}
_UNITS = {"kg and km": (False, False), "lb and miles": (True, True), "kg and miles": (False, True), "lb and km": (True, False)}
_LIKED, _MOST_LIKED = 5.0, 10.0
_NO_LEVEL = -1


def you(view: SetupView, _units: Units) -> None:
    """Ask who somebody is; all of it may stay empty."""
    about, own = view.about, _own_units(view)
    offered = [name for name, pair in _UNITS.items() if pair[0] == pair[1] or name == own]
    st.segmented_control("Units", offered, default=own, required=True, key="you_units")
    units = _chosen_units(view)
    st.selectbox(
        "Training experience",
        list(LEVELS),
        index=list(LEVELS).index(about.experience_level),
        format_func=LEVELS.__getitem__,
        key="you_level",
    )
    with st.container(key="fields_you"):
        st.selectbox("Sex", list(_SEXES), index=list(_SEXES).index(about.sex), format_func=_SEXES.__getitem__, key="you_sex")
        st.number_input(
            f"Body weight ({units.weight})",
            min_value=0.0,
            value=written.typed_load(about.body_weight_kg, units),
            placeholder="unknown",
            step=0.5,
            format="%g",
            key=f"you_weight_{units.weight}",
        )
        st.date_input(
            "Date of birth",
            value=about.date_of_birth,
            min_value=_EARLIEST_BIRTH,
            max_value=data.today(),
            format="YYYY-MM-DD",
            key="you_born",
        )
        usual_week(about.usual_weekly_hours, key="you_hours")
    st.checkbox(
        "A doctor asked me to wait for clearance before hard training",
        value=about.needs_clearance,
        help="Plans stay easy until you take this away.",
        key="you_clearance",
    )


def said_of_you(view: SetupView, _units: Units) -> Save:
    """Return what stands in the fields about the person."""
    about, units = view.about, _chosen_units(view)
    weight = setup_fields.said(f"you_weight_{units.weight}", written.typed_load(about.body_weight_kg, units))
    said = AboutYou(
        sex=setup_fields.said("you_sex", about.sex),
        date_of_birth=setup_fields.said("you_born", about.date_of_birth),
        body_weight_kg=about.body_weight_kg,
        experience_level=setup_fields.said("you_level", about.experience_level),
        needs_clearance=setup_fields.said("you_clearance", about.needs_clearance),
        use_metric=units.weight is WeightUnit.KG,
        distance_in_miles=_UNITS[_chosen(view)][1],
        usual_weekly_hours=setup_fields.said("you_hours", about.usual_weekly_hours),
    )
    return setup_actions.about(said, written.load_from_typed(weight, units, about.body_weight_kg))


def _own_units(view: SetupView) -> str:
    pair = (not view.about.use_metric, view.about.distance_in_miles)
    return next(name for name, one in _UNITS.items() if one == pair)


def _chosen(view: SetupView) -> str:
    return setup_fields.said("you_units", _own_units(view)) or _own_units(view)


def _chosen_units(view: SetupView) -> Units:
    in_pounds, in_miles = _UNITS[_chosen(view)]
    return Units.each(in_pounds=in_pounds, in_miles=in_miles)


def disciplines(view: SetupView, _units: Units) -> None:
    """Ask what is trained, how experienced, and what matters most."""
    by_slug = {one.slug: one for one in view.disciplines}
    common, rare = _offered(view)
    before = _trained(view)
    _pills("I train", common, before, by_slug, "trained")
    with st.expander("More", icon=":material/add:", expanded=any(slug in rare for slug in before)):
        _pills("Also", rare, before, by_slug, "trained_more")
    chosen = _chosen_disciplines(view)
    if not chosen:
        return
    with st.container(key="fields_levels"):
        for slug in chosen:
            own = _level(view, by_slug[slug])
            st.selectbox(
                by_slug[slug].name, list(SKILLS), index=list(SKILLS).index(own), format_func=SKILLS.__getitem__, key=f"level_{slug}"
            )
    if len(chosen) > 1:
        st.pills(
            "What matters most? (nothing chosen: all the same)",
            chosen,
            default=_known_most(chosen, by_slug),
            format_func=lambda slug: by_slug[slug].name,
            key=f"most_{len(chosen)}",
        )
    if LADDER_DISCIPLINES.intersection(chosen):
        _ladders(view.ladders)


def said_of_disciplines(view: SetupView, _units: Units) -> Save:
    """Return what stands in the fields about disciplines."""
    by_slug = {one.slug: one for one in view.disciplines}
    chosen = _chosen_disciplines(view)
    most = setup_fields.said(f"most_{len(chosen)}", _known_most(chosen, by_slug)) if len(chosen) > 1 else None
    said = [
        DisciplineChoice(
            slug,
            by_slug[slug].name,
            setup_fields.said(f"level_{slug}", _level(view, by_slug[slug])),
            _MOST_LIKED if most in (slug, None) or most not in chosen else _LIKED,
        )
        for slug in chosen
    ]
    ladders: dict[str, int] = {}
    for ladder in view.ladders if LADDER_DISCIPLINES.intersection(chosen) else ():
        level = setup_fields.said(f"ladder_{ladder.slug}", ladder.level)
        if level is not None and level != _NO_LEVEL:
            ladders[ladder.slug] = level
    return setup_actions.disciplines(said, ladders)


def _offered(view: SetupView) -> tuple[list[str], list[str]]:
    """Return the disciplines that many train, and the others."""
    slugs = [one.slug for one in view.disciplines]
    return [slug for slug in COMMON_DISCIPLINES if slug in slugs], [slug for slug in slugs if slug not in COMMON_DISCIPLINES]


def _trained(view: SetupView) -> list[str]:
    return [one.slug for one in view.disciplines if one.level is not None]


def _chosen_disciplines(view: SetupView) -> list[str]:
    common, rare = _offered(view)
    before = _trained(view)
    fields = (("trained", common), ("trained_more", rare))
    return [slug for key, offered in fields for slug in setup_fields.said(key, [slug for slug in offered if slug in before])]


def _pills(label: str, offered: list[str], before: list[str], by_slug: dict[str, DisciplineChoice], key: str) -> None:
    default = [slug for slug in offered if slug in before]
    st.pills(label, offered, selection_mode="multi", default=default, format_func=lambda slug: by_slug[slug].name, key=key)


def _level(view: SetupView, one: DisciplineChoice) -> SkillLevel:
    return one.level or SkillLevel(view.about.experience_level.value)


def _known_most(chosen: list[str], by_slug: dict[str, DisciplineChoice]) -> str | None:
    """Return the discipline that was said to matter most: the only one that is liked more than another."""
    weights = {slug: by_slug[slug].weight for slug in chosen}
    most = [slug for slug, weight in weights.items() if weight == _MOST_LIKED]
    is_said = any(weight is not None and weight < _MOST_LIKED for weight in weights.values())
    return most[0] if len(most) == 1 and is_said else None


def _level_name(ladder: LadderChoice, rank: int) -> str:
    return "Not on it" if rank == _NO_LEVEL else f"{rank} · {ladder.levels[rank]}"


def _ladders(ladders: tuple[LadderChoice, ...]) -> None:
    st.markdown("**Where are you on the calisthenics ladders?** :small[:gray[Skill work begins at that level.]]")
    with st.container(key="fields_ladders"):
        for ladder in ladders:
            options = [_NO_LEVEL, *range(len(ladder.levels))]
            st.selectbox(
                ladder.name,
                options,
                index=options.index(_NO_LEVEL if ladder.level is None else ladder.level),
                format_func=partial(_level_name, ladder),
                key=f"ladder_{ladder.slug}",
            )


def coach(view: SetupView, _units: Units) -> None:
    """Ask how the coach speaks and how boldly it plans, each with what it changes."""
    tones = list(TONES)
    st.radio(
        "Tone",
        tones,
        index=tones.index(view.tone),
        format_func=tone_name,
        captions=[f"“{TONES[one]}”" for one in tones],
        key="coach_tone",
    )
    st.segmented_control(
        "Boldness",
        list(PersonaAggression),
        default=view.boldness,
        format_func=lambda one: one.value,
        required=True,
        key="coach_boldness",
    )
    bold = setup_fields.said("coach_boldness", view.boldness) or view.boldness
    st.markdown(f"**{boldness_name(bold)}**  \n:small[{boldness_words(bold)}]")


def said_of_coach(view: SetupView, _units: Units) -> Save:
    """Return what stands in the fields about the coach's manner."""
    bold = setup_fields.said("coach_boldness", view.boldness) or view.boldness
    return setup_actions.coach(PersonaTone(setup_fields.said("coach_tone", view.tone)), bold)
