"""What does an import tell the person before, during and after?"""

from dataclasses import dataclass, field
from datetime import date, datetime

from core.domain.activity import ParsedFile, Skipped
from core.domain.vocabulary import IngestionStatus, ProviderType

NAMES_AT_ONCE = 20


@dataclass(frozen=True)
class Candidate:
    """A movement that an unknown exercise name may mean; `score` is 0 to 100, best first."""

    movement_id: int
    movement_name: str
    score: float


@dataclass(frozen=True)
class UnknownName:
    """An exercise name that no alias explains; it is asked once and remembered.

    Of many names the first `NAMES_AT_ONCE` have candidates; when they are answered the next ones are the first.
    """

    name: str
    set_count: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class DayCounts:
    """How many days of one kind of value (mornings, body weights) a file holds, and what becomes of them.

    `total` = `new` + `updated` + `known`.
    """

    total: int = 0
    new: int = 0
    updated: int = 0
    known: int = 0
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class FilePreview:
    """What one file would do, worked out without writing."""

    file: str
    provider: ProviderType | None
    layout: str
    rows: int
    activities: int
    new_activities: int
    known_activities: int
    merged_activities: int
    sets: int
    first_day: date | None
    last_day: date | None
    needs_weight_unit: bool
    skipped: tuple[Skipped, ...]
    warnings: tuple[str, ...]
    error: str | None = None
    updated_activities: int = 0
    mornings: DayCounts = DayCounts()
    weights: DayCounts = DayCounts()


@dataclass(frozen=True)
class ImportPreview:
    """What an import of several files would do.

    `read` holds what was read of each file, without samples, so that the import need not read it again; `None` for one that cannot be read.
    """

    files: tuple[FilePreview, ...]
    unknown_names: tuple[UnknownName, ...]
    read: tuple[tuple[ParsedFile, ...] | None, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class ImportProgress:
    """How far an import is, for a progress bar."""

    done: int
    total: int
    message: str


@dataclass(frozen=True)
class FileResult:
    """What one file did.

    `activities` = `added` + `unchanged` + `updated`; `merged` counts those of `added` that joined an existing activity.
    `sets_waiting` are kept in the raw record until their exercise name is confirmed.
    """

    file: str
    provider: ProviderType | None
    rows: int
    activities: int
    added: int
    updated: int
    unchanged: int
    merged: int
    sets_added: int
    sets_waiting: int
    skipped: tuple[Skipped, ...]
    warnings: tuple[str, ...]
    error: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    mornings: DayCounts = DayCounts()
    weights: DayCounts = DayCounts()


@dataclass(frozen=True)
class ImportResult:
    """What an import did."""

    files: tuple[FileResult, ...]
    unknown_names: tuple[UnknownName, ...]


@dataclass(frozen=True)
class RunRow:
    """One ingestion run in the list on the Data page."""

    run_id: int
    started_at: datetime
    finished_at: datetime | None
    file: str
    provider: ProviderType
    status: IngestionStatus
    added: int
    updated: int
    merged: int
    skipped: tuple[str, ...]
    error: str | None

    @property
    def can_go(self) -> bool:
        """Tell whether the import may be taken back as a whole: it added something and touched nothing that was there before."""
        return self.added > 0 and not self.updated and not self.merged and self.provider is not ProviderType.DEMO

    @property
    def is_taken_back(self) -> bool:
        """Tell whether the import was taken back: one that ended well brought something once."""
        ended = self.status in (IngestionStatus.SUCCEEDED, IngestionStatus.PARTIAL)
        return ended and not self.added and not self.updated and not self.merged
