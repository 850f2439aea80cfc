"""Relations of one mapping set contradict each other.

## Why it matters
If the first provision is equal to the second, it cannot ask more than it. One of the two statements is wrong, and a coverage
figure made from both is worth nothing.

## Example
`subset-of` and `superset-of` for one pair (that would be `equal`); `equal` and `no-relationship`; A within B, B within C and
C within A; one provision equal to two different ones of the same document, seen from either end. Sets that report a
publication may repeat what it says at two places: there, only statements with one locator are held against each other.

## What to do
Read both provisions again and keep the relation that is right.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..composition import converse
from ..diagnostics import Related, Rule, Severity
from ..mappings import Relationship, Voice
from .relations import node_name, pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..library import Library
    from ..mappings import MappingSet, Node
    from .relations import Pair

RULE = Rule("XW305", "contradictory-relations", Severity.ERROR, __doc__)

_SAME = frozenset({Relationship.EQUAL, Relationship.EQUIVALENT})
_ADVICE = "read both provisions again, and keep the relation that is right"


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield pairs with relationships that exclude each other, rings of proper subsets, and equals of two provisions."""
    for mapping in basis.mappings_to_check():
        yield from _excluding(mapping)
        yield from _rings(mapping)
        yield from _two_equals(mapping, basis.library)


def _excluding(mapping: MappingSet) -> Iterator[Diagnostic]:
    """Yield pairs that are related in two ways, seen from either end."""
    first: dict[tuple[object, ...], Pair] = {}
    for pair in pairs(mapping):
        at = _place(mapping, pair)
        ends = pair.ends
        turned = first.get((*reversed(ends), *at))
        before = turned or first.setdefault((*ends, *at), pair)
        if before is pair or before.relation is pair.relation:
            continue
        word = before.relation.relationship
        seen = converse(word) if turned else word
        if _kind(seen) != _kind(pair.relation.relationship):
            what = f"{pair.name}: `{pair.relation.relationship}` here, `{word}` in `{before.relation.id}`"
            yield _diagnostic(mapping, pair, before, what + (", the other way round" if turned else ""))


def _place(mapping: MappingSet, pair: Pair) -> tuple[object, ...]:
    """Return what tells two statements of a publication apart; the authors of an own set make one."""
    published = mapping.voice is Voice.PUBLISHED
    return (pair.relation.locator, pair.relation.cited_as) if published else ()


def _kind(word: Relationship) -> Relationship:
    return Relationship.EQUAL if word in _SAME else word


def _rings(mapping: MappingSet) -> Iterator[Diagnostic]:
    """Yield one relation of each ring in which every provision asks less than the next, or the same as it."""
    same = _classes(mapping)
    wider: dict[Node, dict[Node, Pair]] = defaultdict(dict)
    for pair in pairs(mapping):
        inner, outer = (same(node) for node in pair.ends)
        if pair.relation.relationship is Relationship.SUPERSET_OF:
            wider[outer].setdefault(inner, pair)
        elif pair.relation.relationship is Relationship.SUBSET_OF:
            wider[inner].setdefault(outer, pair)
    for ring in _cycles(wider):
        steps = [wider[inner][outer] for inner, outer in zip(ring, [*ring[1:], ring[0]], strict=True)]
        if len({frozenset(step.ends) for step in steps}) == 1:
            continue  # one pair, related in two ways, or said to be the same by way of a third
        last = max(steps, key=lambda step: step.relation.span)
        named = ", ".join(node_name(node) for node in ring)
        message = f"each of {named} would ask less than the next, and so than itself"
        others = tuple(_related(mapping, step) for step in steps if step is not last)
        yield RULE.at(mapping.path, last.target.span, message, help=_ADVICE, related=others)


def _classes(mapping: MappingSet) -> Callable[[Node], Node]:
    """Return a function from an end to the one that stands for all that are said to be the same as it."""
    above: dict[Node, Node] = {}

    def same(node: Node) -> Node:
        while node in above:
            node = above[node]
        return node

    for pair in pairs(mapping):
        if pair.relation.relationship in _SAME and len(pair.relation.targets) == 1:
            one, other = (same(node) for node in pair.ends)
            if one != other:
                above[other] = one
    return same


def _cycles(wider: dict[Node, dict[Node, Pair]]) -> Iterator[list[Node]]:
    """Yield rings, at least one of those that share an end. Depth first, without recursion."""
    done: set[Node] = set()
    for start in list(wider):
        path = [start] if start not in done else []
        at = {start: 0}
        steps = [iter(wider[node]) for node in path]
        while steps:
            step = next(steps[-1], None)
            if step is None:
                steps.pop()
                done.add(path[-1])
                del at[path.pop()]
            elif step in at:
                yield path[at[step] :]
            elif step not in done and step in wider:
                at[step] = len(path)
                path.append(step)
                steps.append(iter(wider[step]))


def _two_equals(mapping: MappingSet, library: Library) -> Iterator[Diagnostic]:
    """Yield provisions that are said to be the same as two different ones of one document, from either end."""
    first: dict[tuple[Node, str], Pair] = {}
    for pair in pairs(mapping):
        if pair.relation.relationship not in _SAME or not all(provision for _, provision in pair.ends):
            continue
        yield from _other_equal(mapping, library, pair, first, turned=False)
        if len(pair.relation.targets) == 1:  # of several together, none by itself is the same as the start
            yield from _other_equal(mapping, library, pair, first, turned=True)


def _other_equal(
    mapping: MappingSet, library: Library, pair: Pair, first: dict[tuple[Node, str], Pair], *, turned: bool
) -> Iterator[Diagnostic]:
    """Yield what a pair says otherwise than the first pair of the same provision and the same document."""
    start, end = reversed(pair.ends) if turned else pair.ends
    before = first.setdefault((start, end[0]), pair)
    other = next((node for node in before.ends if node != start), start)
    catalog = library.get(end[0])
    if before.relation is pair.relation or catalog is None:
        return
    if not catalog.same_line(end[1], other[1]):
        what = f"{node_name(start)} is the same as {node_name(end)}"
        yield _diagnostic(mapping, pair, before, f"{what} here, and as {node_name(other)} before")


def _diagnostic(mapping: MappingSet, pair: Pair, before: Pair, message: str) -> Diagnostic:
    return RULE.at(mapping.path, pair.target.span, message, help=_ADVICE, related=(_related(mapping, before),))


def _related(mapping: MappingSet, pair: Pair) -> Related:
    return Related(mapping.path, pair.target.span, f"relation `{pair.relation.id}`: {pair.relation.relationship}")
