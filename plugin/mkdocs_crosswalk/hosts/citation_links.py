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

from ..citations.parts import parts_of
from ..views.cited import ref_of
from ..views.context import context_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from ..basis import Citation
    from ..catalogs import Catalog
    from ..citations.parts import Part
    from ..project import Project

    Link = Callable[[str, str], str]
    Sight = Callable[[], tuple[Project, str, Link] | None]
    """Returns the project, the uri of the page that is being rendered, and how it links to others."""

_AFTER_INLINE = 15
"""After inline markup (20) has made the links, before attribute lists (8) and abbreviations (7) look at them."""
_LAST = -100
"""After MkDocs (0) has made the author's links relative: it would take ours for paths of files."""
_LATER = "data-crosswalk-href"
_SPACE = re.compile(r"[\s>]+")
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
        for element in links:
            citation = citations.get((_folded(element.text or ""), element.get("href", "")))
            if citation is not None:
                _cut(element, citation, project, link)


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
        if citation.catalog and citation.reading.mentions:
            for url in _addresses_of(citation, project):
                found.setdefault((_folded(citation.reference.label), url), citation)
    return found


def _addresses_of(citation: Citation, project: Project) -> Iterator[str]:
    """Yield the address that the definition gives; without one, those that may be supplied from the catalogs."""
    if citation.definition:
        yield citation.definition.url
    elif citation.target:
        yield project.library.address(citation.target.catalog, citation.target.provision)
        if supplied := project.library.definition_for(citation.reference.key):
            yield supplied.url


def _folded(label: str) -> str:
    """Return a label without what the page's layout puts into it: line ends, marks of block quotes."""
    return _SPACE.sub(" ", label).strip()


def _cut(element: Element, citation: Citation, project: Project, link: Link) -> None:
    """Make an element that links a citation as a whole into links to its provisions, if all of it can be told."""
    label, catalog = element.text or "", citation.catalog
    reading = project.reading(label, citation.target)
    whole = reading.mentions and not reading.unread and all(mention.exists for mention in reading.mentions)
    if catalog is None or not whole:
        return
    url, title = element.get("href", ""), element.get("title", "")
    parts = parts_of(label, reading)
    named = {part.provision for part in parts if part.provision}  # what lies between the ends of a range is not
    targets = {each: _target(project, catalog, each, link, url, title) for each in named}
    if len(reading.provisions) == 1:
        address, note = targets[reading.provisions[0]]
        element.set("title", note)
        if address != url:
            element.set(_LATER, address)
        return
    if len({address for address, _ in targets.values()}) > 1:  # else the author's link will do
        _part(element, parts, targets)


def _part(element: Element, parts: Iterable[Part], targets: Mapping[str, tuple[str, str]]) -> None:
    """Make of a link a span with a link for each part that stands for a provision; the others stay words."""
    url = element.get("href", "")
    element.tag = "span"
    element.attrib.clear()
    element.set("class", "crosswalk-citation")
    element.text = ""
    last: Element | None = None
    for part in parts:
        if part.provision:
            address, note = targets[part.provision]
            last = SubElement(element, "a", {"href": url, "title": note, _LATER: address})
            last.text = part.text
        elif last is None:
            element.text += part.text
        else:
            last.tail = (last.tail or "") + part.text


def _target(project: Project, catalog: Catalog, provision: str, link: Link, url: str, title: str) -> tuple[str, str]:
    """Return address and title for a provision of a citation whose link had `url` and `title`.

    Without a row in a register, it is the provision's own place in the text that the author links, if that has one.
    """
    ref = ref_of(context_of(project), catalog, provision)
    said = _CONTROL.sub(" ", ref.note)
    note = f"{said} ({title})" if title and title not in said else said
    if ref.uri:
        return link(ref.uri, ref.anchor), note
    text, _, fragment = ref.url.partition("#")
    return (ref.url if fragment and text == url.partition("#")[0] else url), note
