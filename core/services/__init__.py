"""Tells the story of one user intention each."""
