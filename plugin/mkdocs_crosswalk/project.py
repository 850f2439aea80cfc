"""The project: all pages, catalogs and mapping sets, and who cites what. Built once, then only read.

Citations are worked out when they are asked for and not kept: ten thousand pages hold half a million of them. What readings
have in common (the same label under the same key) is kept.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from . import permalinks
from .citations import Reading
from .pages import Cell
from .settings import Settings
from .text import Lines, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from .built import BuiltSite
    from .catalogs import Catalog
    from .diagnostics import Problem
    from .directives import Directive
    from .library import Library, Target
    from .mappings import MappingSet, Shelf
    from .pages import Definition, Page, Reference, Row
    from .text import Place, Span

MOST_COMPARED = 200_000
"""How many words are compared in one run to name the nearest to a wrong one: a second or two."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Something wrong with a file as a whole or with a data file, before any rule looked."""

    kind: str
    """`file`, `catalog`, `mapping` or `directive`: which rule speaks of it."""
    path: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Hosting:
    """How pages become a site, as far as links are concerned, and what of it the source does not tell."""

    directory_urls: bool | None = None
    """Whether `guide.md` becomes `guide/` or `guide.html`; None: nobody knows what will render the pages."""
    rooted: bool = False
    """Whether `/guide.md` is a path from the content folder (`absolute_links: relative_to_docs`)."""
    redirected: frozenset[str] = frozenset()
    """Pages that are not there and yet lead somewhere."""
    excluded: frozenset[str] = frozenset()
    """Pages and files that are there and are not built."""
    pages_by: str | None = None
    """The plugin that may make pages, or change where links lead."""
    text_by: str | None = None
    """The hook that may change the text of a page."""
    anchors_by: str | None = None
    """The function that makes anchors and cannot be called here."""
    permalinks: bool = True
    """Whether a link by the address that Docusaurus gives a page leads to the page."""
    rendered: bool = False
    """Whether pages and anchors are those of a build, so that nothing is hidden."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference, its key followed and its label read."""

    page: Page
    reference: Reference
    definition: Definition | None
    target: Target | None
    """What the key leads to; None where no catalog is known for it."""
    reading: Reading
    catalog: Catalog | None
    """What the label was read against: the document that it names itself, else the one that the key leads to."""

    def place(self, span: Span) -> Span:
        """Return where a stretch of the label stands on the page."""
        return span.shifted(self.reference.label_span.start)


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


@dataclass(frozen=True)
class Project:
    """Everything that rules and views look at."""

    pages: Mapping[str, Page]
    """By uri, in the order of uris."""
    library: Library
    mappings: Shelf
    """By id."""
    directives: tuple[Directive, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    files: frozenset[str] = frozenset()
    """Uris of everything else in the content folder: pictures, downloads."""
    settings: Settings = field(default_factory=Settings)
    skipped_rules: frozenset[str] = frozenset({"dead-link", "broken-on-site", "missing-view"})
    """Rules that could not look this time, since what they need was not asked for; their silence says nothing."""
    dead: Mapping[str, str] = field(default_factory=dict)
    """Addresses of other sites that were asked and lead nowhere, each with what came back instead."""
    site: BuiltSite | None = None
    """What a generator has made of the pages, where a built site was given."""
    anchor_reader: Callable[[Page], frozenset[str]] = lambda page: page.ids
    """Says which anchors a page has: by the site's slug function, or from the rendered page."""
    hosting: Hosting = field(default_factory=Hosting)
    text_reader: Callable[[str], str] = lambda _: ""
    """Returns the text of a file by its path, for people who read a report and for views that quote a row."""
    taken_in: Callable[[Source], Source] = lambda source: source
    """Puts snippets into a page's text, as the site does."""
    _readings: dict[tuple[str, str, str], Reading] = field(default_factory=dict)
    _targets: dict[tuple[str, str | None, str | None], Target | None] = field(default_factory=dict)
    _anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    _last: list[tuple[Page, tuple[Citation, ...]]] = field(default_factory=list)
    _compared: list[int] = field(default_factory=lambda: [0])
    _text: list[tuple[str, str]] = field(default_factory=list)

    def with_pages(self, pages: Mapping[str, Page], text_reader: Callable[[str], str] | None = None) -> Project:
        """Return the same project over other pages, whose texts `text_reader` knows; nothing of the old ones is kept."""
        reader = text_reader or self.text_reader
        return replace(self, pages=pages, text_reader=reader, _anchors={}, _last=[], _text=[], _compared=[0])

    def citations_on(self, page: Page) -> tuple[Citation, ...]:
        """Return all references of the page with what they mean, in the order of the text."""
        if not self._last or self._last[0][0] is not page:
            self._last[:] = [(page, tuple(self._citations(page)))]
        return self._last[0][1]

    def _citations(self, page: Page) -> Iterator[Citation]:
        definitions = {definition.key: definition for definition in page.definitions}
        for reference in page.references:
            definition = definitions.get(reference.key)
            target = self.target(reference.key, definition)
            reading = self._reading(reference.label, target)
            own = self.library.get(reading.document) if reading.document and reading.mentions else None
            catalog = own or (target.catalog if target else None)
            yield Citation(page, reference, definition, target, reading, catalog)

    def target(self, key: str, definition: Definition | None = None) -> Target | None:
        """Return what a key leads to by the line that defines it, or by itself where a page does not define it."""
        at = (key, definition.url, definition.title) if definition else (key, None, None)
        if at not in self._targets:
            self._targets[at] = self.library.resolve(*at)
        return self._targets[at]

    def _reading(self, label: str, target: Target | None) -> Reading:
        if target is None:
            return _TITLE
        at = (label, target.catalog.id, target.provision)
        if at not in self._readings:
            self._readings[at] = self.library.read(label, target)
        return self._readings[at]

    def mappings_to_check(self) -> Iterator[MappingSet]:
        """Yield the mapping sets that this site can have broken: its own, and those with an end in a catalog of its own.

        What ships with the package is checked by the package's tests.
        """
        own = {catalog.id for catalog in self.library if not is_shipped(catalog.path)}
        return self.mappings.written_in(lambda path: not is_shipped(path), own)

    def text(self, path: str) -> str:
        """Return the text of a file; that of the last file asked for is kept."""
        if not self._text or self._text[0][0] != path:
            self._text[:] = [(path, self.text_reader(path))]
        return self._text[0][1]

    def text_of(self, page: Page) -> str:
        """Return the text in which the page's spans are places: its file's, with the snippets that it takes in."""
        text = self.text_reader(page.path)
        return self.taken_in(Source(page.path, text)).text if page.taken else text

    def place_of(self, page: Page, span: Span) -> tuple[str, Place]:
        """Return the file in which a stretch of the page begins, and the line and column there."""
        path, own = page.placed(span)
        return path, (Lines(self.text(path)) if page.taken else page.lines).place(own.start)

    @cached_property
    def usual_definitions(self) -> Mapping[str, tuple[str, str | None]]:
        """Return key → the address on another site, and its title, that most pages define it with."""
        written: dict[str, Counter[tuple[str, str | None]]] = defaultdict(Counter)
        for page in self.pages.values():
            for definition in page.definitions:
                if "://" in definition.url:
                    written[definition.key][definition.url, definition.title] += 1
        return {key: lines.most_common(1)[0][0] for key, lines in written.items()}

    def nearest(self, word: str, words: Collection[str], cutoff: float = 0.6) -> str | None:
        """Return the one of `words` most like `word`, or None where none is near.

        A look costs as much as there are words. After `MOST_COMPARED` of them nothing is named any more: a site with the
        same mistake on each of ten thousand pages is checked in a time that still grows with its pages.
        """
        self._compared[0] += len(words)
        if self._compared[0] > MOST_COMPARED:
            return None
        return next(iter(difflib.get_close_matches(word, words, n=1, cutoff=cutoff)), None)

    @cached_property
    def uris(self) -> tuple[str, ...]:
        """Return the uris of all pages and files."""
        return (*self.pages, *sorted(self.files))

    def anchors(self, uri: str) -> frozenset[str]:
        """Return the anchors of a page of this site."""
        if uri not in self._anchors:
            page = self.pages[uri]
            found = self.anchor_reader(page)
            if self.permalinks and not self.hosting.rendered:
                found |= frozenset(permalinks.anchors((heading.text, heading.explicit) for heading in page.headings))
            self._anchors[uri] = found
        return self._anchors[uri]

    @cached_property
    def built(self) -> Mapping[str, str]:
        """Return path on the site, without a slash at its end → uri of the page or file that stands there."""
        found = {uri: uri for uri in self.files}
        for uri in self.pages:
            folder, _, name = uri.rpartition("/")
            stem = name.rpartition(".")[0]
            if stem in ("index", "README"):
                paths = [folder, f"{folder}/index.html".lstrip("/")]
            elif self.hosting.directory_urls is False:
                paths = [f"{folder}/{stem}.html".lstrip("/")]
            else:
                paths = [path := f"{folder}/{stem}".lstrip("/"), f"{path}/index.html"]
            found.update(dict.fromkeys(paths, uri))
        return found

    @cached_property
    def permalinks(self) -> Mapping[str, str]:
        """Return where Docusaurus shows a page → its uri; empty where no page was written for it."""
        if not self.hosting.permalinks or not permalinks.are_used(self.pages.values(), self.files):
            return {}
        return {permalinks.permalink(uri, page.meta): uri for uri, page in self.pages.items()}

    def by_permalink(self, uri: str, path: str) -> str | None:
        """Return the uri of the page to which the path of a link leads as Docusaurus follows it from the page `uri`."""
        if not self.permalinks:
            return None
        start = permalinks.permalink(uri, self.pages[uri].meta)
        return next((self.permalinks[at] for at in permalinks.followed(path, start) if at in self.permalinks), None)

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
        definitions = (page.definition(reference.key) for reference in cell.references)
        urls = [link.url for link in cell.links] + [definition.url for definition in definitions if definition]
        uris = (resolve(page.uri, url)[0] for url in urls)
        return tuple(dict.fromkeys(uri for uri in uris if uri in self.pages and uri != page.uri))

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


_TITLE = Reading()
SHIPPED = "mkdocs_crosswalk/data/"
"""What messages call the folder of the data that ships with the package."""


def is_shipped(path: str) -> bool:
    """Tell whether a data file ships with the package."""
    return path.startswith(SHIPPED)


def resolve(uri: str, url: str) -> tuple[str, str]:
    """Return the uri and the fragment that `url`, written on the page `uri`, leads to inside the content folder.

    The uri is empty for an address of another site; it starts with `../` for one outside the folder.
    """
    from urllib.parse import unquote, urlsplit  # noqa: PLC0415

    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    if parts.scheme or parts.netloc:
        return "", ""
    if not parts.path:
        return uri, unquote(parts.fragment)
    path = unquote(parts.path)
    base = [] if path.startswith("/") else uri.split("/")[:-1]
    return joined([*base, *path.split("/")]), unquote(parts.fragment)


def joined(path: Iterable[str]) -> str:
    """Return the path that these steps make, the first from the content folder; it may begin with `../`."""
    steps: list[str] = []
    for step in path:
        if step == ".." and steps and steps[-1] != "..":
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
