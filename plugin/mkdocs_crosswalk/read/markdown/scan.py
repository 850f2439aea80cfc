"""What the parser finds on a page, before Python-Markdown's own rules have their say.

The page's text is kept twice: as written, and as the parser sees it. Both have the same length, so a span means the same
place in either.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ...text import Span

if TYPE_CHECKING:
    from ...pages import Form
    from ..dialect import Dialect


DIRECTIVE = "crosswalk"
"""The language of the fenced block where a view goes."""
_BEHIND = sys.maxsize
"""Where no span ends."""


class FoundHeading(NamedTuple):
    """A heading of the parser."""

    level: int
    text: str
    """Without marks and pictures, its attribute list still behind it; `shown.finished` is yet to be asked."""
    span: Span


class FoundLink(NamedTuple):
    """A link or an image with its address: `[label](address)`, `<https://…>`."""

    url: str
    span: Span
    label: Span
    """Without its brackets; of `<https://…>` the address."""
    image: bool


class FoundReference(NamedTuple):
    """A link or an image with a key for which some line looks like a definition."""

    form: Form
    span: Span
    label: Span
    image: bool


class FoundRow(NamedTuple):
    """A row of a table."""

    span: Span
    cells: list[Span]


class FoundTable(NamedTuple):
    """A table."""

    span: Span
    header: FoundRow
    guides: int | None
    """The column of its header that speaks of guides."""
    rows: list[FoundRow]
    """Below the header; none where no column speaks of guides."""


class FoundFence(NamedTuple):
    """The fenced block of a directive."""

    span: Span
    body: Span | None
    """From the first to the last line between the fences; None where there is none."""


@dataclass(slots=True)
class Scan:
    """The constructs of one page; lists are in the order in which the parser ends them."""

    written: str
    """The page's text."""
    seen: str
    """The same as the parser sees it."""
    dialect: Dialect
    taken_out: list[Span]
    """Raw HTML that the parser did not see."""
    headings: list[FoundHeading] = field(default_factory=list)
    links: list[FoundLink] = field(default_factory=list)
    references: list[FoundReference] = field(default_factory=list)
    unresolved: dict[Span, Form] = field(default_factory=dict)
    """Brackets like those of a reference whose key nothing defines."""
    tables: list[FoundTable] = field(default_factory=list)
    directives: list[FoundFence] = field(default_factory=list)
    fence_attributes: list[str] = field(default_factory=list)
    """Attribute lists behind the opening of fenced blocks that hold an anchor."""
    has_programs: bool = False
    """Whether a fenced block asks to be run, so that what it prints stands in its place."""
    opaque: list[Span] = field(default_factory=list)
    """Where nothing is read as Markdown: code and blocks of raw HTML, in the order of the text."""
    code: list[Span] = field(default_factory=list)
    html: list[Span] = field(default_factory=list)
    """Raw HTML that the parser saw, in the order of the text."""
    notes: dict[str, Span] = field(default_factory=dict)
    """Footnotes that are written, and where the last of each stands."""
    overridden: list[Span] = field(default_factory=list)
    """Footnotes that a later one of the same name takes the place of."""
    note_uses: Counter[str] = field(default_factory=Counter)
    """How often each footnote is referred to."""
    inline_ends: set[int] = field(default_factory=set)
    """Where links, references, emphasis and code end."""

    def ends_in_html(self) -> bool:
        """Tell whether the parser reads the end of the page as raw HTML that nothing closes: `<?php`."""
        last = self.opaque[-1] if self.opaque else Span(0, 0)
        is_last = not self.seen[last.end :].strip()
        return is_last and self.seen.startswith(("<?", "<!"), last.start) and not self.seen.rstrip().endswith(">")

    def is_code(self, offset: int) -> bool:
        """Tell whether the character stands in code."""
        return covers(self.code, offset)

    def is_opaque(self, offset: int) -> bool:
        """Tell whether the character stands where nothing is read as Markdown."""
        return covers(self.opaque, offset)

    def trimmed(self, span: Span) -> Span:
        """Return `span` without white space at its ends, and without the bars of a table's cell."""
        seen = self.seen
        start, end = span
        while start < end and seen[start] in " \t|":
            start += 1
        while start < end and seen[end - 1] in " \t\r\n|":
            end -= 1
        return Span(start, end)


def covers(spans: list[Span], offset: int) -> bool:
    """Tell whether one of these spans, which stand in order, holds the character."""
    at = bisect_right(spans, (offset, _BEHIND)) - 1
    return at >= 0 and offset < spans[at].end
