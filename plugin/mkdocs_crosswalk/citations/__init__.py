"""Citation labels: reading them against the structure of a document, and spelling them in house style."""

from __future__ import annotations

from .reading import Mention, Reading
from .structure import Structure

__all__ = ["Mention", "Reading", "Structure"]
