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
    from ..pages import Page, Row, Table

RULE = Rule("XW501", "uncited-row", Severity.WARNING, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the rows without a reference in tables that have a column for guides and cite provisions elsewhere."""
    for table in page.tables:
        uncited = [row for row in table.rows if _is_uncited(row)] if table.guides is not None else ()
        if uncited and _cites(table, page, basis):
            for row in uncited:
                message = "this row of a requirement table cites no provision and no document"
                yield RULE.at(page.path, row.cells[0].span, message, help="add the citation to its first cell")


def _is_uncited(row: Row) -> bool:
    for cell in row.cells:
        if cell.references:
            return False
    return not all(cell.empty for cell in row.cells)


def _cites(table: Table, page: Page, basis: Basis) -> bool:
    citing = {citation.reference.span for citation in basis.citations_on(page) if citation.reading.mentions}
    return any(reference.span in citing for row in table.rows for cell in row.cells for reference in cell.references)
