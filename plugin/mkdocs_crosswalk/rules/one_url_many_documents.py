"""One address is cited as several documents, or a page of search results as one.

## Why it matters
A search page shows something else every year, and today it may not even list the standard. A reader who wants to buy or read
the edition that was cited cannot find it.

## Example
`[iec_1_3]: https://webstore.iec.ch/en/iec-search/result?q=62443 "IEC TR 62443-1-3:2011"`, and the same address for another
part.

## What to do
Link each document's own page. If a document has none (it was never published, or was withdrawn), say so in the text and do
not link it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from ..diagnostics import Related, Rule, Severity
from .definitions import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Definition, Page

RULE = Rule("XW208", "one-url-many-documents", Severity.WARNING, __doc__)

_DESIGNATION = re.compile(
    r"\s*(?:the\s+)?(?P<publisher>(?:ANSI|BS|CEN|CENELEC|CLC|DIN|EN|ETSI|IEC|IEEE|ISA|ISO|ITU-T|NIST|UL|VDE)"
    r"(?:[ /]+(?:ANSI|BS|CEN|CENELEC|CLC|DIN|EN|ETSI|IEC|IEEE|ISA|ISO|NIST|UL|VDE|TR|TS|PAS|IS|GS|SP|IR|FIPS))*)"
    r"[ \u00a0-]*(?P<number>[0-9][0-9 ]*(?:[.-][0-9A-Z]+)*)(?P<rest>.*)",
    re.DOTALL,
)
_NO_EDITION = re.compile(r"^\s*(?:series|family|standards|work\s*item)", re.IGNORECASE)
_SEARCH = re.compile(
    r"[/.?&-]search(?:[/?=&.]|$)|/search-?results?\b|[?&](?:q|query|search|searchterm|s)=", re.IGNORECASE
)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the addresses that stand for more than one standard, and search pages that stand for one."""
    by_address: dict[str, list[Definition]] = defaultdict(list)
    for definition in page.definitions:
        if is_address(definition.url):
            by_address[definition.url.rstrip("/")].append(definition)
    for url, definitions in by_address.items():
        is_search = _is_search(url)
        if len(definitions) == 1 and not is_search:
            continue  # as most: what its title names need not be read
        places = [(each, named) for each in definitions if (named := designation(each.title))]
        known = {pointer.catalog.id for pointer in (basis.library.by_key(place.key) for place, _ in places) if pointer}
        if is_search:
            for definition, named in places:
                yield RULE.at(page.path, definition.url_span, f"a page of search results is cited as {named}",
                              help="link the document's own page")  # fmt: skip
        elif len({named for _, named in places}) > 1 and not known:
            first = places[0][0]
            for definition, named in places[1:]:
                related = (Related(page.path, first.url_span, f"here it is {places[0][1]}"),)
                if named != places[0][1]:
                    yield RULE.at(page.path, definition.url_span, f"the address of {places[0][1]} is also cited as {named}",
                                  help="link each document's own page", related=related)  # fmt: skip


def _is_search(url: str) -> bool:
    """Tell whether an address is that of search results."""
    may_be = "?" in url or "&" in url or "search" in url.casefold()  # most addresses have none of these
    return may_be and _SEARCH.search(url) is not None


def designation(title: str | None) -> str | None:
    """Return the number of the standard that a title starts with, without its edition: `IEC TR 62443-1-3`."""
    match = _DESIGNATION.match(title or "")
    if not match or _NO_EDITION.match(match["rest"]):
        return None
    return f"{' '.join(match['publisher'].split())} {match['number'].strip()}"
