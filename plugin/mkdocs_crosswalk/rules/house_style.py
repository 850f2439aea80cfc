"""A citation is not spelled in house style. Off by default.

## Why it matters
A site that writes the same paragraph as `Art. 13 § 8`, `Article 13(8)` and `Art.13 §8` cannot be searched, and looks as if
nobody had read it through.

## Example
`[CRA Article 13 § 8][cra_art13]` where house style is `CRA Art. 13(8)`.

## What to do
`crosswalk fix --rule house-style` rewrites the labels: one form a kind, `Art. 13(8)(a)`, `Annex I Part II (5)`,
`Recital 39`, `Chapter IV`, `CRs 1.1-1.3, 1.5`, `§ 5.1-1`. The setting `style` chooses other forms by an example of
each kind, such as `paragraph: Art. 13 § 8`. Labels with words besides the citation are left as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..citations import spell_label
from ..citations.forms import in_form
from ..diagnostics import Edit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis, Citation
    from ..catalogs import Catalog
    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..text import Span

RULE = Rule("XW108", "house-style", None, __doc__)
_ACRONYM = re.compile(r"\b(?![IVXLC]+\b)[A-Z]{2,}(?=s?\b)")


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the labels that house style spells in another way."""
    if basis.settings.severity(RULE) is None:
        return
    for citation in basis.citations_on(page):
        if citation.catalog and (spelled := _house_style(citation, citation.catalog, basis)):
            reference = citation.reference
            yield RULE.at(page.path, reference.label_span, f"house style is `{spelled}`", help=f"write `{spelled}`",
                          edits=(Edit(reference.label_span, spelled),))  # fmt: skip


def _house_style(citation: Citation, catalog: Catalog, basis: Basis) -> str | None:
    """Return the label in house style; None where it is, or where it says more than can be spelled."""
    reading, label = citation.reading, citation.reference.label
    spare = reading.unread or reading.gloss or reading.lead or reading.edition
    if not reading.mentions or spare or any(not each.exists or each.detail for each in reading.mentions):
        return None
    if citation.reference.label_span == citation.reference.key_span:
        return None  # the label is the key, too
    usual = spell_label(reading.provisions, catalog, with_name=reading.named is not None)
    for spelled in (in_form(usual, basis.settings.style), usual):
        again = basis.reading(spelled, citation.target)
        if _acronyms(label, reading.named) - _acronyms(spelled, again.named):
            return None  # `IAC` says more than `FR 1`
        if again.provisions == reading.provisions and again.unread is None and again.document == reading.document:
            return None if spelled == label else spelled
    return None


def _acronyms(label: str, named: Span | None) -> set[str]:
    """Return the words in capitals besides the document's name: `IAC`, `FIA`, `CR`."""
    rest = label if named is None else label[: named.start] + " " + label[named.end :]
    return set(_ACRONYM.findall(rest))
