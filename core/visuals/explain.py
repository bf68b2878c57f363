"""What does a number mean, how is it worked out and who says so? One note per model, quoted beside the number."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ModelNote:
    """A model for people: its id in the science document, what it says, how it is worked out, and how well it is founded."""

    model_id: str
    title: str
    plain: str
    formula: str
    source: str
    evidence: str


LOAD_POINTS = ModelNote(
    "L11",
    "Load points (LP)",
    "One scale for every kind of training: an hour as hard as you could just keep up for an hour is 100 LP.",
    "Taken from the best thing known: power, pace, heart rate, how hard it felt, the sets, or the activity and its length.",
    "Own definition, on threshold-hour scores and session RPE (Foster 2001).",
    "The parts are well tested; putting lifting and endurance on one scale is a rule of thumb.",
)
FITNESS = ModelNote(
    "F2",
    "Fitness and fatigue",
    "Fitness is your load over about six weeks, fatigue over about one week. Newer days count more.",
    "today = yesterday · e^(−1/τ) + LP · (1 − e^(−1/τ)), with τ = 42 days for fitness and 7 for fatigue",
    "Exponential form of the impulse–response idea of Banister (Morton, Fitz-Clarke and Banister 1990).",
    "The formula is standard; its fatigue part adds little to predictions of performance. It does not predict injury.",
)
FORM = ModelNote(
    "F2",
    "Form",
    "Fitness minus fatigue, as you woke up. Above zero you are fresher than usual, below zero you are carrying load.",
    "form this morning = fitness yesterday − fatigue yesterday; the bands use form in % of fitness",
    "Names of the bands: coaching practice.",
    "A rule of thumb: a word for the balance of load. Overrule it when you know better.",
)
RAMP = ModelNote(
    "F2",
    "Change per week",
    "How much fitness moved in the last seven days. Most people can keep up +3 to +5 for some weeks.",
    "ramp = fitness today − fitness seven days ago",
    "Coaching advice (Friel; Couzens).",
    "A rule of thumb, not a limit.",
)
FRACTIONAL_SETS = ModelNote(
    "V1",
    "Weekly sets",
    "A hard set counts 1 for the muscles it is for and ½ for its helpers. A bench press is 1 for the chest and ½ for the triceps.",
    "sum of hard sets × 1 (direct), ½ (helper) or 0 (only holds still)",
    "Pelland, Remmert, Robinson, Hinson and Zourdos 2025, Sports Medicine (67 studies, 2 058 people).",
    "Well founded: counting helpers half explained growth better than counting them fully or not at all.",
)
LANDMARKS = ModelNote(
    "V3",
    "Upkeep, growing, productive, high",
    "How many weekly sets usually keep a muscle, make it grow, make it grow best, and are hard to recover from.",
    "MV, MEV, MAV and MRV per muscle, scaled to your experience",
    "Coaching practice (Israetel, Hoffmann and Feather), raised for muscles with much helper work.",
    "A rule of thumb; people differ a lot. You can set your own marks.",
)
