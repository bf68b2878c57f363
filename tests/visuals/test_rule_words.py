"""Every rule and model that a page names has a name in plain words, what it says and how sure it is, all from one place."""

import ast
import re
from pathlib import Path

import pytest

from core.metrics.registry import REGISTRY
from core.visuals.rule_words import GUARDRAILS, RULES, explained, meaning, meanings, named_in, rule_words, tip

ROOT = Path(__file__).resolve().parents[2]
ID = re.compile(r"R-[A-Z]+|[AEFGLRV]\d{1,2}|6\.\d{1,2}( [a-z_ ]+)?")
STANDS_ALONE = re.compile(rf"[\"'}}](?:{ID.pattern})[\"'{{]")  # a text, or a part of one, that a file without any is not searched for


def named_by_rules() -> set[str]:
    """Every text of the rules, the planner and the services that is the name of a rule, as a reason has it."""
    files = [file for room in ("rules", "planner", "services") for file in (ROOT / "core" / room).rglob("*.py")]
    sources = [text for file in files if STANDS_ALONE.search(text := file.read_text())]
    texts = {node.value for text in sources for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
    return {text for text in texts if isinstance(text, str) and ID.fullmatch(text)}


@pytest.mark.parametrize("rule", sorted(named_by_rules() | {metric.science_id for metric in REGISTRY.values()} | set(RULES) - {"conflict"}))
def test_every_rule_that_a_reason_may_name_is_explained(rule):
    told = rule_words(rule)
    assert not told.title.startswith("Rule ")
    assert told.plain.endswith(".")
    assert meaning(rule).startswith(f"{rule.split()[0]}, ")
    assert "Evidence: ." not in meaning(rule)


def test_names_are_found_in_words_and_numbers_are_not_names():
    assert named_in("With a share of you (E5). After Friel (6.8, after Coggan). (Riegel, 6.8) (science R-SETS, grade B)") == (
        "E5",
        "6.8",
        "R-SETS",
    )
    assert named_in("6.5 kg less (6.5 kg), 6.7 h of sleep, A4 paper, day 1 (of 3)") == ()


def test_a_tip_tells_each_name_once_and_nothing_where_nothing_is_named():
    assert tip("Nothing here.", "") is None
    assert explained("Nothing here.") == "Nothing here."
    told = explained("Used for load from heart rate (L2) and again (L2).")
    assert told.count("L2, load from heart rate (Banister): ") == 1
    assert meanings(["A1", "A1", "unheard-of"]) == (meaning("A1"),)


def test_a_guardrail_says_that_nobody_overrules_it():
    assert all("nobody overrules" in meaning(rule) for rule in GUARDRAILS)
