"""Tables, cell by cell: which ones the site shows as tables, and what stands in their cells."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, TypeVar

from ...pages import Cell, Row, Table
from ...text import Span
from .html_blocks import FILLER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...pages import Link, Reference
    from .scan import FoundRow, FoundTable, Scan

_NO_TEXT = re.compile(
    r"[ \t>]*(?:#|[-=_*]{3,}[ \t]*\r?$|!!!|\?\?\?|===|[:/`~]{3}|\*?\[[^\]\n]*\]:|<|\{:?|\|)", re.MULTILINE
)
"""How a line begins that is no text, so that a table may stand right below it."""
_NO_GUIDE = re.compile(r"\s*(?:No guide|(Not applicable))\b\s*[:–-]?\s*(.*\S)?", re.DOTALL | re.IGNORECASE)
"""Words of a row without a guide. The second say why by themselves, the first want a reason."""
_BLANK = re.compile(
    r"""[\s–—*_()-]*+
        (?:n/?a|n\.\s?a\.|none|tb[acdw]|to[ ]?do|fixme|to[ ]be[ ](?:written|done|defined|decided|determined|confirmed)|\?+)?
        [\s.…!*_()–—-]*
      | [\s*_(]*(?-i:TODO|TBD|TBC|FIXME)\b.*  # with a note of what is to be done
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""White space, dashes, and words that only keep a place."""
_STARTS_OF_REASON_OR_BLANK = "nNtTfF?*_(.…–—-" + FILLER
"""What else a cell begins with is neither a reason nor blank, which most cells are told by."""
_T = TypeVar("_T")


def shown_tables(scan: Scan) -> list[FoundTable]:
    """Return the tables that the site shows as such: Python-Markdown takes one below a line of text for more text."""
    return [table for table in scan.tables if not _is_in_text(scan, table.span)]


def _is_in_text(scan: Scan, span: Span) -> bool:
    line = scan.seen.rfind("\n", 0, span.start) + 1
    above = scan.seen.rfind("\n", 0, max(0, line - 1)) + 1
    if scan.dialect.tables_in_text or not scan.seen[above:line].strip(" \t\r\n>"):
        return False
    first = scan.trimmed(Span(above, line)).start
    if scan.is_opaque(first) and scan.seen[first] != "`":  # with which code within a line of text begins
        return False
    return _NO_TEXT.match(scan.written, above) is None


def tables_of(
    scan: Scan, tables: Iterable[FoundTable], references: Sequence[Reference], links: Sequence[Link]
) -> Iterator[Table]:
    """Yield the tables; in a requirement table, each cell with the references and links of the page that stand in it.

    Both `references` and `links` are in the order of the text.
    """
    cells = _Cells(scan, references, links)
    for table in tables:
        rows = tuple(map(cells.row, table.rows))
        yield Table(_places(scan, table.header), rows, scan.trimmed(table.span), table.guides)


def guides_among(names: Iterable[str]) -> int | None:
    """Return the first of these columns whose name speaks of guides, or None."""
    return next((column for column, name in enumerate(names) if "guide" in name.casefold()), None)


def _places(scan: Scan, header: FoundRow) -> Row:
    return Row(tuple([Cell(scan.trimmed(span)) for span in header.cells]), scan.trimmed(header.span))


class _Cells:
    """Finds what stands in a cell; a page may have thousands."""

    def __init__(self, scan: Scan, references: Sequence[Reference], links: Sequence[Link]) -> None:
        self.scan = scan
        self.references = references
        self.links = links
        self.reference_starts = [reference.span.start for reference in references]
        self.link_starts = [link.span.start for link in links]

    def row(self, found: FoundRow) -> Row:
        references = _between(self.references, self.reference_starts, found.span)
        links = _between(self.links, self.link_starts, found.span)
        cells = [self.cell(span, holds_any=bool(references or links)) for span in found.cells]
        return Row(tuple(cells), self.scan.trimmed(found.span))

    def cell(self, span: Span, *, holds_any: bool) -> Cell:
        """Return a cell; `holds_any` tells whether a reference or link stands in its row."""
        place = self.scan.trimmed(span)
        references = _between(self.references, self.reference_starts, span) if holds_any else ()
        links = _between(self.links, self.link_starts, span) if holds_any else ()
        if place.start < place.end and self.scan.seen[place.start] not in _STARTS_OF_REASON_OR_BLANK:
            return Cell(place, references, links, empty=False)
        text = self.scan.written[span.start : span.end].strip("|")
        if no_guide := _NO_GUIDE.match(text):
            reason = (no_guide[2] or "").strip()
            told = no_guide[1] if _BLANK.fullmatch(reason) else reason
            return Cell(place, references, links, empty=not told, reason=told)
        blank = not references and not links and _BLANK.fullmatch(text) is not None
        return Cell(place, references, links, empty=blank)


def _between(items: Sequence[_T], starts: list[int], span: Span) -> tuple[_T, ...]:
    first = bisect_left(starts, span.start)
    if first == len(starts) or starts[first] >= span.end:
        return ()
    return tuple(items[first : bisect_left(starts, span.end, first)])
