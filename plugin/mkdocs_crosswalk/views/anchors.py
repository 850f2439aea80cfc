"""Anchors: names of rows that stay the same as long as the data does."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..catalogs import Catalog

_NOT_PLAIN = re.compile(r"[^a-z0-9._]+")


def slug(text: str) -> str:
    """Return `text` as part of an anchor: small letters, digits, dots and hyphens; `x` where none is left."""
    return _NOT_PLAIN.sub("-", text.lower()).strip("-") or "x"


class Apart:
    """Tells equal anchors of one page apart. No slug has two hyphens in a row, so a number after them makes a new one."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, anchor: str) -> str:
        """Return the anchor; when it was there before, with its number: `x`, `x--2`, `x--3`."""
        self._seen[anchor] += 1
        number = self._seen[anchor]
        return anchor if number == 1 else f"{anchor}--{number}"


@lru_cache(maxsize=256)
def provision_anchors(catalog: Catalog) -> Mapping[str, str]:
    """Return provision → anchor, unique in the catalog: `CR 1.1 RE 2` → `cr-1.1-re-2`, `art-13/8` → `art-13-8`.

    Of two provisions that would share an anchor the later one gets a number.
    """
    told = Apart()
    return {provision: told.of(slug(provision)) for provision in catalog.ids()}


def provision_anchor(catalog: Catalog | None, provision: str) -> str:
    """Return the anchor of a provision; of one that the catalog does not list, its slug."""
    listed = provision_anchors(catalog).get(provision) if catalog else None
    return listed or slug(provision)
