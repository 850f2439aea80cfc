"""Read clause and section numbers, and what a document's own ids make of a hyphen.

    run    = number [ range number ]                     1.1-1.3    4.1.1–8
    number = part *12( "." part | "-" digits ) [ sign ]  5.13-1A    V.A.4    001    524B    R83+
    part   = digits *2letter | letter *1letter | roman
    sign   = "+" | "-"                                   only where the document has such an id
    range  = "-" | [ "up" ] "to" | "through" | "thru" | "bis" | "à" | "a" | "tot" | … | ".."

A hyphen joins a range only after the document's own ids were tried: `5.1-1` is one provision where ids look like that,
and so is `6-1`, although there are clauses 1 to 6. The end of a range, and the next number of a list, may leave out
what they share with the number before: `1.1-3`, `5.1-1, 2`, `SVV-1, -2`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ..text import Span
from .numerals import from_roman
from .outline import shape, split_last
from .reading import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .outline import Outline

_DIGITS = r"[0-9]{1,9}[A-Za-z]{0,2}"
_NUMBER = re.compile(
    rf"(?:{_DIGITS}|[IVXLC]{{1,6}}|[A-Z])(?:\.(?:{_DIGITS}|[A-Za-z]{{1,2}}|[IVXLC]{{1,6}})|-{_DIGITS}){{0,12}}"
    r"(?:(?<=[0-9])(?=[A-Z]{2}[ -]?[0-9(])|(?![0-9A-Za-z_]|\.[0-9A-Za-z]|-[0-9]))"
)
_ALL_DIGITS = re.compile(r"[0-9]+(?:[.-][0-9]+)*")
_HYPHEN = re.compile(r"-(?=[0-9])")
RANGE = re.compile(
    r" *(?:-|\.\.\.?|…) *| +(?:(?:up )?to|through|thru|until|bis|à|au|(?:al?|ao|do|até|tot(?: en met)?|t/m)(?= [0-9(IVX])) +"
)
"""What stands between the ends of a range."""


class Run(NamedTuple):
    """One number, or the first and the last of a range. The document need not have their provisions."""

    first: str
    last: str | None
    first_span: Span
    last_span: Span

    @property
    def span(self) -> Span:
        """The whole run."""
        return Span(self.first_span.start, self.last_span.end)


OverWord = Callable[[int], tuple[int, "Numbering | None"]]
"""Moves over a word that stands before a number, and tells how numbers count after it if there was one."""


class Numbering:
    """How a document counts the provisions whose ids begin with one of `prefixes`."""

    def __init__(self, prefixes: Sequence[str], outline: Outline) -> None:
        self.prefixes = prefixes
        self.outline = outline

    def run(self, text: str, pos: int, before: str = "", over_word: OverWord | None = None) -> Run | None:
        """Return the run of numbers at `pos`, None if none is there.

        `before` is the provision that a list names before this run; `over_word` moves over a word that the end of a
        range repeats, as in `SM-1 to SM-4`.
        """
        pos = _over_hyphen(text, pos, before)
        match = _NUMBER.match(text, pos)
        number = self._as_counted(match[0]) if match else ""
        if not number:
            return None
        sign = text[pos + len(number) : pos + len(number) + 1]
        if sign in {"+", "-"} and any(f"{prefix}{number}{sign}" in self.outline for prefix in self.prefixes):
            number += sign
        span = Span(pos, pos + len(number))
        if cut := self._cut(number):
            first_span, last_span = Span(pos, pos + cut), Span(pos + cut + 1, span.end)
            return self._checked(*self._ends(number, cut, before), first_span, last_span)
        first = self.find(number, before)
        joint = RANGE.match(text, span.end)
        if not joint:
            return Run(first, None, span, span)
        place, counting = over_word(joint.end()) if over_word else (joint.end(), None)
        end = _NUMBER.match(text, place if counting else _over_hyphen(text, place, first))
        last = self._last(end[0], first, counting) if end else first
        return self._checked(first, last, span, Span(*end.span()) if end else span)

    def _last(self, number: str, first: str, counting: Numbering | None) -> str:
        """Return the provision at the end of a range; what stands behind a word of its own leaves nothing out."""
        if counting:
            named = counting.find(number)
            if named in self.outline or counting.prefixes != self.prefixes:
                return named
        return self.find(number, first, ends_range=True)

    def find(self, number: str, before: str = "", *, ends_range: bool = False) -> str:
        """Return the provision that `number` means; where the document has none, the id that it would have."""
        stem = split_last(before)[0] if before and number.isalnum() else ""
        shortened = stem + number if stem and not stem.endswith(" ") else ""
        counts_on = stem.endswith("-") and stem in self.outline.series
        if shortened and (counts_on or (ends_range and shortened in self.outline)):
            return shortened
        for prefix in self.prefixes:
            for name in _spellings(prefix, number):
                if name in self.outline:
                    return name
        if shortened and (shortened in self.outline or (stem.endswith("-") and stem not in self.prefixes)):
            return shortened
        known = (prefix for prefix in self.prefixes if split_last(prefix + number)[0] in self.outline.series)
        return next(known, self.prefixes[0]) + number

    def _checked(self, first: str, last: str, first_span: Span, last_span: Span) -> Run:
        """Return the range from `first` to `last`, or `first` alone where that is no range."""
        if self.outline.expand(first, last):
            return Run(first, last, first_span, last_span)
        return Run(first, None, first_span, first_span)

    def _as_counted(self, number: str) -> str:
        """Return `number`, without letters at its end if the document has none in such numbers: 1.9 for `1.9A`.

        Nothing where the rest is no number of the document either: `1.x` is not about 1.
        """
        digits = _ALL_DIGITS.match(number)
        if not digits or digits[0] == number or self._has_shape(number) or self.find(number) in self.outline:
            return number
        return digits[0] if self.find(digits[0]) in self.outline else ""

    def _has_shape(self, number: str) -> bool:
        """Tell whether the document has numbers that look like this one; an empty document may have any."""
        known = self.outline.by_shape
        return not known or any(shape(prefix + number) in known for prefix in self.prefixes)

    def _cut(self, number: str) -> int:
        """Return the place of the hyphen that joins a range within `number`, 0 where it is one number."""
        hyphens = [position for position, character in enumerate(number) if character == "-"] if "-" in number else ()
        if not hyphens or any(prefix + number in self.outline for prefix in self.prefixes):
            return 0
        if any(split_last(prefix + number)[0] in self.outline.series for prefix in self.prefixes):
            return 0  # 5.1-99 stands beyond 5.1-1, and is no range of clauses
        for hyphen in reversed(hyphens):
            first, last = self._ends(number, hyphen)
            if first in self.outline and last in self.outline and self.outline.expand(first, last):
                return hyphen
        return 0 if self._has_shape(number) else hyphens[len(hyphens) // 2]

    def _ends(self, number: str, hyphen: int, before: str = "") -> tuple[str, str]:
        first = self.find(number[:hyphen], before)
        return first, self.find(number[hyphen + 1 :], first, ends_range=True)


def _over_hyphen(text: str, pos: int, before: str) -> int:
    """Return the place of a number that is written with the hyphen in `before`: the 2 of `SVV-1, -2 and -3`."""
    return pos + 1 if before and _HYPHEN.match(text, pos) and split_last(before)[0].endswith("-") else pos


def _spellings(prefix: str, number: str) -> Iterator[str]:
    """Yield the ids that `prefix` and `number` may stand for: other letters, other zeros, arabic for roman."""
    yield prefix + number
    if not number.isdigit():
        yield prefix + number.upper()
        yield prefix + number.lower()
    if prefix.endswith("-") and prefix.islower() and number.isupper() and (value := from_roman(number)):
        yield f"{prefix}{value}"
    if number[0].isdigit():
        parts = number.split(".")
        yield prefix + ".".join(part.lstrip("0") or "0" for part in parts)
        for width in (2, 3):
            yield prefix + ".".join(part.zfill(width) for part in parts)


def expand(run: Run, outline: Outline, start: int) -> list[Mention]:
    """Return the mentions of a run whose first word stands at `start`; none where it is a range without sense."""
    whole = Span(start, run.first_span.end)
    if run.last is None:
        return [Mention(run.first, run.first_span, run.first in outline, whole=whole)]
    members = outline.expand(run.first, run.last) or []
    wholes = {0: whole, len(members) - 1: run.last_span}
    return [
        Mention(member, run.span, member in outline, ranged=True, whole=wholes.get(position, run.span))
        for position, member in enumerate(members)
    ]
