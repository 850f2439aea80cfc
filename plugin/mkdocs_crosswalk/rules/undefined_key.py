"""A reference uses a key that the page does not define.

## Why it matters
The renderer leaves the brackets in the text: readers see `[CR 1.1][iec_42]` instead of a link.

## Example
`[CR 1.1][iec_42]` on a page whose definition is `[iec_4_2]: https://…`.

## What to do
Correct the key, or add its definition at the end of the page. Words in brackets that follow one another and are no link
can be escaped with backslashes. Single words in brackets are never reported.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..project import Project

RULE = Rule("XW201", "undefined-key", Severity.ERROR, __doc__)


def check_page(page: Page, project: Project) -> Iterator[Diagnostic]:
    """Yield the references whose key has no definition; on pages that take in other files nobody can tell."""
    if page.includes:
        return
    keys = {definition.key for definition in page.definitions}
    for citation in project.citations_on(page):
        reference = citation.reference
        if reference.key not in keys:
            advice = f"add `[{reference.key}]: https://…` at the end of the page"
            if citation.target:
                address = project.library.address(citation.target.catalog, citation.target.provision)
                advice = f"add `[{reference.key}]: {address}` at the end of the page"
            elif close := difflib.get_close_matches(reference.key, keys, n=1):
                advice = f"did you mean `{close[0]}`?"
            yield RULE.at(page.path, reference.key_span, f"no definition for the key `{reference.key}`", help=advice)
