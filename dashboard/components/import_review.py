"""How does a person check an import before and after: what is new, what is known, what is left out and why?"""

from collections.abc import Sequence
from typing import Literal
from zoneinfo import ZoneInfo

import streamlit as st

from core.domain.activity import Skipped
from core.domain.importing import NAMES_AT_ONCE, DayCounts, FilePreview, FileResult, ImportPreview, ImportResult, RunRow, UnknownName
from core.domain.vocabulary import IngestionStatus, ProviderType
from core.visuals import format as written
from core.visuals.names import provider_name, status_name
from dashboard import actions, data
from dashboard.failures import escaped

_MOST_LINES, _MOST_RUNS = 50, 5
# Below this likeness the best candidate is only offered, so that a hasty click cannot put sets under a wrong movement.
SURE_SCORE = 88.0
_DAY_KINDS = {"mornings": ("morning", "mornings"), "weights": ("body weight", "body weights")}
_STATUS_MARKS: dict[IngestionStatus, tuple[Literal["green", "orange", "red", "gray"], str]] = {
    IngestionStatus.SUCCEEDED: ("green", ":material/check:"),
    IngestionStatus.PARTIAL: ("orange", ":material/rule:"),
    IngestionStatus.FAILED: ("red", ":material/close:"),
}


def preview_cards(preview: ImportPreview) -> None:
    """Show for every file what its import would do."""
    for place, one in enumerate(preview.files):
        with st.container(border=True, key=f"preview_{place}", gap="xsmall"):
            _file_line(one.file, one.provider, one.layout)
            if one.error:
                st.error(escaped(one.error), icon=":material/error:")
                continue
            if one.needs_weight_unit:
                st.warning("Its weights may be kg or lb: answer above to see what is in it.", icon=":material/scale:")
                continue
            _counts(one)
            _left_out(one.skipped, one.warnings)


def wants_start(preview: ImportPreview) -> bool:
    """Tell whether any file holds a recording without a date."""
    return any(line.wants_start for one in preview.files for line in one.skipped)


def needs_weight_unit(preview: ImportPreview) -> bool:
    """Tell whether any file waits for its unit."""
    return any(one.needs_weight_unit for one in preview.files)


def summary(preview: ImportPreview) -> str:
    """Return in one sentence what all files together would add."""
    if needs_weight_unit(preview):
        return "One answer is missing, then the preview is complete."
    days = [_days_summary(preview, kind, words) for kind, words in _DAY_KINDS.items()]
    parts = [part for part in (_activities_summary(preview), *days) if part]
    return " ".join(parts) or "Nothing new in these files."


def _days_summary(preview: ImportPreview, kind: str, words: tuple[str, str]) -> str:
    counts: list[DayCounts] = [getattr(one, kind) for one in preview.files]
    new, updated = sum(one.new for one in counts), sum(one.updated for one in counts)
    more = f"**{written.count(updated, *words)} completed or corrected**" if updated else ""
    said = ", ".join(part for part in (f"**{written.count(new, f'new {words[0]}', f'new {words[1]}')}**" if new else "", more) if part)
    return f"{said}." if said else ""


def _activities_summary(preview: ImportPreview) -> str:
    new = sum(one.new_activities for one in preview.files)
    updated = sum(one.updated_activities for one in preview.files)
    corrected = written.count(updated, "activity corrected", "activities corrected")
    if all(one.error for one in preview.files):
        return "This file cannot be read." if len(preview.files) == 1 else "None of these files can be read."
    if not new:
        return f"**{corrected}**; what the file says now takes the place of what it said." if updated else ""
    merged = sum(one.merged_activities for one in preview.files)
    joined = f", {written.number(merged, 0)} of them joined with activities that you have" if merged else ""
    changed = f", {corrected}" if updated else ""
    return f"**{written.count(new, 'new activity', 'new activities')}**{joined}{changed}."


def has_news(preview: ImportPreview) -> bool:
    """Tell whether the import would write anything."""
    days = any(counts.new or counts.updated for one in preview.files for counts in (one.mornings, one.weights))
    return days or any(one.new_activities or one.updated_activities for one in preview.files)


def result_cards(result: ImportResult) -> None:
    """Show for every file what its import did, after the sum of several."""
    if len(result.files) > 1:
        added, files = sum(one.added for one in result.files), written.count(len(result.files), "file")
        st.markdown(f"**{written.count(added, 'activity', 'activities')} added** from {files}.")
    for place, one in enumerate(result.files):
        with st.container(border=True, key=f"result_{place}", gap="xsmall"):
            _file_line(one.file, one.provider, "")
            if one.error:
                st.error(escaped(one.error), icon=":material/error:")
                continue
            st.markdown(_result_words(one))
            _left_out(one.skipped, one.warnings)


def brought_mornings(result: ImportResult) -> bool:
    """Tell whether an import changed what is known of mornings."""
    return any(one.mornings.new or one.mornings.updated for one in result.files)


def name_questions(names: Sequence[UnknownName]) -> None:
    """Ask once what each unknown exercise name means, some at a time; the answer is remembered."""
    movements = dict(data.movement_choices())
    for place, unknown in enumerate(names[:NAMES_AT_ONCE]):
        with st.container(border=True, key=f"name_{place}", gap="xsmall"):
            st.markdown(f"**{escaped(unknown.name)}** · {written.count(unknown.set_count, 'set')} waiting")
            best = [candidate.movement_id for candidate in unknown.candidates]
            order = best + [movement for movement in movements if movement not in set(best)]
            with st.container(horizontal=True, vertical_alignment="bottom"):
                chosen = st.selectbox(
                    "This is",
                    order,
                    index=0 if unknown.candidates and unknown.candidates[0].score >= SURE_SCORE else None,
                    format_func=lambda movement: movements.get(movement, "–"),
                    key=f"meaning_{place}_{unknown.name}",
                    placeholder="Search the library …",
                )
                if st.button("That is it", key=f"confirm_{place}", icon=":material/check:", disabled=chosen is None) and chosen is not None:
                    actions.confirm_name(unknown.name, chosen, movements[chosen])
    if len(names) > NAMES_AT_ONCE:
        st.caption(f"{written.count(len(names) - NAMES_AT_ONCE, 'more name')} will be asked when these are answered.")


def run_list(runs: Sequence[RunRow], time_zone: str) -> None:
    """Show what was imported before, newest first, in the person's own time; the older ones folded."""
    _runs(runs[:_MOST_RUNS], time_zone)
    if older := runs[_MOST_RUNS:]:
        with st.expander(f"{written.count(len(older), 'earlier import')}", icon=":material/history:"):
            _runs(older, time_zone)


def _runs(runs: Sequence[RunRow], time_zone: str) -> None:
    for run in runs:
        with st.container(border=True, key=f"run_{run.run_id}", gap="xsmall"):
            colour, icon = _STATUS_MARKS.get(run.status, ("gray", ":material/hourglass_empty:"))
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{escaped(run.file or provider_name(run.provider))}**", width="stretch")
                _take_back(run)
                if run.is_taken_back:
                    st.badge("Taken back", icon=":material/undo:", color="gray")
                else:
                    st.badge(status_name(run.status), icon=icon, color=colour)
            st.caption(_run_words(run, ZoneInfo(time_zone)))
            if run.error:
                st.error(escaped(run.error), icon=":material/error:")
            if run.skipped:
                with st.expander(f"{written.count(len(run.skipped), 'line')} left out", icon=":material/filter_alt_off:"):
                    _lines(run.skipped)


def _take_back(run: RunRow) -> None:
    """Offer to take an import back, after a word on what goes."""
    if not run.can_go or not data.may_change():
        return
    with st.popover("Take back", icon=":material/undo:", type="tertiary"):
        st.markdown(f"All that this file added ({written.number(run.added, 0)}) leaves your data. What was changed by hand since stays.")
        if st.button("Take it back", key=f"take_back_{run.run_id}", type="primary"):
            actions.undo_import(run)


def _file_line(file: str, provider: ProviderType | None, layout: str) -> None:
    st.markdown(f":material/draft: **{escaped(file)}**  \n:gray[{escaped(layout or provider_name(provider))}]")


def _counts(one: FilePreview) -> None:
    if one.activities or not (one.mornings.total or one.weights.total):
        _activity_badges(one)
    for kind, words in _DAY_KINDS.items():
        _day_badges(getattr(one, kind), words)
    what = [
        written.count(one.activities, "activity", "activities") if one.activities else "",
        written.count(one.sets, "set") if one.sets else "",
        *(written.count(getattr(one, kind).total, *words) if getattr(one, kind).total else "" for kind, words in _DAY_KINDS.items()),
    ]
    held = ", ".join(part for part in what if part)
    if not held:
        return
    days = [counts for counts in (one.mornings, one.weights) if counts.first_day and counts.last_day]
    first = min([day for day in (one.first_day, *(counts.first_day for counts in days)) if day], default=None)
    last = max([day for day in (one.last_day, *(counts.last_day for counts in days)) if day], default=None)
    has_rows = one.rows and one.provider is not ProviderType.FIT_FILE
    rows = f" in {written.count(one.rows, 'row' if one.activities else 'record')}" if has_rows else ""
    st.caption(f"{held}{rows}{f' · {written.span(first, last)}' if first else ''}")


def _day_badges(counts: DayCounts, words: tuple[str, str]) -> None:
    if not counts.total:
        return
    with st.container(horizontal=True, gap="xsmall"):
        new = written.count(counts.new, f"new {words[0]}", f"new {words[1]}")
        if counts.new or not (counts.updated or counts.known):
            st.badge(new, icon=":material/add:", color="green" if counts.new else "gray")
        if counts.updated:
            help_ = "Known, and the file says more of them or something else, which takes its place."
            st.badge(f"{written.count(counts.updated, *words)} completed or corrected", icon=":material/edit:", color="orange", help=help_)
        if counts.known:
            st.badge(f"{written.count(counts.known, *words)} known", icon=":material/check:", color="gray", help="Stored already.")


def _activity_badges(one: FilePreview) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        st.badge(f"{written.number(one.new_activities, 0)} new", icon=":material/add:", color="green" if one.new_activities else "gray")
        if one.updated_activities:
            words = "In your log already; the file says something else now, which takes its place."
            st.badge(f"{written.number(one.updated_activities, 0)} corrected", icon=":material/edit:", color="orange", help=words)
        if one.known_activities:
            st.badge(f"{written.number(one.known_activities, 0)} known", icon=":material/check:", color="gray", help="In your log already.")
        if one.merged_activities:
            words = "The same event from another source: joined, not counted twice."
            st.badge(f"{written.number(one.merged_activities, 0)} merged", icon=":material/merge:", color="blue", help=words)


def _left_out(skipped: Sequence[Skipped], warnings: Sequence[str]) -> None:
    for warning in warnings[:_MOST_LINES]:
        st.caption(f":material/info: {escaped(warning)}")
    if skipped:
        with st.expander(f"{written.count(len(skipped), 'line')} left out, and why", icon=":material/filter_alt_off:"):
            _lines([f"{one.place}: {one.value} – {one.reason}" for one in skipped])


def _lines(lines: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {escaped(line)}" for line in lines[:_MOST_LINES]))
    if len(lines) > _MOST_LINES:
        st.caption(f"and {written.count(len(lines) - _MOST_LINES, 'more line')}")


def _result_words(one: FileResult) -> str:
    parts = [f"**{written.count(one.added, 'activity', 'activities')} added**"] if one.activities or not _days(one) else []
    parts += _days(one)
    if one.merged:
        parts.append(f":material/merge: {written.number(one.merged, 0)} of them merged")
    if one.updated:
        parts.append(f"{written.number(one.updated, 0)} updated")
    if one.unchanged:
        parts.append(f"{written.number(one.unchanged, 0)} known already")
    if one.sets_added:
        parts.append(written.count(one.sets_added, "set"))
    if one.sets_waiting:
        parts.append(f"{written.count(one.sets_waiting, 'set')} waiting for a name")
    return " · ".join(parts)


def _days(one: FileResult) -> list[str]:
    """Say what became of mornings and body weights."""
    parts = []
    for kind, words in _DAY_KINDS.items():
        counts: DayCounts = getattr(one, kind)
        done = [(counts.new, "added"), (counts.updated, "completed or corrected"), (counts.known, "known already")]
        said = ", ".join(f"{written.number(amount, 0)} {word}" for amount, word in done if amount)
        if said:
            parts.append(f"**{words[1].capitalize()}**: {said}")
    return parts


def _run_words(run: RunRow, zone: ZoneInfo) -> str:
    at = run.started_at.astimezone(zone)
    counts = [(run.added, "added"), (run.updated, "updated"), (run.merged, "merged")]
    done = ", ".join(f"{written.number(amount, 0)} {word}" for amount, word in counts if amount)
    when = f"{provider_name(run.provider)} · {written.day(at.date())}, {written.moment(at)}"
    return when if run.is_taken_back else f"{when} · {done or 'nothing new'}"
