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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..project import Project

RULE = Rule("XW104", "pointer-provision", Severity.WARNING, __doc__)
_FACTS = {
    Kind.POINTER: "has no requirement of its own",
    Kind.VOID: "is void in this edition",
    Kind.NONE: "says that there is no requirement",
}


def check_page(page: Page, project: Project) -> Iterator[Diagnostic]:
    """Yield the mentions of pointers, void numbers and numbers without requirement."""
    for citation in project.citations_on(page):
        catalog = citation.catalog
        for mention in citation.reading.mentions if catalog else ():
            provision = catalog.provisions.get(mention.provision) if catalog else None
            if catalog is None or provision is None or provision.kind not in _FACTS:
                continue
            message = f"`{spell(provision.id, catalog)}` of {catalog.name} {_FACTS[provision.kind]}"
            advice = None
            if provision.points_to:
                names = ", ".join(f"`{spell(target, catalog)}`" for target in provision.points_to)
                cited = {name for other in project.citations_on(page) for name in other.reading.provisions}
                already = all(target in cited for target in provision.points_to)
                advice = f"cite {names}" + (", as this page does elsewhere" if already else "")
            yield RULE.at(page.path, citation.place(mention.span), message, help=advice)
