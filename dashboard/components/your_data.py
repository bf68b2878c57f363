"""How does a person take everything along, see what was changed, read the constants of the models, and leave for good?"""

import json
from itertools import groupby
from urllib.parse import urlsplit

import streamlit as st

from core.domain.settings import Constant, ConstantsVersion, SettingChange, SettingsView
from core.visuals import format as written
from core.visuals import settings_words as words
from core.visuals.format import Units
from dashboard import data, plan_data, runtime, settings_actions, state
from dashboard.failures import escaped

_SHORT_VALUE = 60
_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


def export() -> None:
    """Offer everything as one file or as tables."""
    st.subheader("Take everything along", anchor=False)
    if state.viewer_id() != state.subject_id():
        st.caption("Only the athlete can take all of their data along; what a page shows can be downloaded there.")
        return
    st.caption(
        "All that is stored of you, in one JSON file or as one CSV table each. Both can be read back into an empty Gainsly with "
        "`gainsly restore`; sets and activities stand in tables of their own for a spreadsheet."
    )
    asking, day = data.asking(), data.today()
    with st.container(horizontal=True):
        st.download_button(
            "Everything as JSON",
            lambda: settings_actions.everything_as_json(asking),
            file_name=f"gainsly-{day}.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "Everything as CSV tables",
            lambda: settings_actions.everything_as_tables(asking),
            file_name=f"gainsly-{day}.zip",
            mime="application/zip",
            icon=":material/download:",
            on_click="ignore",
        )


def calendar_feed(time_zone: str) -> None:
    """Offer the plan at a secret address that a calendar elsewhere follows, and the way to end it."""
    st.subheader("Your plan in your calendar", anchor=False)
    st.caption(
        "A secret address that your calendar follows by itself: sessions that move, move there too. Whoever has the address can read the "
        "plan and nothing else; end it here at any moment."
    )
    if state.viewer_id() != state.subject_id():
        st.caption("Only the athlete can open or end it.")
        return
    since, address = plan_data.feed_since(), state.feed()
    if address is not None:
        st.markdown("**Copy it now: it is shown this once.** In your calendar, add it as a calendar from an address (URL).")
        st.code(f"{_origin()}/calendar/{address}.ics", language=None, wrap_lines=True)
        if urlsplit(_origin()).hostname in _THIS_MACHINE:
            st.caption("It leads to this computer: a calendar on it can follow, one on a phone or on the web cannot reach it.")
    elif since is not None:
        opened = runtime.local(since, time_zone).date()
        day = "today" if opened == data.today() else written.day(opened, data.today())
        st.markdown(f"An address is open since {day}. It cannot be shown again; make a new one if it is lost.")
    with st.container(horizontal=True):
        word = "Make an address" if since is None else "Make a new address"
        if st.button(word, icon=":material/link:", help="An address from before leads nowhere then."):
            settings_actions.open_feed()
        if since is not None and st.button("End it", icon=":material/link_off:"):
            settings_actions.close_feed()


def _origin() -> str:
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def deletion(view: SettingsView) -> None:
    """Ask twice, in words, before everything is deleted."""
    st.subheader("Delete everything", anchor=False)
    if state.viewer_id() != state.subject_id():
        st.caption("Only the athlete can delete their data.")
        return
    st.caption("Every set, activity, file, plan, note and setting of yours is deleted for good, on this machine and at once. Export first.")
    with st.form("delete_form"):
        typed = st.text_input(f"Type `{view.email or view.name}` to confirm", autocomplete="off")
        if st.form_submit_button("Delete everything for good", icon=":material/delete_forever:"):
            settings_actions.delete_account(typed)


def history(view: SettingsView, units: Units, time_zone: str) -> None:
    """Show what was changed when and by whom, each version with the way back."""
    st.subheader("What was changed", anchor=False)
    if not view.changes:
        st.caption("Nothing yet. Every change of a setting is kept here and can be taken back.")
    for change in view.changes:
        _version(change, view, units, time_zone)


def _version(change: SettingChange, view: SettingsView, units: Units, time_zone: str) -> None:
    when = runtime.local(change.changed_at, time_zone)
    by = "" if change.changed_by in (None, view.name) else f", by {escaped(change.changed_by or '')}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{words.change_title(change)}: **{escaped(words.change_words(change, units))}**  \n"
            f":small[:gray[{written.day(when.date(), data.today())}, {written.moment(when)}{by}]]",
            width="stretch",
        )
        if change.is_undone:
            st.caption("taken back", width="content")
        elif data.may_change() and st.button("Undo", key=f"undo_{change.change_id}", icon=":material/undo:", type="tertiary"):
            settings_actions.undo(change.change_id)


def constants(found: tuple[Constant, ...]) -> None:
    """Show the constants of the models, by the part that uses them."""
    st.subheader("Constants of the models", anchor=False)
    if not found:
        st.caption("No constants are stored.")
        return
    st.caption(
        f"Version {found[0].version}, the same for everybody here. Gainsly computes with these values; others come with a newer Gainsly, "
        "as a version of their own. A stored version never changes, and every plan names the one that it was made with."
    )
    for category, group in groupby(found, key=lambda one: one.category):
        with st.expander(category.replace("_", " ").capitalize()):
            for one in group:
                st.markdown(f"`{one.key}` = **{escaped(_shown(one.value))}**  \n:small[:gray[{escaped(one.description)}]]")


def constant_versions(found: tuple[ConstantsVersion, ...]) -> None:
    """Show the stored versions of the constants, which of them is in force, and what each changed."""
    if not found:
        return
    st.subheader("Versions of the constants", anchor=False)
    for one in found:
        mark = "in force" if one.is_active else "kept, because plans and states name it"
        day = written.day(one.stored_at.date(), data.today())
        st.markdown(f"**Version {one.version}** · {mark}  \n:small[:gray[{day} · {one.count} values]]")
        if one.changes:
            with st.expander(f"{written.count(len(one.changes), 'value')} changed", icon=":material/difference:"):
                st.markdown("\n".join(f"- `{key}`: {_side(before)} → **{_side(after)}**" for key, before, after in one.changes))


def _side(value: str | None) -> str:
    return "none" if value is None else escaped(_shown(value))


def _shown(value: str) -> str:
    """Return a table of a constant as words, and a long one only as its size."""
    if len(value) <= _SHORT_VALUE or not value.startswith(("{", "[")):
        return value
    return f"a table of {len(json.loads(value))} values"
