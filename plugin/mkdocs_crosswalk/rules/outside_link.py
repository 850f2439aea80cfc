"""A link leads out of the content folder.

## Why it matters
What lies outside is not part of the built site: the link works in the repository and is dead on the site.

## Example
`[Licence](../../LICENSE)` on a page one folder below the content folder.

What raw HTML says is an address on the site and no path of a file. Above the site's own folder may be another site;
`unchecked-link` names such links. So it does where the site has a hook or a plugin that may lead links elsewhere, such as to
the repository, or where `monorepo` makes it part of a larger one.

## What to do
Link to the file's public address, or move the file into the content folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from .addresses import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW403", "outside-link", Severity.ERROR, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the links whose path climbs above the content folder."""
    if link_changer(basis) is None:
        for address in addresses(page, basis):
            if address.outside and not address.html:
                yield RULE.at(page.path, address.span, f"`{address.url}` leads out of the content folder",
                              help="link to its public address, or move the file into the content folder")  # fmt: skip


def link_changer(basis: Basis) -> str | None:
    """Return the plugin or hook that may lead links elsewhere; None: nothing does, or a build has shown where they lead."""
    hosting = basis.hosting
    return None if hosting.rendered else hosting.pages_by or hosting.text_by or hosting.part_of
