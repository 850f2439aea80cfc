"""Citation labels: reading them against the structure of a document, and spelling them in house style."""

from __future__ import annotations

from .keys import read_key_tail
from .labels import read_label
from .names import Names, series_of
from .reading import Mention, Reading
from .spelling import spell, spell_label
from .structure import Structure

__all__ = [
    "Mention",
    "Names",
    "Reading",
    "Structure",
    "read_key_tail",
    "read_label",
    "series_of",
    "spell",
    "spell_label",
]
