"""Draws, colours, rounds for display and words numbers."""
