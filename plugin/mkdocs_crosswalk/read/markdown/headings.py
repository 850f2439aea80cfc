"""Headings as Python-Markdown sees them: its indents and underlines, attribute lists, and `#Heading` without a space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...pages import Heading
from ...text import Span
from .attributes import ends_inline, ids_in
from .events import shown_text
from .shown import finished

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .scan import FoundHeading, Scan

_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]+\{:?[ ]*([^}\n]*)\}[ \t]*#*[ \t]*$")
_ID = re.compile(r"(?<![ \t])[ \t]+\{[ ]*(#[^\s{}]+)[ ]*\}[ \t]*$")
_LONGEST_ATTRIBUTES = 500
_AFTER_INLINE = re.compile(r"(?<=[)\]*_`~^=+>:])(\{:?[ ]*[^{}\n]+\})")
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
    if form and _ends_with_list(scan, found) and (match := form.search(text, nearby)):
        text, explicit = text[: match.start()], next(ids_in(match[1]), None)
    if scan.dialect.attribute_lists and "{" in text:
        for match in _attached(scan, *found.span):
            text = text.replace(match[1], "", 1)
    shown, other = finished(text)
    return Heading(found.level, shown, scan.trimmed(found.span), explicit, other)


def _ends_with_list(scan: Scan, found: FoundHeading) -> bool:
    """Tell whether a brace ends both what readers would see and what is written: that of `**{a}**` is within marks."""
    if not found.text.rstrip(" \t#").endswith("}"):
        return False
    written, _, _ = scan.seen[found.span.start : found.span.end].partition("\n")
    return written.rstrip(" \t\r#").endswith("}")


def _bare_headings(scan: Scan, keys: Collection[str]) -> Iterator[Heading]:
    """Yield each `#Heading` without a space."""
    for match in _BARE.finditer(scan.seen):
        if not scan.is_opaque(match.start(1)):
            text, explicit = _without_attributes(scan, *match.span(2)).strip().rstrip("#"), None
            if scan.dialect.attribute_lists and (found := _ATTRIBUTES.search(text)):
                text, explicit = text[: found.start()], next(ids_in(found[1]), None)
            shown, other = finished(shown_text(text, keys, scan.dialect))
            yield Heading(len(match[1]), shown, Span(match.start(1), match.end()), explicit, other)


def _without_attributes(scan: Scan, start: int, end: int) -> str:
    """Return a stretch of the text without the attribute lists right behind what is no plain text in it."""
    text = scan.seen[start:end]
    if scan.dialect.attribute_lists and "{" in text:
        for match in reversed(list(_attached(scan, start, end))):
            text = text[: match.start() - start] + text[match.end() - start :]
    return text


def _attached(scan: Scan, start: int, end: int) -> Iterator[re.Match[str]]:
    for match in _AFTER_INLINE.finditer(scan.seen, start, end):
        if ends_inline(scan, match.start()) and not scan.is_code(match.start()):
            yield match
