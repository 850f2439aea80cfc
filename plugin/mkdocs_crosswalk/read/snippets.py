"""Put snippets into a page's text as `pymdownx.snippets` does: `--8<-- "file.md"`, by lines, by section, one in another.

    inline = indent marker quoted-target           marker = 1*"-" "8<" 1*"-"
    block  = marker, then a target a line, then marker
    target = path [ ":" section | ":" [ first ] [ ":" [ last ] ] *( "," … ) ]

Each line of the outcome keeps the file and the place it comes from, so that a finding in a snippet is told there. A file
outside of the folders that the site names is never read. What is not there, or comes from the network, is told or passed
over, never guessed.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace
from functools import lru_cache
from os.path import normpath
from typing import TYPE_CHECKING

from ..diagnostics import Problem
from ..text import Part, Source, Span, Taken
from .front_matter import front_matter
from .markdown.html_blocks import blanked
from .tree import read_text, shown_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .git_ignores import GitIgnores

MARK = "8<-"
_SNIPPET = re.compile(
    r"""[ \t]*(?P<escape>;*)-+8<-+(?:[ \t]+(?P<quoted>"(?:\\"|[^"\r\n])+?"|'(?:\\'|[^'\r\n])+?')|(?![ \t]))""",
    re.VERBOSE,
)
_SECTION = re.compile(
    r"""(?:.*?[^;-])??(?P<escape>;*)-+8<-+[ \t]+\[[ \t]*(?P<type>start|end)[ \t]*:[ \t]*(?P<name>[a-z][\w-]*)[ \t]*\]""",
    re.VERBOSE | re.IGNORECASE,
)
_TARGET = re.compile(
    r"(?P<path>.*?)(?::(?P<section>[a-z][-\w]*)|(?P<lines>(?::-?\d*){1,2}(?:,-?\d*(?::-?\d*)?)*))?", re.IGNORECASE
)
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_ADDRESSES = ("https://", "http://")
_DEEPEST = 40
_LONGEST_MARK = 2000
MOST_CHARACTERS = 2_000_000
"""How long a page may become; one snippet that takes in another twice, and so on, would fill any memory."""


@dataclass(frozen=True, slots=True)
class _Line:
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

    def without(self, name: str) -> _Line:
        """Return the line as a blank one that asks for something that is not there."""
        start = len(self.text) - len(self.text.lstrip())
        return replace(self, text=blanked(self.text), lost=(Span(start, len(self.text.rstrip())), name))


@dataclass(frozen=True)
class Snippets:
    """Where a site's snippets lie."""

    folders: tuple[Path, ...]
    """Folders, or single files, in the order in which they are asked."""
    names: tuple[tuple[str, Path], ...]
    """What messages put before a file's path in a folder → the folder."""
    dedent: bool = False
    restricted: bool = True
    """Whether the site, too, takes in nothing from outside of the folders."""
    download: bool = False
    """Whether the site takes in texts of other hosts."""
    ignores: tuple[GitIgnores, ...] = ()
    """What git ignores in each folder, where a step before the build may still make it."""

    def taken_in(self, source: Source) -> Source:
        """Return the text with its snippets, and with what comes from where; without any, as it is."""
        if MARK not in source.text:
            return source
        matter = front_matter(source.text)
        start = source.text.find("\n", matter.end) + 1 if matter else 0
        reading = _Reading(self)
        lines = list(reading.lines(list(_lines(source, max(start, 0))), (), section=False))
        if reading.full:
            return replace(source, taken=Taken((Part(0, source.path, 0, len(source.text)),), unread=True))
        head = [_Line(source.text[:start], source.path, 0, "")] if start > 0 else []
        text, parts, lost = _joined([*head, *lines])
        return Source(source.path, text, Taken(parts or (Part(0, source.path, 0, 0),), lost, reading.unread))

    def text(self, shown: str) -> str | None:
        """Return the text of a file that messages call so; None for one that no page can take in."""
        for name, folder in self.names:
            file = folder / shown.removeprefix(name)
            if shown.startswith(name) and any(file.resolve().is_relative_to(base.resolve()) for base in self.folders):
                return shown_text(file) if file.is_file() else None
        return None

    def find(self, path: str) -> Path | None:
        """Return the file that a path means; None where none of the folders has it."""
        for base in self.folders:
            file = (base if base.is_dir() else base.parent) / path
            try:
                inside = file.resolve().is_relative_to(base.resolve()) and file.is_file()
            except (OSError, ValueError):
                continue
            if inside:
                return file
        return None

    def source(self, file: Path) -> Source | None:
        """Return the text of a snippet, under the name that messages give it; None where it cannot be read."""
        try:
            status = file.stat()
        except OSError:
            return None
        return _source(file, self._name(file), (status.st_mtime_ns, status.st_size))

    def is_elsewhere(self, path: str) -> bool:
        """Tell whether a path leads to what is not read.

        That is another host, a file that lies outside of the folders, or one that a step before the build makes.
        """
        if path.lower().startswith(_ADDRESSES):
            return self.download
        if any(ignores.take(path) for ignores in self.ignores):
            return True
        return any(
            not self.restricted or normpath(base.absolute() / path).startswith(f"{base.absolute()}/")
            for base in self.folders
            if (base / path).is_file()
        )

    def _name(self, file: Path) -> str:
        for name, folder in self.names:
            if file.resolve().is_relative_to(folder.resolve()):
                return f"{name}{file.resolve().relative_to(folder.resolve()).as_posix()}"
        return file.as_posix()


@lru_cache(maxsize=64)
def _source(file: Path, name: str, stamp: tuple[int, int]) -> Source | None:  # noqa: ARG001 - another stamp, another text
    found = read_text(file, name, MOST_CHARACTERS)
    return None if isinstance(found, Problem) else found


class _Reading:
    """One page, and the files that it takes in."""

    def __init__(self, snippets: Snippets) -> None:
        self.snippets = snippets
        self.unread = False
        self.size = 0

    @property
    def full(self) -> bool:
        """Tell whether the page has become too long."""
        return self.size > MOST_CHARACTERS

    def lines(self, lines: Iterable[_Line], above: tuple[Path, ...], *, section: bool) -> Iterator[_Line]:
        """Yield the lines with what they ask for in their place; `above` are the files that these lines are part of."""
        block = False
        for line in lines:
            if self.full:
                return
            match = _SNIPPET.fullmatch(line.text) if MARK in line.text and len(line.text) < _LONGEST_MARK else None
            if match and match["escape"]:
                yield self.counted(line)
            elif match and match["quoted"] is None:
                block = not block
            elif match:
                if not block:
                    yield from self.target(line, match["quoted"][1:-1].strip(), above)
            elif block and line.text.strip():
                yield from self.target(line, line.text.strip(), above)
            elif section or not _is_section_mark(line):
                yield self.counted(line)

    def target(self, line: _Line, target: str, above: tuple[Path, ...]) -> Iterator[_Line]:
        """Yield what stands at a target, indented as the line that asks for it."""
        match = _TARGET.fullmatch(target)
        if target.startswith(";") or match is None:
            return
        path = match["path"].strip()
        file = self.snippets.find(path) if path else None
        source = self.snippets.source(file) if file else None
        if file is None and not self.snippets.is_elsewhere(path):
            yield self.counted(line.without(path))
        elif file is None or source is None:
            self.unread = True
        elif file not in above and len(above) < _DEEPEST:
            found = _chosen(list(_lines(source, 0)), match, dedent=self.snippets.dedent)
            if found is None:
                yield self.counted(line.without(target))
                return
            indent = line.text[: len(line.text) - len(line.text.lstrip(" \t"))].expandtabs(4)
            for one in self.lines(found, (*above, file), section=match["section"] is not None):
                yield replace(one, indent=indent + one.indent)

    def counted(self, line: _Line) -> _Line:
        self.size += len(line.text) + 1
        return line


def _chosen(lines: list[_Line], target: re.Match[str], *, dedent: bool) -> list[_Line] | None:
    """Return the lines that a target asks for; None where the file has no such section."""
    if target["section"]:
        chosen = _section(lines, target["section"])
    elif target["lines"]:
        chosen = [line for part in target["lines"][1:].split(",") for line in _between(lines, part)]
    else:
        return lines
    return _dedented(chosen) if chosen and dedent else chosen


def _section(lines: list[_Line], name: str) -> list[_Line] | None:
    chosen: list[_Line] = []
    inside = found = False
    for line in lines:
        mark = _SECTION.match(line.text) if MARK in line.text and len(line.text) < _LONGEST_MARK else None
        if mark and not mark["escape"]:
            if mark["name"] == name:
                if mark["type"].lower() == "end":
                    break
                inside = found = True
            continue
        if inside:
            chosen.append(line)
    return chosen if found else None


def _between(lines: list[_Line], part: str) -> list[_Line]:
    """Return the lines from the first to the last of `first:last`, counted from 1, below 0 from the end."""
    first, colon, last = part.partition(":")
    start = int(first) if first not in ("", "-") else None
    end = int(last) if colon and last not in ("", "-") else None
    if start is not None:
        start = max(0, len(lines) + start) if start < 0 else max(0, start - 1)
    if end is not None and end < 0:
        end = max(0, len(lines) + 1 + end)
    return lines[start:end]


def _dedented(lines: list[_Line]) -> list[_Line]:
    shorter = textwrap.dedent("\n".join(line.text for line in lines)).split("\n")
    return [
        replace(line, text=text, origin=line.origin + len(line.text) - len(text))
        for line, text in zip(lines, shorter, strict=True)
    ]


def _is_section_mark(line: _Line) -> bool:
    if MARK not in line.text or len(line.text) > _LONGEST_MARK:
        return False
    match = _SECTION.match(line.text)
    return match is not None and not match["escape"]


def _lines(source: Source, start: int) -> Iterator[_Line]:
    """Yield the lines of a text; what ends with a line end has an empty last one, and an empty text has none."""
    if start >= len(source.text):
        return
    for match in _LINE.finditer(source.text, start):
        yield _Line(match[1], source.path, match.start(), match[2])
        if not match[2]:
            return


def _joined(lines: list[_Line]) -> tuple[str, tuple[Part, ...], tuple[tuple[Span, str], ...]]:
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
