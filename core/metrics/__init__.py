"""Turns numbers into a number with a name and a unit; pure."""
