"""Is a hobby wanted as often as it is done? How often it is recommended follows what was done (S1 `recommend_every_days`)."""

from itertools import pairwise
from statistics import median

from core.domain.follow import Effect, FollowReason, HobbyFacts
from core.rules.follow.draft import Draft

LEAST_GAPS = 3  # rule of thumb: so many distances between days tell a habit
LEAST_DAYS_OFF, LEAST_SHARE_OFF = 2.0, 0.4  # rule of thumb: how far the habit must lie from the wish
LONGEST_DAYS = 60


def hobby_answer(facts: HobbyFacts | None, draft: Draft) -> None:
    """Note another rhythm where a hobby is done much more or less often than wished; the next time is due from the last one on."""
    if facts is None:
        return
    draft.title = f"{facts.name}: every {facts.every_days} days"
    days = sorted(facts.days)
    gaps = [(after - before).days for before, after in pairwise(days) if after > before]
    if len(gaps) < LEAST_GAPS:
        when = f"; last done on {days[-1]:%d %B}, due {facts.every_days} days later" if days else ""
        draft.keep(f"{facts.name} was done {len(days)} times lately, {LEAST_GAPS + 1} tell a rhythm{when}.")
        return
    usual = median(gaps)
    off = abs(usual - facts.every_days)
    threshold = max(LEAST_DAYS_OFF, LEAST_SHARE_OFF * facts.every_days)
    rhythm = f"{facts.name} is done every {usual:g} days, wished for every {facts.every_days}"
    words = f"{rhythm}; a difference up to {threshold:g} days is left as it is."
    reason = FollowReason("S1", "H", "days between", float(usual), float(facts.every_days), "days", words)
    after = min(max(round(usual), 1), LONGEST_DAYS)
    if off <= threshold or after == facts.every_days:
        draft.keep(words, reason)
        return
    draft.change(facts.name, f"every {facts.every_days} days", f"every {after} days", reason)
    draft.effect = Effect(hobby_id=facts.hobby_id, every_days=after)
