"""Attribute lists, `{#id .class key=value}`: the ids in one, and whether it belongs to something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .scan import covers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .scan import Scan

_LIST = re.compile(r"\{:?([^{}\n]*+)\}")
_ATTRIBUTE = re.compile(r"#(?P<id>[^\s}\"'=]+)|id=[\"']?(?P<named>[^\s}\"']+)|[^\s=}]+=(?:\"[^\"]*\"|'[^']*'|\S*)|\S+")
_OPENINGS = {")": "](", "~": "~", "^": "^", "=": "==", "+": "++"}
"""What begins that ends so, of what the parser does not tell: a link whose address has spaces, marks of extensions."""
_PICTURE = re.compile(r":[+\-\w]+:")
_FARTHEST_OPENING = 2000
"""How many characters before its end the opening is looked for; looking farther back each time would take long."""
_ENDS_CELL = re.compile(r"[ \t]*(?:\||\r?\n|$)")
_BEFORE_DEFINITION = re.compile(r"[ \t]*\r?\n(?:[ \t]*\r?\n)?:[ ]")


def ids_in(attributes: str) -> Iterator[str]:
    """Yield the ids of what stands between the braces of an attribute list."""
    for match in _ATTRIBUTE.finditer(attributes):
        if found := match["id"] or match["named"]:
            yield found


def attribute_ids(scan: Scan) -> Iterator[str]:
    """Yield the ids of the page's attribute lists, where the site reads them."""
    if "{" not in scan.seen or not scan.dialect.attribute_lists:
        return
    tables = [table.span for table in scan.tables if len(table.header.cells) > 1]
    for match in _LIST.finditer(scan.seen):
        if not scan.is_opaque(match.start()) and _is_attached(scan, match, is_row=covers(tables, match.start())):
            yield from ids_in(match[1])


def _is_attached(scan: Scan, attributes: re.Match[str], *, is_row: bool) -> bool:
    """Tell whether an attribute list belongs to something: a block, a cell, a term, or what ends right before it."""
    start, end = attributes.span()
    line = scan.seen.rfind("\n", 0, start) + 1
    before = scan.seen[line:start]
    if ends_inline(scan, start):
        return True
    if not before.strip(" \t>"):
        above = scan.seen[scan.seen.rfind("\n", 0, max(0, line - 1)) + 1 : line].strip(" \t\r\n>")
        return bool(above) and not is_row and not above.startswith("#")
    after = scan.written[end : end + 200]
    in_cell = "|" in before and before[-1] in " \t|"
    return (in_cell and _ENDS_CELL.match(after) is not None) or _BEFORE_DEFINITION.match(after) is not None


def ends_inline(scan: Scan, end: int) -> bool:
    """Tell whether something within a line ends here: a link, emphasis, code, a picture, or what marks enclose."""
    if end in scan.inline_ends:
        return True
    far = max(0, end - _FARTHEST_OPENING)
    line = max(far, scan.seen.rfind("\n", far, end) + 1)
    if scan.seen.endswith(":", line, end):
        colon = scan.seen.rfind(":", line, end - 1)
        return bool(scan.dialect.emoji) and colon >= 0 and _PICTURE.fullmatch(scan.seen, colon, end) is not None
    mark = scan.seen[end - 1 : end]
    opening = _OPENINGS.get(mark) if mark == ")" or mark in scan.dialect.marks else None
    return opening is not None and scan.seen.find(opening, line, end - len(opening)) >= 0
