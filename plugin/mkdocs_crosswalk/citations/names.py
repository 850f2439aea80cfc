"""Find the names of documents in labels: the `CRA` of `CRA Art. 13`, the `62443-3-3` of `SR 1.1 (62443-3-3)`.

A name is found however its words and numbers are joined: `NIS 2` in `NIS2`, `TR-03183-1` in `TR 03183-1`. Names that
are one word are found only in their own letters, so that `Act` is not found in `act`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .structure import Structure

_WORD = re.compile(r"[0-9]+|[^\W\d_]+")
_FIRST = re.compile(r"()([0-9]+|[^\W\d_]+)")
_STEP = re.compile(r"([^0-9A-Za-z,;:]{0,6}?)([0-9]+|[^\W\d_]+)")
_AFTER_NAME = re.compile(r"(?![0-9A-Za-z_]|\.[0-9]|-(?!(?:19|20)[0-9]{2}(?![\w-]))[0-9])\.?")
_CLOSE = frozenset(("", " ", "-"))
"""What may stand between two words that a name writes as one."""
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")
_EDITION = re.compile(
    r"(?P<edition>(?::? ?|-)(?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2}(?![\w.-]|/[0-9])| ?\((?:19|20)[0-9]{2}\)"
    r"|,? ?\(?(?:[0-9]\.[0-9] R[0-9]|0\.[0-9]{1,2}(?:\.[0-9]{1,2})?)\b(?![.-])\)?"
    r"|,? ?\(?(?:[Vv]ersion |[Vv]\.? ?|[Ee]dition |[Ee]d\. ?|[Rr]ev\.? ?)[0-9]+(?:\.[0-9]+)*"
    r"(?:,? (?:Release|Revision|Rev\.) [0-9]+)?\)?)(?:\+A[0-9]:[0-9]{4})?"
)
_PUBLISHED = re.compile(r" ?\((?:[A-Z][a-z]{2,8}\.? )?(?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2}\)")
"""When an edition was published, which says no more about it: `EN 303 645 V3.1.3 (2024-09)`."""


_KIND = re.compile(r"[- ](?:Richtlinie|RL|Verordnung|VO|Directive)\b|-Regulation\b")
"""What may follow a short name: `NIS-2-Richtlinie`."""
_ACT = re.compile(r"(Regulation|Directive) (?:\((EU|EC)\) (?:No )?)?([0-9]+/[0-9]+)(/EU)?")
_OWN_NUMBER = re.compile(r"20(?:1[5-9]|[2-9][0-9])/[0-9]{3,4}")
"""A number that no act of another kind has, as none has since 2015, and that no date looks like."""
_KINDS_OF_ACTS = {
    "regulation": "reg verordnung vo règlement regolamento reglamento regulamento verordening rozporządzenie rozporządzenia",
    "directive": "dir richtlinie rl direttiva directiva diretiva richtlijn dyrektywa dyrektywy",
}
_KIND_OF_ACT = {word: kind for kind, words in _KINDS_OF_ACTS.items() for word in words.split()}
"""Word that a name begins with, in small letters → the English one."""
_UNIONS = {"EU": ("(EU)", "(UE)"), "EC": ("(EC)", "(EG)", "(CE)")}
_ETSI = re.compile(r"(?:ETSI )?(EN|TS|TR) ([0-9]{3}) ([0-9]{3})")
_PART_OF_SERIES = re.compile(r"(.+)-[0-9]-[0-9]|(.+ [0-9]+)-[0-9]|(.+) (?:[0-9]\.[0-9]|for [A-Z]+)")
_PART = re.compile(r"(?:[Pp]art )?([0-9]-[0-9])(?=[ :,)])")
_AFTER_SERIES = re.compile(r"[ :,)]")


class Name(NamedTuple):
    """A document named in a label."""

    structure: Structure
    span: Span
    edition: Span | None
    """Where the edition is named after it."""
    published: int = 0
    """Where the day of its publication ends, if that is named behind it."""

    @property
    def end(self) -> int:
        """Where the name ends, its edition and the day of its publication included."""
        return max(self.published, self.edition.end if self.edition else self.span.end)


@dataclass(slots=True)
class _Spelled:
    """The names of the same words and numbers."""

    owners: list[Structure] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)
    """How a name of one word is written."""
    parted: set[int] = field(default_factory=set)
    """Which words some name parts from the word before, counted from 0."""

    def fits(self, written: str, gaps: list[str]) -> bool:
        """Tell whether one of the names may be written so, with this before each of its words."""
        if len(gaps) == 1:
            return written in self.letters
        return all(gap in _CLOSE or word in self.parted for word, gap in enumerate(gaps))


class Names:
    """The names of all documents, by their words and numbers."""

    def __init__(self, structures: Iterable[Structure]) -> None:
        self._spelled: dict[str, _Spelled] = {}
        self._beginnings: set[str] = set()
        """What names begin with, but for their last word."""
        for structure in structures:
            for name in structure.names:
                for spelling in (name, *_translated(name)):
                    if words := list(_WORD.finditer(spelling)):
                        self._add(words, structure)

    def _add(self, words: Sequence[re.Match[str]], structure: Structure) -> None:
        folded = [_folded(words[0][0]), *(f" {word[0].casefold()}" for word in words[1:])]
        spelled = self._spelled.setdefault("".join(folded), _Spelled())
        spelled.owners.append(structure)
        spelled.letters.add(words[0][0])
        spelled.parted.update(
            number for number in range(1, len(words)) if words[number - 1].end() < words[number].start()
        )
        beginning = ""
        for word in folded[:-1]:
            beginning += word
            self._beginnings.add(beginning)

    def at(self, text: str, pos: int, preferred: Structure | None = None) -> Name | None:
        """Return the name that starts at `pos`, as a name of `preferred` if several documents share it."""
        end, owners = self._longest(text, pos)
        if not owners or not (preferred in owners or _is_distinct(text[pos:end])):
            return None
        structure = preferred if preferred and preferred in owners else owners[0]
        edition = _EDITION.match(text, end)
        published = _PUBLISHED.match(text, edition.end() if edition else end)
        spans = Span(pos, end), Span(*edition.span("edition")) if edition else None
        return Name(structure, *spans, published.end() if published else 0)

    def _longest(self, text: str, pos: int) -> tuple[int, Sequence[Structure]]:
        """Return where the longest name from `pos` on ends, and whose it is: nobody's, where none is."""
        found: tuple[int, Sequence[Structure]] = pos, ()
        step = _FIRST.match(text, pos)
        folded, gaps = _folded(step[2]) if step else "", []
        while step:
            gaps.append(step[1])
            spelled = self._spelled.get(folded)
            if (
                spelled
                and (after := _AFTER_NAME.match(text, step.end()))
                and spelled.fits(text[pos : step.end()], gaps)
            ):
                found = after.end(), spelled.owners
            step = _STEP.match(text, step.end()) if folded in self._beginnings else None
            folded += f" {step[2].casefold()}" if step else ""
        kind = _KIND.match(text, found[0]) if found[1] else None
        return (kind.end(), found[1]) if kind else found

    def of_series(self, text: str, pos: int, structure: Structure) -> Name | None:
        """Return the document at `pos` of the same series as `structure`, by its part alone or by the series alone."""
        series = series_of(structure)  # none but of clauses: behind the names of others may follow a version
        if text.startswith(series, pos):
            end = pos + max(len(name) for name in series if text.startswith(name, pos))
            return Name(structure, Span(pos, end), None) if _AFTER_SERIES.match(text, end) else None
        part = _PART.match(text, pos)
        names = (self.at(f"{each}-{part[1]}", 0, structure) for each in series) if part else ()
        found = next((name for name in names if name), None)
        return Name(found.structure, Span(*part.span()), None) if part and found else None

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


@lru_cache(maxsize=256)
def series_of(structure: Structure) -> tuple[str, ...]:
    """Return the names of the series that a document is a part of: `IEC 62443`, `62443` for `IEC 62443-4-2`.

    So are the names without a version or a field: `CSF` for `CSF 1.1`, `ATT&CK` for `ATT&CK for ICS`.
    """
    parts = (_PART_OF_SERIES.fullmatch(name) for name in structure.names if structure.scheme == "clauses")
    return tuple(dict.fromkeys(part[part.lastindex or 0] for part in parts if part))


def _translated(name: str) -> Iterator[str]:
    """Yield other spellings of a name.

    The number of an act of the Union behind the signs that stand for `(EU)` elsewhere, and that number or the number of an
    ETSI document without its kind: no two kinds share one.
    """
    if match := _ETSI.fullmatch(name):
        kind, first, second = match.groups()
        for each in (f"{first} {second}", f"{first}{second}"):
            yield from (f"{beginning}{each}" for beginning in ("ETSI ", "", f"ETSI {kind} ", f"{kind} "))
    if match := _ACT.fullmatch(name):
        kind, union, number, ending = match.groups()
        signs = [f"{sign} " for sign in _UNIONS.get(union, ())]
        if ending:
            numbers = [f"{number}/EU", f"{number}/UE"]
            yield from numbers
        else:
            if _OWN_NUMBER.fullmatch(number):
                yield number
            signed = [f"{sign}{no}{number}" for sign in signs for no in ("", "No ", "Nr. ", "n° ")]
            yield from signed
            numbers = [number, *signed]
        yield from (f"{kind} {each}" for each in numbers)


def _is_distinct(name: str) -> bool:
    """Tell whether a name says which document is meant without a hint from the link: not `Act`, `Regs.` or `DA`."""
    return " " in name or any(character.isdigit() for character in name) or (name.isupper() and len(name) > 2)


def _folded(first: str) -> str:
    """Return the first word of a name in small letters, and in English where it says what kind an act is of."""
    word = first.casefold()
    return f" {_KIND_OF_ACT.get(word, word)}"
