"""Tables as Markdown with the `tables` extension, for wikis and pull requests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..views.table import PageLink, Ref, WebLink
from .sheets import SOURCE_COLUMNS, is_grouped, titles_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..views.table import Cell, Piece
    from .sheets import Sheets

_SPACE = re.compile(r"\s+")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~!])")


def write(sheets: Sheets) -> bytes:
    """Return the tables with their captions, and the sources below."""
    return "\n".join(_lines(sheets)).encode("utf-8")


def _lines(sheets: Sheets) -> Iterator[str]:
    for table, rows in sheets.grids:
        yield f"**{escaped(table.caption)}**\n"
        yield from _head([escaped(title) for title in titles_of(table)])
        grouped = is_grouped(table)
        for group, _, row in rows:
            texts = [_cell(cell, sheets) for cell in row.cells]
            yield _row([escaped(group), *texts] if grouped else texts)
        yield ""
    yield from _head(SOURCE_COLUMNS)
    for source in sheets.sources:
        yield _row([escaped(text) for text in source])
    yield ""


def _head(titles: Sequence[str]) -> Iterator[str]:
    yield _row(titles)
    yield "|" + " --- |" * len(titles)


def _row(texts: Sequence[str]) -> str:
    return "| " + " | ".join(texts) + " |"


def _cell(cell: Cell, sheets: Sheets) -> str:
    return "<br>".join("".join(_piece(piece, sheets) for piece in line) for line in cell.lines)


def _piece(piece: Piece, sheets: Sheets) -> str:
    text = escaped(piece.text)
    if isinstance(piece, Ref | PageLink | WebLink) and (url := sheets.link(piece)):
        return f"[{text}](<{url.replace('<', '%3C').replace('>', '%3E')}>)"
    return text


def escaped(text: str) -> str:
    """Return `text` such that Markdown shows its very characters, on one line."""
    return _SPECIAL.sub(r"\\\1", _SPACE.sub(" ", text))
