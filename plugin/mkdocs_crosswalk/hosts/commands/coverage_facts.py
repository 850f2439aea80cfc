"""How much of a document is answered, as plain values: what `crosswalk coverage --format json` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...views.claims import evidence_for
from ...views.context import context_of
from ...views.counting import counted
from ...views.coverage_by_document import related
from ...views.coverage_by_guide import STATES, state_of
from ...views.names import in_full, shown, source_name, title_of
from ...views.relations import gaps, related_provisions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...catalogs import Catalog
    from ...project import Project

Scope = tuple[str, ...]
"""Provisions that are counted with all below them; none for the whole document."""


def coverage_of(project: Project, catalog: Catalog, scope: Scope, ends: Sequence[str]) -> dict[str, Any]:
    """Return how much of a document, or of a part of it, this site and its mapping sets answer.

    `ends` are the documents to count relations to, by id.
    """
    context = context_of(project)
    provisions = list(_provisions(project, catalog, scope, ends))
    names = {end: found.name if (found := context.catalog(end)) else end for end in ends}
    return {
        "document": catalog.id,
        "scope": list(scope),
        "name": ", ".join(in_full(catalog, part) for part in scope or ("",)),
        "title": title_of(catalog, scope[0]) if len(scope) == 1 else catalog.document.title,
        "counted": len(provisions),
        "claims": {state: sum(each["claim"] == state for each in provisions) for state in STATES},
        "documents": [
            {"document": end, "name": name, "related": sum(end in each["related"] for each in provisions)}
            for end, name in names.items()
        ],
        "provisions": provisions,
    }


def _provisions(project: Project, catalog: Catalog, scope: Scope, ends: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield each provision that is counted, with what the site has for it and what mapping sets say of it."""
    context = context_of(project)
    provisions = counted(catalog, scope)
    counts, _ = related(context, catalog, provisions, ends)
    mapped = related_provisions(context, catalog.id)
    reasons = gaps(context, catalog.id, ends, scope, ())
    for at in provisions:
        evidence = evidence_for(context, catalog, at)
        yield {
            "provision": at,
            "name": shown(catalog, at),
            "title": title_of(catalog, at) or None,
            "claim": state_of(evidence, mapped=at in mapped),
            "guides": list(evidence.guides),
            "no_guide": list(evidence.reasons),
            "related": {end: number for end, number in counts[at].items() if number},
            "no_relation": [{"source": source_name(one), "reason": why} for one, why in reasons.get(at, ())],
        }
