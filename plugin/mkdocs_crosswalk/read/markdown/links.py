"""Links and images whose address stands in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from ...pages import Link
from ...text import Span
from .scan import covers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...pages import Definition
    from .scan import FoundLink, Scan

_ADDRESS = re.compile(r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))")
_LOOSE_ADDRESS = re.compile(r"\](?<!\\\])\((?P<inside>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_LOOSE_TITLE = re.compile(r"\s+(?:\"[^\n]*\"|'[^\n]*')\s*$")
_FOLLOWED = re.compile(r"(?:https?|ftps?)://|mailto:", re.IGNORECASE)
"""How an address in angle brackets begins that becomes a link."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|-])")
"""What Python-Markdown reads as the sign alone, in angle brackets too, where CommonMark keeps the backslash."""
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_LONGEST_LABEL = 2000


def links_of(scan: Scan) -> list[Link]:
    """Return the links that the parser follows, as they stand in the text; `<host:port>` is none."""
    return [
        _link(scan, found)
        for found in scan.links
        if not scan.seen.startswith("<", found.span.start) or _FOLLOWED.match(found.url)
    ]


def _link(scan: Scan, found: FoundLink) -> Link:
    if scan.seen.startswith("<", found.span.start):
        return Link(_ESCAPED.sub(r"\1", found.url), found.span, found.label)
    url, span = found.url, _address(scan, found.label.end + 1, found.span.end)
    rest = scan.seen[span.end : found.span.end - 1].rstrip()
    if rest.endswith(")") and rest.lstrip().startswith("(") and not scan.dialect.round_titles:
        url, span = url + rest, Span(span.start, span.end + len(rest))
    return Link(url, found.span, span, image=found.image)


def _address(scan: Scan, start: int, end: int) -> Span:
    """Return where the address of an inline link stands, between its parenthesis and its title."""
    match = _ADDRESS.match(scan.seen, start, end)
    return Span(*match.span(match.lastgroup or 0)) if match else Span(start, end)


def loose_links(scan: Scan, links: Sequence[Link], definitions: Sequence[Definition]) -> Iterator[Link]:
    """Yield each `[label](an address with spaces)`, which CommonMark does not follow and Python-Markdown does.

    `links` are those that were found, and are not yielded again; the titles of `definitions` hold none.
    """
    if "](" not in scan.seen:
        return
    known = sorted(link.url_span.start for link in links)
    pictures = sorted(link.span for link in links if link.image)
    lines = [definition.span for definition in definitions]
    for match in _LOOSE_ADDRESS.finditer(scan.seen):
        at = bisect_left(known, match.start())
        if at < len(known) and known[at] < match.end():
            continue
        if any(covers(spans, match.start()) for spans in (scan.opaque, scan.html, pictures, lines)):
            continue
        opening = _opening(scan, match.start())
        inside = _LOOSE_TITLE.sub("", match["inside"])
        url = inside.strip()
        if opening is None or not url or scan.is_opaque(opening):
            continue
        start = match.start("inside") + len(inside) - len(inside.lstrip())
        image = scan.seen[opening - 1 : opening] == "!"
        span = Span(opening - image, match.end())
        yield Link(url.strip("<>"), span, Span(start, start + len(url)), image=image)


def _opening(scan: Scan, end: int) -> int | None:
    """Return where the bracket opens that closes at `end`, in the same paragraph."""
    depth = 0
    limit = max(scan.seen.rfind("\n\n", 0, end), end - _LONGEST_LABEL, 0)
    for match in reversed(list(_BRACKET.finditer(scan.seen, limit, end))):
        depth += 1 if match[0] == "]" else -1
        if depth < 0:
            return match.start()
    return None
