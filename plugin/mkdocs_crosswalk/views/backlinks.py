"""Backlinks: on a guide, what it answers for, by document: the rows of requirement tables that point to it.

A guide has its own text, and the tables may point to it a hundred times. So one row of a table is one line here, with the
provisions it cites as short links, and a long list is folded away below a line of counts by document.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .anchors import Apart, provision_anchor, slug
from .cited import refs_of
from .names import title_or_above
from .obligations import line_of, name_of, place_of
from .relations import place_among
from .table import Cell, Column, Group, PageLink, Paragraph, Row, Table, Text, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..catalogs import Catalog
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
    prefix = context.prefix(directive)
    catalogs = [catalog for catalog in context.project.library if catalog.id in found]
    documents = [catalog.id for catalog in catalogs]
    groups = tuple(
        make(_Answer(context, catalog, f"{prefix}{catalog.id}", found[catalog.id], documents), keys)
        for catalog in catalogs
    )
    heading = "rows" if by_row else "provision"
    titles = _TITLES_BY_ROW if by_row else _TITLES
    columns = tuple(
        Column(key, titles[key], heading=key == heading, merged=not by_row and key == "rows") for key in keys
    )
    caption = directive.options.get("caption") or "Requirements that point to this page"
    count = sum(len(group.rows) for group in groups)
    folded = f"{caption}: all {count} rows" if count > _MOST_OPEN else ""
    table = Table("backlinks", f"{prefix}table", caption, columns, groups, folded=folded)
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
                    if not rows or rows[-1] is not obligation:
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


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the page answers for in one document."""

    context: Context
    catalog: Catalog
    prefix: str
    """What the anchors of its rows begin with."""
    provisions: Mapping[str, tuple[Obligation, ...]]
    """Provision → the rows that cite it."""
    documents: Sequence[str]
    """All documents of the table, in their order."""

    def in_order(self) -> list[str]:
        """Return the provisions as the document has them."""
        return sorted(self.provisions, key=self.catalog.position)

    def place(self, provision: str) -> int | str:
        return place_among(self.context, self.documents, (self.catalog.id, provision))

    def group(self, rows: Iterable[Row]) -> Group:
        """Return the rows under the document's name."""
        return Group(tuple(rows), self.prefix, (self.context.ref(self.catalog.id, ""),))


# a line for each row of a requirement table


def _by_row(answer: _Answer, keys: tuple[str, ...]) -> Group:
    cited: dict[tuple[str, int], list[str]] = defaultdict(list)
    rows: dict[tuple[str, int], Obligation] = {}
    for provision in answer.in_order():
        for obligation in answer.provisions[provision]:
            at = (obligation.page.uri, obligation.number)
            rows.setdefault(at, obligation)
            cited[at].append(provision)
    several = len({uri for uri, _ in rows}) > 1
    anchors = Apart()
    lines = []
    for at, obligation in rows.items():
        anchor = anchors.of(f"{answer.prefix}--{slug(name_of(answer.context, obligation))}")
        cells = (_cell_of_row(key, answer, obligation, cited[at], several=several) for key in keys)
        lines.append(Row(anchor, tuple(cells)))
    return answer.group(lines)


def _cell_of_row(key: str, answer: _Answer, row: Obligation, cited: Sequence[str], *, several: bool) -> Cell:
    context, catalog = answer.context, answer.catalog
    if key == "rows":
        return Cell.of(*_name(context, row, several=several))
    if key == "provision":
        return Cell.of(*refs_of(context, catalog, cited), order=answer.place(cited[0]))
    return Cell(tuple((Text(words),) for one in cited if (words := title_or_above(catalog, one))))


def _name(context: Context, obligation: Obligation, *, several: bool) -> Line:
    """Return what a row calls itself, with a link to its place; with the page's title where rows come from `several`."""
    page = obligation.page
    link = PageLink(name_of(context, obligation), page.uri, place_of(context, obligation))
    return (link, Text(f", {page.title}")) if several else (link,)


# a line for each provision


def _by_provision(answer: _Answer, keys: tuple[str, ...]) -> Group:
    lines = []
    for provision in answer.in_order():
        anchor = f"{answer.prefix}--{provision_anchor(answer.catalog, provision)}"
        lines.append(Row(anchor, tuple(_cell_of_provision(key, answer, provision) for key in keys)))
    return answer.group(lines)


def _cell_of_provision(key: str, answer: _Answer, provision: str) -> Cell:
    if key == "provision":
        return Cell.of(answer.context.ref(answer.catalog.id, provision), order=answer.place(provision))
    if key == "title":
        return Cell.words(title_or_above(answer.catalog, provision))
    return Cell(tuple(line_of(answer.context, row) for row in answer.provisions[provision]))
