"""What do models other than the load points say of one performed activity? (science L1 to L4, L11, L13, L14, E6)"""

from dataclasses import dataclass


@dataclass(frozen=True)
class LiftNumbers:
    """One lift of a session by the models of science L13; `None` is unknown.

    `volume_kg` is repetitions times load [kg]; `average_share` the mean load of its repetitions as a share of the maximum, `hardest` how
    near to the most that was possible the hardest set came (1 is to failure), `effective_reps` the repetitions near failure of the rated
    sets, `inol` Hristov's index. `zone_reps` are the fewest and most repetitions in all that weightlifters do at that average.
    `by_speed_kg` is the maximum [kg] that the speed of the bar stands for (E6).
    """

    name: str
    sets: int
    reps: int
    volume_kg: float
    average_share: float | None = None
    hardest: float | None = None
    effective_reps: float | None = None
    inol: float | None = None
    zone_reps: tuple[int, int] | None = None
    by_speed_kg: float | None = None


@dataclass(frozen=True)
class OtherModels:
    """What other models make of one activity: loads by the id of their metric, its lifts, and ground contacts of jumps (L14).

    `rating_ratio` is measured load over the load that its rating stands for; `usual_contacts` go with the athlete's level.
    """

    loads: tuple[tuple[str, float], ...] = ()
    rating_ratio: float | None = None
    lifts: tuple[LiftNumbers, ...] = ()
    ground_contacts: int = 0
    usual_contacts: tuple[int, int] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no other model has anything to say."""
        return not (self.loads or self.lifts or self.ground_contacts)
