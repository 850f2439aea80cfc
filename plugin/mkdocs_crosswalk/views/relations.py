"""Relations as pairs: from one provision to another, with all that sources say of the two.

A voice is a source that counts as one opinion: a published set, together with those whose sources rest on it. Our own sets,
computed sets, inferred ends and whole documents are shown and never counted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..composition import converse
from ..mappings import Relationship, Voice
from .scopes import in_scope
from .table import Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..mappings import MappingSet, Node, Relation
    from .context import Context

RELATIONSHIP_WORDS = {
    Relationship.EQUAL: "equal to",
    Relationship.EQUIVALENT: "equivalent to",
    Relationship.SUBSET_OF: "subset of",
    Relationship.SUPERSET_OF: "superset of",
    Relationship.INTERSECTS_WITH: "intersects with",
    Relationship.NO_RELATIONSHIP: "no relationship",
}
RELATIONSHIP_NOTES = {
    Relationship.EQUAL: "The same requirement in the same words.",
    Relationship.EQUIVALENT: "The same requirement in other words.",
    Relationship.SUBSET_OF: "All that the first asks, the second asks too, and more.",
    Relationship.SUPERSET_OF: "The first asks all that the second asks, and more.",
    Relationship.INTERSECTS_WITH: "They share something, and each asks something that the other does not.",
    Relationship.NO_RELATIONSHIP: "They were compared and share nothing.",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """What one relation of one source says of a pair, read from the side that the view starts from."""

    mapping: MappingSet
    relation: Relation
    relationship: Relationship
    start_is_ours: bool
    """Whether we chose the provision that the view starts from; the source names a topic."""
    end_is_ours: bool
    """The same of the other provision."""

    @property
    def inferred(self) -> bool:
        """Tell whether the pair as such is ours, so that it never counts as the source's opinion."""
        return self.start_is_ours or self.end_is_ours


@dataclass(frozen=True, slots=True)
class Pair:
    """Two provisions and what is said of them."""

    start: Node
    end: Node
    statements: tuple[Statement, ...]

    @property
    def positive(self) -> bool:
        """Tell whether any source says that the two have something in common."""
        return any(said.relationship is not Relationship.NO_RELATIONSHIP for said in self.statements)


def pairs(
    context: Context,
    start: str,
    ends: Sequence[str],
    scope: Sequence[str],
    sets: Sequence[str],
    more: Sequence[MappingSet] = (),
) -> tuple[Pair, ...]:
    """Return the pairs from catalog `start` to the catalogs `ends`, in the order of the documents.

    `more` are sets beside those of the project.
    """
    found: dict[tuple[Node, Node], list[Statement]] = defaultdict(list)
    for mapping in (*sets_between(context, start, ends, sets), *more):
        for first, second, statement in _statements(mapping, start, ends):
            found[first, second].append(statement)
    catalog = context.catalog(start)
    kept = [
        Pair(first, second, tuple(statements))
        for (first, second), statements in found.items()
        if catalog is None or not scope or in_scope(catalog, first[1], scope)
    ]
    kept.sort(key=lambda pair: (position(context, pair.start), ends.index(pair.end[0]), position(context, pair.end)))
    return tuple(kept)


def sets_between(context: Context, start: str, ends: Sequence[str], only: Sequence[str] = ()) -> list[MappingSet]:
    """Return the mapping sets that relate `start` to one of `ends`, in either direction."""
    return [
        mapping
        for mapping in context.mapping_sets(start, only)
        if (mapping.from_catalog == start and set(mapping.to_catalogs) & set(ends))
        or (mapping.from_catalog in ends and start in mapping.to_catalogs)
    ]


def _statements(mapping: MappingSet, start: str, ends: Sequence[str]) -> Iterator[tuple[Node, Node, Statement]]:
    for relation in mapping.relations:
        source = relation.source.node
        ours = relation.source.inferred
        for target in relation.targets:
            end = target.node
            if source[0] == start and end[0] in ends:
                yield source, end, Statement(mapping, relation, relation.relationship, ours, target.inferred)
            elif end[0] == start and source[0] in ends:
                yield end, source, Statement(mapping, relation, converse(relation.relationship), target.inferred, ours)


def position(context: Context, node: Node) -> tuple[int, str]:
    """Return where a provision stands in its document: the whole document first, unlisted ones last."""
    catalog = context.catalog(node[0])
    if not node[1]:
        return (-1, "")
    return (catalog.position(node[1]) if catalog else 0, node[1])


def place_among(context: Context, documents: Sequence[str], node: Node) -> int | str:
    """Return what to sort a cell by that names this provision first, where the column has provisions of these documents."""
    place = position(context, node)[0]
    return f"{list(documents).index(node[0])} {place}" if len(documents) > 1 else place


def voice_of(context: Context, mapping: MappingSet) -> str | None:
    """Return the set that speaks for this one: itself, or the one that its source rests on; None if it does not count."""
    if mapping.voice is not Voice.PUBLISHED:
        return None
    seen = {mapping.id}
    while (above := mapping.source.derived_from) and above not in seen and above in context.project.mappings:
        seen.add(above)
        mapping = context.project.mappings[above]
    return mapping.id


def voices(context: Context, statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return the independent voices that relate a pair, each once."""
    found = (
        voice_of(context, statement.mapping)
        for statement in statements
        if not statement.inferred and statement.relationship is not Relationship.NO_RELATIONSHIP
    )
    return tuple(dict.fromkeys(voice for voice in found if voice))


def gaps(
    context: Context, start: str, ends: Sequence[str], scope: Sequence[str], sets: Sequence[str]
) -> Mapping[str, tuple[tuple[MappingSet, str], ...]]:
    """Return provision of `start` → the sources that looked at it and related it to nothing, each with its reason."""
    found: dict[str, list[tuple[MappingSet, str]]] = defaultdict(list)
    catalog = context.catalog(start)
    for mapping in sets_between(context, start, ends, sets):
        for gap in mapping.gaps:
            for end in gap.ends:
                if end.catalog == start and (catalog is None or in_scope(catalog, end.provision, scope)):
                    found[end.provision].append((mapping, gap.reason))
    return {provision: tuple(entries) for provision, entries in found.items()}


def related_provisions(context: Context, catalog: str) -> Mapping[str, Mapping[Node, bool]]:
    """Return provision → what any mapping set relates it to, and whether a published source itself says so."""
    found: dict[str, dict[Node, bool]] = defaultdict(dict)
    for mapping in context.mapping_sets(catalog):
        for relation in mapping.relations:
            if relation.relationship is Relationship.NO_RELATIONSHIP:
                continue
            for target in relation.targets:
                published = mapping.voice is Voice.PUBLISHED and not (target.inferred or relation.source.inferred)
                for own, other in ((relation.source.node, target.node), (target.node, relation.source.node)):
                    if own[0] == catalog:
                        found[own[1]][other] = found[own[1]].get(other, False) or published
    return found


def relationship_tag(relationship: Relationship) -> Tag:
    """Return the word for a relationship."""
    return Tag(RELATIONSHIP_WORDS[relationship], relationship.value, RELATIONSHIP_NOTES[relationship])
