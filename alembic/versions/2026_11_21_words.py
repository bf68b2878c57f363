"""The words that columns may hold, and the role that the app works as.

The role belongs to the whole server and other databases may use it, so going back leaves it alone.
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ENUMS = {
    "activity_category": (
        "strength",
        "cardio",
        "mobility",
        "sport",
        "circuit",
        "recovery",
        "other",
    ),
    "activity_link_type": (
        "imported_from",
        "merged_from",
        "logged_as",
        "warmup_of",
        "part_of",
        "follows",
    ),
    "activity_source": (
        "planned",
        "manual",
        "provider",
    ),
    "biometric_metric": (
        "weight_kg",
        "height_cm",
        "body_fat_percentage",
        "lean_mass_kg",
        "fat_mass_kg",
        "waist_cm",
        "chest_cm",
        "hips_cm",
        "resting_hr_bpm",
        "max_hr_bpm",
        "threshold_hr_bpm",
        "threshold_power_w",
        "threshold_speed_mps",
        "critical_swim_speed_mps",
        "vo2max_ml_kg_min",
    ),
    "body_part_kind": (
        "joint",
        "region",
        "muscle",
    ),
    "change_action": (
        "create",
        "update",
        "delete",
    ),
    "circuit_type": (
        "rounds_for_time",
        "amrap",
        "emom",
        "ladder",
        "tabata",
        "chipper",
        "station",
    ),
    "cns_load": (
        "very_low",
        "low",
        "moderate",
        "high",
        "very_high",
    ),
    "coach_permission": (
        "view",
        "edit",
    ),
    "config_data_type": (
        "number",
        "integer",
        "boolean",
        "text",
        "table",
    ),
    "conversation_context": (
        "daily_adaptation",
        "program_setup",
        "program",
        "session",
        "general",
    ),
    "conversation_role": (
        "user",
        "assistant",
    ),
    "difficulty_axis": (
        "skill",
        "load",
        "stability",
        "range",
        "impact",
        "spinal",
        "grip",
        "leverage",
        "fatigue",
    ),
    "e1rm_formula": (
        "epley",
        "brzycki",
        "lombardi",
        "oconner",
    ),
    "enjoyable_activity": (
        "tennis",
        "bouldering",
        "cycling",
        "swimming",
        "hiking",
        "basketball",
        "football",
        "yoga",
        "martial_arts",
        "dance",
        "other",
    ),
    "exercise_role": (
        "warmup",
        "main",
        "accessory",
        "skill",
        "finisher",
        "cooldown",
    ),
    "experience_level": (
        "beginner",
        "intermediate",
        "advanced",
        "expert",
    ),
    "goal": (
        "strength",
        "hypertrophy",
        "endurance",
        "fat_loss",
        "mobility",
        "explosiveness",
        "speed",
    ),
    "goal_status": (
        "active",
        "achieved",
        "superseded",
        "abandoned",
    ),
    "goal_type": (
        "body_composition",
        "strength_1rm",
        "endurance_event",
        "habit_consistency",
        "skill_acquisition",
    ),
    "hrv_method": (
        "rmssd",
        "sdnn",
    ),
    "illness": (
        "none",
        "above_neck",
        "below_neck_or_fever",
    ),
    "ingestion_run_type": (
        "full",
        "incremental",
        "file",
    ),
    "ingestion_status": (
        "pending",
        "running",
        "succeeded",
        "partial",
        "failed",
    ),
    "load_method": (
        "power",
        "pace",
        "swim_pace",
        "heart_rate",
        "session_rpe",
        "set_log",
        "met",
    ),
    "metric_type": (
        "reps",
        "time",
        "time_under_tension",
        "distance",
    ),
    "microcycle_status": (
        "planned",
        "active",
        "complete",
    ),
    "microcycle_type": (
        "accumulation",
        "intensification",
        "deload",
        "taper",
        "ramp_in",
    ),
    "movement_pattern": (
        "squat",
        "hinge",
        "horizontal_push",
        "vertical_push",
        "horizontal_pull",
        "vertical_pull",
        "carry",
        "core",
        "lunge",
        "rotation",
        "plyometric",
        "olympic",
        "isolation",
        "mobility",
        "isometric",
        "conditioning",
        "cardio",
    ),
    "movement_rule_type": (
        "hard_no",
        "hard_yes",
        "preferred",
    ),
    "muscle_role": (
        "primary",
        "secondary",
        "stabilizer",
    ),
    "persona_aggression": (
        "1",
        "2",
        "3",
        "4",
        "5",
    ),
    "persona_tone": (
        "drill_sergeant",
        "supportive",
        "analytical",
        "motivational",
        "minimalist",
    ),
    "primary_muscle": (
        "quadriceps",
        "hamstrings",
        "glutes",
        "calves",
        "chest",
        "lats",
        "upper_back",
        "rear_delts",
        "front_delts",
        "side_delts",
        "biceps",
        "triceps",
        "forearms",
        "core",
        "obliques",
        "lower_back",
        "hip_flexors",
        "adductors",
        "full_body",
    ),
    "primary_region": (
        "anterior lower",
        "posterior lower",
        "shoulder",
        "anterior upper",
        "posterior upper",
        "full body",
        "lower body",
        "upper body",
    ),
    "progression_style": (
        "single_progression",
        "double_progression",
        "paused_variations",
        "build_to_drop",
        "wave_loading",
    ),
    "provider_account_status": (
        "active",
        "expired",
        "revoked",
    ),
    "provider_type": (
        "garmin",
        "strava",
        "oura",
        "whoop",
        "apple",
        "manual",
        "demo",
        "strong",
        "hevy",
        "fit_file",
    ),
    "recommendation_kind": (
        "program",
        "microcycle",
        "session",
        "progression",
        "adaptation",
    ),
    "recommendation_status": (
        "proposed",
        "accepted",
        "edited",
        "declined",
    ),
    "recovery_source": (
        "manual",
        "garmin",
        "strava",
        "oura",
        "whoop",
        "apple",
        "demo",
    ),
    "relationship_type": (
        "progression",
        "regression",
        "variation",
        "antagonist",
        "prep",
    ),
    "rule_cadence": (
        "per_microcycle",
        "weekly",
        "biweekly",
    ),
    "rule_operator": (
        "at_least",
        "at_most",
        "exactly",
    ),
    "session_section": (
        "warmup",
        "main",
        "accessory",
        "skill",
        "finisher",
        "cooldown",
    ),
    "session_status": (
        "planned",
        "in_progress",
        "completed",
        "skipped",
    ),
    "session_type": (
        "upper",
        "lower",
        "push",
        "pull",
        "legs",
        "full_body",
        "cardio",
        "mobility",
        "recovery",
        "skill",
        "custom",
    ),
    "set_type": (
        "working",
        "warmup",
        "drop",
        "failure",
    ),
    "sex": (
        "female",
        "male",
        "unknown",
    ),
    "skill_level": (
        "beginner",
        "intermediate",
        "advanced",
        "expert",
        "elite",
    ),
    "skill_scope": (
        "discipline",
        "pattern",
        "movement",
    ),
    "solver_status": (
        "optimal",
        "feasible",
        "infeasible",
        "timed_out",
    ),
    "spinal_compression": (
        "none",
        "low",
        "moderate",
        "high",
        "very_high",
    ),
    "split_template": (
        "upper_lower",
        "ppl",
        "full_body",
        "hybrid",
    ),
    "stream_type": (
        "heart_rate",
        "pace",
        "speed",
        "power",
        "cadence",
        "altitude",
        "distance",
        "temperature",
    ),
    "stress_bucket": (
        "strength",
        "conditioning",
        "impact_upper",
        "impact_lower",
        "cns",
    ),
    "visibility": (
        "private",
        "friends",
        "public",
    ),
}

ROLE = """
DO $$
BEGIN
    IF to_regrole('gainsly_app') IS NULL THEN
        CREATE ROLE gainsly_app NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END
$$
"""
MEMBERSHIP = """
DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'gainsly_app', 'SET') THEN
        GRANT gainsly_app TO CURRENT_USER;
    END IF;
END
$$
"""


def upgrade() -> None:
    op.execute(ROLE)
    op.execute(MEMBERSHIP)
    op.execute("GRANT USAGE ON SCHEMA public TO gainsly_app")
    op.execute("GRANT SELECT ON alembic_version TO gainsly_app")
    for name, values in ENUMS.items():
        listed = ", ".join(f"'{value}'" for value in values)
        op.execute(f"CREATE TYPE {name} AS ENUM ({listed})")


def downgrade() -> None:
    for name in reversed(ENUMS):
        op.execute(f"DROP TYPE {name}")
    op.execute("REVOKE SELECT ON alembic_version FROM gainsly_app")
    op.execute("REVOKE USAGE ON SCHEMA public FROM gainsly_app")
