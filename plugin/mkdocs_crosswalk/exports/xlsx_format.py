"""Tables as a workbook for spreadsheets. The only door to XlsxWriter.

One sheet a table, with a frozen head, filters, numbers and days that a program can reckon with, and links; a last sheet
lists documents and sources with their editions. The workbook carries no date of its own, so the same tables give the same
bytes.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from ..views.table import Day, Number, PageLink, Ref, WebLink
from .sheets import SOURCE_COLUMNS, is_grouped, titles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..views.table import Cell, Table
    from .sheets import SheetRow, Sheets

LONGEST_TEXT = 32_767
"""Characters, counted as UTF-16 does, that a cell of a workbook holds."""
LONGEST_LINK = 2_000
MOST_LINKS = 65_530
"""How many cells of a sheet may be links; the text of further ones stays."""
_WIDTHS = (12, 60)
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - workbooks know no time zones
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CELL = {"valign": "top", "text_wrap": True}

_LEADS = (Ref, PageLink, WebLink)

Value = tuple["str | int | dict[str, str]", str]
"""What a cell says, a day as `{"day": "2026-09-11"}`, and the address that it leads to; empty for none."""


class Sheet(NamedTuple):
    """All that is written on one sheet."""

    name: str
    titles: list[str]
    rows: list[list[Value]]


def write(sheets: Sheets) -> bytes:
    """Return the workbook."""
    return written(contents(sheets))


def contents(sheets: Sheets) -> list[Sheet]:
    """Return what the workbook says: all that its bytes are made from, as values that `json` takes."""
    sources: list[list[Value]] = [
        [(_cut(text), text if title == "Address" else "") for title, text in zip(SOURCE_COLUMNS, row, strict=True)]
        for row in sheets.sources
    ]
    return [
        *(
            Sheet(f"{number} {table.view}"[:31], titles_of(table), _values(table, rows, sheets))
            for number, (table, rows) in enumerate(sheets.grids, start=1)
        ),
        Sheet("Sources", list(SOURCE_COLUMNS), sources),
    ]


def written(sheets: Iterable[Sheet]) -> bytes:
    """Return the workbook that says this."""
    import xlsxwriter  # noqa: PLC0415 - takes a while to load

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"created": _MADE})
    styles = {
        "head": book.add_format(_CELL | {"bold": True, "bg_color": "#E8ECF4"}),
        "cell": book.add_format(_CELL),
        "day": book.add_format(_CELL | {"num_format": "yyyy-mm-dd", "align": "left"}),
        "link": book.add_format(_CELL | {"font_color": "#1F4E9E", "underline": 1}),
    }
    for name, titles, rows in sheets:
        _fill(book.add_worksheet(name), titles, rows, styles)
    book.close()
    return stream.getvalue()


def _values(table: Table, rows: Sequence[SheetRow], sheets: Sheets) -> list[list[Value]]:
    """Return a table's rows; with the group of each row where it has groups."""
    values = ([_value(*told, sheets) for told in zip(row.cells, texts, strict=True)] for _, texts, row in rows)
    if not is_grouped(table):
        return list(values)
    return [[(_cut(shown.group), ""), *cells] for shown, cells in zip(rows, values, strict=True)]


def _value(cell: Cell, text: str, sheets: Sheets) -> Value:
    """Return what a cell says, and where it leads to if that is one place only."""
    if not cell.lines:
        return "", ""
    pieces = [piece for line in cell.lines for piece in line if piece.text]
    if len(pieces) == 1 and isinstance(pieces[0], Number):
        return pieces[0].value, ""
    if len(pieces) == 1 and isinstance(pieces[0], Day):
        return {"day": pieces[0].text}, ""
    urls = [url for piece in pieces if isinstance(piece, _LEADS) and (url := sheets.link(piece))]
    return _cut(text), urls[0] if len(urls) == 1 else ""


def _cut(text: str) -> str:
    """Return as much of a text as a cell holds."""
    if len(text) * 2 <= LONGEST_TEXT:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST_TEXT].decode("utf-16-le", errors="ignore")


def _fill(sheet: Any, titles: Sequence[str], rows: list[list[Value]], styles: dict[str, Any]) -> None:  # noqa: ANN401
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(titles) - 1)
    for column, title in enumerate(titles):
        longest = max((len(line) for row in rows for line in _lines(row[column][0])), default=0)
        sheet.set_column(column, column, max(_WIDTHS[0], min(_WIDTHS[1], longest + 2)))
        sheet.write_string(0, column, title, styles["head"])
    links = 0
    for at, row in enumerate(rows, start=1):
        for column, (value, url) in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(at, column, value, styles["cell"])
            elif isinstance(value, dict):
                sheet.write_datetime(at, column, date.fromisoformat(value["day"]), styles["day"])
            elif url and len(url) < LONGEST_LINK and links < MOST_LINKS:
                sheet.write_url(at, column, url, styles["link"], value)
                links += 1
            elif value:  # a cell that says nothing is not written, and half of a register's say nothing
                sheet.write_string(at, column, value, styles["cell"])


def _lines(value: str | int | dict[str, str]) -> list[str]:
    """Return what people see of a value, line by line."""
    return [value["day"]] if isinstance(value, dict) else str(value).split("\n")
