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
from ..uris import fragment_span
from .definitions import used_definitions

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
    votes = _Votes(page, basis)
    for used in used_definitions(page, basis):
        definition, key, url = used.definition, used.target.key, used.target.url
        if key and url and used.target.contradicts_itself:
            yield _contradiction(used, key, url, page, votes)
        elif key and not url and (other := _other_act(definition.url, key.catalog)):
            message = f"the key `{definition.written}` names {key.catalog.name}, the address is that of CELEX {other}"
            yield RULE.at(page.path, definition.url_span, message, help="correct the address or the key")


def _other_act(url: str, catalog: Catalog) -> str | None:
    """Return the CELEX number in `url` where it is that of another act than `catalog`'s."""
    match = _CELEX.search(url)
    own = {celex[1:10].upper() for celex in catalog.document.celex}
    return match[1].upper() if match and own and match[1].upper() not in own else None


def _contradiction(used: Used, key: Pointer, url: Pointer, page: Page, votes: _Votes) -> Diagnostic:
    """Return the finding, at the one of the two that title and labels speak against."""
    definition = used.definition
    for_key, for_url = votes.of(used, key), votes.of(used, url)
    address = votes.basis.library.address(key.catalog, key.provision)
    edits: tuple[Edit, ...]
    if key.catalog is not url.catalog:
        message = f"the key `{definition.written}` names {key.catalog.name}, the address is that of {url.catalog.name}"
        advice = f"the address of {key.catalog.name} is {address}"
        span = definition.url_span
        edits = (Edit(span, address, safe=False),)
    else:
        said, led = spell(key.provision, key.catalog), spell(url.provision, key.catalog)
        message = f"the key `{definition.written}` names `{said}`, the address leads to `{led}`"
        _, mark, fragment = address.partition("#")
        advice = f"the fragment of `{said}` is `#{fragment}`" if fragment else "correct the fragment or the key"
        span = fragment_span(definition.url, definition.url_span)
        edits = (Edit(span, mark + fragment, safe=for_key > for_url),) if fragment else ()
    if for_url > for_key:
        advice = "title and labels follow the address: rename the key"
        return RULE.at(page.path, definition.key_span, message, help=advice)
    return RULE.at(page.path, span, message, help=advice, edits=edits)


class _Votes:
    """How many of the titles and labels of a page name what a key or an address leads to."""

    def __init__(self, page: Page, basis: Basis) -> None:
        self.basis = basis
        self._page = page

    @cached_property
    def _cited(self) -> dict[str, list[Citation]]:
        """Return key → citations with it; worked out when a definition contradicts itself."""
        found: dict[str, list[Citation]] = {}
        for citation in self.basis.citations_on(self._page):
            if citation.reading.mentions:
                found.setdefault(citation.reference.key, []).append(citation)
        return found

    def of(self, used: Used, pointer: Pointer) -> int:
        """Return how many of a definition's title and the labels with its key name what `pointer` leads to."""
        catalog = pointer.catalog
        votes = 0
        title = used.target.title
        if title is not None and title.mentions:
            named = self.basis.library.get(title.document) if title.document else used.target.catalog
            votes += named is catalog and _names(title.provisions, pointer)
        for citation in self._cited.get(used.definition.key, ()):
            votes += citation.catalog is catalog and _names(citation.reading.provisions, pointer)
        return votes


def _names(named: tuple[str, ...], pointer: Pointer) -> bool:
    return not pointer.provision or pointer.catalog.meet(named, (pointer.provision,))
