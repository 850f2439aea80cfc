"""What pages written for Docusaurus have besides Markdown: `:::note` blocks, `{#heading-id}`, its addresses and anchors.

`callouts` reads the blocks. A link by an address becomes one by the page's file, from which the builder makes the address
that the page has here.
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote
from xml.etree.ElementTree import SubElement

from markdown.treeprocessors import Treeprocessor

from ..permalinks import anchors
from ..rules.addresses import by_permalink
from . import callouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from ..project import Project

_ATTRIBUTES = re.compile(r"[ \t]+\{[ ]*#(?P<id>[^\s{}]+)[ ]*\}[ \t]*$")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class HeadingIds(Treeprocessor):
    """Takes `{#id}` off the end of headings where the site has no attribute lists."""

    def run(self, root: Element) -> None:
        """Set the ids of headings that write one."""
        for heading in root.iter():
            if heading.tag not in _HEADINGS:
                continue
            last = heading[-1] if len(heading) else None
            text = (last.tail if last is not None else heading.text) or ""
            if match := _ATTRIBUTES.search(text):
                heading.set("id", match["id"])
                if last is not None:
                    last.tail = text[: match.start()]
                else:
                    heading.text = text[: match.start()]


class Permalinks(Treeprocessor):
    """Writes links that name a page by the address it has on Docusaurus as links to its file."""

    def __init__(self, md: Markdown, given: Callable[[], tuple[Project, str] | None]) -> None:
        super().__init__(md)
        self.given = given

    def run(self, root: Element) -> None:
        """Change the addresses of such links; others stay as they are."""
        links = [link for link in root.iter("a") if _is_inside(link.get("href", ""))]
        given = self.given() if links else None
        page = given[0].pages.get(given[1]) if given else None
        if given is None or page is None:
            return
        for link in links:
            path, mark, fragment = link.get("href", "").partition("#")
            path, query, asked = path.partition("?")
            if uri := by_permalink(unquote(path), page, given[0]):
                file = posixpath.relpath(uri, posixpath.dirname(page.uri))
                link.set("href", quote(file) + query + asked + mark + fragment)


def _is_inside(address: str) -> bool:
    """Tell whether an address may be that of a page of this site."""
    return bool(address) and not address.startswith(("#", "//", "{")) and _SCHEME.match(address) is None


class HeadingAnchors(Treeprocessor):
    """Gives headings the anchors that they have on Docusaurus beside their own, if pages were written for it."""

    def __init__(self, md: Markdown, given: Callable[[], tuple[Project, str] | None]) -> None:
        super().__init__(md)
        self.given = given

    def run(self, root: Element) -> None:
        """Put an anchor into each heading whose id is another than Docusaurus would make of its text."""
        given = self.given()
        page = given[0].pages.get(given[1]) if given and given[0].permalinks else None
        if page is None:
            return
        explicit = {heading.explicit for heading in page.headings if heading.explicit}
        told = [(token["id"], unescape(token["name"])) for token in _flat(getattr(self.md, "toc_tokens", []))]
        meant = anchors((text, own if own in explicit else None) for own, text in told)
        wanted = {own: other for (own, _), other in zip(told, meant, strict=True) if own != other}
        taken = {element.get("id") for element in root.iter()}
        for heading in root.iter():
            other = wanted.get(heading.get("id", "")) if heading.tag in _HEADINGS else None
            if other and other not in taken:
                anchor = SubElement(heading, "span", {"id": other})
                heading.remove(anchor)
                heading.insert(0, anchor)
                anchor.tail, heading.text = heading.text, None
                taken.add(other)


def _flat(tokens: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])


def extend(md: Markdown, given: Callable[[], tuple[Project, str] | None]) -> None:
    """Teach one Markdown instance what Docusaurus pages write; `given` tells the project and the page, if they are known."""
    callouts.extend(md)
    md.treeprocessors.register(HeadingAnchors(md, given), "crosswalk_heading_anchors", 4)  # after toc (5)
    md.treeprocessors.register(Permalinks(md, given), "crosswalk_permalinks", 1)  # before the host looks at links (0)
    md.treeprocessors.register(HeadingIds(md), "crosswalk_heading_ids", 7.5)  # after attr_list (8), before toc (5)
