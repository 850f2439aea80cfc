"""The relations of a mapping set, one pair of ends at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..mappings import End, MappingSet, Node, Relation


@dataclass(frozen=True, slots=True)
class Pair:
    """One provision and one that it is related to."""

    relation: Relation
    target: End

    @property
    def ends(self) -> tuple[Node, Node]:
        """Return where the relation starts, and where it leads to."""
        return self.relation.source.node, self.target.node

    @property
    def name(self) -> str:
        """Return both ends as people read them."""
        return " and ".join(map(node_name, self.ends))


def pairs(mapping: MappingSet) -> Iterator[Pair]:
    """Yield the pairs of a set in its order."""
    for relation in mapping.relations:
        for target in relation.targets:
            yield Pair(relation, target)


def node_name(node: Node) -> str:
    """Return an end as people read it."""
    catalog, provision = node
    return f"`{catalog} {provision}`" if provision else f"`{catalog}`"
