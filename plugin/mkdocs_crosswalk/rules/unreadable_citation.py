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
from ..citations import read_label, spell, spell_label
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
_COUNTS = re.compile(
    r"(?:(?:(?P<recital>E[Ww]?G|R)|A|[Aa]nn)\.? ?)?"
    r"(?P<numbers>\(?[0-9IVXL]{1,6}[a-z]?(?:(?:\)?[.,/ -]+\(?|\)?\()[0-9A-Za-z]{1,6})*\)*)"
)
"""A locator whose first word is left out: the `13(8)` of `CRA 13(8)`."""
_NUMBER = re.compile(r"(?:(?:[A-Z]\.)+ ?|[^\W\d_]+(?: [^\W\d_]+)? [Rr]equirements? )?((?:[0-9]+\.)+[0-9]+)")
"""A number without its family, or with one that is written another way."""
_DOCUMENT = re.compile(r"\W*(?:(?:and|of|in) +)?((?:[A-Z][A-Za-z/]+ )*[0-9]{4,}[\w:.-]*)")
"""What ends a citation like the name of a document: `, 62443`, `and ISO 27001`."""
_WORDS_BEFORE = {"art": "Art.", "annex": "Annex", "recital": "Recital", "chapter": "Chapter", "reg": "Reg.", "s": "§"}
"""How ids of provisions begin → the word that is left out before their number."""
_OTHER = re.compile(
    r"(?:(?:of|in) +(?:the +)?)?"
    r"((?=(?:[^ ]*[A-Z]){2})[A-Z][\w/-]*(?: (?:[A-Z][a-z]+|[0-9]+))*)"  # DORA, AI Act, ISO 27001
    r"(?= +(?:Art|Annex|Rec|§)|$)"
)
_BACKWARDS = re.compile(r"\s*(?:[-\u2010-\u2015\u2212]|\.\.|(?:to|through|bis)\b)\s*[A-Za-z]*[ .-]?\(?[0-9]")
_AND_FOLLOWING = re.compile(
    r"\s*\(?(?:ff?|etc|et seqq?|seqq?|sqq?|onwards?|(?:(?:and|und|et) +)?(?:(?:the|die|les) +)?"
    r"(?:following|folgenden?|suivante?s?))\b"
)
_WORDS = re.compile(
    r"(?!(?:and|or|to|of|in|bis|ter|quater|und|et|paragraph|point|annex|article)\b)[a-zß-ÿ][^\W\d_]+(?:[ '/-]+[^\W\d_]+)*"
)


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
        if (counts := _COUNTS.fullmatch(rest)) and (meant := _with_unit(counts, citation, catalog)):
            return f"say what is counted, as in `{meant}`"
        if other := _OTHER.match(rest):
            return f"no document is known as `{other[1]}`; give it a catalog, or a key and words of its own"
    if not understood or _NUMBER.fullmatch(rest):
        return _counted(rest, catalog) or _example(catalog)
    if other := _DOCUMENT.fullmatch(rest):
        name = f"{catalog.name} {_shortened(understood)}"
        return f"{so_far}; no document is known as `{other[1]}`; a name stands in front, as in `{name}`"
    return f"{so_far}{_more(rest, understood)}"


def _names_another(citation: Citation, rest: str, basis: Basis) -> bool:
    """Tell whether the label names a second document, before or behind the place where reading stopped."""
    reading, name = citation.reading, basis.library.names.anywhere(rest)
    if name is not None:
        return name.structure is not citation.catalog
    return reading.document is not None and reading.named is not None and reading.named.start > 0


def _with_unit(counts: re.Match[str], citation: Citation, catalog: Catalog) -> str | None:
    """Return a locator in house style with the word that it leaves out; None where no word makes sense of it."""
    target = citation.target
    if target is None or target.catalog is not catalog:
        return None
    kind = "recital" if counts["recital"] else next(iter(target.leads), "").partition("-")[0]
    words = dict.fromkeys((_WORDS_BEFORE.get(kind, "Art."), *_WORDS_BEFORE.values()))
    readings = (read_label(f"{word} {counts['numbers']}", catalog, target.provision) for word in words)
    whole = [reading for reading in readings if reading.mentions and reading.unread is None]
    fitting = next((each for each in whole if all(one.exists for one in each.mentions)), whole[0] if whole else None)
    return spell_label(fitting.provisions, catalog) if fitting else None


def _counted(rest: str, catalog: Catalog) -> str | None:
    """Return what a number without its family may be: the `CR 1.1` of `IEC 62443-4-2 1.1`."""
    number = _NUMBER.fullmatch(rest) if catalog.scheme == "clauses" else None
    if number is None:
        return None
    known = [f"`{each}`" for each in catalog.ids() if each.rpartition(" ")[2] == number[1]]
    section = f", or `§ {number[1]}` for a section" if number[1] == rest else ""
    return f"say what is counted, as in {', '.join(known[:4])}{section}" if known else None


def _more(rest: str, understood: str) -> str:
    """Return what stands behind what was read, by the form of what could not be."""
    if _BACKWARDS.match(rest) and not understood[-1].isalpha():
        return "; the last number of a range is of the same kind as the first, and comes after it"
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
