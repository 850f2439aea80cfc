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

import re
from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from .addresses import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..project import Project
    from .addresses import Address

RULE = Rule("XW402", "missing-anchor", Severity.ERROR, __doc__)
_ALWAYS_THERE = ("", "top")
_TEXT_FRAGMENT = ":~:"
_OF_THE_RENDERER = "__"
"""Begins the anchors that code blocks and tabs get for their own use."""


def check_page(page: Page, project: Project) -> Iterator[Diagnostic]:
    """Yield the links whose fragment names no anchor of the page they lead to."""
    for address, fragment in missing_anchors(page, project):
        if anchor_maker(address.uri, fragment, project) is None:
            close = project.nearest(fragment, project.anchors(address.uri))
            advice = f"did you mean `#{close}`?" if close else None
            where = "this page" if address.uri == page.uri else f"`{address.uri}`"
            yield RULE.at(page.path, address.fragment_span, f"{where} has no anchor `#{fragment}`", help=advice)


def missing_anchors(page: Page, project: Project) -> Iterator[tuple[Address, str]]:
    """Yield the addresses with a fragment that names no known anchor, and that fragment."""
    for address in addresses(page, project):
        fragment = address.fragment.partition(_TEXT_FRAGMENT)[0]
        if fragment in _ALWAYS_THERE or fragment.startswith(_OF_THE_RENDERER) or address.uri not in project.pages:
            continue
        if fragment not in project.anchors(address.uri):
            yield address, fragment


def anchor_maker(uri: str, fragment: str, project: Project) -> str | None:
    """Return what may have given the page an anchor that its source does not show; None: nothing does."""
    hosting, page = project.hosting, project.pages[uri]
    if hosting.rendered:
        return None
    return page.filled_by or hosting.anchors_by or (hosting.text_by if is_named(fragment, page, project) else None)


def is_named(word: str, page: Page, project: Project) -> bool:
    """Tell whether a word stands in a page's text otherwise than as a fragment or a key: a hook may turn it into either."""
    if project.hosting.text_by is None or " " in word:
        return False
    word = re.escape(word.lstrip("+:_"))
    return re.search(rf"(?<![\w#.\[+-]){word}(?![\w.-])", project.text_reader(page.path), re.IGNORECASE) is not None
