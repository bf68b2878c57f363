"""How many movements and edges does the stored reference library hold, by pattern, discipline, level and type?"""

from collections.abc import Mapping

from sqlalchemy import text
from sqlalchemy.orm import Session

COUNTS = {
    "movements by pattern": """
        SELECT pattern::text AS word, count(*) FROM movements WHERE user_id IS NULL AND is_active GROUP BY 1 ORDER BY 2 DESC, 1""",
    "movements by discipline": """
        SELECT d.slug, count(*) FROM movement_disciplines k
        JOIN disciplines d ON d.id = k.discipline_id JOIN movements m ON m.id = k.movement_id
        WHERE m.user_id IS NULL AND m.is_active AND k.user_id IS NULL GROUP BY 1 ORDER BY 2 DESC, 1""",
    "movements by ladder and level": """
        SELECT c.slug || ' ' || l.level_order, count(*) FROM movements m
        JOIN exercise_categories c ON c.id = m.category_id JOIN workout_levels l ON l.id = m.level_id
        WHERE m.user_id IS NULL AND m.is_active GROUP BY 1 ORDER BY 1""",
    "edges by type": """
        SELECT relationship_type::text, count(*) FROM movement_relationships WHERE user_id IS NULL GROUP BY 1 ORDER BY 2 DESC, 1""",
}


def counts_of_library(session: Session) -> Mapping[str, Mapping[str, int]]:
    """Return for each kind of count the words and how often each is used, most used first."""
    return {name: {str(row[0]): int(row[1]) for row in session.execute(text(query))} for name, query in COUNTS.items()}
