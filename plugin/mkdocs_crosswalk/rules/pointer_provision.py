"""A citation names a number that has no requirement of its own and only points to others.

## Why it matters
In IEC 62443-4-2 the heading CR 3.10 exists, but what must be done stands in EDR 3.10, HDR 3.10 and NDR 3.10, and differs
between them. A product cannot meet, and an assessor cannot test, the number itself. Published mappings often cite it, so
this is a warning.

## Example
`[CR 3.10][iec_4_2]` instead of `[EDR 3.10][iec_4_2]`. A number that an edition keeps empty after a split, such as 5.3-4 of
EN 303 645, is reported in the same way.

## What to do
Cite the requirement for the kind of component that the page speaks of. The message names them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalogs import Kind
from ..citations import spell
from ..diagnostics import Rule, Severity
from .definitions import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis, Citation
    from ..catalogs import Catalog, Provision
    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..text import Span

RULE = Rule("XW104", "pointer-provision", Severity.WARNING, __doc__)
_FACTS = {
    Kind.POINTER: "has no requirement of its own",
    Kind.VOID: "is void in this edition",
    Kind.NONE: "says that there is no requirement",
}


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the mentions of pointers, void numbers and numbers without requirement; a range counts as one mention."""
    for citation in basis.citations_on(page):
        catalog = citation.catalog
        if catalog is None or catalog.empty.isdisjoint(citation.reading.provisions):
            continue
        found: dict[Span, list[Provision]] = {}
        for mention in citation.reading.mentions:
            if mention.provision in catalog.empty:
                found.setdefault(mention.span, []).append(catalog[mention.provision])
        for span, provisions in found.items():
            yield _diagnostic(citation, catalog, span, provisions)


def _diagnostic(citation: Citation, catalog: Catalog, span: Span, provisions: list[Provision]) -> Diagnostic:
    """Return the finding about provisions that the label names at `span`."""
    names = [f"`{spell(provision.id, catalog)}`" for provision in provisions]
    if len(provisions) == 1:
        message = f"{names[0]} of {catalog.name} {_FACTS[provisions[0].kind]}"
    else:
        written = cut(citation.reference.label, span)
        message = f"`{written}` covers numbers of {catalog.name} without a requirement of their own: {', '.join(names)}"
    targets = dict.fromkeys(target for provision in provisions for target in provision.points_to)
    advice = f"cite {', '.join(f'`{spell(target, catalog)}`' for target in targets)}" if targets else None
    return RULE.at(citation.page.path, citation.place(span), message, help=advice)
