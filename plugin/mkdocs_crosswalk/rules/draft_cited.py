"""A draft is cited without saying so.

## Why it matters
A draft changes, and its numbers with it. Readers who take it for the standard plan for requirements that may never come.

## Example
`[ETSI EN 304 623][etsi_en_304_623]` with a definition titled "ETSI EN 304 623", while the document is a draft.

## What to do
Say it where readers see it, in the definition's title (`ETSI EN 304 623 v0.1.3 draft`) or in the label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..catalogs import Status
from ..diagnostics import Rule, Severity
from .editions import first_of, words_about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW109", "draft-cited", Severity.WARNING, __doc__)
_SAYS_SO = re.compile(r"\b(?:drafts?|proposal|prEN|prETS|FprEN|CD|DIS|FDIS|WD|v(?:ersion )?0\.[0-9])", re.IGNORECASE)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the first definition of each draft on the page that no title or label calls one."""
    for used in first_of(Status.DRAFT, page, basis):
        catalog = used.target.catalog
        if not any(_SAYS_SO.search(words) for words in words_about(catalog, page, basis)):
            message = f"{catalog.name} {catalog.document.edition} is a draft, and the page does not say so"
            advice = "call it a draft in the title of the definition"
            yield RULE.at(page.path, used.definition.key_span, message, help=advice)
