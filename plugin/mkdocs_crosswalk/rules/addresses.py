"""The addresses on a page that lead to other places of the same site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..project import resolve
from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..pages import Page
    from ..project import Project

_TEMPLATE_MARKS = ("{{", "{%", "${", "<%")
_PAGE_ENDING = ".md"


@dataclass(frozen=True, slots=True)
class Address:
    """One link into the site."""

    url: str
    uri: str
    """Where it leads, relative to the content folder."""
    fragment: str
    span: Span
    """The address as written."""

    @property
    def outside(self) -> bool:
        """Tell whether the path climbs above the content folder."""
        return self.uri == ".." or self.uri.startswith("../")

    @property
    def fragment_span(self) -> Span:
        """Return where the fragment stands, with its `#`."""
        mark = self.url.find("#")
        return Span(self.span.start + mark, self.span.end) if mark >= 0 else self.span


def addresses(page: Page) -> Iterator[Address]:
    """Yield the relative addresses in links, images and definitions of the page.

    Left out are addresses of other sites, paths from the site's root (where that is, only the host knows), what a template
    will fill in, and attributes of raw HTML, which the builder takes as they are.
    """
    written = [(link.url, link.url_span) for link in page.links if not link.html]
    written += [(definition.url, definition.url_span) for definition in page.definitions]
    for url, span in written:
        if url.startswith("/") or any(mark in url for mark in _TEMPLATE_MARKS):
            continue
        uri, fragment = resolve(page.uri, url)
        if uri:
            yield Address(url, uri, fragment, span)


def exists(uri: str, project: Project) -> bool:
    """Tell whether a page or file stands at `uri`; a path without an ending may also be a page's address on the site."""
    if uri in project.pages or uri in project.files:
        return True
    if "." in uri.rpartition("/")[2]:
        return False
    return any(f"{uri}{ending}" in project.pages for ending in (_PAGE_ENDING, "/index.md", "/README.md"))
