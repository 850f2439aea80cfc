"""What the rules about labels and definitions share: the lines that a page follows, and what leads where."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis, Line
    from ..catalogs import Catalog
    from ..library import Target
    from ..pages import Definition, Page
    from ..text import Span

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class Used(NamedTuple):
    """A definition that the site follows, and what it leads to."""

    definition: Definition
    line: Line
    """What it says."""
    target: Target

    @property
    def provisions(self) -> tuple[str, ...]:
        """Return the provisions that key and address lead to; none where both lead to the document as a whole."""
        return self.target.provisions


def used_definitions(page: Page, basis: Basis) -> tuple[Used, ...]:
    """Return the lines of the page that say where a known document is: of equal keys the last, as the site follows it."""
    return basis.once(page, _used_definitions)


def _used_definitions(page: Page, basis: Basis) -> Iterator[Used]:
    for definition in basis.followed_on(page).values():
        if is_address(definition.url):
            line = basis.line(definition)
            if (target := basis.target_of(line)) is not None:
                yield Used(definition, line, target)


class Keys:
    """The keys of one page, by what they lead to; worked out when it is first asked."""

    def __init__(self, page: Page, basis: Basis) -> None:
        self._page = page
        self._basis = basis

    @cached_property
    def documents(self) -> dict[str, Used]:
        """Return, by catalog, the first definition that leads to it or into it."""
        found: dict[str, Used] = {}
        for used in used_definitions(self._page, self._basis):
            found.setdefault(used.target.catalog.id, used)
        return found

    @cached_property
    def _index(self) -> dict[tuple[str, str], list[Definition]]:
        index: dict[tuple[str, str], list[Definition]] = {}
        for used in used_definitions(self._page, self._basis):
            for provision in used.provisions or ("",):
                index.setdefault((used.target.catalog.id, provision), []).append(used.definition)
        return index

    def leading_to(self, catalog: Catalog, provision: str) -> list[Definition]:
        """Return the definitions of the nearest that leads to a provision: itself, what it stands in, else the document."""
        for each in (provision, *_above(provision), *catalog.ancestors(provision), ""):
            if found := self._index.get((catalog.id, each)):
                return found
        return []


def _above(provision: str) -> Iterator[str]:
    while provision := provision.rpartition("/")[0]:
        yield provision


def is_address(url: str) -> bool:
    """Tell whether `url` leads to another site."""
    return bool(_ADDRESS.match(url))


def cut(text: str, span: Span) -> str:
    """Return the stretch of `text`."""
    return text[span.start : span.end]
