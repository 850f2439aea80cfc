"""The project: all pages, and who cites what and where. Built once, then only read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from . import permalinks
from .basis import Basis
from .pages import Cell
from .uris import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from .basis import Citation
    from .built import BuiltSite
    from .directives import Directive
    from .pages import Page, Row


@dataclass(frozen=True, slots=True)
class Obligation:
    """One row of a requirement table: what is asked, and the guides that say how to meet it."""

    page: Page
    row: Row
    citations: tuple[Citation, ...]
    guides: tuple[str, ...]
    """Pages of this site, by uri, in the row's order, each once."""
    reason: str | None
    """Why there is no guide, where the row says so."""
    column: int
    """The column for guides, counted from 0."""
    number: int
    """Counts the obligations of the page from 1."""


@dataclass(frozen=True, kw_only=True)
class Project(Basis):
    """Everything that views look at, and rules that need more than one page and its basis."""

    pages: Mapping[str, Page]
    """By uri, in the order of uris."""
    directives: tuple[Directive, ...] = ()
    site: BuiltSite | None = None
    """What a generator has made of the pages, where a built site was given."""

    def with_pages(self, pages: Mapping[str, Page], text_reader: Callable[[str], str] | None = None) -> Project:
        """Return the same project over other pages, whose texts `text_reader` knows; nothing of the old ones is kept."""
        names = {uri: permalinks.naming(page.meta) for uri, page in pages.items()}
        reader = text_reader or self.text_reader
        return replace(self, pages=pages, names=names, text_reader=reader, _last=[], _text=[])

    def only(self, uris: Container[str]) -> Project:
        """Return the project with these of its pages, and the directives on them; itself where that is all."""
        pages = {uri: page for uri, page in self.pages.items() if uri in uris}
        if len(pages) == len(self.pages):
            return self
        return replace(self.with_pages(pages), directives=tuple(one for one in self.directives if one.uri in uris))

    def obligations_on(self, page: Page) -> Iterator[Obligation]:
        """Yield the rows of the page's requirement tables that cite a provision.

        A requirement table has a column for guides, and only the pages linked there are guides: a task may link any page.
        """
        citations = {citation.reference.span: citation for citation in self.citations_on(page)}
        rows = ((table.guides, row) for table in page.tables if table.guides is not None for row in table.rows)
        number = 0
        for column, row in rows:
            references = (reference for cell in row.cells for reference in cell.references)
            cited = tuple(
                citations[reference.span] for reference in references if citations[reference.span].reading.mentions
            )
            if cited:
                number += 1
                cell = row.cells[column] if column < len(row.cells) else Cell(row.span)
                yield Obligation(page, row, cited, self._guides(page, cell), cell.reason, column, number)

    def _guides(self, page: Page, cell: Cell) -> tuple[str, ...]:
        if cell.reason:
            return ()  # what it links says more about why there is none
        definitions = (page.definition(reference.key) for reference in cell.references)
        urls = [link.url for link in cell.links] + [definition.url for definition in definitions if definition]
        uris = (self._in_a_language(resolve(page.uri, url)[0]) for url in urls)
        return tuple(dict.fromkeys(uri for uri in uris if uri in self.pages and uri != page.uri))

    def _in_a_language(self, uri: str) -> str:
        """Return the page to which a path leads, where the site has it in another language only."""
        languages = self.hosting.languages
        if languages is None or uri in self.pages:
            return uri
        return self._by_norm.get(languages.of(uri)[1], uri)

    @cached_property
    def _by_norm(self) -> Mapping[str, str]:
        """Return the uri that a page has in all languages → the page, that of the default language before others."""
        languages = self.hosting.languages
        named = [(*languages.of(uri), uri) for uri in self.pages] if languages else []
        named.sort(key=lambda entry: languages is not None and entry[0] == languages.default)
        return {norm: uri for _, norm, uri in named}

    @cached_property
    def obligations(self) -> tuple[Obligation, ...]:
        """Return all obligations of the site, in the order of pages and rows."""
        return tuple(obligation for page in self.pages.values() for obligation in self.obligations_on(page))

    @cached_property
    def obligations_by_provision(self) -> Mapping[tuple[str, str], tuple[Obligation, ...]]:
        """Return (catalog id, provision id) → the obligations that cite it."""
        found: dict[tuple[str, str], dict[int, Obligation]] = defaultdict(dict)
        for at, obligation in enumerate(self.obligations):
            for citation in obligation.citations:
                if citation.catalog:
                    for provision in citation.reading.provisions:
                        found[citation.catalog.id, provision][at] = obligation
        return {ends: tuple(obligations.values()) for ends, obligations in found.items()}

    @cached_property
    def obligations_by_guide(self) -> Mapping[str, tuple[Obligation, ...]]:
        """Return uri of a guide → the obligations that point to it."""
        found: dict[str, list[Obligation]] = defaultdict(list)
        for obligation in self.obligations:
            for guide in obligation.guides:
                found[guide].append(obligation)
        return {guide: tuple(obligations) for guide, obligations in found.items()}

    @cached_property
    def citing_pages(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Return (catalog id, provision id) → the uris of the pages that cite it, in order."""
        found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for page in self.pages.values():
            for citation in self.citations_on(page):
                if citation.catalog:
                    for provision in citation.reading.provisions:
                        found[citation.catalog.id, provision][page.uri] = None
        return {ends: tuple(uris) for ends, uris in found.items()}
