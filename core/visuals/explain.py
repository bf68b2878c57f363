"""What does a number mean, how is it worked out and who says so? One note per model, quoted beside the number.

Name, source, evidence and limits come from the metric registry; only the plain words are written here.
"""

from dataclasses import dataclass

from core.domain.vocabulary import E1RMFormula
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
MONOTONY = _note(
    "monotony",
    "How alike your last seven days were. A hard and easy mix keeps it low; above 2 the days hardly differ.",
    "mean daily load ÷ its standard deviation over seven days, rest days as 0, 10 at most",
)
STRAIN = _note(
    "strain",
    "How much load the week held, counted more when its days were alike. Read it against your own history only.",
    "load of seven days × monotony",
)
RECENT_LOAD = _note(
    "recent_load",
    "What you did lately beside what you are used to. It describes a change and says nothing of what will happen to you.",
    "mean daily load of 7 days, and of 28 days; the ratio is one over the other",
)
IMPULSE_RESPONSE = _note(
    "impulse_response",
    "One hard day costs first and gains later. Where both balance tells when hard days should end before an event.",
    "gain fades in 45 days, cost weighs double and fades in 15: even after 16 days, best after 40",
)
RAMP_GUARDS = _note(
    "ramp_guards",
    "How fast load may grow when a week is planned, and how far one run may be.",
    "week: 1.10 to 1.20 times the mean of four weeks by how boldly the coach plans; run: 1.10 times the longest of 30 days",
)
BUCKETS = _note(
    "stress_balance",
    "The same load seen by what it costs: lifting, conditioning, impact on legs and arms, heavy and skilled work. They overlap.",
    "fitness and fatigue as above over 42 and 7 days; impact over 28 and 10, neural load over 28 and 3",
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

_FORMULAS = {
    E1RMFormula.EPLEY: "Epley: load × (1 + repetitions / 30)",
    E1RMFormula.BRZYCKI: "Brzycki: load × 36 / (37 − repetitions)",
    E1RMFormula.LOMBARDI: "Lombardi: load × repetitions to the power of 0.10",
    E1RMFormula.OCONNER: "O'Conner: load × (1 + repetitions / 40)",
}
RATED_SET = _note(
    "e1rm_rated",
    "A set that you rated says more than its repetitions: what you had left counts as if you had done it. A set without a rating gives "
    "the least that you can lift. The nearer to failure and the fewer repetitions, the more an estimate weighs.",
    "repetitions = done + left (10 − RPE); weight 100 % with 0 to 1 left, 90 % with 2, 70 % with 3, 50 % with 4, none above",
)
STRENGTH_TREND = _note(
    "strength_trend",
    "Days go up and down; the trend follows them slowly, and sure estimates faster than unsure ones. After four weeks without the movement "
    "your strength is less certain: the next session should start lower.",
    "trend + 0.3 × weight × (today − trend), down by 5 % a session at most; after 28 days start from 93 %, after 56 from 85 %",
)
RTS_CHART = _note(
    "rts_chart",
    "A chart from coaching practice: which share of the maximum a set of so many repetitions is.",
    "maximum × share by repetitions at RPE 10, such as 86.3 % for 5 and 73.9 % for 10",
)
SYSTEM_LOAD = _note(
    "system_load",
    "In a body-weight movement you lift a share of yourself as well. The maximum includes it; what you add or take off is told beside it.",
    "share × body weight + added load (assistance is negative)",
)


def e1rm_note(formula: E1RMFormula) -> ModelNote:
    """Return the note of the estimated one-repetition maximum with the formula that the athlete chose (science E1)."""
    return _note(
        "e1rm",
        "What you can probably lift once, told from a set of several repetitions. You choose the formula on Settings.",
        f"{_FORMULAS[formula]}; a single counts as it is",
    )


def strength_notes(formula: E1RMFormula, *, has_body_weight: bool) -> tuple[ModelNote, ...]:
    """Return the notes of every model behind the numbers of the Strength page."""
    own = (SYSTEM_LOAD,) if has_body_weight else ()
    return (e1rm_note(formula), RATED_SET, STRENGTH_TREND, RTS_CHART, *own)


READINESS = _note(
    "readiness",
    "How ready you are today, 0 to 100, where 70 is your own normal. It needs sleep or how you feel, and one thing more.",
    "weighted mean of what is known: HRV 25 %, resting heart rate 10 %, sleep 20 %, how you feel 25 %, load 20 %",
)
HRV = _note(
    "hrv",
    "The mean of your last seven mornings against your own sixty days. Inside the band is your normal.",
    "ln(rMSSD); band = mean ± ½ standard deviation of the 60 days before",
)
RESTING_HR = _note(
    "resting_hr",
    "The mean of your last three days against your own sixty days.",
    "(3-day mean − 60-day mean) ÷ standard deviation",
)
SLEEP = _note(
    "sleep_score",
    "How long you slept against what you need, and how good it was. Debt is what was missing in seven nights.",
    "100 × (0.7 × hours ÷ need, 1 at most + 0.3 × quality)",
)
WELLNESS = _note(
    "wellness",
    "Your four answers on sleep, stress, fatigue and soreness, each 1 (very good) to 7 (very bad).",
    "100 × (28 − sum of the answers) ÷ 24",
)
MUSCLE_FATIGUE = _note(
    "muscle_fatigue",
    "What your sets and activities left in each muscle. It halves in 11 to 22 hours, slower when you sleep badly or grow older.",
    "left over × 2^(−hours ÷ half-life) + what a session adds; reported soreness moves it half-way",
)
MUSCLE_RECOVERY = _note(
    "muscle_recovery",
    "How much of a muscle's capacity for a session is free again: 100 % is rested.",
    "100 × (1 − fatigue ÷ capacity)",
)
NEURAL_LOAD = _note(
    "neural_load",
    "Points for heavy and highly skilled work. A scheduling aid, so that two such days do not meet.",
    "per hard set 0 to 1.5 by movement × 1 to 1.5 by load and effort; halves in 16 hours; 15 fill a day",
)

_OTHER_MODELS = {
    "session_rpe_load": ("How hard the session felt, times how long it took.", "rating 0 to 10 × minutes"),
    "rated_load": ("The load points that your rating alone stands for.", "points per hour at the rating (60 at 5, 80 at 7) × hours"),
    "trimp": (
        "What the heart did: a minute counts more the nearer it comes to your highest rate.",
        "minutes × share of heart-rate reserve × 0.64 × e^(1.92 × share) for men, 0.86 and 1.67 for women",
    ),
    "heart_rate_load": (
        "The same on the scale of load points: an hour at threshold heart rate is 100.",
        "100 × impulse ÷ impulse of that hour",
    ),
    "edwards_load": (
        "Minutes in five zones of your highest heart rate, weighted 1 to 5.",
        "from 50, 60, 70, 80 and 90 % of the highest rate",
    ),
    "lucia_load": ("Minutes in three zones between your ventilatory thresholds.", "below the first × 1, between × 2, above the second × 3"),
    "volume_load": ("What was lifted in all. Compare it within one movement.", "repetitions × load, added up"),
    "relative_intensity": (
        "How near to the most that was possible a set came: 1 is to failure.",
        "load ÷ maximum × (1 + repetitions / 30); on average the mean load of all repetitions ÷ maximum",
    ),
    "effective_reps": ("The repetitions that came near failure, of rated sets.", "5 − repetitions left, between 0 and 5 a set"),
    "inol": ("How much a lift took: 0.4 to 1 is usual, 1 to 2 hard.", "repetitions ÷ (100 − % of the maximum), added up"),
    "velocity_e1rm": (
        "The heavier, the slower: a line through three loads or more is read at the speed of a maximum.",
        "load at which speed falls to 0.30 m/s in squats, 0.17 in bench presses, 0.15 in deadlifts, 0.19 overhead",
    ),
    "ground_contacts": (
        "How often you landed in jumps and hops.",
        "repetitions of jumps, warm-up left out; at most 40 % of them high ones",
    ),
}


def model_note(metric_id: str) -> ModelNote:
    """Return the note of a model that stands beside the load points and the trend of strength, by the id of its metric."""
    return _note(metric_id, *_OTHER_MODELS[metric_id])
