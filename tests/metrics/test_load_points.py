"""L11, L14: load points from the best source, stress buckets, ground contacts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.vocabulary import ActivityCategory, ExperienceLevel, LoadMethod, Sex, StressBucket
from core.metrics.session_load import ActivityLoadInputs, AthleteConstants, Modality, load_points, modality_of
from core.metrics.session_load.buckets import StressInputs, ground_contact_range, high_intensity_contact_limit, stress_buckets
from core.metrics.session_load.points import is_ratio_doubtful

KNOWN = AthleteConstants(
    sex=Sex.MALE,
    rest_hr_bpm=60,
    max_hr_bpm=190,
    threshold_hr_bpm=170,
    threshold_power_w=250,
    threshold_speed_mps=1000 / 285,
    critical_swim_speed_mps=100 / 110,
)
HOUR = {150: 3600.0}


def everything(modality: Modality) -> ActivityLoadInputs:
    return ActivityLoadInputs(
        modality,
        duration_s=3600,
        distance_m=10000,
        avg_hr_bpm=150,
        seconds_by_bpm=HOUR,
        hr_coverage=1.0,
        avg_power_w=200,
        normalized_power_w=210,
        normalized_graded_speed_mps=3.0,
        session_rpe=6.5,
        hard_sets=18,
        mean_set_rpe=8,
        met=8.0,
    )


@pytest.mark.parametrize(
    ("modality", "method"),
    [
        (Modality.CYCLING, LoadMethod.POWER),
        (Modality.RUNNING, LoadMethod.PACE),
        (Modality.SWIMMING, LoadMethod.SWIM_PACE),
        (Modality.ENDURANCE, LoadMethod.HEART_RATE),
        (Modality.INTERMITTENT, LoadMethod.HEART_RATE),
        (Modality.RATED, LoadMethod.SESSION_RPE),
    ],
)
def test_l11_the_best_source_of_each_kind(modality: Modality, method: LoadMethod) -> None:
    """L11: power, pace, swim pace, heart rate; lifting and its like always by rating. Never two sources."""
    distance = 2000 if modality is Modality.SWIMMING else 10000
    scored = load_points(replace(everything(modality), distance_m=distance), KNOWN)
    assert scored.method is method
    assert not scored.is_imputed


def test_l11_values_are_those_of_the_models() -> None:
    """L11: each source gives the value of its own formula."""
    cycling = load_points(replace(everything(Modality.CYCLING), duration_s=5400), KNOWN)
    assert cycling.value == pytest.approx(105.84)
    running = ActivityLoadInputs(Modality.RUNNING, 3000, distance_m=3000 * 1000 / 330)
    assert load_points(running, KNOWN).value == pytest.approx(62.156, abs=5e-4)
    swimming = ActivityLoadInputs(Modality.SWIMMING, 2400, distance_m=2000)
    assert load_points(swimming, KNOWN).value == pytest.approx(51.350, abs=5e-4)
    rowing = ActivityLoadInputs(Modality.ENDURANCE, 3600, seconds_by_bpm=HOUR)
    assert load_points(rowing, KNOWN).value == pytest.approx(60.893, abs=5e-4)
    lifting = ActivityLoadInputs(Modality.RATED, 2700, session_rpe=6.5)
    assert load_points(lifting, KNOWN).value == 56.25
    unrated = ActivityLoadInputs(Modality.RATED, 3600, hard_sets=18, mean_set_rpe=8)
    assert load_points(unrated, KNOWN).value == pytest.approx(74)
    tennis = ActivityLoadInputs(Modality.INTERMITTENT, 3600, met=8.0)
    assert load_points(tennis, KNOWN).value == pytest.approx(73.3, abs=0.05)


def test_l11_sources_fall_back_one_by_one() -> None:
    """L11: as sources go missing the next one serves, and the notes say why."""
    inputs, unknown = everything(Modality.CYCLING), AthleteConstants()
    by_rating = load_points(inputs, unknown)
    assert by_rating.method is LoadMethod.SESSION_RPE
    assert any("threshold power" in note for note in by_rating.notes)
    assert any("heart rate" in note for note in by_rating.notes)
    by_heart = load_points(inputs, replace(KNOWN, threshold_power_w=None))
    assert by_heart.method is LoadMethod.HEART_RATE
    by_mean = load_points(replace(inputs, seconds_by_bpm=None, session_rpe=None, normalized_power_w=None, avg_power_w=None), KNOWN)
    assert by_mean.method is LoadMethod.HEART_RATE
    assert by_mean.is_imputed
    by_kind = load_points(replace(inputs, seconds_by_bpm=None, session_rpe=None, avg_hr_bpm=None), unknown)
    assert by_kind.method is LoadMethod.MET
    assert by_kind.is_imputed


def test_l11_heart_rate_must_cover_the_session() -> None:
    """L11: below 80 % coverage the recording does not count, stated or measured."""
    rated = ActivityLoadInputs(Modality.ENDURANCE, 3600, seconds_by_bpm={150: 2879.0}, session_rpe=5)
    assert load_points(rated, KNOWN).method is LoadMethod.SESSION_RPE
    assert load_points(replace(rated, seconds_by_bpm={150: 2880.0}), KNOWN).method is LoadMethod.HEART_RATE
    assert load_points(replace(rated, hr_coverage=0.9), KNOWN).method is LoadMethod.HEART_RATE


def test_l11_estimated_constants_are_marked() -> None:
    """Science 0.3: a highest heart rate from age and an untested threshold are marked; without rest there is nothing."""
    inputs = ActivityLoadInputs(Modality.ENDURANCE, 3600, seconds_by_bpm=HOUR)
    guessed = load_points(inputs, AthleteConstants(rest_hr_bpm=60, age_years=30))
    assert guessed.method is LoadMethod.HEART_RATE
    assert guessed.is_imputed
    assert len(guessed.notes) == 2
    assert load_points(inputs, AthleteConstants(age_years=30)).value is None


def test_l11_a_threshold_that_must_be_wrong_is_asked_for() -> None:
    """L5: IF above 1.15 for over an hour is not recorded; the rating serves instead."""
    ride = ActivityLoadInputs(Modality.CYCLING, 4000, normalized_power_w=290, session_rpe=6)
    scored = load_points(ride, KNOWN)
    assert scored.method is LoadMethod.SESSION_RPE
    assert any("too low" in note for note in scored.notes)


def test_l11_an_old_threshold_is_said() -> None:
    """L5: a threshold power older than 90 days is marked in the notes and still used."""
    scored = load_points(everything(Modality.CYCLING), replace(KNOWN, threshold_power_age_days=91))
    assert scored.method is LoadMethod.POWER
    assert any("91 days" in note for note in scored.notes)


def test_l11_measured_against_rated() -> None:
    """L11: where a measured load and a rating exist their ratio is kept; outside 0.6-1.6 over weeks the threshold is doubted."""
    scored = load_points(everything(Modality.ENDURANCE), KNOWN)
    assert scored.rating_ratio == pytest.approx(60.893 / 75, abs=1e-4)
    assert load_points(everything(Modality.RATED), KNOWN).rating_ratio is None
    assert is_ratio_doubtful([0.5, 0.55, 0.7])
    assert is_ratio_doubtful([1.7, 1.7])
    assert not is_ratio_doubtful([0.6, 1.6])
    assert not is_ratio_doubtful([])


@pytest.mark.parametrize("duration", [None, 0, -5, float("nan")])
def test_l11_without_a_duration_there_is_no_load(duration: float | None) -> None:
    """L11: unknown is None with a reason, never 0."""
    scored = load_points(replace(everything(Modality.CYCLING), duration_s=duration), KNOWN)
    assert scored.value is None
    assert scored.method is None
    assert scored.notes


def test_l11_nothing_known_is_not_rest() -> None:
    """L11: an activity without any source has no load, and a rating of 0 is a missing rating."""
    assert load_points(ActivityLoadInputs(Modality.INTERMITTENT, 3600)).value is None
    assert load_points(ActivityLoadInputs(Modality.RATED, 3600, session_rpe=0)).value is None
    assert load_points(ActivityLoadInputs(Modality.ENDURANCE, 3600, avg_hr_bpm=0), KNOWN).value is None


def test_l11_an_impossible_value_costs_one_source_and_is_named() -> None:
    """L11: a batch never fails on one wrong value; the next source serves and the note names what was wrong."""
    ride = ActivityLoadInputs(Modality.CYCLING, 3600, avg_power_w=-20, session_rpe=5)
    assert load_points(ride, KNOWN).method is LoadMethod.SESSION_RPE
    child = load_points(
        ActivityLoadInputs(Modality.ENDURANCE, 3600, seconds_by_bpm=HOUR, met=5), AthleteConstants(age_years=1, rest_hr_bpm=60)
    )
    assert child.method is LoadMethod.MET
    assert any("The age in years is 1" in note for note in child.notes)
    wrong = load_points(ActivityLoadInputs(Modality.RATED, 3600, session_rpe=11))
    assert wrong.value is None
    assert any("rating of the session is 11" in note for note in wrong.notes)
    measured = load_points(replace(everything(Modality.CYCLING), session_rpe=11), KNOWN)
    assert measured.method is LoadMethod.POWER
    assert measured.rating_ratio is None


def test_l11_sets_that_nobody_rated_count_as_usual_sets() -> None:
    """L12, R6: without any RPE the sets count as RPE 8 and the load is marked."""
    scored = load_points(ActivityLoadInputs(Modality.RATED, 3600, hard_sets=18))
    assert scored.value == pytest.approx(74)
    assert scored.method is LoadMethod.SET_LOG
    assert scored.is_imputed


def test_l11_the_usual_rating_stands_in_for_a_missing_met_value() -> None:
    """L10: an activity of the library without a MET value is scored with its usual rating, marked."""
    scored = load_points(ActivityLoadInputs(Modality.RATED, 3600, default_rpe=4))
    assert scored.value == 50
    assert scored.is_imputed


def test_l1_a_very_long_session_is_doubted() -> None:
    """L1: over ten hours the athlete is asked to check."""
    assert any("ten hours" in note for note in load_points(ActivityLoadInputs(Modality.ENDURANCE, 40000, session_rpe=3)).notes)


@given(st.sampled_from(list(Modality)), st.floats(60, 20000), st.floats(60, 20000))
def test_l11_more_of_the_same_is_never_less(modality: Modality, one: float, other: float) -> None:
    """L11: at equal rating, a longer session never brings less load."""
    short, long = (load_points(ActivityLoadInputs(modality, seconds, session_rpe=5)).value for seconds in sorted((one, other)))
    assert short is not None
    assert long is not None
    assert short <= long


@pytest.mark.parametrize(
    ("category", "slug", "discipline", "expected"),
    [
        (ActivityCategory.STRENGTH, "strength_training", None, Modality.RATED),
        (ActivityCategory.CARDIO, "cycling", None, Modality.CYCLING),
        (ActivityCategory.CARDIO, "virtual_ride", "cycling", Modality.CYCLING),
        (ActivityCategory.CARDIO, "trail-running", None, Modality.RUNNING),
        (ActivityCategory.CARDIO, "open_water", "swimming", Modality.SWIMMING),
        (ActivityCategory.CARDIO, "hiking", None, Modality.ENDURANCE),
        (ActivityCategory.SPORT, "bouldering", None, Modality.RATED),
        (ActivityCategory.SPORT, "tennis", None, Modality.INTERMITTENT),
        (ActivityCategory.MOBILITY, "yoga", None, Modality.RATED),
        (ActivityCategory.CIRCUIT, "hiit", None, Modality.INTERMITTENT),
        (ActivityCategory.OTHER, "truncheon_rideau", None, Modality.INTERMITTENT),
    ],
)
def test_l11_modality_of_library_activities(category: ActivityCategory, slug: str, discipline: str | None, expected: Modality) -> None:
    """L11: category and whole words of the names decide which sources an activity admits."""
    assert modality_of(category, slug, discipline) is expected


def test_l11_rhythmic_activities_are_endurance() -> None:
    """L11: whatever is rhythmic follows the heart like endurance."""
    assert modality_of(ActivityCategory.OTHER, "canoe", is_rhythmic=True) is Modality.ENDURANCE


def test_l11_buckets() -> None:
    """L11: an hour's run at RPE 5 is 60 points of impact on the legs; 100 contacts are 10; neural units count five times."""
    run = stress_buckets(StressInputs(60, 3600, is_rhythmic=True, session_rpe=5, impact_lower_per_min=1.0))
    assert run[StressBucket.CONDITIONING] == 60
    assert run[StressBucket.IMPACT_LOWER] == 60
    assert run[StressBucket.STRENGTH] == 0
    jumps = stress_buckets(StressInputs(50, 3600, is_lifting=True, session_rpe=5, ground_contacts=100, neural_units=9.375))
    assert jumps[StressBucket.STRENGTH] == 50
    assert jumps[StressBucket.IMPACT_LOWER] == 10
    assert jumps[StressBucket.CNS] == pytest.approx(46.875)
    hike = StressInputs(90, 7200, is_rhythmic=True, session_rpe=5, impact_lower_per_min=0.3)
    assert stress_buckets(hike)[StressBucket.IMPACT_LOWER] == pytest.approx(36)
    assert stress_buckets(replace(hike, has_long_descent=True))[StressBucket.IMPACT_LOWER] == pytest.approx(72)
    climb = stress_buckets(StressInputs(60, 3600, session_rpe=10, impact_upper_per_min=1.0))
    assert climb[StressBucket.IMPACT_UPPER] == 120


def test_l11_impact_of_an_unrated_session() -> None:
    """L11: the rating that the load stands for replaces the missing one; no time, no impact."""
    rated = stress_buckets(StressInputs(75, 3600, session_rpe=6.5, impact_lower_per_min=1.0))
    unrated = stress_buckets(StressInputs(75, 3600, impact_lower_per_min=1.0))
    assert unrated == rated
    assert stress_buckets(StressInputs(0, 0, impact_lower_per_min=1.0))[StressBucket.IMPACT_LOWER] == 0
    with pytest.raises(InputError):
        stress_buckets(StressInputs(-1, 3600))


def test_l14_ground_contacts() -> None:
    """L14: 80-100, 100-120, 120-140 contacts by level, at most 40 % of them hard."""
    assert ground_contact_range(ExperienceLevel.INTERMEDIATE) == (100, 120)
    assert ground_contact_range(ExperienceLevel.EXPERT) == (120, 140)
    assert high_intensity_contact_limit(120) == 48
