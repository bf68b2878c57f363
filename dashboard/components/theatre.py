"""How is a story watched: chosen, stepped through, read, and tried with another morning?"""

import streamlit as st

from core.domain.theatre import Frame, Place, StoryCard, WhatIf
from core.visuals.theatre import gallery_html, readings_html, reasons_html, steps_html, summary_words, telling, tried_words, weeks_html
from core.visuals.theatre_pictures import body_svg, outlook_figure, today_html
from dashboard import navigation, state, theatre_data
from dashboard.components.charts import chart
from dashboard.components.mode import mode
from dashboard.components.picture import link_picture, picture
from dashboard.failures import escaped

_STORY, _STEP = "story", "step"
_AS_TOLD = "As in the story"
_PLACES = {
    Place.USUAL: _AS_TOLD,
    Place.HOTEL: "A hotel gym",
    Place.DUMBBELLS: "Dumbbells only",
    Place.BODY_WEIGHT: "No equipment",
}
_PARTS = {"knee": "Knee", "lower_back": "Lower back", "shoulder": "Shoulder", "elbow": "Elbow", "ankle": "Ankle", "hip": "Hip"}
_SEVERITIES = {"Mild": 0.25, "Moderate": 0.5, "Severe": 0.8}
_LEAST_MINUTES, _MOST_MINUTES = 10, 120


def named() -> StoryCard | None:
    """Return the story that the address names."""
    return theatre_data.card(st.query_params.get(_STORY, ""))


def named_step(card: StoryCard) -> int:
    """Return the step that the address names, counted from 0."""
    wanted = st.query_params.get(_STEP, "1")
    return min(max(int(wanted), 1), len(card.steps)) - 1 if wanted.isdigit() else 0


def gallery() -> None:
    """Show every story as a card."""
    picked = link_picture(("theatre_gallery", mode()), lambda: gallery_html(theatre_data.cards(), mode()))
    theatre_data.begin()
    if picked:
        _go(picked, 0)


def head(card: StoryCard, step: int) -> None:
    """Show which story it is, who plays, and the way through it."""
    with st.container(horizontal=True, vertical_alignment="center", key="theatre_head"):
        st.title(escaped(card.title), anchor=False, width="stretch")
        if st.button("All stories", icon=":material/grid_view:", type="tertiary", key="theatre_all"):
            leave()
    st.caption(f"Demo athlete {escaped(card.athlete)}: {escaped(card.about)}. {escaped(card.line)}")
    picked = link_picture(("theatre_steps", card.slug, step, mode()), lambda: steps_html(card, step, mode()))
    if picked and int(picked) != step:
        _go(card.slug, int(picked))


def scene(card: StoryCard, frame: Frame) -> None:
    """Show what happens at this step, what the engines answer, and the ways on."""
    st.header(escaped(frame.title), anchor=False)
    st.markdown(escaped(frame.words))
    if told := summary_words(frame):
        st.markdown("\n".join(f"- {escaped(words)}" for words in told))
    ways(card, frame.step, "top")
    key = (card.slug, frame.step, mode(), theatre_data.units())
    picture(("theatre_readings", *key), lambda: readings_html(frame.readings, mode()))
    week, body = st.columns([7, 4], gap="large")
    with week:
        _week(frame, key)
    with body:
        st.subheader("The body this morning", anchor=False)
        picture(("theatre_body", *key), lambda: body_svg(frame, mode()))
    reasons(frame, key)
    st.subheader("The load to come", anchor=False)
    chart(
        ("theatre_load", *key), lambda: outlook_figure(frame.outlook, mode()), alt="Load of each day as bars, done and planned, with form"
    )
    if frame.unknown:
        with st.container(border=True, key="result_unknown"):
            st.markdown(f"**What Gainsly does not know**  \n{escaped(frame.unknown)}")


def _week(frame: Frame, key: tuple[object, ...]) -> None:
    st.subheader("The week" if not summary_words(frame) else "The week, before and after", anchor=False)
    picture(("theatre_week", *key), lambda: weeks_html(frame, theatre_data.units(), mode()))
    if frame.state_of_week:
        st.caption(escaped(" ".join((frame.state_of_week, *frame.notes))))
    _line_by_line(frame, key)


def _line_by_line(frame: Frame, key: tuple[object, ...]) -> None:
    today = frame.today
    if today is None or not today.adaptation.changes:
        return
    with st.expander("Today's session, line by line, as on the page Today", icon=":material/difference:"):
        picture(("theatre_today", *key), lambda: today_html(today, theatre_data.units(), mode()))


def reasons(frame: Frame, key: tuple[object, ...]) -> None:
    """Show why, and what is offered beside it."""
    if frame.reasons:
        st.subheader("Why", anchor=False)
        picture(("theatre_reasons", *key), lambda: reasons_html(frame.reasons, mode()))
    for words in frame.offers:
        st.info(escaped(words), icon=":material/lightbulb:")


def ways(card: StoryCard, step: int, where: str) -> None:
    """Show the large buttons back and on."""
    is_last = step + 1 == len(card.steps)
    with st.container(horizontal=True, key=f"theatre_ways_{where}"):
        if st.button("Back", icon=":material/arrow_back:", disabled=step == 0, width="stretch", key=f"theatre_back_{where}"):
            _go(card.slug, step - 1)
        if is_last:
            if st.button("Another story", icon=":material/grid_view:", type="primary", width="stretch", key=f"theatre_next_{where}"):
                leave()
        elif st.button("Next", icon=":material/arrow_forward:", type="primary", width="stretch", key=f"theatre_next_{where}"):
            _go(card.slug, step + 1)


def what_if(card: StoryCard, frame: Frame) -> None:
    """Ask for another morning and show what the same engines answer to it."""
    if not frame.tried_on:
        return
    st.header("What if?", anchor=False)
    st.caption(f"Change the morning of {escaped(frame.tried_on)}. The same engines answer at once; the story stays as it is.")
    line = st.container(key="theatre_try_line")  # on a phone it stays in sight above the sliders
    asked, answer = st.columns([4, 7], gap="large")
    with asked:
        wish, with_week = _asked(card.slug, frame)
    found = theatre_data.tried(card.slug, frame.step, wish, with_week=with_week)
    line.markdown(tried_words(found))
    with answer:
        _answered(found, (card.slug, frame.step, wish, with_week, mode(), theatre_data.units()), with_week=with_week)


def _asked(slug: str, frame: Frame) -> tuple[WhatIf, bool]:
    told, at = frame.as_told, f"{slug}_{frame.step}"
    keys = [f"try_{name}_{at}_{state.tries()}" for name in ("sleep", "hrv", "sore", "minutes", "place", "part", "severity", "week")]
    usual_minutes = min(max(told.minutes or 60, _LEAST_MINUTES), _MOST_MINUTES)
    sleep = st.slider("Sleep last night", 2.0, 10.0, told.sleep_hours, 0.1, format="%.1f h", key=keys[0])
    hrv = st.slider("HRV over seven days, against usual", 50, 120, told.hrv_percent, 1, format="%d %%", key=keys[1])
    sore = st.slider("Soreness where the session works", 0, 10, told.soreness, format="%d of 10", key=keys[2])
    minutes = st.slider("Time there is", _LEAST_MINUTES, _MOST_MINUTES, usual_minutes, 5, format="%d min", key=keys[3])
    place = st.selectbox("Place", list(_PLACES), 0, _PLACES.__getitem__, key=keys[4])
    part = st.selectbox("Injury", [None, *_PARTS], 0, lambda own: _PARTS.get(own, _AS_TOLD), key=keys[5])
    severity = "Moderate"
    if part is not None:
        severity = st.segmented_control("How bad", list(_SEVERITIES), default=severity, required=True, key=keys[6]) or severity
    with_week = st.toggle("Repair the rest of the week, too", key=keys[7])
    st.button("As the story has it", icon=":material/restart_alt:", on_click=state.forget_tries, key=f"theatre_reset_{at}")
    wish = WhatIf(
        sleep_hours=None if sleep == told.sleep_hours else sleep,
        hrv_percent=None if hrv == told.hrv_percent else hrv,
        soreness=None if sore == told.soreness else sore,
        minutes=None if minutes == usual_minutes else minutes,
        place=None if place is Place.USUAL else place,
        body_part=part,
        severity=_SEVERITIES[severity],
    )
    return (WhatIf() if part is None and wish == WhatIf(severity=wish.severity) else wish), with_week


def _answered(found: Frame, key: tuple[object, ...], *, with_week: bool) -> None:
    picture(("theatre_try_readings", *key), lambda: readings_html(telling(found.readings), mode()))
    today = found.today
    if today is not None:
        picture(("theatre_try_today", *key), lambda: today_html(today, theatre_data.units(), mode()))
    for words in found.offers:
        st.info(escaped(words), icon=":material/lightbulb:")
    if with_week:
        picture(("theatre_try_week", *key), lambda: weeks_html(found, theatre_data.units(), mode()))
        with st.expander("Why the week changes", icon=":material/help:"):
            picture(("theatre_try_reasons", *key), lambda: reasons_html(found.reasons, mode()))


def leave() -> None:
    """Go back to the gallery."""
    st.query_params.pop(_STORY, None)
    st.query_params.pop(_STEP, None)
    st.rerun()


def foot(card: StoryCard) -> None:
    """Say that nothing is kept, and how to begin anew."""
    with st.container(horizontal=True, vertical_alignment="center", key="theatre_foot"):
        st.caption("Nothing here is kept: no athlete, plan or proposal of anybody is read or changed.")
        if st.button("Begin the story anew", icon=":material/replay:", type="tertiary", key="theatre_anew"):
            state.forget_tries()
            _go(card.slug, 0)


def way_in() -> None:
    """Show the way back to the start where nobody is chosen yet."""
    if state.viewer_id() is None:
        st.page_link(navigation.page("today"), label="Back to the start", icon=":material/arrow_back:")


def _go(slug: str, step: int) -> None:
    st.query_params[_STORY] = slug
    st.query_params[_STEP] = str(step + 1)
    st.rerun()
