"""A label names several provisions, and its link leads to only some of them.

## Why it matters
The reader who looks for Annex VII behind `[CRA Art. 31, Annex VII][cra_art31]` lands on Article 31.

## Example
`[CRA Art. 31, Annex VII][cra_art31]`. A range that starts at the target, such as `[Recitals 3-5][cra_rec3]`, says where to
start reading and is not reported; neither is what the definition's title names, too.

## What to do
Split the citation: `[CRA Art. 31][cra_art31], [Annex VII][cra_annexVII]`. Where Crosswalk renders the page, each provision
becomes a link of its own, and this may stay a matter of taste: the finding is an info.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..citations import spell
from ..diagnostics import Rule, Severity
from .definitions import Keys, cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis, Citation
    from ..citations import Mention
    from ..diagnostics import Diagnostic
    from ..library import Target
    from ..pages import Page

RULE = Rule("XW106", "label-beyond-target", Severity.INFO, __doc__)


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield what labels name besides the provision that their links lead to; one finding a label."""
    index = Keys(page, basis)
    for citation in basis.citations_on(page):
        target = citation.target
        if target is None or len(citation.reading.mentions) < 2 or citation.catalog is not target.catalog:
            continue
        if citation.definition is None and not basis.settings.supply_definitions:
            continue  # undefined-key speaks of it
        if beyond := _beyond(citation, target):
            yield _diagnostic(beyond, citation, target, index)


def _beyond(citation: Citation, target: Target) -> list[Mention]:
    """Return what the label names besides what its link leads to; nothing where the link leads to none of it."""
    catalog, leads = target.catalog, target.provisions
    mentions = citation.reading.mentions
    if not leads:
        return []
    met = [any(catalog.same_line(mention.provision, lead) for lead in leads) for mention in mentions]
    if not any(met):
        return []  # label-key-mismatch speaks of it
    reached = {mention.span for mention, meets in zip(mentions, met, strict=True) if meets and mention.ranged}
    titled = set(target.title.provisions) if target.title else set()
    return [
        mention
        for mention, meets in zip(mentions, met, strict=True)
        if not meets and mention.exists and mention.span not in reached and mention.provision not in titled
    ]


def _diagnostic(beyond: list[Mention], citation: Citation, target: Target, index: Keys) -> Diagnostic:
    page, first, catalog = citation.page, beyond[0], target.catalog
    label = citation.reference.label
    named = dict.fromkeys(
        cut(label, mention.span) if mention.ranged else spell(mention.provision, catalog) for mention in beyond
    )
    leads = spell(target.provisions[0], catalog)
    message = f"the label also names {', '.join(f'`{name}`' for name in named)}; the link leads to `{leads}`"
    keys = []
    for mention in beyond:
        fitting = index.leading_to(catalog, mention.provision)
        written = [each.written for each in fitting if each is not citation.definition]
        keys += [key for key in written[:1] if key not in keys and len(written) == 1]
    advice = f"cite it apart with the key{'s' if len(keys) > 1 else ''} {', '.join(f'`{key}`' for key in keys)}"
    return RULE.at(page.path, citation.place(first.whole or first.span), message,
                   help=advice if keys else "cite it apart, with a key of its own")  # fmt: skip
