"""Parts of a document: what a scope holds, and what stands under which heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalogs import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..catalogs import Catalog


def in_scope(catalog: Catalog, provision: str, scope: Iterable[str]) -> bool:
    """Tell whether a provision is one of `scope` or stands below one; an empty scope holds all."""
    ids = frozenset(scope)
    return not ids or provision in ids or any(above in ids for above in catalog.ancestors(provision))


def provisions_in(catalog: Catalog, scope: Sequence[str]) -> Iterator[str]:
    """Yield the provisions of a scope in the document's own order."""
    if not scope:
        yield from catalog.ids()
        return
    wanted = set(scope)
    for provision in scope:
        wanted.update(catalog.below(provision))
    yield from (provision for provision in catalog.ids() if provision in wanted)


def heading_above(catalog: Catalog, provision: str) -> str:
    """Return the nearest heading above a provision, or nothing."""
    return next((above for above in catalog.ancestors(provision) if catalog[above].kind is Kind.GROUP), "")


def by_heading(catalog: Catalog, provisions: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield heading and provisions, in the document's order; the empty heading for what stands under none."""
    found: dict[str, list[str]] = {}
    for provision in provisions:
        found.setdefault(heading_above(catalog, provision), []).append(provision)
    yield from found.items()
