"""An address of another site leads nowhere.

## Why it matters
Readers cannot follow the source. Publishers of laws and standards rename their pages often, and a dead link on a page about
obligations costs trust in the rest of it.

## Example
`[guideline](https://publisher.example/old/guideline.pdf)`, for which the server answers 404.

## What to do
Find where the document went and correct the address.
This rule speaks only with `crosswalk check --external`, since it has to ask the network.
It asks each address once, and again after a while if the server did not answer.
A server that refuses programs proves nothing and is not reported; hosts that should not be asked go into the setting
`external_skip`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Definition, Link, Page
    from ..project import Project

RULE = Rule("XW410", "dead-link", Severity.ERROR, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield every place on the page that uses an address which leads nowhere."""
    if not basis.dead:
        return
    for item in _uses(page):
        if (reason := basis.dead.get(item.url)) is not None:
            yield RULE.at(page.path, item.url_span, f"`{item.url}` leads nowhere: {reason}",
                          help="correct the address, or remove the link")  # fmt: skip


def addresses(project: Project) -> Iterator[str]:
    """Yield the addresses of other sites that the pages use."""
    for page in project.pages.values():
        for item in _uses(page):
            if item.url.lower().startswith(("http://", "https://")):
                yield item.url


def _uses(page: Page) -> Iterator[Link | Definition]:
    yield from page.links
    yield from page.definitions
