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

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..basis import Basis, Line
    from ..diagnostics import Diagnostic
    from ..library import Pointer, Target
    from ..text import Span
    from .outlines import Outline

RULE = Rule("XW207", "one-key-many-urls", Severity.WARNING, __doc__)


def check_outlines(outlines: Mapping[str, Outline], basis: Basis) -> Iterator[Diagnostic]:
    """Yield the definitions whose address is not the usual one of their key."""
    pages_with = Counter(placed.line for page in outlines.values() for placed in page.lines)
    addresses: dict[str, Counter[str]] = defaultdict(Counter)
    for line, count in pages_with.items():
        addresses[line.key][line.url] += count
    many = {key for key, urls in addresses.items() if len(urls) > 1}
    if not many:
        return
    texts = _texts(pages_with, basis)
    places: dict[str, list[tuple[str, Line, Span]]] = defaultdict(list)
    for page in outlines.values():
        for placed in page.lines:
            if placed.line.key in many:
                places[placed.line.key].append((page.path, placed.line, placed.url_span))
    for key, lines in places.items():
        yield from _differing(lines, addresses[key], texts, basis)


def _texts(pages_with: Counter[Line], basis: Basis) -> Counter[tuple[str, object]]:
    """Return how many of the site's citations lead to which text of which act."""
    texts: Counter[tuple[str, object]] = Counter()
    for line, count in pages_with.items():
        url = _target(line, basis).url
        if url and url.text and url.provision and not url.provision.startswith("recital-"):  # stands in both texts
            texts[url.catalog.id, url.text] += count
    return texts


def _target(line: Line, basis: Basis) -> Target:
    target = basis.target_of(line)
    assert target is not None  # noqa: S101 - only lines that lead to a document are in an outline
    return target


def _differing(
    places: list[tuple[str, Line, Span]],
    addresses: Counter[str],
    texts: Counter[tuple[str, object]],
    basis: Basis,
) -> Iterator[Diagnostic]:
    def rank(place: tuple[str, Line, Span]) -> tuple[bool, int, int]:
        target = _target(place[1], basis)
        text = texts[target.url.catalog.id, target.url.text] if target.url else 0
        return _is_sound(target), text, addresses[place[1].url]

    usual_path, usual, usual_span = max(places, key=rank)  # of equals the first
    related = (Related(usual_path, usual_span, "the usual address"),)
    for path, line, span in places:
        if line.url != usual.url:
            count = addresses[usual.url]
            on = f"on {count} other page{'' if count == 1 else 's'}"
            message = f"the key `{line.key}` has another address {on}"
            safe = _same_place(_target(line, basis).url, _target(usual, basis).url)
            yield RULE.at(path, span, message, help=f"write {usual.url}", related=related,
                          edits=(Edit(span, usual.url, safe=safe),))  # fmt: skip


def _is_sound(target: Target) -> bool:
    """Tell whether an address is written as its source writes it and leads to what the key names."""
    key, url = target.key, target.url
    if url is None or key is None:
        return url is None or url.in_form
    return url.in_form and not target.contradicts_itself


def _same_place(one: Pointer | None, other: Pointer | None) -> bool:
    return (
        one is not None
        and other is not None
        and (one.catalog, one.provision, one.text) == (other.catalog, other.provision, other.text)
    )
