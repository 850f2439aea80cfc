"""Mend a project's pages: make the edits of its findings, look again, until nothing is left to make."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..check import check
from ..diagnostics import Severity
from ..read.markdown import read_page
from ..text import Source
from .edits import apply

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..project import Project

_Kind = tuple[str, str, tuple[str, ...]]
_ROUNDS = 50
"""Edits that touch each other need a round each; what is not settled by then never will be."""


@dataclass(frozen=True, slots=True)
class Mended:
    """One page, before and after."""

    path: str
    uri: str
    before: str
    after: str
    diagnostics: tuple[Diagnostic, ...]
    """The findings that were mended, in the order in which that was done; places are those of the round's text."""


def mend(
    project: Project,
    *,
    unsafe: bool = False,
    rules: Collection[str] | None = None,
    paths: Callable[[str], bool] = lambda _: True,
    reread: Callable[[Source, str], Page] = read_page,
) -> tuple[Mended, ...]:
    """Return the pages that change when the findings that can be mended are mended; no file is touched.

    Only edits that are safe are made, unless `unsafe`; only those of `rules`, if given, which may be off on this site; only
    on pages whose path `paths` takes. Mending the outcome again changes nothing.
    """
    mending = _Mending(_wanting(project, rules), reread)
    for _ in range(_ROUNDS):
        found = _to_mend(mending.project, unsafe=unsafe, rules=rules)
        if not mending.make({path: each for path, each in found.items() if paths(path)}):
            break
    return tuple(mending.outcome())


class _Mending:
    """A project on its way: the texts of its pages as they are now, and what was done to them."""

    def __init__(self, project: Project, reread: Callable[[Source, str], Page]) -> None:
        self._reread = reread
        self._read = project.text_reader
        self._before: dict[str, str] = {}
        self._now: dict[str, str] = {}
        """Path → text of a page that was changed."""
        self._done: dict[str, list[Diagnostic]] = defaultdict(list)
        self._seen: dict[str, set[str]] = defaultdict(set)
        """Path → the texts that the page has had."""
        self._tried: dict[str, Counter[_Kind]] = {}
        """Path → the kinds of findings of which the last round mended some, and how many of each there were before."""
        self._idle: dict[str, set[_Kind]] = defaultdict(set)
        """Path → kinds of findings whose edits leave as many of them as there were."""
        self._unsettled: set[str] = set()
        """Paths of pages whose edits undo each other; they are left as they were."""
        self.project = project.with_pages(project.pages, self._text)

    def make(self, found: dict[str, list[Diagnostic]]) -> bool:
        """Make the edits of these findings, by path, and read the pages again that change; tell whether any does."""
        pages = {page.path: page for page in self.project.pages.values()}
        changed = {}
        for path, diagnostics in found.items():
            page, text = pages.get(path), self._text(path)
            # Data files are mended by hand; a file of another length is no longer the one that was read.
            if page is not None and path not in self._unsettled and len(text) == page.lines.length:
                after = self._mended(path, text, diagnostics)
                if after != text:
                    changed[path] = after
        if changed:
            self._now |= changed
            self.project = self._reading_again(changed)
        return bool(changed)

    def outcome(self) -> Iterator[Mended]:
        """Yield the pages whose text is another now."""
        for uri, page in self.project.pages.items():
            path = page.path
            if path in self._now and self._now[path] != self._before[path]:
                yield Mended(path, uri, self._before[path], self._now[path], tuple(self._done[path]))

    def _text(self, path: str) -> str:
        return self._now[path] if path in self._now else self._read(path)

    def _mended(self, path: str, text: str, diagnostics: list[Diagnostic]) -> str:
        """Return the text with as many of the edits as go together; the first text of all where they go in a ring.

        The first text too where edits mended nothing, as a definition does that is added behind raw HTML which nothing
        closes: from there on the others are made without them.
        """
        self._before.setdefault(path, text)
        kinds = Counter(map(_kind, diagnostics))
        if idle := {kind for kind, count in self._tried.pop(path, Counter()).items() if kinds[kind] >= count}:
            self._idle[path] |= idle
            self._done[path].clear()
            self._seen[path].clear()
            return self._before[path]
        self._seen[path].add(text)
        wanted = [diagnostic for diagnostic in diagnostics if _kind(diagnostic) not in self._idle[path]]
        after, taken = apply(text, [diagnostic.edits for diagnostic in wanted])
        if after == text:
            return text
        if after in self._seen[path]:
            self._unsettled.add(path)
            return self._before[path]
        self._done[path] += [wanted[number] for number in taken]
        self._tried[path] = Counter({kind: kinds[kind] for kind in (_kind(wanted[number]) for number in taken)})
        return after

    def _reading_again(self, changed: Mapping[str, str]) -> Project:
        pages = {
            uri: self._reread(Source(page.path, changed[page.path]), uri) if page.path in changed else page
            for uri, page in self.project.pages.items()
        }
        return self.project.with_pages(pages)


def _kind(diagnostic: Diagnostic) -> _Kind:
    """Return what findings have in common that are mended in the same way."""
    return diagnostic.rule.name, diagnostic.message, tuple(edit.text.strip() for edit in diagnostic.edits)


def _wanting(project: Project, rules: Collection[str] | None) -> Project:
    """Return the project with the rules in question on, whatever the site has them at."""
    if rules is None:
        return project
    wanted = {**project.settings.rules, **dict.fromkeys(rules, Severity.INFO)}  # mending weighs nothing
    return replace(project, settings=replace(project.settings, rules=wanted))


def _to_mend(project: Project, *, unsafe: bool, rules: Collection[str] | None) -> dict[str, list[Diagnostic]]:
    """Return the findings to mend by the file they are in, in the order of the report."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in (finding.diagnostic for finding in check(project).findings):
        wanted = rules is None or diagnostic.rule.name in rules
        if wanted and diagnostic.edits and (unsafe or all(edit.safe for edit in diagnostic.edits)):
            found[diagnostic.path].append(diagnostic)
    return found
