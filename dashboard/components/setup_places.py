"""How are places of training and the time of the week asked for?"""

from collections.abc import Mapping
from datetime import time

import streamlit as st

from core.domain.training_setup import DayTime, Place, PlaceItem, SetupStep, SetupView
from core.rules.gym_presets import BARBELL, DUMBBELLS, GymPreset, preset_items
from core.visuals import format as written
from core.visuals.equipment_groups import equipment_groups
from core.visuals.format import Units
from core.visuals.settings_words import WEEKDAYS
from core.visuals.setup_words import PRESETS, USUAL_START, USUAL_WEEK, WEEK_PRESETS, plates_text, read_plates
from dashboard import setup_actions, setup_fields, state
from dashboard.failures import escaped
from dashboard.setup_actions import Save

_NEW = "new"
_PRESET, _START = "week_preset", "week_start"
_ROW = (("Lightest", "min_load_kg"), ("Heaviest", "max_load_kg"), ("Step", "load_step_kg"))
_USUAL_PLACE = 0
_CLOSED = -1
_MINUTES = (_CLOSED, 0, 15, 20, 30, 40, 45, 60, 75, 90, 105, 120, 150, 180, 240)

_REST = {_CLOSED: "Closed, no hobby either", 0: "Rest"}


def places(view: SetupView, units: Units) -> None:
    """Show the places, or the form of one of them; the first one begins from a preset."""
    if not _is_form(view):
        for place in view.places:
            _row(place)
        if st.button("Another place", icon=":material/add:", key="place_add"):
            setup_actions.open_place(_NEW)
        return
    _form(view, units)
    opened = state.open_step()
    if opened is None or opened.place is None:  # the first one
        return
    with st.container(horizontal=True):
        if st.button("Done with this place", icon=":material/check:", key="place_save"):
            setup_actions.close_place(said_of_places(view, units))
        if opened.place == _NEW and st.button("Cancel", key="place_cancel", help="Leave this place out"):
            setup_actions.drop_new_place()


def said_of_places(view: SetupView, units: Units) -> Save:
    """Return what stands in the form of a place; the list of them needs no keeping."""
    if not _is_form(view):
        return setup_actions.answered(SetupStep.PLACES)
    return _said_of_place(view, units)


def _shown(view: SetupView) -> Place | None:
    """Return the place whose form is shown, `None` while a new one is asked for."""
    opened = state.open_step()
    named = None if opened is None else opened.place
    return next((place for place in view.places if str(place.place_id) == named), None)


def _is_form(view: SetupView) -> bool:
    opened = state.open_step()
    is_making = opened is not None and (opened.place == _NEW or opened.made is not None)
    return not view.places or is_making or _shown(view) is not None


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


def _begin(view: SetupView, units: Units) -> tuple[str, dict[str, PlaceItem], str]:
    """Return name, things and the end of the keys of the fields that a form begins with: those of its place, or of a preset."""
    place = _shown(view)
    if place is not None:
        return place.name, {item.slug: item for item in place.items}, str(place.place_id)
    preset = setup_fields.said("place_preset", GymPreset.FULL_GYM) or GymPreset.FULL_GYM
    items = preset_items(preset, [kind.slug for kind in view.equipment], units.weight)
    return PRESETS[preset], {item.slug: item for item in items}, preset.value


def _form(view: SetupView, units: Units) -> None:
    """Show the fields of a place."""
    place, opened = _shown(view), state.open_step()
    if place is None:
        presets = list(PRESETS)
        st.pills("It is most like", presets, default=presets[0], format_func=PRESETS.__getitem__, required=True, key="place_preset")
    name, items, key = _begin(view, units)
    st.text_input("Name of this place", value=name, max_chars=60, key=f"place_name_{key}")
    dumbbell, bar = _dumbbell(items), items.get(BARBELL)
    if dumbbell is not None or bar is not None:
        with st.expander("Plates, dumbbells and other weights", icon=":material/fitness_center:"):
            if dumbbell is not None:
                _dumbbells(dumbbell, units, key)
            if bar is not None:
                _bar(bar, units, key)
    with st.expander(f"Equipment: {written.count(len(items), 'thing')}, change any", icon=":material/checklist:"):
        for group, kinds in equipment_groups(view.equipment).items():
            names = {kind.slug: kind.name for kind in kinds}
            there = [slug for slug in names if slug in items]
            st.pills(group, list(names), selection_mode="multi", default=there, format_func=names.__getitem__, key=f"things_{key}_{group}")
    is_made = place is not None or (opened is not None and opened.made is not None)
    if len(view.places) > is_made:
        st.checkbox("I usually train here", value=bool(place and place.is_default), key=f"place_usual_{key}")


def _said_of_place(view: SetupView, units: Units) -> Save:
    """Return what stands in the fields of a place."""
    place, opened = _shown(view), state.open_step()
    name, items, key = _begin(view, units)
    typed = setup_fields.said(f"place_name_{key}", name)
    slugs = ["bodyweight"]
    for group, kinds in equipment_groups(view.equipment).items():
        slugs += setup_fields.said(f"things_{key}_{group}", [kind.slug for kind in kinds if kind.slug in items])
    is_usual = setup_fields.said(f"place_usual_{key}", bool(place and place.is_default))
    dumbbell, bar = _dumbbell(items), items.get(BARBELL)
    row = () if dumbbell is None else tuple(_typed_load(dumbbell, name, f"dumbbell_{name}_{key}", units) for _, name in _ROW)
    bar_kg = None if bar is None else _typed_load(bar, "bar_weight_kg", f"bar_{key}", units)
    plates = "" if bar is None else setup_fields.said(f"plates_{key}", plates_text(bar.plate_pairs_kg, units))
    made = opened.made if opened is not None else None

    def read() -> Place:
        own = {slug: items.get(slug, PlaceItem(slug)) for slug in slugs}
        own |= {
            slug: PlaceItem(slug, min_load_kg=row[0], max_load_kg=row[1], load_step_kg=row[2]) for slug in DUMBBELLS if slug in own and row
        }
        if BARBELL in own and bar is not None:
            own[BARBELL] = PlaceItem(BARBELL, bar_weight_kg=bar_kg, plate_pairs_kg=read_plates(plates, units))
        number = made if place is None else place.place_id
        return Place(typed, tuple(own.values()), is_default=is_usual, place_id=number)

    said = key, typed, tuple(slugs), is_usual, row, bar_kg, plates
    return setup_actions.place(said, read, is_new=place is None and made is None)


def _dumbbell(items: Mapping[str, PlaceItem]) -> PlaceItem | None:
    return next((items[slug] for slug in DUMBBELLS if slug in items), None)


def _typed_load(item: PlaceItem, name: str, key: str, units: Units) -> float | None:
    """Return a load that stands in a field [kg]."""
    before: float | None = getattr(item, name)
    return written.load_from_typed(setup_fields.said(key, written.typed_load(before, units)), units, before)


def _dumbbells(item: PlaceItem, units: Units, key: str) -> None:
    st.markdown(f"**Dumbbells** :small[:gray[{units.weight} each; empty is usual]]")
    with st.container(key="fields_dumbbells"):
        for label, name in _ROW:
            st.number_input(
                label,
                min_value=0.0,
                value=written.typed_load(getattr(item, name), units),
                placeholder="usual",
                step=1.0,
                format="%g",
                key=f"dumbbell_{name}_{key}",
            )


def _bar(item: PlaceItem, units: Units, key: str) -> None:
    st.markdown(f"**Barbell** :small[:gray[{units.weight}; empty is usual]]")
    with st.container(key="fields_bar"):
        st.number_input(
            "Empty bar",
            min_value=0.0,
            value=written.typed_load(item.bar_weight_kg, units),
            placeholder="usual",
            step=2.5,
            format="%g",
            key=f"bar_{key}",
        )
        st.text_input("Plates, one of each pair", value=plates_text(item.plate_pairs_kg, units), placeholder="any", key=f"plates_{key}")


def days(view: SetupView, _units: Units) -> None:
    """Ask for the minutes of every weekday, the usual start and, with several places, where."""
    before = {day.weekday: day for day in view.days}
    st.pills("Begin with (days × minutes)", list(WEEK_PRESETS), default=None if before else USUAL_WEEK, key=_PRESET)
    for weekday in range(7):
        _minutes(weekday, view)
    minutes = [_said_minutes(weekday, view) for weekday in range(7)]
    total = sum(max(one, 0) for one in minutes)
    st.caption(f"{written.count(sum(1 for one in minutes if one > 0), 'day')}, {written.duration(60 * total)} a week.")
    with st.expander("When and where", icon=":material/schedule:"):
        st.time_input("I can usually begin at", value=_begins(view), step=900, key=_START)
        if len(view.places) > 1:
            for weekday in range(7):
                _where(weekday, view, before.get(weekday))


def said_of_days(view: SetupView, _units: Units) -> Save:
    """Return what stands in the fields about the week."""
    before = {day.weekday: day for day in view.days}
    start = setup_fields.said(_START, _begins(view))
    minutes = [_said_minutes(weekday, view) for weekday in range(7)]
    where = {d: setup_fields.said(f"where_{d}", _own_place(view, before.get(d))) or None for d in range(7)} if len(view.places) > 1 else {}
    return setup_actions.days([DayTime(d, max(minutes[d], 0), start, where.get(d), is_closed=minutes[d] == _CLOSED) for d in range(7)])


def _begins(view: SetupView) -> time:
    return next((day.earliest_start for day in view.days if day.earliest_start), USUAL_START)


def _said_minutes(weekday: int, view: SetupView) -> int:
    """Return the minutes that stand in the field of a weekday, in which a preset begins anew."""
    preset = setup_fields.said(_PRESET, None if view.days else USUAL_WEEK)
    return int(setup_fields.said(f"minutes_{weekday}_{preset}", _usual_minutes(weekday, preset, view)))


def _usual_minutes(weekday: int, preset: str | None, view: SetupView) -> int:
    if preset is not None:
        return WEEK_PRESETS[preset][weekday]
    before = next((day for day in view.days if day.weekday == weekday), None)
    if before is None:
        return 0
    return _CLOSED if before.is_closed else before.minutes


def _minutes(weekday: int, view: SetupView) -> None:
    preset = setup_fields.said(_PRESET, None if view.days else USUAL_WEEK)
    usual = _usual_minutes(weekday, preset, view)
    options = sorted({*_MINUTES, usual})
    with st.container(horizontal=True, vertical_alignment="center", key=f"weekday_{weekday}"):
        st.markdown(WEEKDAYS[weekday], width=104)
        st.selectbox(
            WEEKDAYS[weekday],
            options,
            index=options.index(usual),
            format_func=lambda one: f"{one} min" if one > 0 else _REST[one],
            label_visibility="collapsed",
            key=f"minutes_{weekday}_{preset}",
        )


def _own_place(view: SetupView, before: DayTime | None) -> int:
    own = (before.place_id if before else None) or _USUAL_PLACE
    return own if any(place.place_id == own for place in view.places) else _USUAL_PLACE


def _where(weekday: int, view: SetupView, before: DayTime | None) -> None:
    names = {_USUAL_PLACE: "The usual place", **{place.place_id or _USUAL_PLACE: place.name for place in view.places}}
    options = list(names)
    index = options.index(_own_place(view, before))
    st.selectbox(WEEKDAYS[weekday], options, index=index, format_func=names.__getitem__, key=f"where_{weekday}")
