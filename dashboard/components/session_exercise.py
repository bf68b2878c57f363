"""How is one exercise of a running workout done with a thumb: what is asked, one tap to log it, how hard it was, what follows?"""

from datetime import date

import streamlit as st

from core.domain.live_session import DoneSet, LiveLine, LiveView, TargetSet, is_done, likely_reps, target, to_begin_with, worked
from core.domain.live_start import may_be_as_then
from core.domain.units import WeightUnit, from_kg
from core.domain.vocabulary import SetType
from core.rules.plates import plates_for
from core.visuals import format as written
from core.visuals import session_words as words
from core.visuals.format import Units
from core.visuals.plates import plates_svg
from dashboard import session_actions, state
from dashboard.components import session_dialogs
from dashboard.components.mode import mode
from dashboard.components.picture import picture
from dashboard.components.session_after import advice, newest_set
from dashboard.components.session_clock import stop_watch
from dashboard.failures import escaped

_POUND_STEP = 5.0
SHOWN_SETS = 2  # of a running exercise: one row on a phone; all of them once it is done


def exercise(view: LiveView, line: LiveLine, units: Units, today: date) -> None:
    """Show the exercise that is being done."""
    sets, own = view.sets(line.order), words.units_of(line, units)
    with st.container(key=f"livecard_{line.order}", border=True, gap="xsmall"):
        _head(line)
        st.caption(escaped(words.last_words(line, units, today, in_reserve=view.effort_in_rir)))
        if line.note:
            st.markdown(f":material/sticky_note_2: {escaped(line.note)}")
        if line.missing:
            st.warning(
                f"Not in this gym: {escaped(', '.join(line.missing))}. Swap the exercise, or leave it out.", icon=":material/warning:"
            )
        _done_sets(view, line, units)
        if view.last is not None and view.last[0] == line.order:
            newest_set(view, line, units)
        advice(view, line, units)
        _copied(line, units, has_sets=bool(sets))
        if line.is_skipped or line.is_over:
            label = "Do it after all" if line.is_skipped else "Go on with it"
            st.button(
                label,
                key=f"back_{line.order}",
                on_click=session_actions.change_line,
                args=(line.order,),
                kwargs={"is_skipped": False, "is_over": False},
            )
        elif is_done(line, sets):
            st.markdown(":material/check_circle: **All sets done.**")
            st.button(
                "One more set", icon=":material/add:", key=f"more_{line.order}", on_click=session_actions.another_set, args=(line.order,)
            )
        else:
            _next(view, line, own)
            session_dialogs.ways(view, line)


def _copied(line: LiveLine, units: Units, *, has_sets: bool) -> None:
    """Say what today takes from an exercise of an earlier workout, with the way back to what was done then."""
    if told := words.copied_words(line, units):
        st.caption(escaped(told))
    if may_be_as_then(line) and not has_sets:
        st.button(
            "As it was then",
            icon=":material/undo:",
            type="tertiary",
            key=f"then_{line.order}",
            on_click=session_actions.as_then,
            args=(line.order,),
        )


def _head(line: LiveLine) -> None:
    marks = f" :blue-badge[Superset {'ABCDEFGH'[(line.superset_group - 1) % 8]}]" if line.superset_group else ""
    marks += f" :gray-badge[instead of {escaped(line.instead_of)}]" if line.instead_of else ""
    marks += f" :violet-badge[APRE{line.apre_rm}]" if line.apre_rm else ""
    st.markdown(f"## {escaped(line.name)}{marks}", anchors=False)


def _done_sets(view: LiveView, line: LiveLine, units: Units) -> None:
    sets = view.sets(line.order)
    if worked(sets) or len(sets) >= len(line.ramp):  # the ramp is behind: room for what counts
        sets = tuple(one for one in sets if one.set_type is not SetType.WARMUP)
    if not is_done(line, view.sets(line.order)):
        sets = sets[-SHOWN_SETS:]
    if not sets:
        return
    with st.container(horizontal=True, gap="xsmall", key=f"livesets_{line.order}"):
        for one in sets:
            label = words.set_words(line, one, units, in_reserve=view.effort_in_rir)
            icon = ":material/local_fire_department:" if one.set_type is SetType.WARMUP else ":material/check:"
            if st.button(escaped(label), icon=icon, key=f"liveset_{one.set_id}", help="Change or delete this set"):
                session_dialogs.change_set(line, one, units, in_reserve=view.effort_in_rir)


def _next(view: LiveView, line: LiveLine, own: Units) -> None:
    sets = view.sets(line.order)
    asked = to_begin_with(line, sets)
    place = words.place_words(line, sets)
    planned = target(line, sets)
    told = escaped(words.target_words(line, asked if planned.load_kg is None else planned, own, in_reserve=view.effort_in_rir))
    st.markdown(f"**{place}** · {told}", help=words.asked_tip(line, view.plan_id, own))
    if fitted := words.fitted_words(line, planned, own):
        st.caption(escaped(fitted))
    _plates(line, asked, own)
    after = max((one.number for one in sets), default=0)
    _form(line, sets, asked, own)
    if line.is_timed:
        load = asked.load_kg
        stop_watch(
            f"{view.log_id}_{line.order}_{after}",
            "Time the hold",
            "Stop",
            lambda held: session_actions.log(line.order, after, DoneSet(seconds=held, load_kg=load)),
        )
    key = f"typed_{line.order}_{after}"
    in_pounds = own.weight is WeightUnit.LB
    st.text_input(
        "Or type it",
        key=key,
        placeholder="Or type 30s or +10x30s" if line.is_timed else "Or type 100x5@8 · 3x5x100 · 12 · +10x5",
        label_visibility="collapsed",
        on_change=session_actions.log_typed,
        args=(line.order, after, key),
        kwargs={"in_pounds": in_pounds},
    )
    if asked.set_type is SetType.WARMUP and line.ramp:
        st.button(
            "Skip the warm-up sets",
            icon=":material/skip_next:",
            type="tertiary",
            key=f"nowarm_{line.order}",
            on_click=session_actions.change_line,
            args=(line.order,),
            kwargs={"without_warmup": True},
        )


def _plates(line: LiveLine, asked: TargetSet, own: Units) -> None:
    iron = line.iron
    if iron.bar_kg is None or asked.load_kg is None:
        return
    found = plates_for(asked.load_kg, iron.bar_kg, iron.plate_pairs_kg, in_pounds=own.weight is WeightUnit.LB)
    plates = found if found is not None else plates_for(asked.load_kg, iron.bar_kg)
    if plates is None:
        return
    unit = own.weight if found is not None else WeightUnit.KG
    drawn_for = (state.viewer_id(), plates, iron.bar_kg, unit, mode())
    with st.container(key=f"plates_{line.order}", gap=None):
        picture((f"plates_{line.order}_svg", *drawn_for), lambda: plates_svg(plates, iron.bar_kg or 0.0, unit, mode()))


def _form(line: LiveLine, sets: tuple[DoneSet, ...], asked: TargetSet, own: Units) -> None:
    """Show the fields of the next set, filled in with what is asked; one tap stores it."""
    after = max((one.number for one in sets), default=0)
    stem = f"{line.order}_{after}_{asked.load_kg}_{own.weight}"
    with st.form(f"next_{stem}", border=False, enter_to_submit=True):
        with st.container(horizontal=True, key=f"fields_next_{stem}"):
            _load_field(line, asked, own, stem)
            _amount_field(line, sets, asked, stem)
        st.form_submit_button(
            "Done",
            type="primary",
            icon=":material/check:",
            width="stretch",
            on_click=_log,
            args=(line, asked, own, after, stem),
        )
        with st.expander("Kind of set, bar speed, remark"):
            kinds = list(words.KINDS)
            st.segmented_control(
                "Kind", kinds, default=asked.set_type, format_func=words.KINDS.__getitem__, required=True, key=f"kind_{stem}"
            )
            st.number_input("Bar speed (m/s)", value=None, min_value=0.01, max_value=5.0, step=0.01, format="%.2f", key=f"speed_{stem}")
            st.text_input("Remark", key=f"remark_{stem}")


def _load_field(line: LiveLine, asked: TargetSet, own: Units, stem: str) -> None:
    if line.body_weight_share is not None:
        label = f"Added ({own.weight})"
    elif line.iron.loads_kg or asked.load_kg is not None:
        label = f"Load ({own.weight})"
    else:
        return
    step = (
        line.iron.step_kg
        if own.weight is WeightUnit.KG
        else max(_POUND_STEP, round(from_kg(line.iron.step_kg, own.weight) / _POUND_STEP) * _POUND_STEP)
    )
    st.number_input(label, value=written.typed_load(asked.load_kg, own), step=float(step), format="%g", key=f"load_{stem}")


def _amount_field(line: LiveLine, sets: tuple[DoneSet, ...], asked: TargetSet, stem: str) -> None:
    if line.is_timed or (asked.seconds is not None and asked.reps is None):
        st.number_input(
            "Seconds", value=None if asked.seconds is None else round(asked.seconds), min_value=1, step=5, key=f"seconds_{stem}"
        )
    elif asked.distance_m is not None:
        st.number_input("Metres", value=asked.distance_m, min_value=0.0, step=5.0, format="%g", key=f"metres_{stem}")
    else:
        reps = likely_reps(line, sets, asked)
        st.number_input("Reps", value=reps, min_value=0, max_value=1000, step=1, key=f"reps_{stem}")


def _log(line: LiveLine, asked: TargetSet, own: Units, after: int, stem: str) -> None:
    """Store what stands in the fields."""
    typed = state.field_or_none(f"load_{stem}")
    load = written.load_from_typed(typed, own, asked.load_kg)
    reps, seconds = state.field_or_none(f"reps_{stem}"), state.field_or_none(f"seconds_{stem}")
    if line.body_weight_share is not None and not load:
        load = None
    session_actions.log(
        line.order,
        after,
        DoneSet(
            reps=reps,
            load_kg=load,
            seconds=None if seconds is None else float(seconds),
            distance_m=state.field_or_none(f"metres_{stem}"),
            set_type=state.field_or_none(f"kind_{stem}") or asked.set_type,
            velocity_mps=state.field_or_none(f"speed_{stem}"),
            notes=state.field_or_none(f"remark_{stem}") or "",
        ),
    )
