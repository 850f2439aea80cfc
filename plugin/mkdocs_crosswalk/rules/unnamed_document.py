"""A label does not name its document. Off by default.

## Why it matters
`Art. 14` says nothing once the sentence is copied into a ticket, read aloud, or printed without its links.

## Example
`[Art. 14][cra_art14]` instead of `[CRA Art. 14][cra_art14]`. Many good pages leave the name out in tables that speak of one
document; that is why a site has to turn this rule on.

## What to do
Put the document's name before the citation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Edit, Rule
from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW107", "unnamed-document", None, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the citations whose label names no document."""
    if basis.settings.severity(RULE) is None:
        return
    for citation in basis.citations_on(page):
        reading, catalog = citation.reading, citation.catalog
        if reading.mentions and catalog and not reading.named and not reading.unread:
            start = citation.reference.label_span.start
            yield RULE.at(page.path, citation.reference.label_span, "the label does not name its document",
                          help=f"write `{catalog.name} {citation.reference.label}`",
                          edits=(Edit(Span(start, start), f"{catalog.name} "),))  # fmt: skip
