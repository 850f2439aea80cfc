"""On the built page, each cited provision is a link of its own, to its row in the site's register.

`[CRs 1.1-1.3, 1.5][iec_4_2]` is one link for its author and four provisions for its reader: `CRs 1.1`, `1.3` and `1.5`
become links with the provision's title for who points at them. A provision without a row here is linked at its official
source. The text stays as it is; so does the whole link where the label is a title, was not read to its end, or names
something that the catalog does not list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from markdown.treeprocessors import Treeprocessor

from ..views.cited import as_written
from ..views.context import context_of
from ..views.table import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from ..basis import Citation
    from ..project import Project
    from ..views.context import Context
    from ..views.table import Line
    from ..views.to_html import Link

    Sight = Callable[[], tuple[Project, str, Link] | None]
    """Returns the project, the uri of the page that is being rendered, and how it links to others."""

_AFTER_INLINE = 15
"""After inline markup (20) has made the links, before attribute lists (8) and abbreviations (7) look at them."""
_LAST = -100
"""After MkDocs (0) has made the author's links relative: it would take ours for paths of files."""
_LATER = "data-crosswalk-href"
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]+")
"""Python-Markdown keeps its own marks as control characters."""


def extend(md: Markdown, sight: Sight) -> None:
    """Add both parts to one Markdown instance."""
    md.treeprocessors.register(_Citations(md, sight), "crosswalk_citations", _AFTER_INLINE)
    md.treeprocessors.register(_Addresses(md), "crosswalk_citation_addresses", _LAST)


class _Citations(Treeprocessor):
    """Cuts the links of citations; the new addresses wait in an attribute."""

    def __init__(self, md: Markdown, sight: Sight) -> None:
        super().__init__(md)
        self.sight = sight

    def run(self, root: Element) -> None:
        links = [element for element in root.iter("a") if element.text and not len(element)]
        seen = self.sight() if links else None
        if seen is None:
            return
        project, uri, link = seen
        citations = _by_look(project, uri)
        context = context_of(project)
        for element in links:
            citation = citations.get((_folded(element.text or ""), element.get("href", "")))
            if citation is not None:
                _cut(element, citation, context, link)


class _Addresses(Treeprocessor):
    """Writes the addresses that wait."""

    def run(self, root: Element) -> None:
        for element in root.iter("a"):
            if (address := element.attrib.pop(_LATER, None)) is not None:
                element.set("href", address)


def _by_look(project: Project, uri: str) -> dict[tuple[str, str], Citation]:
    """Return the citations of a page by what a rendered link shows of them: label and address."""
    page = project.pages.get(uri)
    found: dict[tuple[str, str], Citation] = {}
    for citation in project.citations_on(page) if page else ():
        if citation.catalog and citation.reading.mentions and (url := _address_of(citation, project)):
            found.setdefault((_folded(citation.reference.label), url), citation)
    return found


def _address_of(citation: Citation, project: Project) -> str | None:
    """Return the address that a citation's definition gives, or without one that which site or catalogs supply."""
    key = citation.reference.key
    if citation.definition:
        return citation.definition.url
    supplied = project.library.definition_for(key)
    return citation.page.supplied.get(key) or (supplied.url if supplied else None)


def _folded(label: str) -> str:
    """Return a label without what the page's layout puts into it: line ends, marks of block quotes."""
    return " ".join(label.replace(">", " ").split())


def _cut(element: Element, citation: Citation, context: Context, link: Link) -> None:
    """Make an element that links a citation as a whole into links to its provisions, if all of it can be told."""
    label, target, catalog = element.text or "", citation.target, citation.catalog
    if target is None or catalog is None:
        return
    line = as_written(context, label, target, catalog)
    refs = [piece for piece in line if isinstance(piece, Ref)]  # what lies between the ends of a range is not there
    if not refs:
        return
    url, title = element.get("href", ""), element.get("title", "")
    addresses = [_address(ref, link, url) for ref in refs]
    if len(context.project.reading(label, target).provisions) == 1:
        element.set("title", _note(refs[0], title))
        if addresses[0] != url:
            element.set(_LATER, addresses[0])
    elif len(set(addresses)) > 1:  # else the author's link will do
        notes = [_note(ref, title) for ref in refs]
        _part(element, line, zip(addresses, notes, strict=True))


def _part(element: Element, line: Line, targets: Iterator[tuple[str, str]]) -> None:
    """Make of a link a span with a link for each provision, with its address and title; the others stay words."""
    url = element.get("href", "")
    element.tag = "span"
    element.attrib.clear()
    element.set("class", "crosswalk-citation")
    element.text = ""
    last: Element | None = None
    for piece in line:
        if isinstance(piece, Ref):
            address, note = next(targets)
            last = SubElement(element, "a", {"href": url, "title": note, _LATER: address})
            last.text = piece.text
        elif last is None:
            element.text += piece.text
        else:
            last.tail = (last.tail or "") + piece.text


def _address(ref: Ref, link: Link, url: str) -> str:
    """Return where a provision leads to of a citation whose link had `url`.

    Without a row in a register, that is its own place in the text that the author links, if it has one.
    """
    if ref.uri:
        return link(ref.uri, ref.anchor)
    text, _, fragment = ref.url.partition("#")
    return ref.url if fragment and text == url.partition("#")[0] else url


def _note(ref: Ref, title: str) -> str:
    """Return the title of a provision of a citation whose link had `title`."""
    said = _CONTROL.sub(" ", ref.note)
    return f"{said} ({title})" if title and title not in said else said
