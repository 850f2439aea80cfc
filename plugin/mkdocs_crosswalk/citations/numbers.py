"""Read clause and section numbers, and what a document's own ids make of a hyphen.

    run    = number [ range number ]                    1.1-1.3    4.1.1–8
    number = part *12( "." part | "-" digits ) [ sign ]  5.13-1A    V.A.4    001    524B    R83+
    part   = digits *2letter | letter *1letter | roman
    sign   = "+" | "-"                                  only where the document has such an id
    range  = "-" | "to" | "through" | ".."

A hyphen joins a range only after the document's own ids were tried: `5.1-1` is one provision where ids look like that,
and so is `6-1`, although there are clauses 1 to 6. The end of a range, and the next number of a list, may leave out
what they share with the number before: `1.1-3`, `5.1-1, 2`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..text import Span
from .numerals import from_roman
from .outline import shape, split_last
from .reading import Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .outline import Outline

_DIGITS = r"[0-9]{1,9}[A-Za-z]{0,2}"
_NUMBER = re.compile(
    rf"(?:{_DIGITS}|[IVXLC]{{1,6}}|[A-Z])(?:\.(?:{_DIGITS}|[A-Za-z]{{1,2}}|[IVXLC]{{1,6}})|-{_DIGITS}){{0,12}}"
    r"(?:(?<=[0-9])(?=[A-Z]{2}[ -]?[0-9(])|(?![0-9A-Za-z_]|\.[0-9A-Za-z]|-[0-9]))"
)
RANGE = re.compile(r" *(?:-|\.\.\.?|…) *| +(?:to|through|until) +")
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


def read_run(
    text: str,
    pos: int,
    prefixes: Sequence[str],
    outline: Outline,
    *,
    before: str = "",
    over_word: Callable[[int], tuple[int, Sequence[str]]] | None = None,
) -> Run | None:
    """Return the run of numbers at `pos`, as provisions whose ids begin with one of `prefixes`; None if none is there.

    `before` is the provision that a list names before this run; `over_word` moves over a word that the end of a range
    repeats, as in `SM-1 to SM-4`, and tells how ids begin after it.
    """
    match = _NUMBER.match(text, pos)
    if not match:
        return None
    number, span = match[0], Span(*match.span())
    for sign in "+-":
        if text.startswith(sign, span.end) and any(f"{prefix}{number}{sign}" in outline for prefix in prefixes):
            number, span = number + sign, Span(span.start, span.end + 1)
            return Run(find(number, prefixes, outline), None, span, span)
    if cut := _cut(number, prefixes, outline):
        first, last = _ends(number, cut, prefixes, outline, before)
        first_span = Span(span.start, span.start + cut)
        if not outline.expand(first, last):
            return Run(first, None, first_span, first_span)
        return Run(first, last, first_span, Span(first_span.end + 1, span.end))
    first = find(number, prefixes, outline, before)
    joint = RANGE.match(text, span.end)
    if joint:
        place, beginnings = over_word(joint.end()) if over_word else (joint.end(), prefixes)
        end = _NUMBER.match(text, place)
        last = find(end[0], beginnings, outline, first, ends_range=True) if end else ""
        if end and outline.expand(first, last):
            return Run(first, last, span, Span(*end.span()))
    return Run(first, None, span, span)


def find(number: str, prefixes: Sequence[str], outline: Outline, before: str = "", *, ends_range: bool = False) -> str:
    """Return the provision that `number` means; where the document has none, the id that it would have."""
    stem = split_last(before)[0] if before and number.isalnum() else ""
    shortened = stem + number if stem and not stem.endswith(" ") else ""
    if shortened in outline and shortened and (ends_range or stem.endswith("-")):
        return shortened
    for prefix in prefixes:
        for name in _spellings(prefix, number):
            if name in outline:
                return name
    if shortened and (shortened in outline or (stem.endswith("-") and stem not in prefixes)):
        return shortened
    known = (prefix for prefix in prefixes if split_last(prefix + number)[0] in outline.series)
    return next(known, prefixes[0]) + number


def _cut(number: str, prefixes: Sequence[str], outline: Outline) -> int:
    """Return the place of the hyphen that joins a range within `number`, 0 where it is one number."""
    hyphens = [position for position, character in enumerate(number) if character == "-"]
    if not hyphens or any(prefix + number in outline for prefix in prefixes):
        return 0
    for hyphen in reversed(hyphens):
        first, last = _ends(number, hyphen, prefixes, outline)
        if first in outline and last in outline and outline.expand(first, last):
            return hyphen
    if not outline.by_shape or any(shape(prefix + number) in outline.by_shape for prefix in prefixes):
        return 0
    return hyphens[len(hyphens) // 2]


def _ends(number: str, hyphen: int, prefixes: Sequence[str], outline: Outline, before: str = "") -> tuple[str, str]:
    first = find(number[:hyphen], prefixes, outline, before)
    return first, find(number[hyphen + 1 :], prefixes, outline, first, ends_range=True)


def _spellings(prefix: str, number: str) -> Iterator[str]:
    """Yield the ids that `prefix` and `number` may stand for: other letters, other zeros, arabic for roman."""
    yield prefix + number
    if not number.isdigit():
        yield prefix + number.upper()
        yield prefix + number.lower()
    if prefix.endswith("-") and number.isupper() and (value := from_roman(number)):
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
