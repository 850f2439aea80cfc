"""A relation ends at a catalog or a provision that does not exist.

## Why it matters
The table would promise a requirement that the standard does not contain.

## Example
`to: {iec-62443-4-2: ["CR 9.9"]}`, or `from: annex-1/part-1/2/z` in a set from the Cyber Resilience Act.

## What to do
Correct the id, or add the provision to the catalog when the edition has it. The nearest existing one is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from .problems import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..mappings import End, MappingSet

RULE = Rule("XW303", "dangling-relation", Severity.ERROR, __doc__)


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield the ends of relations and gaps that lead nowhere."""
    broken = unread(basis)
    for mapping in basis.mappings_to_check():
        for end in _ends(mapping):
            if end.catalog not in basis.library:
                if end.catalog not in broken:  # invalid-catalog says so already
                    yield RULE.at(mapping.path, end.span, f"no catalog is called `{end.catalog}`",
                                  help="add the catalog, or correct the name")  # fmt: skip
            elif end.provision and end.provision not in basis.library[end.catalog]:
                nearest = basis.library[end.catalog].nearest(end.provision)
                yield RULE.at(
                    mapping.path,
                    end.span,
                    f"catalog `{end.catalog}` lists no `{end.provision}`",
                    help=f"nearest is `{nearest}`" if nearest else None,
                )


def _ends(mapping: MappingSet) -> Iterator[End]:
    for relation in mapping.relations:
        yield relation.source
        yield from relation.targets
    for gap in mapping.gaps:
        yield from gap.ends
