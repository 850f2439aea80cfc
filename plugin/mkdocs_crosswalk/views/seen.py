"""What views see of pages: who has seen the same would show the same.

Views see a page's title and its directives, what its requirement tables say and under which headings, and what it cites by
which lines; all of it in the order of the text, and never where it stands there. So whatever else changes on a page changes
no view. A test holds that views look at nothing else.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..pages import Page, Table
    from ..project import Project


def seen_of(page: Page, project: Project) -> list[Any]:
    """Return what views see of a page that nobody has rendered yet, as `json` takes it."""
    tables = [table for table in page.tables if table.guides is not None]
    parts = [(directive.fence.start, _said(directive)) for directive in page.directives]
    for some in (page.headings, page.definitions, page.references):
        parts += [(part.span.start, _said(part)) for part in some]
    if tables:
        text = project.text_of(page)
        parts += [(table.span.start, [_said(table), *_words(table, text)]) for table in tables]
    parts.sort(key=itemgetter(0))
    anchors = sorted(project.scanner(page)) if tables else []
    return [page.uri, page.path, page.title, dict(page.supplied), anchors, [said for _, said in parts]]


def _said(value: Any) -> Any:  # noqa: ANN401 - a part of a page, or something in it
    """Return all of a value but where it stands."""
    if isinstance(value, tuple):
        return [_said(item) for item in value if not isinstance(item, Span)]
    return value


def _words(table: Table, text: str) -> Iterator[str]:
    """Yield what stands in the cells, by which rows are named."""
    for row in table.rows:
        for cell in row.cells:
            yield text[cell.span.start : cell.span.end]
