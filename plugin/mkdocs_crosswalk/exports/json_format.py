"""Tables as JSON, version 1: columns, and rows with each cell's text and the provisions and pages in it.

One row stands on one line, so that a change of a table shows as a change of its rows.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..views.table import Number, PageLink, Ref, Tag, WebLink
from .sheets import SOURCE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..views.table import Cell, Piece, Table
    from .sheets import SheetRow, Sheets

VERSION = 1
_written = json.JSONEncoder(ensure_ascii=False).encode


def write(sheets: Sheets) -> bytes:
    """Return one JSON document."""
    names = [name.lower() for name in SOURCE_COLUMNS]
    tables = ",\n".join(_table(table, rows, sheets) for table, rows in sheets.grids)
    sources = _lines(_written(dict(zip(names, row, strict=True))) for row in sheets.sources)
    return f'{{"version": {VERSION}, "tables": [{tables}],\n"sources": [{sources}]}}\n'.encode()


def _table(table: Table, rows: Iterable[SheetRow], sheets: Sheets) -> str:
    """Return a table as an object."""
    head = {
        "view": table.view,
        "caption": table.caption,
        "columns": [{"key": column.key, "title": column.title} for column in table.columns],
    }
    keys = [_written(column.key) for column in table.columns]
    return f'{_written(head).removesuffix("}")}, "rows": [{_lines(_row(keys, row, sheets) for row in rows)}]}}'


def _lines(entries: Iterable[str]) -> str:
    lines = ",\n".join(entries)
    return f"\n{lines}\n" if lines else ""


def _row(keys: Iterable[str], shown: SheetRow, sheets: Sheets) -> str:
    """Return a row as an object, put together by hand: an encoder is asked for words alone, which takes half the time."""
    cells = ", ".join(
        f"{key}: {_cell(cell, text, sheets)}"
        for key, cell, text in zip(keys, shown.row.cells, shown.texts, strict=True)
    )
    return f'{{"anchor": {_written(shown.row.anchor)}, "group": {_written(shown.group)}, "cells": {{{cells}}}}}'


def _cell(cell: Cell, text: str, sheets: Sheets) -> str:
    if not cell.lines:
        return '{"text": ""}'
    found = ", ".join([entry for line in cell.lines for piece in line if (entry := _piece(piece, sheets))])
    items = f', "items": [{found}]' if found else ""
    return f'{{"text": {_written(text)}{items}}}'


def _piece(piece: Piece, sheets: Sheets) -> str:
    """Return a piece that is more than words, as an object; nothing for others."""
    match piece:
        case Ref():
            names = f'"catalog": {_written(piece.catalog)}, "provision": {_written(piece.provision)}'
            return f'{{{names}, "url": {_written(sheets.link(piece))}}}'
        case PageLink():
            page = f'"page": {_written(piece.uri)}'
            return f'{{"title": {_written(piece.text)}, "url": {_written(sheets.link(piece))}, {page}}}'
        case WebLink():
            return f'{{"title": {_written(piece.text)}, "url": {_written(sheets.link(piece))}}}'
        case Tag():
            return f'{{"tag": {_written(piece.kind)}}}'
        case Number():
            return f'{{"number": {piece.value}}}'
        case _:
            return ""
