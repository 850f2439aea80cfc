"""The relations of a mapping set, one pair of ends at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..mappings import End, MappingSet, Relation

Node = tuple[str, str]
"""A catalog and a provision of it; the provision is empty for the document as a whole."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One provision and one that it is related to."""

    relation: Relation
    target: End

    @property
    def source_node(self) -> Node:
        """Return the end that the relation starts from."""
        return self.relation.source.catalog, self.relation.source.provision

    @property
    def target_node(self) -> Node:
        """Return the end that it leads to."""
        return self.target.catalog, self.target.provision

    @property
    def ends(self) -> tuple[Node, Node]:
        """Return both ends."""
        return self.source_node, self.target_node

    @property
    def name(self) -> str:
        """Return both ends as people read them."""
        return f"{node_name(self.source_node)} and {node_name(self.target_node)}"


def pairs(mapping: MappingSet) -> Iterator[Pair]:
    """Yield the pairs of a set in its order."""
    for relation in mapping.relations:
        for target in relation.targets:
            yield Pair(relation, target)


def node_name(node: Node) -> str:
    """Return an end as people read it."""
    catalog, provision = node
    return f"`{catalog} {provision}`" if provision else f"`{catalog}`"
