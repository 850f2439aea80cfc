"""Read mapping sets: `data/mappings/<id>.yaml` → `MappingSet`.

Whether the ends exist is not asked here: that takes the catalogs, and the rule `dangling-relation` asks it. See
`content/authoring/mappings.md` for the format.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..diagnostics import Problems
from ..mappings import WHOLE, Confidence, End, Gap, MappingSet, MappingSource, Relation, Relationship, Voice
from .data_files import read_record
from .shapes import Choice, Date, Field, Flag, ListOf, MapOf, OneOf, Record, Text, Written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..mappings import Node
    from ..text import Source, Span
    from .shapes import Fields

_ID = Text(r"[a-z0-9][a-z0-9-]*", "a name of small letters, digits and hyphens", placed=True)

_SOURCE = Record(
    {
        "title": Field(Text(), "the document that states the relations", required=True),
        "short": Field(Text(), "what tables call it, in a word or two (default: its publisher)"),
        "publisher": Field(Text(), "who publishes it", required=True),
        "edition": Field(Text(), "version, number or year as it is cited", required=True),
        "date": Field(Date(), "when it was published"),
        "status": Field(Text(), "published, draft, editorial, …", required=True),
        "url": Field(Text(r"https?://\S+", "an address"), "where it is published"),
        "read_through": Field(Text(), "what was read where the document itself was not"),
        "derived_from": Field(Text(placed=True), "the mapping set whose source this one rests on"),
        "note": Field(Text(), "what readers should know of the source"),
    }
)
_TARGETS = MapOf(
    OneOf(
        scalar=Text(wants="a provision, a list of provisions such as `[art-13]`, or the word `document`", placed=True),
        sequence=ListOf(Text(placed=True)),
    )
)
_RELATION = Record(
    {
        "id": Field(Text(placed=True), "the relation's id, unique in the set", required=True),
        "from": Field(Text(placed=True), "the provision of the `from` catalog", required=True),
        "to": Field(_TARGETS, "catalog → its provisions, or `document` for the whole", required=True),
        "relationship": Field(Choice.of(Relationship), "what `from` is to `to`", required=True),
        "stated": Field(Flag(), "true where the source itself uses the word (default: false)"),
        "strength": Field(Text(), "how strong the source calls it, in its terms"),
        "locator": Field(Text(), "where the source says so", required=True),
        "rationale": Field(Text(), "why, in our own words", required=True),
        "uncovered": Field(Text(), "what `from` asks and `to` leaves open"),
        "confidence": Field(Choice.of(Confidence), "how much ground the source gives"),
        "inferred": Field(ListOf(Text(placed=True)), "those of `to`, or `from` itself, that we chose, not the source"),
        "cited_as": Field(Text(), "the source's own numbering of `from`"),
        "note": Field(Text(), "a doubt or a peculiarity"),
    }
)
_GAP = Record(
    {
        "catalog": Field(Text(placed=True), "the catalog of the provisions (default: the set's `from`)"),
        "from": Field(ListOf(Text(placed=True)), "provisions related to nothing", required=True),
        "reason": Field(Text(), "why", required=True),
    }
)
MAPPING = Record(
    {
        "mapping": Field(_ID, "the set's id, equal to the file's name", required=True),
        "title": Field(Text(), "what the set relates, and who says so", required=True),
        "from": Field(_ID, "a catalog", required=True),
        "to": Field(ListOf(_ID, some=True), "catalogs", required=True),
        "voice": Field(Choice.of(Voice), "who speaks", required=True),
        "source": Field(_SOURCE, "the document that states the relations", required=True),
        "method": Field(Text(), "how the relations were read or made", required=True),
        "relations": Field(ListOf(_RELATION), "one entry a relation", required=True),
        "gaps": Field(ListOf(_GAP), "provisions that were looked at and related to nothing"),
    }
)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a mapping set's file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Crosswalk mapping set",
        **MAPPING.json_schema(),
    }


def read_mapping(source: Source) -> tuple[MappingSet | None, Problems]:
    """Return the mapping set of a file, None if anything is wrong with it, and all that is wrong."""
    problems = Problems()
    head = read_record(MAPPING, source, problems, "a mapping set starts with `mapping:`")
    if head is None:
        return None, problems
    mapping_set = _mapping_set(head, source, problems)
    return (None if problems else mapping_set), problems


def _mapping_set(head: Fields, source: Source, problems: Problems) -> MappingSet:
    written: Written = head.get("mapping")
    if written.value != (stem := PurePosixPath(source.path).stem):
        problems.add(written.span, f"mapping set `{written.value}` stands in a file called `{stem}`",
                     f"write `mapping: {stem}` or rename the file")  # fmt: skip
    from_catalog = head.get("from").value
    to_catalogs = tuple(catalog.value for catalog in head.get("to"))
    rests_on: Written | None = head.get("source").get("derived_from")
    if rests_on and rests_on.value == written.value:
        problems.add(rests_on.span, "the set says that it is derived from itself", "name the other set, or remove it")
    seen: set[str] = set()
    relations = []
    for fields_of_relation in head.get("relations"):
        identifier: Written = fields_of_relation.get("id")
        if identifier.value in seen:
            problems.add(identifier.span, f"relation `{identifier.value}` stands here a second time")
        seen.add(identifier.value)
        relations.append(_relation(fields_of_relation, from_catalog, to_catalogs, problems))
    gaps = tuple(
        _gap(gap, gap.get("catalog").value if gap.get("catalog") else from_catalog) for gap in head.get("gaps", ())
    )
    _check_each_gap_once(gaps, problems)
    if head.get("voice") is not Voice.PUBLISHED:  # what others published may say both, and is written down as it is
        _check_gaps(gaps, relations, problems)
    return MappingSet(
        id=written.value,
        title=head.get("title"),
        from_catalog=from_catalog,
        to_catalogs=to_catalogs,
        voice=head.get("voice"),
        source=_source(head.get("source")),
        method=head.get("method"),
        relations=tuple(relations),
        gaps=gaps,
        path=source.path,
        head=tuple(End(catalog.value, "", catalog.span) for catalog in (head.get("from"), *head.get("to"))),
        rests_at=rests_on.span if rests_on else None,
    )


def _gap(read: Fields, catalog: str) -> Gap:
    return Gap(catalog, tuple(End(catalog, end.value, end.span) for end in read.get("from")), read.get("reason"))


def _source(head: Fields) -> MappingSource:
    values = {field.name: head.get(field.name) for field in fields(MappingSource)}
    rests_on: Written | None = values["derived_from"]
    return MappingSource(**values | {"derived_from": rests_on.value if rests_on else None})


def _check_each_gap_once(gaps: Iterable[Gap], problems: Problems) -> None:
    """Report provisions whose gap is told twice: each may have a reason of its own, and the table shows one."""
    told: set[Node] = set()
    for end in (end for gap in gaps for end in gap.ends):
        if end.node in told:
            problems.add(
                end.span, f"`{end.provision}` stands among the gaps twice", "keep the one with the right reason"
            )
        told.add(end.node)


def _check_gaps(gaps: Iterable[Gap], relations: Iterable[Relation], problems: Problems) -> None:
    """Report provisions that the set relates to something, and says to be related to nothing."""
    related: dict[Node, str] = {}
    for relation in relations:
        if relation.relationship is not Relationship.NO_RELATIONSHIP:
            for end in (relation.source, *relation.targets):
                related.setdefault(end.node, relation.id)
    for end in (end for gap in gaps for end in gap.ends):
        if end.node in related:
            message = f"`{end.provision}` stands among the gaps and in relation `{related[end.node]}`"
            problems.add(end.span, message, "take it out of one of the two")


def _relation(read: Fields, from_catalog: str, to_catalogs: tuple[str, ...], problems: Problems) -> Relation:
    inferred: dict[str, Span] = {end.value: end.span for end in read.get("inferred", ())}
    targets: list[End] = []
    for catalog, ends in read.get("to"):
        if to_catalogs and catalog.value not in to_catalogs:
            problems.add(catalog.span, f"`{catalog.value}` is not among the set's `to` catalogs",
                         f"write `to: [{', '.join((*to_catalogs, catalog.value))}]` in the head, or correct it")  # fmt: skip
        if isinstance(ends, Written):
            ends = (ends,)  # noqa: PLW2901 - one provision needs no brackets
            if ends[0].value == WHOLE:
                targets.append(End(catalog.value, "", ends[0].span))
                continue
        for end in ends:
            if any((end.value, catalog.value) == (target.provision, target.catalog) for target in targets):
                problems.add(end.span, f"`{end.value}` is named twice in relation `{read.get('id').value}`")
            targets.append(End(catalog.value, end.value, end.span, inferred=end.value in inferred))
    if not targets:
        problems.add(read.at("to"), f"relation `{read.get('id').value}` leads nowhere", "name a provision under `to`")
    source = read.get("from")
    for value, span in inferred.items():
        if value != source.value and all(target.provision != value for target in targets):
            problems.add(span, f"`inferred` names `{value}`, which is neither `from` nor among `to`")
    return Relation(
        id=read.get("id").value,
        source=End(from_catalog, source.value, source.span, inferred=source.value in inferred),
        targets=tuple(targets),
        relationship=read.get("relationship"),
        locator=read.get("locator"),
        rationale=read.get("rationale"),
        span=read.get("id").span,
        stated=read.get("stated", False),
        strength=read.get("strength"),
        uncovered=read.get("uncovered"),
        confidence=read.get("confidence"),
        cited_as=read.get("cited_as"),
        note=read.get("note"),
    )
