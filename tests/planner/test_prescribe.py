"""What goes on the bar follows the last exposure by the way of progressing, near what the maximum says, and less where asked for."""

from dataclasses import replace

import pytest

from core.domain.planning import LightPart, Limits, Loading
from core.domain.vocabulary import (
    ExerciseRole,
    ExperienceLevel,
    Goal,
    MicrocycleType,
    MovementPattern,
    PrimaryMuscle,
    ProgressionStyle,
    SessionType,
)
from core.planner.doses_before import stands_for
from core.planner.options import prepare
from core.planner.placement import Placement
from core.planner.prescribe import light_parts, load_of, recovering
from core.planner.solve import plan as solve
from core.planner.weekbuild import build_week
from core.rules.dose import doses
from core.rules.loading import top_set_ramp
from core.rules.verifier import verify
from core.rules.weekly_sets import recovery_reps
from tests.makers.weeks import make_candidate, make_problem
from tests.planner.weeks import week

LOADS = tuple(20 + 2.5 * n for n in range(80))
KNOWN = Loading(e1rm_kg=125.0, loads_kg=LOADS, last_load_kg=100.0, last_reps=(6, 6, 6), last_rpe=7.0, target_sets=3, target_rpe=7.0)


def prescribed(loading=KNOWN, style=ProgressionStyle.SINGLE_PROGRESSION, level=ExperienceLevel.EXPERT, **changes):
    """Return the load of three sets of the main dose for strength."""
    bench = make_candidate(1, loading=loading, equipment=(("barbell",),))
    problem = make_problem([bench], goals={Goal.STRENGTH: 10}, **changes)
    block = replace(problem.block, progression_style=style)
    problem = replace(problem, block=block, athlete=replace(problem.athlete, level=level))
    dose = next(own for own in doses(bench, problem.goals, problem.athlete, problem.block) if own.role is ExerciseRole.MAIN)
    bench = replace(bench, loading=replace(loading, target_reps=loading.target_reps or dose.reps))
    return load_of(problem, bench, dose, 3)


def test_each_style_moves_the_load_from_the_last_exposure():
    assert prescribed().load_kg == 102.5
    assert prescribed(replace(KNOWN, is_held=True)).load_kg == 100.0
    double = prescribed(style=ProgressionStyle.DOUBLE_PROGRESSION, loading=replace(KNOWN, last_reps=(5, 4, 4)))
    assert (double.load_kg, double.set_reps) == (100.0, (6, 5, 5))
    paused = prescribed(style=ProgressionStyle.PAUSED_VARIATIONS)
    assert (paused.load_kg, paused.tempo) == (85.0, "2-3-x-0")
    drop = prescribed(style=ProgressionStyle.BUILD_TO_DROP)
    assert len(drop.set_loads_kg) == 3
    assert drop.set_loads_kg[0] > drop.set_loads_kg[1] == drop.set_loads_kg[2]
    wave = prescribed(style=ProgressionStyle.WAVE_LOADING)
    assert (wave.set_reps, list(wave.set_loads_kg)) == ((6, 4, 2), sorted(wave.set_loads_kg))
    light = prescribed(replace(KNOWN, loads_kg=(20.0, 40.0, 60.0)))
    assert (light.load_kg, light.tempo, light.set_reps) == (60.0, "3-1-1-0", ())
    apre = prescribed(replace(KNOWN, apre_reps=6, apre_kg=110.0))
    assert 95.0 <= apre.load_kg <= 107.5


def test_every_load_says_where_it_comes_from():
    for told in (prescribed(), prescribed(replace(KNOWN, last_load_kg=None)), prescribed(replace(KNOWN, loads_kg=(20.0, 40.0, 60.0)))):
        assert told.reason.value == told.load_kg or told.reason.rule == "A4"
    assert prescribed().reason.words.startswith("The last time it was 100 kg for 6, 6, 6. 3 × ")
    assert "of your estimated maximum of 125 kg" in prescribed(replace(KNOWN, last_load_kg=None)).reason.words
    assert "60 kg is the heaviest load there" in prescribed(replace(KNOWN, loads_kg=(20.0, 40.0, 60.0))).reason.words
    spared = prescribed(light=(LightPart(90, 6.0, muscle=PrimaryMuscle.CHEST),))
    assert "× 0.9 to spare what hurts or tires" in spared.reason.words


def test_a_style_decides_alone_where_no_maximum_is_known_and_not_far_from_one_that_is():
    assert prescribed(replace(KNOWN, e1rm_kg=None)).load_kg == 102.5
    far = prescribed(replace(KNOWN, e1rm_kg=200.0))
    assert far.load_kg > 110.0
    assert prescribed(replace(KNOWN, e1rm_kg=None, last_load_kg=None)).load_kg is None


@pytest.mark.parametrize("part", [{"muscle": PrimaryMuscle.CHEST}, {"pattern": MovementPattern.HORIZONTAL_PUSH}])
def test_a_part_that_is_to_be_lighter_gets_less_load_whatever_the_style_says(part):
    light = prescribed(light=(LightPart(90, 6.0, **part),))
    assert light.load_kg < prescribed().load_kg
    other = make_problem([make_candidate(1)], light=(LightPart(90, 6.0, muscle=PrimaryMuscle.CALVES),))
    assert light_parts(other, other.candidates[0]) == ()


def test_the_next_session_of_a_muscle_that_recovers_has_half_the_repetitions_and_no_other():
    part = LightPart(90, 6.0, muscle=PrimaryMuscle.CHEST, is_recovery=True)
    problem = week(limits=Limits(what_units=0.05, when_units=0.05), light=(part,))
    prepared = prepare(problem)
    option = next(own for own in prepared.options if PrimaryMuscle.CHEST in own.primaries and len(own.days) > 1)
    kinds = dict.fromkeys(option.days[:2], SessionType.FULL_BODY)
    built = build_week(prepared, Placement({(option.index, own): 3 for own in kinds}, kinds, {}, {}, {}, ()))
    assert [day.session.items[0].reps for day in built.days if day.session] == [recovery_reps(option.dose.reps), option.dose.reps]
    assert all(stands_for(option, day.session.items[0]) for day in built.days if day.session)
    begun = tuple(replace(own, performed_quarters=8) if own.muscle is PrimaryMuscle.CHEST else own for own in problem.targets)
    assert recovering(replace(problem, targets=begun), option.candidate) == frozenset()
    planned = solve(problem).plan
    assert planned is not None
    assert verify(problem, planned) == ()


def test_a_deload_follows_the_maximum():
    bench = make_candidate(1, loading=KNOWN, equipment=(("barbell",),))
    problem = make_problem([bench], goals={Goal.STRENGTH: 10})
    problem = replace(problem, block=replace(problem.block, microcycle_type=MicrocycleType.DELOAD))
    dose = next(own for own in doses(bench, problem.goals, problem.athlete, problem.block) if own.role is ExerciseRole.MAIN)
    lighter = load_of(problem, replace(bench, loading=replace(KNOWN, target_reps=dose.reps)), dose, 2)
    assert (lighter.set_reps, lighter.load_kg < 100.0) == ((), True)


@pytest.mark.parametrize("style", [ProgressionStyle.PAUSED_VARIATIONS, ProgressionStyle.BUILD_TO_DROP, ProgressionStyle.WAVE_LOADING])
def test_a_week_of_a_main_style_keeps_every_rule_and_tells_its_sets(style):
    loading = replace(KNOWN, target_reps=(3, 6))
    bench = make_candidate(1, loading=loading, equipment=((),))
    problem = make_problem([bench], goals={Goal.STRENGTH: 10}, limits=Limits(what_units=0.02, when_units=0.02))
    target = replace(problem.targets[0], target_quarters=16, low_quarters=12, high_quarters=24, exposures=1)
    problem = replace(
        problem,
        targets=(target,),
        block=replace(problem.block, progression_style=style, sessions=1),
        athlete=replace(problem.athlete, level=ExperienceLevel.EXPERT),
    )
    found = solve(problem)
    items = [item for day in found.plan.days if day.session for item in day.session.items if item.role is ExerciseRole.MAIN]
    assert items
    assert verify(problem, found.plan) == ()
    for item in items:
        assert len(item.set_loads_kg) in {0, item.sets}
        assert len(item.set_reps) in {0, item.sets}
        if style is ProgressionStyle.BUILD_TO_DROP and item.set_loads_kg:
            assert item.ramp == top_set_ramp(item.set_loads_kg[0], LOADS)
            assert len(item.ramp) == 5
