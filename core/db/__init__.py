"""Knows tables, columns, indexes and SQL."""
