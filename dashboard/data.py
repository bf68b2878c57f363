"""Which reads does the dashboard make? One cached function per service view.

A cached function takes viewer, subject, filters and the subject's data revision as arguments and reads no session state: a write
raises the revision, and what was cached before is never asked for again. Every cache is bounded.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import NotFoundError
from core.domain.importing import ImportPreview, RunRow, UnknownName
from core.domain.live_session import CircuitScore as Reached
from core.domain.movement_views import CircuitCard, LibraryChoices, MovementCard, MovementCatalogue, MovementDetail, MovementQuery
from core.domain.review import LoadView, LogDetail, LogView, MusclesView
from core.domain.settings import Constant, ConstantsVersion, SettingsView
from core.domain.strength import MovementStrength, PatternStrength, TrainedMovement
from core.domain.vocabulary import MovementPattern
from core.services import accounts, browse_library, import_files, log_workout, review_strength, revision, who_looks
from core.services import settings as settings_service
from core.services.accounts import AthleteChoice, AthleteSettings
from core.services.find_movements import find_circuits, find_movements
from core.services.import_files import ImportOptions
from core.services.review_load import review_load
from core.services.review_muscles import review_muscles
from core.services.who_looks import Looker
from core.visuals.format import Units
from dashboard import caches, runtime, state

Answer = TypeVar("Answer")


class Asking(NamedTuple):
    """Who asks for whose data in which revision: the first argument of every cached read, and quick to find in a cache."""

    viewer_id: int
    subject_id: int
    revision: int

    @property
    def whom(self) -> tuple[Database, Viewer, Subject]:
        """Return the first three arguments of every service."""
        return runtime.database(), Viewer(self.viewer_id), Subject(self.subject_id)


def once(question: tuple[object, ...], ask: Callable[[], Answer]) -> Answer:
    """Return what was asked in this run already, or ask; for what has to be asked in every run anew."""
    return state.asked_once(question, runtime.writes(), time.monotonic(), ask)


def looker(viewer: int) -> Looker:
    """Return who looks; one query of every run, because an athlete may let a coach in or out at any moment."""
    return once(("looker", viewer), lambda: who_looks.who_looks(runtime.database(), Viewer(viewer)))


def athletes() -> tuple[AthleteChoice, ...]:
    """Return the people who can be chosen at the start."""
    return accounts.list_athletes(runtime.database())


def linked_athletes() -> tuple[AthleteChoice, ...]:
    """Return the athletes who let the viewer in as their coach."""
    viewer = state.viewer_id()
    return () if viewer is None else looker(viewer).linked


def is_own() -> bool:
    """Tell whether the viewer looks at their own training."""
    return state.viewer_id() == state.subject_id()


def may_change() -> bool:
    """Tell whether the viewer may change what they look at: their own training, or that of an athlete who lets them."""
    viewer, subject = state.viewer_id(), state.subject_id()
    return viewer is not None and (subject == viewer or subject in looker(viewer).may_change)


def asking() -> Asking:
    """Return who asks now, with the current revision of the subject's data."""
    viewer = state.viewer_id()
    if viewer is None:
        raise RuntimeError("nobody is signed in")
    subject = state.subject_id()
    if subject == viewer:
        return Asking(viewer, subject, looker(viewer).revision)
    return once(("asking", viewer, subject), lambda: _of_another(viewer, subject))


def _of_another(viewer: int, subject: int) -> Asking:
    """Return the revision of somebody else's data, and learn their settings by the way: each unit asks first whether it may."""
    database, whom = runtime.database(), (Viewer(viewer), Subject(subject))
    with database.together(*whom):
        found = Asking(viewer, subject, revision.data_revision(database, *whom))
        _profile(found)
    return found


def ahead(*asks: Callable[[], object]) -> None:
    """Let what a page is about to ask be read in as few queries as the answers wait for each other; what is known costs none."""
    with runtime.database().together(Viewer(state.viewer_id() or 0), Subject(state.subject_id())) as unit:
        asking()
        look_ahead(unit, *asks)


def look_ahead(unit: ReadUnit, *asks: Callable[[], object]) -> None:
    """Let what is about to be asked of one unit be read together."""
    with suppress(Exception):  # what fails is asked again where it is shown, and fails there
        unit.gather_all(asks)


def profile() -> AthleteSettings:
    """Return the subject's settings."""
    return _profile(asking())


def units() -> Units:
    """Return the units in which the subject reads loads and distances."""
    settings = profile()
    return Units.each(in_pounds=not settings.use_metric, in_miles=settings.distance_in_miles)


def today() -> date:
    """Return the subject's calendar day."""
    return runtime.today(profile().time_zone)


def last_day() -> date | None:
    """Return the day of the newest activity, `None` for an empty log."""
    return profile().last_day


def settings() -> SettingsView:
    """Return everything that the subject may set, with its history."""
    return _settings(asking(), today())


def constants() -> tuple[Constant, ...]:
    """Return the constants of the models."""
    return _constants(asking())


def constant_versions() -> tuple[ConstantsVersion, ...]:
    """Return the stored versions of the constants, newest first."""
    return _constant_versions(asking())


def log_days() -> tuple[date | None, date | None]:
    """Return the days of the first and the newest activity, `None` for an empty log."""
    known = profile()
    return known.first_day, known.last_day


def muscles(weeks: int, until: date) -> MusclesView:
    """Return weekly volume per muscle of `weeks` weeks, the last of which holds `until`."""
    return _muscles(asking(), weeks, until, today())


def load(first: date, last: date) -> LoadView:
    """Return daily load with fitness, fatigue and form."""
    return _load(asking(), first, last, today())


def trained_movements() -> tuple[TrainedMovement, ...]:
    """Return the movements that the subject has sets of, most trained first."""
    return _trained_movements(asking())


def movement_strength(movement_id: int, first: date, last: date) -> MovementStrength:
    """Return how strong the subject is in one movement, with sessions from `first` to `last`."""
    return _movement_strength(asking(), movement_id, first, last, today())


def pattern_strength(pattern: MovementPattern, first: date, last: date) -> PatternStrength:
    """Return how strong the subject is in the movements of one pattern."""
    return _pattern_strength(asking(), pattern, first, last, today())


def history(search: str, offset: int, limit: int) -> LogView:
    """Return a page of the history, newest first."""
    return _history(asking(), search, offset, limit)


def activity(activity_id: int) -> LogDetail:
    """Return one performed activity with its sets."""
    return _activity(asking(), activity_id)


def activity_choices() -> tuple[tuple[str, str], ...]:
    """Return (slug, name) of what can be logged."""
    return _activity_choices(asking())


def movement_choices() -> tuple[tuple[int, str], ...]:
    """Return (id, name) of the movements of the library and of the subject's own."""
    return tuple((card.movement_id, card.name) for card in movements().movements)


def movements() -> MovementCatalogue:
    """Return every movement that the subject may see; shared between runs, since nothing of it can change."""
    return _movements(asking())


def found_movements(query: MovementQuery) -> tuple[MovementCard, ...]:
    """Return the movements that fit what somebody looks for, likeliest first."""
    return find_movements(movements(), query)


def movement(slug: str) -> MovementDetail:
    """Return everything about one movement."""
    return _movement(asking(), slug)


def circuits(words: str = "") -> tuple[CircuitCard, ...]:
    """Return the circuits that fit the words, own ones first."""
    return find_circuits(_circuits(asking()), words)


def circuit(slug: str) -> CircuitCard:
    """Return one circuit."""
    found = next((one for one in _circuits(asking()) if one.slug == slug), None)
    if found is None:
        raise NotFoundError(f"There is no circuit {slug!r} in the library.")
    return found


def circuit_results(slug: str) -> tuple[Reached, ...]:
    """Return what the subject reached in a circuit, newest first."""
    return _circuit_results(asking(), slug)


def library_choices() -> LibraryChoices:
    """Return what an own movement can be put together from."""
    return _library_choices(asking())


def import_runs() -> tuple[RunRow, ...]:
    """Return the newest imports."""
    return _import_runs(asking())


def waiting_names() -> tuple[UnknownName, ...]:
    """Return the exercise names whose sets still wait for an answer."""
    return _waiting_names(asking())


def preview(key: tuple[object, ...], files: Sequence[tuple[str, bytes]], options: ImportOptions) -> ImportPreview:
    """Return what an import would do; worked out once for the same files, options and data."""
    who = asking()
    full_key = (who, options, *key)
    kept = state.kept_preview(full_key)
    if kept is None:
        kept = import_files.preview_files(*who.whom, files, options)
        state.keep_preview(full_key, kept)
    return kept


@caches.kept()
def _profile(asking: Asking) -> AthleteSettings:
    return accounts.profile(*asking.whom)


@caches.kept()
def _muscles(asking: Asking, weeks: int, until: date, today: date) -> MusclesView:
    return replace(review_muscles(*asking.whom, weeks=weeks, today=until), today=today)


@caches.kept()
def _load(asking: Asking, first: date, last: date, today: date) -> LoadView:
    return review_load(*asking.whom, first=first, last=last, today=today)


@caches.kept()
def _settings(asking: Asking, today: date) -> SettingsView:
    return settings_service.read_settings(*asking.whom, today=today)


@caches.kept(entries=50)
def _constants(asking: Asking) -> tuple[Constant, ...]:
    database, viewer, _ = asking.whom
    return settings_service.constants(database, viewer)


@caches.kept(entries=50)
def _constant_versions(asking: Asking) -> tuple[ConstantsVersion, ...]:
    database, viewer, _ = asking.whom
    return settings_service.constant_versions(database, viewer)


@caches.kept()
def _trained_movements(asking: Asking) -> tuple[TrainedMovement, ...]:
    return review_strength.trained_movements(*asking.whom)


@caches.kept()
def _movement_strength(asking: Asking, movement_id: int, first: date, last: date, today: date) -> MovementStrength:
    return review_strength.review_movement(*asking.whom, movement_id=movement_id, first=first, last=last, today=today)


@caches.kept()
def _pattern_strength(asking: Asking, pattern: MovementPattern, first: date, last: date, today: date) -> PatternStrength:
    return review_strength.review_pattern(*asking.whom, pattern=pattern, first=first, last=last, today=today)


@caches.kept()
def _history(asking: Asking, search: str, offset: int, limit: int) -> LogView:
    return log_workout.history(*asking.whom, search=search or None, offset=offset, limit=limit)


@caches.kept()
def _activity(asking: Asking, activity_id: int) -> LogDetail:
    return log_workout.detail(*asking.whom, activity_id)


@caches.kept()
def _activity_choices(asking: Asking) -> tuple[tuple[str, str], ...]:
    return log_workout.activity_choices(*asking.whom)


@caches.kept()
def _import_runs(asking: Asking) -> tuple[RunRow, ...]:
    return import_files.list_runs(*asking.whom)


@caches.kept()
def _waiting_names(asking: Asking) -> tuple[UnknownName, ...]:
    return import_files.waiting_names(*asking.whom)


@caches.kept()
def _movements(asking: Asking) -> MovementCatalogue:
    database, viewer, subject = asking.whom
    return browse_library.catalogue(database, viewer, subject, lambda: _library("the same for everybody", viewer))


@caches.kept(entries=1, seconds=600)
def _library(key: str, _viewer: Viewer) -> tuple[MovementCard, ...]:
    del key
    return browse_library.library(runtime.database(), _viewer)


@caches.kept()
def _movement(asking: Asking, slug: str) -> MovementDetail:
    return browse_library.movement(*asking.whom, slug)


@caches.kept()
def _circuits(asking: Asking) -> tuple[CircuitCard, ...]:
    return browse_library.circuits(*asking.whom)


@caches.copied()
def _circuit_results(asking: Asking, slug: str) -> tuple[Reached, ...]:
    return browse_library.circuit_results(*asking.whom, slug)


@caches.kept(entries=20)
def _library_choices(asking: Asking) -> LibraryChoices:
    return browse_library.choices(*asking.whom)
