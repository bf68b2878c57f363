"""Why does a set have its load? One sentence with the value it comes from and the rule (science E3, E5, 6.5, 6.13, A4, R-PLATE)."""

from collections.abc import Sequence

from core.domain.load_reasons import LoadReason

RULE_OF_THUMB = "H"
MAXIMUM, STYLE, EDGE, LIGHT = "E3, R-PLATE", "6.5", "6.13, R-PLATE", "A4"
SAME_KG = 0.005


def by_maximum(
    e1rm_kg: float,
    share: float,
    reps: int,
    rpe: float,
    made_kg: float | None,
    loads_kg: Sequence[float],
    *,
    lighter: float = 1.0,
    of_body_kg: float | None = None,
) -> LoadReason:
    """Return why a load follows from the maximum; `lighter` is the part of it that an injury or a lighter week leaves (G1, 6.7).

    With body weight the maximum is of body and load together, and `of_body_kg` is what the body brings [kg] (E5).

    >>> by_maximum(108.0, 0.739, 8, 8.0, 80.0, [77.5, 80.0, 82.5]).words
    '8 repetitions at RPE 8 take 73.9 % of your estimated maximum of 108 kg, 79.81 kg; 80 kg can be made.'
    """
    wanted = share * lighter * e1rm_kg
    spared = "" if lighter == 1.0 else f", × {lighter:g} to spare what hurts or tires"
    taken = f"{reps} repetitions at RPE {rpe:g} take {100 * share:.1f} % of your estimated maximum of {kg(e1rm_kg)}{spared}, {kg(wanted)}"
    if of_body_kg is not None:
        wanted -= of_body_kg
        taken = f"{taken}, of which your body is {kg(of_body_kg)}"
    if made_kg is None:
        return LoadReason("E3, E5", RULE_OF_THUMB, "estimated maximum", round(e1rm_kg, 2), None, f"{taken}: nothing is added.")
    words = f"{taken}; {_made(made_kg, wanted, loads_kg)}."
    return LoadReason(MAXIMUM, RULE_OF_THUMB, "load for the effort", round(made_kg, 3), round(wanted, 2), words)


def by_style(load_kg: float, last_kg: float, last_reps: Sequence[int], words: str) -> LoadReason:
    """Return why a load follows from the last time by the way of progressing, in the words of that (6.5).

    >>> by_style(80.0, 80.0, (8, 8, 7), "The same load, a repetition more each, up to 10.").words
    'The last time it was 80 kg for 8, 8, 7. The same load, a repetition more each, up to 10.'
    """
    said = f"The last time it was {kg(last_kg)} for {', '.join(str(count) for count in last_reps)}. {words[:1].upper()}{words[1:]}"
    return LoadReason(STYLE, RULE_OF_THUMB, "load of the last time", round(load_kg, 3), round(last_kg, 3), said)


def by_edge(planned_kg: float, name: str, factor: float, made_kg: float, loads_kg: Sequence[float]) -> LoadReason:
    """Return why a load follows from that of another movement by the movement graph (6.13).

    >>> by_edge(80.0, "Back Squat", 0.42, 32.5, [30.0, 32.5, 35.0]).words
    '80 kg of Back Squat × 0.42, as the movement graph says of the two, is 33.6 kg; 32.5 kg can be made.'
    """
    wanted = planned_kg * factor
    told = f"{kg(planned_kg)} of {name} × {factor:.3g}, as the movement graph says of the two, is {kg(wanted)}"
    words = f"{told}; {_made(made_kg, wanted, loads_kg)}."
    return LoadReason(EDGE, RULE_OF_THUMB, "load by its transfer", round(made_kg, 3), round(wanted, 2), words)


def by_effort(name: str, rpe: float, *, is_ramp_test: bool, can_be_loaded: bool) -> LoadReason:
    """Return why no load is told: none is known yet, or none is needed (6.13)."""
    if is_ramp_test:
        words = f"No load of {name} is known: find it in warm-up sets that lead to RPE {rpe:g}."
    elif can_be_loaded:
        words = f"No load beside your body is known of {name}: as hard as RPE {rpe:g}."
    else:
        words = f"{name} takes no load here: as hard as RPE {rpe:g}."
    return LoadReason("6.13", RULE_OF_THUMB, "effort", rpe, None, words, "RPE")


def too_light(heaviest_kg: float, wanted_kg: float, does: str) -> LoadReason:
    """Return why the heaviest load of a place stands for more than can be made there (A4).

    >>> too_light(20.0, 32.5, "slow repetitions keep what is there").words
    '20 kg is the heaviest load there and 32.5 kg would do; slow repetitions keep what is there.'
    """
    words = f"{kg(heaviest_kg)} is the heaviest load there and {kg(wanted_kg)} would do; {does}."
    return LoadReason(LIGHT, RULE_OF_THUMB, "heaviest load", round(heaviest_kg, 3), round(wanted_kg, 2), words)


def kg(load_kg: float) -> str:
    """Return a load as reasons say it.

    >>> kg(79.812), kg(80.0)
    ('79.81 kg', '80 kg')
    """
    return f"{round(load_kg, 2):g} kg"


def _made(made_kg: float, wanted_kg: float, loads_kg: Sequence[float]) -> str:
    """Return how the load that can be made stands to what is wanted (R-PLATE)."""
    if abs(made_kg - wanted_kg) < SAME_KG:
        return "it can be made"
    if loads_kg and made_kg == loads_kg[0] and made_kg > wanted_kg:
        return f"{kg(made_kg)} is the lightest load that can be made"
    if loads_kg and made_kg == loads_kg[-1]:
        return f"{kg(made_kg)} is the heaviest load that can be made"
    return f"{kg(made_kg)} can be made"
