"""What the labels in the documentation read as, against the catalogs that ship with the package."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from mkdocs_crosswalk.library import Library
from mkdocs_crosswalk.read.catalog_files import read_catalog
from mkdocs_crosswalk.read.data_layers import data_sources

if TYPE_CHECKING:
    from mkdocs_crosswalk.catalogs import Catalog

from .texts import label_rows

_REFERENCE = re.compile(r"\[(?P<label>(?:\\.|[^\]])*)\]\[(?P<key>[^\]]+)\]")
MANY = 6
"""More provisions than this are shown by the first and the last."""


@functools.cache
def library() -> Library:
    """Return the shipped catalogs."""
    read = (read_catalog(source)[0] for source in data_sources("catalogs", None, []))
    return Library(catalog for catalog in read if catalog is not None)


def reads_as(written: str) -> str:
    """Return the cell that tells what a reference reads as: ids, `a title`, or where reading stops."""
    match = _REFERENCE.fullmatch(written)
    if match is None:
        return "no reference"
    target = library().resolve(match["key"])
    if target is None:
        return "no known document"
    reading = library().read(match["label"], target)
    if reading.unread is not None:
        return f"stops at `{match['label'][reading.unread.start : reading.unread.end]}`"
    if not reading.is_citation:
        return "a title"
    catalog = library().get(reading.document or "") or target.catalog
    return _shown(reading.provisions, catalog)


def _shown(provisions: tuple[str, ...], catalog: Catalog) -> str:
    named = [f"`{provision}`" + ("" if provision in catalog else " (unknown)") for provision in provisions]
    if len(named) > MANY:
        return f"{named[0]}, {named[1]}, … {named[-1]} ({len(named)} provisions)"
    return ", ".join(named)


def with_labels_read(text: str) -> str:
    """Return the page with its tables of labels written anew."""
    for written, read in label_rows(text):
        text = text.replace(f"| `{written}` | {read} |\n", f"| `{written}` | {reads_as(written)} |\n")
    return text
