"""Which words does Gainsly use, and which values may each take?

One enum per idea; its values are what PostgreSQL stores, what files and pages say, and what the science document names.
"""

from enum import StrEnum


class MovementPattern(StrEnum):
    """The fundamental pattern that a movement belongs to."""

    SQUAT = "squat"
    HINGE = "hinge"
    HORIZONTAL_PUSH = "horizontal_push"
    VERTICAL_PUSH = "vertical_push"
    HORIZONTAL_PULL = "horizontal_pull"
    VERTICAL_PULL = "vertical_pull"
    CARRY = "carry"
    CORE = "core"
    LUNGE = "lunge"
    ROTATION = "rotation"
    PLYOMETRIC = "plyometric"
    OLYMPIC = "olympic"
    ISOLATION = "isolation"
    MOBILITY = "mobility"
    ISOMETRIC = "isometric"
    CONDITIONING = "conditioning"
    CARDIO = "cardio"


class PrimaryRegion(StrEnum):
    """The body region that a movement emphasises."""

    ANTERIOR_LOWER = "anterior lower"
    POSTERIOR_LOWER = "posterior lower"
    SHOULDER = "shoulder"
    ANTERIOR_UPPER = "anterior upper"
    POSTERIOR_UPPER = "posterior upper"
    FULL_BODY = "full body"
    LOWER_BODY = "lower body"
    UPPER_BODY = "upper body"


class PrimaryMuscle(StrEnum):
    """The nineteen muscles of the muscle-level models (science 0.2)."""

    QUADRICEPS = "quadriceps"
    HAMSTRINGS = "hamstrings"
    GLUTES = "glutes"
    CALVES = "calves"
    CHEST = "chest"
    LATS = "lats"
    UPPER_BACK = "upper_back"
    REAR_DELTS = "rear_delts"
    FRONT_DELTS = "front_delts"
    SIDE_DELTS = "side_delts"
    BICEPS = "biceps"
    TRICEPS = "triceps"
    FOREARMS = "forearms"
    CORE = "core"
    OBLIQUES = "obliques"
    LOWER_BACK = "lower_back"
    HIP_FLEXORS = "hip_flexors"
    ADDUCTORS = "adductors"
    FULL_BODY = "full_body"


class MetricType(StrEnum):
    """What is counted in a set of a movement."""

    REPS = "reps"
    TIME = "time"
    TIME_UNDER_TENSION = "time_under_tension"
    DISTANCE = "distance"


class SkillLevel(StrEnum):
    """How much practice a movement or an athlete's discipline asks for or has."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    EXPERT = "expert"
    ELITE = "elite"


class ExperienceLevel(StrEnum):
    """General training experience of a person."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    EXPERT = "expert"


class CNSLoad(StrEnum):
    """How demanding a movement is for coordination and drive (science R7)."""

    VERY_LOW = "very_low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    VERY_HIGH = "very_high"


class SpinalCompression(StrEnum):
    """Class of spinal compression of a movement (science G3)."""

    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    VERY_HIGH = "very_high"


class MuscleRole(StrEnum):
    """What a muscle does in a movement (science V1)."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    STABILIZER = "stabilizer"


class Goal(StrEnum):
    """What a program is for; three of them share ten points."""

    STRENGTH = "strength"
    HYPERTROPHY = "hypertrophy"
    ENDURANCE = "endurance"
    FAT_LOSS = "fat_loss"
    MOBILITY = "mobility"
    EXPLOSIVENESS = "explosiveness"
    SPEED = "speed"


class GoalType(StrEnum):
    """Kind of a long-term goal."""

    BODY_COMPOSITION = "body_composition"
    STRENGTH_1RM = "strength_1rm"
    ENDURANCE_EVENT = "endurance_event"
    HABIT_CONSISTENCY = "habit_consistency"
    SKILL_ACQUISITION = "skill_acquisition"


class GoalStatus(StrEnum):
    """Where a versioned goal stands."""

    ACTIVE = "active"
    ACHIEVED = "achieved"
    SUPERSEDED = "superseded"
    ABANDONED = "abandoned"


class SplitTemplate(StrEnum):
    """How a program shares muscles over days."""

    UPPER_LOWER = "upper_lower"
    PPL = "ppl"
    FULL_BODY = "full_body"
    HYBRID = "hybrid"


class ProgressionStyle(StrEnum):
    """How the next exposure of a movement follows from the last one."""

    SINGLE_PROGRESSION = "single_progression"
    DOUBLE_PROGRESSION = "double_progression"
    PAUSED_VARIATIONS = "paused_variations"
    BUILD_TO_DROP = "build_to_drop"
    WAVE_LOADING = "wave_loading"


class MovementRuleType(StrEnum):
    """A person's rule about a movement."""

    HARD_NO = "hard_no"
    HARD_YES = "hard_yes"
    PREFERRED = "preferred"


class RuleOperator(StrEnum):
    """How often a movement rule asks for the movement in its cadence."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


class RuleCadence(StrEnum):
    """The period over which a movement rule counts."""

    PER_MICROCYCLE = "per_microcycle"
    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"


class EnjoyableActivity(StrEnum):
    """Activities outside the gym that a person trains for joy."""

    TENNIS = "tennis"
    BOULDERING = "bouldering"
    CYCLING = "cycling"
    SWIMMING = "swimming"
    HIKING = "hiking"
    BASKETBALL = "basketball"
    FOOTBALL = "football"
    YOGA = "yoga"
    MARTIAL_ARTS = "martial_arts"
    DANCE = "dance"
    OTHER = "other"


class SessionType(StrEnum):
    """Type of a planned session."""

    UPPER = "upper"
    LOWER = "lower"
    PUSH = "push"
    PULL = "pull"
    LEGS = "legs"
    FULL_BODY = "full_body"
    CARDIO = "cardio"
    MOBILITY = "mobility"
    RECOVERY = "recovery"
    SKILL = "skill"
    CUSTOM = "custom"


class SessionStatus(StrEnum):
    """Where a planned session stands."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    SKIPPED = "skipped"


class SessionSection(StrEnum):
    """The section of a session in which an exercise stands."""

    WARMUP = "warmup"
    MAIN = "main"
    ACCESSORY = "accessory"
    SKILL = "skill"
    FINISHER = "finisher"
    COOLDOWN = "cooldown"


class ExerciseRole(StrEnum):
    """The job of an exercise within a session."""

    WARMUP = "warmup"
    MAIN = "main"
    ACCESSORY = "accessory"
    SKILL = "skill"
    FINISHER = "finisher"
    COOLDOWN = "cooldown"


class SetType(StrEnum):
    """How a performed or planned set counts: a warm-up is no hard set, a drop set adds half (science V1, L13)."""

    WORKING = "working"
    WARMUP = "warmup"
    DROP = "drop"
    FAILURE = "failure"


class MicrocycleStatus(StrEnum):
    """Where a microcycle stands."""

    PLANNED = "planned"
    ACTIVE = "active"
    COMPLETE = "complete"


class MicrocycleType(StrEnum):
    """What a microcycle is for within its block."""

    ACCUMULATION = "accumulation"
    INTENSIFICATION = "intensification"
    DELOAD = "deload"
    TAPER = "taper"
    RAMP_IN = "ramp_in"


class E1RMFormula(StrEnum):
    """Formula of the estimated one-repetition maximum (science E1)."""

    EPLEY = "epley"
    BRZYCKI = "brzycki"
    LOMBARDI = "lombardi"
    OCONNER = "oconner"


class RecoverySource(StrEnum):
    """Where a recovery signal comes from."""

    MANUAL = "manual"
    GARMIN = "garmin"
    STRAVA = "strava"
    OURA = "oura"
    WHOOP = "whoop"
    APPLE = "apple"
    DEMO = "demo"


class HrvMethod(StrEnum):
    """How a heart-rate variability value was computed; the two are never mixed (science R1)."""

    RMSSD = "rmssd"
    SDNN = "sdnn"


class ProviderType(StrEnum):
    """Who hands data to Gainsly; the last ones are apps and formats that come as files."""

    GARMIN = "garmin"
    STRAVA = "strava"
    OURA = "oura"
    WHOOP = "whoop"
    APPLE = "apple"
    MANUAL = "manual"
    DEMO = "demo"
    STRONG = "strong"
    HEVY = "hevy"
    FIT_FILE = "fit_file"
    GPX_FILE = "gpx_file"
    TCX_FILE = "tcx_file"


class ProviderAccountStatus(StrEnum):
    """Whether a provider account can be read."""

    ACTIVE = "active"
    EXPIRED = "expired"
    REVOKED = "revoked"


class IngestionRunType(StrEnum):
    """What an ingestion run reads."""

    FULL = "full"
    INCREMENTAL = "incremental"
    FILE = "file"


class IngestionStatus(StrEnum):
    """How an ingestion run stands or ended."""

    PENDING = "pending"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    PARTIAL = "partial"
    FAILED = "failed"


class StreamType(StrEnum):
    """What a recorded stream of samples measures."""

    HEART_RATE = "heart_rate"
    PACE = "pace"
    SPEED = "speed"
    POWER = "power"
    CADENCE = "cadence"
    ALTITUDE = "altitude"
    DISTANCE = "distance"
    TEMPERATURE = "temperature"


class PersonaTone(StrEnum):
    """How the coach speaks."""

    DRILL_SERGEANT = "drill_sergeant"
    SUPPORTIVE = "supportive"
    ANALYTICAL = "analytical"
    MOTIVATIONAL = "motivational"
    MINIMALIST = "minimalist"


class PersonaAggression(StrEnum):
    """How boldly the coach plans, 1 conservative to 5 aggressive."""

    CONSERVATIVE = "1"
    MODERATE_CONSERVATIVE = "2"
    BALANCED = "3"
    MODERATE_AGGRESSIVE = "4"
    AGGRESSIVE = "5"


class RelationshipType(StrEnum):
    """Type of an edge of the movement graph (science 6.13)."""

    PROGRESSION = "progression"
    REGRESSION = "regression"
    VARIATION = "variation"
    ANTAGONIST = "antagonist"
    PREP = "prep"


class DifficultyAxis(StrEnum):
    """Along which axis an edge of the movement graph gets harder (science 6.13)."""

    SKILL = "skill"
    LOAD = "load"
    STABILITY = "stability"
    RANGE = "range"
    IMPACT = "impact"
    SPINAL = "spinal"
    GRIP = "grip"
    LEVERAGE = "leverage"
    FATIGUE = "fatigue"


class CircuitType(StrEnum):
    """Structure of a circuit."""

    ROUNDS_FOR_TIME = "rounds_for_time"
    AMRAP = "amrap"
    EMOM = "emom"
    LADDER = "ladder"
    TABATA = "tabata"
    CHIPPER = "chipper"
    STATION = "station"


class StressBucket(StrEnum):
    """Which kind of stress a load point belongs to (science L11)."""

    STRENGTH = "strength"
    CONDITIONING = "conditioning"
    IMPACT_UPPER = "impact_upper"
    IMPACT_LOWER = "impact_lower"
    CNS = "cns"


class Visibility(StrEnum):
    """Who may see a record besides its owner and the owner's coaches."""

    PRIVATE = "private"
    FRIENDS = "friends"
    PUBLIC = "public"


class Sex(StrEnum):
    """Sex as the constants of L2 need it; unknown uses the mean of both."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class ActivityCategory(StrEnum):
    """Top level of the activity taxonomy."""

    STRENGTH = "strength"
    CARDIO = "cardio"
    MOBILITY = "mobility"
    SPORT = "sport"
    CIRCUIT = "circuit"
    RECOVERY = "recovery"
    OTHER = "other"


class ActivitySource(StrEnum):
    """How an activity instance came to be."""

    PLANNED = "planned"
    MANUAL = "manual"
    PROVIDER = "provider"


class ActivityLinkType(StrEnum):
    """How an activity instance relates to another record."""

    IMPORTED_FROM = "imported_from"
    MERGED_FROM = "merged_from"
    LOGGED_AS = "logged_as"
    WARMUP_OF = "warmup_of"
    PART_OF = "part_of"
    FOLLOWS = "follows"


class LoadMethod(StrEnum):
    """From which source the load points of an activity were taken, best first (science L11)."""

    POWER = "power"
    PACE = "pace"
    SWIM_PACE = "swim_pace"
    HEART_RATE = "heart_rate"
    SESSION_RPE = "session_rpe"
    SET_LOG = "set_log"
    MET = "met"


class BiometricMetric(StrEnum):
    """What a biometric measurement is; the unit is part of the name."""

    WEIGHT_KG = "weight_kg"
    HEIGHT_CM = "height_cm"
    BODY_FAT_PERCENTAGE = "body_fat_percentage"
    LEAN_MASS_KG = "lean_mass_kg"
    FAT_MASS_KG = "fat_mass_kg"
    WAIST_CM = "waist_cm"
    CHEST_CM = "chest_cm"
    HIPS_CM = "hips_cm"
    RESTING_HR_BPM = "resting_hr_bpm"
    MAX_HR_BPM = "max_hr_bpm"
    THRESHOLD_HR_BPM = "threshold_hr_bpm"
    THRESHOLD_POWER_W = "threshold_power_w"
    THRESHOLD_SPEED_MPS = "threshold_speed_mps"
    CRITICAL_SWIM_SPEED_MPS = "critical_swim_speed_mps"
    VO2MAX_ML_KG_MIN = "vo2max_ml_kg_min"


class SkillScope(StrEnum):
    """What an entry of the skill matrix is about."""

    DISCIPLINE = "discipline"
    PATTERN = "pattern"
    MOVEMENT = "movement"


class BodyPartKind(StrEnum):
    """Whether a body part is a joint or region of the guardrail table or a muscle (science G2)."""

    JOINT = "joint"
    REGION = "region"
    MUSCLE = "muscle"


class Illness(StrEnum):
    """What an athlete says of being ill; it decides whether training is light, or not at all (science R5, A5)."""

    NONE = "none"
    ABOVE_NECK = "above_neck"
    BELOW_NECK_OR_FEVER = "below_neck_or_fever"


class CoachPermission(StrEnum):
    """What an athlete lets a coach do."""

    VIEW = "view"
    EDIT = "edit"


class ConversationContext(StrEnum):
    """What a conversation with the coach is about."""

    DAILY_ADAPTATION = "daily_adaptation"
    PROGRAM_SETUP = "program_setup"
    PROGRAM = "program"
    SESSION = "session"
    GENERAL = "general"


class ConversationRole(StrEnum):
    """Who speaks in a conversation turn."""

    USER = "user"
    ASSISTANT = "assistant"


class RecommendationKind(StrEnum):
    """What a stored recommendation proposes."""

    PROGRAM = "program"
    MICROCYCLE = "microcycle"
    SESSION = "session"
    PROGRESSION = "progression"
    ADAPTATION = "adaptation"


class RecommendationStatus(StrEnum):
    """What became of a recommendation."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    EDITED = "edited"
    DECLINED = "declined"


class SolverStatus(StrEnum):
    """What the planner proved."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    TIMED_OUT = "timed_out"


class ConfigDataType(StrEnum):
    """Type of a stored heuristic value."""

    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    TEXT = "text"
    TABLE = "table"


class ChangeAction(StrEnum):
    """What a person did to a record, kept so that it can be undone and attributed."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
