"""What a page is judged by besides itself: the library, the mapping sets, the settings, and which other pages there are.

A rule that looks at one page is given this and no other page, so what it finds depends on that page and on what is here
alone: pages can be checked in any order, in several processes, and not again while neither changes.

Citations are worked out when they are asked for and not kept: ten thousand pages hold half a million of them. What readings
have in common (the same label under the same key) is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from . import permalinks
from .alike import Alike
from .citations import Reading
from .hosting import Hosting
from .settings import Settings
from .text import Lines, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from .catalogs import Catalog
    from .diagnostics import FileProblem
    from .library import Library, Target
    from .mappings import MappingSet, Shelf
    from .pages import Definition, Page, Reference
    from .text import Place, Span


_T = TypeVar("_T")


class Citation(NamedTuple):
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


class Line(NamedTuple):
    """What a definition says, wherever it stands."""

    key: str
    url: str
    title: str | None


@dataclass(frozen=True, kw_only=True)
class Basis:
    """Everything that a page is judged by besides itself."""

    names: Mapping[str, Mapping[str, str]]
    """Uri of each page of the site, in order → what of its front matter matters to its address."""
    library: Library
    mappings: Shelf
    """By id."""
    files: frozenset[str] = frozenset()
    """Uris of everything else in the content folder: pictures, downloads."""
    problems: tuple[FileProblem, ...] = ()
    settings: Settings = field(default_factory=Settings)
    skipped_rules: frozenset[str] = frozenset({"dead-link", "broken-on-site", "missing-view"})
    """Rules that could not look this time, since what they need was not asked for; their silence says nothing."""
    dead: Mapping[str, str] = field(default_factory=dict)
    """Addresses of other sites that were asked and lead nowhere, each with what came back instead."""
    anchor_reader: Callable[[Page], frozenset[str]] = lambda page: page.ids
    """Says which anchors a page has: by the site's slug function, or from the rendered page."""
    scanner: Callable[[Page], frozenset[str]] = lambda page: page.ids
    """Says which anchors a page has by its source alone, where `anchor_reader` asks the rendered page."""
    shown_on: Callable[[str], frozenset[str]] = lambda _: frozenset()
    """Returns the anchors that views put onto a page, as far as they do not hang on other pages."""
    hosting: Hosting = field(default_factory=Hosting)
    text_reader: Callable[[str], str] = lambda _: ""
    """Returns the text of a file by its path, for people who read a report and for views that quote a row."""
    taken_in: Callable[[Source], Source] = lambda source: source
    """Puts snippets into a page's text, as the site does."""
    ignored_by_git: Callable[[str], bool] = lambda _: False
    """Tells whether git is told to ignore what would stand at this place in the content folder."""
    _readings: dict[tuple[str, str, str], Reading] = field(default_factory=dict)
    _lines: dict[Line, Line] = field(default_factory=dict)
    _targets: dict[tuple[str, str | None, str | None], Target | None] = field(default_factory=dict)
    _told: dict[tuple[object, Line], Any] = field(default_factory=dict)
    _text: list[tuple[str, str]] = field(default_factory=list)
    _last: list[tuple[Page, dict[object, Any]]] = field(default_factory=list)
    """The page that was asked about last, and what was worked out of it."""

    def citations_on(self, page: Page) -> tuple[Citation, ...]:
        """Return all references of the page with what they mean, in the order of the text."""
        return self.once(page, _citations)

    def followed_on(self, page: Page) -> Mapping[str, Definition]:
        """Return key → the definition that the site follows: of equal keys the last."""
        return self.once(page, _followed)[0]

    def once(self, page: Page, make: Callable[[Page, Basis], Iterable[_T]]) -> tuple[_T, ...]:
        """Return what `make` yields of the page; as long as no other page is asked about, it is made once."""
        if not self._last or self._last[0][0] is not page:
            self._last[:] = [(page, {})]
        made = self._last[0][1]
        if make not in made:
            made[make] = tuple(make(page, self))
        found: tuple[_T, ...] = made[make]
        return found

    def let_go(self) -> None:
        """Let go what was worked out of the page that was asked about last, since its anchors are others from now on."""
        self._last.clear()

    def target(self, key: str, definition: Definition | None = None) -> Target | None:
        """Return what a key leads to by the line that defines it, or by itself where a page does not define it."""
        return self.target_of(self.line(definition) if definition else (key, None, None))

    def line(self, definition: Definition) -> Line:
        """Return what a definition says; equal ones are one value, since the same line stands on many pages."""
        line = Line(definition.key, definition.url, definition.title)
        return self._lines.setdefault(line, line)

    def told(self, line: Line, tell: Callable[[Line, Basis], _T]) -> _T:
        """Return what `tell` says of a line: it is the same wherever the line stands, and is worked out once."""
        at = (tell, line)
        if at not in self._told:
            self._told[at] = tell(line, self)
        found: _T = self._told[at]
        return found

    def target_of(self, line: tuple[str, str | None, str | None]) -> Target | None:
        """Return what a line leads to, or a key alone; the same line is followed once."""
        if line not in self._targets:
            self._targets[line] = self.library.resolve(*line)
        return self._targets[line]

    def reading(self, label: str, target: Target | None) -> Reading:
        """Return what a label says whose key leads to `target`; the same label under the same key is read once."""
        if target is None:
            return _TITLE
        at = (label, target.catalog.id, target.provision)
        found = self._readings.get(at)
        if found is None:
            found = self._readings[at] = self.library.read(label, target)
        return found

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

    def anchors_on(self, page: Page) -> frozenset[str]:
        """Return the anchors of a page."""
        return self.once(page, _anchors)[0]

    def scanned_on(self, page: Page) -> frozenset[str]:
        """Return the anchors of a page as its source alone tells them, whatever was built of it."""
        found = self.scanner(page)
        return found | _on_docusaurus(page) if self.permalinks else found

    @cached_property
    def uris(self) -> Alike:
        """Return the uris of all pages and files, to find the one most like a wrong one."""
        return Alike((*self.names, *sorted(self.files)))

    @cached_property
    def unread(self) -> frozenset[str]:
        """Return the uris of what stands in the content folder and cannot be read, which is told of the file alone."""
        return frozenset(path.partition("/")[2] for path in unread_paths(self.problems))

    @cached_property
    def folders(self) -> frozenset[str]:
        """Return the paths of all folders that have pages, in them or further down."""
        found: set[str] = set()
        for uri in self.names:
            folder = uri.rpartition("/")[0]
            while folder and folder not in found:
                found.add(folder)
                folder = folder.rpartition("/")[0]
        return frozenset(found)

    @cached_property
    def built(self) -> Mapping[str, str]:
        """Return path on the site, without a slash at its end → uri of the page or file that stands there."""
        found = {place: uri for uri in self.files for place in self.places(uri)}
        for uri in (*self.unread, *self.names):
            for place in self.places(uri):
                found.update(dict.fromkeys(self._shown(place), uri))
        return found

    def is_there(self, uri: str) -> bool:
        """Tell whether a page or a file of the site stands at this place in the content folder."""
        return uri in self.names or uri in self.files or uri in self.unread

    def is_redirected(self, path: str) -> bool:
        """Tell whether a path on the site, without a slash at its end, leads to a page that is there, or to another site."""
        target = self.hosting.redirected.get(path)
        return target is not None and (not target or target in self.names)

    def places(self, uri: str) -> Iterable[str]:
        """Return what the uri of a file would be in a site without languages, for each place where it is shown."""
        languages = self.hosting.languages
        return languages.places(uri, self.is_there, is_page=uri in self.names) if languages else (uri,)

    def _shown(self, uri: str) -> list[str]:
        """Return the paths on the site at which a page is shown."""
        folder, _, name = uri.rpartition("/")
        stem = name.rpartition(".")[0]
        if stem in ("index", "README"):
            return [folder, f"{folder}/index.html".lstrip("/")]
        if self.hosting.directory_urls is False:
            return [f"{folder}/{stem}.html".lstrip("/")]
        return [path := f"{folder}/{stem}".lstrip("/"), f"{path}/index.html"]

    @cached_property
    def permalinks(self) -> Mapping[str, str]:
        """Return where Docusaurus shows a page → its uri; empty where no page was written for it."""
        by_id = self.hosting.directory_urls is None
        if not self.hosting.permalinks or not permalinks.are_used(self.names.values(), self.files, by_id=by_id):
            return {}
        return {permalinks.permalink(uri, meta): uri for uri, meta in self.names.items()}

    def by_permalink(self, uri: str, path: str) -> str | None:
        """Return the uri of the page to which the path of a link leads as Docusaurus follows it from the page `uri`."""
        if not self.permalinks:
            return None
        start = permalinks.permalink(uri, self.names[uri])
        return next((self.permalinks[at] for at in permalinks.followed(path, start) if at in self.permalinks), None)


def _citations(page: Page, basis: Basis) -> Iterator[Citation]:
    definitions = basis.followed_on(page)
    targets = {key: basis.target(key, definitions.get(key)) for key in {each.key for each in page.references}}
    for reference in page.references:
        definition, target = definitions.get(reference.key), targets[reference.key]
        reading = basis.reading(reference.label, target)
        own = basis.library.get(reading.document) if reading.document and reading.mentions else None
        catalog = own or (target.catalog if target else None)
        yield Citation(page, reference, definition, target, reading, catalog)


def _followed(page: Page, basis: Basis) -> Iterator[dict[str, Definition]]:  # noqa: ARG001 - as `once` asks
    yield {definition.key: definition for definition in page.definitions}


def _anchors(page: Page, basis: Basis) -> Iterator[frozenset[str]]:
    found = basis.anchor_reader(page)
    if basis.permalinks and not basis.hosting.rendered:
        found |= _on_docusaurus(page)
    yield found


def _on_docusaurus(page: Page) -> frozenset[str]:
    return frozenset(permalinks.anchors((heading.text, heading.explicit) for heading in page.headings))


_TITLE = Reading()
SHIPPED = "mkdocs_crosswalk/data/"
"""What messages call the folder of the data that ships with the package."""


def unread_paths(problems: Iterable[FileProblem]) -> list[str]:
    """Return the paths of files that cannot be read, in order."""
    return sorted({found.path for found in problems if found.kind == "file"})


def is_shipped(path: str) -> bool:
    """Tell whether a data file ships with the package."""
    return path.startswith(SHIPPED)
