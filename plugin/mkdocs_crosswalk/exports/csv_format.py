"""Tables as CSV (RFC 4180): UTF-8 with a byte order mark, so that spreadsheets read accents, and CRLF line ends.

A cell that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from .sheets import is_grouped, titles_of

if TYPE_CHECKING:
    from .sheets import Sheets

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(sheets: Sheets) -> bytes:
    """Return the tables, one below the other with an empty line between."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    for number, (table, rows) in enumerate(sheets.grids):
        if number:
            writer.writerow(())
        writer.writerow(titles_of(table))
        if is_grouped(table):
            writer.writerows([safe(text) for text in (group, *texts)] for group, texts, _ in rows)
        else:
            writer.writerows(map(safe, texts) for _, texts, _ in rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def safe(text: str) -> str:
    """Return `text` such that a spreadsheet takes it for text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
