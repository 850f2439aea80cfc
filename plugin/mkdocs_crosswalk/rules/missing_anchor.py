"""A link leads to a place on a page that the page does not have.

## Why it matters
The browser shows the top of the page, and the reader searches for what was promised.

## Example
`[Key storage](secure-boot.md#key-storage)` after the heading became "Storing keys".

## What to do
Correct the part after `#`; the nearest existing anchor is named. A heading keeps its anchor through a rewording when it
carries one of its own: `## Storing keys { #key-storage }`.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from .addresses import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..project import Project

RULE = Rule("XW402", "missing-anchor", Severity.ERROR, __doc__)
_ALWAYS_THERE = ("", "top")
_TEXT_FRAGMENT = ":~:"


def check_page(page: Page, project: Project) -> Iterator[Diagnostic]:
    """Yield the links whose fragment names no anchor of the page they lead to."""
    for address in addresses(page):
        fragment = address.fragment.partition(_TEXT_FRAGMENT)[0]
        if fragment in _ALWAYS_THERE or address.uri not in project.pages or project.pages[address.uri].includes:
            continue
        anchors = project.anchors(address.uri)
        if fragment not in anchors:
            close = difflib.get_close_matches(fragment, anchors, n=1)
            advice = f"did you mean `#{close[0]}`?" if close else None
            where = "this page" if address.uri == page.uri else f"`{address.uri}`"
            yield RULE.at(page.path, address.fragment_span, f"{where} has no anchor `#{fragment}`", help=advice)
