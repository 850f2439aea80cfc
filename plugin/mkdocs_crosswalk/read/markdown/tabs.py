"""Content tabs, `=== "Title"` and `/// tab | Title`, and the headings that they stand under."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...pages import Tab
from .shown import finished, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...pages import Heading
    from .scan import Scan

_TAB = re.compile(
    r"^(?P<indent>[ ]*(?:>[ >]*)?)(?:===[!+]{0,2}[ ]+([\"'])(?P<quoted>.*?)\2|/{3,}[ ]*tab[ ]*\|(?P<title>[^\n]*))",
    re.MULTILINE,
)
_MARKUP = re.compile(r"[*`]|\]\([^()\s]*\)|\[|<[^<>]*>")
_OUTSIDE_QUOTE = re.compile(r"^(?![ ]*>)[^\n]", re.MULTILINE)


def tabs_of(scan: Scan, headings: Sequence[Heading]) -> Iterator[Tab]:
    """Yield the page's tabs in order; `headings` are all of the page's."""
    if "===" not in scan.written and "///" not in scan.written:
        return
    for match in _TAB.finditer(scan.written):
        if scan.is_opaque(match.start()):
            continue
        title = (match["quoted"] or match["title"] or "").strip()
        title, _ = finished(joined([(title, True)], scan.dialect))
        above = [number for number, heading in enumerate(headings) if _stands_over(scan.written, heading, match)]
        yield Tab(_MARKUP.sub("", title).strip(), above[-1] if above else None)


def _stands_over(text: str, heading: Heading, tab: re.Match[str]) -> bool:
    """Tell whether the heading comes before the tab in the same block, or in one that the tab's block lies in."""
    line = text.rfind("\n", 0, heading.span.start) + 1
    before = text[line : heading.span.start]
    between = text[heading.span.end : tab.start()]
    if heading.span.start > tab.start() or len(before) > len(tab["indent"]):
        return False
    if before.strip():
        return before == tab["indent"] and _OUTSIDE_QUOTE.search(between) is None
    return not before or re.search(rf"^[ ]{{0,{len(before) - 1}}}[^ \r\n]", between, re.MULTILINE) is None
