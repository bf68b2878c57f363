"""How do up to three goals share ten points, and what follows when one of them gets more?"""

from collections.abc import Iterable, Mapping

from core.domain.errors import InputError
from core.domain.planning import PlanProblem
from core.domain.vocabulary import ExerciseRole, Goal

POINTS = 10
MOST_GOALS = 3
SLOT_POINTS = 4  # 6.3, rule of thumb: from so many points on a goal owns a main lift of the microcycle


def owed_slots(problem: PlanProblem) -> frozenset[Goal]:
    """Return the goals that a main lift is still owed to: those with points enough that had none in the microcycle so far (6.3)."""
    had = {own.goal for own in problem.performed if own.role is ExerciseRole.MAIN}
    return frozenset(goal for goal, points in problem.goals.items() if points >= SLOT_POINTS) - had


def check_points(points: Mapping[Goal, int]) -> None:
    """Raise `InputError` unless up to three goals share exactly ten points, none of them negative."""
    if any(value < 0 for value in points.values()) or sum(points.values()) != POINTS:
        raise InputError(f"Goals share {POINTS} points, none of them negative; these add up to {sum(points.values())}.")
    if sum(1 for value in points.values() if value) > MOST_GOALS:
        raise InputError(f"A program follows {MOST_GOALS} goals at most.")


def give_points(points: Mapping[Goal, int], goal: Goal, to: int) -> dict[Goal, int]:
    """Return the points after one goal gets `to` of them: the others give or take in proportion to what they have.

    The sum stays ten whatever is asked. Of equal claims the goal that stands first is served first.

    >>> shares = {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 3, Goal.ENDURANCE: 2}
    >>> list(give_points(shares, Goal.ENDURANCE, 5).values()), list(give_points(shares, Goal.STRENGTH, 10).values())
    ([3, 2, 5], [10, 0, 0])
    """
    wanted = min(max(to, 0), POINTS)
    others = [other for other in points if other is not goal]
    if not others:
        return {goal: POINTS}
    left = POINTS - wanted
    weights = [points[other] for other in others]
    if not sum(weights):
        weights = [1] * len(others)
    exact = [left * weight / sum(weights) for weight in weights]
    parts = [int(share) for share in exact]
    by_rest = sorted(range(len(others)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_rest[: left - sum(parts)]:
        parts[place] += 1
    given = dict(zip(others, parts, strict=True))
    return {own: wanted if own is goal else given[own] for own in points}


def choose_goals(points: Mapping[Goal, int], chosen: Iterable[Goal]) -> dict[Goal, int]:
    """Return the points among the goals that were chosen: one that leaves gives its points to those that stay, a new one begins with none.

    A fourth goal takes the place of the one with the fewest points, and its points. Where nothing is chosen all stays as it is, and where
    none of the old goals stays the first new one gets all.

    >>> shares = {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 3, Goal.ENDURANCE: 2}
    >>> list(choose_goals(shares, [Goal.STRENGTH, Goal.ENDURANCE, Goal.SPEED]).values())
    [7, 3, 0]
    >>> {goal.value: value for goal, value in choose_goals(shares, [*shares, Goal.SPEED]).items()}
    {'strength': 5, 'hypertrophy': 3, 'speed': 2}
    """
    wanted = list(dict.fromkeys(chosen))
    new = [goal for goal in wanted if goal not in points][:MOST_GOALS]
    old = sorted((goal for goal in points if goal in wanted), key=lambda goal: -points[goal])
    stay, pushed = old[: MOST_GOALS - len(new)], old[MOST_GOALS - len(new) :]
    if not wanted:
        return dict(points)
    taken = dict(zip(pushed, new, strict=False))
    left = {taken.get(goal, goal): value for goal, value in points.items()}
    if not old:
        return {goal: POINTS if place == 0 else 0 for place, goal in enumerate(new)}
    for goal in [goal for goal in left if goal not in stay and goal not in new]:
        left = {own: value for own, value in give_points(left, goal, 0).items() if own is not goal}
    return {**left, **{goal: 0 for goal in new if goal not in left}}


def three_places(points: Mapping[Goal, int], order: Iterable[Goal] = ()) -> tuple[tuple[Goal, int], ...]:
    """Return three different goals with their points, as a program keeps them: `order` first, then those with most points, then free ones.

    >>> [(goal.value, value) for goal, value in three_places({Goal.ENDURANCE: 10})]
    [('endurance', 10), ('strength', 0), ('hypertrophy', 0)]
    """
    given = sorted((goal for goal, value in points.items() if value), key=lambda goal: -points[goal])
    wanted = [goal for goal in order if goal in given]
    named = [*wanted, *given, *(goal for goal in order if goal not in given), *Goal]
    goals = list(dict.fromkeys(named))[:MOST_GOALS]
    return tuple((goal, points.get(goal, 0)) for goal in goals)
