"""The profile: the requirements that apply to a kind of component up to a security level, as a checklist to print.

A requirement is on the list if it has text of its own, if it applies to the component type (or makes no difference between
them), and if the level selects it (or if its document knows no levels). What the list leaves out, it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..catalogs import Kind
from .anchors import provision_anchor, slug
from .claims import evidence_for, guide_lines
from .counting import counted
from .facets import component_cell, components_of, facets_of, provision_facets
from .names import COMPONENTS, levels_of, title_or_above
from .notes import document_note
from .obligations import line_of
from .relations import pairs, place_among
from .scopes import by_heading
from .table import Cell, Column, Group, Item, Listing, Paragraph, Row, Table, Text, Tick, View, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..catalogs import Catalog
    from ..directives import Directive
    from .context import Context
    from .relations import Pair
    from .table import Block, Line


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen: a component type and a security level, each or none."""

    component: str | None = None
    level: int | None = None

    def takes(self, catalog: Catalog, provision: str) -> bool:
        """Tell whether a requirement applies."""
        found = catalog[provision]
        components = components_of(catalog, provision)
        if self.component and components and self.component not in components:
            return False
        if self.level is None or found.level is not None:
            return self.level is None or (found.level or 0) <= self.level
        # No level: the document knows none for such requirements, or no level selects this one.
        return not found.applies_to

    @property
    def words(self) -> str:
        """Return the choice in words."""
        component = COMPONENTS[self.component] if self.component else "any component type"
        return f"{component}, {f'up to SL {self.level}' if self.level else 'all security levels'}"


def build(context: Context, directive: Directive) -> View:
    """Return the checklist of a directive."""
    view = _Profile(context, directive)
    blocks: list[Block] = [*view.class_list(), view.table()]
    if view.law:
        blocks.append(view.law_table(view.law))
    blocks.append(Paragraph((Text(view.note()),)))
    for catalog in view.catalogs:
        blocks += document_note(catalog)
    return View("profile", tuple(blocks))


class _Profile:
    def __init__(self, context: Context, directive: Directive) -> None:
        options = directive.options
        self.context = context
        self.directive = directive
        self.prefix = context.prefix(directive)
        self.choice = Selection(options.get("component"), options.get("level"))
        self.catalogs: list[Catalog] = [context.project.library[at] for at in dict.fromkeys(options["catalog"])]
        self.law: Catalog | None = context.catalog(options["law"]) if "law" in options else None
        self.applies = {
            catalog.id: [at for at in counted(catalog) if self.choice.takes(catalog, at)] for catalog in self.catalogs
        }
        self.pairs = self.law_pairs()

    def law_pairs(self) -> tuple[Pair, ...]:
        """Return the pairs of the law's provisions and the requirements that apply."""
        if self.law is None:
            return ()
        options = self.directive.options
        ends = tuple(catalog.id for catalog in self.catalogs)
        found = pairs(self.context, self.law.id, ends, options.get("scope", ()), options.get("sets", ()))
        applies = {(catalog, provision) for catalog, provisions in self.applies.items() for provision in provisions}
        return tuple(pair for pair in found if pair.end in applies and pair.positive)

    def note(self) -> str:
        counts = []
        for catalog in self.catalogs:
            every = counted(catalog)
            counts.append(f"{catalog.name}: {len(self.applies[catalog.id]):,} of {len(every):,}")
        return (
            f"Selected for {self.choice.words}. Requirements and enhancements on the list: {'; '.join(counts)}. Numbers "
            "that only point to others are left out. Which level is the right one, and what else a product needs, the "
            "risk assessment decides."
        )

    # the checklist

    def table(self) -> Table:
        law = self.law
        columns = (
            Column("done", "Done"),
            Column("provision", "Requirement", heading=True),
            Column("title", "Title"),
            Column("levels", "Security levels"),
            Column("components", "Component types"),
            *((Column("law", law.name),) if law else ()),
            Column("guides", "Guides"),
            Column("evidence", "Rows that say what to do"),
        )
        groups = tuple(group for catalog in self.catalogs for group in self.groups(catalog))
        caption = self.directive.options.get("caption") or f"Requirements: {self.choice.words}"
        words: dict[str, Mapping[str, str]] = {"document": {catalog.id: catalog.name for catalog in self.catalogs}}
        return Table("profile", f"{self.prefix}table", caption, columns, groups, facets_of(groups, words))

    def groups(self, catalog: Catalog) -> Iterator[Group]:
        by_requirement: dict[str, list[str]] = {}
        for pair in self.pairs:
            if pair.end[0] == catalog.id:
                by_requirement.setdefault(pair.end[1], []).append(pair.start[1])
        for heading, provisions in by_heading(catalog, self.applies[catalog.id]):
            rows = tuple(self.row(catalog, at, by_requirement.get(at, [])) for at in provisions)
            title = self.context.titled(catalog, heading, full=True)
            yield Group(rows, title=title, more=(Text(f" ({len(provisions)})"),))

    def row(self, catalog: Catalog, provision: str, law: list[str]) -> Row:
        found = catalog[provision]
        evidence = evidence_for(self.context, catalog, provision)
        title: list[Line] = [(Text(found.title),)] if found.title else []
        if found.kind is Kind.ENHANCEMENT:
            title.append((Text(f"Enhancement of {found.parent}"),))
        cells = [
            Cell.of(Tick(f"{catalog.name} {provision}")),
            Cell.of(self.context.ref(catalog.id, provision), order=self.place(catalog, provision)),
            Cell(tuple(title)),
            Cell.words(levels_of(found)),
            component_cell(components_of(catalog, provision)),
            *((Cell(tuple((self.context.ref(self.law.id, at),) for at in law)),) if self.law else ()),
            Cell(tuple(guide_lines(self.context, catalog.id, evidence))),
            Cell(tuple(line_of(self.context, row) for row in evidence.obligations)),
        ]
        facets = (
            ("document", (catalog.id,)),
            *provision_facets(catalog, provision)[1:],
            ("coverage", (evidence.coverage.value,)),
        )
        anchor = f"{self.prefix}{slug(catalog.id)}--{provision_anchor(catalog, provision)}"
        return Row(anchor, tuple(cells), facets)

    def place(self, catalog: Catalog, provision: str) -> int | str:
        return place_among(self.context, [each.id for each in self.catalogs], (catalog.id, provision))

    # the law

    def class_list(self) -> Iterator[Listing]:
        """Yield the classes of products, each with the provisions that set its route."""
        classes: Mapping[str, tuple[str, ...]] = self.directive.options.get("classes") or {}
        chosen = self.directive.options.get("class")
        items = []
        for name, provisions in classes.items():
            if self.law is None or (chosen and name != chosen):
                continue
            line = (Text(f"{name}: "), *listed(self.of_class(self.law, provision) for provision in provisions))
            items.append(Item((line,)))
        if items:
            yield Listing("Class of the product and the provisions that set its route", tuple(items))

    def of_class(self, law: Catalog, provision: str) -> Line:
        """Return a provision that sets a route, with what it asks, or else its title."""
        reference = self.context.ref(law.id, provision, full=True)
        title = law[provision].summary or title_or_above(law, provision)
        # `Annex III Class I` has the title `Class I`, which needs no second saying
        return (reference, Text(f" {title}")) if title and not reference.text.endswith(title) else (reference,)

    def law_table(self, law: Catalog) -> Table:
        """Return the provisions of the law, each with the requirements on the list that are related to it."""
        columns = (
            Column("done", "Done"),
            Column("provision", law.name, heading=True),
            Column("title", "Title"),
            Column("requirements", "Related requirements on the list"),
            Column("guides", "Guides"),
        )
        scope = self.directive.options.get("scope", ())
        related: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            related.setdefault(pair.start[1], []).append(pair)
        shown = counted(law, scope) if scope else sorted(related, key=law.position)
        rows = []
        for at in shown:
            full = len(self.catalogs) > 1
            line = listed((self.context.ref(*pair.end, full=full),) for pair in related.get(at, []))
            cells = (
                Cell.of(Tick(f"{law.name} {at}")),
                Cell.of(self.context.ref(law.id, at), order=law.position(at)),
                Cell.words(title_or_above(law, at)),
                Cell.of(*line) if line else Cell.words("None on the list"),
                Cell(tuple(guide_lines(self.context, law.id, evidence_for(self.context, law, at)))),
            )
            rows.append(Row(f"{self.prefix}law-{provision_anchor(law, at)}", cells))
        return Table("profile", f"{self.prefix}law", f"{law.name} beside the list", columns, (Group(tuple(rows)),))
