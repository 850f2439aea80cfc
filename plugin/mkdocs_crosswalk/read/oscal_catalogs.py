"""Read an OSCAL catalog: what `exports.oscal` writes, and catalogs of others → `Catalog`.

The document becomes the nodes of a catalog's own file, so that what holds for the file holds here: ids are unique, pointers
lead to what is listed. Of others' catalogs the numbers and titles are taken, never their text; names, keys and addresses
that they lack are made of what they say, for the author to look through.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..catalogs import Kind
from ..text import Span
from ..tokens import NAMESPACE
from .catalog_files import CATALOG, catalog_of
from .toml_nodes import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..catalogs import Catalog
    from ..diagnostics import Problems

    Json = Mapping[str, Any]

_NO_ID = re.compile(r"[^a-z0-9]+")
_ADDRESS = re.compile(r"https?://")
_ADDRESSES = ("reference", "canonical", "latest-version")
"""What links of the metadata are called that lead to the document."""
_LEAD = frozenset({Kind.POINTER.value, Kind.VOID.value})
"""Kinds whose links say where to go instead."""
_LEADING = frozenset({"related", "incorporated-into", "moved-to"})
"""What such links are called: by us, and in withdrawn controls of others."""
_NEEDED = {
    "publisher": ("name no publisher", "add a party with its `name` to them, or give `--publisher NAME`"),
    "url": (
        "have no address of the document",
        "add a link to them whose `rel` is `reference`, or give `--url ADDRESS`",
    ),
}
_STAND_INS = {"publisher": "Nobody", "url": "https://example.org/"}
"""Take the place of what is needed and was told, so that all else that is wrong is told with it."""
_START = Span(0, 0)
_OSCAL = "http://csrc.nist.gov/ns/oscal"
"""The namespace of properties that name none."""


def oscal_catalog(document: Json, path: str, problems: Problems, given: Mapping[str, str]) -> Catalog | None:
    """Return the catalog, None if anything is wrong with it; what is, is added to `problems`.

    `given` are a publisher and an address for a document that names none. Raises `KeyError`, `TypeError`, `ValueError` or
    `AttributeError` where the document is no OSCAL catalog.
    """
    ids = dict(_ids(document))
    head = {**given, **_head(document, path), "provisions": [_provision(*each, ids) for each in _within(document)]}
    for field, (lacks, advice) in _NEEDED.items():
        if field not in head:
            problems.add(_START, f"its `metadata` {lacks}", advice)
    fields = CATALOG.read(nodes_of(_STAND_INS | head), "", problems)
    return None if fields is None else catalog_of(fields, f"{head['catalog']}.yaml", problems)


def _head(document: Json, path: str) -> dict[str, Any]:
    metadata = document["metadata"]
    props = _ours(metadata)
    one = {prop["name"]: prop["value"] for prop in props}
    stem = _NO_ID.sub("-", PurePosixPath(path).stem.casefold()).strip("-")
    identifier = one.get("catalog", stem)
    is_ours = "catalog" in one
    key = identifier.replace("-", "_")
    parties = [party["name"] for party in metadata.get("parties", ()) if "name" in party]
    head = {
        "catalog": identifier,
        "title": metadata["title"],
        "names": _all("name", props) or [metadata["title"]],
        "publisher": one.get("publisher") or next(iter(parties), None),
        "edition": metadata["version"],
        "status": one.get("status", "published"),
        "scheme": one.get("scheme", "clauses"),
        "url": next(_addresses(document), None),
        "urls": _all("address", props),
        "celex": _all("celex", props),
        "keys": _all("key", props) if is_ours else [key, f"{key}_*"],
        "fragments": {prop["value"]: prop["remarks"] for prop in props if prop["name"] == "fragment"},
        "complete": False if one.get("complete") == "false" else None,
        "superseded_by": one.get("superseded-by"),
        "checked": one.get("checked"),
        "note": metadata.get("remarks") if is_ours else None,
        "dates": [_date(prop) for prop in props if prop["name"] == "date"],
        "sources": _all("source", props),
    }
    return _said(head) | {"keys": head["keys"]}


def _addresses(document: Json) -> Iterator[str]:
    """Yield where the document is found, the best first; a link may lead to what the back matter says of a resource."""
    resources = {f"#{each['uuid']}": each for each in document.get("back-matter", {}).get("resources", ())}
    links = document["metadata"].get("links", ())
    for link in (link for rel in _ADDRESSES for link in links if link.get("rel") == rel):
        said = resources.get(link["href"], {"rlinks": [link]}).get("rlinks", ())
        yield from (one["href"] for one in said if _ADDRESS.match(one["href"]))


def _date(prop: Json) -> dict[str, str]:
    what, _, basis = prop["remarks"].partition("\n\n")
    return _said({"date": prop["value"], "what": what, "basis": basis})


def _within(holder: Json) -> Iterator[tuple[Json, Kind]]:
    """Yield groups and controls right below a catalog, a group or a control, each with its kind, in the document's order."""
    groups = ((group, Kind.GROUP) for group in holder.get("groups", ()))
    controls = ((control, Kind.PROVISION) for control in holder.get("controls", ()))
    found = [
        (next(iter(_all("sort-id", each.get("props", ()))), ""), each, kind) for each, kind in (*groups, *controls)
    ]
    if all(place for place, _, _ in found):  # if some have none, nothing says where those belong
        found.sort(key=lambda entry: entry[0])
    yield from ((each, kind) for _, each, kind in found)


def _ids(holder: Json) -> Iterator[tuple[str, str]]:
    """Yield each id of OSCAL with the id that the document writes."""
    for item, _ in _within(holder):
        if "id" in item:
            yield item["id"], _label(item)
        yield from _ids(item)


def _label(item: Json) -> str:
    """Return the id that the document writes; a label for another use has a class, and a group needs neither."""
    labels = sorted(
        (prop for prop in item.get("props", ()) if prop["name"] == "label"), key=lambda prop: "class" in prop
    )
    if not labels and "id" not in item:
        return _NO_ID.sub("-", item["title"].casefold()).strip("-")
    label: str = labels[0]["value"] if labels else item["id"]
    return label


def _kind(item: Json, usual: Kind) -> str:
    """Return its kind: the class, where it is one of ours."""
    written = item.get("class", "")
    if written in list(Kind):
        return str(written)
    theirs = (prop for prop in item.get("props", ()) if prop["name"] == "status" and prop.get("ns", _OSCAL) == _OSCAL)
    return (Kind.VOID if any(prop["value"] == "withdrawn" for prop in theirs) else usual).value


def _provision(item: Json, usual: Kind, ids: Mapping[str, str]) -> dict[str, Any]:
    props = _ours(item)
    one = {prop["name"]: prop["value"] for prop in props}
    kind = _kind(item, usual)
    level = one.get("level", "")
    links = [link["href"] for link in item.get("links", ()) if link.get("rel") in _LEADING and kind in _LEAD]
    summaries = [
        part["prose"] for part in item.get("parts", ()) if part["name"] == "overview" and part.get("ns") == NAMESPACE
    ]
    return _said(
        {
            "id": _label(item),
            "kind": None if kind == Kind.PROVISION.value else kind,
            "title": None if "untitled" in one else item["title"],
            "summary": next(iter(summaries), None),
            "unit": one.get("unit"),
            "aliases": _all("alias", props),
            "level": int(level) if level.isdecimal() else None,
            "applies_to": _all("applies-to", props),
            "points_to": [ids.get(href.removeprefix("#"), href) for href in links],
            "checked": one.get("checked"),
            "note": one.get("note"),
            "contains": [_provision(*each, ids) for each in _within(item)],
        }
    )


def _ours(holder: Json) -> list[Json]:
    """Return the properties of our own: those of others may have the same names and mean something else."""
    return [prop for prop in holder.get("props", ()) if prop.get("ns") == NAMESPACE]


def _all(name: str, props: Any) -> list[str]:
    """Return the values of all properties of a name, in their order."""
    return [prop["value"] for prop in props if prop["name"] == name]


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """Return what is said of the values: a file leaves out what is empty."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
