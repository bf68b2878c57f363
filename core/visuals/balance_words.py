"""Which words stand for the balance of opposite movements over two weeks? (science G4)"""

from core.domain.review import MusclesView
from core.rules.volume import BALANCE_DAYS, BalanceReading, knee_hip_balance, push_pull_balance
from core.visuals import format as written


def balance_words(view: MusclesView) -> str:
    """Return how pushing stands to pulling, and knee- to hip-dominant work; empty where there was too little of either.

    A rule of thumb for the athlete to overrule: what somebody trains for may ask for something else.
    """
    told = []
    for verdict in (push_pull_balance(view.sets_by_pattern), knee_hip_balance(view.sets_by_pattern)):
        if verdict is None:
            continue
        said = verdict.words.rstrip(".")
        marked = said if verdict.reading is BalanceReading.BALANCED else f"**{said}**"
        told.append(f"{marked}." if verdict.ratio is None else f"{marked} ({written.number(verdict.ratio)} to 1).")
    return f"Over the last {BALANCE_DAYS} days: {' '.join(told)} A rule of thumb (G4)." if told else ""
