"""What the rules about cited provisions share: looking them up and saying what exists instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalogs import NO_LONGER
from ..citations import spell
from ..citations.outline import outline_of
from .inline import all_citations_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis, Citation
    from ..catalogs import Catalog
    from ..diagnostics import Diagnostic, Rule
    from ..pages import Page
    from ..text import Span


_MOST_NAMED = 4


def missing(rule: Rule, page: Page, basis: Basis, *, complete: bool) -> Iterator[Diagnostic]:
    """Yield the mentions of provisions that catalogs, complete ones or partly known ones, do not list.

    A range is one finding, however many of its numbers are missing.
    """
    for citation in all_citations_on(page, basis):
        catalog = citation.catalog
        if not citation.reading.missing or catalog is None or catalog.document.complete is not complete:
            continue
        found: dict[tuple[Span, str], list[str]] = {}
        for mention in citation.reading.missing:
            alone = "" if mention.ranged else mention.provision
            found.setdefault((mention.span, alone), []).append(mention.provision)
        for (span, alone), provisions in found.items():
            written = "" if alone else _as_written(span, citation)
            message = _message(provisions, written, catalog)
            advice = _in_another_document(provisions[0], catalog, basis) or _advice(provisions, span, citation, catalog)
            yield rule.at(page.path, citation.place(span), message, help=advice)


def _as_written(span: Span, citation: Citation) -> str:
    """Return a range with the words that stand before both of its ends: `SM-1 to SM-15`."""
    members = [mention for mention in citation.reading.mentions if mention.span == span]
    first, last = members[0].whole or span, members[-1].whole or span
    return citation.reference.label[min(first.start, span.start) : max(last.end, span.end)]


def _message(provisions: list[str], written: str, catalog: Catalog) -> str:
    lacks = f"{catalog.name} has no" if catalog.document.complete else f"the catalog of {catalog.name} lists no"
    if len(provisions) == 1:
        message = f"{lacks} `{spell(provisions[0], catalog)}`"
        if catalog.document.complete and (fact := what_exists(provisions[0], catalog)):
            message += f": {fact}"
        return message + (f" (in the range `{written}`)" if written else "")
    names = ", ".join(f"`{spell(provision, catalog)}`" for provision in provisions[:_MOST_NAMED])
    more = len(provisions) - _MOST_NAMED
    return f"{lacks} {names}{f' and {more} more' if more > 0 else ''} (in the range `{written}`)"


def _advice(provisions: list[str], span: Span, citation: Citation, catalog: Catalog) -> str | None:
    if len(provisions) > 1:
        there = [mention for mention in citation.reading.mentions if mention.span == span and mention.exists]
        return f"the last of its numbers that exists is `{spell(there[-1].provision, catalog)}`" if there else None
    nearest = catalog.nearest(provisions[0])
    return f"nearest is `{spell(nearest, catalog)}`" if nearest else None


def _in_another_document(provision: str, catalog: Catalog, basis: Basis) -> str | None:
    """Return which documents have a provision of a family that the catalog has none of: the `SM-1` of another part."""
    family = outline_of(catalog).family_of(provision)
    if not family or any(known.startswith(family) for known in catalog.ids()):
        return None
    others = [other for other in basis.library if provision in other and other.document.status not in NO_LONGER]
    if not 0 < len(others) <= _MOST_NAMED:
        return None
    keys = [next((f"`{key}`" for key in other.document.keys if not key.endswith("*")), "") for other in others]
    named = " or ".join(f"{other.name} ({key})" if key else other.name for other, key in zip(others, keys, strict=True))
    return f"`{spell(provision, others[0])}` stands in {named}: cite that document's key"


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
