"""Find the names of documents in labels: the `CRA` of `CRA Art. 13`, the `62443-3-3` of `SR 1.1 (62443-3-3)`.

A name is found however its words and numbers are joined: `NIS 2` in `NIS2`, `TR-03183-1` in `TR 03183-1`. Names that
are one word are found only in their own letters, so that `Act` is not found in `act`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .structure import Structure

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_JOINED = re.compile(r"([^0-9A-Za-z]*)([0-9]+|[^\W\d_]+)")
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")
_GAP = r"[^0-9A-Za-z,;:]{0,6}"
_EDITION = re.compile(
    r"(?P<edition>:? ?(?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2}(?![\w.-])"
    r"|,? ?\(?(?:[Vv]ersion |[Vv]\.? ?|[Ee]dition |[Rr]ev\.? ?)[0-9]+(?:\.[0-9]+)*\)?)(?:\+A[0-9]:[0-9]{4})?"
)


class Name(NamedTuple):
    """A document named in a label."""

    structure: Structure
    span: Span
    edition: Span | None
    """Where the edition is named after it."""

    @property
    def end(self) -> int:
        """Where the name ends, its edition included."""
        return self.edition.end if self.edition else self.span.end


class Names:
    """The names of all documents, by their first word or number; a pattern is made when its word is met."""

    def __init__(self, structures: Iterable[Structure]) -> None:
        self._owners: dict[str, list[Structure]] = {}
        self._spellings: dict[str, dict[str, str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for structure in structures:
            for name in structure.names:
                folded = _folded(name)
                if folded:
                    self._owners.setdefault(folded, []).append(structure)
                    self._spellings.setdefault(folded.partition(" ")[0], {})[folded] = _pattern(name)

    def at(self, text: str, pos: int, preferred: Structure | None = None) -> Name | None:
        """Return the name that starts at `pos`, as a name of `preferred` if several documents share it."""
        word = _TOKEN.match(text, pos)
        pattern = self._pattern(word[0].casefold()) if word else None
        match = pattern.match(text, pos) if pattern else None
        owners = self._owners.get(_folded(match[0])) if match else None
        if not match or not owners or not (preferred in owners or _is_distinct(match[0])):
            return None
        structure = preferred if preferred in owners else owners[0]
        edition = _EDITION.match(text, match.end())
        return Name(structure, Span(*match.span()), Span(*edition.span("edition")) if edition else None)

    def _pattern(self, word: str) -> re.Pattern[str] | None:
        """Return what finds the names that start with a word, the longest first; None where none does."""
        if word not in self._patterns and word in self._spellings:
            longest_first = sorted(self._spellings[word].values(), key=len, reverse=True)
            self._patterns[word] = re.compile("|".join(longest_first))
        return self._patterns.get(word)

    def anywhere(self, text: str, preferred: Structure | None = None) -> Name | None:
        """Return the first name in `text`, or None."""
        for start in _WORD_START.finditer(text):
            if name := self.at(text, start.start(), preferred):
                return name
        return None


@lru_cache(maxsize=256)
def names_of(structure: Structure) -> Names:
    """Return the names of one document alone."""
    return Names((structure,))


def _is_distinct(name: str) -> bool:
    """Tell whether a name says which document is meant without a hint from the link: not `Act`, `Regs.` or `DA`."""
    return " " in name or any(character.isdigit() for character in name) or (name.isupper() and len(name) > 2)


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return " ".join(_TOKEN.findall(name)).casefold()


def _pattern(name: str) -> str:
    """Return what finds a name: its words and numbers in order, in any letters if it has more than one."""
    tokens = _JOINED.findall(name)
    joined = re.escape(tokens[0][1])
    for between, token in tokens[1:]:
        joined += (_GAP if between else "[ -]?") + re.escape(token)
    spelled = joined if len(tokens) == 1 else f"(?i:{joined})"
    return rf"{spelled}(?![0-9A-Za-z_]|-[0-9])\.?"
