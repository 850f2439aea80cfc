"""Lines of text files on their way into a page: which ones a target asks for, and what they make put together."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..text import Part, Span
from .markdown.html_blocks import blanked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..text import Source

MARK = "8<-"
"""What every line has that asks for something, or begins or ends a section."""
LONGEST_MARK = 2000
"""Characters; in a longer line, marks are text."""
_SECTION = re.compile(
    r"""(?:.*?[^;-])??(?P<escape>;*)-+8<-+[ \t]+\[[ \t]*(?P<type>start|end)[ \t]*:[ \t]*(?P<name>[a-z][\w-]*)[ \t]*\]""",
    re.VERBOSE | re.IGNORECASE,
)
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line on its way into a page."""

    text: str
    path: str
    origin: int
    """Where `text` begins in its file."""
    end: str = "\n"
    indent: str = ""
    """What the lines that take it in put before it."""
    lost: tuple[Span, str] | None = None
    """For a line that asks for something that is not there: where in the line, and what."""

    def without(self, name: str) -> Line:
        """Return the line as a blank one that asks for something that is not there."""
        start = len(self.text) - len(self.text.lstrip())
        return replace(self, text=blanked(self.text), lost=(Span(start, len(self.text.rstrip())), name))


def chosen(lines: list[Line], target: re.Match[str], *, dedent: bool) -> list[Line] | None:
    """Return the lines that a target asks for; None where the file has no such section."""
    if target["section"]:
        found = _section(lines, target["section"])
    elif target["lines"]:
        found = [line for part in target["lines"][1:].split(",") for line in _between(lines, part)]
    else:
        return lines
    return _dedented(found) if found and dedent else found


def _section(lines: list[Line], name: str) -> list[Line] | None:
    chosen: list[Line] = []
    inside = found = False
    for line in lines:
        mark = _SECTION.match(line.text) if MARK in line.text and len(line.text) < LONGEST_MARK else None
        if mark and not mark["escape"]:
            if mark["name"] == name:
                if mark["type"].lower() == "end":
                    break
                inside = found = True
            continue
        if inside:
            chosen.append(line)
    return chosen if found else None


def _between(lines: list[Line], part: str) -> list[Line]:
    """Return the lines from the first to the last of `first:last`, counted from 1, below 0 from the end."""
    first, colon, last = part.partition(":")
    start = int(first) if first not in ("", "-") else None
    end = int(last) if colon and last not in ("", "-") else None
    if start is not None:
        start = max(0, len(lines) + start) if start < 0 else max(0, start - 1)
    if end is not None and end < 0:
        end = max(0, len(lines) + 1 + end)
    return lines[start:end]


def _dedented(lines: list[Line]) -> list[Line]:
    shorter = textwrap.dedent("\n".join(line.text for line in lines)).split("\n")
    return [
        replace(line, text=text, origin=line.origin + len(line.text) - len(text))
        for line, text in zip(lines, shorter, strict=True)
    ]


def is_section_mark(line: Line) -> bool:
    """Tell whether a line begins or ends a section of its file; the page does not show it."""
    if MARK not in line.text or len(line.text) > LONGEST_MARK:
        return False
    match = _SECTION.match(line.text)
    return match is not None and not match["escape"]


def lines_of(source: Source, start: int) -> Iterator[Line]:
    """Yield the lines of a text; what ends with a line end has an empty last one, and an empty text has none."""
    if start >= len(source.text):
        return
    for match in _LINE.finditer(source.text, start):
        yield Line(match[1], source.path, match.start(), match[2])
        if not match[2]:
            return


def joined(lines: list[Line]) -> tuple[str, tuple[Part, ...], tuple[tuple[Span, str], ...]]:
    """Return the text of these lines, where its parts come from, and what was lost."""
    pieces: list[str] = []
    parts: list[Part] = []
    lost: list[tuple[Span, str]] = []
    at = 0
    for number, line in enumerate(lines):
        between = not line.end and not line.text.endswith("\n") and number + 1 < len(lines)
        end = "\n" if between else line.end
        last = parts[-1] if parts else None
        goes_on = last and not line.indent and last.path == line.path and last.origin + last.length == line.origin
        if last and goes_on and last.start + last.length == at:
            parts[-1] = last._replace(length=last.length + len(line.text) + len(line.end))
        else:
            if line.indent:
                parts.append(Part(at, line.path, line.origin, 0))
            parts.append(Part(at + len(line.indent), line.path, line.origin, len(line.text) + len(line.end)))
        if line.lost is not None:
            span, name = line.lost
            lost.append((span.shifted(at + len(line.indent)), name))
        pieces += [line.indent, line.text, end]
        at += len(line.indent) + len(line.text) + len(end)
    return "".join(pieces), tuple(parts), tuple(lost)
