"""Is the reference library whole enough to plan and to measure with?"""

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.db.findings import Finding

OFFENDERS_SHOWN = 5

COUNTS = text("""
    SELECT (SELECT count(*) FROM movements WHERE user_id IS NULL AND is_active) AS movements,
           (SELECT count(*) FROM muscles) AS muscles,
           (SELECT count(*) FROM activity_definitions) AS activities,
           (SELECT count(*) FROM movement_aliases) AS aliases
""")
OFFENDERS = {
    "movements that load no muscle": """
        SELECT slug FROM movements m
        WHERE user_id IS NULL AND is_active AND NOT EXISTS (SELECT FROM movement_muscle_map k WHERE k.movement_id = m.id) ORDER BY slug""",
    "muscles that no movement loads": """
        SELECT slug FROM muscles m
        WHERE slug <> 'full_body' AND NOT EXISTS (SELECT FROM movement_muscle_map k WHERE k.muscle_id = m.id) ORDER BY slug""",
    "patterns without a movement": """
        SELECT pattern::text FROM unnest(enum_range(NULL::movement_pattern)) AS pattern
        EXCEPT SELECT pattern::text FROM movements WHERE user_id IS NULL AND is_active ORDER BY 1""",
    "activities that load no muscle": """
        SELECT slug FROM activity_definitions a
        WHERE category IN ('cardio', 'sport', 'circuit')
          AND NOT EXISTS (SELECT FROM activity_definition_muscle_map k WHERE k.activity_definition_id = a.id) ORDER BY slug""",
    "progressions that lead back to themselves": """
        WITH RECURSIVE step AS (
            SELECT source_movement_id AS source, target_movement_id AS target FROM movement_relationships
            WHERE relationship_type = 'progression' AND user_id IS NULL
        ), path AS (
            SELECT source, target FROM step
            UNION SELECT path.source, step.target FROM path JOIN step ON step.source = path.target
        )
        SELECT m.slug FROM path JOIN movements m ON m.id = path.source WHERE path.source = path.target ORDER BY m.slug""",
    "calisthenics ladders with a gap": """
        SELECT c.slug || ' ' || l.slug FROM exercise_categories c CROSS JOIN workout_levels l
        WHERE EXISTS (SELECT FROM movements m WHERE m.category_id = c.id)
          AND NOT EXISTS (SELECT FROM movements m WHERE m.category_id = c.id AND m.level_id = l.id) ORDER BY 1""",
}


def examine_library(session: Session) -> Iterator[Finding]:
    """Yield what a sound library must have, and the first few offenders where it has not."""
    counts = session.execute(COUNTS).mappings().one()
    yield Finding("reference library", counts["movements"] > 0, ", ".join(f"{count:,} {name}" for name, count in counts.items()))
    for name, query in OFFENDERS.items():
        found = list(session.scalars(text(query)))
        shown = ", ".join(found[:OFFENDERS_SHOWN]) + (f" and {len(found) - OFFENDERS_SHOWN} more" if len(found) > OFFENDERS_SHOWN else "")
        yield Finding(name, not found, shown or "none")
