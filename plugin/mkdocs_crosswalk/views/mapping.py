"""The mapping table: from the provisions of one document to those of others, with sources, guides and coverage.

Rows stand under the provision they start from. Provisions that sources looked at and related to nothing are listed with the
reason, beside what other sources say of them; of a chosen scope also those of which no source says anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..mappings import Voice
from .facets import facets_of, group_words, provision_facets
from .mapping_cells import Cells
from .mapping_entries import Entries
from .names import shown, source_name
from .notes import source_list
from .relations import voice_of
from .scopes import heading_above
from .table import Column, Group, Paragraph, Row, Table, Text, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..directives import Directive
    from .context import Context
    from .mapping_entries import Entry

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


def build(context: Context, directive: Directive) -> View:
    """Return the mapping table of a directive and the list of its sources."""
    view = _Mapping(context, directive)
    table = view.table()
    sets, heard = view.entries.sets, view.entries.heard
    sources = source_list(context, sets, view.entries.prefix, heard)
    if not any(table.rows()):
        words = "The sources below relate nothing of it." if sets else "No mapping set of this site relates the two."
        return View("mapping", (table, Paragraph((Text(words),)), sources))
    voices_there = {voice for mapping in sets if mapping.id in heard and (voice := voice_of(context, mapping))}
    note = (
        "Read each row from left to right. A relation says that provisions bear on each other, not that meeting one meets "
        "the other. The word for the relationship is our reading of the source, unless it is marked as the source's own. "
        f"Independent published voices in this table: {len(voices_there)}."
    )
    return View("mapping", (table, Paragraph((Text(note),)), sources))


class _Mapping:
    def __init__(self, context: Context, directive: Directive) -> None:
        self.context = context
        self.directive = directive
        self.columns: tuple[str, ...] = directive.options.get("columns") or USUAL_COLUMNS
        self.entries = Entries(context, directive)
        self.catalog = self.entries.catalog
        self.cells = Cells(context, self.entries, self.columns, directive.uri)

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
        names = ", ".join(catalog.name for end in self.entries.ends if (catalog := self.context.catalog(end)))
        scope = ", ".join(shown(self.catalog, provision) for provision in self.entries.scope)
        start = f"{self.catalog.name} {scope}" if scope else self.catalog.name
        caption = self.directive.options.get("caption") or f"{start} and {names}"
        words: dict[str, Mapping[str, str]] = {
            "part": group_words(self.context, self.entries.ends),
            "document": {end: catalog.name for end in self.entries.ends if (catalog := self.context.catalog(end))},
            "source": {mapping.id: source_name(mapping) for mapping in self.entries.sets},
        }
        return Table("mapping", f"{self.entries.prefix}table", caption, columns, groups, facets_of(groups, words))

    def groups(self) -> Iterator[Group]:
        """Yield the rows of each provision, under the document's own headings."""
        heading = ""
        for start, entries in self.entries.by_start():
            above = heading_above(self.catalog, start)
            if above != heading:
                heading = above  # nothing, where a provision stands under none: the document itself heads it then
                yield Group((), "", self.context.titled(self.catalog, heading))
            anchor = self.entries.anchor((self.catalog.id, start))
            rows = tuple(Row(entry.anchor, self.cells.of(entry), tuple(self.facets(entry))) for entry in entries)
            yield Group(rows, anchor if all(row.anchor != anchor for row in rows) else "")

    def voices(self, entry: Entry) -> Iterator[str]:
        """Yield who states what a row shows: where we chose a provision, we do, and not the source that named a topic."""
        shown = {(statement.mapping.id, statement.relation.id) for statement in entry.statements}
        for end in entry.ends:
            for statement in self.entries.pair_at[entry.start, end].statements:
                if (statement.mapping.id, statement.relation.id) in shown:
                    yield (Voice.EDITORIAL if statement.inferred else statement.mapping.voice).value
        yield from (mapping.voice.value for mapping, _ in entry.reasons)

    def facets(self, entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield "document", tuple(dict.fromkeys(end[0] for end in entry.ends))
        merged: dict[str, dict[str, None]] = {}
        for catalog, provision in entry.ends:
            for key, values in provision_facets(self.context.catalog(catalog), provision):
                merged.setdefault(key, {}).update(dict.fromkeys(values))
        yield from ((key, tuple(values)) for key, values in merged.items())
        yield "relationship", tuple(dict.fromkeys(statement.relationship.value for statement in entry.statements))
        sets = [statement.mapping for statement in entry.statements] or [mapping for mapping, _ in entry.reasons]
        yield "source", tuple(dict.fromkeys(mapping.id for mapping in sets))
        yield "voice", tuple(dict.fromkeys(self.voices(entry)))
        if any(provision for _, provision in entry.ends):  # a document as a whole is neither covered nor not
            yield "coverage", (self.cells.covered(entry.ends).value,)
