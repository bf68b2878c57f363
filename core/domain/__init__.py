"""Vocabulary: enums, units, days and weeks, value objects, errors."""
