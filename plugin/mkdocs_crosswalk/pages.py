"""Pages: what one Markdown file holds that can be checked or shown, each part with its span.

A page is a frozen value and keeps no text: spans and a table of line starts are enough to place a finding, and ten
thousand pages then fit in memory. Files become pages in `read.markdown`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .diagnostics import Problem
    from .text import Lines, Span, Taken


UNFINDABLE = "\x1a"
"""Begins the key of a reference for which the renderer finds no definition, though one is written; `Lost` says why."""


class Lost(StrEnum):
    """Why the renderer does not find the definition of a key."""

    CODE = "code"
    """The key has code, a backslash or outer spaces."""
    ROW = "row"
    """The line is the row of a table."""
    HEADING = "heading"
    """The line is a heading, since the next underlines it."""
    BRACKETS = "brackets"
    """The key alone stands in other brackets: `[see [key]]`."""
    LABEL = "label"
    """The brackets before it take its label for their key: `[1] [label][key]`."""


class Form(StrEnum):
    """How a reference is written."""

    FULL = "full"
    """`[label][key]`"""
    COLLAPSED = "collapsed"
    """`[key][]`"""
    SHORTCUT = "shortcut"
    """`[key]`"""


class Reference(NamedTuple):
    """One use of a key on a page: `[CRs 2.1, 2.5][iec_4_2]`."""

    label: str
    key: str
    """As the page's definitions are looked up: lower case, runs of white space as one space."""
    form: Form
    span: Span
    label_span: Span
    key_span: Span
    """Where the key stands; the label's span where the key is not written apart."""
    written: str
    """The key as written: `cra_annexI`."""
    image: bool = False
    lost: Lost | None = None


class Definition(NamedTuple):
    """The line that says where a key leads: `[iec_4_2]: https://… "IEC 62443-4-2:2019"`."""

    key: str
    url: str
    title: str | None
    span: Span
    key_span: Span
    url_span: Span
    title_span: Span | None
    """Without its quotes."""
    written: str
    """The key as written: `cra_annexI`."""


class Link(NamedTuple):
    """A link or an image whose address stands in the text: `[Secure boot](../secure-boot.md#keys)`, `<https://…>`."""

    url: str
    """As it will be followed: entities and backslashes resolved."""
    span: Span
    url_span: Span
    image: bool = False
    html: bool = False
    """Whether it is an attribute of a raw HTML tag."""


class Heading(NamedTuple):
    """A heading; its anchor is `explicit`, or made of `text` by the site's slug function."""

    level: int
    text: str
    span: Span
    explicit: str | None = None
    other: str | None = None
    """The text without the names in it that may be those of icons, where that cannot be told; None: all can."""


class Tab(NamedTuple):
    """A content tab, `=== "Title"`: an anchor where the site has a slug function for tabs."""

    title: str
    heading: int | None = None
    """The place in the page's headings of the one that it stands under."""


class Cell(NamedTuple):
    """One cell of a table."""

    span: Span
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    empty: bool = True
    """Whether nothing stands in it but white space, dashes or a word that keeps a place: `TBD`, `n/a`."""
    reason: str | None = None
    """For a cell that says why there is no guide (`No guide: …`, `Not applicable: …`): those words."""


class Row(NamedTuple):
    """One row of a table."""

    cells: tuple[Cell, ...]
    span: Span


class Table(NamedTuple):
    """A table of a page; a requirement table is kept cell by cell."""

    header: Row
    """Its cells say where they stand, and no more."""
    rows: tuple[Row, ...]
    """Below the header; none of a table that is no requirement table, since nothing asks what stands in it."""
    span: Span
    guides: int | None = None
    """The column whose heading speaks of guides: it makes the table a requirement table."""


class DirectiveText(NamedTuple):
    """A fenced block ` ```crosswalk `: where a view goes."""

    text: str
    span: Span
    """The text between the fences."""
    fence: Span
    """The whole block."""


class Ignore(NamedTuple):
    """A wish that findings of a rule are passed over: `<!-- crosswalk: ignore unknown-provision: reason -->`."""

    rule: str
    """Its name or code as written; empty where the wish cannot be read."""
    span: Span
    line: int | None
    """The 1-based line it speaks for; None: the whole page."""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file of the site."""

    path: str
    """As messages name it: `content/standards/cra.md`."""
    uri: str
    """Relative to the content folder, with forward slashes: `standards/cra.md`."""
    lines: Lines
    title: str
    meta: dict[str, str]
    """Plain values of the front matter, as written."""
    headings: tuple[Heading, ...]
    ids: frozenset[str]
    """Anchors besides those of headings: attribute lists, raw HTML, footnotes."""
    definitions: tuple[Definition, ...]
    """All of them, equal keys included, in the order of the text; the site follows the last of equal ones."""
    references: tuple[Reference, ...]
    """Uses of defined keys in any form, and uses of undefined ones in the forms `[a][b]` and `[a][]`."""
    links: tuple[Link, ...]
    tables: tuple[Table, ...]
    directives: tuple[DirectiveText, ...]
    unread_meta: Problem | None = None
    """Why the front matter cannot be read, where it cannot."""
    ignores: tuple[Ignore, ...] = ()
    """What the page asks the checker to pass over."""
    includes: bool = False
    """Whether parts of the page come from elsewhere (snippets, templates), so that the file alone does not tell all."""
    filled_by: str | None = None
    """Which extension or plugin of the site writes parts of this page, so that it may have more anchors; None: none."""
    raw_ids: frozenset[str] = frozenset()
    """Those of `ids` that stand in raw HTML, and so do not keep a heading from having the same."""
    tabs: tuple[Tab, ...] = ()
    supplied: Mapping[str, str] = field(default_factory=dict)
    """Definitions that the site adds to every page (`auto_append` of snippets): key → address."""
    taken: Taken | None = None
    """Where snippets were put into the text to read it: which stretch comes from which file."""
    keys_from: str | None = None
    """Which plugin of the site finds keys that no definition names (`autorefs`: those of headings and objects)."""

    is_open: bool = False
    """Whether raw HTML that nothing closes holds the end of the page, so that nothing is read that is added there."""

    def placed(self, span: Span) -> tuple[str, Span]:
        """Return the file in which a stretch of the page stands, and where: the page's own, or a snippet's."""
        return self.taken.placed(span) if self.taken else (self.path, span)

    def is_own(self, span: Span) -> bool:
        """Tell whether a stretch stands in the page's own file."""
        return self.placed(span)[0] == self.path

    def definition(self, key: str) -> Definition | None:
        """Return the definition that the site follows for `key`, or None."""
        return next((definition for definition in reversed(self.definitions) if definition.key == key), None)
