"""Exports: tables and mapping sets as files to take away."""
