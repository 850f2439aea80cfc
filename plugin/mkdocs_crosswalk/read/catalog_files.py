"""Read catalogs: `data/catalogs/<id>.yaml` → `Catalog`.

The tree of provisions is written in three ways that mix freely: a quoted number (`"1"`, a child of what it stands under), a
run of numbers or letters (`"3..8"`, `a..h`), or a mapping with a title and more. See `content/authoring/catalogs.md`.
"""

from __future__ import annotations

import re
from dataclasses import fields
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..alike import help_for
from ..catalogs import Catalog, Checked, Document, KeyDate, Kind, Provision, Status
from ..diagnostics import Problems
from .data_files import read_record
from .runs import RunError, meant_run, members, of_ids, refuse_run
from .shapes import Choice, Date, Deferred, Field, Fields, Flag, ListOf, MapOf, Number, OneOf, Record, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..text import Source, Span
    from .shapes import Written

SCHEMES = ("clauses", "legal", "sections")
COMPONENT_TYPES = ("software-application", "embedded-device", "host-device", "network-device")
_WHOLE_ID = re.compile(r"(?:art|annex|recital)-\d")
"""How the ids of a law begin that never stand below another."""

_NODE = Deferred("provision")
_CONTAINS = ListOf(
    OneOf(scalar=Text(wants='a quoted number such as "8", or a run such as "3..8"', placed=True), mapping=_NODE)
)
_NODE.shape = Record(
    {
        "id": Field(Text(placed=True), "the canonical id, whole: art-13, CR 1.1"),
        "number": Field(Text(placed=True), 'the id below the parent: "8" under art-13 is art-13/8'),
        "ids": Field(Text(placed=True), "a run of whole ids: recital-1..130"),
        "title": Field(Text(), "the document's own heading or short title"),
        "summary": Field(Text(), "what it asks, in our own words"),
        "kind": Field(Choice.of(Kind), "what it is, where it is not plain text of its own"),
        "unit": Field(Text(), "what its children are called in messages: paragraph, point, item"),
        "aliases": Field(ListOf(Text()), "other names in citations: [IAC]"),
        "level": Field(Number(1, 4), "the lowest security level that selects it"),
        "applies_to": Field(ListOf(Choice(COMPONENT_TYPES)), "component types it applies to"),
        "points_to": Field(ListOf(Text(placed=True)), "the provisions that a pointer or a void number leads to"),
        "checked": Field(Choice.of(Checked), "how well it is known, where that differs from the catalog's"),
        "note": Field(Text(), "a doubt or a peculiarity that readers should see"),
        "contains": Field(_CONTAINS, "the provisions below it, in order"),
    },
    one_of=("id", "number", "ids"),
)
_DATE = Record(
    {
        "date": Field(Date(), 'the day: "2026-09-11"', required=True),
        "what": Field(Text(), "what happens then, in our own words", required=True),
        "basis": Field(Text(placed=True), "the provision that sets it: art-71/2"),
    }
)
CATALOG = Record(
    {
        "catalog": Field(Text(r"[a-z0-9][a-z0-9-]*", "a name of small letters, digits and hyphens", placed=True),
                         "the catalog's id, equal to the file's name", required=True),
        "title": Field(Text(), "the document's full title", required=True),
        "names": Field(ListOf(Text()), "what labels call it, the one to show first", required=True),
        "publisher": Field(Text(), "who publishes the document", required=True),
        "edition": Field(Text(), "the edition as it is cited", required=True),
        "status": Field(Choice.of(Status), "where the document stands", required=True),
        "scheme": Field(Choice(SCHEMES), "how its labels are written", required=True),
        "url": Field(Text(r"https?://\S+", "an address"), "where it is published", required=True),
        "urls": Field(ListOf(Text(r"https?://\S+", "an address")), "other beginnings of its addresses"),
        "celex": Field(ListOf(Text()), "CELEX numbers, the Official Journal text first"),
        "keys": Field(ListOf(Text()), "usual keys of its link definitions; `*` stands for a provision", required=True),
        "fragments": Field(MapOf(Text()), "how the address of a provision ends, by pattern of its id"),
        "complete": Field(Flag(), "whether every provision is listed (default: true)"),
        "superseded_by": Field(Text(), "the catalog or the name of the edition that follows"),
        "checked": Field(Choice.of(Checked), "how well its facts are known (default: confirmed)"),
        "note": Field(Text(), "a doubt or a peculiarity of the document as a whole"),
        "dates": Field(ListOf(_DATE), "dates that the law sets"),
        "sources": Field(ListOf(Text()), "where the facts in this file come from"),
        "provisions": Field(_CONTAINS, "the provisions as a tree, in the document's order", required=True),
    }
)  # fmt: skip


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a catalog's file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Crosswalk catalog",
        **CATALOG.json_schema(),
        "$defs": {_NODE.name: _NODE.shape.json_schema()},
    }


def read_catalog(source: Source) -> tuple[Catalog | None, Problems]:
    """Return the catalog of a file, None if anything is wrong with it, and all that is wrong."""
    problems = Problems()
    head = read_record(CATALOG, source, problems, "a catalog starts with `catalog:`")
    return (None if head is None else catalog_of(head, source.path, problems)), problems


def catalog_of(head: Fields, path: str, problems: Problems) -> Catalog | None:
    """Return the catalog that stands in the fields of a file, None if anything is wrong; what is, is added to `problems`."""
    document = _document(head, path, problems)
    provisions = list(_Tree(problems).provisions(head.get("provisions", ()), ""))
    _check_references(head, provisions, problems)
    return None if problems else Catalog(document, provisions, path)


def _document(head: Fields, path: str, problems: Problems) -> Document:
    written = head.get("catalog")
    if written.value != (stem := PurePosixPath(path).stem):
        problems.add(written.span, f"catalog `{written.value}` stands in a file called `{stem}`",
                     f"write `catalog: {stem}` or rename the file")  # fmt: skip
    values = {field.name: head.get(field.name) for field in fields(Document)}
    values |= {
        "id": written.value,
        "fragments": {pattern.value: ending for pattern, ending in head.get("fragments", ())},
        "dates": tuple(
            KeyDate(date.get("date"), date.get("what"), basis.value if (basis := date.get("basis")) else None)
            for date in head.get("dates", ())
        ),
    }
    if not values["names"]:
        problems.add(head.at("names"), "`names` is empty", "name the document as labels do, the name to show first")
    return Document(**{name: value for name, value in values.items() if value is not None})


class _Tree:
    """Walks the written tree and yields its provisions in order, keeping count of ids that come twice."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.seen: dict[str, Span] = {}

    def provisions(self, items: tuple[Any, ...], parent: str) -> Iterator[Provision]:
        for item in items:
            if isinstance(item, Fields):
                yield from self.node(item, parent)
            elif self.is_number(item, parent):
                for number in self.run(item, members):
                    yield from self.leaf(_joined(parent, number), parent, item.span)

    def node(self, node: Fields, parent: str) -> Iterator[Provision]:
        written = node.get("id") or node.get("number") or node.get("ids")
        if written is None:
            return
        if node.get("ids"):
            for identifier in self.run(written, of_ids):
                yield from self.leaf(identifier, parent, written.span, node)
            return
        if node.get("id"):
            identifiers = self.run(written, partial(_one, field="id"))
        else:
            self.is_number(written, parent)
            identifiers = [_joined(parent, number) for number in self.run(written, partial(_one, field="number"))]
        for identifier in identifiers:
            yield from self.leaf(identifier, parent, written.span, node)
            yield from self.provisions(node.get("contains", ()), identifier)

    def is_number(self, written: Written, parent: str) -> bool:
        """Report a whole id where a number is wanted, which would become a part of the id above: `chapter-2/art-3`."""
        if not parent or not _WHOLE_ID.match(written.value):
            return True
        run = meant_run(written.value)
        message = f"`{written.value}` is a whole id, and a number is wanted here"
        self.problems.add(written.span, message, f"write `{{{f'ids: {run}' if run else f'id: {written.value}'}}}`")
        return False

    def leaf(self, identifier: str, parent: str, span: Span, node: Fields | None = None) -> Iterator[Provision]:
        if identifier in self.seen:
            self.problems.add(span, f"`{identifier}` is listed a second time", "each provision is listed once")
            return
        self.seen[identifier] = span
        if node is None:
            yield Provision(identifier, parent, Kind.PROVISION, span)
            return
        kind = node.get("kind", Kind.PROVISION)
        points_to = node.get("points_to", ())
        if kind is Kind.POINTER and not points_to:
            self.problems.add(span, f"`{identifier}` is a pointer to nothing", "add `points_to: [...]`")
        if kind is Kind.ENHANCEMENT and not parent:
            self.problems.add(span, f"`{identifier}` is an enhancement of nothing",
                              "list it under `contains` of the requirement that it adds to")  # fmt: skip
        yield Provision(
            identifier,
            parent,
            kind,
            span,
            title=node.get("title"),
            summary=node.get("summary"),
            unit=node.get("unit"),
            aliases=node.get("aliases", ()),
            level=node.get("level"),
            applies_to=node.get("applies_to", ()),
            points_to=tuple(target.value for target in points_to),
            checked=node.get("checked"),
            note=node.get("note"),
        )

    def run(self, written: Written, read: Callable[[str], list[str]]) -> list[str]:
        """Return the ids that a text stands for; of one that cannot be read, those that were meant."""
        try:
            return read(written.value)
        except RunError as error:
            self.problems.add(written.span, error.message, error.help)
            return list(error.meant)


def _one(text: str, field: str) -> list[str]:
    refuse_run(text, field)
    return [text]


def _joined(parent: str, number: str) -> str:
    return f"{parent}/{number}" if parent else number


def _check_references(head: Fields, provisions: list[Provision], problems: Problems) -> None:
    """Report ids that the file refers to and does not list, and parts of what it does not list."""
    listed = {provision.id for provision in provisions}
    wanted = [(date.get("basis"), "basis") for date in head.get("dates", ()) if date.get("basis")]
    wanted += [(target, "points_to") for target in _pointer_targets(head.get("provisions", ()))]
    for target, field in wanted:
        if target.value not in listed:
            problems.add(target.span, f"`{field}` names `{target.value}`, which this catalog does not list",
                         help_for(target.value, listed))  # fmt: skip
    told: set[tuple[str, Span]] = set()
    for provision in provisions:
        above = provision.id.rpartition("/")[0]
        if above and above not in listed and (above, provision.span) not in told:
            told.add((above, provision.span))  # a run of ids is one mistake
            problems.add(provision.span, f"`{provision.id}` is part of `{above}`, which this catalog does not list",
                         f"list `{above}` with what it contains")  # fmt: skip


def _pointer_targets(items: tuple[Any, ...]) -> Iterator[Any]:
    for item in items:
        if isinstance(item, Fields):
            yield from item.get("points_to", ())
            yield from _pointer_targets(item.get("contains", ()))
