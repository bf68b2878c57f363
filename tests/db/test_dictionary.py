"""The data dictionary says what the database says, and the words of open columns can be listed."""

from pathlib import Path

from sqlalchemy import text

from core.db.categories import distinct_categories, open_categories
from core.db.dictionary import dictionary, write_dictionary
from core.db.models import Base
from core.db.unit import Database
from tests.makers import make_user, make_valid_row

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_the_committed_page_is_what_the_schema_says(owner_url):
    """To write it anew: core.db.dictionary.write_dictionary(url of a migrated database, path of the page)."""
    assert PAGE.read_text(encoding="utf-8") == dictionary(owner_url)


def test_the_page_names_every_table_column_and_word(owner_url, tmp_path):
    write_dictionary(owner_url, tmp_path / "page.md")
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    for name, table in Base.metadata.tables.items():
        chapter = page.split(f"\n### {name}\n")[1].split("\n### ")[0]
        assert all(f"| `{column.name}` |" in chapter for column in table.columns), name
        assert chapter.strip().startswith(table.comment or "?")
    assert "| `goal` | `strength`, `hypertrophy`, `endurance`, `fat_loss`, `mobility`, `explosiveness`, `speed` |" in page


def test_open_words_are_listed_once_each(database: Database):
    """Text and lists of text are both looked through, over all athletes."""
    with database.owner() as session:
        for words in ("{strength,power}", "{power}"):
            number = make_valid_row(session, "sessions", make_user(database))
            session.execute(text("UPDATE sessions SET intent_tags = :words WHERE id = :id"), {"words": words, "id": number})
        for tag in ("wall", "band", "wall"):
            make_valid_row(session, "movement_tags", tag=tag)
        found = distinct_categories(session)
    assert found["sessions.intent_tags"] == ["power", "strength"]
    assert found["movement_tags.tag"] == ["band", "wall"]
    assert found["workout_logs.feedback_tags"] == []
    assert found.keys() == open_categories().keys()


def test_the_open_columns_of_the_seed_documents_are_among_them():
    assert open_categories().keys() >= {
        "sessions.intent_tags",
        "workout_logs.feedback_tags",
        "movement_tags.tag",
        "circuit_templates.tags",
        "movements.substitution_group",
        "external_activity_records.activity_type_raw",
        "daily_workout_summary.categories",
        "activity_definitions.default_equipment_tags",
    }
