"""A citation names a provision that a partly known catalog does not list.

## Why it matters
Nobody has checked this number. It may well be right: the catalog says of itself that it does not hold everything.

## Example
`[MDR Annex IX § 3][mdr_annexIX]` while the catalog of the MDR lists the articles and Annex I only.

## What to do
Check the number in the document. Adding the provision to the catalog settles it for every page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from .provisions import missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW103", "unlisted-provision", Severity.INFO, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the provisions that a catalog with `complete: false` does not list."""
    yield from missing(RULE, page, basis, complete=False)
