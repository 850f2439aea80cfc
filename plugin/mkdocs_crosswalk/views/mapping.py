"""The mapping table: from the provisions of one document to those of others, with sources, guides and coverage.

Rows stand under the provision they start from. Provisions that sources looked at and related to nothing are listed with the
reason, beside what other sources say of them; of a chosen scope also those of which no source says anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from ..catalogs import Kind
from ..mappings import Relationship, Voice
from .anchors import provision_anchor, slug
from .claims import Coverage, coverage_tag, evidence_for, guide_lines, together
from .context import provisions_in
from .derived import derived_set
from .facets import component_cell, components_of, facets_of, group_words, provision_facets
from .names import in_full, levels_of, shown, source_name, title_of, title_or_above
from .notes import VOICE_NOTES, source_anchor, source_list
from .relations import gaps, pairs, position, relationship_tag, sets_between, voice_of, voices
from .table import Cell, Column, Group, Mark, PageLink, Paragraph, Row, Table, Tag, Text, View, aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..directives import Directive
    from ..mappings import MappingSet
    from .claims import Evidence
    from .context import Context
    from .relations import Node, Pair, Statement
    from .table import Line, Piece

USUAL_COLUMNS = ("provision", "clauses", "relation", "sources", "guides", "coverage")
_TITLES = {
    "clauses": "Related provisions",
    "relation": "Relationship",
    "sources": "Sources",
    "agreement": "Agreement",
    "rationale": "Why",
    "uncovered": "What stays open",
    "confidence": "Confidence",
    "components": "Component types",
    "levels": "Security levels",
    "guides": "Guides",
    "coverage": "Coverage",
}
_INFERRED = Tag("inferred by us", "inferred", "The source names only a topic; we chose the provision.")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one row shows: provisions related to `start`, or the reasons why there are none."""

    start: Node
    ends: tuple[Node, ...] = ()
    statements: tuple[Statement, ...] = ()
    reasons: tuple[tuple[MappingSet, str], ...] = ()
    anchor: str = ""


def build(context: Context, directive: Directive) -> View:
    """Return the mapping table of a directive and the list of its sources."""
    view = _Mapping(context, directive)
    table = view.table()
    voices_there = {voice for mapping in view.sets if (voice := voice_of(context, mapping))}
    note = (
        "Read each row from left to right. A relation says that provisions bear on each other, not that meeting one meets "
        "the other. The word for the relationship is our reading of the source, unless it is marked as the source's own. "
        f"Independent published voices in this table: {len(voices_there)}."
    )
    return View("mapping", (table, Paragraph((Text(note),)), source_list(context, view.sets, view.prefix)))


class _Mapping:
    def __init__(self, context: Context, directive: Directive) -> None:
        self.context = context
        self.directive = directive
        options = directive.options
        self.start: str = options["from"]
        self.ends: tuple[str, ...] = tuple(dict.fromkeys(options["to"]))
        self.scope: tuple[str, ...] = options.get("scope", ())
        self.chosen: tuple[str, ...] = options.get("sets", ())
        self.rows_are: str = options.get("rows", "pair")
        self.columns: tuple[str, ...] = options.get("columns") or USUAL_COLUMNS
        self.catalog = context.project.library[self.start]
        self.prefix = context.prefix(directive)
        via = options.get("via")
        self.derived = tuple(
            derived_set(context, self.start, via, end, self.chosen)
            for end in self.ends
            if via and len({self.start, via, end}) == len((self.start, via, end))
        )
        self.sets = [*sets_between(context, self.start, self.ends, self.chosen), *self.derived]
        self.marked: set[str] = set()
        self.provision_cells: dict[Node, Cell] = {}

    def table(self) -> Table:
        columns = tuple(
            Column(
                key,
                _TITLES.get(key, self.catalog.name),
                heading=key == "provision",
                merged=key in ("provision", "sources", "rationale", "uncovered"),
            )
            for key in self.columns
        )
        groups = tuple(self.groups())
        names = ", ".join(catalog.name for end in self.ends if (catalog := self.context.catalog(end)))
        scope = ", ".join(shown(self.catalog, provision) for provision in self.scope)
        start = f"{self.catalog.name} {scope}" if scope else self.catalog.name
        caption = self.directive.options.get("caption") or f"{start} and {names}"
        words: dict[str, Mapping[str, str]] = {
            "part": group_words(self.context, self.ends),
            "document": {end: catalog.name for end in self.ends if (catalog := self.context.catalog(end))},
            "source": {mapping.id: source_name(mapping) for mapping in self.sets},
        }
        return Table("mapping", f"{self.prefix}table", caption, columns, groups, facets_of(groups, words))

    # rows

    @cached_property
    def pairs_by_start(self) -> dict[str, list[Pair]]:
        found = pairs(self.context, self.start, self.ends, self.scope, self.chosen, self.derived)
        return {start: list(group) for start, group in groupby(found, key=lambda pair: pair.start[1])}

    @cached_property
    def pair_at(self) -> dict[tuple[Node, Node], Pair]:
        return {(pair.start, pair.end): pair for found in self.pairs_by_start.values() for pair in found}

    def groups(self) -> Iterator[Group]:
        """Yield the rows of each provision, under the document's own headings."""
        heading = ""
        gaps_by_start = self.gaps()
        starts = sorted(
            {*self.pairs_by_start, *gaps_by_start}, key=lambda start: position(self.context, (self.start, start))
        )
        for start in starts:
            entries = [*self.entries(start), *self.gap_entries(start, gaps_by_start.get(start))]
            above = self.heading_above(start)
            if above != heading:
                heading = above
                if heading:
                    yield Group((), "", self.heading(heading))
            group_anchor = self.anchor((self.start, start))
            rows = tuple(self.row(entry) for entry in entries)
            yield Group(rows, group_anchor if all(row.anchor != group_anchor for row in rows) else "")

    def heading_above(self, start: str) -> str:
        above = self.catalog.ancestors(start)
        return next((other for other in above if self.catalog[other].kind is Kind.GROUP), "")

    def heading(self, provision: str) -> Line:
        title = title_of(self.catalog, provision)
        ref = self.context.ref(self.start, provision)
        return (ref, Text(f" {title}")) if title else (ref,)

    def gaps(self) -> dict[str, tuple[tuple[MappingSet, str], ...]]:
        """Return the provisions that get a row saying why nothing is related to them."""
        if not self.directive.options.get("gaps", True):
            return {}
        found = dict(gaps(self.context, self.start, self.ends, self.scope, self.chosen))
        if self.scope:
            related = set(self.pairs_by_start) | set(found)
            for provision in provisions_in(self.catalog, self.scope):
                plain = self.catalog[provision].kind is Kind.PROVISION and not self.catalog.children(provision)
                if plain and not related & {provision, *self.catalog.ancestors(provision)}:
                    found[provision] = ()
        return found

    def entries(self, start: str) -> Iterator[_Entry]:
        found = self.pairs_by_start.get(start, [])
        if self.rows_are == "pair":
            for pair in found:
                anchor = f"{self.anchor(pair.start)}--{pair.end[0]}--{self.plain_anchor(pair.end)}"
                yield _Entry(pair.start, (pair.end,), pair.statements, anchor=anchor)
        elif self.rows_are == "relation":
            yield from self.relation_entries(found)
        elif found:
            statements = {(entry.mapping.id, entry.relation.id): entry for pair in found for entry in pair.statements}
            ends = tuple(pair.end for pair in found)
            yield _Entry(found[0].start, ends, tuple(statements.values()), anchor=self.anchor(found[0].start))

    def relation_entries(self, found: list[Pair]) -> Iterator[_Entry]:
        ends: dict[tuple[str, str], list[Node]] = {}
        statements: dict[tuple[str, str], Statement] = {}
        for pair in found:
            for statement in pair.statements:
                at = (statement.mapping.id, statement.relation.id)
                ends.setdefault(at, []).append(pair.end)
                statements.setdefault(at, statement)
        order = [mapping.id for mapping in self.sets]
        for at in sorted(ends, key=lambda at: (order.index(at[0]), _spot(statements[at]))):
            anchor = self.relation_anchor(statements[at])
            if anchor in self.marked:  # seen from its other end, a relation may stand under several provisions
                anchor = f"{self.anchor(found[0].start)}--{anchor.removeprefix(self.prefix)}"
            self.marked.add(anchor)
            yield _Entry(found[0].start, tuple(ends[at]), (statements[at],), anchor=anchor)

    def gap_entries(self, start: str, reasons: tuple[tuple[MappingSet, str], ...] | None) -> Iterator[_Entry]:
        if reasons is not None:
            node = (self.start, start)
            yield _Entry(node, reasons=reasons, anchor=f"{self.anchor(node)}--none")

    def anchor(self, node: Node) -> str:
        return self.prefix + self.plain_anchor(node)

    def plain_anchor(self, node: Node) -> str:
        return provision_anchor(self.context.catalog(node[0]), node[1]) if node[1] else "document"

    def relation_anchor(self, statement: Statement) -> str:
        return f"{self.prefix}{statement.mapping.id}--{slug(statement.relation.id)}"

    def row(self, entry: _Entry) -> Row:
        makers: dict[str, Callable[[_Entry], Cell]] = {
            "provision": self.provision,
            "clauses": self.clauses,
            "relation": self.relation,
            "sources": self.sources,
            "agreement": self.agreement,
            "rationale": lambda found: self.said(found, lambda statement: statement.relation.rationale),
            "uncovered": lambda found: self.said(found, lambda statement: statement.relation.uncovered),
            "confidence": lambda found: self.said(found, lambda statement: statement.relation.confidence),
            "components": self.components,
            "levels": self.levels,
            "guides": self.guides,
            "coverage": self.coverage,
        }
        cells = tuple(makers[key](entry) for key in self.columns)
        return Row(entry.anchor, cells, tuple(self.facets(entry)))

    def facets(self, entry: _Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield "document", tuple(dict.fromkeys(end[0] for end in entry.ends))
        merged: dict[str, dict[str, None]] = {}
        for catalog, provision in entry.ends:
            for key, values in provision_facets(self.context.catalog(catalog), provision):
                merged.setdefault(key, {}).update(dict.fromkeys(values))
        yield from ((key, tuple(values)) for key, values in merged.items())
        yield "relationship", tuple(dict.fromkeys(statement.relationship.value for statement in entry.statements))
        sets = [statement.mapping for statement in entry.statements] or [mapping for mapping, _ in entry.reasons]
        yield "source", tuple(dict.fromkeys(mapping.id for mapping in sets))
        yield "voice", tuple(dict.fromkeys(mapping.voice.value for mapping in sets))
        if entry.ends:
            yield "coverage", (self.covered(entry.ends).value,)

    # cells

    def provision(self, entry: _Entry) -> Cell:
        if entry.start not in self.provision_cells:
            self.provision_cells[entry.start] = self.provision_cell(entry.start)
        return self.provision_cells[entry.start]

    def provision_cell(self, node: Node) -> Cell:
        """Return the provision that rows start from, and how far the guides answer for all that is related to it."""
        lines: list[Line] = [(self.context.ref(*node),)]
        if title := title_or_above(self.catalog, node[1]):
            lines.append((Text(title),))
        ends = [pair.end for pair in self.pairs_by_start.get(node[1], ()) if pair.end[1] and _is_positive(pair)]
        if "coverage" in self.columns and len(ends) > 1:
            with_guide = sum(self.found(end).coverage is Coverage.COVERED for end in ends)
            tag = coverage_tag(self.covered(ends))
            lines.append((tag, Text(f": {with_guide} of {len(ends)} related provisions have a guide")))
        return Cell(tuple(lines), self.catalog.position(node[1]))

    def clauses(self, entry: _Entry) -> Cell:
        if not entry.ends:
            word = "none named" if entry.reasons else "nothing said"
            note = (
                "A source looked at it and named nothing." if entry.reasons else "No source here says anything of it."
            )
            return Cell.of(Tag(word, "gap", note))
        inferred = self.inferred(entry)
        lines: list[Line] = []
        for end in entry.ends:
            line: list[Piece] = [self.context.ref(*end, full=len(self.ends) > 1 or not end[1])]
            catalog = self.context.catalog(end[0])
            if title := title_of(catalog, end[1]):
                line.append(Text(f" {title}"))
            elif not end[1]:
                line.append(Text(" as a whole"))
            if end in inferred:
                line += aside(_INFERRED)
            lines.append((*line, *self.go_to(end)))
        return Cell(tuple(lines), position(self.context, entry.ends[0])[0])

    def go_to(self, end: Node) -> Iterator[Piece]:
        catalog = self.context.catalog(end[0])
        found = catalog.provisions.get(end[1]) if catalog else None
        for at, target in enumerate(found.points_to if found else ()):
            yield Text(", " if at else " (only a pointer, see ")
            yield self.context.ref(end[0], target)
        if found and found.points_to:
            yield Text(")")

    def inferred(self, entry: _Entry) -> set[Node]:
        """Return the ends that no source names by itself."""
        wanted = {(statement.mapping.id, statement.relation.id) for statement in entry.statements}
        return {
            end
            for end in entry.ends
            if all(
                statement.inferred
                for statement in self.pair_at[entry.start, end].statements
                if (statement.mapping.id, statement.relation.id) in wanted
            )
        }

    def relation(self, entry: _Entry) -> Cell:
        by_word: dict[tuple[Relationship, bool], list[str]] = {}
        for statement in entry.statements:
            at = (statement.relationship, statement.relation.stated)
            by_word.setdefault(at, []).append(source_name(statement.mapping))
        lines: list[Line] = []
        for (relationship, stated), names in by_word.items():
            line: list[Piece] = [relationship_tag(relationship)]
            if stated:
                line.append(Text(" (the source's own word)"))
            if len(by_word) > 1:
                line.append(Text(f" {', '.join(dict.fromkeys(names))}"))
            lines.append(tuple(line))
        return Cell(tuple(lines))

    def sources(self, entry: _Entry) -> Cell:
        lines: list[Line] = []
        if "agreement" not in self.columns and (count := self.most_voices(entry)) > 1:
            note = "So many sources, none of which rests on another, name the same requirement for the same provision."
            lines.append((Tag(f"{count} independent voices", "agreement", note),))
        for statement in entry.statements:
            lines.append(tuple(self.source_line(entry, statement)))
            if statement.relation.note:
                lines.append((Text(f"Note: {statement.relation.note}"),))
        for mapping, reason in entry.reasons:
            lines.append((self.source_link(mapping), *_voice_tag(mapping), Text(f": {reason}")))
        return Cell(tuple(lines))

    def source_line(self, entry: _Entry, statement: Statement) -> Iterator[Piece]:
        anchor = self.relation_anchor(statement)
        if anchor != entry.anchor and anchor not in self.marked:
            self.marked.add(anchor)
            yield Mark(anchor)
        yield self.source_link(statement.mapping)
        yield from _voice_tag(statement.mapping)
        relation = statement.relation
        words = f": {relation.locator}"
        if relation.cited_as and relation.cited_as not in relation.locator:
            words += f" (there: {relation.cited_as})"
        if relation.strength:
            words += f"; its own grade: {relation.strength}"
        yield Text(words)
        if statement.inferred and len(entry.ends) == 1 and len(entry.statements) > 1:
            yield from aside(_INFERRED)

    def source_link(self, mapping: MappingSet) -> PageLink:
        return PageLink(source_name(mapping), self.directive.uri, source_anchor(self.prefix, mapping))

    def most_voices(self, entry: _Entry) -> int:
        """Return how many independent voices name a pair of the row, of the pair that most of them name."""
        named = (self.pair_at[entry.start, end].statements for end in entry.ends if end[1])
        return max((len(voices(self.context, statements)) for statements in named), default=0)

    def agreement(self, entry: _Entry) -> Cell:
        """Return how many voices name a pair; of rows with several pairs, of the pair that most of them name."""
        if not entry.ends:
            return Cell()
        most = self.most_voices(entry)
        if most > 1:
            return Cell((((Text(f"{most} independent voices")),),), most)
        if not any(end[1] for end in entry.ends):
            return Cell((((Text("names the document only")),),), 0)
        derived = all(statement.mapping.voice is Voice.DERIVED for statement in entry.statements)
        words = "1 voice" if most else "derived only" if derived else "our reading only"
        return Cell(((Text(words),),), most)

    def said(self, entry: _Entry, say: Callable[[Statement], str | None]) -> Cell:
        """Return what each statement says, with its source where there are several."""
        lines: list[Line] = []
        several = len({statement.mapping.id for statement in entry.statements}) > 1
        for statement in entry.statements:
            if words := say(statement):
                text = f"{source_name(statement.mapping)}: {words}" if several else str(words)
                lines.append((Text(text),))
        return Cell(tuple(dict.fromkeys(lines)))

    def components(self, entry: _Entry) -> Cell:
        names: dict[str, None] = {}
        for identifier, provision in entry.ends:
            catalog = self.context.catalog(identifier)
            if catalog and provision in catalog:
                names.update(dict.fromkeys(components_of(catalog, provision)))
        return component_cell(names)

    def levels(self, entry: _Entry) -> Cell:
        lines: list[Line] = []
        for identifier, provision in entry.ends:
            catalog = self.context.catalog(identifier)
            found = catalog.provisions.get(provision) if catalog else None
            if catalog and found and (words := levels_of(found)):
                lines.append((Text(words if len(entry.ends) == 1 else f"{in_full(catalog, provision)}: {words}"),))
        return Cell(tuple(lines))

    def guides(self, entry: _Entry) -> Cell:
        if not entry.ends:
            own = self.found(entry.start)
            return Cell(tuple((self.context.page_link(uri), Text(" (for the provision itself)")) for uri in own.guides))
        lines: dict[Line, None] = {}
        for end in entry.ends:
            lines.update(dict.fromkeys(guide_lines(self.context, end[0], self.found(end))))
        return Cell(tuple(lines))

    def coverage(self, entry: _Entry) -> Cell:
        return Cell.of(coverage_tag(self.covered(entry.ends))) if any(end[1] for end in entry.ends) else Cell()

    def covered(self, ends: Iterable[Node]) -> Coverage:
        return together(self.found(end) for end in ends if end[1])

    def found(self, node: Node) -> Evidence:
        return evidence_for(self.context, self.context.catalog(node[0]), node[1])


def _spot(statement: Statement) -> int:
    return statement.relation.span.start


def _is_positive(pair: Pair) -> bool:
    return any(statement.relationship is not Relationship.NO_RELATIONSHIP for statement in pair.statements)


def _voice_tag(mapping: MappingSet) -> Iterator[Piece]:
    if mapping.voice is not Voice.PUBLISHED:
        yield from aside(Tag(mapping.voice.value, mapping.voice.value, VOICE_NOTES[mapping.voice]))
