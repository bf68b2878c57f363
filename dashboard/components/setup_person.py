"""How are the questions about the person asked: who, how experienced, and how the coach should be?"""

from datetime import date
from functools import partial

import streamlit as st

from core.domain.training_setup import AboutYou, DisciplineChoice, LadderChoice, SetupView
from core.domain.vocabulary import PersonaAggression, PersonaTone, Sex, SkillLevel
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.settings_words import boldness_name, tone_name
from core.visuals.setup_words import COMMON_DISCIPLINES, LADDER_DISCIPLINES, LEVELS, SKILLS, TONES, boldness_words
from dashboard import data, setup_actions
from dashboard.components.usual_week import usual_week
from dashboard.setup_actions import Save

_EARLIEST_BIRTH = date(1920, 1, 1)
_SEXES = {Sex.UNKNOWN: "Not said", Sex.FEMALE: "Female", Sex.MALE: "Male"}
_UNITS = {"kg and km": (False, False), "lb and miles": (True, True), "kg and miles": (False, True), "lb and km": (True, False)}
_LIKED, _MOST_LIKED = 5.0, 10.0
_NO_LEVEL = -1


def you(view: SetupView, _units: Units) -> Save:
    """Ask who somebody is; all of it may stay empty."""
    about = view.about
    own = (not about.use_metric, about.distance_in_miles)
    offered = [name for name, pair in _UNITS.items() if pair[0] == pair[1] or pair == own]
    shown = next(name for name, pair in _UNITS.items() if pair == own)
    pair = _UNITS[st.segmented_control("Units", offered, default=shown, required=True, key="you_units") or shown]
    units = Units.each(in_pounds=pair[0], in_miles=pair[1])
    level = st.selectbox(
        "Training experience",
        list(LEVELS),
        index=list(LEVELS).index(about.experience_level),
        format_func=LEVELS.__getitem__,
        key="you_level",
    )
    with st.container(key="fields_you"):
        sex = st.selectbox("Sex", list(_SEXES), index=list(_SEXES).index(about.sex), format_func=_SEXES.__getitem__, key="you_sex")
        weight = st.number_input(
            f"Body weight ({units.weight})",
            min_value=0.0,
            value=written.typed_load(about.body_weight_kg, units),
            placeholder="unknown",
            step=0.5,
            format="%g",
            key=f"you_weight_{units.weight}",
        )
        born = st.date_input(
            "Date of birth",
            value=about.date_of_birth,
            min_value=_EARLIEST_BIRTH,
            max_value=data.today(),
            format="YYYY-MM-DD",
            key="you_born",
        )
        hours = usual_week(about.usual_weekly_hours, key="you_hours")
    cleared = st.checkbox(
        "A doctor asked me to wait for clearance before hard training",
        value=about.needs_clearance,
        help="Plans stay easy until you take this away.",
        key="you_clearance",
    )
    said = AboutYou(sex, born, about.body_weight_kg, level, cleared, not pair[0], pair[1], hours)
    return setup_actions.about(said, written.load_from_typed(weight, units, about.body_weight_kg))


def disciplines(view: SetupView, _units: Units) -> Save:
    """Ask what is trained, how experienced, and what matters most."""
    by_slug = {one.slug: one for one in view.disciplines}
    common = [slug for slug in COMMON_DISCIPLINES if slug in by_slug]
    rare = [slug for slug in by_slug if slug not in common]
    before = [one.slug for one in view.disciplines if one.level is not None]
    chosen = _pills("I train", common, before, by_slug, "trained")
    with st.expander("More", icon=":material/add:", expanded=any(slug in rare for slug in before)):
        chosen += _pills("Also", rare, before, by_slug, "trained_more")
    if not chosen:
        return setup_actions.disciplines((), {})
    usual = SkillLevel(view.about.experience_level.value)
    levels: dict[str, SkillLevel] = {}
    with st.container(key="fields_levels"):
        for slug in chosen:
            own = by_slug[slug].level or usual
            levels[slug] = st.selectbox(
                by_slug[slug].name, list(SKILLS), index=list(SKILLS).index(own), format_func=SKILLS.__getitem__, key=f"level_{slug}"
            )
    most = _most_liked(chosen, by_slug)
    ladders = _ladders(view.ladders) if LADDER_DISCIPLINES.intersection(chosen) else {}
    said = [DisciplineChoice(slug, by_slug[slug].name, levels[slug], _MOST_LIKED if most in (slug, None) else _LIKED) for slug in chosen]
    return setup_actions.disciplines(said, ladders)


def _pills(label: str, offered: list[str], before: list[str], by_slug: dict[str, DisciplineChoice], key: str) -> list[str]:
    return list(
        st.pills(
            label,
            offered,
            selection_mode="multi",
            default=[slug for slug in before if slug in offered],
            format_func=lambda slug: by_slug[slug].name,
            key=key,
        )
    )


def _most_liked(chosen: list[str], by_slug: dict[str, DisciplineChoice]) -> str | None:
    if len(chosen) < 2:
        return None
    known = [slug for slug in chosen if by_slug[slug].weight == _MOST_LIKED]
    return st.pills(
        "What matters most? (nothing chosen: all the same)",
        chosen,
        default=known[0] if len(known) == 1 else None,
        format_func=lambda slug: by_slug[slug].name,
        key=f"most_{len(chosen)}",
    )


def _level_name(ladder: LadderChoice, rank: int) -> str:
    return "Not on it" if rank == _NO_LEVEL else f"{rank} · {ladder.levels[rank]}"


def _ladders(ladders: tuple[LadderChoice, ...]) -> dict[str, int]:
    st.markdown("**Where are you on the calisthenics ladders?** :small[:gray[Skill work begins at that level.]]")
    found: dict[str, int] = {}
    with st.container(key="fields_ladders"):
        for ladder in ladders:
            options = [_NO_LEVEL, *range(len(ladder.levels))]
            level = st.selectbox(
                ladder.name,
                options,
                index=options.index(_NO_LEVEL if ladder.level is None else ladder.level),
                format_func=partial(_level_name, ladder),
                key=f"ladder_{ladder.slug}",
            )
            if level is not None and level != _NO_LEVEL:
                found[ladder.slug] = level
    return found


def coach(view: SetupView, _units: Units) -> Save:
    """Ask how the coach speaks and how boldly it plans, each with what it changes."""
    tones = list(TONES)
    tone = st.radio(
        "Tone",
        tones,
        index=tones.index(view.tone),
        format_func=tone_name,
        captions=[f"“{TONES[one]}”" for one in tones],
        key="coach_tone",
    )
    boldness = st.segmented_control(
        "Boldness",
        list(PersonaAggression),
        default=view.boldness,
        format_func=lambda one: one.value,
        required=True,
        key="coach_boldness",
    )
    bold = boldness or view.boldness
    st.markdown(f"**{boldness_name(bold)}**  \n:small[{boldness_words(bold)}]")
    return setup_actions.coach(PersonaTone(tone), bold)
