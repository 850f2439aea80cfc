"""Keys that a page uses and does not define, and the lines that would define them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..alike import Alike
from .lines import room

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..basis import Basis, Line
    from ..pages import Page
    from ..text import Span
    from .lines import Room
    from .outlines import Outline


_MANY_OBJECTS = 5
"""So many keys that look like names of objects show that a site has something that finds them."""


@dataclass(frozen=True, slots=True)
class UndefinedKey:
    """A use of a key that nothing on the page defines."""

    key: str
    written: str
    key_span: Span
    apart: bool
    """Whether the key is written apart from the label."""
    close: str | None
    """The key most like it that the page does define."""
    room: Room | None
    """Where a line goes that defines it; None where the page has no room for one."""


def undefined_keys(page: Page, basis: Basis) -> Iterator[UndefinedKey]:
    """Yield the references whose key has no definition; on pages that take in other files nobody can tell."""
    if page.includes:
        return
    keys = {definition.key for definition in page.definitions}
    alike = Alike(keys)
    for reference in page.references:
        key = reference.key
        if key not in keys and not reference.lost and not is_supplied(key, page, basis):
            apart = reference.key_span != reference.label_span
            written = " ".join(reference.written.split())
            yield UndefinedKey(key, written, reference.key_span, apart, alike.to(key), room(page))


def is_supplied(key: str, page: Page, basis: Basis) -> bool:
    """Tell whether a key that the page does not define is defined elsewhere, or may be."""
    supplied = basis.settings.supply_definitions and basis.library.definition_for(key) is not None
    return supplied or may_be_found(key, page, basis)


def may_be_found(key: str, page: Page, basis: Basis) -> bool:
    """Tell whether the site adds a definition, or has a plugin or hook that does; no name of an object has a space."""
    return key in page.supplied or (page.keys_from is not None and " " not in key) or is_named(key, page.path, basis)


def is_named(word: str, path: str, basis: Basis) -> bool:
    """Tell whether a word stands in a page's text otherwise than as a fragment or a key: a hook may turn it into either."""
    if basis.hosting.text_by is None or " " in word:
        return False
    word = re.escape(word.lstrip("+:_"))
    return re.search(rf"(?<![\w#.\[+-]){word}(?![\w.-])", basis.text(path), re.IGNORECASE) is not None


class Objects:
    """Which undefined keys may be names of objects, which a plugin such as `autorefs` finds, where no settings name one."""

    def __init__(self, outlines: Iterable[Outline], basis: Basis) -> None:
        self._basis = basis
        self._is_open = basis.hosting.directory_urls is None and not basis.hosting.rendered
        uses = (use for page in outlines for use in page.undefined) if self._is_open else ()
        self._are_used = sum(_is_object(use.key) for use in uses) >= _MANY_OBJECTS

    def may_have(self, use: UndefinedKey) -> bool:
        """Tell whether a key may be one: it looks like it, or others of the site do and it has no space.

        A key of a catalog is none.
        """
        if not self._is_open or self._basis.library.by_key(use.key) is not None:
            return False
        return _is_object(use.key) or (self._are_used and not any(mark in use.key for mark in " \n"))


def _is_object(key: str) -> bool:
    """Tell whether a key looks like the name of an object: `package.module.name`, or a word in code."""
    name = key.strip("`")
    return (name != key or "." in name) and all(part.isidentifier() for part in name.split("."))


def usual_lines(outlines: Iterable[Outline]) -> Mapping[str, Line]:
    """Return key → the line that most pages define it with."""
    written: dict[str, Counter[Line]] = defaultdict(Counter)
    for page in outlines:
        for placed in page.lines:
            written[placed.line.key][placed.line] += 1
    return {key: lines.most_common(1)[0][0] for key, lines in written.items()}
