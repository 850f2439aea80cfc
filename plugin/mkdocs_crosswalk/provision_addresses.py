"""Where a provision can be read: between the ids of a catalog and the fragments that its publisher's addresses have.

A catalog's `fragments` say how addresses end by pattern of the id: `art-*` as `#art_{number}`, `annex-*` as `#anx_{roman}`.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING

from .citations import read_key_tail
from .citations.numerals import to_roman

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .catalogs import Catalog


def address_of(catalog: Catalog, provision: str = "") -> str:
    """Return the document's address, with the fragment of the provision, or else of the nearest level above that has one."""
    for part in _with_levels_above(catalog, provision):
        if fragment := _written_fragment(catalog, part):
            return catalog.document.url.partition("#")[0] + fragment
    return catalog.document.url


def provision_at(catalog: Catalog, fragment: str, rest: str) -> tuple[str, bool]:
    """Return the provision that the end of an address leads to, and whether it is written as the source writes it.

    `fragment` stands behind its `#`, and `rest` behind the document's own address. The empty id is the document as a whole.
    """
    if not fragment:
        provision = read_key_tail(folded(rest), catalog) if rest.startswith("/") else None
        return (provision, True) if provision and provision in catalog else ("", True)
    if provision := _fragments(catalog).get(f"#{fragment}"):
        return provision, True
    guessed = read_key_tail(folded(fragment), catalog)
    return (guessed, _written_fragment(catalog, guessed) == f"#{fragment}") if guessed else ("", True)


def folded(text: str) -> str:
    """Return a key or a part of an address as words and numbers in small letters, joined by `_`."""
    return re.sub(r"[^0-9a-z]+", "_", text.casefold())


@lru_cache(maxsize=256)
def _fragments(catalog: Catalog) -> dict[str, str]:
    """Return the provisions that have an address of their own, by its ending."""
    written = ((_written_fragment(catalog, provision), provision) for provision in catalog.ids())
    return {fragment: provision for fragment, provision in written if fragment}


def _written_fragment(catalog: Catalog, provision: str) -> str:
    """Return how the address of `provision` ends, or nothing where it has none of its own."""
    if "/" in provision:
        return ""
    for pattern, form in catalog.document.fragments.items():
        if fnmatchcase(provision, pattern):
            beginning, _, ending = pattern.partition("*")
            number = provision[len(beginning) : len(provision) - len(ending)] if "*" in pattern else ""
            roman = to_roman(int(number)) if number.isdigit() and int(number) < 400 else number
            return form.replace("{number}", number).replace("{roman}", roman)
    return ""


def _with_levels_above(catalog: Catalog, provision: str) -> Iterator[str]:
    yield provision
    above = provision
    while above := above.rpartition("/")[0]:
        yield above
    yield from catalog.ancestors(provision)
