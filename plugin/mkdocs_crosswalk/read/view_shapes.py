"""The views as authors see them: which there are, and what may be asked of each.

The same shapes read directives, give the JSON Schema for editors, and the list of views with their fields for the
documentation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ..directives import GUIDES
from .catalog_files import COMPONENT_TYPES
from .shapes import Choice, Date, Field, Flag, ListOf, MapOf, Number, Record, Text

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
        shape = ListOf(Choice(columns), single=True, some=True)
        fields["columns"] = Field(shape, f"the columns in their order, out of {known}")
    return ViewShape(name, doc, Record(fields), columns, **more)


_SCOPE = Field(_PROVISIONS, "only these provisions and those below them: annex-1/part-1")
_SETS = Field(ListOf(Text(placed=True), single=True), "only these mapping sets")

MAPPING_COLUMNS = ("provision", "clauses", "relation", "sources", "agreement", "rationale", "uncovered", "confidence",
                   "components", "levels", "guides", "coverage")  # fmt: skip
REGISTER_COLUMNS = ("provision", "title", "components", "levels", "mappings", "guides", "pages", "source")

_SHAPES = {
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


def _with_fields_of_others(shape: ViewShape) -> ViewShape:
    """Return the shape with what to say of fields that only other views have."""
    own = ", ".join(f"`{name}`" for name in shape.record.fields)
    foreign: dict[str, list[str]] = {}
    for other in _SHAPES.values():
        for name in other.record.fields.keys() - shape.record.fields.keys():
            foreign.setdefault(name, []).append(f"`{other.name}`")
    helps = {
        name: f"that is a field of {', '.join(views)}; `{shape.name}` has {own}" for name, views in foreign.items()
    }
    return replace(shape, record=replace(shape.record, elsewhere=helps))


VIEWS = {name: _with_fields_of_others(shape) for name, shape in _SHAPES.items()}


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
