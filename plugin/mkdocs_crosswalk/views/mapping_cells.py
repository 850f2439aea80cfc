"""What the columns of a mapping table say of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..mappings import Voice
from .claims import Coverage, coverage_tag, evidence_for, guide_lines, together
from .facets import component_cell, components_of
from .names import in_full, levels_of, source_name, title_of, title_or_above
from .notes import VOICE_NOTES, source_anchor
from .relations import place_among, relationship_tag, voices
from .table import Cell, Mark, PageLink, Tag, Text, aside, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..mappings import MappingSet, Node, Relationship
    from .claims import Evidence
    from .context import Context
    from .mapping_entries import Entries, Entry
    from .relations import Statement
    from .table import Line, Piece

_INFERRED = Tag("inferred by us", "inferred", "The source names only a topic; we chose the provision.")
_PLACED = Tag(
    "placed here by us", "inferred", "The source names only a topic; that it belongs to this provision is our choice."
)


class Cells:
    """The cells of one table, which stands on the page `uri` and has these columns."""

    def __init__(self, context: Context, entries: Entries, columns: Sequence[str], uri: str) -> None:
        self.context = context
        self.entries = entries
        self.columns = columns
        self.uri = uri
        self.provision_cells: dict[Node, Cell] = {}
        makers: Mapping[str, Callable[[Entry], Cell]] = {
            "provision": self.provision,
            "clauses": self.clauses,
            "relation": self.relation,
            "sources": self.sources,
            "agreement": self.agreement,
            "rationale": lambda entry: self.said(entry, lambda statement: statement.relation.rationale),
            "uncovered": lambda entry: self.said(entry, lambda statement: statement.relation.uncovered),
            "confidence": lambda entry: self.said(entry, lambda statement: statement.relation.confidence),
            "components": self.components,
            "levels": self.levels,
            "guides": self.guides,
            "coverage": self.coverage,
        }
        self.makers = [makers[column] for column in columns]

    def of(self, entry: Entry) -> tuple[Cell, ...]:
        """Return the cells of a row, one a column."""
        return tuple(make(entry) for make in self.makers)

    def covered(self, ends: Iterable[Node]) -> Coverage:
        """Return how far the guides of this site go for these provisions together."""
        return together(self.found(end) for end in ends if end[1])

    def provision(self, entry: Entry) -> Cell:
        if entry.start not in self.provision_cells:
            self.provision_cells[entry.start] = self.provision_cell(entry.start)
        return self.provision_cells[entry.start]

    def provision_cell(self, node: Node) -> Cell:
        """Return the provision that rows start from, and how far the guides answer for all that is related to it."""
        lines: list[Line] = [(self.context.ref(*node),)]
        if title := title_or_above(self.entries.catalog, node[1]):
            lines.append((Text(title),))
        ends = [pair.end for pair in self.entries.pairs_by_start.get(node[1], ()) if pair.end[1] and pair.positive]
        if "coverage" in self.columns and len(ends) > 1:
            with_guide = sum(self.found(end).coverage is Coverage.COVERED for end in ends)
            tag = coverage_tag(self.covered(ends))
            lines.append((tag, Text(f": {with_guide} of {len(ends)} related provisions have a guide")))
        return Cell(tuple(lines), self.entries.catalog.position(node[1]))

    def clauses(self, entry: Entry) -> Cell:
        if not entry.ends:
            word = "none named" if entry.reasons else "nothing said"
            note = (
                "A source looked at it and named nothing." if entry.reasons else "No source here says anything of it."
            )
            return Cell.of(Tag(word, "gap", note))
        inferred = self.inferred(entry)
        lines: list[Line] = []
        for end in entry.ends:
            line: list[Piece] = [self.context.ref(*end, full=len(self.entries.ends) > 1 or not end[1])]
            catalog = self.context.catalog(end[0])
            if title := title_of(catalog, end[1]):
                line.append(Text(f" {title}"))
            elif not end[1]:
                line.append(Text(" as a whole"))
            if end in inferred:
                line += aside(_INFERRED)
            lines.append((*line, *self.go_to(end)))
        return Cell(tuple(lines), place_among(self.context, self.entries.ends, entry.ends[0]))

    def go_to(self, end: Node) -> Iterator[Piece]:
        catalog = self.context.catalog(end[0])
        found = catalog.provisions.get(end[1]) if catalog else None
        if found and found.points_to:
            yield Text(" (only a pointer, see ")
            yield from listed((self.context.ref(end[0], target),) for target in found.points_to)
            yield Text(")")

    def inferred(self, entry: Entry) -> set[Node]:
        """Return the ends that no source names by itself."""
        wanted = {(statement.mapping.id, statement.relation.id) for statement in entry.statements}
        return {
            end
            for end in entry.ends
            if all(
                statement.end_is_ours
                for statement in self.entries.pair_at[entry.start, end].statements
                if (statement.mapping.id, statement.relation.id) in wanted
            )
        }

    def relation(self, entry: Entry) -> Cell:
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

    def sources(self, entry: Entry) -> Cell:
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

    def source_line(self, entry: Entry, statement: Statement) -> Iterator[Piece]:
        anchor = self.entries.relation_anchor(statement)
        if anchor != entry.anchor and self.entries.mark(anchor):
            yield Mark(anchor)
        yield self.source_link(statement.mapping)
        yield from _voice_tag(statement.mapping)
        relation = statement.relation
        words = f": {relation.locator}"
        if relation.cited_as and relation.cited_as not in relation.locator:
            words += f" (there: {relation.cited_as})"
        if relation.strength:
            topic = " of the topic" if statement.start_is_ours or statement.end_is_ours else ""
            words += f"; its own grade{topic}: {relation.strength}"
        if relation.confidence and "confidence" not in self.columns:
            words += f"; confidence: {relation.confidence}"
        yield Text(words)
        if statement.start_is_ours:
            yield from aside(_PLACED)
        if statement.end_is_ours and len(entry.ends) == 1 and len(entry.statements) > 1:
            yield from aside(_INFERRED)

    def source_link(self, mapping: MappingSet) -> PageLink:
        return PageLink(source_name(mapping), self.uri, source_anchor(self.entries.prefix, mapping))

    def most_voices(self, entry: Entry) -> int:
        """Return how many independent voices name a pair of the row, of the pair that most of them name."""
        named = (self.entries.pair_at[entry.start, end].statements for end in entry.ends if end[1])
        return max((len(voices(self.context, statements)) for statements in named), default=0)

    def agreement(self, entry: Entry) -> Cell:
        """Return how many voices name a pair; of rows with several pairs, of the pair that most of them name."""
        if not entry.ends:
            return Cell()
        most = self.most_voices(entry)
        if most > 1:
            return Cell.of(Text(f"{most} independent voices"), order=most)
        if not any(end[1] for end in entry.ends):
            return Cell.of(Text("names the document only"), order=0)
        if not any(self.entries.pair_at[entry.start, end].positive for end in entry.ends):
            return Cell.of(Text("no source relates them"), order=0)
        derived = all(statement.mapping.voice is Voice.DERIVED for statement in entry.statements)
        words = "1 voice" if most else "derived only" if derived else "our reading only"
        return Cell.of(Text(words), order=most)

    def said(self, entry: Entry, say: Callable[[Statement], str | None]) -> Cell:
        """Return what each statement says, with its source where there are several."""
        lines: list[Line] = []
        several = len({statement.mapping.id for statement in entry.statements}) > 1
        for statement in entry.statements:
            if words := say(statement):
                text = f"{source_name(statement.mapping)}: {words}" if several else str(words)
                lines.append((Text(text),))
        return Cell(tuple(dict.fromkeys(lines)))

    def components(self, entry: Entry) -> Cell:
        names: dict[str, None] = {}
        for identifier, provision in entry.ends:
            catalog = self.context.catalog(identifier)
            if catalog and provision in catalog:
                names.update(dict.fromkeys(components_of(catalog, provision)))
        return component_cell(names)

    def levels(self, entry: Entry) -> Cell:
        lines: list[Line] = []
        for identifier, provision in entry.ends:
            catalog = self.context.catalog(identifier)
            found = catalog.provisions.get(provision) if catalog else None
            if catalog and found and (words := levels_of(found)):
                lines.append((Text(words if len(entry.ends) == 1 else f"{in_full(catalog, provision)}: {words}"),))
        return Cell(tuple(lines))

    def guides(self, entry: Entry) -> Cell:
        if not entry.ends:
            own = self.found(entry.start)
            return Cell(tuple((self.context.page_link(uri), Text(" (for the provision itself)")) for uri in own.guides))
        lines: dict[Line, None] = {}
        for end in entry.ends:
            lines.update(dict.fromkeys(guide_lines(self.context, end[0], self.found(end))))
        return Cell(tuple(lines))

    def coverage(self, entry: Entry) -> Cell:
        if not any(end[1] for end in entry.ends):
            return Cell()
        found = self.covered(entry.ends)
        return Cell.of(coverage_tag(found), order=list(Coverage).index(found))

    def found(self, node: Node) -> Evidence:
        return evidence_for(self.context, self.context.catalog(node[0]), node[1])


def _voice_tag(mapping: MappingSet) -> Iterator[Piece]:
    if mapping.voice is not Voice.PUBLISHED:
        yield from aside(Tag(mapping.voice.value, mapping.voice.value, VOICE_NOTES[mapping.voice]))
