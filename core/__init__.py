"""Gainsly's core: everything that knows training and nothing that knows a browser."""
