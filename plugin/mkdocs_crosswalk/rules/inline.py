"""Links that carry the address of a known document in them: `[CRA Art. 13(8)](https://eur-lex.europa.eu/…#art_13)`.

Such a link stands in no table, but what it says can be held against the document all the same. Only labels are taken that
say what is counted and read to their end: `[2.1]` and `[V3.1.3]` may be anything, and so may `[Article 9 of the AI Act]`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..basis import Citation
from ..pages import Form, Reference
from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..pages import Link, Page

_WORDED = re.compile(r"§|[^\W\d_]{2}")
_OPENS = re.compile(r"!?\[")
_CLOSES = re.compile(r"\]\(\s*<?$")


def all_citations_on(page: Page, basis: Basis) -> tuple[Citation, ...]:
    """Return the citations of a page, and behind them its links that say what a citation says."""
    return basis.once(page, _all)


def is_inline(citation: Citation) -> bool:
    """Tell whether a citation is a link with its address in it, so that it has no key."""
    return not citation.reference.key


def _all(page: Page, basis: Basis) -> Iterator[Citation]:
    yield from basis.citations_on(page)
    yield from _inline(page, basis)


def _inline(page: Page, basis: Basis) -> Iterator[Citation]:
    text: str | None = None
    for link in page.links:
        target = None if link.image or link.html else basis.target_of(("", link.url, None))
        if target is None:
            continue
        text = basis.text_of(page) if text is None else text
        if (label := _label(link, text)) is None:
            continue
        written, span = label
        reading = basis.reading(written, target)
        if not reading.mentions or reading.unread:
            continue
        own = basis.library.get(reading.document) if reading.document else None
        reference = Reference(written, "", Form.FULL, link.span, span, link.url_span, link.url)
        yield Citation(page, reference, None, target, reading, own or target.catalog)


def _label(link: Link, text: str) -> tuple[str, Span] | None:
    """Return the label of an inline link and its place; None for what has none that could be a citation."""
    before = text[link.span.start : link.url_span.start]
    opens, closes = _OPENS.match(before), _CLOSES.search(before)
    if not opens or not closes:
        return None
    label = before[opens.end() : closes.start()]
    found = Span(link.span.start + opens.end(), link.span.start + closes.start())
    return (label, found) if _WORDED.search(label) else None
