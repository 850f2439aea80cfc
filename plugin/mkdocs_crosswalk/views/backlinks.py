"""Backlinks: on a guide, what it answers for, by document: the rows of requirement tables that point to it.

A guide has its own text, and the tables may point to it a hundred times. So one row of a table is one line here, with the
provisions it cites as short links, and a long list is folded away below a line of counts by document.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .anchors import Apart, provision_anchor, slug
from .cited import refs_of
from .names import title_or_above
from .obligations import line_of, name_of, place_of
from .table import Cell, Column, Group, PageLink, Paragraph, Row, Table, Text, View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..directives import Directive
    from ..project import Obligation
    from .context import Context
    from .table import Line, Piece

_TITLES = {"provision": "Provision", "title": "Title", "rows": "Where a row says so"}
_TITLES_BY_ROW = {"rows": "Row of a requirement table", "provision": "Provisions it cites", "title": "Titles"}
_USUAL = {"obligation": ("rows", "provision"), "provision": ("provision", "title", "rows")}
_MOST_OPEN = 12
"""How many rows stand open on a guide; more are folded away."""

_Answered = dict[str, dict[str, tuple["Obligation", ...]]]


def build(context: Context, directive: Directive) -> View:
    """Return what the directive's page answers for."""
    only = directive.options.get("catalogs", ())
    found = {catalog: rows for catalog, rows in answered(context, directive.uri).items() if not only or catalog in only}
    if not found:
        words = "No requirement table of this site points to this page yet."
        return View("backlinks", (Paragraph((Text(words),)),))
    by_row = directive.options.get("rows", "obligation") == "obligation"
    keys = directive.options.get("columns") or _USUAL["obligation" if by_row else "provision"]
    make = _by_row if by_row else _by_provision
    groups = tuple(
        make(context, directive, catalog.id, found[catalog.id], keys)
        for catalog in context.project.library
        if catalog.id in found
    )
    heading = "rows" if by_row else "provision"
    titles = _TITLES_BY_ROW if by_row else _TITLES
    columns = tuple(
        Column(key, titles[key], heading=key == heading, merged=not by_row and key == "rows") for key in keys
    )
    caption = directive.options.get("caption") or "Requirements that point to this page"
    count = sum(len(group.rows) for group in groups)
    folded = f"{caption}: all {count} rows" if count > _MOST_OPEN else ""
    table = Table("backlinks", f"{context.prefix(directive)}table", caption, columns, groups, folded=folded)
    counts = (_counts(context, directive, found),) if folded else ()
    return View("backlinks", (*counts, table))


def answered(context: Context, uri: str) -> _Answered:
    """Return catalog → provision → the rows that cite it and link the page `uri`, in the order of pages and rows."""
    found: dict[str, dict[str, list[Obligation]]] = defaultdict(lambda: defaultdict(list))
    for obligation in context.project.obligations_by_guide.get(uri, ()):
        for citation in obligation.citations:
            if citation.catalog is None:
                continue
            for mention in citation.reading.mentions:
                if mention.exists:
                    rows = found[citation.catalog.id][mention.provision]
                    if obligation not in rows[-1:]:
                        rows.append(obligation)
    return {
        catalog: {provision: tuple(rows) for provision, rows in provisions.items()}
        for catalog, provisions in found.items()
    }


def _counts(context: Context, directive: Directive, found: Mapping[str, Mapping[str, object]]) -> Paragraph:
    """Return how many provisions of each document the page answers for, each with a link to its rows below."""
    line: list[Piece] = []
    for catalog in context.project.library:
        if provisions := found.get(catalog.id):
            line.append(Text(", " if line else "This page answers for provisions of "))
            line.append(PageLink(catalog.name, directive.uri, f"{context.prefix(directive)}{catalog.id}"))
            line.append(Text(f" ({len(provisions)})"))
    return Paragraph((*line, Text(".")))


# a line for each row of a requirement table


def _by_row(
    context: Context,
    directive: Directive,
    document: str,
    provisions: Mapping[str, tuple[Obligation, ...]],
    keys: tuple[str, ...],
) -> Group:
    catalog = context.project.library[document]
    prefix = f"{context.prefix(directive)}{document}"
    cited: dict[tuple[str, int], list[str]] = defaultdict(list)
    rows: dict[tuple[str, int], Obligation] = {}
    for provision in sorted(provisions, key=catalog.position):
        for obligation in provisions[provision]:
            at = (obligation.page.uri, obligation.number)
            rows.setdefault(at, obligation)
            cited[at].append(provision)
    several = len({uri for uri, _ in rows}) > 1

    def cell(key: str, obligation: Obligation, provisions: Sequence[str]) -> Cell:
        if key == "rows":
            return Cell.of(*_name(context, obligation, several=several))
        if key == "provision":
            return Cell((refs_of(context, catalog, provisions),), catalog.position(provisions[0]))
        return Cell(tuple((Text(words),) for one in provisions if (words := title_or_above(catalog, one))))

    anchors = Apart()
    lines = []
    for at, obligation in rows.items():
        anchor = anchors.of(f"{prefix}--{slug(name_of(context, obligation))}")
        lines.append(Row(anchor, tuple(cell(key, obligation, cited[at]) for key in keys)))
    return Group(tuple(lines), prefix, (context.ref(document, ""),))


def _name(context: Context, obligation: Obligation, *, several: bool) -> Line:
    """Return what a row calls itself, with a link to its place; with the page's title where rows come from `several`."""
    page = obligation.page
    link = PageLink(name_of(context, obligation), page.uri, place_of(context, obligation))
    return (link, Text(f", {page.title}")) if several else (link,)


# a line for each provision


def _by_provision(
    context: Context,
    directive: Directive,
    document: str,
    provisions: Mapping[str, tuple[Obligation, ...]],
    keys: tuple[str, ...],
) -> Group:
    catalog = context.project.library[document]
    prefix = f"{context.prefix(directive)}{document}"

    def cell(key: str, provision: str) -> Cell:
        if key == "provision":
            return Cell.of(context.ref(document, provision))
        if key == "title":
            return Cell.words(title_or_above(catalog, provision))
        return _rows(context, provisions[provision])

    rows = tuple(
        Row(f"{prefix}--{provision_anchor(catalog, provision)}", tuple(cell(key, provision) for key in keys))
        for provision in sorted(provisions, key=catalog.position)
    )
    return Group(rows, prefix, (context.ref(document, ""),))


def _rows(context: Context, obligations: tuple[Obligation, ...]) -> Cell:
    """Return the rows, each by its name and with a link to the place on its page."""
    return Cell(tuple(line_of(context, row) for row in obligations))
