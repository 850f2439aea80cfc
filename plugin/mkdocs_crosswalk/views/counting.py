"""What views count of a document, and how they write counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalogs import Kind
from .scopes import provisions_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..catalogs import Catalog

_COUNTED = (Kind.PROVISION, Kind.ENHANCEMENT)


def counted(catalog: Catalog, scope: Sequence[str] = ()) -> list[str]:
    """Return the provisions that can each be met by itself: the lowest level, and requirements with enhancements."""
    return [
        provision
        for provision in provisions_in(catalog, scope)
        if catalog[provision].kind in _COUNTED
        and all(catalog[child].kind is Kind.ENHANCEMENT for child in catalog.children(provision))
    ]


def share(part: int, whole: int) -> str:
    """Return `20 of 22 (91 %)`; rounded down, so that only all is 100 %."""
    return f"{part:,} of {whole:,} ({100 * part // whole} %)" if whole else "0 of 0"


def heat(value: int, most: int) -> int:
    """Return 0 to 4: nothing, then quarters of the most."""
    return 0 if value <= 0 else max(1, -(-4 * value // most)) if most else 0
