"""The timeline: the dates that documents set, in order; what is past on the day that the page speaks of is marked.

The day comes from the page and not from the clock, so that two builds on two days give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .anchors import Apart, slug
from .table import Cell, Column, Day, Group, Row, Table, Tag, Text, View

if TYPE_CHECKING:
    from ..catalogs import Catalog, KeyDate
    from ..directives import Directive
    from .context import Context
    from .table import Line

_COLUMNS = (
    Column("date", "Date", heading=True),
    Column("document", "Document"),
    Column("what", "What happens"),
    Column("basis", "Basis"),
)
_WHOLE = len("2026-11-23")
"""Characters of a date that tells the day; others tell the month or the year."""


def build(context: Context, directive: Directive) -> View:
    """Return the dates of the documents that a directive names, or of all that set any."""
    library = context.project.library
    only: tuple[str, ...] = directive.options.get("catalogs", ())
    catalogs = [library[identifier] for identifier in dict.fromkeys(only)] if only else list(library)
    as_of: str | None = directive.options.get("as_of")
    entries = [(date.date, catalog, date) for catalog in catalogs for date in catalog.document.dates]
    entries.sort(key=lambda entry: entry[0])
    prefix = context.prefix(directive)
    anchors = Apart()
    rows = []
    for _, catalog, date in entries:
        anchor = anchors.of(f"{prefix}{catalog.id}-{slug(date.date)}")
        rows.append(_row(context, catalog, date, as_of, anchor))
    columns = (*_COLUMNS, Column("state", f"As of {as_of}")) if as_of else _COLUMNS
    names = ", ".join(catalog.name for catalog in catalogs) if only else "all documents"
    caption = directive.options.get("caption") or f"Dates: {names}"
    return View("timeline", (Table("timeline", f"{prefix}table", caption, columns, (Group(tuple(rows)),)),))


def _row(context: Context, catalog: Catalog, date: KeyDate, as_of: str | None, anchor: str) -> Row:
    basis: tuple[Line, ...] = ((context.ref(catalog.id, date.basis, full=True),),) if date.basis else ()
    cells = [
        Cell.of((Day if len(date.date) == _WHOLE else Text)(date.date), order=date.date),
        Cell.of(context.ref(catalog.id, "")),
        Cell.words(date.what),
        Cell(basis),
    ]
    if as_of:
        cells.append(Cell.of(Tag("past", "past") if is_past(date.date, as_of) else Tag("ahead", "ahead")))
    return Row(anchor, tuple(cells))


def is_past(date: str, as_of: str) -> bool:
    """Tell whether a date has come by `as_of`; of a month or year that is still running, no."""
    common = min(len(date), len(as_of))
    if date[:common] != as_of[:common]:
        return date[:common] < as_of[:common]
    return len(date) == len(as_of) == _WHOLE
