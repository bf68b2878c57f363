"""How do the parts of the load page below the curves look: the plan's weeks, how alike days were, recent against usual?"""

import streamlit as st

from core.domain.review import BucketsView, LoadView
from core.visuals import explain
from core.visuals import format as written
from core.visuals.form import LoadNow
from core.visuals.format import Units
from core.visuals.load_ahead import ratio_words, run_words, taper_words, tomorrow_words
from core.visuals.load_buckets import bucket_cards_html, has_buckets
from core.visuals.load_week import monotony_curve, plan_bars, plan_weeks, strain_curve, usual_words, week_words
from dashboard.components.charts import chart
from dashboard.components.mode import mode
from dashboard.components.notes import how_it_works
from dashboard.components.picture import picture
from dashboard.failures import escaped

Key = tuple[object, ...]
_PLAN_ALT = "Planned load as outlines, performed load as bars in them"
_ALIKE_ALT = "Monotony of seven days as a curve; above 2 the days are alike"


def planned_and_done(view: LoadView, week_start: int, drawn_for: Key) -> None:
    """Show the weeks that had a plan beside what was done in them."""
    st.subheader("Planned against performed", anchor=False)
    weeks = plan_weeks(view, week_start)
    if not weeks:
        st.caption("No planned week has begun in this period. With one, every week stands here beside what you did.")
        return
    chart(
        ("plan_bars", week_start, *drawn_for),
        lambda: plan_bars(weeks, mode()),
        alt=_PLAN_ALT,
    )
    st.caption("✓ within a fifth of the plan · ↑ ↓ within a half · ↑↑ ↓↓ further off · this week counts what is due by now")


def alike_days(view: LoadView, drawn_for: Key) -> None:
    """Show monotony and strain of the period."""
    st.subheader("How alike the days were", anchor=False)
    st.markdown(week_words(view))
    if all(value is None for value in view.monotony):
        return
    left, right = st.columns(2, gap="medium")
    with left:
        chart(
            ("monotony_curve", *drawn_for),
            lambda: monotony_curve(view, mode()),
            alt=_ALIKE_ALT,
        )
    with right:
        chart(("strain_curve", *drawn_for), lambda: strain_curve(view, mode()), alt="Strain of seven days as a curve")
    how_it_works(explain.MONOTONY, explain.STRAIN, label="How are these worked out?")


def kinds_of_stress(view: BucketsView, drawn_for: Key) -> None:
    """Show every kind of stress with its own fitness and fatigue, where any is known."""
    if not has_buckets(view):
        return
    st.subheader("Kinds of stress", anchor=False)
    st.caption("One session can count in several; each has its own fitness and fatigue, in LP a day.")
    picture(("bucket_cards", *drawn_for), lambda: bucket_cards_html(view, mode()))
    how_it_works(explain.BUCKETS, label="How are these told apart?")


def recent_and_usual(view: LoadView) -> None:
    """Offer recent against usual load; off until somebody asks for it."""
    if st.toggle("Recent against usual load", key="usual", bind="query-params"):
        st.markdown(usual_words(view))
        how_it_works(explain.RECENT_LOAD, label="How is this worked out, and what does it not say?")


def tomorrow(view: LoadView, now: LoadNow, units: Units) -> None:
    """Say what tomorrow's load would make of form, how far a run may be, and when the last hard days before an event belong."""
    words = tomorrow_words(now)
    far = run_words(view, units) if now.is_today else ""
    if not words and not far:
        return
    st.subheader("What tomorrow may hold", anchor=False)
    st.markdown("\n\n".join(part for part in (words, far) if part))
    st.caption(f"A description of balance, not a plan. {taper_words()}")
    how_it_works(explain.FORM, explain.IMPULSE_RESPONSE, explain.RAMP_GUARDS, label="How are these worked out?")


def what_is_missing(view: LoadView) -> None:
    """Say how much of the load is estimated and which activities have none."""
    if asks := ratio_words(view.rating_ratios):
        st.info(asks, icon=":material/help_center:")
    if view.imputed_share:
        words = f"About {written.percent(view.imputed_share)} of this load is estimated, because nothing measured it."
        st.caption(f":material/info: {words}")
    if view.unscored_activities:
        title = f"{written.count(len(view.unscored_activities), 'activity', 'activities')} without load"
        with st.expander(title, icon=":material/help_center:"):
            st.markdown("\n".join(f"- {escaped(line)}" for line in view.unscored_activities))
