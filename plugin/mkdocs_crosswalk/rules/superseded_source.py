"""A mapping set of this site relates provisions of a superseded edition.

## Why it matters
The edition that follows may have moved or split the provisions, and readers plan with today's numbers.

## Example
A set with `voice: editorial` and `from: en-303-645-v2`, while the catalog of version 3 is there, too. A set that reports
what a publication says keeps the edition that the publication used.

## What to do
Carry the relations over to the later edition. Numbers that it split are in its catalog as void numbers with their
successors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalogs import NO_LONGER
from ..diagnostics import Rule, Severity
from ..mappings import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic

RULE = Rule("XW306", "superseded-source", Severity.INFO, __doc__)


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield the first end of a set in each catalog that another catalog supersedes."""
    for mapping in basis.mappings_to_check():
        if mapping.voice is Voice.PUBLISHED:
            continue
        seen = set()
        for relation in mapping.relations:
            for end in (relation.source, *relation.targets):
                catalog = basis.library.get(end.catalog)
                if catalog is None or end.catalog in seen:
                    continue
                seen.add(end.catalog)
                document = catalog.document
                later = basis.library.get(document.superseded_by or "")
                if document.status in NO_LONGER and later is not None:
                    yield RULE.at(mapping.path, end.span, f"catalog `{catalog.id}` is superseded by `{later.id}`",
                                  help=f"carry the relations over to `{later.id}`")  # fmt: skip
