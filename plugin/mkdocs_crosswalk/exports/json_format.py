"""Tables as JSON, version 1: columns, and rows with each cell's text and the provisions and pages in it.

One row stands on one line, so that a change of a table shows as a change of its rows.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..views.table import Number, PageLink, Ref, Tag, WebLink
from .sheets import SOURCE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..views.table import Cell, Piece, Table
    from .sheets import SheetRow, Sheets

VERSION = 1
_written = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def write(sheets: Sheets) -> bytes:
    """Return one JSON document."""
    names = [name.lower() for name in SOURCE_COLUMNS]
    tables = ",\n".join(_table(table, rows, sheets) for table, rows in sheets.grids)
    sources = _lines(dict(zip(names, row, strict=True)) for row in sheets.sources)
    return f'{{"version": {VERSION}, "tables": [{tables}],\n"sources": [{sources}]}}\n'.encode()


def _table(table: Table, rows: Iterable[SheetRow], sheets: Sheets) -> str:
    """Return a table as an object."""
    keys = [column.key for column in table.columns]
    head = {
        "view": table.view,
        "caption": table.caption,
        "columns": [{"key": column.key, "title": column.title} for column in table.columns],
    }
    return f'{_written(head).removesuffix("}")}, "rows": [{_lines(_row(keys, row, sheets) for row in rows)}]}}'


def _lines(entries: Iterable[dict[str, Any]]) -> str:
    lines = ",\n".join(map(_written, entries))
    return f"\n{lines}\n" if lines else ""


def _row(keys: Iterable[str], shown: SheetRow, sheets: Sheets) -> dict[str, Any]:
    cells = zip(keys, shown.row.cells, shown.texts, strict=True)
    return {
        "anchor": shown.row.anchor,
        "group": shown.group,
        "cells": {key: _cell(cell, text, sheets) for key, cell, text in cells},
    }


def _cell(cell: Cell, text: str, sheets: Sheets) -> dict[str, Any]:
    if not cell.lines:
        return {"text": ""}
    found = [entry for piece in cell.pieces() if (entry := _piece(piece, sheets))]
    return {"text": text} | ({"items": found} if found else {})


def _piece(piece: Piece, sheets: Sheets) -> dict[str, Any] | None:
    """Return a piece that is more than words; None for others."""
    match piece:
        case Ref():
            return {"catalog": piece.catalog, "provision": piece.provision, "url": sheets.link(piece)}
        case PageLink():
            return {"title": piece.text, "url": sheets.link(piece), "page": piece.uri}
        case WebLink():
            return {"title": piece.text, "url": sheets.link(piece)}
        case Tag():
            return {"tag": piece.kind}
        case Number():
            return {"number": piece.value}
        case _:
            return None
