"""Tables as values: what a view shows, before any format.

A table is made once and then written as HTML, Markdown, CSV, XLSX or JSON, so a cell holds pieces with a meaning (a
provision, a page, a word of a fixed list) and never markup. Cells are whole in every row: that equal cells stand merged
on paper is the business of the format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class Day(Text):
    """A day, `2026-09-11`, which spreadsheets can reckon with."""


@dataclass(frozen=True, slots=True)
class Number:
    """A count, which spreadsheets can add up."""

    value: int

    @property
    def text(self) -> str:
        """Return the number as people read it."""
        return f"{self.value:,}"


@dataclass(frozen=True, slots=True)
class Ref:
    """A provision, with the places where it can be read up."""

    text: str
    catalog: str
    provision: str
    """Empty for the document as a whole."""
    uri: str = ""
    """The page of this site that has its row in a register, or empty."""
    anchor: str = ""
    url: str = ""
    """Where the document is published."""
    note: str = ""
    """What the provision is called, for who points at it."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of this site, or a place on it."""

    text: str
    uri: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class WebLink:
    """An address elsewhere."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A word of a fixed list: a relationship, a state, a voice. Always readable by itself; colour only adds to it."""

    text: str
    kind: str
    """Small letters and hyphens: `covered`, `intersects-with`."""
    note: str = ""
    """What the word means, for who points at it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a cell that has an anchor of its own."""

    anchor: str

    @property
    def text(self) -> str:
        """Return nothing: a mark is not seen."""
        return ""


@dataclass(frozen=True, slots=True)
class Code:
    """Words in the letters of a program: a key, a command."""

    text: str


@dataclass(frozen=True, slots=True)
class Heat(Number):
    """A count with its weight, as filled boxes beside the number, so that no colour is needed to see it."""

    level: int
    """0 to 4 boxes."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick off."""

    label: str
    """What is ticked off, for who hears the page."""

    @property
    def text(self) -> str:
        """Return an empty box."""
        return "☐"


Piece = Text | Number | Ref | PageLink | WebLink | Tag | Mark | Code | Heat | Tick
Line = tuple[Piece, ...]


def aside(tag: Tag) -> Line:
    """Return a word that follows other words after a comma."""
    return (Text(", "), tag)


def text_of(line: Line) -> str:
    """Return the plain words of a line."""
    return "".join(piece.text for piece in line)


def listed(parts: Iterable[Line]) -> Line:
    """Return the parts as one line, with commas between them."""
    line: list[Piece] = []
    for part in parts:
        line += [Text(", "), *part] if line else part
    return tuple(line)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: lines of pieces."""

    lines: tuple[Line, ...] = ()
    order: int | str | None = None
    """What to sort by where the text is not enough: the place in the document's order."""

    @classmethod
    def of(cls, *pieces: Piece, order: int | str | None = None) -> Cell:
        """Return a cell of one line."""
        return cls((pieces,) if pieces else (), order)

    @classmethod
    def words(cls, text: str | None) -> Cell:
        """Return a cell of plain words; an empty one for None."""
        return cls.of(Text(text)) if text else cls()

    def pieces(self) -> Iterator[Piece]:
        """Yield all pieces, line by line."""
        for line in self.lines:
            yield from line

    @property
    def text(self) -> str:
        """Return what the cell says, its lines joined by line ends."""
        if not self.lines:
            return ""
        if len(self.lines) == 1 and len(self.lines[0]) == 1:  # most cells, and asked for by every format
            return self.lines[0][0].text
        return "\n".join(map(text_of, self.lines))


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    key: str
    title: str
    heading: bool = False
    """Whether its cells head their rows."""
    merged: bool = False
    """Whether equal neighbours below each other may stand as one cell."""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; its anchor stays the same as long as the data does."""

    anchor: str
    cells: tuple[Cell, ...]
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Facet → the values it has here, for filters."""
    total: bool = False
    """Whether it sums up the others, and so stays below them however they are sorted."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, under a heading if they have one."""

    rows: tuple[Row, ...]
    anchor: str = ""
    title: Line = ()
    more: Line = ()
    """What stands behind the heading and is no part of it."""
    level: int = 0
    """How deep the heading stands, from 0."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that rows can be filtered by."""

    key: str
    title: str
    values: tuple[tuple[str, str], ...]
    """Value and the words for it, in their order."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    view: str
    anchor: str
    caption: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...] = ()
    folded: str = ""
    """The words to open the table by, where it is long and stands in the way; empty: it is open."""

    def rows(self) -> Iterator[Row]:
        """Yield all rows in order."""
        for group in self.groups:
            yield from group.rows


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, with an anchor if others point to it."""

    lines: tuple[Line, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list under a short heading."""

    title: str
    items: tuple[Item, ...]
    checklist: bool = False
    """Whether its entries are to be ticked off."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a view, one level below that of the section that a view stands in as a rule."""

    text: str
    anchor: str
    level: int = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """Lines as they are written in a file."""

    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a diagram."""

    key: str
    label: str
    title: str
    """All that the label leaves out."""
    piece: Ref | PageLink


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes in columns, and lines between neighbouring columns; the heavier, the more relations a line stands for."""

    anchor: str
    title: str
    description: str
    """What the picture shows, in words for who cannot see it."""
    columns: tuple[tuple[str, tuple[Box, ...]], ...]
    lines: tuple[tuple[str, str, int], ...]
    """Keys of both ends, and the weight."""


Block = Table | Paragraph | Listing | Heading | Sample | Diagram


@dataclass(frozen=True, slots=True)
class View:
    """What a directive becomes."""

    name: str
    blocks: tuple[Block, ...] = field(default=())

    def tables(self) -> Iterator[Table]:
        """Yield the tables, for exports."""
        return (block for block in self.blocks if isinstance(block, Table))
