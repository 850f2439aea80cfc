"""Hold what the scan says of a page against what the page renders to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unittest.mock import patch
from urllib.parse import urlsplit

from mkdocs_crosswalk.read.dialect import ANY
from mkdocs_crosswalk.read.markdown import events, read_page
from mkdocs_crosswalk.text import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_crosswalk.pages import Page
    from mkdocs_crosswalk.read.dialect import Dialect

    from .rendered import Rendered


@dataclass(slots=True)
class Sides:
    """One kind of thing on both sides."""

    rendered: Counter[str] = field(default_factory=Counter)
    scanned: Counter[str] = field(default_factory=Counter)

    @property
    def missed(self) -> Counter[str]:
        """Return what is rendered and was not seen."""
        return self.rendered - self.scanned

    @property
    def invented(self) -> Counter[str]:
        """Return what was seen and is not rendered."""
        return self.scanned - self.rendered


@dataclass(slots=True)
class Comparison:
    """All that was compared of one page."""

    ids: Sides
    addresses: Sides
    tables: Sides

    @property
    def agrees(self) -> bool:
        """Tell whether both sides say the same."""
        return all(side.rendered == side.scanned for side in (self.ids, self.addresses, self.tables))


def scanned_addresses(page: Page) -> Counter[str]:
    """Return the addresses that the scan says readers can follow: links, pictures, and references through their keys."""
    definitions = {definition.key: definition.url for definition in page.definitions} | dict(page.supplied)
    found = Counter(link.url for link in page.links)
    found.update(definitions[reference.key] for reference in page.references if reference.key in definitions)
    return found


def compare(
    text: str | Source, rendered: Rendered, anchors: Callable[[Page], frozenset[str]], dialect: Dialect = ANY
) -> Comparison:
    """Return the comparison of one page; snippets must be in its text."""
    source = Source("page.md", text) if isinstance(text, str) else text
    with patch.object(events, "guides_among", lambda _: 0):  # so that all tables are read to their last cell
        page = read_page(source, "page.md", dialect)
    # Python-Markdown puts an empty row into a table without rows
    rows = ((table.header, *(table.rows or (table.header,))) for table in page.tables)
    tables = Counter(str([len(row.cells) for row in one]) for one in rows)
    addresses = scanned_addresses(page)
    written = rendered.addresses - ((rendered.addresses - addresses) & rendered.added)
    return Comparison(
        Sides(Counter(set(rendered.ids)), Counter(anchors(page))),
        Sides(_comparable(written), _comparable(addresses)),
        Sides(tables, tables) if "<t" in source.text else Sides(Counter(map(str, rendered.tables)), tables),
    )


def _comparable(addresses: Counter[str]) -> Counter[str]:
    """Return the addresses without those of mail, whose letters the renderer writes as entities, and of templates."""
    return Counter(
        {
            address: count
            for address, count in addresses.items()
            if urlsplit(address).scheme not in ("mailto", "data") and "{{" not in address
        }
    )
