"""References: the documents that a page cites, each once, with edition and status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .anchors import Apart, slug
from .notes import STATUS_WORDS
from .table import Cell, Column, Group, Number, Paragraph, Row, Table, Tag, Text, View, WebLink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..catalogs import Catalog
    from ..directives import Directive
    from ..pages import Definition
    from .context import Context
    from .table import Line

_COLUMNS = (
    Column("document", "Document", heading=True),
    Column("title", "Title"),
    Column("publisher", "Publisher"),
    Column("edition", "Edition"),
    Column("status", "Status"),
    Column("count", "Cited", number=True),
)


def build(context: Context, directive: Directive) -> View:
    """Return the sources of the directive's page, in the order in which it first cites them."""
    page = context.project.pages.get(directive.uri)
    if page is None:
        return View("references", (Paragraph((Text("The sources of a page are listed on that page only."),)),))
    documents: dict[str, int] = {}
    others: dict[str, tuple[Definition, int]] = {}
    for citation in context.project.citations_on(page):
        if citation.reference.image:
            continue
        if citation.catalog:
            documents[citation.catalog.id] = documents.get(citation.catalog.id, 0) + 1
        elif citation.definition:
            url = citation.definition.url
            others[url] = (citation.definition, others.get(url, (None, 0))[1] + 1)
    prefix = context.prefix(directive)
    anchors = Apart()
    rows = [
        _document_row(context, context.project.library[identifier], count, anchors.of(f"{prefix}{slug(identifier)}"))
        for identifier, count in documents.items()
    ]
    rows += _other_rows(others, prefix, anchors)
    if not rows:
        return View("references", (Paragraph((Text("This page cites no source."),)),))
    caption = directive.options.get("caption") or "Sources of this page"
    return View("references", (Table("references", f"{prefix}table", caption, _COLUMNS, (Group(tuple(rows)),)),))


def _document_row(context: Context, catalog: Catalog, count: int, anchor: str) -> Row:
    document = catalog.document
    status: list[Line] = [(Tag(STATUS_WORDS[document.status], f"status-{document.status.value}"),)]
    if document.superseded_by:
        after = context.catalog(document.superseded_by)
        name = f"{after.name}, edition {after.document.edition}" if after else document.superseded_by
        status.append((Text(f"followed by {name}"),))
    cells = (
        Cell.of(context.ref(catalog.id, "")),
        Cell.of(WebLink(document.title, document.url)),
        Cell.words(document.publisher),
        Cell.words(document.edition),
        Cell(tuple(status)),
        Cell.of(Number(count)),
    )
    return Row(anchor, cells)


def _other_rows(others: dict[str, tuple[Definition, int]], prefix: str, anchors: Apart) -> Iterator[Row]:
    """Yield the sources that no catalog describes; addresses within this site are no sources."""
    for url, (definition, count) in others.items():
        if not url.lower().startswith(("https://", "http://")):
            continue
        name = Cell.of(WebLink(definition.title or url, url))
        yield Row(
            anchors.of(f"{prefix}{slug(definition.key)}"),
            (name, Cell(), Cell(), Cell(), Cell(), Cell.of(Number(count))),
        )
