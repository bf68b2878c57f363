"""The services replaced by canned views, for the pages and for pictures of the pages."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from core.domain.access import Subject
from core.domain.follow import FollowView
from core.domain.importing import ImportProgress
from core.domain.review import LoadView
from core.domain.roster import Decision
from core.domain.today_views import MorningOutcome
from core.domain.vocabulary import E1RMFormula, ExperienceLevel
from core.services import (
    accounts,
    adapt_session,
    browse_library,
    calendar_feed,
    change_session,
    coach_access,
    coach_comments,
    copy_session,
    decide_proposals,
    edit_goals,
    edit_plan,
    finish_session,
    first_week_feelings,
    follow_week,
    goal_points,
    goals,
    import_files,
    live_circuits,
    live_session,
    log_recovery,
    log_workout,
    morning,
    onboarding,
    other_models,
    own_circuits,
    own_movements,
    programs,
    repair_week,
    review_adherence,
    review_roster,
    review_strength,
    revision,
    session_summary,
    settings,
    skills,
    start_session,
    templates,
    trade_off,
    view_plan,
    who_looks,
    who_wanted,
)
from core.services.accounts import AthleteChoice, AthleteSettings
from core.services.coach import talk
from core.services.who_looks import Looker
from dashboard import data, recovery_data, runtime, theatre_data
from tests.makers import (
    adherence_views,
    body_views,
    coach_views,
    ensemble_views,
    goal_views,
    live_views,
    movement_views,
    plan_views,
    recovery_views,
    roster_views,
    settings_views,
    setup_views,
    skill_views,
    strength_views,
    today_views,
    views,
)

Replace = Callable[[object, str, Any], None]

NO_DATABASE = SimpleNamespace(together=lambda *_: nullcontext(SimpleNamespace(ahead=lambda *_: None)))

ATHLETES = (
    AthleteChoice(1, "Mara Voss", "mara@example.org", is_coach=False, is_demo=False),
    AthleteChoice(2, "Demo: hybrid athlete", "hybrid@demo.example", is_coach=False, is_demo=True),
    AthleteChoice(3, "Demo: beginner", "beginner@demo.example", is_coach=False, is_demo=True),
)


def install(
    replace: Replace,
    *,
    empty: bool = False,
    use_metric: bool = True,
    people: tuple[AthleteChoice, ...] = ATHLETES,
    last_day: date | None = None,
) -> None:
    """Replace every service that the dashboard calls; `replace` is `monkeypatch.setattr` or `setattr`."""
    replace(runtime, "database", lambda: NO_DATABASE)
    replace(runtime, "now", lambda: datetime(2026, 11, 19, 18, 30, tzinfo=UTC))
    replace(runtime, "writes", lambda: 0)
    replace(theatre_data, "begin", lambda: None)
    entries = views.log_view(empty=empty).entries
    days = (entries[-1].day, last_day or entries[0].day) if entries else (None, None)
    replace(accounts, "list_athletes", lambda _database: people)
    replace(accounts, "profile", lambda _database, _viewer, subject: _profile(subject, use_metric, days))
    known = {person.user_id: person for person in people}
    replace(accounts, "create_athlete", lambda _database, **_: Subject(known.setdefault(1, ATHLETES[0]).user_id))
    replace(who_looks, "who_looks", lambda _database, viewer: Looker(known.get(viewer.user_id), (), 1, is_asked=True))
    replace(revision, "data_revision", lambda *_: 1)
    replace(data, "review_muscles", lambda *_, weeks, today: views.muscles_view(weeks, empty=empty))
    replace(data, "review_load", lambda *_, first, last, today: _load(first, last, empty))
    _install_recovery(replace, empty)
    _install_strength(replace, empty)
    _install_settings(replace, empty, use_metric)
    _install_log(replace, empty)
    _install_today(replace, empty)
    _install_session(replace, empty)
    _install_imports(replace, empty)
    _install_library(replace, empty)
    _install_setup(replace, empty, use_metric)
    _install_plan(replace, empty)
    _install_goals(replace, empty)
    _install_coaching(replace, empty)


def _load(first: date, last: date, empty: bool) -> LoadView:
    return views.empty_load_view(first, last) if empty else views.load_view(first, last, planned_days=14 if last == views.TODAY else 0)


def _install_recovery(replace: Replace, empty: bool) -> None:
    make = recovery_views.empty_recovery_view if empty else recovery_views.recovery_view
    replace(recovery_data, "review_recovery", lambda *_, day, reach_days, today, now: make(day, reach_days))
    replace(recovery_data, "review_body", lambda *_, first, last: body_views.body_view(first, last, empty=empty))
    replace(recovery_data, "review_buckets", lambda *_, first, last: recovery_views.buckets_view(first, last, empty=empty))
    replace(log_recovery, "save_check_in", lambda *_, today: None)


def _install_settings(replace: Replace, empty: bool, use_metric: bool) -> None:
    replace(settings, "read_settings", lambda *_, today: settings_views.settings_view(empty=empty, use_metric=use_metric))
    replace(settings, "constant_versions", lambda *_: () if empty else settings_views.constant_versions())
    replace(settings, "constants", lambda *_: () if empty else settings_views.constants())
    for name, change in (("save", 501), ("add_measurement", 502), ("remove_measurement", 503), ("set_landmarks", 504)):
        replace(settings, name, lambda *_, change=change, **__: change)
    replace(settings, "reset_landmarks", lambda *_: 505)
    replace(calendar_feed, "feed_since", lambda *_: None if empty else datetime(2026, 11, 2, 9, tzinfo=UTC))
    replace(calendar_feed, "open_feed", lambda *_: "1-secret")
    replace(calendar_feed, "close_feed", lambda *_: None)
    replace(settings, "set_ladder_level", lambda *_, ladder, level: 506)
    replace(settings, "undo", lambda *_: None)
    replace(settings, "delete_account", lambda *_, typed: None)


def _install_strength(replace: Replace, empty: bool) -> None:
    replace(review_strength, "trained_movements", lambda *_: () if empty else strength_views.trained())
    replace(
        review_strength,
        "review_movement",
        lambda *_, movement_id, first, last, today: strength_views.movement_strength(movement_id, first, last),
    )
    replace(
        review_strength, "review_pattern", lambda *_, pattern, first, last, today: strength_views.pattern_strength(pattern, first, last)
    )


def _install_log(replace: Replace, empty: bool) -> None:
    log = views.log_view(empty=empty)
    replace(log_workout, "history", lambda *_, **__: log)
    replace(log_workout, "detail", lambda *whom: views.log_detail(whom[-1]))
    replace(other_models, "other_models", lambda *_: views.other_models())
    replace(log_workout, "activity_choices", lambda *_: (("running", "Running"), ("tennis", "Tennis")))
    replace(log_workout, "add_activity", lambda *_, **__: (9, 90))
    replace(log_workout, "edit_activity", lambda *_, **__: 91)
    replace(log_workout, "edit_sets", lambda *_, **__: 92)
    replace(log_workout, "delete_activity", lambda *_: 93)
    replace(log_workout, "undo", lambda *_: 1)


def _install_today(replace: Replace, empty: bool) -> None:
    replace(adapt_session, "today", lambda *_, now: today_views.today_view(empty=empty))
    replace(adapt_session, "propose", lambda *_, now: 41)
    replace(adapt_session, "accept", lambda *_, edits=None, now: 77)
    replace(adapt_session, "decline", lambda *_, now: None)
    replace(adapt_session, "undo", lambda *_: 7)
    replace(morning, "save_morning", lambda *_, **__: MorningOutcome(52.0, 41, 3, is_blocked=False))


def _install_session(replace: Replace, empty: bool) -> None:
    replace(live_session, "view", lambda *_, now: live_views.live_view(empty=empty))
    replace(live_session, "log_sets", lambda *_, after, now: 1)
    replace(live_session, "log_typed", lambda *_, in_pounds, after, now: 1)
    for name in ("rate_set", "change_set", "remove_set", "change_line", "another_set", "follow_apre", "keep_note", "use_pounds"):
        replace(live_session, name, lambda *_: None)
    for name in ("rate_in_reserve", "score_circuit", "end_endurance"):
        replace(live_session, name, lambda *_, **__: None)
    replace(change_session, "choices", lambda *_, now: live_views.choices())
    replace(change_session, "swap", lambda *_, now: None)
    replace(change_session, "add", lambda *_, now: 4)
    replace(change_session, "move", lambda *_, now: ("Pull-Up",))
    replace(live_circuits, "add_circuit", lambda *_: None)
    for name in ("start_planned", "start_empty", "start_circuit"):
        replace(start_session, name, lambda *_, now: 9)
    replace(copy_session, "repeat", lambda *_, now: 9)
    replace(copy_session, "as_then", lambda *_, now: None)
    replace(finish_session, "finish", lambda *_, now: 9)
    replace(finish_session, "discard", lambda *_: 94)
    replace(finish_session, "close_forgotten", lambda *_, now: None)
    replace(session_summary, "summary", lambda *whom: live_views.summary(whom[-1]))
    replace(first_week_feelings, "asked", lambda *_: live_views.felt())
    replace(first_week_feelings, "tell", lambda *_: None)


def _install_imports(replace: Replace, empty: bool) -> None:
    replace(import_files, "preview_files", lambda *whom: views.import_preview(needs_unit=whom[-1].weight_unit is None))
    replace(import_files, "import_files", _import)
    replace(import_files, "list_runs", lambda *_: () if empty else views.import_runs())
    replace(import_files, "waiting_names", lambda *_: () if empty else views.unknown_names())
    replace(import_files, "confirm_name", lambda *_: 42)


def _import(*whom: Any, **_: Any) -> Any:
    whom[-1](ImportProgress(1, 2, "Storing strong.csv"))
    return views.import_result()


def _profile(subject: Subject, use_metric: bool, days: tuple[date | None, date | None]) -> AthleteSettings:
    name = next((person.name for person in ATHLETES if person.user_id == subject.user_id), "Robin")
    return AthleteSettings(
        user_id=subject.user_id,
        name=name,
        email="mara@example.org",
        experience_level=ExperienceLevel.INTERMEDIATE,
        use_metric=use_metric,
        time_zone="Europe/Berlin",
        week_starts_on=0,
        active_e1rm_formula=E1RMFormula.EPLEY,
        distance_in_miles=not use_metric,
        first_day=days[0],
        last_day=days[1],
    )


def _install_library(replace: Replace, empty: bool) -> None:
    replace(browse_library, "catalogue", lambda *_: movement_views.catalogue(empty=empty))
    replace(browse_library, "movement", lambda *whom: movement_views.detail(whom[-1], empty=empty))
    replace(browse_library, "circuits", lambda *_: movement_views.circuits(empty=empty))
    replace(browse_library, "circuit_results", lambda *_: () if empty else live_views.REACHED)
    replace(browse_library, "choices", lambda *_: movement_views.choices())
    replace(skills, "review_skills", lambda *_, today: skill_views.skills_view(empty=empty))
    replace(skills, "movement_paths", lambda *whom: skill_views.paths(whom[-1], empty=empty))
    replace(own_circuits, "create_circuit", lambda *_: "own_down_the_stairs")
    replace(own_circuits, "edit_circuit", lambda *_: None)
    replace(own_circuits, "retire_circuit", lambda *_, **__: None)
    replace(own_movements, "create_movement", lambda *_: "own_rope_row")
    replace(own_movements, "retire_movement", lambda *_, **__: None)


def _install_goals(replace: Replace, empty: bool) -> None:
    replace(goals, "view_goals", lambda *_, today: goal_views.goals_view(empty=empty))
    replace(goals, "choices", lambda *_: goal_views.choices())
    replace(trade_off, "week_basis", lambda *_, now: goal_views.week_basis())
    replace(goal_points, "week_before_and_after", lambda *_, today: goal_views.week_before_and_after())
    replace(goal_points, "change_points", lambda *_, now: 602)
    replace(goal_points, "undo_points", lambda *_, now: 11)
    replace(goal_points, "lay_out_taper", lambda *_, now: False)
    for name, made in (("set_goal", 7), ("change_goal", 8), ("set_target", 73), ("save_macro_cycle", 21)):
        replace(edit_goals, name, lambda *_, made=made, **__: made)
    replace(edit_goals, "check_in", lambda *_, value, **__: value or 143.0)
    for name in ("close_goal", "reopen_goal", "remove_check_in", "mark_target", "remove_target"):
        replace(edit_goals, name, lambda *_, **__: None)


def _install_plan(replace: Replace, empty: bool) -> None:
    replace(view_plan, "view_program", lambda *_: None if empty else plan_views.program())
    replace(view_plan, "view_week", lambda *whom, now: None if empty else plan_views.week(whom[-1]))
    replace(programs, "discipline_choices", lambda *_: (("powerlifting", "Powerlifting"), ("running", "Running")))
    replace(programs, "create_program", lambda *_, now: 1)
    replace(programs, "plan_program", _plan_program)
    replace(templates, "list_templates", lambda *_: () if empty else plan_views.templates())
    replace(follow_week, "view", lambda *whom, now: FollowView(whom[-1], is_due=False))
    replace(follow_week, "next_view", lambda *_, now: None)
    replace(edit_plan, "choices", lambda *_, day_number, movement_id: plan_views.choices())
    replace(edit_plan, "why_not", lambda *_: plan_views.why_not())
    replace(edit_plan, "propose", lambda *_, now: 70)
    replace(edit_plan, "propose_anew", lambda *_, now: 71)
    replace(edit_plan, "view_proposal", lambda *whom: plan_views.proposal(whom[-1]))
    replace(edit_plan, "accept", lambda *_, now, insist: None)
    replace(edit_plan, "decline", lambda *_: None)
    replace(edit_plan, "undo", lambda *_, now: None)
    replace(edit_plan, "lock", lambda *_, locked: None)
    replace(who_wanted, "week_ballots", lambda *_: ensemble_views.week_ballots())
    replace(who_wanted, "votes_on_change", lambda *_: ensemble_views.votes_on_change())
    replace(who_wanted, "votes_on_today", lambda *_: ensemble_views.votes_on_today())
    replace(talk, "conversation", lambda *whom: coach_views.Conversation(None, (), ()) if empty else coach_views.conversation(*whom[3:]))
    replace(talk, "ask", lambda *_, thread_id, now: 5)
    for name in ("accept", "decline", "clear"):
        replace(talk, name, lambda *_, **__: None)
    replace(repair_week, "noticed", lambda *_, now: adherence_views.noticed())
    replace(repair_week, "choices", lambda *_: adherence_views.choices())
    replace(repair_week, "propose_repair", lambda *_, now: 72)
    replace(review_adherence, "review_adherence", lambda *_, first, last, now: adherence_views.adherence_view(last, empty=empty))


def _plan_program(*_: Any, now: datetime, progress: Any) -> tuple[()]:
    del now
    progress(1, 8, "Planning week 2")
    return ()


def _install_setup(replace: Replace, empty: bool, use_metric: bool) -> None:
    replace(onboarding, "read_setup", lambda *_: setup_views.setup_view(empty=empty, use_metric=use_metric))
    for name in ("skip_step", "answer_step", "save_about", "save_disciplines", "save_place", "save_days", "save_injury", "save_wish"):
        replace(onboarding, name, lambda *_, **__: None)
    for name in ("remove_place", "resolve_injury", "remove_injury", "remove_wish", "save_hobbies", "save_coach", "save_first_week"):
        replace(onboarding, name, lambda *_, **__: None)


def _install_coaching(replace: Replace, empty: bool) -> None:
    replace(review_roster, "roster_key", lambda *_: ())
    replace(review_roster, "review_roster", lambda *_, today: roster_views.roster_view(empty=empty))
    replace(review_roster, "sort_in", lambda *_: None)
    replace(decide_proposals, "decide", lambda *whom, is_accepted, now: tuple(Decision(one) for one in whom[-1]))
    replace(coach_access, "view_access", lambda *_: roster_views.access_view(empty=empty))
    for name in ("let_in", "ask"):
        replace(coach_access, name, lambda *_, **__: "Coach")
    for name in ("answer", "change_permission", "revoke", "withdraw"):
        replace(coach_access, name, lambda *_: None)
    replace(coach_comments, "comments", lambda *_: roster_views.comments(empty=empty))
    for name in ("say", "put_away"):
        replace(coach_comments, name, lambda *_: None)
