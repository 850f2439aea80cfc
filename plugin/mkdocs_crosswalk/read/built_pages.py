"""Read a built site: a folder in, `BuiltSite` out. The only door to the HTML parser of Python."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from ..basis import FileProblem
from ..built import BuiltLink, BuiltPage, BuiltSite
from ..diagnostics import Problem
from ..text import Span
from .tree import MAX_DATA_BYTES, list_tree, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from ..pages import Page
    from ..project import Project
    from ..text import Source

PAGE_ENDINGS = (".html", ".htm")
_NOT_FOUND = "404.html"
_ADDRESSES = {"a": "href", "area": "href", "img": "src"}
_VIEW = "crosswalk"


def read_built_site(folder: Path, shown: str) -> BuiltSite:
    """Return the built site in `folder`, which messages call `shown`."""
    tree = list_tree(folder)
    pages: dict[str, BuiltPage] = {}
    problems = []
    everything = sorted((*tree.files, *tree.pages))
    for uri in everything:
        # The page for what is not found is shown at any address, so its links have no place to start from.
        if uri.endswith(PAGE_ENDINGS) and uri != _NOT_FOUND:
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
    return BuiltPage(source.path, uri, frozenset(parser.ids), tuple(parser.links), parser.views)


def held_against(project: Project, built: BuiltSite) -> Project:
    """Return the project with the built site: its anchors are the truth, and what plugins made is there."""
    built = replace(built, permalinks={uri: path for path, uri in project.permalinks.items()})
    scanned = project.anchor_reader

    def anchors(page: Page) -> frozenset[str]:
        there = built.page_of(page.uri)
        return there.ids if there else scanned(page)

    sources = {page.uri for uri in project.pages if (page := built.page_of(uri))}
    made = (uri for page in built.pages.values() if page.uri not in sources for uri in built.sources_of(page))
    problems = (FileProblem("file", path, Problem(Span(0, 0), message)) for path, message in built.problems)
    return replace(
        project,
        site=built,
        files=project.files | built.files,
        anchor_reader=anchors,
        hosting=replace(project.hosting, rendered=True, redirected=project.hosting.redirected | frozenset(made)),
        problems=(*project.problems, *problems),
        skipped_rules=project.skipped_rules - {"broken-on-site", "missing-view"},
    )


class _Parser(HTMLParser):
    """Takes ids, addresses and views from the tags."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[BuiltLink] = []
        self.views = 0
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.add(value)
            elif name == "class":
                self.views += _VIEW in value.split()
            elif name == _ADDRESSES.get(tag):
                self.links.append(BuiltLink(value.strip(), self._place(name, value)))

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
