"""A row of a requirement table names no guide and does not say why.

## Why it matters
Readers come for the way from a requirement to the work. An empty cell leaves open whether there is no guide, none is
needed, or the author forgot it.

## Example
`| **Secure design**<br/>[SD-1][iec_4_1] | Apply principles … | |`, or a word that keeps the place: `TBD`, `n/a`, `No guide`
without a reason.

## What to do
Link the guide, or write the reason in the cell: `No guide: covered by the manufacturer's quality system`, `Not applicable:
…`. The reason then stands in the table of gaps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW502", "unguided-row", Severity.WARNING, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the cited rows whose guides cell is empty."""
    del basis
    for table in page.tables:
        guides = table.guides
        if guides is None:
            continue
        for row in table.rows:
            if not any(cell.references for cell in row.cells):
                continue
            cell = row.cells[guides] if guides < len(row.cells) else None
            if cell is None or cell.empty:
                span = cell.span if cell and cell.span.end > cell.span.start else row.cells[0].span
                yield RULE.at(page.path, span, "this row of a requirement table names no guide",
                              help="link a guide, or write `No guide: ` and the reason")  # fmt: skip
