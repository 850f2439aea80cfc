"""Catalogs and mapping sets as OSCAL 1.2: NIST's open format for control catalogs and control mappings.

A catalog becomes an OSCAL catalog, a mapping set a mapping collection with one mapping for each catalog it leads to. What
OSCAL has no field for is kept as properties under our own namespace, so that `read.oscal` gets every word back.
Identifiers of OSCAL are tokens; the id as the document writes it stands in the property `label`.

UUIDs are made from names (RFC 4122, version 5), so the same data gives the same bytes.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from ..catalogs import Kind
from ..citations import spell
from ..mappings import WHOLE
from ..tokens import NAMESPACE, token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..catalogs import Catalog, Document
    from ..mappings import End, Gap, MappingSet, Relation
    from ..project import Project

OSCAL_VERSION = "1.2.1"
_UUIDS = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)

Json = dict[str, Any]


def catalog_document(catalog: Catalog) -> Json:
    """Return the OSCAL catalog of a document edition."""
    document = catalog.document
    body: Json = {
        "uuid": _uuid("catalog", catalog.id, document.edition),
        "metadata": _metadata(document.title, document.edition, _document_props(document), _sentence(document.note))
        | {
            "links": [{"href": document.url, "rel": "reference"}],
            "parties": [
                {
                    "uuid": _uuid("party", document.publisher),
                    "type": "organization",
                    "name": _sentence(document.publisher),
                }
            ],
        },
    }
    groups, controls = [], []
    for position, provision in enumerate(catalog.children(""), start=1):
        if catalog[provision].kind is Kind.GROUP and _controls_only(catalog, provision):
            found = _group(catalog, provision)
            groups.append(found)
        else:
            found = _control(catalog, provision)
            controls.append(found)
        found["props"].append({"name": "sort-id", "value": f"{position:05}"})  # two lists keep no common order
    if groups:
        body["groups"] = groups
    if controls:
        body["controls"] = controls
    return {"catalog": body}


def _document_props(document: Document) -> list[Json]:
    props = _props(
        catalog=document.id,
        publisher=document.publisher,
        status=document.status.value,
        scheme=document.scheme,
        checked=document.checked.value,
        complete=None if document.complete else "false",
        superseded_by=document.superseded_by,
    )
    lists = {"name": document.names, "key": document.keys, "address": document.urls, "celex": document.celex,
             "source": document.sources}  # fmt: skip
    props += [_prop(name, value) for name, values in lists.items() for value in values]
    props += [_prop("fragment", pattern) | {"remarks": form} for pattern, form in document.fragments.items()]
    dates = ((date.date, "\n\n".join(filter(None, (_sentence(date.what), date.basis)))) for date in document.dates)
    return props + [_prop("date", date) | {"remarks": told} for date, told in dates]


def mapping_document(mapping: MappingSet, project: Project) -> Json:
    """Return the OSCAL mapping collection of a mapping set."""
    mappings = list(_mappings(mapping, project))
    gaps = [gap for gap in mapping.gaps if gap.catalog == mapping.from_catalog]
    if mappings and gaps:
        mappings[0]["source-gap-summary"] = _gap_summary(mapping, gaps)
    return {
        "mapping-collection": {
            "uuid": _uuid("mapping-collection", mapping.id, mapping.source.edition),
            "metadata": _metadata(mapping.title, mapping.source.edition, _set_props(mapping)),
            "provenance": {
                "method": "human",
                "matching-rationale": "semantic",
                "status": mapping.source.status,
                "mapping-description": mapping.method,
            },
            "mappings": mappings,
        }
    }


def dump(document: Json) -> bytes:
    """Return an OSCAL document as the bytes of a JSON file."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _controls_only(catalog: Catalog, group: str) -> bool:
    return not any(catalog[child].kind is Kind.GROUP for child in catalog.children(group))


def _group(catalog: Catalog, provision: str) -> Json:
    body: Json = {
        "id": token(provision),
        "title": _title(catalog, provision),
        "props": _provision_props(catalog, provision),
    }
    if children := catalog.children(provision):
        body["controls"] = [_control(catalog, child) for child in children]
    return body


def _control(catalog: Catalog, provision: str) -> Json:
    body: Json = {
        "id": token(provision),
        "class": catalog[provision].kind.value,
        "title": _title(catalog, provision),
        "props": _provision_props(catalog, provision),
    }
    if targets := catalog[provision].points_to:
        body["links"] = [{"href": f"#{token(target)}", "rel": "related"} for target in targets]
    if summary := catalog[provision].summary:
        body["parts"] = [{"id": f"{token(provision)}_smt", "name": "overview", "ns": NAMESPACE, "prose": summary}]
    if children := catalog.children(provision):
        body["controls"] = [_control(catalog, child) for child in children]
    return body


def _title(catalog: Catalog, provision: str) -> str:
    return catalog[provision].title or spell(provision, catalog)


def _provision_props(catalog: Catalog, provision: str) -> list[Json]:
    found = catalog[provision]
    props = [{"name": "label", "value": provision}]
    if found.kind is Kind.VOID:
        props.append({"name": "status", "value": "withdrawn"})
    props += _props(
        level=None if found.level is None else str(found.level),
        checked=found.checked.value if found.checked else None,
        unit=found.unit,
        untitled=None if found.title else "true",
        note=found.note,
    )
    props += [_prop("alias", alias) for alias in found.aliases]
    return props + [_prop("applies-to", kind) for kind in found.applies_to]


def _mappings(mapping: MappingSet, project: Project) -> Iterator[Json]:
    """Yield a mapping for each catalog to which relations of the set lead."""
    maps: dict[str, list[Json]] = {catalog: [] for catalog in mapping.to_catalogs}
    for position, relation in enumerate(mapping.relations, start=1):
        for catalog in dict.fromkeys(end.catalog for end in relation.targets):
            maps[catalog].append(_map(mapping, relation, position, catalog))
    for catalog, relations in maps.items():
        if relations:
            yield {
                "uuid": _uuid("mapping", mapping.id, catalog),
                "source-resource": _resource(mapping.from_catalog, project),
                "target-resource": _resource(catalog, project),
                "maps": relations,
            }


def _set_props(mapping: MappingSet) -> list[Json]:
    source = mapping.source
    props = _props(
        mapping=mapping.id,
        voice=mapping.voice.value,
        from_=mapping.from_catalog,
        to=" ".join(mapping.to_catalogs),
        source_title=source.title,
        source_publisher=source.publisher,
        source_edition=source.edition,
        source_date=source.date,
        source_status=source.status,
        source_short=source.short,
        source_url=source.url,
        source_read_through=source.read_through,
        source_derived_from=source.derived_from,
        source_note=source.note,
    )
    return [*props, *map(_gap_prop, mapping.gaps)]


def _resource(catalog: str, project: Project) -> Json:
    if catalog not in project.library:
        return {"type": "catalog", "href": f"{catalog}.json", "props": _props(catalog=catalog)}
    document = project.library[catalog].document
    return {
        "type": "catalog",
        "href": f"{catalog}.json",
        "props": _props(catalog=catalog, edition=document.edition),
        "links": [{"href": document.url, "rel": "reference"}],
    }


def _map(mapping: MappingSet, relation: Relation, position: int, catalog: str) -> Json:
    body: Json = {
        "uuid": _uuid("map", mapping.id, relation.id, catalog),
        "relationship": relation.relationship.value,
        "sources": [_item(relation.source)],
        "targets": [_item(end) for end in relation.targets if end.catalog == catalog],
    }
    if relation.uncovered:
        body["qualifiers"] = [
            {"subject": "source", "predicate": "has-gap", "category": "gap", "description": relation.uncovered}
        ]
    if relation.confidence:
        body["confidence-score"] = {"category": relation.confidence.value}
    body["props"] = _props(
        relation=relation.id,
        position=str(position),
        locator=relation.locator,
        strength=relation.strength,
        cited_as=relation.cited_as,
        stated="true" if relation.stated else None,
        note=relation.note,
    )
    body["remarks"] = relation.rationale
    return body


def _item(end: End) -> Json:
    if not end.provision:
        item: Json = {"type": WHOLE, "id-ref": end.catalog}
    else:
        item = {"type": "control", "id-ref": token(end.provision), "props": [{"name": "label", "value": end.provision}]}
    if end.inferred:
        item.setdefault("props", []).append(_prop("inferred", "true"))
    return item


def _gap_summary(mapping: MappingSet, gaps: Sequence[Gap]) -> Json:
    ids = [token(end.provision) for gap in gaps for end in gap.ends]
    return {"uuid": _uuid("gaps", mapping.id), "unmapped-controls": [{"with-ids": list(dict.fromkeys(ids))}]}


def _gap_prop(gap: Gap) -> Json:
    ends = json.dumps([end.provision for end in gap.ends], ensure_ascii=False)
    return _prop("gap", gap.catalog) | {"class": "gap", "remarks": f"{gap.reason}\n\n{ends}"}


def _metadata(title: str, version: str, props: list[Json], remarks: str | None = None) -> Json:
    body: Json = {
        "title": _sentence(title),
        "last-modified": "2000-01-01T00:00:00Z",  # OSCAL wants a time; ours would make every build another file
        "version": version,
        "oscal-version": OSCAL_VERSION,
        "props": props,
    }
    return body | ({"remarks": remarks} if remarks else {})


def _props(**values: str | None) -> list[Json]:
    return [_prop(name.strip("_").replace("_", "-"), value) for name, value in values.items() if value]


def _prop(name: str, value: str) -> Json:
    return {"name": name, "ns": NAMESPACE, "value": " ".join(value.split())}


def _sentence(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _uuid(*names: str) -> str:
    return str(uuid.uuid5(_UUIDS, "\n".join(names)))
