"""The title of a definition words a provision's heading in another way. Off by default.

## Why it matters
Readers who search the act for the heading in the tooltip do not find it.

## Example
`[cra_art6]: …#art_6 "CRA Article 6 - Essential requirements"`: the heading is "Requirements for products with digital
elements". A short title of the author's own is often wanted; that is why a site has to turn this rule on.

## What to do
Take the heading that the message names; `crosswalk fix --rule unofficial-title` does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Edit, Rule
from .definitions import cut, used_definitions
from .titles import in_title, is_official, plain_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW210", "unofficial-title", None, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the words after the number that are not the provision's heading."""
    if basis.settings.severity(RULE) is None:
        return
    for used in used_definitions(page, basis):
        reading, title = used.target.title, used.definition.title
        if (
            title is None
            or reading is None
            or reading.gloss is None
            or len(reading.provisions) != 1
            or reading.document
        ):
            continue
        official = used.target.catalog.title(reading.provisions[0])
        words = cut(title, reading.gloss)
        if (
            official
            and is_official(reading.provisions[0], used.target.catalog)
            and plain_title(words) != plain_title(official)
        ):
            span = in_title(used.definition, reading.gloss)
            yield RULE.at(page.path, span, f"the heading is `{official}`", help=f"write `{official}`",
                          edits=(Edit(span, official),))  # fmt: skip
