"""A label or title names an edition, and the link leads to another.

## Why it matters
Numbers move between editions. Which of the two the author read decides whether the citation is right.

## Example
`[IEC 62443-4-2:2018][iec_4_2]` while the key leads to the edition of 2019.

## What to do
Correct the year or version, or link the edition that is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Related, Rule, Severity
from .definitions import cut, used_definitions
from .editions import numbers
from .titles import in_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..catalogs import Catalog
    from ..citations import Reading
    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..text import Span

RULE = Rule("XW112", "edition-mismatch", Severity.WARNING, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the editions in labels and titles that are not those of the documents they lead to."""
    for citation in basis.citations_on(page):
        target = citation.target
        if target is None or citation.reading.edition is None:
            continue
        if span := _other(citation.reading, citation.reference.label, target.catalog):
            leads = (citation.definition.span,) if citation.definition else ()
            related = tuple(Related(page.path, place, "the link leads here") for place in leads)
            written = cut(citation.reference.label, span).strip(" :,()-")
            yield RULE.at(page.path, citation.place(span), _message(written, target.catalog), related=related,
                          help="correct the edition, or link the one that is named")  # fmt: skip
    for used in used_definitions(page, basis):
        title, reading = used.definition.title, used.target.title
        if title and reading and (span := _other(reading, title, used.target.catalog)):
            written = cut(title, span).strip(" :,()-")
            yield RULE.at(page.path, in_title(used.definition, span), _message(written, used.target.catalog),
                          help="correct the edition, or link the one that is named")  # fmt: skip


def _message(written: str, catalog: Catalog) -> str:
    return f"this names edition {written}, the link leads to {catalog.name} {catalog.document.edition}"


def _other(reading: Reading, text: str, catalog: Catalog) -> Span | None:
    """Return where `text` names an edition that cannot be the catalog's."""
    if reading.edition is None or reading.document or catalog.scheme == "legal":
        return None
    if text[reading.edition.end : reading.edition.end + 1] in ("/", "+"):
        return None  # an amendment of the edition: `IEC 62443-4-2:2019/prAA:2026`
    named, known = numbers(cut(text, reading.edition)), numbers(catalog.document.edition)
    shared = min(len(named), len(known))
    if not shared or named[:shared] == known[:shared] or len(named[0]) != len(known[0]):
        return None
    return reading.edition
