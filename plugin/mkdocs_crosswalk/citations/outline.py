"""What grammars need to know of a document, worked out once from its ids: series, families, shapes, ranges.

A *series* is a run of provisions that differ in their last number alone: `CR 1.1`, `CR 1.2`, … belong to the stem
`CR 1.`; `art-13/8`, `art-13/9`, … to the stem `art-13/`. A *family* is the word that a clause's number follows: `CR`,
`SM`, `REQ_ER`. A *shape* is an id with its digits and letters blotted out: `5.13-1A` has the shape `0.0-0A`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from .numerals import from_roman, to_roman

if TYPE_CHECKING:
    from .structure import Structure

LONGEST_RANGE = 400
"""More numbers than this between the ends of a range are a slip of the pen, not a citation."""

_NUMBER = re.compile(r"([0-9]{1,9})([A-Za-z]*)")
_DIGITS = re.compile(r"[0-9]+")
_FAMILY = re.compile(r"([A-Z][A-Za-z]*(?:_[A-Za-z]+)*)[ .-]?(?=[0-9])|([A-Z]+(?:\.[A-Z]+)+)[ -](?=[0-9])")
_ENHANCEMENT = re.compile(r"(.*[0-9A-Za-z]) ([A-Z]+) [0-9]+")
_DIVISION = re.compile(r"([a-z]+-)[0-9A-Za-z.]+")


@dataclass(frozen=True, slots=True)
class Family:
    """A word that numbers follow: `CR`, and what joins the two in ids."""

    word: str
    prefixes: tuple[str, ...]
    """The beginnings of its ids, each with its separator: `CR `, `SM-`, `SP.`."""


class Outline:
    """A structure with the indexes that grammars look things up in."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self._divisions: dict[str, tuple[str, ...]] = {}

    def __contains__(self, provision: str) -> bool:
        return provision in self.structure

    def family_of(self, provision: str) -> str:
        """Return how ids of the provision's family begin, `CR ` or `SM-`; empty where it belongs to none."""
        match = _FAMILY.match(provision)
        return match[0] if match else ""

    @cached_property
    def families(self) -> dict[str, Family]:
        """Families by their word in small letters."""
        prefixes: dict[str, dict[str, None]] = {}
        for provision in self.structure.ids():
            if match := _FAMILY.match(provision):
                prefixes.setdefault(match[1] or match[2], {})[match[0]] = None
        return {word.casefold(): Family(word, tuple(found)) for word, found in prefixes.items()}

    def family(self, word: str) -> Family | None:
        """Return the family of this word, in any letters, with or without an `s`: `CRs`, `REQ-ER`."""
        families, name = self.families, word.casefold()
        found = families.get(name) or families.get(name.removesuffix("s"))
        return found or (families.get(name.replace("-", "_")) if "-" in name else None)

    @cached_property
    def clause(self) -> re.Pattern[str] | None:
        """Return what finds the number of a clause within other words; None where the document has no families."""
        words = "|".join(sorted(re.escape(family.word) for family in self.families.values()))
        others = rf"(?:(?: *[/|,] *| +(?:and|or|und|oder) +)(?:{words})s?){{0,20}}"  # EDR/HDR/NDR 3.14
        return re.compile(rf"\b(?:{words})s?{others}[ .-]?(?=[0-9])") if words else None

    @cached_property
    def enhancements(self) -> dict[str, str]:
        """Words that number what is added to a clause, by their small letters: `re` → `RE` of `CR 1.1 RE 2`."""
        words: dict[str, str] = {}
        for provision in self.structure.ids():
            match = _ENHANCEMENT.fullmatch(provision)
            if match and match[1] in self.structure:
                words[match[2].casefold()] = match[2]
        return words

    @cached_property
    def series(self) -> dict[str, dict[str, None]]:
        """The last numbers of each stem, in the document's order."""
        series: dict[str, dict[str, None]] = {}
        for provision in self.structure.ids():
            stem, last = split_last(provision)
            series.setdefault(stem, {})[last] = None
        return series

    @cached_property
    def by_shape(self) -> dict[str, list[str]]:
        """The ids of each shape, in the document's order."""
        alike: dict[str, list[str]] = {}
        for provision in self.structure.ids():
            alike.setdefault(shape(provision), []).append(provision)
        return alike

    @cached_property
    def parents(self) -> dict[str, str]:
        """The id above each id that is not at the top."""
        parents: dict[str, str] = {}
        for provision in self.structure.ids():
            for child in self.structure.children(provision):
                parents[child] = provision
        return parents

    @cached_property
    def top_prefixes(self) -> frozenset[str]:
        """The words that ids at the top begin with, with their hyphen: `art-`, `annex-`; empty for bare numbers."""
        prefixes = set()
        for provision in self.structure.ids():
            if "/" not in provision:
                match = _DIVISION.fullmatch(provision)
                prefixes.add(match[1] if match else "" if provision[:1].isdigit() else None)
        return frozenset(prefix for prefix in prefixes if prefix is not None)

    def divisions(self, provision: str) -> tuple[str, ...]:
        """Return the words that number the children of `provision`, with their hyphen: `part-` for `annex-1`."""
        found = self._divisions.get(provision)
        if found is None:
            segments = (child.rpartition("/")[2] for child in self.structure.children(provision))
            matches = (_DIVISION.fullmatch(segment) for segment in segments)
            found = self._divisions[provision] = tuple(dict.fromkeys(match[1] for match in matches if match))
        return found

    def within(self, provision: str, frame: str) -> bool:
        """Tell whether `provision` stands somewhere below `frame`."""
        while provision in self.parents:
            provision = self.parents[provision]
            if provision == frame:
                return True
        return False

    def expand(self, first: str, last: str) -> list[str] | None:
        """Return the provisions from `first` to `last`, both included, or None where these are no ends of a range.

        Provisions that the document inserts between the ends are members, and so are numbers between the ends that it
        does not have.
        """
        stem, start = split_last(first)
        stem_of_last, end = split_last(last)
        if first == last:
            return None
        if stem != stem_of_last:
            return self._in_order(first, last)
        siblings = self.series.get(stem, {})
        if _number(start) and _number(end):
            return _by_number(stem, siblings, start, end)
        if start in siblings and end in siblings:
            names = list(siblings)
            members = names[names.index(start) : names.index(end) + 1]
        elif "ii" in siblings and (low := from_roman(start)) and (high := from_roman(end)):
            members = [to_roman(number).lower() for number in range(low, high + 1)]
        elif len(start) == len(end) == 1 and start.isalpha() and end.isalpha() and start.isupper() == end.isupper():
            members = [chr(code) for code in range(ord(start), ord(end) + 1)]
        else:
            return None
        return [stem + member for member in members] or None

    def _in_order(self, first: str, last: str) -> list[str] | None:
        """Return what has the same shape as both ends and stands between them: `CR 1.12` to `CR 2.2`."""
        if first not in self.structure or last not in self.structure or shape(first) != shape(last):
            return None
        alike = self.by_shape[shape(first)]
        return alike[alike.index(first) : alike.index(last) + 1] or None


@lru_cache(maxsize=256)
def outline_of(structure: Structure) -> Outline:
    """Return the outline of `structure`, made once."""
    return Outline(structure)


def split_last(provision: str) -> tuple[str, str]:
    """Return an id's stem and its last number or letters: `CR 1.10` → `CR 1.`, `10`."""
    before_letters = provision.rstrip(ascii_letters)
    before_digits = before_letters.rstrip(digits)
    return before_digits, provision[len(before_digits) :]


def shape(provision: str) -> str:
    """Return an id with every number as 0 and every letter after one as A; words stay: `CR 1.12` → `CR 0.0`."""
    return re.sub(r"(?<=0)[A-Za-z]+", "A", _DIGITS.sub("0", provision))


def _number(text: str) -> tuple[int, str] | None:
    match = _NUMBER.fullmatch(text)
    return (int(match[1]), match[2].casefold()) if match else None


def _by_number(stem: str, siblings: dict[str, None], start: str, end: str) -> list[str] | None:
    """Return the numbers from `start` to `end`: those that exist, the holes between them, and both ends."""
    low, high = _number(start), _number(end)
    if low is None or high is None or not low < high or high[0] - low[0] > LONGEST_RANGE:
        return None
    width = len(start) if start.startswith("0") else 0
    members = {key: name for name in siblings if (key := _number(name)) and low <= key <= high}
    for name in (start, end, *(str(number).zfill(width) for number in range(low[0] + 1, high[0]))):
        key = _number(name)
        if key is not None:
            members.setdefault(key, name)
    return [stem + members[key] for key in sorted(members)]


def roman_or_number(text: str) -> str | None:
    """Return the arabic number of `text`, which is one already or a roman numeral (`IV`, `Ia`, `IA`); None for others."""
    if text.isdigit():
        return text
    letter = text[-1:] if text[:-1].isupper() and text[-1:] not in "IVXLC" else ""
    number = from_roman(text.removesuffix(letter))
    return None if number is None else f"{number}{letter.lower()}"
