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
from dataclasses import dataclass, replace
from functools import lru_cache
from os.path import normpath
from typing import TYPE_CHECKING

from ..diagnostics import Problem
from ..text import Part, Source, Taken
from .front_matter import front_matter
from .snippet_lines import LONGEST_MARK, MARK, Line, chosen, is_section_mark, joined, lines_of
from .tree import read_text, real, shown_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .git_ignores import GitIgnores

_SNIPPET = re.compile(
    r"""[ \t]*(?P<escape>;*)-+8<-+(?:[ \t]+(?P<quoted>"(?:\\"|[^"\r\n])+?"|'(?:\\'|[^'\r\n])+?')|(?![ \t]))""",
    re.VERBOSE,
)
_TARGET = re.compile(
    r"(?P<path>.*?)(?::(?P<section>[a-z][-\w]*)|(?P<lines>(?::-?\d*){1,2}(?:,-?\d*(?::-?\d*)?)*))?", re.IGNORECASE
)
_ADDRESSES = ("https://", "http://")
_DEEPEST = 40
MOST_CHARACTERS = 2_000_000
"""How long a page may become; one snippet that takes in another twice, and so on, would fill any memory."""


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
        lines = list(reading.lines(list(lines_of(source, max(start, 0))), (), section=False))
        if reading.full:
            return replace(source, taken=Taken((Part(0, source.path, 0, len(source.text)),), unread=True))
        head = [Line(source.text[:start], source.path, 0, "")] if start > 0 else []
        text, parts, lost = joined([*head, *lines])
        return Source(source.path, text, Taken(parts or (Part(0, source.path, 0, 0),), lost, reading.unread))

    def text(self, shown: str) -> str | None:
        """Return the text of a file that messages call so; None for one that no page can take in."""
        for name, folder in self.names:
            file = folder / shown.removeprefix(name)
            if shown.startswith(name) and any(real(file).is_relative_to(real(base)) for base in self.folders):
                return shown_text(file) if file.is_file() else None
        return None

    def find(self, path: str) -> Path | None:
        """Return the file that a path means; None where none of the folders has it."""
        for base in self.folders:
            file = (base if base.is_dir() else base.parent) / path
            try:
                inside = real(file).is_relative_to(real(base)) and file.is_file()
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
            if real(file).is_relative_to(real(folder)):
                return f"{name}{real(file).relative_to(real(folder)).as_posix()}"
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

    def lines(self, lines: Iterable[Line], above: tuple[Path, ...], *, section: bool) -> Iterator[Line]:
        """Yield the lines with what they ask for in their place; `above` are the files that these lines are part of."""
        block = False
        for line in lines:
            if self.full:
                return
            match = _SNIPPET.fullmatch(line.text) if MARK in line.text and len(line.text) < LONGEST_MARK else None
            if match and match["escape"]:
                yield self.counted(line)
            elif match and match["quoted"] is None:
                block = not block
            elif match:
                if not block:
                    yield from self.target(line, match["quoted"][1:-1].strip(), above)
            elif block and line.text.strip():
                yield from self.target(line, line.text.strip(), above)
            elif section or not is_section_mark(line):
                yield self.counted(line)

    def target(self, line: Line, target: str, above: tuple[Path, ...]) -> Iterator[Line]:
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
            found = chosen(list(lines_of(source, 0)), match, dedent=self.snippets.dedent)
            if found is None:
                yield self.counted(line.without(target))
                return
            indent = line.text[: len(line.text) - len(line.text.lstrip(" \t"))].expandtabs(4)
            for one in self.lines(found, (*above, file), section=match["section"] is not None):
                yield replace(one, indent=indent + one.indent)

    def counted(self, line: Line) -> Line:
        self.size += len(line.text) + 1
        return line
