"""A page takes in a file, or a section of one, that is not there.

## Why it matters
The site shows nothing in its place, without a word: a warning or a table that readers need is silently gone.

## Example
`--8<-- "includes/warning.md"` where the file is called `includes/warnings.md`.

## What to do
Correct the path, which begins in the `base_path` of `pymdownx.snippets`, or the name of the section.
With `check_paths: true` the build stops as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW406", "missing-snippet", Severity.ERROR, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:  # noqa: ARG001 - every rule is asked so
    """Yield what the page takes in and the site does not have."""
    for span, name in page.taken.lost if page.taken else ():
        message = f"there is no snippet `{name}`; the page shows nothing here"
        yield RULE.at(page.path, span, message, help="correct the path or the name of the section")
