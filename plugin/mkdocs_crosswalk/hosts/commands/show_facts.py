"""What is known of a provision or of a document, as plain values: what `crosswalk show --format json` writes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from ...catalogs import Checked, Kind
from ...citations import spell_label
from ...composition import converse
from ...views.context import context_of
from ...views.names import in_full, levels_of, shown, source_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...catalogs import Catalog, Document
    from ...mappings import End, MappingSet, Relation, Relationship
    from ...project import Project

_KINDS = {
    Kind.GROUP: "a heading above provisions",
    Kind.ENHANCEMENT: "adds to the requirement above it",
    Kind.POINTER: "names no requirement of its own",
    Kind.NONE: "the document says that there is no requirement",
    Kind.VOID: "a number that this edition keeps empty",
}
_CHECKED = {
    Checked.SINGLE: "known from one source only",
    Checked.DERIVED: "worked out, not read in a source",
    Checked.DISPUTED: "sources differ on it",
    Checked.UNVERIFIED: "not checked against a source",
}


def facts_of(project: Project, catalog: Catalog, provision: str) -> dict[str, Any]:
    """Return what is known of a provision, or of the document for the empty id, as plain values."""
    document = catalog.document
    facts: dict[str, Any] = {
        "document": catalog.id,
        "provision": provision or None,
        "name": in_full(catalog, provision),
        "title": catalog.title(provision) if provision else document.title,
        "url": project.library.address(catalog, provision),
        "notes": list(_notes(catalog, provision)),
        "contains": [shown(catalog, child) for child in catalog.children(provision)],
        "mappings": list(_mappings(project, catalog, provision)),
    }
    if not provision:
        return facts
    rows = project.obligations_by_provision.get((catalog.id, provision), ())
    guides = dict.fromkeys(guide for row in rows for guide in row.guides)
    citing = project.citing_pages.get((catalog.id, provision), ())
    return facts | {
        "summary": catalog[provision].summary,
        "guides": [{"uri": uri, "title": project.pages[uri].title} for uri in guides],
        "cited_on": [{"uri": uri, "title": project.pages[uri].title} for uri in citing],
    }


def _notes(catalog: Catalog, identifier: str) -> Iterator[str]:
    if not identifier:
        yield from _document_notes(catalog.document)
        return
    provision = catalog[identifier]
    if provision.kind is not Kind.PROVISION:
        yield _KINDS[provision.kind]
    if provision.points_to:
        yield "see " + ", ".join(in_full(catalog, target) for target in provision.points_to)
    if levels := levels_of(provision):
        yield levels
    if provision.applies_to:
        yield "for " + ", ".join(word.replace("-", " ") for word in provision.applies_to)
    # Shown alone, a provision has no note of its document beside it.
    if sure := _CHECKED.get(provision.checked or catalog.document.checked):
        yield sure
    if provision.note:
        yield provision.note


def _document_notes(document: Document) -> Iterator[str]:
    yield f"edition {document.edition}, {document.status.value}, published by {document.publisher}"
    if document.superseded_by:
        yield f"superseded by {document.superseded_by}"
    if sure := _CHECKED.get(document.checked):
        yield sure
    yield from (f"{date.date}: {date.what}" for date in document.dates)
    if document.note:
        yield document.note


class _Seen(NamedTuple):
    """A relation, seen from one of its ends."""

    mapping: MappingSet
    relation: Relation
    here: End
    there: tuple[End, ...]
    relationship: Relationship


def _mappings(project: Project, catalog: Catalog, provision: str) -> Iterator[dict[str, Any]]:
    """Yield what mapping sets say of the provision and of those below it; of a document as a whole, the sets."""
    sets = context_of(project).mapping_sets(catalog.id)
    if not provision:
        for mapping in sets:
            yield {"set": mapping.id, "title": mapping.title, "source": source_name(mapping)}
        return
    wanted = {provision, *catalog.below(provision)}
    for mapping in sets:
        for seen in _seen_from(mapping, catalog.id, wanted):
            relation = seen.relation
            yield {
                "set": mapping.id,
                "relation": relation.id,
                "from": in_full(catalog, seen.here.provision),
                "relationship": seen.relationship.value,
                "to": list(_named(project, seen.there)),
                "inferred": seen.here.inferred or any(end.inferred for end in seen.there),
                "source": source_name(mapping),
                "locator": relation.locator,
                "cited_as": relation.cited_as,
                "strength": relation.strength,
                "confidence": relation.confidence.value if relation.confidence else None,
                "rationale": relation.rationale,
                "uncovered": relation.uncovered,
                "note": relation.note,
            }


def _named(project: Project, ends: Iterable[End]) -> Iterator[str]:
    """Yield the ends by document, as labels: `IEC 62443-4-2 CR 1.1, 1.2`."""
    by_document: dict[str, list[str]] = defaultdict(list)
    for end in ends:
        by_document[end.catalog].append(end.provision)
    for identifier, provisions in by_document.items():
        catalog = project.library.get(identifier)
        if catalog is None or not all(provision in catalog for provision in provisions):
            yield " ".join([catalog.name if catalog else identifier, ", ".join(filter(None, provisions))]).strip()
        else:
            yield spell_label(provisions, catalog, with_name=True)


def _seen_from(mapping: MappingSet, catalog: str, wanted: set[str]) -> Iterator[_Seen]:
    for relation in mapping.relations:
        word = relation.relationship
        if relation.source.catalog == catalog and relation.source.provision in wanted:
            yield _Seen(mapping, relation, relation.source, relation.targets, word)
        for end in relation.targets:
            if end.catalog == catalog and end.provision in wanted:
                yield _Seen(mapping, relation, end, (relation.source,), converse(word))
