"""What the rules about cited provisions share: looking them up and saying what exists instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..citations import spell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..catalogs import Catalog
    from ..diagnostics import Diagnostic, Rule
    from ..pages import Page
    from ..project import Project


def missing(rule: Rule, page: Page, project: Project, *, complete: bool) -> Iterator[Diagnostic]:
    """Yield the mentions of provisions that catalogs, complete ones or partly known ones, do not list."""
    for citation in project.citations_on(page):
        catalog = citation.catalog
        if catalog is None or catalog.document.complete is not complete:
            continue
        for mention in citation.reading.mentions:
            if not mention.exists:
                message = f"{catalog.name} has no `{spell(mention.provision, catalog)}`"
                if fact := what_exists(mention.provision, catalog):
                    message += f": {fact}"
                if mention.ranged:
                    written = citation.reference.label[mention.span.start : mention.span.end]
                    message += f" (in the range `{written}`)"
                nearest = catalog.nearest(mention.provision)
                advice = f"nearest is `{spell(nearest, catalog)}`" if nearest else None
                yield rule.at(page.path, citation.place(mention.span), message, help=advice)


def what_exists(provision: str, catalog: Catalog) -> str | None:
    """Return how many provisions stand where `provision` was looked for: `Art. 71 has 2 paragraphs`."""
    parent = provision.rpartition("/")[0]
    while parent and parent not in catalog:
        parent = parent.rpartition("/")[0]
    if not parent:
        return None
    children = catalog.children(parent)
    name = spell(parent, catalog)
    if not children:
        return f"{name} has no numbered parts"
    noun = catalog[parent].unit or _unit(parent, children[0])
    return f"{name} has {len(children)} {noun}{'' if len(children) == 1 else 's'}"


def _unit(parent: str, child: str) -> str:
    last = child.rpartition("/")[2]
    if last.isdigit():
        return "paragraph" if parent.startswith("art-") and "/" not in parent else "item"
    return "point" if len(last) == 1 else "part"
