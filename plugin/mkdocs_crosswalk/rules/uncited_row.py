"""A row of a requirement table cites nothing.

## Why it matters
The table says what a regulation asks. A row without a citation is an opinion in the dress of a requirement, and no mapping
table can find it.

## Example
In a table with the columns *Obligations*, *Engineering tasks* and *Implementation guides*, a row whose first cell is
`**Secure design**` alone.

## What to do
Add the citation to the row's first cell: `**Secure design**<br/>[SD-1 to SD-4][iec_4_1]`. A requirement table is one with a
column for guides in which at least one row cites a provision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW501", "uncited-row", Severity.WARNING, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the rows without a reference in tables that have a column for guides and cite provisions elsewhere."""
    tables = [table for table in page.tables if table.guides is not None]
    if not tables:
        return
    citing = {citation.reference.span for citation in basis.citations_on(page) if citation.reading.mentions}
    for table in tables:
        spans = {reference.span for row in table.rows for cell in row.cells for reference in cell.references}
        if not spans & citing:
            continue
        for row in table.rows:
            if not any(cell.references for cell in row.cells) and not all(cell.empty for cell in row.cells):
                span = row.cells[0].span
                message = "this row of a requirement table cites no provision and no document"
                yield RULE.at(page.path, span, message, help="add the citation to its first cell")
