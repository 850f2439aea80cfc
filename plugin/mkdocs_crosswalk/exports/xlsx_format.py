"""Tables as a workbook for spreadsheets: one sheet a table, with a frozen head, filters, numbers as numbers and links.

A last sheet lists documents and sources with their editions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..views.table import Number, PageLink, Ref, WebLink
from .sheets import SOURCE_COLUMNS, grid
from .workbook import LONGEST_TEXT, Sheet, workbook

if TYPE_CHECKING:
    from ..views.table import Cell, Table
    from .sheets import Sheets
    from .workbook import Value


def write(sheets: Sheets) -> bytes:
    """Return the workbook."""
    tables = [
        _sheet(f"{number} {table.view}"[:31], table, sheets) for number, table in enumerate(sheets.tables, start=1)
    ]
    sources = [[(_cut(text), "") for text in row] for row in sheets.sources]
    return workbook([*tables, Sheet("Sources", SOURCE_COLUMNS, sources)])


def _sheet(name: str, table: Table, sheets: Sheets) -> Sheet:
    grouped = any(group.title for group in table.groups)
    titles = [column.title for column in table.columns]
    rows = [
        [(title, ""), *(_value(cell, sheets) for cell in cells)]
        if grouped
        else [_value(cell, sheets) for cell in cells]
        for title, cells in grid(table)
    ]
    return Sheet(name, ["Group", *titles] if grouped else titles, rows)


def _value(cell: Cell, sheets: Sheets) -> Value:
    """Return what a cell says, and where it leads to if that is one place only."""
    pieces = [piece for piece in cell.pieces() if piece.text]
    if len(pieces) == 1 and isinstance(pieces[0], Number):
        return pieces[0].value, ""
    urls = [url for piece in pieces if isinstance(piece, Ref | PageLink | WebLink) and (url := sheets.link(piece))]
    return _cut(cell.text), urls[0] if len(urls) == 1 else ""


def _cut(text: str) -> str:
    """Return as much of a text as a cell holds."""
    if len(text) * 2 <= LONGEST_TEXT:
        return text
    return text.encode("utf-16-le")[: 2 * LONGEST_TEXT].decode("utf-16-le", errors="ignore")
