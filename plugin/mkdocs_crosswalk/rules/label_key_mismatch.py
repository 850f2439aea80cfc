"""A label names one provision or document, and its link leads to another.

## Why it matters
The reader who follows the link reads the wrong article, and cannot tell which of the two the author meant.

## Example
`[CRA Art. 35-51][cra_chV]` where Articles 35 to 51 are Chapter IV and the key leads to Chapter V,
`[IEC 62443-4-1][iec_4_2]`, `[SVV 1][iec_4_2]` (a requirement of part 4-1), or `[CELEX:32022L2555][nis2]` where the
address shows the consolidated text.

## What to do
Find out which of the two is meant. Correct the number in the label, or cite the key of the provision that the label
names; if the page defines such a key, the message names it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..citations import spell
from ..diagnostics import Edit, Related, Rule, Severity
from ..library import Target
from ..text import Span
from .definitions import Keys, cut, is_address
from .inline import all_citations_on, is_inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis, Citation
    from ..catalogs import Catalog
    from ..citations import Reading
    from ..diagnostics import Diagnostic
    from ..pages import Page

RULE = Rule("XW105", "label-key-mismatch", Severity.ERROR, __doc__)

_CELEX = re.compile(r"\b[0-9]{5}[RLD][0-9]{4}(?:-[0-9]{8})?\b(?!R?\()")
_WHOLE = re.compile(r"[\s\W]*")
_NUMBERED = re.compile(r"[0-9]")
_STRONG = re.compile(r"§|\b(?:Arts?|Recs?)\.|\b(?:Article|Annex|Recital)(?:s|es)?\b|\b[A-Z]+_[A-Z]+ ?[0-9]")


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the labels that name something else than their links lead to."""
    keys = Keys(page, basis)
    for citation in all_citations_on(page, basis):
        target = citation.target
        if target is None or citation.reference.image:
            continue
        if citation.definition is None and not (basis.settings.supply_definitions or is_inline(citation)):
            continue  # undefined-key speaks of it
        reading = citation.reading
        found = _other_document(citation, reading.document, target, basis) if reading.document else None
        found = found or _other_text(citation, target, basis)
        if found is None and reading.mentions and citation.catalog is target.catalog:
            found = _other_provision(citation, target, target.catalog)
        if found is None and not reading.is_citation:
            found = _other_grammar(citation, target, basis, keys)
        if found is not None:
            yield _diagnostic(found, citation, keys)


class _Mismatch:
    """What the label says, where it says so, and what the link leads to instead."""

    def __init__(self, span: Span, message: str, catalog: Catalog, provision: str = "") -> None:
        self.span = span
        self.message = message
        self.catalog = catalog
        """With `provision`, what the label names."""
        self.provision = provision


def _other_document(citation: Citation, named: str, target: Target, basis: Basis) -> _Mismatch | None:
    reading, label = citation.reading, citation.reference.label
    other = basis.library.get(named)
    if other is None or reading.named is None or _serves(other, citation, basis):
        return None
    last = reading.edition or reading.named
    before, after = label[: reading.named.start], label[last.end :]
    if not reading.mentions and not _WHOLE.fullmatch(before + after):
        own = basis.library.read(after.lstrip(" :,"), target)
        if before.strip() or own.named or not _reads_whole(own):
            return None  # words about a document: `CRA FAQ`, `NIS 2 guidance`
    leads = _lead(target, target.catalog)
    if other.document.superseded_by == target.catalog.id:
        leads += f", edition {target.catalog.document.edition}"
    message = f"the label names {other.name}, the link leads to {leads}"
    provision = reading.mentions[0].provision if reading.mentions else ""
    return _Mismatch(reading.named, message, other, provision)


def _serves(catalog: Catalog, citation: Citation, basis: Basis) -> bool:
    """Tell whether the address shows this document, too: an act that inserts a section into another shows both."""
    url = _url(citation)
    pointer = basis.library.by_url(url, catalog) if url else None
    return pointer is not None and pointer.catalog is catalog


def _url(citation: Citation) -> str:
    """Return the address that the link leads to as it is written; nothing where it is supplied."""
    if is_inline(citation):
        return citation.reference.written
    return citation.definition.url if citation.definition else ""


def _other_text(citation: Citation, target: Target, basis: Basis) -> _Mismatch | None:
    """Compare a CELEX number in the label with the address."""
    match = _CELEX.search(citation.reference.label)
    if not match:
        return None
    url = _url(citation)
    if not is_address(url) or match[0].casefold() in url.casefold():
        return None
    named = basis.library.by_url(f"CELEX:{match[0]}", target.catalog)
    written = _CELEX.search(url)
    if written is None and (
        named is None or target.url is None or (named.catalog is target.url.catalog and named.text is target.url.text)
    ):
        return None
    leads = f"CELEX {written[0]}" if written else "another text"
    message = f"the label names CELEX {match[0]}, the link leads to {leads}"
    return _Mismatch(Span(*match.span()), message, named.catalog if named else target.catalog)


def _other_provision(citation: Citation, target: Target, catalog: Catalog) -> _Mismatch | None:
    leads, reading = target.leads, citation.reading
    if not leads or catalog.meet(reading.provisions, leads):
        return None
    if catalog.document.complete and reading.missing:
        return None  # unknown-provision speaks of what does not exist
    first = reading.mentions[0]
    kind = leads[0].partition("-")[0]
    above = next((each for each in _outermost(first.provision, catalog) if each.partition("-")[0] == kind), "")
    within = f", which is in {spell(above, catalog)}" if above and not first.provision.startswith(f"{above}/") else ""
    written = cut(citation.reference.label, first.span) if first.ranged else spell(first.provision, catalog)
    message = f"the label names `{written}`{within}; the link leads to {_lead(target, catalog)}"
    place = first.span if first.ranged else first.whole or first.span
    return _Mismatch(place, message, catalog, first.provision)


def _reads_whole(reading: Reading) -> bool:
    """Tell whether all of a label is a citation of what exists."""
    spare = reading.unread or reading.gloss or reading.lead
    return bool(reading.mentions) and not spare and all(mention.exists for mention in reading.mentions)


def _other_grammar(citation: Citation, target: Target, basis: Basis, keys: Keys) -> _Mismatch | None:
    """Find a label that is no citation of its document and is one of another that the page cites or of the same series."""
    label, catalog = citation.reference.label, target.catalog
    if citation.reading.named or not _NUMBERED.search(label):
        return None
    cited = (used.target for used in keys.documents.values() if used.target.catalog is not catalog)
    for other in (*cited, *(Target(part, "") for part in basis.library.other_parts(catalog))):
        if other.catalog.scheme != "clauses" and not _STRONG.search(label):
            continue
        reading = basis.reading(label, other)
        if _reads_whole(reading) and reading.document is None:
            message = f"the label is a citation of {other.catalog.name}, the link leads to {_lead(target, catalog)}"
            return _Mismatch(Span(0, len(label)), message, other.catalog, reading.mentions[0].provision)
    return None


def _lead(target: Target, catalog: Catalog) -> str:
    provision = next(iter(target.leads), "")
    return f"`{spell(provision, catalog)}` of {catalog.name}" if provision else catalog.name


def _diagnostic(found: _Mismatch, citation: Citation, keys: Keys) -> Diagnostic:
    page, definition = citation.page, citation.definition
    related = (Related(page.path, definition.span, "the link leads here"),) if definition else ()
    key = _key_for(found, keys)
    edits: tuple[Edit, ...] = ()
    if is_inline(citation):
        advice = "correct the label, or the address"
    elif key and key.lower() != citation.reference.key:
        advice = f"cite the key `{key}`, or correct the label"
        if citation.reference.key_span != citation.reference.label_span:
            edits = (Edit(citation.reference.key_span, key, safe=False),)
    else:
        advice = "correct the label, or cite a key that leads to what it names"
    return RULE.at(page.path, citation.place(found.span), found.message, help=advice, related=related, edits=edits)


def _key_for(found: _Mismatch, keys: Keys) -> str | None:
    """Return the key that the page defines for what the label names, if there is exactly one."""
    fitting = keys.leading_to(found.catalog, found.provision)
    return fitting[0].written if len(fitting) == 1 else None


def _outermost(provision: str, catalog: Catalog) -> Iterator[str]:
    """Yield what stands above a provision and within nothing of the same kind: its chapter, its schedule."""
    return (each for each in catalog.ancestors(provision) if "/" not in each)
