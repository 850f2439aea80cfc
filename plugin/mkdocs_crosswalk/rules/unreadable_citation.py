"""A label starts like a citation and cannot be read to its end.

## Why it matters
The part that was not understood would silently fall out of every table. So the whole label is refused, and the place
where reading stopped is shown.

## Example
In `[CRs 1.1-1.3, 1.x][iec_4_2]` reading stops at `x`.

## What to do
Write the provisions as the document numbers them: `CRs 1.1-1.3, 1.5`, `SM-1 to SM-4`, `Art. 13(8)(a)`,
`Annex I Part II (5)`. If the label is a title and no citation, word it so that it does not start with a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW101", "unreadable-citation", Severity.ERROR, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the labels that stop reading half-way."""
    for citation in basis.citations_on(page):
        unread = citation.reading.unread
        if unread is not None and citation.catalog is not None:
            rest = citation.reference.label[unread.start : unread.end]
            message = f"`{rest}` cannot be read as part of a citation of {citation.catalog.name}"
            understood = citation.reference.label[: unread.start].strip()
            hint = f"read so far: `{understood}`" if understood else None
            yield RULE.at(page.path, citation.place(unread), message, help=hint)
