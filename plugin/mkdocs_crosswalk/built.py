"""A built site: the HTML pages that a generator made, with what can be linked to and what they link to.

Files become pages in `read.built_pages`.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from .permalinks import ROUTE
from .uris import INDEXES, anchor_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from urllib.parse import SplitResult

    from .text import Span

_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class BuiltLink:
    """An address in the HTML."""

    url: str
    """With its entities resolved."""
    span: Span


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """One HTML file."""

    path: str
    """As messages name it: `site/guide/index.html`."""
    uri: str
    """Relative to the site's folder: `guide/index.html`."""
    ids: frozenset[str]
    links: tuple[BuiltLink, ...]
    views: int
    """How many views of Crosswalk it holds."""
    own_ids: Mapping[str, Span] = field(default_factory=dict)
    """The ids in the part of the page that the source is shown in, with where they stand; without those of views."""
    own_links: tuple[BuiltLink, ...] = ()
    """The links there, without those that themes and extensions add to headings and footnotes."""


@dataclass(frozen=True)
class BuiltSite:
    """All that a generator made."""

    pages: Mapping[str, BuiltPage]
    """By uri, in the order of uris."""
    files: frozenset[str] = frozenset()
    """Uris of everything else."""
    problems: tuple[tuple[str, str], ...] = field(default=())
    """Path and reason of what could not be read."""

    permalinks: Mapping[str, str] = field(default_factory=dict)
    """Uri of a source page → where Docusaurus shows it, below the route of the docs; empty where it was not meant to."""

    shown_as: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Uri of a source page → what it would be in a site of one language, for each language; empty where there is but one."""

    def page_of(self, source: str) -> BuiltPage | None:
        """Return what became of the source page of this uri: `guide.md` → `guide/index.html` or `guide.html`."""
        return next(self.pages_of(source), None)

    def pages_of(self, source: str) -> Iterator[BuiltPage]:
        """Yield what became of the source page of this uri in each language that shows it, its own first."""
        for place in self.shown_as.get(source, (source,)):
            if page := self._page_at(source, place):
                yield page

    def _page_at(self, source: str, place: str) -> BuiltPage | None:
        stem = place.rpartition(".")[0]
        folder, name = posixpath.split(stem)
        candidates = [posixpath.join(stem, _INDEX), f"{stem}.html"]
        if name in INDEXES:
            candidates = [posixpath.join(folder, _INDEX), *candidates]
        if (permalink := self.permalinks.get(source)) is not None:
            for path in (posixpath.join(ROUTE, permalink), permalink):
                candidates += [posixpath.join(path, _INDEX), f"{path.rstrip('/')}.html"]
        return next((self.pages[uri] for uri in candidates if uri in self.pages), None)

    def sources_of(self, page: BuiltPage) -> Iterator[str]:
        """Yield the uris that a source of this page may have."""
        stem = page.uri.removesuffix(".html")
        yield f"{stem}.md"
        if posixpath.basename(page.uri) == _INDEX and (folder := posixpath.dirname(page.uri)):
            yield f"{folder}.md"
            yield f"{folder}/README.md"

    def missing(self, page: BuiltPage, link: BuiltLink) -> str | None:
        """Return what is not there of that to which a link leads: a path, or `path#fragment`; None if nothing is missing.

        What leads to another site, and a path from the root of a host that the site may not fill, is never missing.
        """
        parts = _inside(link.url)
        if parts is None:
            return None
        path = unquote(parts.path)
        target: str | None = page.uri
        if path:
            target = self._at(_joined(page, path))
            if target is None:
                return None if path.startswith("/") else _joined(page, path)
        anchor = anchor_in(unquote(parts.fragment))
        there = self.pages.get(target or "")
        if there is None or not anchor or anchor in there.ids or quote(anchor) in there.ids:
            return None
        return f"{there.uri}#{anchor}"

    def target_of(self, page: BuiltPage, url: str) -> tuple[str, str] | None:
        """Return the uri and the fragment to which an address on a page leads; None for another site, or nowhere."""
        parts = _inside(url)
        if parts is None:
            return None
        path = unquote(parts.path)
        uri = self._at(_joined(page, path)) if path else page.uri
        return None if uri is None else (uri, unquote(parts.fragment))

    def _at(self, path: str) -> str | None:
        """Return the uri of what a server would send for a path, or None."""
        bare = path.rstrip("/")
        for uri in (path, posixpath.join(bare, _INDEX) if bare else _INDEX, f"{bare}.html"):
            if uri in self.pages or uri in self.files:
                return uri
        return None


def _joined(page: BuiltPage, path: str) -> str:
    """Return the path from the site's folder that `path` means on a page; a slash at its end stays."""
    if path.startswith("/"):
        return path.lstrip("/")
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path))
    return f"{joined}/" if path.endswith("/") and joined != "." else "" if joined == "." else joined


def _inside(url: str) -> SplitResult | None:
    """Return the parts of an address that leads into the site, or None."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc or not (parts.path or parts.fragment) else parts
