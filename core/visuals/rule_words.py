"""What does the name of a rule stand for? A line in plain words for every rule that a proposal may name."""

from dataclasses import dataclass

from core.metrics.metric import GRADE_WORDS, Grade


@dataclass(frozen=True)
class RuleWords:
    """What a rule is called and what it asks for."""

    title: str
    plain: str


RULES = {
    "A1": RuleWords("Readiness scales the day", "Low readiness means fewer sets and less effort; from 60 on all stays as planned."),
    "A2": RuleWords("Every muscle has its say", "A muscle that is not recovered, or is sore, gets fewer sets, an easier form, or a rest."),
    "A3": RuleWords("The session fits the time", "Cut in a fixed order: cool-down, rests, what brings least; main lifts last."),
    "A4": RuleWords("Place, equipment, heat", "What cannot be done here is replaced; above 28 °C effort counts, not pace."),
    "A5": RuleWords(
        "Missed, moved, unplanned", "A missed session moves by 48 hours at most or is dropped; breaks, short nights and matches count."
    ),
    "G1": RuleWords("An injury caps load and effort", "By how severe it is: less load, less effort, fewer sets for the region."),
    "G2": RuleWords("What would load an injury goes", "Each movement has a risk for every joint; above the injury's limit it is left out."),
    "G4": RuleWords("Guardrails for everybody", "Age, a missing clearance and a long break hold effort and sets down, whatever the goal."),
    "R1": RuleWords("HRV against your own band", "The mean of seven days against sixty of your own; never against other people."),
    "R8": RuleWords("Muscles wait for their hours", "The least time before the same muscle is trained again."),
    "R-SETS": RuleWords(
        "Sets of the next week",
        "From soreness and performance of the last one, or from what the first week of a block felt like; by a fifth of the week at most.",
    ),
    "V2": RuleWords("What a set is worth", "More sets of a muscle bring less and less; what brings least a minute goes first."),
    "conflict": RuleWords("Wishes that collide", "Found by proof: no week holds all of these; leave out any one, and one does."),
    "6.13": RuleWords("What may stand in for what", "The graph of movements knows easier and other forms, with their loads."),
    "6.5 build_to_drop": RuleWords(
        "Lighter sets after a top set", "They go on until one is as hard as the top set was, or misses a repetition."
    ),
    "6.5 plateau": RuleWords("Standing still", "No better estimate in so many exposures; remedies come in a fixed order."),
    "6.7": RuleWords("A lighter week", "Two signs or more ask for it: half of the sets, four repetitions in reserve, the same movements."),
    "6.8": RuleWords("Endurance grows slowly", "A tenth a week above what the body is used to, whatever the goal."),
    "6.9": RuleWords("Different kinds of training together", "Hours between hard legs, races, matches and lifting; hobbies count too."),
}
SHORT_GRADES = {
    **{grade.value: GRADE_WORDS[grade] for grade in Grade},
    "H": "a rule of thumb that you may overrule",
    "proof": "shown by proof",
}
GUARDRAILS = frozenset({"G1", "G2", "G4"})


def rule_words(rule: str) -> RuleWords:
    """Return what a rule is called and what it asks for; the name alone for one without words.

    >>> rule_words("A5").title
    'Missed, moved, unplanned'
    """
    return RULES.get(rule, RuleWords(f"Rule {rule}", ""))


def grade_line(rule: str, grade: str) -> str:
    """Return how sure a rule is, in words.

    >>> grade_line("G2", "H"), grade_line("A1", "H")
    ('a guardrail that nobody overrules', 'a rule of thumb that you may overrule')
    """
    return "a guardrail that nobody overrules" if rule in GUARDRAILS else SHORT_GRADES.get(grade, "")
