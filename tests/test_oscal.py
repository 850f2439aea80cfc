"""OSCAL: valid by NIST's model, and read back without loss."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

import pytest
from trestle.oscal.catalog import Model as CatalogModel
from trestle.oscal.mapping import Model as MappingModel

from mkdocs_crosswalk.catalogs import Catalog
from mkdocs_crosswalk.exports.oscal import catalog_document, dump, mapping_document
from mkdocs_crosswalk.exports.oscal_losses import left_out
from mkdocs_crosswalk.exports.yaml_files import catalog_yaml, mapping_yaml
from mkdocs_crosswalk.read.catalog_files import read_catalog
from mkdocs_crosswalk.read.mapping_files import read_mapping
from mkdocs_crosswalk.read.oscal import read_oscal
from mkdocs_crosswalk.text import Source, Span
from mkdocs_crosswalk.tokens import token

from .projects import LAW, project_of

PROJECT = project_of({})


def bare(value: Any) -> Any:
    """Return a value without places and with white space folded; targets are a set."""
    if isinstance(value, Span):
        return None
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: bare(getattr(value, field.name)) for field in dataclasses.fields(value)}
        for at in ("path", "head", "rests_at"):
            fields.pop(at, None)
        if "targets" in fields:
            fields["targets"] = sorted(fields["targets"], key=str)
        return fields
    if isinstance(value, tuple):
        return [bare(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("identifier", [catalog.id for catalog in PROJECT.library])
def test_a_catalog_is_valid_oscal_with_every_provision_once(identifier: str) -> None:
    catalog = PROJECT.library[identifier]
    document = json.loads(dump(catalog_document(catalog)))
    CatalogModel.model_validate(document)
    labels = [prop["value"] for prop in _walk(document) if prop.get("name") == "label"]
    assert sorted(labels) == sorted(catalog.ids())
    assert len({token(provision) for provision in catalog.ids()}) == len(catalog)


@pytest.mark.parametrize("identifier", [catalog.id for catalog in PROJECT.library])
def test_a_catalog_comes_back_whole_and_in_its_order(identifier: str) -> None:
    catalog = PROJECT.library[identifier]
    document = catalog_document(catalog)
    back, problems = read_oscal(Source("x.json", dump(document).decode()), PROJECT.library)
    assert not problems
    assert isinstance(back, Catalog)
    assert bare(back.document) == bare(catalog.document)
    assert list(map(bare, back.provisions.values())) == list(map(bare, catalog.provisions.values()))
    assert list(left_out(document, catalog_document(back))) == []


OTHERS = {
    "title": "Controls of others",
    "version": "5",
    "parties": [{"uuid": "0", "type": "organization", "name": "Others"}],
    "links": [{"href": "https://example.org/controls", "rel": "canonical"}],
}


def others(*controls: dict[str, Any]) -> Source:
    group = {"id": "ac", "class": "family", "title": "Access", "controls": list(controls)}
    document = {"catalog": {"uuid": "0", "metadata": OTHERS, "groups": [group]}}
    return Source("in/Their Controls_rev5.json", json.dumps(document))


def test_a_catalog_of_others_gives_numbers_and_titles_and_says_what_it_leaves() -> None:
    """The text of their controls is not taken over, and names and keys are made of what they say."""
    text = {"id": "ac-1_smt", "name": "statement", "prose": "What is asked."}
    more = {"id": "ac-1.1", "class": "theirs", "title": "More of it", "props": [{"name": "label", "value": "AC-1(1)"}]}
    source = others({"id": "ac-1", "title": "Policy", "parts": [text], "controls": [more]})
    back, problems = read_oscal(source, PROJECT.library)
    assert not problems
    assert isinstance(back, Catalog)
    assert (back.id, back.document.names, back.document.publisher) == (
        "their-controls-rev5", ("Controls of others",), "Others",
    )  # fmt: skip
    assert back.document.keys == ("their_controls_rev5", "their_controls_rev5_*")
    assert [(each.id, each.parent, each.kind, each.title) for each in back.provisions.values()] == [
        ("ac", "", "group", "Access"),
        ("ac-1", "ac", "provision", "Policy"),
        ("AC-1(1)", "ac-1", "provision", "More of it"),
    ]
    lost = list(left_out(json.loads(source.text), catalog_document(back)))
    assert lost == [
        "catalog.groups[0].class: family",
        "catalog.groups[0].controls[0].parts[0].prose: What is asked.",
        "catalog.groups[0].controls[0].controls[0].class: theirs",
    ]
    assert read_catalog(Source(f"{back.id}.yaml", catalog_yaml(back)))[1] == []


def test_properties_of_others_are_not_taken_for_ours() -> None:
    words = {"catalog": "x y", "status": "Final", "checked": "yes", "level": "9", "note": "Theirs.", "alias": "A"}
    theirs = [{"name": name, "ns": "https://example.org/ns", "value": value} for name, value in words.items()]
    part = {"id": "a_ovw", "name": "overview", "ns": "https://example.org/ns", "prose": "Their words."}
    document = {
        "catalog": {
            "metadata": OTHERS | {"props": theirs},
            "controls": [{"id": "a-1", "title": "A", "props": theirs, "parts": [part]}],
        }
    }
    back, problems = read_oscal(Source("others.json", json.dumps(document)), PROJECT.library)
    assert not problems
    assert isinstance(back, Catalog)
    assert (back.id, back.document.status) == ("others", "published")
    found = back["a-1"]
    assert (found.level, found.note, found.summary, found.aliases, found.checked) == (None, None, None, (), None)
    lost = list(left_out(document, catalog_document(back)))
    assert "catalog.controls[0].props[4]: note = Theirs." in lost
    assert "catalog.controls[0].parts[0].prose: Their words." in lost


def test_controls_stay_in_their_order_where_not_all_say_where_they_belong() -> None:
    sorted_ = [{"id": f"a-{number}", "title": "A", "props": [{"name": "sort-id", "value": f"a-{number}"}]}
               for number in (3, 1)]  # fmt: skip
    for controls, order in ((sorted_, ["a-1", "a-3"]), ([*sorted_, {"id": "b", "title": "B"}], ["a-3", "a-1", "b"])):
        back, _ = read_oscal(others(*controls), PROJECT.library)
        assert isinstance(back, Catalog)
        assert list(back.children("ac")) == order


def test_withdrawn_controls_of_others_are_empty_numbers_that_lead_on() -> None:
    withdrawn = [{"name": "status", "value": "withdrawn"}]
    source = others(
        {"id": "ac-1", "title": "Policy"},
        {"id": "ac-2", "title": "Moved", "props": withdrawn, "links": [{"href": "#ac-1", "rel": "incorporated-into"}]},
        {"id": "ac-3", "title": "Gone", "props": withdrawn},
        {"id": "ac-4", "title": "Theirs", "props": [withdrawn[0] | {"ns": "https://example.org/ns"}]},
    )
    back, problems = read_oscal(source, PROJECT.library)
    assert not problems
    assert isinstance(back, Catalog)
    assert [(each.id, each.kind, each.points_to) for each in back.provisions.values() if each.parent] == [
        ("ac-1", "provision", ()), ("ac-2", "void", ("ac-1",)), ("ac-3", "void", ()), ("ac-4", "provision", ()),
    ]  # fmt: skip
    assert not [one for one in left_out(json.loads(source.text), catalog_document(back)) if "withdrawn" in one
                and "controls[3]" not in one]  # fmt: skip


def test_a_group_needs_no_id() -> None:
    group = {"title": "Access Control", "controls": [{"id": "ac-1", "title": "Policy"}]}
    document = {"catalog": {"metadata": OTHERS, "groups": [group]}}
    back, problems = read_oscal(Source("a.json", json.dumps(document)), PROJECT.library)
    assert not problems
    assert isinstance(back, Catalog)
    assert [(each.id, each.parent) for each in back.provisions.values()] == [
        ("access-control", ""), ("ac-1", "access-control")
    ]  # fmt: skip


def test_a_group_of_groups_is_no_loss() -> None:
    labels = [{"name": "label", "value": "2.1"}]
    group = {"id": "s2", "title": "B", "groups": [{"id": "s2.1", "title": "C", "props": labels, "controls": [
        {"id": "s2.1.1", "title": "D"}]}]}  # fmt: skip
    document = {"catalog": {"metadata": OTHERS, "groups": [group]}}
    back, problems = read_oscal(Source("a.json", json.dumps(document)), PROJECT.library)
    assert not problems
    assert isinstance(back, Catalog)
    assert list(left_out(document, catalog_document(back))) == []


def test_an_address_may_stand_in_the_back_matter_or_be_given() -> None:
    resource = {"uuid": "f", "rlinks": [{"href": "their.pdf"}, {"href": "http://doi.example/1"}]}
    metadata: dict[str, Any] = OTHERS | {"links": [{"href": "#f", "rel": "canonical"}]}
    document = {"catalog": {"metadata": metadata, "controls": [], "back-matter": {"resources": [resource]}}}
    given = {"publisher": "Given", "url": "https://given.example/"}
    back, _ = read_oscal(Source("a.json", json.dumps(document)), PROJECT.library, given)
    assert isinstance(back, Catalog)
    assert (back.document.publisher, back.document.url) == ("Others", "http://doi.example/1")
    document["catalog"]["metadata"] = {"title": "A", "version": "1", "links": [{"href": "#g", "rel": "canonical"}]}
    back, problems = read_oscal(Source("a.json", json.dumps(document)), PROJECT.library, given)
    assert not problems
    assert isinstance(back, Catalog)
    assert (back.document.publisher, back.document.url) == ("Given", "https://given.example/")


@pytest.mark.parametrize("kind", ["component-definition", "assessment-results"])
def test_a_document_of_another_kind_is_called_by_its_name(kind: str) -> None:
    found, problems = read_oscal(Source("a.json", f'{{"{kind}": {{}}}}'), PROJECT.library)
    assert found is None
    assert [problem.message for problem in problems] == [
        f"OSCAL, but `{kind}`: only catalogs and mapping collections are read"
    ]


def test_what_a_catalog_lacks_is_told_with_all_else() -> None:
    control = {"id": "a", "title": "A"}
    document = {"catalog": {"metadata": {"title": "A", "version": "1"}, "controls": [control, control]}}
    back, problems = read_oscal(Source("a.json", json.dumps(document)), PROJECT.library)
    assert back is None
    assert [problem.message for problem in problems] == [
        "its `metadata` name no publisher",
        "its `metadata` have no address of the document",
        "`a` is listed a second time",
    ]


def test_ids_of_a_catalog_that_cannot_be_are_told() -> None:
    pointer = {
        "id": "ac-2", "class": "pointer", "title": "See", "links": [{"href": "#gone", "rel": "related"}],
    }  # fmt: skip
    back, problems = read_oscal(
        others({"id": "ac-1", "title": "A"}, {"id": "ac-1", "title": "B"}, pointer), PROJECT.library
    )
    assert back is None
    assert [problem.message for problem in problems] == [
        "`ac-1` is listed a second time",
        "`points_to` names `#gone`, which this catalog does not list",
    ]


def test_headings_above_requirements_are_groups_and_headings_above_headings_are_controls() -> None:
    standard = catalog_document(PROJECT.library["iec-62443-4-2"])["catalog"]
    assert [group["id"] for group in standard["groups"] if group["id"].startswith("FR")] == [
        f"FR-{number}" for number in range(1, 8)
    ]
    law = catalog_document(PROJECT.library["cra"])["catalog"]
    assert "annex-1" in [control["id"] for control in law["controls"]], "it holds two parts"
    assert "chapter-1" in [group["id"] for group in law["groups"]]


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("CR 1.1 RE 2", "CR-1.1-RE-2"),
        ("art-13/8", "art-13_8"),
        ("5.1-1", "_5.1-1"),
        ("_a", "_a"),
        ("é(b)", ".e9.28b.29"),
    ],
)
def test_ids_become_tokens(identifier: str, expected: str) -> None:
    assert token(identifier).lstrip("_") == expected.lstrip("_")
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", token(identifier))


def _walk(value: Any) -> Any:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner)


@pytest.mark.parametrize("field", ["title", "remarks"])
def test_half_a_character_is_told_and_not_written(field: str) -> None:
    texts = [
        dump(mapping_document(next(iter(PROJECT.mappings.values())), PROJECT)),
        dump(catalog_document(PROJECT.library["cra"])),
    ]
    for text in (text.decode() for text in texts):
        back, problems = read_oscal(
            Source("x.json", text.replace(f'"{field}": "', f'"{field}": "\\ud83d')), PROJECT.library
        )
        assert back is None
        assert any("U+D83D, which is no character" in problem.message for problem in problems)


@pytest.mark.parametrize("identifier", list(PROJECT.mappings))
def test_a_mapping_set_is_valid_oscal_and_comes_back_whole(identifier: str) -> None:
    mapping = PROJECT.mappings[identifier]
    data = dump(mapping_document(mapping, PROJECT))
    MappingModel.model_validate(json.loads(data))
    back, problems = read_oscal(Source(f"{identifier}.json", data.decode()), PROJECT.library)
    assert problems == []
    assert bare(back) == bare(mapping)


def test_an_unknown_id_is_told_and_nothing_is_dropped() -> None:
    mapping = PROJECT.mappings["cra-iec-62443-bsi"]
    text = dump(mapping_document(mapping, PROJECT)).decode().replace('"value": "CR 2.8"', '"value": "CR 2.99"')
    back, problems = read_oscal(Source("x.json", text), PROJECT.library)
    assert back is None
    assert {problem.message for problem in problems} == {"catalog `iec-62443-4-2` lists no `CR 2.99`"}


JRC = "cra-iec-62443-jrc"


def _exported() -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Return a mapping collection for changes by hand, and its rows by the relation that they are of."""
    document = mapping_document(PROJECT.mappings[JRC], PROJECT)
    rows: dict[str, list[dict[str, Any]]] = {}
    for entry in document["mapping-collection"]["mappings"]:
        for row in entry["maps"]:
            rows.setdefault(next(prop["value"] for prop in row["props"] if prop["name"] == "relation"), []).append(row)
    return document, rows


def _read(document: dict[str, Any]) -> tuple[Any, list[str]]:
    back, problems = read_oscal(Source("x.json", json.dumps(document)), PROJECT.library)
    return back, [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("relation", "end", "id_ref", "told"),
    [
        ("jrc-05", "targets", "CR-9.9", "catalog `iec-62443-4-2` lists no `CR-9.9`"),
        ("jrc-05", "targets", "CR-4.2", "an item names `CR 4.2` by its `id-ref` and `CR 4.1` by its label"),
        ("jrc-05", "sources", "annex-1_part-9", "catalog `cra` lists no `annex-1_part-9`"),
        ("jrc-02", "targets", "other", "`other` is not the document of this mapping, which is `iec-62443-4-1`"),
    ],
)
def test_an_id_that_is_changed_beside_its_label_is_told(relation: str, end: str, id_ref: str, told: str) -> None:
    document, rows = _exported()
    rows[relation][0][end][0]["id-ref"] = id_ref
    assert _read(document) == (None, [told])


def test_an_id_without_a_label_is_the_provision_that_it_stands_for() -> None:
    document, rows = _exported()
    del rows["jrc-05"][0]["targets"][0]["props"]
    back, problems = _read(document)
    assert problems == []
    assert bare(back) == bare(PROJECT.mappings[JRC])


@pytest.mark.parametrize(("field", "words"), [("relationship", "subset-of"), ("remarks", "Other words.")])
def test_a_row_that_is_changed_beside_others_of_its_relation_is_told(field: str, words: str) -> None:
    document, rows = _exported()
    rows["jrc-11"][1][field] = words
    told = "the rows of relation `jrc-11` differ: those to `iec-62443-2-1` and `iec-62443-4-2`"
    assert _read(document) == (None, [told])


@pytest.mark.parametrize("value", [1, 1.5, ["x"], {"a": 1}])
@pytest.mark.parametrize("field", ["title", "prop", "remarks", "description"])
def test_what_should_be_a_text_and_is_none_is_told(field: str, value: object) -> None:
    document, rows = _exported()
    body = document["mapping-collection"]
    row = rows["jrc-05"][0]
    if field == "title":
        body["metadata"]["title"] = value
        body["metadata"]["props"] = [prop for prop in body["metadata"]["props"] if prop["name"] != "source-title"]
    elif field == "prop":
        row["props"][0]["value"] = value
    elif field == "remarks":
        row["remarks"] = value
    else:
        row["qualifiers"] = [{"subject": "source", "predicate": "has-gap", "category": "gap", "description": value}]
    found = f"a part has another form (expected text, found {json.dumps(value)})"
    assert _read(document) == (None, [f"not an OSCAL mapping collection: {found}"])


def test_a_property_whose_name_is_no_text_is_left_out_and_told() -> None:
    given = {"catalog": {"metadata": {"props": [{"name": {"a": 1}, "value": "x"}]}}}
    assert list(left_out(given, {})) == ["catalog.metadata.props[0]: {'a': 1} = x"]


def test_a_gap_without_a_reason_and_one_that_no_catalog_lists_are_told() -> None:
    document, _ = _exported()
    summary = document["mapping-collection"]["mappings"][0]["source-gap-summary"]
    summary["unmapped-controls"][0]["with-ids"] += ["annex-1_part-2_2", "annex-1_part-9"]
    told = ["the gap `annex-1/part-2/2` of `cra` has no reason (the property `gap`)",
            "catalog `cra` lists no `annex-1_part-9`"]  # fmt: skip
    assert _read(document) == (None, told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not JSON: "),
        ("{}", "not an OSCAL mapping collection: `mapping-collection` is missing"),
        ("[1]", "not an OSCAL mapping collection: a part has another form"),
        ('{"mapping-collection": {}}', "not an OSCAL mapping collection: `metadata` is missing"),
        ('{"mapping-collection": {"metadata": 1}}', "not an OSCAL mapping collection: `provenance` is missing"),
        ('{"catalog": {}}', "not an OSCAL catalog: `metadata` is missing"),
        (
            '{"catalog": {"metadata": {"title": "A", "version": "1"}, "controls": 1}}',
            "not an OSCAL catalog: a part has",
        ),
        ("[" * 100_000, "not an OSCAL mapping collection: nested deeper than any is"),
    ],
)
def test_what_is_no_oscal_is_told(text: str, told: str) -> None:
    back, problems = read_oscal(Source("x.json", text), PROJECT.library)
    assert back is None
    (problem,) = problems
    assert problem.message.startswith(told)


@pytest.mark.parametrize("identifier", list(PROJECT.mappings))
def test_a_mapping_set_written_as_yaml_reads_the_same(identifier: str) -> None:
    mapping = PROJECT.mappings[identifier]
    back, problems = read_mapping(Source(f"data/mappings/{identifier}.yaml", mapping_yaml(mapping)))
    assert problems == []
    assert bare(back) == bare(mapping)


@pytest.mark.parametrize("identifier", [catalog.id for catalog in PROJECT.library])
def test_a_catalog_written_as_yaml_reads_the_same(identifier: str) -> None:
    catalog = PROJECT.library[identifier]
    back, problems = read_catalog(Source(f"data/catalogs/{identifier}.yaml", catalog_yaml(catalog)))
    assert problems == []
    assert back is not None
    assert bare(back.document) == bare(catalog.document)
    assert [bare(entry) for entry in back.provisions.values()] == [bare(entry) for entry in catalog.provisions.values()]


@pytest.mark.parametrize(
    "provision",
    [
        pytest.param('{id: "CR 1", aliases: [IAC]}', id="only-an-alias"),
        pytest.param('{id: "CR 1", applies_to: [host-device]}', id="only-a-component"),
        pytest.param(
            f'{{id: "CR 1", note: "https://example.org/{"a" * 120} is the draft"}}', id="a-word-wider-than-a-line"
        ),
    ],
)
def test_a_provision_written_as_yaml_keeps_the_little_it_has(provision: str) -> None:
    catalog, _ = read_catalog(Source("data/catalogs/law.yaml", f'{LAW}  - {provision}\n  - id: "CR 2"\n'))
    assert catalog is not None
    back, problems = read_catalog(Source("data/catalogs/law.yaml", catalog_yaml(catalog)))
    assert problems == []
    assert back is not None
    assert [bare(entry) for entry in back.provisions.values()] == [bare(entry) for entry in catalog.provisions.values()]


def test_yaml_is_laid_out_for_people() -> None:
    text = catalog_yaml(PROJECT.library["cra"])
    assert '  - ids: "recital-1..130"\n' in text
    assert max(map(len, text.splitlines())) <= 120
    assert "\ncomplete:" not in text, "what goes without saying is left out"
    nested = LAW + '  - {id: art-1, contains: ["1", "2", "3", a, b, c, aa, x]}\n'
    catalog, _ = read_catalog(Source("data/catalogs/law.yaml", nested))
    assert catalog is not None
    assert '    contains: ["1..3", "a..c", aa, x]\n' in catalog_yaml(catalog)
