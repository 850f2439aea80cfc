"""Relations that follow from two others: A to B and B to C give A to C, where one word is all that is possible.

A provision stands for the set of what it asks, which is never empty. Of two such sets exactly one holds: they are the same,
one is a proper part of the other, they overlap, or they share nothing. Where several of these are possible for A and C,
no word follows, and none is given: what is derived is never stronger than what it is derived from.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .mappings import Relationship

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .mappings import MappingSet, Node

_SAME = (Relationship.EQUAL, Relationship.EQUIVALENT)
_FOLLOWS = {
    (Relationship.SUBSET_OF, Relationship.SUBSET_OF): Relationship.SUBSET_OF,
    (Relationship.SUPERSET_OF, Relationship.SUPERSET_OF): Relationship.SUPERSET_OF,
    (Relationship.SUBSET_OF, Relationship.NO_RELATIONSHIP): Relationship.NO_RELATIONSHIP,
    (Relationship.NO_RELATIONSHIP, Relationship.SUPERSET_OF): Relationship.NO_RELATIONSHIP,
}
_CONVERSE = {
    Relationship.SUBSET_OF: Relationship.SUPERSET_OF,
    Relationship.SUPERSET_OF: Relationship.SUBSET_OF,
}
_OF_ALL_TOGETHER = (*_SAME, Relationship.SUBSET_OF)
"""Words that, said of several provisions, may mean all of them together and none by itself."""


@dataclass(frozen=True, slots=True)
class Step:
    """One relation between two provisions, read from the side where a derivation comes from."""

    start: Node
    end: Node
    relationship: Relationship
    mapping: str
    """The id of the set that says so."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """What follows for two provisions by way of a third."""

    start: Node
    middle: Node
    end: Node
    first: Relationship
    second: Relationship
    relationship: Relationship
    """What follows of `first` and `second`."""
    sets: tuple[tuple[str, ...], tuple[str, ...]]
    """The ids of the sets that say the first, and of those that say the second."""


def composed(first: Relationship, second: Relationship) -> Relationship | None:
    """Return how A relates to C, where A relates to B as `first` says and B to C as `second` does; None if all is open."""
    if first in _SAME and second in _SAME:
        return Relationship.EQUAL if first == second == Relationship.EQUAL else Relationship.EQUIVALENT
    if first in _SAME:
        return second
    if second in _SAME:
        return first
    return _FOLLOWS.get((first, second))


def converse(relationship: Relationship) -> Relationship:
    """Return the same, read from the other end."""
    return _CONVERSE.get(relationship, relationship)


def steps(mapping: MappingSet, start: str, end: str) -> Iterator[Step]:
    """Yield what a set says of single provisions of two catalogs, whichever of the two it starts from.

    What is said of whole documents, and ends that we chose, carry no derivation. Nor does a word that may be said of
    several provisions together.
    """
    for relation in mapping.relations:
        if len(relation.targets) > 1 and relation.relationship in _OF_ALL_TOGETHER:
            continue
        source = relation.source.node
        for target in relation.targets:
            node = target.node
            if target.inferred or relation.source.inferred or not source[1] or not node[1]:
                continue
            if (source[0], node[0]) == (start, end):
                yield Step(source, node, relation.relationship, mapping.id)
            elif (node[0], source[0]) == (start, end):
                yield Step(node, source, converse(relation.relationship), mapping.id)


def derivations(first: Iterable[Step], second: Iterable[Step]) -> tuple[Derivation, ...]:
    """Return all that follows of steps from A to B and steps from B to C, each once, in the order of the first."""
    onward: dict[Node, dict[tuple[Node, Relationship], dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for step in second:
        onward[step.start][step.end, step.relationship][step.mapping] = None
    merged: dict[tuple[Node, Node, Relationship], dict[str, None]] = defaultdict(dict)
    for step in first:
        merged[step.start, step.end, step.relationship][step.mapping] = None
    return tuple(
        Derivation(start, middle, end, one, other, follows, (tuple(ones), tuple(others)))
        for (start, middle, one), ones in merged.items()
        for (end, other), others in onward.get(middle, {}).items()
        if (follows := composed(one, other)) is not None
    )
