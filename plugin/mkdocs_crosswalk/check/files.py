"""Check the pages of a folder: one by one, in several processes, and again only what has changed since the last time.

    digest of each page ─── all as last time ────▶ the report of last time
            │
            ├─ page and basis as last time ──────▶ what was found then ─┐
            └─ else: read, examine, let go ─────────────────────────────┴─▶ conclude

The outcome is that of `check` for the same files. Of ten thousand pages no more is held at a time than their outlines.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ..basis import unread_paths
from ..diagnostics import FileProblem
from ..read.codec import encode
from ..read.store import digest_of
from .examine import conclude, examine
from .kept import KeptPages
from .packing import Packing
from .pool import in_batches
from .report import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..basis import Basis
    from ..pages import Page
    from ..read.page_files import PageFiles
    from ..settings import Settings
    from ..text import Source
    from .examine import Examined
    from .kept import Kept
    from .packing import Row
    from .report import Report

    Names = Mapping[str, Mapping[str, str]]

_T = TypeVar("_T")


class Track(Protocol):
    """Watches items go by, for whoever shows progress."""

    def __call__(self, items: Iterable[_T], verb: str) -> Iterable[_T]:
        """Return the items; `verb` says what is done with them."""
        ...


def untracked(items: Iterable[_T], verb: str) -> Iterable[_T]:  # noqa: ARG001
    """Return the items; nobody watches."""
    return items


@dataclass(frozen=True, slots=True)
class Ground:
    """What a basis can be made from, once the pages' names are known."""

    settings: Settings
    facts: Any
    """All that a basis is made from besides the settings, names and problems, as `json` takes it."""
    make: Callable[[Names, tuple[FileProblem, ...]], Basis]
    """Makes the basis from the pages' names and what is wrong with files; called only where something is to be examined."""
    text_reader: Callable[[str], str]
    """Returns the text of any file by its path."""


class FilesCheck:
    """One check of the pages of a folder."""

    def __init__(
        self,
        files: PageFiles,
        ground: Ground,
        kept: Kept,
        *,
        track: Track = untracked,
        processes: int | None = None,
    ) -> None:
        self._files = files
        self._ground = ground
        beside = [sorted(files.files), sorted(files.excluded), encode(files.git_ignores)]
        self._given = [ground.facts, encode(ground.settings), *beside]
        self._kept = kept
        self._track = track
        self._processes = processes
        self._problems = list(files.problems)
        self._digests: dict[str, str] = {}
        """Uri of each page that can be read → digest of its text."""
        self._named: set[str] = set()
        """Uris of pages whose front matter may say something about their addresses."""
        self._gone: list[FileProblem] = []
        """Of pages that could be read when the check began."""
        self._is_still = True
        """Whether all pages were the same when they were looked at as when the check began."""
        self.examined = 0
        """How many pages were looked at, since nothing was known of them."""

    def report(self) -> Report:
        """Return what `check` returns for the project of these files."""
        for uri in self._track(self._files.uris, "reading"):
            source = self._files.source(uri)
            if isinstance(source, FileProblem):
                self._problems.append(source)
            else:
                self._digests[uri] = _digest_of(source)
                if self._files.may_be_named(source):
                    self._named.add(uri)
        if report := self._kept.report(self._stamp(), self._ground.settings.fail_on, self._ground.text_reader):
            return report
        examined = self._examined()
        pages = (examined[uri] for uri in self._files.uris if uri in examined)
        basis = replace(self._basis, problems=(*self._basis.problems, *self._gone)) if self._gone else self._basis
        report = conclude(pages, basis, Places(self._ground.text_reader), self._page)
        if self._is_still and not self._gone:
            self._kept.keep_report(self._stamp(), report)
        return report

    def _page(self, uri: str) -> Page | None:
        source = self._files.source(uri)
        return None if isinstance(source, FileProblem) else self._files.page(source, uri, _digest_of(source))

    def _stamp(self) -> str:
        """Return a digest of all that the report is made from."""
        return digest_of(json.dumps([self._given, self._digests, encode(tuple(self._problems))]))

    @cached_property
    def _before(self) -> KeptPages:
        return self._kept.pages()

    @cached_property
    def _names(self) -> Names:
        before = self._before
        return {
            uri: before.names[uri] if before.digests.get(uri) == digest else self._read_names(uri)
            for uri, digest in self._digests.items()
        }

    def _read_names(self, uri: str) -> Mapping[str, str]:
        if uri not in self._named:
            return {}
        source = self._files.source(uri)
        return {} if isinstance(source, FileProblem) else self._files.names(source)

    @cached_property
    def _basis(self) -> Basis:
        return self._ground.make(self._names, tuple(self._problems))

    def _examined(self) -> dict[str, Examined]:
        """Return all pages examined: those that are as they were last time, and the others now."""
        before = self._before
        stamp = digest_of(json.dumps([self._given, self._names, unread_paths(self._problems)]))
        same = before if before.stamp == stamp else KeptPages()
        examined = {uri: page for uri, digest in self._digests.items() if (page := same.page(uri, digest))}
        todo = self._equal_together(uri for uri in self._digests if uri not in examined)
        if not todo:
            return examined
        rows = {uri: same.rows[uri] for uri in examined}
        pages = KeptPages(stamp, self._digests, dict(self._names), rows, same.packing)
        for uri, row in self._rows(todo, pages.packing):
            pages.rows[uri] = row
            examined[uri] = pages.packing.unpack(row)
        self.examined = len(todo)
        if self._is_still and not self._gone:
            self._kept.keep_pages(pages)
        return examined

    def _equal_together(self, uris: Iterable[str]) -> list[str]:
        """Return the uris so ordered that pages of equal text come one after the other, since such are read once."""
        groups: dict[str, list[str]] = defaultdict(list)
        for uri in uris:
            groups[self._digests[uri]].append(uri)
        return [uri for group in groups.values() for uri in group]

    def _rows(self, todo: Sequence[str], packing: Packing) -> Iterator[tuple[str, Row]]:
        """Yield pages with what is found out about them, packed, in any order."""
        basis = self._basis  # made before there are several processes

        def work(uris: Sequence[str]) -> tuple[list[tuple[str, Row] | FileProblem], list[Row]]:
            own = Packing()
            rows = [self._row(uri, basis, own) for uri in uris]
            return rows, own.lines

        done = (
            (uri, found, lines)
            for uris, (rows, lines) in in_batches(todo, work, self._processes)
            for uri, found in zip(uris, rows, strict=True)
        )
        for uri, found, lines in self._track(done, "checking"):
            if isinstance(found, FileProblem):
                self._gone.append(found)
            else:
                self._is_still &= found[0] == self._digests[uri]
                yield uri, packing.adopt(found[1], lines)

    def _row(self, uri: str, basis: Basis, packing: Packing) -> tuple[str, Row] | FileProblem:
        """Return the digest of a page that is read now, and what is found out about it; or why it cannot be read."""
        source = self._files.source(uri)
        if isinstance(source, FileProblem):
            return source
        digest = _digest_of(source)
        return digest, packing.pack(examine(self._files.page(source, uri, digest), basis))


def _digest_of(source: Source) -> str:
    return digest_of(f"{source.text}\0{source.taken}" if source.taken else source.text)
