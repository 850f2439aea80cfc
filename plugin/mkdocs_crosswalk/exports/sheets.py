"""What is taken away: tables, and beside them the editions of the documents and the sources that they speak of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from ..uris import shown_at
from ..views import build
from ..views.context import context_of
from ..views.notes import source_words
from ..views.table import Ref, WebLink, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ..directives import Directive
    from ..project import Project
    from ..views.table import PageLink, Row, Table

SOURCE_COLUMNS = ("Kind", "Name", "Publisher", "Edition", "Status", "Address", "Note")


class SheetRow(NamedTuple):
    """A row of a table, in plain words and whole."""

    group: str
    """The heading that it stands under: a heading holds until the next one."""
    texts: tuple[str, ...]
    """What its cells say."""
    row: Row


@dataclass(frozen=True)
class Sheets:
    """Tables ready to be written in any format."""

    tables: tuple[Table, ...]
    sources: tuple[tuple[str, ...], ...]
    """Rows under `SOURCE_COLUMNS`: the documents and the mapping sets that the tables speak of."""
    link: Callable[[Ref | PageLink | WebLink], str]
    """Returns the address of a piece: on the site where that is known, else at the document's publisher."""

    @cached_property
    def grids(self) -> tuple[tuple[Table, tuple[SheetRow, ...]], ...]:
        """Return each table with its rows, put into words once for all formats."""
        return tuple((table, tuple(_rows(table))) for table in self.tables)


def sheets_of(
    project: Project, directives: Sequence[Directive], site_url: str = "", tables: tuple[Table, ...] = ()
) -> Sheets:
    """Return the tables of these directives: `tables`, where they are built already.

    `site_url` is the address of the built site, where it is known.
    """
    tables = tables or tuple(table for directive in directives for table in build(project, directive).tables())
    return Sheets(
        tables,
        tuple(_sources(project, directives, tables)),
        _linker(site_url, folders=project.hosting.directory_urls is not False),
    )


def _sources(project: Project, directives: Sequence[Directive], tables: Sequence[Table]) -> Iterator[tuple[str, ...]]:
    lines = (line for table in tables for row in table.rows() for cell in row.cells for line in cell.lines)
    named = {piece.catalog for line in lines for piece in line if isinstance(piece, Ref)}
    for directive in directives:
        for field in ("from", "catalog", "via", "to"):  # a document is spoken of even where nothing is related to it
            named.update(_names(directive.options.get(field)))
    for catalog in project.library:
        if catalog.id in named:
            document = catalog.document
            yield ("document", document.title, document.publisher, document.edition, document.status.value,
                   document.url, document.note or "")  # fmt: skip
    only = {name for directive in directives for name in directive.options.get("sets", ())}
    for identifier in sorted(project.mappings):
        mapping = project.mappings[identifier]
        if (not only or identifier in only) and mapping.from_catalog in named and named & set(mapping.to_catalogs):
            source = mapping.source
            dated = [f"Dated {source.date}."] if source.date and source.date != source.edition else []
            note = " ".join([*dated, *source_words(context_of(project), mapping)])
            yield (f"mapping, {mapping.voice.value}", source.title, source.publisher, source.edition, source.status,
                   source.url or "", note)  # fmt: skip


def _names(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else ()


def _linker(site_url: str, *, folders: bool) -> Callable[[Ref | PageLink | WebLink], str]:
    root = site_url.rstrip("/")
    found: dict[str, str] = {}

    def link(piece: Ref | PageLink | WebLink) -> str:
        if isinstance(piece, WebLink):
            return piece.url
        if not root or not piece.uri:
            return piece.url if isinstance(piece, Ref) else ""
        if piece.uri not in found:
            found[piece.uri] = f"{root}/{quote(shown_at(piece.uri, folders=folders))}"
        return found[piece.uri] + (f"#{piece.anchor}" if piece.anchor else "")

    return link


def is_grouped(table: Table) -> bool:
    """Tell whether the rows of a table stand under headings."""
    return any(group.title for group in table.groups)


def titles_of(table: Table) -> list[str]:
    """Return the titles of a table's columns, with one for the headings where it has any."""
    titles = [column.title for column in table.columns]
    return ["Group", *titles] if is_grouped(table) else titles


def _rows(table: Table) -> Iterator[SheetRow]:
    title = ""
    for group in table.groups:
        title = text_of(group.title) or title
        for row in group.rows:
            yield SheetRow(title, tuple(cell.text for cell in row.cells), row)
