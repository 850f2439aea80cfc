"""Crosswalk: citations of regulation pages, checked; mapping tables, generated."""

__version__ = "0.1.0"
