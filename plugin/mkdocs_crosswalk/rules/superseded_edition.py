"""A superseded edition is cited, and nothing says that it is one.

## Why it matters
Readers take the numbers for today's. A guideline that was rewritten has other ones, and a market surveillance authority will
ask for the edition in force.

## Example
`[bsi_tr_03183_p1]: …TR-03183-1-0_9_0.pdf "BSI TR-03183 Part 1"` after version 1.0 has come out.

## What to do
Move to the edition that follows. Where the older one is meant, name it in the definition's title or in a label
(`BSI TR-03183-1 V0.9.0`); one place on the page is enough. The finding is an info and comes once a site and document, at the
first page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalogs import Status
from ..diagnostics import Rule, Severity
from .definitions import used_definitions
from .editions import says_edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..catalogs import Catalog
    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..project import Project
    from .definitions import Used

RULE = Rule("XW110", "superseded-edition", Severity.INFO, __doc__)


def check_project(project: Project) -> Iterator[Diagnostic]:
    """Yield, for each superseded document, the first definition on a page that does not say which edition it means."""
    found: dict[str, list[tuple[Page, Used]]] = {}
    for page in project.pages.values():
        here: dict[str, Used] = {}
        for used in used_definitions(page, project):
            if used.target.catalog.document.status is Status.SUPERSEDED:
                here.setdefault(used.target.catalog.id, used)
        for catalog, used in here.items():
            if not says_edition(used.target.catalog, page, project):
                found.setdefault(catalog, []).append((page, used))
    for places in found.values():
        yield _diagnostic(places, project)


def _diagnostic(places: list[tuple[Page, Used]], project: Project) -> Diagnostic:
    page, used = places[0]
    document = used.target.catalog.document
    successor = project.library.get(document.superseded_by or "")
    following = _edition(successor) if successor else document.superseded_by
    message = f"{used.target.catalog.name} {document.edition} is superseded"
    if following:
        message += f" by {following}"
    if len(places) > 1:
        message += f" (cited on {len(places)} pages)"
    return RULE.at(page.path, used.definition.key_span, message,
                   help=f"cite the later edition, or name edition {document.edition} in the title")  # fmt: skip


def _edition(catalog: Catalog) -> str:
    edition = catalog.document.edition
    return catalog.name if edition in catalog.name else f"{catalog.name} {edition}"
