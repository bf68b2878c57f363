"""What was measured of a body is told with its source and its mean, and sources are never mixed (science R1)."""

from datetime import date, timedelta

from core.domain.access import Viewer
from core.domain.body import BodySignal
from core.domain.recovery import CheckIn
from core.domain.vocabulary import BiometricMetric, RecoverySource
from core.services import accounts, log_recovery, settings
from core.services.review_body import review_body

TODAY = date(2026, 11, 19)


def test_values_stand_with_source_and_mean_and_the_source_that_says_most_wins(database, count_queries):
    athlete = accounts.create_athlete(database, email="body@example.org")
    who = (database, Viewer(athlete.user_id), athlete)
    for ago, weight in ((40, 84.0), (3, 80.0), (2, 81.0), (0, 82.0)):
        settings.add_measurement(*who, metric=BiometricMetric.WEIGHT_KG, value=weight, day=TODAY - timedelta(days=ago), today=TODAY)
    by_watch = [CheckIn(TODAY - timedelta(days=ago), resting_hr_bpm=50.0 + ago) for ago in range(5)]
    log_recovery.save_check_ins(*who, by_watch, source=RecoverySource.GARMIN)
    log_recovery.save_check_in(*who, CheckIn(TODAY, resting_hr_bpm=70.0, sleep_hours=7.5), today=TODAY)

    view = review_body(*who, first=TODAY - timedelta(days=30), last=TODAY)
    weight, pulse = view.of(BodySignal.WEIGHT), view.of(BodySignal.RESTING_HR)

    assert [(one.value, one.mean) for one in weight.points] == [(80.0, None), (81.0, None), (82.0, 81.0)]
    assert all(one.measurement_id for one in weight.points)
    assert (pulse.points[-1].value, pulse.points[-1].mean, pulse.points[-1].source) == (50.0, 51.0, RecoverySource.GARMIN)
    assert pulse.other_sources == (RecoverySource.MANUAL,)
    assert view.of(BodySignal.SLEEP).points[0].value == 7.5
    assert view.of(BodySignal.WAIST).points == ()
    assert count_queries(database, lambda: review_body(*who, first=TODAY, last=TODAY)) <= 4
