"""What the rules about labels and definitions share: the lines that a page follows, and what leads where."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..catalogs import Catalog
    from ..library import Pointer, Target
    from ..pages import Definition, Page
    from ..text import Span

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class Used(NamedTuple):
    """A definition that the site follows, and what it leads to."""

    definition: Definition
    target: Target

    @property
    def pointers(self) -> tuple[Pointer, ...]:
        """Return what its key and its address lead to, as far as each tells."""
        return tuple(pointer for pointer in (self.target.key, self.target.url) if pointer)

    @property
    def provisions(self) -> tuple[str, ...]:
        """Return the provisions that key and address lead to; none where both lead to the document as a whole."""
        return provisions(self.target)


def used_definitions(page: Page, basis: Basis) -> tuple[Used, ...]:
    """Return the lines of the page that say where a known document is: of equal keys the last, as the site follows it."""
    return basis.once(page, _used_definitions)


def _used_definitions(page: Page, basis: Basis) -> Iterator[Used]:
    followed = {definition.key: definition for definition in page.definitions}
    for definition in followed.values():
        target = basis.target(definition.key, definition) if is_address(definition.url) else None
        if target is not None:
            yield Used(definition, target)


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


def provisions(target: Target) -> tuple[str, ...]:
    """Return the provisions of its document that a target's key and address lead to; where they agree, the deeper one."""
    pointers = (pointer for pointer in (target.key, target.url) if pointer and pointer.catalog is target.catalog)
    found = tuple(dict.fromkeys(pointer.provision for pointer in pointers if pointer.provision))
    if len(found) > 1 and same_line(found[0], found[1], target.catalog):
        return (found[1] if _below(found[1], found[0], target.catalog) else found[0],)
    return found


def contradict(key: Pointer | None, url: Pointer | None) -> bool:
    """Tell whether key and address lead to different places; where one of them tells no place, they do not."""
    if key is None or url is None:
        return False
    if key.catalog is not url.catalog:
        return True
    return bool(key.provision and url.provision) and not same_line(key.provision, url.provision, key.catalog)


def same_line(one: str, other: str, catalog: Catalog) -> bool:
    """Tell whether two provisions are the same, or one stands somewhere below the other."""
    return _below(one, other, catalog) or _below(other, one, catalog)


def _below(inner: str, outer: str, catalog: Catalog) -> bool:
    if inner == outer or outer in catalog.ancestors(inner):
        return True
    # Of what the catalog does not list, only its number tells where it would stand.
    return inner.startswith(outer) and inner[len(outer) : len(outer) + 1] in ("/", ".", "-", " ")


def cut(text: str, span: Span) -> str:
    """Return the stretch of `text`."""
    return text[span.start : span.end]
