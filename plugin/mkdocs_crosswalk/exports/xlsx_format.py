"""Tables as a workbook for spreadsheets. The only door to XlsxWriter, an extra: `pip install mkdocs-crosswalk[xlsx]`.

One sheet a table, with a frozen head, filters, numbers as numbers and links; a last sheet lists documents and sources with
their editions. The workbook carries no date of its own, so the same tables give the same bytes.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..views.table import Number, PageLink, Ref, WebLink
from .sheets import SOURCE_COLUMNS, grid

if TYPE_CHECKING:
    from ..views.table import Cell, Table
    from .sheets import Sheets

_LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds."""
_WIDTHS = (12, 60)


class XlsxMissingError(Exception):
    """XlsxWriter is not installed."""


def write(sheets: Sheets) -> bytes:
    """Return the workbook; raises `XlsxMissingError`."""
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ImportError:
        raise XlsxMissingError("workbooks need XlsxWriter: pip install 'mkdocs-crosswalk[xlsx]'") from None
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    styles = {
        "head": book.add_format({"bold": True, "bg_color": "#E8ECF4", "valign": "top", "text_wrap": True}),
        "cell": book.add_format({"valign": "top", "text_wrap": True}),
        "link": book.add_format({"valign": "top", "text_wrap": True, "font_color": "#1F4E9E", "underline": 1}),
    }
    for number, table in enumerate(sheets.tables, start=1):
        _table(book.add_worksheet(f"{number} {table.view}"[:31]), table, sheets, styles)
    sources = book.add_worksheet("Sources")
    _head(sources, list(SOURCE_COLUMNS), [[*row] for row in sheets.sources], styles)
    for at, row in enumerate(sheets.sources, start=1):
        for column, text in enumerate(row):
            sources.write_string(at, column, text[:_LONGEST_CELL], styles["cell"])
    book.close()
    return stream.getvalue()


def _table(sheet: Any, table: Table, sheets: Sheets, styles: dict[str, Any]) -> None:  # noqa: ANN401 - an untyped library
    grouped = any(group.title for group in table.groups)
    titles = [column.title for column in table.columns]
    rows = list(grid(table))
    texts = [
        [title, *(cell.text for cell in cells)] if grouped else [cell.text for cell in cells] for title, cells in rows
    ]
    _head(sheet, ["Group", *titles] if grouped else titles, texts, styles)
    for at, (title, cells) in enumerate(rows, start=1):
        if grouped:
            sheet.write_string(at, 0, title, styles["cell"])
        for column, cell in enumerate(cells, start=int(grouped)):
            _cell(sheet, at, column, cell, sheets, styles)


def _head(sheet: Any, titles: list[str], rows: list[list[str]], styles: dict[str, Any]) -> None:  # noqa: ANN401
    for column, title in enumerate(titles):
        longest = max((len(line) for row in rows for line in row[column].split("\n")), default=0)
        sheet.set_column(column, column, max(_WIDTHS[0], min(_WIDTHS[1], longest + 2)))
        sheet.write_string(0, column, title, styles["head"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(titles) - 1)


def _cell(sheet: Any, row: int, column: int, cell: Cell, sheets: Sheets, styles: dict[str, Any]) -> None:  # noqa: ANN401
    pieces = [piece for piece in cell.pieces() if piece.text]
    if len(pieces) == 1 and isinstance(pieces[0], Number):
        sheet.write_number(row, column, pieces[0].value, styles["cell"])
        return
    text = cell.text[:_LONGEST_CELL]
    urls = [url for piece in pieces if isinstance(piece, Ref | PageLink | WebLink) and (url := sheets.link(piece))]
    if len(urls) == 1 and len(urls[0]) < 2000:
        sheet.write_url(row, column, urls[0], styles["link"], text)
    else:
        sheet.write_string(row, column, text, styles["cell"])
