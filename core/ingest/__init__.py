"""Knows the formats of providers and files."""
