"""The key of a definition names one provision or document, and its address leads to another.

## Why it matters
Every citation with this key takes the reader to the wrong place, and the label gives no hint of it.

## Example
`[cra_art13]: https://eur-lex.europa.eu/eli/reg/2024/2847/oj#art_14`: the key says Article 13, the fragment Article 14.
`[iec_4_2]: https://webstore.iec.ch/en/publication/33615`: the address is that of IEC 62443-4-1.

## What to do
Correct the one that is wrong. The definition's title and the labels that use the key tell which: the message stands at the
fragment, the address or the key that the others contradict.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from ..citations import spell
from ..diagnostics import Edit, Rule, Severity
from .definitions import fragment_span, same_line, used_definitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis, Citation
    from ..catalogs import Catalog
    from ..diagnostics import Diagnostic
    from ..library import Pointer
    from ..pages import Page
    from .definitions import Used

RULE = Rule("XW204", "key-url-mismatch", Severity.ERROR, __doc__)
_CELEX = re.compile(r"CELEX(?::|%3A|/)[0-9]([0-9]{4}[RLD][0-9]{4})", re.IGNORECASE)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the definitions whose key and address disagree."""
    cited = _Cited(page, basis)
    for used in used_definitions(page, basis):
        key, url = used.target.key, used.target.url
        if key is None:
            continue
        if url is None:
            if other := _other_act(used.definition.url, key.catalog):
                written = used.definition.written
                message = f"the key `{written}` names {key.catalog.name}, the address is that of CELEX {other}"
                yield RULE.at(page.path, used.definition.url_span, message, help="correct the address or the key")
        elif url.catalog is not key.catalog:
            yield _documents(used, key, url, page, basis, cited)
        elif key.provision and url.provision and not same_line(key.provision, url.provision, key.catalog):
            yield _provisions(used, key, url, page, basis, cited)


class _Cited:
    """The citations of a page by their key; worked out when a definition contradicts itself."""

    def __init__(self, page: Page, basis: Basis) -> None:
        self._page = page
        self._basis = basis

    @cached_property
    def by_key(self) -> dict[str, list[Citation]]:
        found: dict[str, list[Citation]] = {}
        for citation in self._basis.citations_on(self._page):
            if citation.reading.mentions:
                found.setdefault(citation.reference.key, []).append(citation)
        return found


def _other_act(url: str, catalog: Catalog) -> str | None:
    """Return the CELEX number in `url` where it is that of another act than `catalog`'s."""
    match = _CELEX.search(url)
    own = {celex[1:10].upper() for celex in catalog.document.celex}
    return match[1].upper() if match and own and match[1].upper() not in own else None


def _documents(used: Used, key: Pointer, url: Pointer, page: Page, basis: Basis, cited: _Cited) -> Diagnostic:
    definition = used.definition
    at_key = _votes(used, basis, url, cited) > _votes(used, basis, key, cited)
    message = f"the key `{definition.written}` names {key.catalog.name}, the address is that of {url.catalog.name}"
    address = basis.library.address(key.catalog, key.provision)
    if at_key:
        return RULE.at(
            page.path, definition.key_span, message, help="title and labels follow the address: rename the key"
        )
    return RULE.at(page.path, definition.url_span, message, help=f"the address of {key.catalog.name} is {address}",
                   edits=(Edit(definition.url_span, address, safe=False),))  # fmt: skip


def _provisions(used: Used, key: Pointer, url: Pointer, page: Page, basis: Basis, cited: _Cited) -> Diagnostic:
    definition, catalog = used.definition, key.catalog
    for_key, for_url = _votes(used, basis, key, cited), _votes(used, basis, url, cited)
    said, led = spell(key.provision, catalog), spell(url.provision, catalog)
    message = f"the key `{definition.written}` names `{said}`, the address leads to `{led}`"
    if for_url > for_key:
        return RULE.at(
            page.path, definition.key_span, message, help="title and labels follow the address: rename the key"
        )
    _, mark, fragment = basis.library.address(catalog, key.provision).partition("#")
    span = fragment_span(definition)
    edits = (Edit(span, mark + fragment, safe=for_key > for_url),) if fragment else ()
    advice = f"the fragment of `{said}` is `#{fragment}`" if fragment else "correct the fragment or the key"
    return RULE.at(page.path, span, message, help=advice, edits=edits)


def _votes(used: Used, basis: Basis, pointer: Pointer, cited: _Cited) -> int:
    """Return how many of the title and the labels name what `pointer` leads to."""
    catalog = pointer.catalog
    votes = 0
    title = used.target.title
    if title is not None and title.mentions:
        named = basis.library.get(title.document) if title.document else used.target.catalog
        votes += named is catalog and _names(title.provisions, pointer)
    for citation in cited.by_key.get(used.definition.key, ()):
        votes += citation.catalog is catalog and _names(citation.reading.provisions, pointer)
    return votes


def _names(named: tuple[str, ...], pointer: Pointer) -> bool:
    return not pointer.provision or any(same_line(each, pointer.provision, pointer.catalog) for each in named)
