"""Places in texts: spans of characters, and the lines and columns that people read.

All positions inside the package are `Span`s: offsets of characters (not bytes) into the text of one source. `Lines`
turns them into 1-based lines and columns, here and nowhere else. A tab is one character, and so is a letter with an
accent that is written as one code point. A byte order mark is taken off before anything is counted.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """The characters from `start` up to, not including, `end` of a source."""

    start: int
    end: int

    def shifted(self, offset: int) -> Span:
        """Return the same stretch, seen from a text that begins `offset` characters earlier."""
        return Span(self.start + offset, self.end + offset)


class Place(NamedTuple):
    """A position as people read it: 1-based line, 1-based column in characters."""

    line: int
    column: int


class Lines:
    """Where the lines of a text begin; all that is kept of a page's text once it is read."""

    __slots__ = ("_starts", "length")

    def __init__(self, text: str) -> None:
        self.length = len(text)
        if "\r" in text:
            starts = [match.end() for match in _LINE_END.finditer(text)]
        else:
            starts = [*accumulate([len(line) + 1 for line in text.split("\n")[:-1]])]
        self._starts = array("I", [0, *starts])

    def __len__(self) -> int:
        """Return the number of lines; the empty text has one."""
        return len(self._starts)

    def place(self, offset: int) -> Place:
        """Return the line and column of the character at `offset`; an offset past the end counts as the end."""
        offset = max(0, min(offset, self.length))
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """Return the span of the 1-based `line` with its line end; lines outside the text are empty spans at its end."""
        if not 1 <= line <= len(self._starts):
            return Span(self.length, self.length)
        end = self._starts[line] if line < len(self._starts) else self.length
        return Span(self._starts[line - 1], end)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a 0-based `line` and 0-based `column`, as YAML marks count them."""
        return min(self._starts[min(line, len(self._starts) - 1)] + column, self.length)


class Part(NamedTuple):
    """A stretch of a text that was put together from files, and where it comes from."""

    start: int
    """Where it begins in the text; it ends where the next part begins."""
    path: str
    """The file that it comes from."""
    origin: int
    """Where it begins in that file."""
    length: int
    """How many of its characters are the file's; what follows them was put in between."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a page has taken in of other files, and what it could not."""

    parts: tuple[Part, ...]
    """All of the text, in order: the page's own stretches and those of other files."""
    lost: tuple[tuple[Span, str], ...] = ()
    """Where something was to be taken in that is not there, and what; the site shows nothing in its place."""
    unread: bool = False
    """Whether something was to be taken in that may be there and was not read."""

    def placed(self, span: Span) -> tuple[str, Span]:
        """Return the file that a stretch of the text comes from, and where it stands there; what begins in it counts."""
        at = max(0, bisect_right(self.parts, span.start, key=lambda part: part.start) - 1)
        part = self.parts[at]
        start = min(span.start - part.start, part.length)
        return part.path, Span(part.origin + start, part.origin + max(start, min(span.end - part.start, part.length)))


@dataclass(frozen=True, slots=True)
class Source:
    """A text and the path that messages name it by, with forward slashes: `content/standards/cra.md`."""

    path: str
    text: str
    taken: Taken | None = None
    """Where the text was put together: what comes from where."""


def spans_of_bytes(text: str) -> Callable[[int, int], Span]:
    """Return what turns a stretch of a text's UTF-8 bytes, its start and its end, into the span of its characters.

    At both ends a character begins. Plain ASCII needs no map. Else each character of more than one byte is noted with the
    bytes that it and those before it take beyond one, and an offset is looked up among them. Where most characters are such,
    as in Cyrillic, that would be long lists: there it is noted where each stretch begins, and the rest is counted.
    """
    if text.isascii():
        return Span
    data = text.encode("utf-8", "surrogatepass")
    if len(data) - len(text) > len(text) // _DENSE:
        return _counted(text, data)
    extra = 0
    ends = []
    extras = [0]
    for match in _NOT_ASCII.finditer(text):
        code = ord(match[0])
        extra += 1 if code < 0x800 else 2 if code < 0x10000 else 3
        ends.append(match.end() + extra)
        extras.append(extra)

    def span(start: int, end: int) -> Span:
        return Span(start - extras[bisect_right(ends, start)], end - extras[bisect_right(ends, end)])

    return span


def _counted(text: str, data: bytes) -> Callable[[int, int], Span]:
    """Return the same for a text and its bytes, by counting the characters from the beginning of a stretch on."""
    stretches = (text[at : at + _STRETCH] for at in range(0, len(text), _STRETCH))
    starts = list(accumulate((len(one.encode("utf-8", "surrogatepass")) for one in stretches), initial=0))[:-1]

    def character(offset: int) -> int:
        number = bisect_right(starts, offset) - 1
        return number * _STRETCH + len(data[starts[number] : offset].decode("utf-8", "surrogatepass"))

    return lambda start, end: Span(character(start), character(end))


_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_DENSE = 8
"""One byte too many for so many characters makes a text dense."""
_STRETCH = 256
