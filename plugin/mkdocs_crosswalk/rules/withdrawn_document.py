"""A withdrawn document is cited, and nothing says that it is one.

## Why it matters
Its publisher no longer stands behind it. Conformity cannot rest on it, and the link may soon be dead.

## Example
A definition for a standard whose catalog has `status: withdrawn`.

## What to do
Cite what took its place, or say in the title or in a label that it is withdrawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalogs import Status
from ..diagnostics import Rule, Severity
from .editions import first_of, words_about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW111", "withdrawn-document", Severity.WARNING, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the first definition of each withdrawn document on the page."""
    for used in first_of(Status.WITHDRAWN, page, basis):
        catalog = used.target.catalog
        if not any("withdrawn" in words.casefold() for words in words_about(catalog, page, basis)):
            after = catalog.document.superseded_by
            advice = f"cite {after}, or say that it is withdrawn" if after else "say in the title that it is withdrawn"
            yield RULE.at(page.path, used.definition.key_span, f"{catalog.name} is withdrawn", help=advice)
