"""Read a built site: a folder in, `BuiltSite` out. The only door to the HTML parser of Python."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from ..built import BuiltLink, BuiltPage, BuiltSite
from ..diagnostics import FileProblem, Problem
from ..text import Span
from .tree import MAX_DATA_BYTES, list_tree, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from ..pages import Page
    from ..project import Project
    from ..text import Source

_HTML_ENDINGS = (".html", ".htm")
_NOT_FOUND = "404.html"
_ADDRESSES = {"a": "href", "area": "href", "img": "src"}
_VIEW = "crosswalk"
_MAIN, _ADDED = "main", "added"
_EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_NOT_WRITTEN = frozenset(
    ["emojione", "footnote-backref", "footnote-ref", "gemoji", "hash-link", "headerlink", "magiclink",
     "md-content__button", "toclink", "twemoji"]
)  # fmt: skip
"""Classes of links that themes and extensions add."""
_ADDED_CLASSES = frozenset(["md-feedback", "md-source-file", "md-tags", "pagination-nav", "theme-doc-footer", "toc"])
"""Classes of blocks that they add."""


def read_built_site(folder: Path, shown: str) -> BuiltSite:
    """Return the built site in `folder`, which messages call `shown`."""
    tree = list_tree(folder, hidden=True)
    pages: dict[str, BuiltPage] = {}
    problems = []
    everything = sorted((*tree.files, *tree.pages))
    for uri in everything:
        # The page for what is not found is shown at any address, so its links have no place to start from.
        if uri.endswith(_HTML_ENDINGS) and uri != _NOT_FOUND:
            source = read_text(folder / uri, f"{shown}/{uri}", MAX_DATA_BYTES)
            if isinstance(source, Problem):
                problems.append((f"{shown}/{uri}", source.message))
            else:
                pages[uri] = read_built_page(source, uri)
    return BuiltSite(pages, frozenset(uri for uri in everything if uri not in pages), tuple(problems))


def read_built_page(source: Source, uri: str) -> BuiltPage:
    """Return what an HTML file holds. Any text is one: nothing is raised for what a generator wrote."""
    parser = _Parser(source.text)
    parser.feed(source.text)
    parser.close()
    parser.settle()
    return BuiltPage(
        source.path,
        uri,
        frozenset(parser.ids),
        tuple(parser.links),
        parser.views,
        parser.own_ids,
        tuple(parser.own_links),
    )


def held_against(project: Project, built: BuiltSite) -> Project:
    """Return the project with the built site: its anchors are the truth, and what plugins made is there."""
    built = replace(
        built,
        permalinks={uri: path for path, uri in project.permalinks.items()},
        shown_as={uri: tuple(project.places(uri)) for uri in project.pages} if project.hosting.languages else {},
    )
    scanned = project.anchor_reader

    def anchors(page: Page) -> frozenset[str]:
        there = built.page_of(page.uri)
        return there.ids if there else scanned(page)

    sources = {page.uri for uri in project.pages for page in built.pages_of(uri)}
    known = sources | project.hosting.redirected.keys()
    unbuilt = frozenset(uri for uri in project.pages if built.page_of(uri) is None)
    made = (uri for page in built.pages.values() if page.uri not in known for uri in built.sources_of(page))
    problems = (FileProblem("file", path, Problem(Span(0, 0), message)) for path, message in built.problems)
    return replace(
        project,
        site=built,
        files=project.files | built.files,
        anchor_reader=anchors,
        scanner=scanned,
        hosting=replace(project.hosting, rendered=True, made=frozenset(made), unbuilt=unbuilt),
        problems=(*project.problems, *problems),
        skipped_rules=project.skipped_rules - {"broken-on-site", "missing-view"},
    )


def _tag(name: str) -> str:
    """Return what a tag is counted by, beside what it begins."""
    return f"<{name}"


class _Parser(HTMLParser):
    """Takes ids, addresses and views from the tags."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[BuiltLink] = []
        self.views = 0
        self.own_ids: dict[str, Span] = {}
        self.own_links: list[BuiltLink] = []
        self._open: list[tuple[str, str]] = []
        """Tags that are open, with what they begin: the `main` part of the page, or something in it that was `added`."""
        self._counts: Counter[str] = Counter()
        """How often each of both is open: pages need not close their tags, and then there are many."""
        self._main: tuple[dict[str, Span], list[BuiltLink]] | None = None
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = frozenset(next((value or "" for name, value in attrs if name == "class"), "").split())
        begins = self._begins(tag, classes, dict(attrs))
        if tag not in _EMPTY:
            self._open.append((tag, begins))
            self._counts.update((_tag(tag), begins))
        is_own = begins != _ADDED and not self._counts[_ADDED]
        for name, value in attrs:
            if value is None:
                continue
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.add(value)
                if is_own and begins != _MAIN:
                    self.own_ids.setdefault(value, self._place(name, value))
            elif name == "class":
                self.views += _VIEW in classes
            elif name == _ADDRESSES.get(tag):
                link = BuiltLink(value.strip(), self._place(name, value))
                self.links.append(link)
                if is_own and not classes & _NOT_WRITTEN:
                    self.own_links.append(link)

    def handle_endtag(self, tag: str) -> None:
        if not self._counts[_tag(tag)]:
            return
        at = next(at for at in range(len(self._open) - 1, -1, -1) if self._open[at][0] == tag)
        closed = [opened for opened, kind in self._open[at:] if kind == _MAIN]
        if closed and (self._main is None or "article" in closed):
            ids, links = self._main or ({}, [])
            self._main = ({**ids, **self.own_ids}, [*links, *self.own_links])
            self.own_ids, self.own_links = {}, []
        for opened, kind in self._open[at:]:
            self._counts.subtract((_tag(opened), kind))
        del self._open[at:]

    def settle(self) -> None:
        """Leave as the page's own what stands in its main part, where it has one."""
        if self._main is not None:
            self.own_ids, self.own_links = self._main

    def _begins(self, tag: str, classes: frozenset[str], attributes: dict[str, str | None]) -> str:
        is_ours = any(name.startswith(_VIEW) for name in classes)
        if is_ours or tag in ("nav", "svg") or classes & _ADDED_CLASSES:
            return _ADDED
        is_main = tag in ("main", "article") or attributes.get("role") == "main"
        if is_main and (tag == "article" or not self._counts[_MAIN]):
            self.own_ids, self.own_links = {}, []
            return _MAIN
        return ""

    def _place(self, name: str, value: str) -> Span:
        """Return where the value of an attribute of the present tag stands; the tag where it cannot be told."""
        line, column = self.getpos()
        start = self._starts[line - 1] + column
        tag = self.get_starttag_text() or ""
        for match in re.finditer(rf"\b{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", tag, re.IGNORECASE):
            group = match.lastindex or 0
            if html.unescape(match[group]) == value:
                return Span(*match.span(group)).shifted(start)
        return Span(start, start + len(tag))
