"""What does a number mean, how is it worked out and who says so? One note per model, quoted beside the number.

Name, source, evidence and limits come from the metric registry; only the plain words are written here.
"""

from dataclasses import dataclass

from core.metrics.metric import GRADE_WORDS
from core.metrics.registry import REGISTRY


@dataclass(frozen=True)
class ModelNote:
    """A model for people: its id in the science document, what it says, how it is worked out, and how far to trust it."""

    model_id: str
    title: str
    plain: str
    formula: str
    source: str
    evidence: str
    limits: str


def _note(metric_id: str, plain: str, formula: str) -> ModelNote:
    metric = REGISTRY[metric_id]
    evidence = f"{metric.grade.value}: {GRADE_WORDS[metric.grade]}."
    return ModelNote(metric.science_id, metric.name, plain, formula, metric.source, evidence, metric.validity)


LOAD_POINTS = _note(
    "load_points",
    "One scale for every kind of training: an hour as hard as you could just keep up for an hour is 100 load points (LP).",
    "the best thing known about an activity: power, pace, heart rate, how hard it felt, its sets, or its kind and length",
)
FITNESS = _note(
    "fitness",
    "Your load per day over about six weeks. Newer days count more.",
    "today = yesterday · e^(−1/42) + LP · (1 − e^(−1/42))",
)
FATIGUE = _note(
    "fatigue",
    "Your load per day over about one week.",
    "today = yesterday · e^(−1/7) + LP · (1 − e^(−1/7))",
)
FORM = _note(
    "form",
    "Above zero you are fresher than usual, below zero you are carrying load.",
    "form this morning = fitness yesterday − fatigue yesterday; its bands are in % of fitness",
)
RAMP = _note(
    "ramp",
    "How much fitness moved in the last seven days.",
    "fitness today − fitness seven days ago",
)
FRACTIONAL_SETS = _note(
    "fractional_sets",
    "A hard set counts 1 for the muscles it is for and ½ for its helpers: a bench press is 1 for the chest and ½ for the triceps.",
    "hard sets × 1 (direct), ½ (helper) or 0 (only holds still), added up over a week",
)
LANDMARKS = _note(
    "volume_landmarks",
    "How many weekly sets usually keep a muscle (upkeep), make it grow, make it grow best (productive), and are hard to recover from.",
    "MV, MEV, MAV and MRV per muscle, scaled to your experience",
)
