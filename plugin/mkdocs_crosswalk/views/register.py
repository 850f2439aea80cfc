"""The register: the provisions of one document in its own order, each with its anchor, and what this site knows of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ..catalogs import Checked, Kind
from .anchors import provision_anchor
from .claims import coverage_tag, evidence_for, guide_lines
from .facets import component_cell, components_of, facets_of, group_words, provision_facets
from .names import levels_of, shown
from .notes import document_note
from .relations import position, related_provisions
from .scopes import heading_above, provisions_in
from .table import Cell, Column, Group, PageLink, Row, Table, Tag, Text, View, WebLink, aside, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..catalogs import Catalog, Provision
    from ..directives import Directive
    from .context import Context
    from .table import Line, Piece, Ref

_TITLES = {
    "provision": "Provision",
    "title": "Title",
    "components": "Component types",
    "levels": "Security levels",
    "mappings": "Related provisions",
    "guides": "Guides",
    "pages": "Cited on",
    "source": "Source",
}
_KINDS = {
    Kind.POINTER: ("only a pointer", "The number names no requirement of its own."),
    Kind.NONE: ("no requirement", "The document says that there is no requirement under this number."),
    Kind.VOID: ("empty number", "An earlier edition used this number; this one keeps it empty."),
}
_ASK_NOTHING = (Kind.NONE, Kind.VOID)
_CHECKED = {
    Checked.SINGLE: ("one source", "Known from one source only."),
    Checked.DERIVED: ("derived", "Worked out, not read in a source."),
    Checked.DISPUTED: ("disputed", "Sources differ on it."),
    Checked.UNVERIFIED: ("unverified", "Not checked against a source."),
}


def build(context: Context, directive: Directive) -> View:
    """Return the register of a document."""
    catalog = context.project.library[directive.options["catalog"]]
    register = _Register(context, directive, catalog)
    table = register.table()
    return View("register", (table, *document_note(catalog)))


class _Register:
    def __init__(self, context: Context, directive: Directive, catalog: Catalog) -> None:
        self.context = context
        self.directive = directive
        self.catalog = catalog
        self.prefix = context.prefix(directive)
        self.documents = {catalog.id: number for number, catalog in enumerate(context.project.library)}
        self.related = related_provisions(context, catalog.id)
        self.listed = list(provisions_in(catalog, directive.options.get("scope", ())))
        self.columns: tuple[str, ...] = directive.options.get("columns") or tuple(self.usual_columns())
        self.makers: Mapping[str, Callable[[Provision], Cell]] = {
            "provision": lambda found: Cell.of(self.own_link(found.id), order=self.catalog.position(found.id)),
            "title": self.title,
            "components": lambda found: component_cell(components_of(self.catalog, found.id)),
            "levels": lambda found: Cell.of(Text(levels_of(found)), order=found.level) if found.level else Cell(),
            "mappings": self.mappings,
            "guides": self.guides,
            "pages": self.pages,
            "source": self.source,
        }

    def usual_columns(self) -> Iterator[str]:
        """Yield the columns that have something to say for this document."""
        yield "provision"
        provisions = [self.catalog[provision] for provision in self.listed]
        if any(self.title(found).lines for found in provisions if found.kind is not Kind.GROUP):
            yield "title"
        if any(provision.applies_to for provision in provisions):
            yield "components"
        if any(provision.level for provision in provisions):
            yield "levels"
        if self.related:
            yield "mappings"
        yield from ("guides", "pages")
        if self.catalog.document.fragments:
            yield "source"

    def table(self) -> Table:
        groups = tuple(self.groups())
        caption = self.directive.options.get("caption") or f"{self.catalog.name}: {self.counted()}"
        columns = tuple(Column(key, _TITLES[key], heading=key == "provision") for key in self.columns)
        documents = {catalog.id: catalog.name for catalog in self.context.project.library}
        words = {"part": group_words(self.context, [self.catalog.id]), "document": documents}
        return Table("register", f"{self.prefix}register", caption, columns, groups, facets_of(groups, words))

    def counted(self) -> str:
        """Return how many rows there are, in words; of a document that is headings only, how many of those."""
        rows = sum(self.catalog[provision].kind is not Kind.GROUP for provision in self.listed)
        return f"provisions ({rows:,})" if rows or not self.listed else f"headings ({len(self.listed):,})"

    def groups(self) -> Iterator[Group]:
        """Yield the rows under the headings of the document; after a deeper heading, an outer one is said again."""
        rows: list[Row] = []
        group = Group(())
        heading = ""
        for identifier in self.listed:
            is_heading = self.catalog[identifier].kind is Kind.GROUP
            above = identifier if is_heading else heading_above(self.catalog, identifier)
            if is_heading or above != heading:
                if rows or group.title:
                    yield replace(group, rows=tuple(rows))
                    group = self.again(above)
                group = self.heading(self.catalog[identifier]) if is_heading else group
                heading, rows = above, []
            if not is_heading:
                rows.append(self.row(self.catalog[identifier]))
        if rows or group.title:
            yield replace(group, rows=tuple(rows))

    def heading(self, provision: Provision) -> Group:
        """Return a heading of the document, with the anchor that others link to."""
        title: Line = (self.own_link(provision.id), *([Text(f" {provision.title}")] if provision.title else []))
        return Group((), self.anchor(provision.id), title, self.behind(provision), self.level(provision.id))

    def again(self, heading: str) -> Group:
        """Return a heading that goes on after a deeper one; the document itself for what stands under none."""
        return Group((), title=self.context.titled(self.catalog, heading), level=self.level(heading))

    def level(self, heading: str) -> int:
        return sum(1 for _ in self.catalog.ancestors(heading))

    def behind(self, provision: Provision) -> Line:
        """Return what a heading has in place of a row: the pages that cite it, and where it can be read."""
        line: list[Piece] = []
        if pages := self.pages(provision).lines:
            line += [Text(" · cited on "), *listed(pages)]
        if "source" in self.columns and (source := self.source(provision)).lines:
            line += [Text(" · "), *source.pieces()]
        return tuple(line)

    def own_link(self, provision: str) -> PageLink | Ref:
        """Return the provision as a link to its own row, whose address people copy."""
        if not self.directive.uri:  # a table that stands on no page leads to the row that others link to
            return self.context.ref(self.catalog.id, provision)
        return PageLink(shown(self.catalog, provision), self.directive.uri, self.anchor(provision))

    def anchor(self, provision: str) -> str:
        return self.prefix + provision_anchor(self.catalog, provision)

    def row(self, provision: Provision) -> Row:
        evidence = evidence_for(self.context, self.catalog, provision.id)
        facets = (
            *provision_facets(self.catalog, provision.id),
            ("coverage", () if provision.kind in _ASK_NOTHING else (evidence.coverage.value,)),
            ("document", tuple(dict.fromkeys(other[0] for other in self.related.get(provision.id, ())))),
        )
        return Row(self.anchor(provision.id), tuple(self.makers[key](provision) for key in self.columns), facets)

    def title(self, provision: Provision) -> Cell:
        lines: list[Line] = [(Text(provision.title),)] if provision.title else []
        if provision.summary:
            lines.append((Text(provision.summary),))
        if provision.kind in _KINDS:
            word, note = _KINDS[provision.kind]
            lines.append((Tag(word, provision.kind.value, note), *self.go_to(provision)))
        if provision.checked in _CHECKED and provision.checked is not self.catalog.document.checked:
            word, note = _CHECKED[provision.checked]
            lines.append((Tag(word, f"checked-{provision.checked.value}", note),))
        if provision.note:
            lines.append((Text(f"Note: {provision.note}"),))
        return Cell(tuple(lines))

    def go_to(self, provision: Provision) -> Iterator[Piece]:
        if provision.points_to:
            yield Text(": see ")
            yield from listed((self.context.ref(self.catalog.id, target),) for target in provision.points_to)

    def mappings(self, provision: Provision) -> Cell:
        lines: dict[tuple[str, bool], list[str]] = defaultdict(list)
        for (catalog, other), published in self.related.get(provision.id, {}).items():
            lines[catalog, published].append(other)
        last = len(self.documents)
        ranked = sorted(lines, key=lambda at: (self.documents.get(at[0], last), not at[1]))
        return Cell(tuple(self.mapping_line(catalog, published, lines[catalog, published])
                          for catalog, published in ranked))  # fmt: skip

    def mapping_line(self, catalog: str, published: bool, provisions: list[str]) -> Line:
        found = self.context.catalog(catalog)
        name = found.name if found else catalog
        line: list[Piece] = [Text(name)]
        if not published:
            line += aside(Tag("our reading", "editorial", "No published source names it; the authors of this site do."))
        ranked = sorted(provisions, key=lambda other: position(self.context, (catalog, other)))
        others = ((self.context.ref(catalog, other) if other else Text("as a whole"),) for other in ranked)
        return (*line, Text(": "), *listed(others))

    def guides(self, provision: Provision) -> Cell:
        evidence = evidence_for(self.context, self.catalog, provision.id)
        lines = list(guide_lines(self.context, self.catalog.id, evidence))
        if not lines and evidence.obligations:
            lines.append((coverage_tag(evidence.coverage),))
        return Cell(tuple(lines))

    def source(self, provision: Provision) -> Cell:
        """Return where the provision itself can be read; nothing where only what it stands in has an address."""
        library = self.context.project.library
        address = library.address(self.catalog, provision.id)
        if address == library.address(self.catalog, provision.parent):
            return Cell()
        return Cell.of(WebLink("Official text", address))

    def pages(self, provision: Provision) -> Cell:
        uris = self.context.project.citing_pages.get((self.catalog.id, provision.id), ())
        return Cell(tuple((self.context.page_link(uri),) for uri in uris if uri != self.directive.uri))
