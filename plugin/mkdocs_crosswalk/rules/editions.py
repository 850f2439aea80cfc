"""Which of the documents on a page are drafts, superseded or withdrawn, and whether the page says which edition it cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .definitions import used_definitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..catalogs import Catalog, Status
    from ..pages import Page
    from .definitions import Used

_NUMBERS = re.compile(r"[0-9]+")


def first_of(status: Status, page: Page, basis: Basis) -> Iterator[Used]:
    """Yield, for each document of this status, the first definition on the page that leads to it."""
    seen = set()
    for used in used_definitions(page, basis):
        catalog = used.target.catalog
        if catalog.document.status is status and catalog.id not in seen:
            seen.add(catalog.id)
            yield used


def says_edition(catalog: Catalog, page: Page, basis: Basis) -> bool:
    """Tell whether a label or a title on the page names the catalog's edition."""
    wanted = _NUMBERS.findall(catalog.document.edition)
    spelled = re.compile(r"(?<![0-9.])" + r"[^0-9A-Za-z]?R?".join(wanted) + r"(?![0-9])")
    shorter = re.compile(r"\b[vV](?:ersion)?\.? ?" + r"[.]".join(wanted[:2]) + r"(?![0-9])")
    return any(spelled.search(text) or shorter.search(text) for text in words_about(catalog, page, basis))


def words_about(catalog: Catalog, page: Page, basis: Basis) -> Iterator[str]:
    """Yield the labels, keys and titles on the page that belong to the document."""
    for definition in page.definitions:
        target = basis.target(definition.key, definition)
        if target is not None and target.catalog is catalog:
            yield definition.title or ""
            yield definition.key
    for citation in basis.citations_on(page):
        if citation.target is not None and citation.target.catalog is catalog:
            yield citation.reference.label


def numbers(text: str) -> list[str]:
    """Return the numbers in the name of an edition: `V3.1.3` has 3, 1 and 3."""
    return [number.lstrip("0") or "0" for number in _NUMBERS.findall(text)]
