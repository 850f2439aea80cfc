"""A key leads to different addresses on different pages.

## Why it matters
Readers of two pages follow the same citation to two texts: the act as it was published on one page, as it stands today on
the other. Whoever updates the link finds only half of the lines.

## Example
`[nis2_art21]: …CELEX:32022L2555#art_21` on one page and `…CELEX:02022L2555-20221227#art_21` on others.

## What to do
Use one address. The message stands at the lines that differ from the usual one: the address that most pages have, and for
an EU act the text (Official Journal or consolidated) to which most of the site's citations of this act lead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ..diagnostics import Edit, Related, Rule, Severity
from .definitions import same_line, used_definitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diagnostics import Diagnostic
    from ..library import Pointer
    from ..pages import Page
    from ..project import Project
    from .definitions import Used

RULE = Rule("XW207", "one-key-many-urls", Severity.WARNING, __doc__)


def check_project(project: Project) -> Iterator[Diagnostic]:
    """Yield the definitions whose address is not the usual one of their key."""
    by_key: dict[str, list[tuple[Page, Used]]] = defaultdict(list)
    texts: Counter[tuple[str, object]] = Counter()
    for page in project.pages.values():
        for used in used_definitions(page, project):
            by_key[used.definition.key].append((page, used))
            if (url := used.target.url) and url.text and _in_both_texts(url):
                texts[url.catalog.id, url.text] += 1
    for places in by_key.values():
        addresses = Counter(used.definition.url for _, used in places)
        if len(addresses) > 1:
            yield from _differing(places, addresses, texts)


def _in_both_texts(url: Pointer) -> bool:
    return bool(url.provision) and not url.provision.startswith("recital-")


def _differing(
    places: list[tuple[Page, Used]], addresses: Counter[str], texts: Counter[tuple[str, object]]
) -> Iterator[Diagnostic]:
    def rank(place: tuple[Page, Used]) -> tuple[bool, int, int]:
        url = place[1].target.url
        text = texts[url.catalog.id, url.text] if url else 0
        return is_sound(place[1]), text, addresses[place[1].definition.url]

    usual_page, usual = max(places, key=rank)  # of equals the first
    address = usual.definition.url
    related = (Related(usual_page.path, usual.definition.url_span, "the usual address"),)
    for page, used in places:
        if used.definition.url != address:
            count = addresses[address]
            on = f"on {count} other page{'' if count == 1 else 's'}"
            message = f"the key `{used.definition.key}` has another address {on}"
            edit = Edit(used.definition.url_span, address, safe=_same_place(used.target.url, usual.target.url))
            yield RULE.at(page.path, used.definition.url_span, message, help=f"write {address}", related=related,
                          edits=(edit,))  # fmt: skip


def is_sound(used: Used) -> bool:
    """Tell whether an address is written as its source writes it and leads to what the key names."""
    key, url = used.target.key, used.target.url
    if url is None or key is None:
        return url is None or url.in_form
    agree = not key.provision or not url.provision or same_line(key.provision, url.provision, key.catalog)
    return url.in_form and url.catalog is key.catalog and agree


def _same_place(one: Pointer | None, other: Pointer | None) -> bool:
    return (
        one is not None
        and other is not None
        and (one.catalog, one.provision, one.text) == (other.catalog, other.provision, other.text)
    )
