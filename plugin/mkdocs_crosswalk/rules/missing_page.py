"""A link leads to a page or a file that is not there.

## Why it matters
Readers get a "not found" page.

## Example
`[Secure boot](../build-phase/secureboot.md)` where the page is called `secure-boot.md`.

## What to do
Correct the path; the nearest existing one is named. Paths are relative to the page that has the link.
"""

from __future__ import annotations

import difflib
import posixpath
from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from .addresses import addresses, exists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..project import Project

RULE = Rule("XW401", "missing-page", Severity.ERROR, __doc__)


def check_page(page: Page, project: Project) -> Iterator[Diagnostic]:
    """Yield the links into the content folder that find nothing there."""
    for address in addresses(page):
        if address.uri and not address.outside and not exists(address.uri, project):
            known = difflib.get_close_matches(address.uri, [*project.pages, *project.files], n=1, cutoff=0.85)
            advice = None
            if known:
                advice = f"did you mean `{posixpath.relpath(known[0], posixpath.dirname(page.uri) or '.')}`?"
            yield RULE.at(page.path, address.span, f"there is no `{address.uri}` in the content folder", help=advice)
