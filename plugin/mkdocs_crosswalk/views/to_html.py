"""Write a view as HTML.

What comes out is one block without an empty line, so that Markdown passes over it. Every text goes through
`markup.escaped`; every address is one that the host made or a plain web address. There are no scripts and no handlers in it.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from . import markup
from .svg import diagram
from .table import (
    Cell,
    Code,
    Diagram,
    Heading,
    Heat,
    Listing,
    Mark,
    Number,
    PageLink,
    Paragraph,
    Ref,
    Sample,
    Table,
    Tag,
    Text,
    Tick,
    WebLink,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .table import Block, Column, Group, Line, Piece, Row, View

    Lead = PageLink | WebLink | Ref
    Link = Callable[[str, str], str]
    """Uri and anchor of a place on this site → the address to write on the page that is being made."""

_WEB = re.compile(r"https?://[^\s\"'<>`\\]+", re.IGNORECASE)
_NUMBER = re.compile(r"\S*\d-\d\S*")
"""`62443-4-1` and `2026-11-23`: where there is little room they would break at a hyphen."""
_escaped = lru_cache(maxsize=1 << 14)(markup.escaped)
"""The tables of a site say the same words again and again."""


@lru_cache(maxsize=1 << 12)
def _with_whole_numbers(text: str) -> str:
    """Return escaped words whose numbers do not break."""
    return _NUMBER.sub(r'<span class="crosswalk-whole">\g<0></span>', _escaped(text))


def to_html(view: View, link: Link) -> str:
    """Return the view as a block of HTML."""
    writer = _Writer(lambda piece: _address(piece, link))
    parts = [part for block in view.blocks for part in writer.block(block)]
    return "\n".join([f'<div class="crosswalk crosswalk-{view.name}">', *parts, "</div>"])


def table_to_html(table: Table, address: Callable[[Lead], str]) -> str:
    """Return one table as HTML that stands on no page of the site; `address` says where a piece leads."""
    writer = _Writer(lambda piece: _web(address(piece)))
    return "\n".join(writer.table(replace(table, folded="", facets=())))


class _Writer:
    def __init__(self, address: Callable[[Lead], str]) -> None:
        self.address = address
        self.escaped = _escaped

    def block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Table):
            yield from self.table(block)
        elif isinstance(block, Paragraph):
            yield f"<p>{self.line(block.line)}</p>"
        elif isinstance(block, Listing):
            yield from self.listing(block)
        elif isinstance(block, Heading):
            yield f'<h{block.level} id="{self.escaped(block.anchor)}">{self.escaped(block.text)}</h{block.level}>'
        elif isinstance(block, Sample):
            yield f"<pre><code>{markup.sample(block.text)}</code></pre>"
        elif isinstance(block, Diagram):
            yield from diagram(block, self.address)

    # tables

    def table(self, table: Table) -> Iterator[str]:
        if not any(group.rows or group.title for group in table.groups):
            yield f'<p id="{self.escaped(table.anchor)}">{self.escaped(table.caption)}: nothing to show.</p>'
            return
        facets = [{"key": facet.key, "title": facet.title, "values": facet.values} for facet in table.facets]
        data = f' data-facets="{self.escaped(json.dumps(facets, ensure_ascii=False))}"' if facets else ""
        # Material styles tables without a class, so what we need for our own style stands on the element around it.
        if table.folded:
            yield f'<details class="crosswalk-fold"><summary>{self.escaped(table.folded)}</summary>'
        yield f'<div class="crosswalk-table" data-view="{table.view}"{data}>'
        yield f'<table id="{self.escaped(table.anchor)}">'
        yield f"<caption>{self.escaped(table.caption)}</caption>"
        heads = (
            f'<th scope="col" data-column="{column.key}">{_with_whole_numbers(column.title)}</th>'
            for column in table.columns
        )
        yield f"<thead><tr>{''.join(heads)}</tr></thead>"
        for group in table.groups:
            yield from self.group(group, table.columns)
        yield "</table>"
        yield "</div>"
        if table.folded:
            yield "</details>"

    def group(self, group: Group, columns: Sequence[Column]) -> Iterator[str]:
        yield f"<tbody{self.identifier(group.anchor)}>"
        if group.title:
            more = f'<span class="crosswalk-more">{self.line(group.more)}</span>' if group.more else ""
            yield (
                f'<tr class="crosswalk-group" data-level="{group.level}">'
                f'<th scope="rowgroup" colspan="{len(columns)}">{self.line(group.title)}{more}</th></tr>'
            )
        spans = [_spans(group.rows, at) if column.merged else None for at, column in enumerate(columns)]
        for number, row in enumerate(group.rows):
            cells = []
            for at, column in enumerate(columns):
                lengths = spans[at]
                span = lengths[number] if lengths else 1
                if span:
                    cells.append(self.cell(row.cells[at], column, span))
            total = " data-total" if row.total else ""
            yield f"<tr{self.identifier(row.anchor)}{self.facets(row)}{total}>{''.join(cells)}</tr>"
        yield "</tbody>"

    def cell(self, cell: Cell, column: Column, span: int) -> str:
        rows = f' rowspan="{span}"' if span > 1 else ""
        order = f' data-order="{self.escaped(str(cell.order))}"' if cell.order is not None else ""
        kind = f' data-column="{column.key}"'
        body = "<br>".join(self.line(line) for line in cell.lines)
        if span > 1:
            body = f'<div class="crosswalk-stay">{body}</div>'
        if column.heading:
            return f'<th scope="{"rowgroup" if span > 1 else "row"}"{kind}{rows}{order}>{body}</th>'
        return f"<td{kind}{rows}{order}>{body}</td>"

    def facets(self, row: Row) -> str:
        return "".join(f' data-{key}="{self.escaped(" ".join(values))}"' for key, values in row.facets if values)

    def identifier(self, anchor: str) -> str:
        return f' id="{markup.escaped(anchor)}"' if anchor else ""

    # lists

    def listing(self, listing: Listing) -> Iterator[str]:
        if not listing.items:
            return
        if listing.title:
            yield f'<p class="crosswalk-heading"><strong>{self.escaped(listing.title)}</strong></p>'
        yield f'<ul class="{"crosswalk-checklist" if listing.checklist else "crosswalk-list"}">'
        for item in listing.items:
            yield f"<li{self.identifier(item.anchor)}>{'<br>'.join(self.line(line) for line in item.lines)}</li>"
        yield "</ul>"

    # pieces

    def line(self, line: Line) -> str:
        return "".join(self.piece(piece) for piece in line)

    def piece(self, piece: Piece) -> str:  # noqa: PLR0911 - one for each kind of piece
        match piece:
            case Text():  # the most frequent kinds come first
                return self.escaped(piece.text)
            case PageLink() | WebLink() | Ref():
                address = self.address(piece)
                text = (_with_whole_numbers if isinstance(piece, PageLink) else self.escaped)(piece.text)
                note = f' title="{self.escaped(piece.note)}"' if isinstance(piece, Ref) and piece.note else ""
                return f'<a href="{self.escaped(address)}"{note}>{text}</a>' if address else text
            case Tag():
                note = f' title="{self.escaped(piece.note)}"' if piece.note else ""
                kind, text = self.escaped(piece.kind), self.escaped(piece.text)
                return f'<span class="crosswalk-tag" data-kind="{kind}"{note}>{text}</span>'
            case Heat():
                boxes = "▮" * piece.level + "▯" * (4 - piece.level)
                shown = f'<span aria-hidden="true">{boxes}</span> {piece.text}'
                return f'<span class="crosswalk-heat" data-heat="{piece.level}">{shown}</span>'
            case Number():
                return piece.text
            case Code():
                return f"<code>{self.escaped(piece.text)}</code>"
            case Tick():
                return f'<input type="checkbox" aria-label="{self.escaped(piece.label)}">'
            case Mark():
                return f'<span id="{self.escaped(piece.anchor)}"></span>'


def _address(piece: Lead, link: Link) -> str:
    """Return where a piece leads: to this site if it can, else to a web address, else nowhere."""
    if not isinstance(piece, WebLink) and piece.uri:
        return link(piece.uri, piece.anchor)
    return "" if isinstance(piece, PageLink) else _web(piece.url)


def _web(url: str) -> str:
    """Return an address if it is a plain one of the web."""
    return url if _WEB.fullmatch(url) else ""


def _spans(rows: Sequence[Row], at: int) -> list[int]:
    """Return for each row how many rows its cell stands for: 0 where the cell above stands for it."""
    lengths = [1] * len(rows)
    for number in range(len(rows) - 1, 0, -1):
        cell = rows[number].cells[at]
        if cell.lines and _without_marks(rows[number - 1].cells[at]) == cell:
            lengths[number - 1] += lengths[number]
            lengths[number] = 0
    return lengths


def _without_marks(cell: Cell) -> Cell:
    """Return the cell as it is seen; a mark in the upper one of two equal cells is kept when they become one."""
    if not any(isinstance(piece, Mark) for piece in cell.pieces()):
        return cell
    return Cell(tuple(tuple(piece for piece in line if not isinstance(piece, Mark)) for line in cell.lines), cell.order)
