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
           (SELECT count(*) FROM movement_aliases) AS aliases,
           (SELECT count(*) FROM movement_relationships WHERE user_id IS NULL) AS edges,
           (SELECT count(*) FROM movement_interference) AS interferences,
           (SELECT count(*) FROM circuit_templates WHERE is_active AND user_id IS NULL) AS circuits
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
    "circuits without a station, a kind of stress or an expected time": """
        SELECT slug FROM circuit_templates c
        WHERE is_active AND user_id IS NULL AND (NOT EXISTS (SELECT FROM circuit_exercises x WHERE x.circuit_template_id = c.id)
          OR (SELECT count(*) FROM circuit_bucket_stress b WHERE b.circuit_template_id = c.id)
             < cardinality(enum_range(NULL::stress_bucket))
          OR (SELECT count(*) FROM circuit_expectations e WHERE e.circuit_template_id = c.id)
             < cardinality(enum_range(NULL::experience_level))) ORDER BY slug""",
    "stations of circuits that no beginner can do in any way": """
        SELECT c.slug || ' ' || x.position FROM circuit_templates c JOIN circuit_exercises x ON x.circuit_template_id = c.id
        WHERE c.is_active AND c.user_id IS NULL AND NOT EXISTS (
            SELECT FROM movements m WHERE m.skill_level = 'beginner' AND (m.id = x.movement_id OR m.id IN (
                SELECT s.movement_id FROM circuit_scalings s WHERE s.circuit_exercise_id = x.id))) ORDER BY 1""",
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
