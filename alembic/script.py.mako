"""${message}.

Before this is committed:
- It states its own tables and types and never imports models; models change in the same commit and `gainsly doctor` finds no difference.
- It goes both ways: `downgrade` undoes `upgrade`, and tests/db/test_migrations.py walks it in both directions over filled tables.
- An athlete's table has `user_id` first in its primary key (user_id, id), in every UNIQUE and in every key to another athlete's table
  (CASCADE or NO ACTION, never SET NULL), carries no trigger, and gets its GRANT, ROW LEVEL SECURITY and the four policies here.
- It does not block those who are working. A new column is nullable or has a constant default; a CHECK or a foreign key on a filled
  table is added NOT VALID and validated in the next revision; an index on a filled table is built CONCURRENTLY, with if_not_exists,
  alone in its revision, inside `with op.get_context().autocommit_block():`.
- A value is added to an enum with ALTER TYPE ... ADD VALUE IF NOT EXISTS, alone in its revision, in an autocommit block. Nothing relies
  on the order of the values. Values are never removed: going back keeps them.
- Data is moved in portions by key, not in one statement over all athletes.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "raise NotImplementedError"}


def downgrade() -> None:
    ${downgrades if downgrades else "raise NotImplementedError"}
