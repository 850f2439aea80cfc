"""Backlinks: on a guide, the provisions that it answers for, by document, with the rows that say so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .anchors import provision_anchor
from .names import title_or_above
from .table import Cell, Column, Group, PageLink, Paragraph, Row, Table, Text, View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..directives import Directive
    from ..project import Obligation
    from .context import Context

_TITLES = {"provision": "Provision", "title": "Title", "rows": "Where a row says so"}


def build(context: Context, directive: Directive) -> View:
    """Return the provisions that the directive's page answers for."""
    only = directive.options.get("catalogs", ())
    found = answered(context, directive.uri)
    documents = [catalog.id for catalog in context.project.library if catalog.id in found]
    groups = tuple(
        _group(context, directive, document, found[document]) for document in documents if not only or document in only
    )
    if not groups:
        words = "No requirement table of this site points to this page yet."
        return View("backlinks", (Paragraph((Text(words),)),))
    columns = tuple(Column(key, _TITLES[key], heading=key == "provision", merged=key == "rows")
                    for key in _columns(directive))  # fmt: skip
    caption = directive.options.get("caption") or "Requirements that point to this page"
    return View("backlinks", (Table("backlinks", f"{context.prefix(directive)}table", caption, columns, groups),))


def _columns(directive: Directive) -> tuple[str, ...]:
    return directive.options.get("columns") or tuple(_TITLES)


def answered(context: Context, uri: str) -> Mapping[str, Mapping[str, tuple[Obligation, ...]]]:
    """Return catalog → provision → the rows that cite it and link the page `uri`, in the order of pages and rows."""
    found: dict[str, dict[str, list[Obligation]]] = defaultdict(lambda: defaultdict(list))
    for obligation in context.project.obligations_by_guide.get(uri, ()):
        for citation in obligation.citations:
            if citation.catalog is None:
                continue
            for mention in citation.reading.mentions:
                rows = found[citation.catalog.id][mention.provision]
                if mention.exists and obligation not in rows[-1:]:
                    rows.append(obligation)
    return {
        catalog: {provision: tuple(rows) for provision, rows in provisions.items() if rows}
        for catalog, provisions in found.items()
    }


def _group(
    context: Context, directive: Directive, document: str, provisions: Mapping[str, tuple[Obligation, ...]]
) -> Group:
    catalog = context.project.library[document]
    prefix = f"{context.prefix(directive)}{document}"
    rows = []
    for provision in sorted(provisions, key=catalog.position):
        makers: dict[str, Callable[[], Cell]] = {
            "provision": lambda at=provision: Cell.of(context.ref(document, at)),  # type: ignore[misc]
            "title": lambda at=provision: Cell.words(title_or_above(catalog, at)),  # type: ignore[misc]
            "rows": lambda at=provision: _rows(context, provisions[at]),  # type: ignore[misc]
        }
        cells = tuple(makers[key]() for key in _columns(directive))
        rows.append(Row(f"{prefix}--{provision_anchor(catalog, provision)}", cells))
    return Group(tuple(rows), prefix, (context.ref(document, ""),))


def _rows(context: Context, obligations: tuple[Obligation, ...]) -> Cell:
    """Return the rows, each by its name and with a link to the place on its page."""
    return Cell(
        tuple(
            (
                PageLink(row.page.title, row.page.uri, context.row_place(row)),
                Text(f": {context.obligation_name(row)}"),
            )
            for row in obligations
        )
    )
