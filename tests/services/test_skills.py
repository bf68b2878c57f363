"""The ladders stand where the logged sets and the athlete's own word put them (science 6.12)."""

from datetime import UTC, date, datetime

import pytest

from core.domain.errors import InputError, NotFoundError
from core.domain.vocabulary import RelationshipType
from core.services import browse_library, log_workout, settings, skills
from core.services.log_workout import NewActivity, NewSet

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
TODAY = date(2026, 11, 19)


def test_a_ladder_follows_sets_and_word_and_the_word_can_be_taken_back(library_database, viewer, athlete, count_queries):
    who = (library_database, viewer, athlete)
    numbers = {card.slug: card.movement_id for card in browse_library.catalogue(*who).movements}

    def log(day: int, slug: str, *reps: int) -> None:
        sets = tuple(NewSet(numbers[slug], count) for count in reps)
        log_workout.add_activity(*who, NewActivity("strength_training", datetime(2026, 11, day, 9, tzinfo=UTC), 3600, sets=sets), now=NOW)

    def push() -> skills.Ladder:
        return next(one for one in skills.review_skills(*who, today=TODAY).ladders if one.slug == "push")

    assert (push().stated, push().working_on) == (None, 0)

    log(2, "push_up", 12, 12, 9)
    log(9, "push_up", 12, 12, 12)
    log(12, "push_up", 13, 12, 12)
    view = skills.review_skills(*who, today=TODAY)
    _, level, gate = view.gates_of(numbers["push_up"])[0]
    assert (level.rank, gate.sets_reached, gate.is_mastered) == (2, 3, True)
    assert [day.day for day in gate.met_on] == [9, 12]
    assert push().working_on == 2
    assert {one.gate.slug for one in push().levels[1].gates if one.implied_by == "Push-Up"} >= {"incline_push_up", "negative_push_up"}
    assert not push().level.is_shown

    change = settings.set_ladder_level(*who, ladder="push", level=4)
    assert (push().stated, push().working_on) == (4, 4)
    settings.undo(*who, change)
    assert push().stated is None
    with pytest.raises(InputError, match="levels 0 to 5, not 6"):
        settings.set_ladder_level(*who, ladder="push", level=6)
    with pytest.raises(NotFoundError):
        settings.set_ladder_level(*who, ladder="push", level=None)

    paths = skills.movement_paths(*who, "push_up")
    harder = {one.slug for one in paths.neighbours if one.relation is RelationshipType.PROGRESSION}
    assert "diamond_push_up" in harder
    with pytest.raises(NotFoundError):
        skills.movement_paths(*who, "flying")
    assert count_queries(library_database, lambda: skills.review_skills(*who, today=TODAY)) <= 5
