"""A row of a requirement table cites nothing.

## Why it matters
The table says what a regulation asks. A row without a citation is an opinion in the dress of a requirement, and no mapping
table can find it.

## Example
In a table with the columns *Obligations*, *Engineering tasks* and *Implementation guides*, a row whose first cell is
`**Secure design**` alone.

## What to do
Add the citation to the row's first cell: `**Secure design**<br/>[SD-1 to SD-4][iec_4_1]`. A requirement table is one with a
column for guides and at least one citation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..project import Project

RULE = Rule("XW501", "uncited-row", Severity.WARNING, __doc__)


def check_page(page: Page, project: Project) -> Iterator[Diagnostic]:
    """Yield the rows without a reference in tables that have a column for guides and cite elsewhere."""
    del project
    for table in page.tables:
        cited = [any(cell.references for cell in row.cells) for row in table.rows]
        if table.guides is None or not any(cited):
            continue
        for row, has_citation in zip(table.rows, cited, strict=True):
            if not has_citation and not all(cell.empty for cell in row.cells):
                span = row.cells[0].span
                yield RULE.at(page.path, span, "this row of a requirement table cites no provision and no document",
                              help="add the citation to its first cell")  # fmt: skip
