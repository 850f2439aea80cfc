"""A superseded edition is cited, and nothing says that it is one.

## Why it matters
Readers take the numbers for today's. A guideline that was rewritten has other ones, and a market surveillance authority will
ask for the edition in force.

## Example
`[bsi_tr_03183_p1]: …TR-03183-1-0_9_0.pdf "BSI TR-03183 Part 1"` after version 1.0 has come out.

## What to do
Move to the edition that follows. Where the older one is meant, name it in the definition's title or in a label
(`BSI TR-03183-1 V0.9.0`); one place on the page is enough. The finding is an info and comes once a site and document, at the
first page.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..basis import Basis
    from ..catalogs import Catalog
    from ..diagnostics import Diagnostic
    from ..text import Span
    from .outlines import Outline

RULE = Rule("XW110", "superseded-edition", Severity.INFO, __doc__)


def check_outlines(outlines: Mapping[str, Outline], basis: Basis) -> Iterator[Diagnostic]:
    """Yield, for each superseded document, the first definition on a page that does not say which edition it means."""
    found: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for page in outlines.values():
        for use in page.superseded:
            found[use.catalog].append((page.path, use.key_span))
    for identifier, places in found.items():
        yield _diagnostic(basis.library[identifier], places, basis)


def _diagnostic(catalog: Catalog, places: list[tuple[str, Span]], basis: Basis) -> Diagnostic:
    path, span = places[0]
    document = catalog.document
    successor = basis.library.get(document.superseded_by or "")
    following = _edition(successor) if successor else document.superseded_by
    message = f"{catalog.name} {document.edition} is superseded"
    if following:
        message += f" by {following}"
    if len(places) > 1:
        message += f" (cited on {len(places)} pages)"
    return RULE.at(path, span, message,
                   help=f"cite the later edition, or name edition {document.edition} in the title")  # fmt: skip


def _edition(catalog: Catalog) -> str:
    edition = catalog.document.edition
    return catalog.name if edition in catalog.name else f"{catalog.name} {edition}"
