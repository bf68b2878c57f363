"""Decides what the athlete should do, or forbids it, and says why."""
