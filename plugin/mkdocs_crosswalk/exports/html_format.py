"""Tables as a page of HTML that stands alone: for mail, wikis and archives, without a script and nothing from elsewhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..views.to_html import table_to_html
from .sheets import SOURCE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .sheets import Sheets

_STYLE = """\
:root { color-scheme: light dark; }
body { font: 15px/1.5 sans-serif; margin: 2em; }
.crosswalk-table { overflow-x: auto; }
table { border-collapse: collapse; margin-bottom: 2em; }
caption { padding: 0.4em 0; text-align: left; }
th, td { border: 1px solid #8a97a0; padding: 0.3em 0.6em; text-align: left; vertical-align: top; }
thead th, .crosswalk-group th { background: color-mix(in srgb, CanvasText 10%, Canvas); }
.crosswalk-heat { white-space: nowrap; }
@media print { :root { color-scheme: light; } body { margin: 0; } thead { display: table-header-group; } }"""


def write(sheets: Sheets) -> bytes:
    """Return a page with the tables, and the sources below."""
    return "\n".join(_lines(sheets)).encode("utf-8")


def _lines(sheets: Sheets) -> Iterator[str]:
    title = escape(sheets.tables[0].caption if sheets.tables else "Sources")
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>'
    yield f"<style>\n{_STYLE}\n</style>\n</head>\n<body>"
    yield from (table_to_html(table, sheets.link) for table in sheets.tables)
    if sheets.sources:
        yield '<div class="crosswalk-table">\n<table>\n<caption>Sources</caption>'
        heads = "".join(f'<th scope="col">{title}</th>' for title in SOURCE_COLUMNS)
        yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
        yield from map(_row, sheets.sources)
        yield "</tbody>\n</table>\n</div>"
    yield "</body>\n</html>\n"


def _row(source: Sequence[str]) -> str:
    cells = dict(zip(SOURCE_COLUMNS, map(escape, source), strict=True))
    if cells["Address"]:
        cells["Address"] = f'<a href="{cells["Address"]}">{cells["Address"]}</a>'
    return f"<tr>{''.join(f'<td>{text}</td>' for text in cells.values())}</tr>"
