"""A label starts like a citation and cannot be read to its end.

## Why it matters
The part that was not understood would silently fall out of every table. So the whole label is refused, and the place
where reading stopped is shown.

## Example
In `[CRs 1.1-1.3, 1.x][iec_4_2]` reading stops at `x`.

## What to do
Write the provisions as the document numbers them: `CRs 1.1-1.3, 1.5`, `SM-1 to SM-4`, `Art. 13(8)(a)`,
`Annex I Part II (5)`. If the label is a title and no citation, word it so that it does not start with a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..catalogs import Kind
from ..citations import spell
from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis, Citation
    from ..catalogs import Catalog
    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..text import Span

RULE = Rule("XW101", "unreadable-citation", Severity.ERROR, __doc__)

_LONGEST = 80
"""So much of a label is repeated; its line is shown below."""
_COUNTS = re.compile(r"[0-9]{1,3}[a-z]?(?:\([0-9a-z]{1,2}\))+")
_OTHER = re.compile(
    r"(?:(?:of|in) +(?:the +)?)?"
    r"((?=(?:[^ ]*[A-Z]){2})[A-Z][\w/-]*(?: (?:[A-Z][a-z]+|[0-9]+))*)"  # DORA, AI Act, ISO 27001
    r"(?= +(?:Art|Annex|Rec|§)|$)"
)
_BACKWARDS = re.compile(r"\s*(?:[-\u2010-\u2015\u2212]|\.\.|(?:to|through|bis)\b)\s*[A-Za-z]*[ .-]?\(?[0-9]")
_AND_FOLLOWING = re.compile(r"\s*(?:ff?|etc|et seqq?|seqq?|sqq?|following|and following)\b")
_WORDS = re.compile(r"(?!(?:and|or|to|of|in|bis|ter|quater|und|et)\b)[a-zß-ÿ][^\W\d_]+(?:[ '/-]+[^\W\d_]+)*")


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the labels that stop reading half-way."""
    for citation in basis.citations_on(page):
        unread = citation.reading.unread
        if unread is not None and citation.catalog is not None:
            rest = _shortened(citation.reference.label[unread.start : unread.end])
            message = f"`{rest}` cannot be read as part of a citation of {citation.catalog.name}"
            advice = _advice(citation, unread, citation.catalog, basis)
            yield RULE.at(page.path, citation.place(unread), message, help=advice)


def _advice(citation: Citation, unread: Span, catalog: Catalog, basis: Basis) -> str | None:
    """Return what to write instead, as far as what could not be read tells."""
    label = citation.reference.label
    rest, understood = label[unread.start : unread.end], label[: unread.start].strip()
    so_far = f"read so far: `{_shortened(understood, from_the_end=True)}`"
    if understood and _names_another(citation, rest, basis):
        return f"{so_far}; a label is about one document: give the other a citation of its own"
    if catalog.scheme == "legal":
        if _COUNTS.fullmatch(rest):
            return f"say what is counted, as in `Art. {rest}`"
        if other := _OTHER.match(rest):
            return f"no document is known as `{other[1]}`; give it a catalog, or a key and words of its own"
    return f"{so_far}{_more(rest, understood)}" if understood else _example(catalog)


def _names_another(citation: Citation, rest: str, basis: Basis) -> bool:
    """Tell whether the label names a second document, before or behind the place where reading stopped."""
    reading, name = citation.reading, basis.library.names.anywhere(rest)
    if name is not None:
        return name.structure is not citation.catalog
    return reading.document is not None and reading.named is not None and reading.named.start > 0


def _more(rest: str, understood: str) -> str:
    """Return what stands behind what was read, by the form of what could not be."""
    if _BACKWARDS.match(rest) and not understood[-1].isalpha():
        return "; the last number of a range comes after the first"
    if _AND_FOLLOWING.match(rest):
        return "; name the last one, too, as in `1-3`"
    if _WORDS.fullmatch(rest):
        return f"; words about it stand behind a dash: ` – {_shortened(rest)}`"
    return ""


def _example(catalog: Catalog) -> str | None:
    cited = [one for one in catalog.ids() if not catalog.children(one) and catalog[one].kind is Kind.PROVISION]
    example = spell(cited[len(cited) // 2], catalog) if cited else None  # the first may be a recital
    return f"provisions of {catalog.name} are written like `{example}`" if example else None


def _shortened(text: str, *, from_the_end: bool = False) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"…{text[-_LONGEST:]}" if from_the_end else f"{text[:_LONGEST]}…"
