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

from typing import TYPE_CHECKING, NamedTuple

from ..diagnostics import Edit, Rule
from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis, Citation
    from ..catalogs import Catalog
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
            named = _named(citation, catalog, basis)
            place = citation.place(named.span) if named else None
            help_ = f"write `{named.label}`" if named else f"name {catalog.name} in it"
            yield RULE.at(page.path, citation.reference.label_span, "the label does not name its document", help=help_,
                          edits=(Edit(place, f"{catalog.name} "),) if place else ())  # fmt: skip


class _Named(NamedTuple):
    """A label with the name of its document."""

    label: str
    span: Span
    """Where in the label as it was the name is put."""


def _named(citation: Citation, catalog: Catalog, basis: Basis) -> _Named | None:
    """Return the label with the name right before the citation; None where that would be another key or reads otherwise."""
    label, reading = citation.reference.label, citation.reading
    whole = reading.mentions[0].whole
    if whole is None or citation.reference.label_span == citation.reference.key_span:
        return None
    named = f"{label[: whole.start]}{catalog.name} {label[whole.start :]}"
    again = basis.reading(named, citation.target)
    if not again.named or again.unread or again.provisions != reading.provisions:
        return None
    return _Named(named, Span(whole.start, whole.start))
