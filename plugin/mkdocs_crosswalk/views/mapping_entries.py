"""What the rows of a mapping table stand for: a pair, a relation, all that is related to a provision, or that nothing is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from ..catalogs import Kind
from .anchors import provision_anchor, slug
from .derived import derived_set
from .relations import gaps, pairs, position, sets_between
from .scopes import provisions_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..directives import Directive
    from ..mappings import MappingSet, Node
    from .context import Context
    from .relations import Pair, Statement

    Reasons = tuple[tuple[MappingSet, str], ...]
    """Sources that looked at a provision and related it to nothing, each with its reason."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row shows: provisions related to `start`, or the reasons why there are none."""

    start: Node
    ends: tuple[Node, ...] = ()
    statements: tuple[Statement, ...] = ()
    reasons: Reasons = ()
    anchor: str = ""


class Entries:
    """All that a directive asks of the mapping sets."""

    def __init__(self, context: Context, directive: Directive) -> None:
        options = directive.options
        self.context = context
        self.start: str = options["from"]
        self.ends: tuple[str, ...] = tuple(dict.fromkeys(options["to"]))
        self.scope: tuple[str, ...] = options.get("scope", ())
        self.chosen: tuple[str, ...] = options.get("sets", ())
        self.rows_are: str = options.get("rows", "pair")
        self.with_gaps: bool = options.get("gaps", True)
        self.catalog = context.project.library[self.start]
        self.prefix = context.prefix(directive)
        via = options.get("via")
        self.derived = tuple(
            derived_set(context, self.start, via, end, self.chosen)
            for end in self.ends
            if via and len({self.start, via, end}) == len((self.start, via, end))
        )
        self.sets = [*sets_between(context, self.start, self.ends, self.chosen), *self.derived]
        self._order = {mapping.id: number for number, mapping in enumerate(self.sets)}
        self._marked: set[str] = set()

    @cached_property
    def pairs_by_start(self) -> dict[str, list[Pair]]:
        """Return provision → what is related to it, in the order of the documents."""
        found = pairs(self.context, self.start, self.ends, self.scope, self.chosen, self.derived)
        return {start: list(group) for start, group in groupby(found, key=lambda pair: pair.start[1])}

    @cached_property
    def pair_at(self) -> dict[tuple[Node, Node], Pair]:
        """Return both ends → all that is said of them."""
        return {(pair.start, pair.end): pair for found in self.pairs_by_start.values() for pair in found}

    def by_start(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """Yield each provision with its rows, in the document's order."""
        reasons = self.reasons
        starts = {*self.pairs_by_start, *reasons}
        for start in sorted(starts, key=lambda start: position(self.context, (self.start, start))):
            yield start, (*self._entries(start), *self._gap(start, reasons.get(start)))

    @cached_property
    def heard(self) -> frozenset[str]:
        """Return the sets that say something in this table; of a part of a document not each source does."""
        said = (statement.mapping.id for pair in self.pair_at.values() for statement in pair.statements)
        given = (mapping.id for reasons in self.reasons.values() for mapping, _ in reasons)
        return frozenset((*said, *given))

    @cached_property
    def reasons(self) -> dict[str, Reasons]:
        """Return the provisions that get a row saying why nothing is related to them."""
        if not self.with_gaps:
            return {}
        found = dict(gaps(self.context, self.start, self.ends, self.scope, self.chosen))
        if self.scope:
            related = set(self.pairs_by_start) | set(found)
            for provision in provisions_in(self.catalog, self.scope):
                plain = self.catalog[provision].kind is Kind.PROVISION and not self.catalog.children(provision)
                if plain and provision not in related and related.isdisjoint(self.catalog.ancestors(provision)):
                    found[provision] = ()
        return found

    def _entries(self, start: str) -> Iterator[Entry]:
        found = self.pairs_by_start.get(start, [])
        if self.rows_are == "pair":
            for pair in found:
                anchor = f"{self.anchor(pair.start)}--{pair.end[0]}--{self._plain_anchor(pair.end)}"
                yield Entry(pair.start, (pair.end,), pair.statements, anchor=anchor)
        elif self.rows_are == "relation":
            yield from self._relations(found)
        elif found:
            statements = {(entry.mapping.id, entry.relation.id): entry for pair in found for entry in pair.statements}
            ends = tuple(pair.end for pair in found)
            yield Entry(found[0].start, ends, tuple(statements.values()), anchor=self.anchor(found[0].start))

    def _relations(self, found: list[Pair]) -> Iterator[Entry]:
        ends: dict[tuple[str, str], list[Node]] = {}
        statements: dict[tuple[str, str], Statement] = {}
        for pair in found:
            for statement in pair.statements:
                at = (statement.mapping.id, statement.relation.id)
                ends.setdefault(at, []).append(pair.end)
                statements.setdefault(at, statement)
        for at in sorted(ends, key=lambda at: (self._order[at[0]], statements[at].relation.span.start)):
            anchor = self.relation_anchor(statements[at])
            if not self.mark(anchor):  # seen from its other end, a relation may stand under several provisions
                anchor = f"{self.anchor(found[0].start)}--{anchor.removeprefix(self.prefix)}"
                self.mark(anchor)
            yield Entry(found[0].start, tuple(ends[at]), (statements[at],), anchor=anchor)

    def _gap(self, start: str, reasons: Reasons | None) -> Iterator[Entry]:
        if reasons is not None:
            node = (self.start, start)
            yield Entry(node, reasons=reasons, anchor=f"{self.anchor(node)}--none")

    # anchors

    def anchor(self, node: Node) -> str:
        """Return the anchor of a provision's rows."""
        return self.prefix + self._plain_anchor(node)

    def relation_anchor(self, statement: Statement) -> str:
        """Return the anchor of a relation, wherever in the table it stands."""
        return f"{self.prefix}{statement.mapping.id}--{slug(statement.relation.id)}"

    def mark(self, anchor: str) -> bool:
        """Take an anchor; return whether it was still free."""
        free = anchor not in self._marked
        self._marked.add(anchor)
        return free

    def _plain_anchor(self, node: Node) -> str:
        return provision_anchor(self.context.catalog(node[0]), node[1]) if node[1] else "document"
