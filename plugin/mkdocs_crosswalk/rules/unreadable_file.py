"""A file of the site cannot be read.

## Why it matters
What cannot be read is not checked, and a site builder may stop at it or leave it out.

## Example
A page saved in Latin-1, a folder called `notes.md`, a page of 50 MB, a link of the file system to a file that is not
there or that lies outside of the project.

## What to do
Save the file as UTF-8, rename the folder, split the page. A page that must be as large as it is needs a higher
`max_page_bytes` in the settings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from .problems import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic

RULE = Rule("XW001", "unreadable-file", Severity.ERROR, __doc__)


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield what was wrong with files as files."""
    yield from of_kind("file", RULE, basis)
