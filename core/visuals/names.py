"""Which words do people read for muscles, sources, methods and states?"""

import re
from collections.abc import Mapping
from datetime import date

from core.domain.vocabulary import IngestionStatus, LoadMethod, PrimaryMuscle, ProviderType, RecoverySource, SetType

MUSCLE_GROUPS: dict[str, tuple[PrimaryMuscle, ...]] = {
    "Chest and shoulders": (
        PrimaryMuscle.CHEST,
        PrimaryMuscle.FRONT_DELTS,
        PrimaryMuscle.SIDE_DELTS,
        PrimaryMuscle.REAR_DELTS,
    ),
    "Arms": (PrimaryMuscle.BICEPS, PrimaryMuscle.TRICEPS, PrimaryMuscle.FOREARMS),
    "Back": (PrimaryMuscle.LATS, PrimaryMuscle.UPPER_BACK, PrimaryMuscle.LOWER_BACK),
    "Trunk": (PrimaryMuscle.CORE, PrimaryMuscle.OBLIQUES, PrimaryMuscle.HIP_FLEXORS),
    "Legs": (
        PrimaryMuscle.QUADRICEPS,
        PrimaryMuscle.HAMSTRINGS,
        PrimaryMuscle.GLUTES,
        PrimaryMuscle.ADDUCTORS,
        PrimaryMuscle.CALVES,
    ),
}
MUSCLE_ORDER: tuple[PrimaryMuscle, ...] = tuple(muscle for group in MUSCLE_GROUPS.values() for muscle in group)

_DELTS = re.compile(r"\b(front|side|rear) delts\b", re.IGNORECASE)
_MUSCLE_WORDS = {
    PrimaryMuscle.CORE: "Abs",
    PrimaryMuscle.LATS: "Lats",
    PrimaryMuscle.FRONT_DELTS: "Front shoulder",
    PrimaryMuscle.SIDE_DELTS: "Side shoulder",
    PrimaryMuscle.REAR_DELTS: "Rear shoulder",
    PrimaryMuscle.FULL_BODY: "Whole body",
}
_PROVIDER_WORDS = {
    ProviderType.STRONG: "Strong",
    ProviderType.HEVY: "Hevy",
    ProviderType.FIT_FILE: "FIT file",
    ProviderType.GPX_FILE: "GPX track",
    ProviderType.TCX_FILE: "TCX file",
    ProviderType.APPLE: "Apple Health",
    ProviderType.WHOOP: "WHOOP",
    ProviderType.MANUAL: "Entered by hand",
    ProviderType.DEMO: "Demo",
}
_METHOD_WORDS = {
    LoadMethod.POWER: "power",
    LoadMethod.PACE: "pace and hills",
    LoadMethod.SWIM_PACE: "swim pace",
    LoadMethod.HEART_RATE: "heart rate",
    LoadMethod.SESSION_RPE: "how hard it felt",
    LoadMethod.SET_LOG: "the logged sets",
    LoadMethod.MET: "activity and duration",
}
_SET_WORDS = {
    SetType.WORKING: "Working",
    SetType.WARMUP: "Warm-up",
    SetType.DROP: "Drop set",
    SetType.FAILURE: "To failure",
}
_STATUS_WORDS = {
    IngestionStatus.PENDING: "Waiting",
    IngestionStatus.RUNNING: "Running",
    IngestionStatus.SUCCEEDED: "Done",
    IngestionStatus.PARTIAL: "Done, some left out",
    IngestionStatus.FAILED: "Failed",
}


_NUMBERED_DAY = re.compile(r"\b[Dd]ay (10|[1-9])\b")
_NUMBERED_DAYS = re.compile(r"\(([1-9](?:, [1-9])+)\)")


def with_names(words: str) -> str:
    """Return a sentence of a rule with muscles called as the pages call them.

    >>> with_names("Rear delts: 74 % recovered; side delts are not.")
    'Rear shoulder: 74 % recovered; side shoulder are not.'
    """
    return _DELTS.sub(lambda found: f"{found[1]} shoulder", words)


def with_weekdays(words: str, days: Mapping[int, date]) -> str:
    """Return a sentence of a rule with days of the week in place of their numbers in the microcycle.

    >>> with_weekdays("The session of day 4 was cut short (1, 3).", {n: date(2026, 11, 15 + n) for n in range(1, 8)})
    'The session of Thursday was cut short (Monday, Wednesday).'
    """

    def named(number: str) -> str:
        return f"{days[int(number)]:%A}" if int(number) in days else f"day {number}"

    told = _NUMBERED_DAY.sub(lambda found: named(found[1]), words)
    return _NUMBERED_DAYS.sub(lambda found: f"({', '.join(named(own) for own in found[1].split(', '))})", told)


def muscle_name(muscle: PrimaryMuscle) -> str:
    """Return the everyday name of a muscle.

    >>> muscle_name(PrimaryMuscle.UPPER_BACK), muscle_name(PrimaryMuscle.CORE)
    ('Upper back', 'Abs')
    """
    return _MUSCLE_WORDS.get(muscle, muscle.value.replace("_", " ").capitalize())


def provider_name(provider: ProviderType | None) -> str:
    """Return the name of a source of data; unknown when a file was not recognised.

    >>> provider_name(ProviderType.GARMIN), provider_name(None)
    ('Garmin', 'Not recognised')
    """
    return "Not recognised" if provider is None else _PROVIDER_WORDS.get(provider, provider.value.capitalize())


def source_name(source: RecoverySource) -> str:
    """Return the name of what measured a morning.

    >>> source_name(RecoverySource.WHOOP), source_name(RecoverySource.OURA)
    ('WHOOP', 'Oura')
    """
    return provider_name(ProviderType(source.value))


def load_method_words(method: LoadMethod | None, *, is_imputed: bool) -> str:
    """Return where the load points of an activity come from (science L11).

    >>> load_method_words(LoadMethod.HEART_RATE, is_imputed=False), load_method_words(LoadMethod.MET, is_imputed=True)
    ('from heart rate', 'estimated from activity and duration')
    """
    if method is None:
        return "not scored"
    return f"{'estimated from' if is_imputed else 'from'} {_METHOD_WORDS[method]}"


def set_type_name(set_type: SetType) -> str:
    """Return the word for how a set counts."""
    return _SET_WORDS[set_type]


def status_name(status: IngestionStatus) -> str:
    """Return how an import stands."""
    return _STATUS_WORDS[status]
