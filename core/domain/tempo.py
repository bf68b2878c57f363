"""How fast does a repetition go, in words? A tempo counts the seconds of lowering, pause, lifting and pause at the top (science 6.11)."""

_PHASES = ("down", "pause", "up", "pause at the top")


def phases(tempo: str) -> str:
    """Return each phase of a tempo that takes time; "x" is as fast as one can, and what is no tempo stays as it is.

    >>> phases("3-1-x-0"), phases("hold")
    ('3 s down, 1 s pause, fast up', 'hold')
    """
    counts = tempo.split("-")
    if len(counts) != len(_PHASES):
        return tempo
    told = (f"fast {phase}" if count == "x" else f"{count} s {phase}" for count, phase in zip(counts, _PHASES, strict=True) if count != "0")
    return ", ".join(told)


def pace_words(tempo: str | None) -> str:
    """Return how fast to move, as one says it beside a set; empty without a tempo, and a second up goes without saying.

    >>> pace_words("2-0-1-0"), pace_words("3-1-x-1"), pace_words("hold"), pace_words(None)
    ('2 s down', '3 s down, 1 s pause, fast up, 1 s pause at the top', '', '')
    """
    counts = [] if tempo is None else tempo.split("-")
    if len(counts) != len(_PHASES):
        return ""
    down, pause, up, top = counts
    return phases("-".join((down, pause, "0" if up == "1" else up, top)))
