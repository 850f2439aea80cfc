"""A mapping set states the same relation twice.

## Why it matters
The table shows the pair once, with the rationale of one of the rows. Whoever edits the set later changes one of them and
leaves the other.

## Example
Two relations from `annex-1/part-1/2/d` to `CR 1.1` of IEC 62443-4-2, with one relationship and one locator. A source may
well state a pair at two places: relations with other locators, or with another `cited_as`, are two statements.

## What to do
Remove one of the two, or give each its own locator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Related, Rule, Severity
from .relations import pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from .relations import Pair

RULE = Rule("XW304", "duplicate-relation", Severity.WARNING, __doc__)


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield the ends of relations that an earlier relation of the set has in the same words."""
    for mapping in basis.mappings_to_check():
        first: dict[tuple[object, ...], Pair] = {}
        for pair in pairs(mapping):
            said = (*pair.ends, pair.relation.relationship, pair.relation.locator, pair.relation.cited_as)
            before = first.setdefault(said, pair)
            if before is not pair and before.relation is not pair.relation:
                related = (
                    Related(mapping.path, before.target.span, f"relation `{before.relation.id}` states it first"),
                )
                message = f"relation `{pair.relation.id}` says of {pair.name} what `{before.relation.id}` says"
                yield RULE.at(mapping.path, pair.target.span, message, related=related,
                              help="remove one of them, or give each its own locator")  # fmt: skip
