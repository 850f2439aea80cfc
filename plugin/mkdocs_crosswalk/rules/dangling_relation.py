"""A mapping set names a catalog, a provision or another set that does not exist.

## Why it matters
The table would promise a requirement that the standard does not contain.

## Example
`to: {iec-62443-4-2: ["CR 9.9"]}`, or `from: annex-1/part-1/2/z` in a set from the Cyber Resilience Act; a
`derived_from` that leads back to the set itself.

## What to do
Correct the id, or add the provision to the catalog when the edition has it. The nearest existing one is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..alike import did_you_mean, most_like
from ..diagnostics import Rule, Severity
from ..mappings import WHOLE
from ..read.directive_texts import ids_of
from .problems import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..catalogs import Catalog
    from ..diagnostics import Diagnostic
    from ..mappings import End, MappingSet
    from ..text import Span

RULE = Rule("XW303", "dangling-relation", Severity.ERROR, __doc__)


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield the ends of relations and gaps that lead nowhere, and what else a set names that is not there."""
    broken = unread(basis)
    for mapping in basis.mappings_to_check():
        named = {end.catalog for end in mapping.head}
        for end in (*mapping.head, *_ends(mapping)):
            catalog = basis.library.get(end.catalog)
            if catalog is None:
                # What the head names is told there, and invalid-catalog speaks of files that cannot be read.
                if end.catalog not in broken and (end.catalog not in named or end in mapping.head):
                    near = most_like(end.catalog, [known.id for known in basis.library])
                    advice = did_you_mean(near) if near else "add the catalog, or correct the name"
                    yield RULE.at(mapping.path, end.span, f"no catalog is called `{end.catalog}`", help=advice)
            elif end.provision and end.provision not in catalog:
                message = f"catalog `{end.catalog}` lists no `{end.provision}`"
                yield RULE.at(mapping.path, end.span, message, help=_meant(end.provision, catalog))
        if mapping.rests_at is not None:
            yield from _basis_of(mapping, mapping.rests_at, basis)


def _meant(provision: str, catalog: Catalog) -> str | None:
    if provision == WHOLE:
        return f"write `{WHOLE}` without brackets"
    if advice := ids_of(provision, catalog):
        return advice
    nearest = catalog.nearest(provision)
    return f"nearest is `{nearest}`" if nearest else None


def _basis_of(mapping: MappingSet, place: Span, basis: Basis) -> Iterator[Diagnostic]:
    """Yield what is wrong with the set that a set says to be derived from."""
    above = mapping.source.derived_from or ""
    if above not in basis.mappings:
        if above not in unread(basis):
            near = most_like(above, set(basis.mappings) - {mapping.id})
            advice = did_you_mean(near) if near else "add the set, or remove the line"
            yield RULE.at(mapping.path, place, f"no mapping set is called `{above}`", help=advice)
        return
    passed = [above]
    while (above := basis.mappings[above].source.derived_from or "") in basis.mappings and above not in passed:
        passed.append(above)
        if above == mapping.id:
            way = ", ".join(f"`{name}`" for name in passed[:-1])
            yield RULE.at(mapping.path, place, f"`{mapping.id}` is derived from itself, by way of {way}",
                          help="one of them rests on no other: remove its `derived_from`")  # fmt: skip


def _ends(mapping: MappingSet) -> Iterator[End]:
    for relation in mapping.relations:
        yield relation.source
        yield from relation.targets
    for gap in mapping.gaps:
        yield from gap.ends
