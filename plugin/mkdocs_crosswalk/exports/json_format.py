"""Tables as JSON, version 1: columns, and rows with each cell's text and the provisions and pages in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..views.table import Number, PageLink, Ref, Tag, WebLink
from .sheets import SOURCE_COLUMNS, group_title

if TYPE_CHECKING:
    from ..views.table import Cell, Piece, Table
    from .sheets import Sheets

VERSION = 1


def write(sheets: Sheets) -> bytes:
    """Return one JSON document."""
    names = [name.lower() for name in SOURCE_COLUMNS]
    document = {
        "version": VERSION,
        "tables": [_table(table, sheets) for table in sheets.tables],
        "sources": [dict(zip(names, row, strict=True)) for row in sheets.sources],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _table(table: Table, sheets: Sheets) -> dict[str, Any]:
    return {
        "view": table.view,
        "caption": table.caption,
        "columns": [{"key": column.key, "title": column.title} for column in table.columns],
        "rows": [
            {
                "anchor": row.anchor,
                "group": group_title(group.title),
                "cells": {
                    column.key: _cell(cell, sheets) for column, cell in zip(table.columns, row.cells, strict=True)
                },
            }
            for group in table.groups
            for row in group.rows
        ],
    }


def _cell(cell: Cell, sheets: Sheets) -> dict[str, Any]:
    found = [entry for piece in cell.pieces() if (entry := _piece(piece, sheets))]
    return {"text": cell.text} | ({"items": found} if found else {})


def _piece(piece: Piece, sheets: Sheets) -> dict[str, Any] | None:
    match piece:
        case Ref():
            return {"catalog": piece.catalog, "provision": piece.provision, "url": sheets.link(piece)}
        case PageLink() | WebLink():
            return {"title": piece.text, "url": sheets.link(piece)} | (
                {"page": piece.uri} if isinstance(piece, PageLink) else {}
            )
        case Tag():
            return {"tag": piece.kind}
        case Number():
            return {"number": piece.value}
        case _:
            return None
