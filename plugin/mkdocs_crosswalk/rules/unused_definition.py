"""A definition that no reference on the page uses.

## Why it matters
It is invisible to readers and goes stale unseen. Often it is what remains of a citation whose key was misspelt.

## Example
`[iec_2_2]: https://…` on a page that never writes `[…][iec_2_2]`.

## What to do
Remove it, or cite it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from ..pages import UNFINDABLE
from .lines import Removals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW202", "unused-definition", Severity.WARNING, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the definitions that nothing uses."""
    if page.includes:
        return
    used = {reference.key.removeprefix(UNFINDABLE) for reference in page.references}
    removals = Removals(page, basis)
    for definition in page.definitions:
        if definition.key not in used and page.is_own(definition.span):  # another page may use what a snippet defines
            message = f"nothing on this page uses the key `{definition.written}`"
            yield RULE.at(page.path, definition.key_span, message, help="remove the line, or cite it",
                          edits=(removals.of(definition),))  # fmt: skip
