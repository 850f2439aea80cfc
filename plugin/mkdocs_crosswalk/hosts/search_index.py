"""The site's search finds each provision of a register by itself, at the row's own anchor.

Search plugins know headings and no rows. Both that of MkDocs and that of Material write `search/search_index.json`, a list
of places with title and text; provisions are added to it after the page that they stand on. Each says which one it is, too,
for the script that knows it by its number.
"""

from __future__ import annotations

import json
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from ..views.table import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ..views.table import View

Entry = tuple[str, str, str, "Sequence[str]"]
"""Anchor, title, text, and document and number of the provision."""


def entries(view: View, document: str) -> Iterator[Entry]:
    """Yield an entry for each row and heading of a register; `document` is the name of what it lists."""
    for table in view.tables():
        at = {column.key: number for number, column in enumerate(table.columns)}
        for group in table.groups:
            heading = text_of(group.title)
            if group.anchor and heading:
                yield group.anchor, heading, document, (document, group.title[0].text)
            for row in group.rows:
                if row.anchor:
                    shown = [row.cells[at[key]].text for key in ("provision", "title") if key in at]
                    called, _, more = " ".join(text for text in shown if text).partition("\n")
                    said = (document, heading, more.replace("\n", " "))
                    number = shown[0].partition("\n")[0] if "provision" in at else ""
                    yield row.anchor, called, ". ".join(text for text in said if text), (document, number)


def with_entries(
    index: str,
    found: Iterable[tuple[str, Iterable[Entry]]],
    *,
    marked_up: bool,
    prebuilt: Callable[[list[dict[str, Any]]], object],
) -> str:
    """Return the index with entries for pages, by address; pages that the search leaves out stay out.

    `marked_up`: whether the index holds HTML, as Material's does, and not plain text. `prebuilt` makes anew of all entries
    what the search of MkDocs prepares with `prebuild_index`, since it finds nothing else then.
    """
    document: dict[str, Any] = json.loads(index)
    known = {entry["location"] for entry in document["docs"]}
    written = partial(escape, quote=False) if marked_up else str
    for address, rows in found:
        if address not in known:
            continue
        for anchor, title, text, provision in rows:
            location = f"{address}#{anchor}"
            if location not in known:
                known.add(location)
                entry = {"location": location, "title": written(title), "text": written(text)}
                document["docs"].append({**entry, "provision": provision})
    if document.pop("index", None) and (made := prebuilt(document["docs"])):
        document["index"] = made  # else the browser makes it, which takes it a moment
    return json.dumps(document, separators=(",", ":"))
