"""Tables as CSV (RFC 4180): UTF-8 with a byte order mark, so that spreadsheets read accents, and CRLF line ends.

A cell that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from .sheets import grid

if TYPE_CHECKING:
    from .sheets import Sheets

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(sheets: Sheets) -> bytes:
    """Return the tables, one below the other with an empty line between."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    for number, table in enumerate(sheets.tables):
        if number:
            writer.writerow(())
        grouped = any(group.title for group in table.groups)
        titles = [column.title for column in table.columns]
        writer.writerow(["Group", *titles] if grouped else titles)
        for title, row in grid(table):
            texts = [cell.text for cell in row.cells]
            writer.writerow([safe(text) for text in ([title, *texts] if grouped else texts)])
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def safe(text: str) -> str:
    """Return `text` such that a spreadsheet takes it for text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
