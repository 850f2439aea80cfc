"""Tests of Crosswalk. Most of what the rules do is told by the files in `cases/`."""
