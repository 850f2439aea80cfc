"""The front matter of a page is no YAML.

## Why it matters
MkDocs prints it as text on top of the page, and title, tags and suppressions in it are lost, without a word in the build.
Other site builders stop at it.

## Example
`title: CRA: updates`: a colon with a space behind it begins a field.

## What to do
Put the value in quotes: `title: "CRA: updates"`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW004", "unread-front-matter", Severity.ERROR, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:  # noqa: ARG001 - every rule is asked so
    """Yield what keeps the front matter from being read."""
    if found := page.unread_meta:
        yield RULE.at(page.path, found.span, found.message, help=found.help)
