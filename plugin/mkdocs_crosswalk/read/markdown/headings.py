"""Headings as Python-Markdown sees them: its indents and underlines, attribute lists, and `#Heading` without a space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...pages import Heading
from ...text import Span
from .attributes import ends_link, ids_in
from .events import shown_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .scan import FoundHeading, Scan

_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]+\{:?[ ]*([^}\n]*)\}[ \t]*#*[ \t]*$")
_ID = re.compile(r"(?<![ \t])[ \t]+\{[ ]*(#[^\s{}]+)[ ]*\}[ \t]*$")
_LONGEST_ATTRIBUTES = 500
_AFTER_INLINE = re.compile(r"(?<=[)\]*_`~^=+>])(\{:?[ ]*[^{}\n]+\})")
_BARE = re.compile(
    r"^(?:[ ]{4})*+(?:>[ ]?)*+(?:[ ]{4})*+(?:(?:[*+-]|\d+\.)[ ]+)*+(#{6}(?=#)|#{1,6}(?!#))([^ \t\r\n{][^\n]*)",
    re.MULTILINE,
)


def headings_of(scan: Scan, keys: Collection[str]) -> tuple[Heading, ...]:
    """Return the headings of the page in order; `keys` are those that some line on it seems to define."""
    headings = [_heading(scan, found) for found in scan.headings if _is_heading(scan, found.span)]
    if scan.dialect.bare_headings:
        headings += _bare_headings(scan, keys)
    return tuple(sorted(headings, key=lambda heading: heading.span))


def _is_heading(scan: Scan, span: Span) -> bool:
    """Tell whether Python-Markdown, too, sees a heading: not indented but by fours, and underlined only as one line."""
    line = scan.seen[scan.seen.rfind("\n", 0, span.start) + 1 : span.start]
    quoted, mark, indent = line.rpartition(">")
    if mark and not quoted.strip(" \t>"):
        indent = indent.removeprefix(" ")  # belongs to the mark of the quote
    if indent.isspace() and len(indent.expandtabs(4)) % 4 and not scan.dialect.indented_headings:
        return False
    return scan.seen.startswith("#", span.start) or scan.seen.count("\n", span.start, scan.trimmed(span).end) < 2


def _heading(scan: Scan, found: FoundHeading) -> Heading:
    text, explicit = found.text, None
    form = _ATTRIBUTES if scan.dialect.attribute_lists else _ID if scan.dialect.heading_ids else None
    nearby = max(0, len(text) - _LONGEST_ATTRIBUTES)
    if form and text.rstrip(" \t#").endswith("}") and (match := form.search(text, nearby)):
        text, explicit = text[: match.start()], next(ids_in(match[1]), None)
    if scan.dialect.attribute_lists and "{" in text:
        for match in _AFTER_INLINE.finditer(scan.seen, *found.span):
            if ends_link(scan, match.start()) and not scan.is_code(match.start()):
                text = text.replace(match[1], "", 1)
    return Heading(found.level, " ".join(text.split()), scan.trimmed(found.span), explicit)


def _bare_headings(scan: Scan, keys: Collection[str]) -> Iterator[Heading]:
    """Yield each `#Heading` without a space."""
    traceless = re.compile(scan.dialect.traceless) if scan.dialect.traceless else None
    for match in _BARE.finditer(scan.seen):
        if not scan.is_opaque(match.start(1)):
            text, explicit = match[2].strip().rstrip("#"), None
            if found := _ATTRIBUTES.search(text):
                text, explicit = text[: found.start()], next(ids_in(found[1]), None)
            yield Heading(len(match[1]), shown_text(text, keys, traceless), Span(match.start(1), match.end()), explicit)
