"""Examined pages and reports as JSON takes them, and back: what goes from process to process and from run to run.

The type hints of the values are their format (`read.codec`). Two things are written in ways of their own: rules by their
codes, and the definitions of pages as numbers into one list, since the same line stands on many pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..basis import Line
from ..diagnostics import Diagnostic, Edit, Related, Seen, Severity
from ..read.codec import decoder, encode, named_by_hints
from ..rules import RULES
from ..rules.addresses import Fragment
from ..rules.keys import UndefinedKey
from ..rules.lines import Room
from ..rules.outlines import Outline, PlacedLine
from ..text import Span, Taken
from .examine import Examined
from .report import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

named_by_hints(Fragment, Line, Room, Taken, UndefinedKey)
Row = list[Any]
_BY_CODE = {entry.rule.code: entry.rule for entry in RULES}


def pack_finding(finding: Finding) -> Row:
    """Return a finding as JSON takes it."""
    found = finding.diagnostic
    place = [finding.line, finding.column, finding.end_line, finding.end_column]
    rest = [found.path, *found.span, found.message, found.help, encode(found.related), encode(found.edits),
            found.seen]  # fmt: skip
    return [found.rule.code, finding.severity, *place, *rest]


def unpack_finding(row: Row) -> Finding:
    """Return the finding that was packed; raises on anything else."""
    code, severity, line, column, end_line, end_column, path, start, end, message, hint, related, edits, seen = row
    found = Diagnostic(
        _BY_CODE[code],
        path,
        Span(start, end),
        message,
        hint,
        decoder(tuple[Related, ...])(related) if related else (),
        decoder(tuple[Edit, ...])(edits) if edits else (),
        Seen(seen) if seen else None,
    )
    return Finding(found, Severity(severity), line, column, end_line, end_column)


class Packing:
    """Packs pages; `lines` is what their numbers mean and has to be kept with them."""

    def __init__(self, lines: Iterable[Row] = ()) -> None:
        self._lines = [Line(*line) for line in lines]
        self._numbers = {line: number for number, line in enumerate(self._lines)}
        self._outline = decoder(Outline)

    @property
    def lines(self) -> list[Row]:
        """Return the definitions that the packed pages have."""
        return [list(line) for line in self._lines]

    def pack(self, page: Examined) -> Row:
        """Return a page as JSON takes it."""
        placed = [number for each in page.outline.lines for number in (self._number(each.line), *each.url_span)]
        return [encode(page.outline._replace(lines=())), placed, [pack_finding(finding) for finding in page.findings]]

    def unpack(self, row: Row) -> Examined:
        """Return the page that was packed; raises on anything else."""
        outline, placed, findings = row
        numbers = iter(placed)
        lines = tuple(
            PlacedLine(self._lines[number], Span(start, end))
            for number, start, end in zip(numbers, numbers, numbers, strict=True)
        )
        return Examined(self._outline(outline)._replace(lines=lines), tuple(map(unpack_finding, findings)))

    def adopt(self, row: Row, lines: Sequence[Row]) -> Row:
        """Return a packed page as it is with the lines of this packing; it was packed with `lines`."""
        outline, placed, findings = row
        own = [*placed]
        own[::3] = [self._number(Line(*lines[number])) for number in placed[::3]]
        return [outline, own, findings]

    def _number(self, line: Line) -> int:
        number = self._numbers.setdefault(line, len(self._lines))
        if number == len(self._lines):
            self._lines.append(line)
        return number
