"""A citation is not spelled in house style. Off by default.

## Why it matters
A site that writes the same paragraph as `Art. 13 § 8`, `Article 13(8)` and `Art.13 §8` cannot be searched, and looks as if
nobody had read it through.

## Example
`[CRA Article 13 § 8][cra_art13]` where house style is `CRA Art. 13(8)`.

## What to do
`crosswalk fix --rule house-style` rewrites the labels: one form a kind, `Art. 13(8)(a)`, `Annex I Part II (5)`,
`Recital 39`, `Chapter IV`, `CRs 1.1-1.3, 1.5`, `§ 5.1-1`. The setting `style` chooses other forms by an example of
each kind, such as `paragraph: Art. 13 § 8`. Labels with words besides the citation, or with markup or pictures within it,
are left as they are; what stands around it stays: `**CRA Article 13**` becomes `**CRA Art. 13**`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..citations import spell_label
from ..citations.forms import in_form
from ..citations.plain import words_in
from ..diagnostics import Edit, Rule
from ..text import Span
from .definitions import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis, Citation
    from ..catalogs import Catalog
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW108", "house-style", None, __doc__)
_MARKED = re.compile(r"\*|~~|==|`|(?<!\w)_|_(?!\w)|</?(?!br\b)[A-Za-z]|!\[|(?<![\w:]):[a-z][a-z0-9_+-]*:")
"""Markup and pictures, which would be lost with the words that they stand among."""
_OWN_NAME = re.compile(r"\b(?:this|that|present)\b")
"""The document without its name: `of this Regulation`."""
_ENCLOSED = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_ACRONYM = re.compile(r"\b(?![IVXLC]+\b)[A-Z]{2,}(?=s?\b)")


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the labels that house style spells in another way."""
    if basis.settings.severity(RULE) is None:
        return
    for citation in basis.citations_on(page):
        if citation.catalog:
            words = _words(citation)
            if spelled := _house_style(citation, words, citation.catalog, basis):
                span = citation.place(words)
                yield RULE.at(page.path, span, f"house style is `{spelled}`", help=f"write `{spelled}`",
                              edits=(Edit(span, spelled),))  # fmt: skip


def _words(citation: Citation) -> Span:
    """Return where the citation stands in its label: without signs, markup and one parenthesis around it."""
    label = citation.reference.label
    words = words_in(label)
    if citation.reading.named and _ENCLOSED.fullmatch(label, *words):
        return Span(words.start + 1, words.end - 1)
    return words


def _house_style(citation: Citation, words: Span, catalog: Catalog, basis: Basis) -> str | None:
    """Return the words in house style; None where they are, or where the label says more than can be spelled."""
    reading, label = citation.reading, citation.reference.label
    spare = reading.unread or reading.gloss or reading.lead or reading.edition
    if not reading.mentions or spare or any(not each.exists or each.detail for each in reading.mentions):
        return None
    if citation.reference.label_span == citation.reference.key_span:
        return None  # the label is the key, too
    written = cut(label, words)
    if _MARKED.search(written) or _OWN_NAME.search(written):
        return None
    usual = spell_label(reading.provisions, catalog, with_name=reading.named is not None)
    for spelled in (in_form(usual, basis.settings.style), usual):
        after = label[: words.start] + spelled + label[words.end :]
        again = basis.reading(after, citation.target)
        if _acronyms(label, reading.named) - _acronyms(after, again.named):
            return None  # `IAC` says more than `FR 1`
        if again.provisions == reading.provisions and again.unread is None and again.document == reading.document:
            return None if spelled == written else spelled
    return None


def _acronyms(label: str, named: Span | None) -> set[str]:
    """Return the words in capitals besides the document's name: `IAC`, `FIA`, `CR`."""
    rest = label if named is None else label[: named.start] + " " + label[named.end :]
    return set(_ACRONYM.findall(rest))
