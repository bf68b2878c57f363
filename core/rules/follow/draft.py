"""An answer while it is being found: a change can only be noted together with the reason that asks for it."""

from core.domain.follow import Effect, FollowChange, FollowReason
from core.domain.vocabulary import PrimaryMuscle


def named(muscle: PrimaryMuscle) -> str:
    """Return a muscle in words."""
    return muscle.value.replace("_", " ")


class Draft:
    """Title, changes, what stays, reasons and effect of one answer."""

    def __init__(self) -> None:
        self.title = ""
        self.changes: list[FollowChange] = []
        self.kept: list[str] = []
        self.reasons: list[FollowReason] = []
        self.effect = Effect()

    def change(self, what: str, before: str, after: str, *reasons: FollowReason) -> None:
        """Note a change with the reasons that ask for it, one at least."""
        self.reasons += [own for own in reasons if own not in self.reasons]
        self.changes.append(FollowChange(what, before, after, tuple(self.reasons.index(own) for own in reasons)))

    def keep(self, words: str, *reasons: FollowReason) -> None:
        """Note what stays, and why."""
        self.reasons += [own for own in reasons if own not in self.reasons]
        self.kept.append(words)
