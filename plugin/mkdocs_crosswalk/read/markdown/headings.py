"""Headings as Python-Markdown sees them: its indents and underlines, attribute lists, and `#Heading` without a space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...pages import Heading
from ...text import Span
from .attributes import ends_inline, ids_in
from .commonmark import goes_on_item
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
_BELOW_OPENER = re.compile(
    r"""(?P<indent>(?:[ ]{4}|>[ ]?)*+)(?P<opener>!!!|\?\?\?\+?|===[!+]?)(?=[ ]*[\w"'])[^\n]*\n
    (?P<body>(?P=indent)(?:[ ]{4})?)(?P<title>[^\s\#!?=>][^\n]*)\n(?P=body)(?P<line>=+|-+)[ ]*\r?$""",
    re.MULTILINE | re.VERBOSE,
)
"""An underlined heading right below what opens a block, which the parser takes for two lines of one paragraph."""
_OPENERS = ("!!!", "???", "===")
_DEEP = 4
"""By how many spaces what belongs to an item stands farther in than its mark."""
_ITEM = re.compile(r"(?:[-*+]|\d+\.)[ \t]+$")


def headings_of(scan: Scan, keys: Collection[str]) -> tuple[Heading, ...]:
    """Return the headings of the page in order; `keys` are those that some line on it seems to define."""
    headings = [_heading(scan, found) for found in scan.headings if _is_heading(scan, found.span)]
    if scan.dialect.bare_headings:
        headings += _bare_headings(scan, keys)
    headings += _headings_below_openers(scan, keys)
    if not scan.dialect.indented_headings:
        headings = [heading for heading in headings if not _goes_on_item(scan, heading.span.start)]
    return tuple(sorted(headings, key=lambda heading: heading.span))


def _goes_on_item(scan: Scan, start: int) -> bool:
    """Tell whether what stands farther in right below the words of an item goes on with them."""
    line = scan.seen.rfind("\n", 0, start) + 1
    if not scan.seen.startswith(" " * _DEEP, line) or scan.written[line:start].strip(" >"):
        return False
    width = start - line - len(scan.seen[line:start].lstrip(" "))
    return goes_on_item(scan.written, line - 1, width)


def _is_heading(scan: Scan, span: Span) -> bool:
    """Tell whether Python-Markdown, too, sees a heading.

    It is not indented but by fours, and underlined only as one line, which is not the first of a list item.
    """
    start = scan.seen.rfind("\n", 0, span.start) + 1
    line = scan.seen[start : span.start]
    quoted, mark, indent = line.rpartition(">")
    if mark and not quoted.strip(" \t>"):
        indent = indent.removeprefix(" ")  # belongs to the mark of the quote
    if indent.isspace() and len(indent.expandtabs(4)) % 4 and not scan.dialect.indented_headings:
        return False
    line_end = scan.seen.find("\n", span.start, span.end)
    if line_end < 0 or not scan.seen[line_end : span.end].strip():
        return True
    if scan.dialect.bare_headings and scan.seen.startswith("#", span.start):
        return False  # it is one by its first line alone, and the next is a rule
    if not scan.dialect.indented_headings and _ITEM.search(scan.written[start : span.start]):
        return False
    return scan.seen.count("\n", span.start, scan.trimmed(span).end) < 2


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
            text = _without_attributes(scan, *match.span(2)).strip().rstrip("#")
            yield _heading_of(scan, keys, text, len(match[1]), Span(match.start(1), match.end()))


def _headings_below_openers(scan: Scan, keys: Collection[str]) -> Iterator[Heading]:
    """Yield each underlined heading right below `!!! note`, in its body or beside it."""
    for at in _lines_with_openers(scan.written):
        match = _BELOW_OPENER.match(scan.written, at)
        if match is None:
            continue
        start, end = match.span("title")
        is_read = match["body"] == match["indent"] or scan.seen.startswith("-", match.start("opener"))
        if is_read and match["opener"][0] in scan.dialect.openers and not scan.is_opaque(start):
            text = _without_attributes(scan, start, end).strip()
            level = 1 if match["line"][0] == "=" else 2
            yield _heading_of(scan, keys, text, level, Span(start, match.end("line")))


def _lines_with_openers(text: str) -> Iterator[int]:
    """Yield where the lines begin in which `!!!`, `???` or `===` stands, which are few."""
    for opener in _OPENERS:
        at = text.find(opener)
        while at >= 0:
            yield text.rfind("\n", 0, at) + 1
            at = text.find(opener, text.find("\n", at) % (len(text) + 1))


def _heading_of(scan: Scan, keys: Collection[str], text: str, level: int, span: Span) -> Heading:
    explicit = None
    if scan.dialect.attribute_lists and (found := _ATTRIBUTES.search(text)):
        text, explicit = text[: found.start()], next(ids_in(found[1]), None)
    shown, other = finished(shown_text(text, keys, scan.dialect))
    return Heading(level, shown, span, explicit, other)


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
