"""What does the name of a rule or a model stand for? A line in plain words for every one that a page may name, and how sure it is.

Rules are told here, models by their notes in `explain`, and what has no note by the metric registry: a name is explained in one place.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from core.metrics.metric import GRADE_WORDS, Grade
from core.metrics.registry import REGISTRY
from core.visuals import explain


@dataclass(frozen=True)
class RuleWords:
    """What a rule is called and what it asks for, with its grade where a reason does not bring one."""

    title: str
    plain: str
    grade: str = "H"


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
    "E1": RuleWords("Estimated maximum", "What you could lift once, from load and repetitions of a set; surest from 2 to 10 repetitions."),
    "L2": RuleWords("Load from heart rate (Banister)", "A minute counts the more, the nearer your heart comes to its highest."),
    "L3": RuleWords("Load by zones (Edwards)", "Minutes in five zones of heart rate count one to five times; for comparison only."),
    "L5": RuleWords("Load from power", "How hard and how long you rode, against the power that you can hold for an hour."),
    "L6": RuleWords("Load from heart rate", "How hard and how long, against the rate that you can hold for an hour; too low for lifting."),
    "L7": RuleWords("Load from running pace", "How fast, how long and how steep you ran, against the pace that you can hold for an hour."),
    "L8": RuleWords("Load from swimming pace", "How fast and how long you swam, rests counted in, against your critical pace."),
    "L9": RuleWords("Load from how hard it felt", "Your rating of a session for each hour of it; it compares your days, not people."),
    "G3": RuleWords("What presses on the spine", "Each lift has points for it; a week holds no more than you are used to."),
    "R7": RuleWords("Effort for the nerves", "Heavy, fast and all-out sets have points for it; a week holds a limited number of them."),
    "R-RPE": RuleWords(
        "The next set follows the last", "A set that felt harder or easier than asked moves the next load, by a tenth at most.", "A"
    ),
    "R-DROP": RuleWords(
        "Enough is enough",
        "Once a set shows that you are weaker than your best of today, by 3 % in an easy week and 9 % in a hard one.",
        "B",
    ),
    "R-VL": RuleWords(
        "Speed says when to stop", "A set ends when the bar has slowed by a tenth, a fifth or a third, as its aim asks.", "B"
    ),
    "R-APRE": RuleWords("One set to failure sets the load", "Its repetitions say the load of the last set and of the next time.", "A"),
    "R-PLATE": RuleWords("Loads that can be made", "Every load is rounded to what stands in the place."),
    "6.1": RuleWords("How days share the work", "Whole body on few days, upper and lower or more parts on many."),
    "6.2": RuleWords("The order inside a session", "Fast and heavy before light, what matters most first."),
    "6.3": RuleWords(
        "Sets, repetitions and effort by goal", "Strength is heavy with long rests, size closer to failure, skill fresh.", "B"
    ),
    "6.4": RuleWords("Effort over a block", "Early weeks leave more repetitions in reserve than late ones."),
    "6.5": RuleWords(
        "How loads grow", "What you did at what effort decides the next load; each way of progressing has its own steps.", "B"
    ),
    "6.6": RuleWords("A set answers the set before", "Load and number of sets follow how today's sets really felt.", "B"),
    "6.10": RuleWords("Warm-up sets", "Few and easy ones that lead to the working load; they tire you hardly and count as no sets."),
    "6.11": RuleWords(
        "How long it takes", "Repetitions by their pace, rests, changing and warming up; it learns from how long you really take."
    ),
    "6.12": RuleWords("Ladders of skills", "A level is mastered when each of its gates was met in two sessions two days apart."),
}
SHORT_GRADES = {
    **{grade.value: GRADE_WORDS[grade] for grade in Grade},
    "H": "a rule of thumb that you may overrule",
    "proof": "shown by proof",
}
GUARDRAILS = frozenset({"G1", "G2", "G4"})
_ID = r"(?:R-[A-Z]+|[AEFGLRV]\d{1,2}|6\.\d{1,2})"
_NAMED = re.compile(rf"(?:science|Rule|·) ({_ID})(?![\w%])|(?<=[(,;]) ?({_ID})(?=[),;])|(?<=\()({_ID})(?=[),])")


def rule_words(rule: str) -> RuleWords:
    """Return what a rule is called and what it asks for; the name alone for one without words.

    >>> rule_words("A5").title
    'Missed, moved, unplanned'
    """
    return RULES.get(rule) or RULES.get(rule.split(" ", maxsplit=1)[0]) or _models().get(rule, RuleWords(f"Rule {rule}", ""))


@cache
def _grades() -> dict[str, str]:
    return {metric.science_id: metric.grade.value for metric in reversed(list(REGISTRY.values()))}


@cache
def _models() -> dict[str, RuleWords]:
    """Return what the models are called and say, by their names in the science."""
    grades = _grades()
    told = {
        one.science_id: RuleWords(one.name, f"{one.validity.partition('. ')[0].rstrip('.')}.") for one in reversed(list(REGISTRY.values()))
    }
    notes = [one for one in vars(explain).values() if isinstance(one, explain.ModelNote)]
    told |= {note.model_id: RuleWords(note.title, note.plain) for note in reversed(notes) if note.model_id in grades}
    return {name: RuleWords(own.title, own.plain, grades[name]) for name, own in told.items()}


def named_in(*texts: str) -> tuple[str, ...]:
    """Return the rules and models that texts name, each once, as they come.

    >>> named_in("At 80 kg (R-DROP), which is 6.5 kg less (E5, R-PLATE).", "Rule R-APRE, value 6.", "up to 6.7 h")
    ('R-DROP', 'E5', 'R-PLATE', 'R-APRE')
    """
    found = (name for text in texts for match in _NAMED.finditer(text) for name in match.groups() if name)
    return tuple(dict.fromkeys(found))


def meaning(rule: str) -> str:
    """Return what a rule or a model is called, what it says and how sure it is, in a line.

    >>> meaning("R-PLATE")
    'R-PLATE, loads that can be made: Every load is rounded to what stands in the place. Evidence: a rule of thumb that you may overrule.'
    """
    told, name = rule_words(rule), rule.partition(" ")[0]
    title = told.title if told.title.partition(" ")[0].isupper() else told.title[:1].lower() + told.title[1:]
    return f"{name}, {title}: {told.plain} Evidence: {grade_line(name, _grades().get(name, told.grade))}."


def meanings(rules: Iterable[str]) -> tuple[str, ...]:
    """Return what rules and models mean, each once; those that nothing is known of are left out."""
    return tuple(dict.fromkeys(meaning(rule) for rule in rules if rule_words(rule).plain))


def tip(*texts: str) -> str | None:
    """Return a tip that says what the rules and models mean that texts name, `None` where they name none."""
    return "\n\n".join(meanings(named_in(*texts))) or None


def explained(text: str) -> str:
    """Return the text of a tip with what the rules and models mean that it names."""
    return "\n\n".join(part for part in (text, tip(text)) if part)


def grade_line(rule: str, grade: str) -> str:
    """Return how sure a rule is, in words.

    >>> grade_line("G2", "H"), grade_line("A1", "H")
    ('a guardrail that nobody overrules', 'a rule of thumb that you may overrule')
    """
    return "a guardrail that nobody overrules" if rule in GUARDRAILS else SHORT_GRADES.get(grade, "")
