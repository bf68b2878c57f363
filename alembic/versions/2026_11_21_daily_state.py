"""What the daily state needs to go on from, and to be shown, without working through the history again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLE = "user_fatigue_state"
NUMBERS = {
    "imputed_load_points": "Part of the load that rests on assumed values [load points].",
    "form_morning": "Fitness minus fatigue before the day's sessions [load points per day] (science F2).",
    "form_percent_morning": "The morning's form against fitness [%] (science F2).",
    "ramp": "Change of fitness in seven days [load points per day] (science F2).",
    "monotony": "How alike the last seven days were [ratio] (science F5).",
    "strain": "Load of the last seven days times their monotony [load points] (science F5).",
    "neural_load": "Neural load that is left at the end of the day [points] (science R7).",
    "recovery_factor": "How much slower than usual muscles recover [factor] (science R6).",
    "sleep_debt_hours": "Sleep missed in the last seven nights [h] (science R3).",
}
DOCUMENTS = {
    "discipline_load_json": "Load of the day by discipline [load points].",
    "bucket_fitness_json": "Chronic load by bucket [load points per day] (science F3).",
    "bucket_fatigue_json": "Acute load by bucket [load points per day] (science F3).",
    "soreness_json": "Soreness that was reported per muscle [0 to 10] (science R4).",
}
UNKNOWN_DOCUMENTS = {
    "wellness_json": "Sleep [h], its score and how the athlete feels [0 to 100] (science R3, R4).",
    "hrv_json": "Heart-rate variability against its baseline, by source and method [ln ms] (science R1).",
    "resting_hr_json": "Resting heart rate against its baseline, by source [bpm] (science R2).",
}
MEANINGS = {
    "load_points": (
        "Load of the day [load points] (science L11).",
        "Load of the day [load points] (science L11); empty before the first activity.",
    ),
    "systemic_fatigue": (
        "Fatigue of the whole body [load points per day] (science R9).",
        "Fatigue of the whole body in the morning [0 to 100] (science R9).",
    ),
    "cns_fatigue": (
        "Neural load that is left [points] (science R7).",
        "Neural fatigue, 100 less neural recovery [0 to 100] (science R9).",
    ),
    "recovery_score": (
        "Recovery of all muscles together [0 to 100] (science R9).",
        "Readiness under S1's name [0 to 100]; empty is unknown (science R9).",
    ),
    "muscle_fatigue_json": (
        "Fatigue sets left per muscle (science R6).",
        "Fatigue sets left per muscle at the end of the day (science R6).",
    ),
    "muscle_recovery_json": (
        "Recovery per muscle [0 to 100] (science R6).",
        "Recovery per muscle at the end of the day [0 to 100] (science R6).",
    ),
}
OLD_COMMENT = "An athlete's state on the evening of one day, computed from all that was performed and reported until then."
NEW_COMMENT = (
    "An athlete's state of one day, computed from all that was performed and reported until its end; a stored row is never out of date."
)


def upgrade() -> None:
    op.create_table_comment(TABLE, NEW_COMMENT, existing_comment=OLD_COMMENT)
    op.add_column(TABLE, sa.Column("load_days", sa.Integer(), comment="Days since the first activity, that day included; empty before it."))
    for name, meaning in NUMBERS.items():
        op.add_column(TABLE, sa.Column(name, sa.Double(), comment=meaning))
    for name, meaning in DOCUMENTS.items():
        op.add_column(TABLE, sa.Column(name, JSONB(), nullable=False, server_default=sa.text("'{}'"), comment=meaning))
    for name, meaning in UNKNOWN_DOCUMENTS.items():
        op.add_column(TABLE, sa.Column(name, JSONB(), comment=meaning))
    for name, (old, new) in MEANINGS.items():
        op.alter_column(TABLE, name, comment=new, existing_comment=old)
    op.create_check_constraint(op.f("ck_user_fatigue_state_neural_load_not_negative"), TABLE, "neural_load >= 0")
    # A row is nearly three kilobytes, written often and read soon: compressing each of them would cost more than the rest of writing it.
    op.execute(f"ALTER TABLE {TABLE} SET (toast_tuple_target = 8160)")


def downgrade() -> None:
    op.execute(f"ALTER TABLE {TABLE} RESET (toast_tuple_target)")
    for name, (old, new) in MEANINGS.items():
        op.alter_column(TABLE, name, comment=old, existing_comment=new)
    for name in ("load_days", *NUMBERS, *DOCUMENTS, *UNKNOWN_DOCUMENTS):
        op.drop_column(TABLE, name)
    op.create_table_comment(TABLE, OLD_COMMENT, existing_comment=NEW_COMMENT)
