"""Outlines: what of a page matters beyond it, once the page itself has been checked.

A rule that holds pages against each other is given outlines and no pages. They are small and are kept between runs, so that
after a change only what has changed is read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..acts import act_at
from ..catalogs import Status
from ..citations.words import names_provision
from ..suppressions import Suppression
from .addresses import fragments
from .definitions import used_definitions
from .editions import first_of, says_edition
from .invalid_directive import directives_on
from .keys import undefined_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis, Citation, Line
    from ..pages import Page
    from ..text import Span, Taken
    from .addresses import Fragment
    from .keys import UndefinedKey


class PlacedLine(NamedTuple):
    """A definition of a known document that the site follows."""

    line: Line
    url_span: Span


class Superseded(NamedTuple):
    """The first definition that leads to a superseded document, on a page that does not say which edition it means."""

    catalog: str
    key_span: Span


class Outline(NamedTuple):
    """What of a page matters beyond it."""

    uri: str
    path: str
    citations: int
    """How many references of the page cite a provision or a document."""
    unlisted: int
    """How many name a provision of an EU act of which no catalog is at hand."""
    anchors: frozenset[str]
    unseen: frozenset[str]
    """Anchors that the source says are there and the built page has not; none where no page was built."""
    views: frozenset[str]
    """Names of the views that the page asks for."""
    filled_by: str | None
    """Which extension or plugin writes parts of the page, so that it may have more anchors."""
    lines: tuple[PlacedLine, ...]
    fragments: tuple[Fragment, ...]
    """Those that the page itself does not answer."""
    undefined: tuple[UndefinedKey, ...]
    superseded: tuple[Superseded, ...]
    suppressions: tuple[Suppression, ...]
    """What the page asks to pass over."""
    taken: Taken | None
    """What the page takes in of other files: places in the outline are those of the text put together."""


def outline(page: Page, basis: Basis) -> Outline:
    """Return the outline of a page."""
    anchors = basis.anchors_on(page)
    return Outline(
        page.uri,
        page.path,
        sum(citation.reading.is_citation for citation in basis.citations_on(page)),
        sum(_is_unlisted(citation) for citation in basis.citations_on(page)),
        anchors,
        basis.scanned_on(page) - anchors if basis.hosting.rendered else frozenset(),
        frozenset(directive.view for directive in directives_on(page, basis)),
        page.filled_by,
        tuple(PlacedLine(used.line, used.definition.url_span) for used in used_definitions(page, basis)),
        tuple(found for found in fragments(page, basis) if found.uri != page.uri or found.name not in anchors),
        tuple(undefined_keys(page, basis)),
        tuple(_superseded(page, basis)),
        tuple(_suppressions(page, basis)),
        page.taken,
    )


def _suppressions(page: Page, basis: Basis) -> Iterator[Suppression]:
    for ignore in page.ignores:
        path, span = page.placed(ignore.span)
        line = ignore.line
        if page.taken and line is not None:
            line = basis.place_of(page, page.lines.line_span(line))[1].line
        yield Suppression(ignore.rule, path, span, line)


def _is_unlisted(citation: Citation) -> bool:
    """Tell whether nobody can say if what is cited exists: the link leads to an act that no catalog describes."""
    if citation.catalog or citation.definition is None or act_at(citation.definition.url) is None:
        return False
    return names_provision(citation.reference.label)


def _superseded(page: Page, basis: Basis) -> Iterator[Superseded]:
    for used in first_of(Status.SUPERSEDED, page, basis):
        if not says_edition(used.target.catalog, page, basis):
            yield Superseded(used.target.catalog.id, used.definition.key_span)
