"""How are places of training and the time of the week asked for?"""

from collections.abc import Callable

import streamlit as st

from core.domain.training_setup import DayTime, EquipmentKind, Place, PlaceItem, SetupView
from core.rules.gym_presets import BARBELL, DUMBBELLS, GymPreset, preset_items
from core.visuals import format as written
from core.visuals.equipment_groups import equipment_groups
from core.visuals.format import Units
from core.visuals.settings_words import WEEKDAYS
from core.visuals.setup_words import PRESETS, USUAL_START, USUAL_WEEK, WEEK_PRESETS, plates_text, read_plates
from dashboard import setup_actions
from dashboard.failures import escaped
from dashboard.setup_actions import Save

_NEW = "new"
_USUAL_PLACE = 0
_CLOSED = -1
_MINUTES = (_CLOSED, 0, 15, 20, 30, 40, 45, 60, 75, 90, 105, 120, 150, 180, 240)

_REST = {_CLOSED: "Closed, no hobby either", 0: "Rest"}


def places(view: SetupView, units: Units) -> Save | None:
    """Show the places, or the form of one of them; the first one begins from a preset."""
    named = st.query_params.get(setup_actions.PLACE)
    chosen = next((place for place in view.places if str(place.place_id) == named), None)
    if not view.places:
        return setup_actions.place(*_form(view, units, None))
    if named == _NEW or chosen is not None:
        said, read = _form(view, units, chosen)
        with st.container(horizontal=True):
            if st.button("Save this place", type="primary", key="place_save"):
                st.query_params.pop(setup_actions.PLACE, None)
                setup_actions.save_and_stay(setup_actions.place(said, read))
            if st.button("Cancel", key="place_cancel"):
                setup_actions.open_place(None)
        return None
    for place in view.places:
        _row(place)
    if st.button("Another place", icon=":material/add:", key="place_add"):
        setup_actions.open_place(_NEW)
    return Save(None, lambda: None)


def _row(place: Place) -> None:
    with st.container(border=True, key=f"preview_place_{place.place_id}", horizontal=True, vertical_alignment="center"):
        usual = " :green-badge[usual]" if place.is_default else ""
        things = written.count(len(place.items), "thing")
        st.markdown(f"**{escaped(place.name)}**{usual}  \n:small[:gray[{things}]]", width="stretch")
        if st.button("Change", key=f"place_edit_{place.place_id}", type="tertiary"):
            setup_actions.open_place(str(place.place_id))
        if place.place_id is not None and st.button(
            "Delete", key=f"place_drop_{place.place_id}", type="tertiary", icon=":material/delete:"
        ):
            setup_actions.remove_place(place.place_id)


def _form(view: SetupView, units: Units, place: Place | None) -> tuple[object, Callable[[], Place]]:
    """Show the fields of a place; return what stands in them and what reads it."""
    if place is None:
        presets = list(PRESETS)
        preset = st.pills(
            "It is most like", presets, default=presets[0], format_func=PRESETS.__getitem__, required=True, key="place_preset"
        )
        preset = preset or GymPreset.FULL_GYM
        items = preset_items(preset, [kind.slug for kind in view.equipment], units.weight)
        name, key = PRESETS[preset], preset.value
    else:
        items, name, key = place.items, place.name, str(place.place_id)
    typed = st.text_input("Name of this place", value=name, max_chars=60, key=f"place_name_{key}")
    loads = _loads({item.slug: item for item in items}, units, key)
    slugs = _things(view.equipment, {item.slug for item in items}, key)
    is_usual = len(view.places) > (place is not None) and st.checkbox(
        "I usually train here", value=bool(place and place.is_default), key=f"place_usual_{key}"
    )
    said = typed, tuple(slugs), is_usual
    return said, lambda: Place(typed, loads(slugs), is_default=is_usual, place_id=None if place is None else place.place_id)


def _things(kinds: tuple[EquipmentKind, ...], there: set[str], key: str) -> list[str]:
    """Ask for every kind of equipment, by group; return the slugs that are there."""
    chosen: list[str] = ["bodyweight"]
    with st.expander(f"Equipment: {written.count(len(there), 'thing')}, change any", icon=":material/checklist:"):
        for name, group in equipment_groups(kinds).items():
            names = {kind.slug: kind.name for kind in group}
            chosen += st.pills(
                name,
                list(names),
                selection_mode="multi",
                default=[slug for slug in names if slug in there],
                format_func=names.__getitem__,
                key=f"things_{key}_{name}",
            )
    return chosen


def _loads(items: dict[str, PlaceItem], units: Units, key: str) -> Callable[[list[str]], tuple[PlaceItem, ...]]:
    """Ask which dumbbells and plates there are; return what makes items of slugs with these loads."""
    dumbbell = next((items[slug] for slug in DUMBBELLS if slug in items), None)
    bar = items.get(BARBELL)
    if dumbbell is None and bar is None:
        return lambda slugs: tuple(items.get(slug, PlaceItem(slug)) for slug in slugs)
    with st.expander("Plates, dumbbells and other weights", icon=":material/fitness_center:"):
        row = _dumbbells(dumbbell, units, key) if dumbbell else {}
        bar_weight, plates = _bar(bar, units, key) if bar else (None, "")

    def made(slugs: list[str]) -> tuple[PlaceItem, ...]:
        own = {slug: items.get(slug, PlaceItem(slug)) for slug in slugs}
        for slug in DUMBBELLS:
            if slug in own and dumbbell is not None:
                own[slug] = PlaceItem(slug, row.get("min_load_kg"), row.get("max_load_kg"), row.get("load_step_kg"))
        if BARBELL in own and bar is not None:
            own[BARBELL] = PlaceItem(BARBELL, bar_weight_kg=bar_weight, plate_pairs_kg=read_plates(plates, units))
        return tuple(own.values())

    return made


def _dumbbells(item: PlaceItem, units: Units, key: str) -> dict[str, float | None]:
    fields = (("Lightest", "min_load_kg"), ("Heaviest", "max_load_kg"), ("Step", "load_step_kg"))
    st.markdown(f"**Dumbbells** :small[:gray[{units.weight} each; empty is usual]]")
    with st.container(key="fields_dumbbells"):
        return {
            name: written.load_from_typed(
                st.number_input(
                    label,
                    min_value=0.0,
                    value=written.typed_load(getattr(item, name), units),
                    placeholder="usual",
                    step=1.0,
                    format="%g",
                    key=f"dumbbell_{name}_{key}",
                ),
                units,
                getattr(item, name),
            )
            for label, name in fields
        }


def _bar(item: PlaceItem, units: Units, key: str) -> tuple[float | None, str]:
    st.markdown(f"**Barbell** :small[:gray[{units.weight}; empty is usual]]")
    with st.container(key="fields_bar"):
        bar = st.number_input(
            "Empty bar",
            min_value=0.0,
            value=written.typed_load(item.bar_weight_kg, units),
            placeholder="usual",
            step=2.5,
            format="%g",
            key=f"bar_{key}",
        )
        plates = st.text_input(
            "Plates, one of each pair", value=plates_text(item.plate_pairs_kg, units), placeholder="any", key=f"plates_{key}"
        )
    return written.load_from_typed(bar, units, item.bar_weight_kg), plates


def days(view: SetupView, _units: Units) -> Save:
    """Ask for the minutes of every weekday, the usual start and, with several places, where."""
    before = {day.weekday: day for day in view.days}
    preset = st.pills("Begin with (days × minutes)", list(WEEK_PRESETS), default=None if before else USUAL_WEEK, key="week_preset")
    minutes = [_minutes(weekday, preset, before.get(weekday)) for weekday in range(7)]
    total = sum(max(one, 0) for one in minutes)
    st.caption(f"{written.count(sum(1 for one in minutes if one > 0), 'day')}, {written.duration(60 * total)} a week.")
    first = next((day.earliest_start for day in view.days if day.earliest_start), USUAL_START)
    with st.expander("When and where", icon=":material/schedule:"):
        start = st.time_input("I can usually begin at", value=first, step=900, key="week_start")
        where = {weekday: _where(weekday, view, before.get(weekday)) for weekday in range(7)} if len(view.places) > 1 else {}
    return setup_actions.days(
        [DayTime(d, max(minutes[d], 0), start, where.get(d) or None, is_closed=minutes[d] == _CLOSED) for d in range(7)]
    )


def _minutes(weekday: int, preset: str | None, before: DayTime | None) -> int:
    usual = _stands(before) if preset is None else WEEK_PRESETS[preset][weekday]
    options = sorted({*_MINUTES, usual})
    with st.container(horizontal=True, vertical_alignment="center", key=f"weekday_{weekday}"):
        st.markdown(WEEKDAYS[weekday], width=104)
        return int(
            st.selectbox(
                WEEKDAYS[weekday],
                options,
                index=options.index(usual),
                format_func=lambda one: f"{one} min" if one > 0 else _REST[one],
                label_visibility="collapsed",
                key=f"minutes_{weekday}_{preset}",
            )
        )


def _stands(before: DayTime | None) -> int:
    if before is None:
        return 0
    return _CLOSED if before.is_closed else before.minutes


def _where(weekday: int, view: SetupView, before: DayTime | None) -> int:
    names = {_USUAL_PLACE: "The usual place", **{place.place_id or _USUAL_PLACE: place.name for place in view.places}}
    own = (before.place_id if before else None) or _USUAL_PLACE
    options = list(names)
    return int(
        st.selectbox(
            WEEKDAYS[weekday],
            options,
            index=options.index(own) if own in names else 0,
            format_func=names.__getitem__,
            key=f"where_{weekday}",
        )
    )
