"""Read OSCAL: the JSON of a catalog or a mapping collection → `Catalog` or `MappingSet`.

What `exports.oscal` writes comes back whole, and documents of others are read as far as they go. Nothing that is read is
dropped: an id that no catalog lists is a problem, and so is a relationship that this project has no word for, or two rows
of one relation that differ. What others do not say (a locator, a rationale, the reason of a gap) must be written before
the set can be used; it is asked for.
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from ..diagnostics import Problems
from ..mappings import WHOLE, Confidence, End, Gap, MappingSet, MappingSource, Relation, Relationship, Voice
from ..text import Span
from ..tokens import token
from .oscal_catalogs import oscal_catalog
from .shapes import not_shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..catalogs import Catalog
    from ..library import Library
    from ..mappings import Node
    from ..text import Source

_START = Span(0, 0)
_LONGEST = 60
"""So much of what is no text is shown."""
_WORDS = {"equivalent-to": "equivalent", "equal-to": "equal"}
"""Words of other editions of the model for what we call otherwise."""


_FORMS = {
    "catalog": "it starts with `catalog` and holds `metadata`, `groups` and `controls`",
    "mapping-collection": "it starts with `mapping-collection` and holds `metadata`, `provenance` and `mappings`",
}
_OTHERS = frozenset({"profile", "component-definition", "system-security-plan", "assessment-plan", "assessment-results",
                     "plan-of-action-and-milestones"})  # fmt: skip
"""Other documents of OSCAL, which name controls of a catalog and hold none."""


def read_oscal(
    source: Source, library: Library, given: Mapping[str, str] | None = None
) -> tuple[Catalog | MappingSet | None, Problems]:
    """Return the catalog or the mapping set of an OSCAL document, None if anything is wrong, and all that is wrong.

    `library` is what the ends of relations are looked up in; `given` may have the `publisher` and the `url` of a catalog
    that names none.
    """
    problems = Problems()
    kind = "mapping-collection"
    try:
        document = json.loads(source.text)
        if isinstance(document, dict):
            kind = next((form for form in _FORMS if form in document), kind)
            if kind not in document and (other := next((name for name in document if name in _OTHERS), None)):
                message = f"OSCAL, but `{other}`: only catalogs and mapping collections are read"
                problems.add(_START, message, "import the catalog whose controls it names")
                return None, problems
        body = document[kind]
        if kind == "catalog":
            return oscal_catalog(body, source.path, problems, given or {}), problems
        for wrong in dict.fromkeys(filter(None, map(not_shown, _texts(body)))):
            problems.add(_START, wrong, "take it out")
        mapping = _Reader(library, problems).mapping_set(body, source.path)
    except json.JSONDecodeError as error:
        problems.add(Span(error.pos, error.pos + 1), f"not JSON: {error.msg}")
        return None, problems
    except RecursionError:
        problems.add(_START, f"not an OSCAL {kind.replace('-', ' ')}: nested deeper than any is")
        return None, problems
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        lacks = f"`{error.args[0]}` is missing" if isinstance(error, KeyError) else f"a part has another form ({error})"
        problems.add(_START, f"not an OSCAL {kind.replace('-', ' ')}: {lacks}", _FORMS[kind])
        return None, problems
    return (None if problems else mapping), problems


class _Reader:
    def __init__(self, library: Library, problems: Problems) -> None:
        self.library = library
        self.problems = problems
        self.ids: dict[str, dict[str, str]] = {}

    def mapping_set(self, collection: dict[str, Any], path: str) -> MappingSet:
        metadata, provenance = collection["metadata"], collection["provenance"]
        props = _props(metadata)
        mappings = collection["mappings"]
        mappings = mappings if isinstance(mappings, list) else [mappings]
        from_catalog = props.get("from") or self.catalog(mappings[0]["source-resource"])
        to = props["to"].split() if "to" in props else [self.catalog(entry["target-resource"]) for entry in mappings]
        return MappingSet(
            id=props.get("mapping") or path.rpartition("/")[2].partition(".")[0],
            title=_text(metadata["title"]),
            from_catalog=from_catalog,
            to_catalogs=tuple(dict.fromkeys(to)),
            voice=Voice(props.get("voice", Voice.PUBLISHED.value)),
            source=self.source(metadata, provenance, props),
            method=_text(provenance["mapping-description"]),
            relations=tuple(self.relations(mappings, from_catalog)),
            gaps=self.gaps(metadata, mappings),
            path=path,
        )

    def source(self, metadata: dict[str, Any], provenance: dict[str, Any], props: dict[str, str]) -> MappingSource:
        names = [field.name for field in fields(MappingSource)]
        written = {name: props.get(f"source-{name.replace('_', '-')}") for name in names}
        return MappingSource(
            title=written["title"] or metadata["title"],
            publisher=written["publisher"]
            or next((_text(party["name"]) for party in metadata.get("parties", ())), "unknown"),
            edition=written["edition"] or _text(metadata["version"]),
            date=written["date"],
            status=written["status"] or _text(provenance["status"]),
            short=written["short"],
            url=written["url"],
            read_through=written["read_through"],
            derived_from=written["derived_from"],
            note=written["note"],
        )

    def relations(self, mappings: list[dict[str, Any]], from_catalog: str) -> Iterator[Relation]:
        """Yield the relations; entries of several mappings that carry the same relation id are one relation."""
        found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        for entry in mappings:
            target = self.catalog(entry["target-resource"])
            for row in entry["maps"]:
                found.setdefault(_props(row).get("relation") or row["uuid"], []).append((target, row))
        for identifier, rows in sorted(found.items(), key=lambda entry: _position(entry[1][0][1])):
            _, row = rows[0]
            if self.is_whole(identifier, row) and self.is_one(identifier, rows):
                for item in row["sources"]:
                    name = identifier if len(row["sources"]) == 1 else f"{identifier}-{item['id-ref']}"
                    yield self.relation(name, self.end(item, from_catalog), rows)

    def is_whole(self, identifier: str, row: dict[str, Any]) -> bool:
        """Tell whether a row says all that a relation needs; what it lacks is a problem."""
        if _word(row) not in list(Relationship):
            self.problems.add(_START, f"relation `{identifier}`: there is no word here for `{row['relationship']}`")
        elif not row.get("remarks"):
            self.problems.add(
                _START, f"relation `{identifier}` has no rationale (`remarks`)", "add a rationale (`remarks`)"
            )
        elif not _props(row).get("locator"):
            missing = "locator (the property `locator`)"
            self.problems.add(_START, f"relation `{identifier}` has no {missing}", f"add a {missing}")
        else:
            return True
        return False

    def is_one(self, identifier: str, rows: list[tuple[str, dict[str, Any]]]) -> bool:
        """Tell whether the rows of a relation differ in nothing but where they lead; if they do, it is a problem."""
        (first, row), *others = rows
        for catalog, other in others:
            if _said(other) != _said(row):
                where = f"`{first}` and `{catalog}`" if catalog != first else f"`{first}`, twice"
                self.problems.add(_START, f"the rows of relation `{identifier}` differ: those to {where}",
                                  "say the same in both, or give one a property `relation` of its own")  # fmt: skip
                return False
        return True

    def relation(self, identifier: str, source: End, rows: list[tuple[str, dict[str, Any]]]) -> Relation:
        """Return the relation from one end to all that the rows, each with its catalog, lead to."""
        row = rows[0][1]
        props = _props(row)
        return Relation(
            id=identifier,
            source=source,
            targets=tuple(self.end(item, target) for target, other in rows for item in other["targets"]),
            relationship=Relationship(_word(row)),
            locator=props["locator"],
            rationale=_text(row["remarks"]),
            span=_START,
            stated=props.get("stated") == "true",
            strength=props.get("strength"),
            uncovered=next((_text(entry["description"]) for entry in row.get("qualifiers", ())), None),
            confidence=_confidence(row),
            cited_as=props.get("cited-as"),
            note=props.get("note"),
        )

    def end(self, item: dict[str, Any], catalog: str) -> End:
        props = _props(item)
        inferred = props.get("inferred") == "true"
        if item["type"] == WHOLE:
            if item["id-ref"] != catalog:
                self.problems.add(
                    _START, f"`{item['id-ref']}` is not the document of this mapping, which is `{catalog}`"
                )
            return End(catalog, "", _START, inferred=inferred)
        return End(catalog, self.provision(catalog, item["id-ref"], props.get("label")), _START, inferred=inferred)

    def provision(self, catalog: str, id_ref: str, label: str | None = None) -> str:
        """Return the provision that an id names, and its label too where it has one; anything else is a problem."""
        if catalog not in self.library:
            return label or id_ref
        known = self.library[catalog]
        if catalog not in self.ids:
            self.ids[catalog] = {token(provision): provision for provision in known.ids()}
        named = id_ref if id_ref in known else self.ids[catalog].get(id_ref, id_ref)
        wrong = [name for name in dict.fromkeys((named, label or named)) if name not in known]
        for name in wrong:
            nearest = known.nearest(name)
            self.problems.add(_START, f"catalog `{catalog}` lists no `{name}`",
                              f"nearest is `{nearest}`" if nearest else None)  # fmt: skip
        if not wrong and label and label != named:
            self.problems.add(_START, f"an item names `{named}` by its `id-ref` and `{label}` by its label",
                              "name one provision in both")  # fmt: skip
        return label or named

    def gaps(self, metadata: dict[str, Any], mappings: list[dict[str, Any]]) -> tuple[Gap, ...]:
        """Return the gaps, of which OSCAL has the ids, and our own property the reasons."""
        found = []
        for prop in metadata.get("props", ()):
            if prop["name"] == "gap":
                reason, _, ends = prop["remarks"].rpartition("\n\n")
                names = [self.provision(prop["value"], end) for end in json.loads(ends)]
                found.append(Gap(prop["value"], tuple(End(prop["value"], name, _START) for name in names), reason))
        given = {end.node for gap in found for end in gap.ends}
        for entry in mappings:
            for side in ("source", "target"):
                catalog = self.catalog(entry[f"{side}-resource"])
                for named in entry.get(f"{side}-gap-summary", {}).get("unmapped-controls", ()):
                    for id_ref in named.get("with-ids", ()):
                        self.gap(catalog, self.provision(catalog, id_ref), given)
        return tuple(found)

    def gap(self, catalog: str, provision: str, given: set[Node]) -> None:
        """Hold an id of a gap summary against the gaps whose reason is known."""
        known = self.library.get(catalog)
        if known and provision in known and (catalog, provision) not in given:
            self.problems.add(_START, f"the gap `{provision}` of `{catalog}` has no reason (the property `gap`)",
                              "add a property `gap` with the reason to the metadata, or remove the id")  # fmt: skip

    def catalog(self, resource: dict[str, Any]) -> str:
        identifier = _props(resource).get("catalog") or resource["href"].rpartition("/")[2].partition(".")[0]
        if identifier not in self.library:
            self.problems.add(_START, f"no catalog is called `{identifier}`", "import its catalog first, or name it so")
        return identifier


def _texts(body: object) -> Iterator[str]:
    """Yield all texts of a document. Without recursion, since others nest as they like."""
    left = [body]
    while left:
        value = left.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            left += reversed([*(value.values() if isinstance(value, dict) else value)])


def _props(holder: dict[str, Any]) -> dict[str, str]:
    return {prop["name"]: _text(prop["value"]) for prop in holder.get("props", ()) if prop["name"] != "gap"}


def _text(value: object) -> str:
    """Return a value that is a text; raises `TypeError`."""
    if not isinstance(value, str):
        raise TypeError(f"expected text, found {json.dumps(value)[:_LONGEST]}")
    return value


def _word(row: dict[str, Any]) -> str:
    """Return the relationship of a row as this project calls it."""
    word: str = row["relationship"]
    return _WORDS.get(word, word)


def _said(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a row says of a relation, whichever catalog it leads to."""
    return {name: value for name, value in row.items() if name not in ("uuid", "targets")}


def _position(row: dict[str, Any]) -> int:
    """Return where the relation stood in its set; rows of others stay in their order, after ours."""
    position = _props(row).get("position", "")
    return int(position) if position.isdigit() else sys.maxsize


def _confidence(row: dict[str, Any]) -> Confidence | None:
    category = row.get("confidence-score", {}).get("category")
    return Confidence(category) if category in list(Confidence) else None
