"""Catalogs and mapping sets as the YAML files that authors edit, and that `read` reads back."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ..catalogs import Checked, Kind
from ..mappings import WHOLE
from .yaml_text import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..catalogs import Catalog, Document
    from ..mappings import MappingSet, MappingSource, Relation
    from .yaml_text import Value

_DIGITS = "0123456789"
_ALWAYS = ("provisions", "relations", "keys")
"""Lists that a file must have, empty or not."""


def catalog_yaml(catalog: Catalog) -> str:
    """Return the file of a catalog."""
    body = _head(catalog.document) | {"provisions": list(_nodes(catalog, ""))}
    return _file("catalog", body)


def mapping_yaml(mapping: MappingSet) -> str:
    """Return the file of a mapping set."""
    body = {
        "mapping": mapping.id,
        "title": mapping.title,
        "from": mapping.from_catalog,
        "to": list(mapping.to_catalogs),
        "voice": mapping.voice.value,
        "source": _source(mapping.source),
        "method": mapping.method,
        "relations": [_relation(relation) for relation in mapping.relations],
        "gaps": [
            {
                "catalog": None if gap.catalog == mapping.from_catalog else gap.catalog,
                "from": [end.provision for end in gap.ends],
                "reason": gap.reason,
            }
            for gap in mapping.gaps
        ],
    }
    return _file("mapping", body)


def _file(schema: str, body: dict[str, Value]) -> str:
    return f"# yaml-language-server: $schema=../schemas/{schema}.schema.json\n{yaml_text(body, _ALWAYS)}"


def _source(source: MappingSource) -> dict[str, Value]:
    return {
        "title": source.title,
        "short": source.short,
        "publisher": source.publisher,
        "edition": source.edition,
        "date": source.date,
        "status": source.status,
        "url": source.url,
        "read_through": source.read_through,
        "derived_from": source.derived_from,
        "note": source.note,
    }


def _relation(relation: Relation) -> dict[str, Value]:
    targets: dict[str, Value] = {}
    for end in relation.targets:
        if end.provision:
            targets.setdefault(end.catalog, []).append(end.provision)
        else:
            targets[end.catalog] = WHOLE
    return {
        "id": relation.id,
        "from": relation.source.provision,
        "to": targets,
        "relationship": relation.relationship.value,
        "stated": relation.stated or None,
        "strength": relation.strength,
        "confidence": relation.confidence.value if relation.confidence else None,
        "cited_as": relation.cited_as,
        "locator": relation.locator,
        "rationale": relation.rationale,
        "uncovered": relation.uncovered,
        "inferred": [end.provision for end in (relation.source, *relation.targets) if end.inferred],
        "note": relation.note,
    }


def _head(document: Document) -> dict[str, Value]:
    return {
        "catalog": document.id,
        "title": document.title,
        "names": list(document.names),
        "publisher": document.publisher,
        "edition": document.edition,
        "status": document.status.value,
        "scheme": document.scheme,
        "url": document.url,
        "urls": list(document.urls),
        "celex": list(document.celex),
        "keys": list(document.keys),
        "fragments": dict(document.fragments),
        "complete": None if document.complete else False,
        "superseded_by": document.superseded_by,
        "checked": None if document.checked is Checked.CONFIRMED else document.checked.value,
        "note": document.note,
        "dates": [{"date": date.date, "what": date.what, "basis": date.basis} for date in document.dates],
        "sources": list(document.sources),
    }


def _nodes(catalog: Catalog, parent: str) -> Iterator[Value]:
    """Yield the children of `parent` as nodes; neighbours with nothing to say stand as one run."""
    run: list[str] = []
    for child in catalog.children(parent):
        provision = catalog[child]
        bare = _bare(catalog, child, parent)
        if bare is not None:
            run.append(bare)
            continue
        yield from _run_nodes(run, parent)
        run = []
        number = child.removeprefix(f"{parent}/")
        yield {
            ("number" if parent and number != child else "id"): number,
            "kind": None if provision.kind is Kind.PROVISION else provision.kind.value,
            "title": provision.title,
            "summary": provision.summary,
            "unit": provision.unit,
            "aliases": list(provision.aliases),
            "level": provision.level,
            "applies_to": list(provision.applies_to),
            "points_to": list(provision.points_to),
            "checked": provision.checked.value if provision.checked else None,
            "note": provision.note,
            "contains": list(_nodes(catalog, child)),
        }
    yield from _run_nodes(run, parent)


def _run_nodes(run: Sequence[str], parent: str) -> Iterator[Value]:
    """Yield a stretch of bare provisions: numbers below a parent, whole ids at the top (`recital-1..130`)."""
    if parent:
        yield from _runs(run)
        return
    for beginning, members in groupby(run, key=lambda identifier: identifier.rstrip(_DIGITS)):
        for numbers in _runs([member.removeprefix(beginning) for member in members]):
            yield {"ids" if ".." in numbers else "id": beginning + numbers}


def _bare(catalog: Catalog, child: str, parent: str) -> str | None:
    """Return the number of a provision that has nothing but its number."""
    provision = catalog[child]
    known = (provision.title, provision.summary, provision.unit, provision.level, provision.checked, provision.note)
    lists = (provision.aliases, provision.applies_to, provision.points_to)
    if any(value is not None for value in known) or any(lists) or catalog.children(child):
        return None
    if provision.kind is not Kind.PROVISION:
        return None
    if not parent:
        return child if child[-1:].isdigit() else None
    return child.removeprefix(f"{parent}/") if child.startswith(f"{parent}/") else None


def _runs(numbers: Sequence[str]) -> Iterator[str]:
    """Yield `numbers` with neighbours that follow one another as a run: 1, 2, 3, 3a → `1..3`, `3a`."""
    start = 0
    while start < len(numbers):
        end = start
        while end + 1 < len(numbers) and _follows(numbers[end], numbers[end + 1]):
            end += 1
        yield numbers[start] if end == start else f"{numbers[start]}..{numbers[end]}"
        start = end + 1


def _follows(before: str, after: str) -> bool:
    if before.isdigit() and after.isdigit():
        return int(after) == int(before) + 1
    return len(before) == len(after) == 1 and before.islower() and after.islower() and ord(after) == ord(before) + 1
