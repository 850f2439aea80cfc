"""Mending: the edits of findings put into the texts of pages, and the texts written such that no file is half a file."""

from __future__ import annotations

from .edits import apply
from .files import Outcome, write_page
from .mending import Mended, mend

__all__ = ["Mended", "Outcome", "apply", "mend", "write_page"]
