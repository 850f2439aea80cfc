"""Read directives: the few lines of YAML in a ` ```crosswalk ` block → `Directive`.

Each view states here what may be asked of it. The same shapes give the JSON Schema for editors and the list of views
with their fields for the documentation. That what is asked for exists (catalogs, provisions, mapping sets) is asked here
too, so that a view is only ever built from a directive without a problem.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from ..diagnostics import Problems
from ..directives import GUIDES, Directive
from ..text import Span
from .catalog_files import COMPONENT_TYPES
from .shapes import Choice, Date, Field, Flag, ListOf, MapOf, Number, Record, Text, Written, clip, nearest
from .yaml_nodes import Mapping, Scalar, YamlError, compose

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ..catalogs import Catalog
    from ..pages import DirectiveText
    from .shapes import Fields
    from .yaml_nodes import Node

_CATALOG = Text(placed=True)
_CATALOGS = ListOf(Text(placed=True), single=True)
_PROVISIONS = ListOf(Text(placed=True), single=True)
_COMMON = {
    "view": Field(Text(placed=True), "what to show", required=True),
    "caption": Field(Text(), "the words above the table, where the usual ones do not fit"),
    "id": Field(
        Text(r"[a-z][a-z0-9-]*", "a name of small letters, digits and hyphens"),
        "what the anchors of the rows start with; needed only to keep them when views on the page change places",
    ),
}


class Catalogs(Protocol):
    """The catalogs that a directive may name."""

    def __contains__(self, catalog: object) -> bool:
        """Tell whether there is a catalog of this id."""

    def __getitem__(self, catalog: str) -> Catalog:
        """Return the catalog of this id."""

    def __iter__(self) -> Iterator[Any]:
        """Iterate over ids or catalogs."""


@dataclass(frozen=True, slots=True)
class ViewShape:
    """One view as an author sees it."""

    name: str
    doc: str
    """One sentence: what it shows."""
    record: Record
    columns: tuple[str, ...] = ()
    """The columns to choose from."""
    catalog_fields: tuple[str, ...] = ()
    """Fields that name catalogs."""
    scope_of: str | None = None
    """The field whose catalog holds the provisions of `scope`."""


def _view(name: str, doc: str, fields: dict[str, Field], columns: tuple[str, ...] = (), **more: Any) -> ViewShape:
    fields = _COMMON | fields
    if columns:
        known = ", ".join(columns)
        shape = ListOf(Choice(columns), single=True)
        fields["columns"] = Field(shape, f"the columns in their order, out of {known}")
    return ViewShape(name, doc, Record(fields), columns, **more)


_SCOPE = Field(_PROVISIONS, "only these provisions and those below them: annex-1/part-1")
_SETS = Field(ListOf(Text(placed=True), single=True), "only these mapping sets")

MAPPING_COLUMNS = ("provision", "clauses", "relation", "sources", "agreement", "rationale", "uncovered", "confidence",
                   "components", "levels", "guides", "coverage")  # fmt: skip
REGISTER_COLUMNS = ("provision", "title", "components", "levels", "mappings", "guides", "pages", "source")

VIEWS = {
    shape.name: shape
    for shape in (
        _view(
            "mapping",
            "The relations from one document to others, row by row with sources, guides and coverage.",
            {
                "from": Field(_CATALOG, "the document to start from", required=True),
                "to": Field(_CATALOGS, "the documents to lead to", required=True),
                "via": Field(
                    _CATALOG, "a document between them: what follows of relations to it and on from it is shown too"
                ),
                "scope": _SCOPE,
                "sets": _SETS,
                "rows": Field(
                    Choice(("pair", "relation", "provision")),
                    "what makes a row: a pair of provisions (default), a relation of one source, or a provision with "
                    "all that is related to it",
                ),
                "gaps": Field(Flag(), "whether provisions that nothing is related to are listed too (default: true)"),
            },
            MAPPING_COLUMNS,
            catalog_fields=("from", "to", "via"),
            scope_of="from",
        ),
        _view(
            "register",
            "The provisions of one document in its own order, each with an anchor, and what this site knows of them.",
            {"catalog": Field(_CATALOG, "the document", required=True), "scope": _SCOPE},
            REGISTER_COLUMNS,
            catalog_fields=("catalog",),
            scope_of="catalog",
        ),
        _view(
            "backlinks",
            "The provisions that the page answers for, by document, with the rows of requirement tables that say so.",
            {
                "catalogs": Field(_CATALOGS, "only these documents"),
                "rows": Field(
                    Choice(("obligation", "provision")),
                    "what makes a row: a row of a requirement table with the provisions it cites (default), or a "
                    "provision with the rows that cite it",
                ),
            },
            ("provision", "title", "rows"),
            catalog_fields=("catalogs",),
        ),
        _view(
            "coverage",
            "A matrix of counts: the provisions of one document against other documents or against the guides.",
            {
                "from": Field(_CATALOG, "the document whose provisions are counted", required=True),
                "to": Field(_CATALOGS, f"documents, or the word `{GUIDES}` (default) for the guides of this site"),
                "scope": _SCOPE,
                "sets": _SETS,
            },
            catalog_fields=("from", "to"),
            scope_of="from",
        ),
        _view(
            "timeline",
            "The dates that the documents set, in order.",
            {
                "catalogs": Field(_CATALOGS, "only these documents (default: all that set a date)"),
                "as_of": Field(Date(), 'the day the page speaks of: "2026-11-23"; earlier dates are marked as past'),
            },
            catalog_fields=("catalogs",),
        ),
        _view("references", "The documents that the page cites, each once, with edition and status.", {}),
        _view("rules", "The rules of the checker with their documentation.", {}),
        _view(
            "profile",
            "A checklist: the requirements that apply to a kind of component up to a security level.",
            {
                "catalog": Field(_CATALOGS, "the documents that hold the requirements", required=True),
                "component": Field(Choice(COMPONENT_TYPES), "only requirements for this type of component"),
                "level": Field(Number(1, 4), "only requirements up to this security level"),
                "law": Field(_CATALOG, "a law whose provisions are shown beside the requirements related to them"),
                "scope": Field(_PROVISIONS, "only these provisions of the law"),
                "classes": Field(
                    MapOf(ListOf(Text(placed=True), single=True)),
                    "the classes of products that the law knows, each with the provisions that set its route",
                ),
                "class": Field(Text(placed=True), "only this class, one of `classes`"),
                "sets": _SETS,
            },
            catalog_fields=("catalog", "law"),
            scope_of="law",
        ),
        _view(
            "diagram",
            "A picture of what leads from one document over others to the guides, with the same in words.",
            {
                "from": Field(_CATALOG, "the document on the left", required=True),
                "to": Field(_CATALOGS, "the documents in the middle", required=True),
                "scope": _SCOPE,
                "sets": _SETS,
            },
            catalog_fields=("from", "to"),
            scope_of="from",
        ),
    )
}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a directive: one alternative for each view."""
    alternatives = []
    for shape in VIEWS.values():
        schema = shape.record.json_schema()
        schema["title"] = shape.name
        schema["description"] = shape.doc
        schema["properties"]["view"] = {"const": shape.name, "description": shape.doc}
        alternatives.append(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Crosswalk directive",
        "oneOf": alternatives,
    }


def read_directive(
    text: DirectiveText, uri: str, catalogs: Catalogs, mappings: Collection[str] | None = None
) -> tuple[Directive | None, Problems]:
    """Return the directive of a block, None if anything is wrong with it, and all that is wrong, placed on the page.

    `mappings` are the ids of the mapping sets there are; None leaves the names of sets unchecked.
    """
    body = _Body(text)
    problems = Problems()
    directive = _read(body, uri, catalogs, mappings, problems)
    placed = Problems()
    for problem in problems:
        placed.add(body.on_page(problem.span), problem.message, problem.help)
    return (None if placed else directive), placed


class _Body:
    """The text of a block without the indentation or the `>` that the page puts before its lines."""

    def __init__(self, block: DirectiveText) -> None:
        self.block = block
        lines = block.text.splitlines(keepends=True)
        cut = min((_margin(line) for line in lines[1:] if line.strip()), default=0)
        # The closing fence stands as far in as the body does; what follows the body up to its end tells how far that is.
        cut = max(0, min(cut, block.fence.end - block.span.end - len("```")))
        self._starts: list[int] = []  # of each line, in the cut text
        self._moved: list[int] = []  # what to add to a place in the cut text
        kept = []
        position = length = 0
        for number, line in enumerate(lines):
            margin = min(cut, _margin(line), len(line.rstrip("\r\n"))) if number else 0
            self._starts.append(length)
            self._moved.append(position + margin - length)
            kept.append(line[margin:])
            position += len(line)
            length += len(line) - margin
        self.text = "".join(kept)

    def on_page(self, span: Span) -> Span:
        """Return where a stretch of `text` stands on the page; for the empty block, its fence."""
        if not self._starts:
            return self.block.fence
        return Span(self._at(span.start), max(self._at(span.start), self._at(span.end)))

    def _at(self, offset: int) -> int:
        line = bisect_right(self._starts, offset) - 1
        return self.block.span.start + min(offset + self._moved[line], len(self.block.text))


def _margin(line: str) -> int:
    match = re.match(r"[ \t>]*", line)
    return match.end() if match else 0


def _read(
    body: _Body, uri: str, catalogs: Catalogs, mappings: Collection[str] | None, problems: Problems
) -> Directive | None:
    help_text = "a directive starts with `view:`, for example `view: mapping`"
    try:
        node = compose(body.text)
    except YamlError as error:
        problems.add(error.span, f"not YAML: {error.message}")
        return None
    if node is None:
        problems.add(Span(0, len(body.text)), "the directive is empty", help_text)
        return None
    shape = _shape(node, problems, help_text)
    if shape is None:
        return None
    fields = shape.record.read(node, "", problems)
    if fields is None:
        return None
    _check_names(shape, fields, catalogs, mappings, problems)
    _check_columns(shape, fields, problems)
    _check_classes(fields, problems)
    return Directive(shape.name, uri, body.block.fence, body.text, _options(fields))


def _shape(node: Node, problems: Problems, help_text: str) -> ViewShape | None:
    """Return the shape of the view that the directive asks for."""
    if not isinstance(node, Mapping):
        problems.add(node.span, "a directive is a list of fields such as `view: mapping`", help_text)
        return None
    asked = next((value for key, value in node.entries if key.value == "view"), None)
    if asked is None:
        head = node.entries[0][0].span if node.entries else node.span
        problems.add(head, "`view` is missing", help_text)
        return None
    name = asked.value if isinstance(asked, Scalar) else ""
    if name not in VIEWS:
        problems.add(asked.span, f"there is no view `{clip(name)}`" if name else "`view` takes one word",
                     nearest(name, VIEWS))  # fmt: skip
        return None
    return VIEWS[name]


def _check_names(
    shape: ViewShape, fields: Fields, catalogs: Catalogs, mappings: Collection[str] | None, problems: Problems
) -> None:
    """Report catalogs, mapping sets and provisions that do not exist."""
    ids = sorted(str(getattr(catalog, "id", catalog)) for catalog in catalogs)
    for name in shape.catalog_fields:
        for written in _written(fields.get(name)):
            if written.value not in catalogs and not (shape.name == "coverage" and written.value == GUIDES):
                problems.add(written.span, f"there is no catalog `{clip(written.value)}`", _nearest(written.value, ids))
    for written in _written(fields.get("sets")):
        if mappings is not None and written.value not in mappings:
            problems.add(written.span, f"there is no mapping set `{clip(written.value)}`",
                         _nearest(written.value, mappings))  # fmt: skip
    of = next(iter(_written(fields.get(shape.scope_of or ""))), None)
    if of is None and fields.get("scope"):
        problems.add(fields.at("scope"), f"`scope` needs `{shape.scope_of}`")
    if of is None or of.value not in catalogs:
        return
    catalog = catalogs[of.value]
    scope = _written(fields.get("scope"))
    for written in [*scope, *(item for _, items in fields.get("classes", ()) for item in _written(items))]:
        if written.value not in catalog:
            problems.add(written.span, f"`{catalog.id}` lists no provision `{clip(written.value)}`",
                         _nearest(written.value, catalog.ids()))  # fmt: skip


def _check_columns(shape: ViewShape, fields: Fields, problems: Problems) -> None:
    columns = fields.get("columns", ())
    if len(set(columns)) != len(columns):
        problems.add(fields.at("columns"), "`columns` names a column twice")
    if "columns" in fields.keys and not columns:
        problems.add(fields.at("columns"), "`columns` names no column", f"known are {', '.join(shape.columns)}")


def _check_classes(fields: Fields, problems: Problems) -> None:
    classes = {name.value for name, _ in fields.get("classes", ())}
    asked: Written | None = fields.get("class")
    if asked and asked.value not in classes:
        problems.add(asked.span, f"`classes` has no `{clip(asked.value)}`", nearest(asked.value, classes))


def _nearest(word: str, words: Iterable[str]) -> str | None:
    """Return a help that names the known word most like `word`; of many words none are listed."""
    known = list(words)
    return nearest(word, known)


def _written(value: Any) -> tuple[Written, ...]:
    if isinstance(value, Written):
        return (value,)
    return tuple(value) if isinstance(value, tuple) else ()


def _options(fields: Fields) -> dict[str, Any]:
    """Return the fields' plain values, without the places that only problems need."""
    return {name: _plain(value) for name, value in fields.values.items() if name != "view"}


def _plain(value: Any) -> Any:
    if isinstance(value, Written):
        return value.value
    if isinstance(value, tuple):
        if value and all(isinstance(item, tuple) for item in value):
            return {key.value: _plain(inner) for key, inner in value}
        return tuple(_plain(item) for item in value)
    return value
