"""A citation names a provision that its document does not have.

## Why it matters
A reader who follows it finds nothing, and an auditor who sees one such number doubts the others.

## Example
`[CR 9.9][iec_4_2]`: IEC 62443-4-2 has foundational requirements 1 to 7. `[CRA Art. 71(3)][cra_art71]`: Article 71 has two
paragraphs. In a range such as `CRs 1.1-1.20` each member is looked up, so a hole in it is seen.

## What to do
Correct the number; the nearest one that exists is named. If the edition has the provision, the catalog lacks it: add it
there. Where a catalog lists only part of a document, `unlisted-provision` speaks instead.
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

RULE = Rule("XW102", "unknown-provision", Severity.ERROR, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the provisions that a catalog with the whole structure of its document does not list."""
    yield from missing(RULE, page, basis, complete=True)
