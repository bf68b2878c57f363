"""A ladder is drawn with stairs and gates that can be touched, read out, and told apart without colour."""

import re
from dataclasses import replace

from core.visuals.ladder_words import level_state, next_words, progress_words
from core.visuals.ladders import gate_list_html, ladder_html
from tests.makers.skill_views import TODAY, skills_view

VIEW = skills_view()
PUSH, _, SQUAT, _ = VIEW.ladders


def test_every_stair_and_gate_can_be_touched_and_read_out():
    drawn = ladder_html(PUSH, 3, TODAY, "light")

    assert re.findall(r'data-pick="(level:push:\d)"', drawn) == [f"level:push:{rank}" for rank in range(6)]
    assert re.findall(r'data-pick="movement:(\w+)"', drawn) == ["diamond_push_up", "dip", "pike_push_up"]
    assert 'aria-label="Push, level 3, Intermediate: you work on it: 1 of 3 gates mastered"' in drawn
    assert "you work on it: 1 of 3 gates mastered. The level is as you set it." in drawn
    assert drawn.count('aria-pressed="true"') == 1


def test_what_is_behind_and_mastered_is_ticked_not_only_coloured():
    assert ladder_html(PUSH, 3, TODAY, "dark").count(">✓<") == 3 + 1
    assert ladder_html(SQUAT, 2, TODAY, "dark").count(">✓<") == 3 + 3


def test_progress_says_what_is_reached_and_what_is_missing():
    diamond, dip, pike = (progress_words(one, TODAY) for one in PUSH.levels[3].gates)

    assert diamond == "Mastered: shown on 2 days, last on Mon 16 Nov."
    assert dip == "2 of 3 sets of 5 reached, best 5, 5, 4 on Mon 16 Nov."
    assert pike == "Shown on Tue 10 Nov. Once more, two days apart, and it is mastered."
    assert progress_words(PUSH.levels[0].gates[0], TODAY, counts_as_passed=True) == "Counts as passed."
    hard = replace(PUSH.levels[3].gates[1], sets_reached=3)
    assert "harder than RPE 8" in progress_words(hard, TODAY)


def test_levels_are_behind_at_hand_or_to_come():
    assert [level_state(PUSH, level).split(":")[0] for level in PUSH.levels[2:5]] == ["behind you", "you work on it", "still to come"]
    assert level_state(SQUAT, SQUAT.level) == "mastered"
    assert next_words(replace(PUSH, working_on=5)).startswith("The last level")


def test_a_hostile_name_stays_text():
    ladder, level, one = VIEW.gates[0]
    nasty = replace(one, gate=replace(one.gate, name="<script>x</script>"))

    assert "<script>" not in gate_list_html([(ladder, level, nasty)], TODAY, "light")
