"""The title of a definition names another provision or document than its key and address.

## Why it matters
The title is the tooltip that readers see before they follow the link. When it belongs to another article, either the tooltip
or the link is wrong, and nobody notices on the page.

## Example
`[cra_art13]: …#art_13 "CRA Article 14 - Obligations of manufacturers"` names another article.
`[cra_art11]: …#art_11 "CRA Article 11 - More specific Union law"` has words that Article 11, General product safety, has
nothing to do with. A heading that is only worded differently is not reported here; `unofficial-title` finds it.

## What to do
Correct the title; the message names the provision's own heading. If the title is right, correct key and address.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..citations import spell
from ..diagnostics import Edit, Rule, Severity
from ..text import Span
from .definitions import cut, used_definitions
from .titles import in_title, is_official, plain_title, stems, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis, Line
    from ..catalogs import Catalog
    from ..citations import Reading
    from ..diagnostics import Diagnostic
    from ..library import Target
    from ..pages import Page

RULE = Rule("XW206", "title-mismatch", Severity.WARNING, __doc__)
_CAPITALS = re.compile(r"\b[A-Z]")
_AFTER_NAME = re.compile(r"\s*:\s+")
_FORMAL = 3
"""From so many capitalised words on, what follows a document's name and a colon is meant as its title."""


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the titles that belong to something else."""
    for used in used_definitions(page, basis):
        if found := basis.told(used.line, _mismatch):
            span = in_title(used.definition, found.span)
            edits = (Edit(span, found.official, safe=False),) if found.official else ()
            yield RULE.at(page.path, span, found.message, help=found.advice, edits=edits)


class _Mismatch(NamedTuple):
    """What is wrong with the title of a line, on whatever page it stands."""

    span: Span
    """Where in the title."""
    message: str
    advice: str | None
    official: str | None = None
    """What to write instead, where that is known."""


def _mismatch(line: Line, basis: Basis) -> _Mismatch | None:
    target = basis.target_of(line)
    if target is None or target.title is None or line.title is None:
        return None
    if target.contradicts_itself:
        return None  # key-url-mismatch speaks of it
    return (
        _document(line, line.title, target, target.title, basis)
        or _number(target, target.title)
        or _words(line.title, target.catalog, target.title)
    )


def _document(line: Line, title: str, target: Target, reading: Reading, basis: Basis) -> _Mismatch | None:
    """Find a title that starts with the name of another document."""
    catalog = target.catalog
    other = basis.library.get(reading.document) if reading.document else None
    if other is None or reading.named is None:
        if reading.mentions or reading.named is None or target.provisions:
            return None
        return _document_title(title, (reading.edition or reading.named).end, catalog)
    pointer = basis.library.by_url(line.url, other)
    if pointer is not None and pointer.catalog is other:
        return None  # the address serves both
    rest = title[(reading.edition or reading.named).end :]
    if not reading.mentions and plain_title(rest):
        said = stems((rest,))
        if said & stems((catalog.document.title,)) or not said & stems((other.document.title,)):
            return None  # words about a document, and no title of one
    message = f"the title names {other.name}, the definition leads to {catalog.name}"
    return _Mismatch(reading.named, message, "correct the title, or key and address")


def _document_title(title: str, end: int, catalog: Catalog) -> _Mismatch | None:
    """Find words after a document's name, which ends at `end`, and a colon that have nothing of the document's title."""
    match = _AFTER_NAME.match(title, end)
    words = title[match.end() :] if match else ""
    if len(_CAPITALS.findall(words)) < _FORMAL:
        return None
    if stems((words,)) & (stems((catalog.document.title,)) - stems(catalog.names)):
        return None
    span = Span(len(title) - len(words), len(title))
    message = f"`{words}` is not the title of {catalog.name}"
    return _Mismatch(span, message, f"its title is `{catalog.document.title}`")


def _number(target: Target, reading: Reading) -> _Mismatch | None:
    """Find a title whose number is that of another provision."""
    catalog, leads = target.catalog, target.provisions
    if not leads or not reading.mentions or reading.document:
        return None
    if catalog.meet(reading.provisions, leads):
        return None
    mention = reading.mentions[0]
    message = (
        f"the title names `{spell(mention.provision, catalog)}`, the definition leads to `{spell(leads[0], catalog)}`"
    )
    advice = f"`{spell(leads[0], catalog)}` is “{catalog.title(leads[0])}”" if catalog.title(leads[0]) else None
    return _Mismatch(mention.span, message, advice)


def _words(title: str, catalog: Catalog, reading: Reading) -> _Mismatch | None:
    """Find words after the number that are the heading of another provision, or have nothing of the own one."""
    gloss = reading.gloss
    if gloss is None or len(reading.provisions) != 1 or reading.document:
        return None
    provision = reading.provisions[0]
    own = catalog.title(provision)
    if not own:
        return None
    words = cut(title, gloss)
    said = stems((words,))
    owner = _owner(words, provision, catalog)
    strange = not said & wording(catalog, provision)
    if owner and (strange or (_kind(owner, catalog) == _kind(provision, catalog) and is_official(provision, catalog))):
        message = f"`{words}` is the title of `{spell(owner, catalog)}`; `{spell(provision, catalog)}` is “{own}”"
    elif len(said) > 1 and strange and is_official(provision, catalog):
        message = f"`{words}` is not the title of `{spell(provision, catalog)}`"
    else:
        return None
    return _Mismatch(gloss, message, f"its title is `{own}`", own)


def _owner(words: str, provision: str, catalog: Catalog) -> str | None:
    """Return the other provision whose heading these words are, one of the same kind first."""
    plain = plain_title(words)
    if plain == plain_title(catalog.title(provision) or ""):
        return None
    above = set(catalog.ancestors(provision))
    owners = [each for each in _headings(catalog).get(plain, ()) if each not in above]
    same = [each for each in owners if _kind(each, catalog) == _kind(provision, catalog)]
    return next(iter([*same, *owners]), None)


@lru_cache(maxsize=256)
def _headings(catalog: Catalog) -> dict[str, list[str]]:
    """Return the provisions by their headings."""
    found: dict[str, list[str]] = {}
    for each in catalog.ids():
        title = catalog.title(each)
        if title and is_official(each, catalog):
            found.setdefault(plain_title(title), []).append(each)
    return found


def _kind(provision: str, catalog: Catalog) -> str:
    """Return what kind of provision an id names: `art`, `annex`; sections are all of one kind."""
    return "" if catalog.scheme == "sections" else provision.partition("-")[0]
