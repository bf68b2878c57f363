"""Adaptation of today's session (science 8): guardrails, illness, equipment, time, muscles, readiness, preference."""

from core.rules.adaptation.adapt import adapt, guarded

__all__ = ["adapt", "guarded"]
