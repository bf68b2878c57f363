"""The stories of the theatre, one a file, in the order of the gallery."""

from core.services.theatre.stories import (
    conflicting_goals,
    double_race,
    eager_beginner,
    goal_switch,
    heat_wave,
    hotel_gym,
    hrv_crash,
    knee_pain,
    missed_week,
    month_off,
    newborn_sleep,
    plateau,
    surprise_tournament,
    time_zones,
)

STORIES = tuple(
    own.STORY
    for own in (
        missed_week,
        hrv_crash,
        hotel_gym,
        surprise_tournament,
        knee_pain,
        goal_switch,
        newborn_sleep,
        double_race,
        plateau,
        eager_beginner,
        month_off,
        conflicting_goals,
        heat_wave,
        time_zones,
    )
)
