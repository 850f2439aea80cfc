"""Mapping sets as files: what a relation holds, and what is said of a bad one, at which place."""

from __future__ import annotations

import jsonschema
import pytest
import yaml

from mkdocs_crosswalk.mappings import Relationship, Voice
from mkdocs_crosswalk.read.data_layers import MAPPINGS
from mkdocs_crosswalk.read.mapping_files import json_schema, read_mapping
from mkdocs_crosswalk.text import Lines, Source

from .projects import shipped

TEXT = """mapping: set
title: One to two
from: one
to: [two, three]
voice: published
source:
  title: Example
  publisher: Example
  edition: "1"
  status: draft
method: Read side by side.
relations:
  - id: r-1
    from: "R 1"
    to:
      two: ["Q 1", "Q 2"]
      three: document
    relationship: subset-of
    locator: row 1
    rationale: The one asks less.
    inferred: ["Q 2"]
gaps:
  - {from: ["R 2"], reason: The row is empty.}
  - {catalog: two, from: ["Q 3"], reason: Nothing asks it.}
"""


def source(old: str = "", new: str = "") -> Source:
    assert old in TEXT
    return Source("data/mappings/set.yaml", TEXT.replace(old, new, 1) if old else TEXT)


def test_a_set_is_read_with_all_it_says() -> None:
    mapping, problems = read_mapping(source())
    assert mapping is not None, problems
    (relation,) = mapping.relations
    assert (mapping.id, mapping.voice, mapping.to_catalogs) == ("set", Voice.PUBLISHED, ("two", "three"))
    assert relation.relationship is Relationship.SUBSET_OF
    assert (relation.source.catalog, relation.source.provision) == ("one", "R 1")
    assert [(end.catalog, end.provision, end.inferred) for end in relation.targets] == [
        ("two", "Q 1", False),
        ("two", "Q 2", True),
        ("three", "", False),
    ]
    assert relation.stated is False
    assert [(gap.catalog, gap.ends[0].provision) for gap in mapping.gaps] == [("one", "R 2"), ("two", "Q 3")]
    assert TEXT[relation.targets[1].span.start : relation.targets[1].span.end] == '"Q 2"'


@pytest.mark.parametrize(
    ("old", "new", "message", "place"),
    [
        pytest.param(
            "mapping: set", "mapping: other", "mapping set `other` stands in a file called `set`", (1, 10), id="name"
        ),
        pytest.param(
            "voice: published", "voice: rumour", "the text `rumour` is not one of its words", (5, 8), id="voice"
        ),
        pytest.param('edition: "1"', "edition: 1.10", "expected text, found the number `1.10`", (9, 12), id="edition"),
        pytest.param("  status: draft\n", "", "`source`: `status` is missing", (7, 3), id="status of the source"),
        pytest.param(
            'from: "R 1"', "from: 3.10", "expected text, found the number `3.10`", (14, 11), id="number for an end"
        ),
        pytest.param(
            "two: [", "tow: [", "`tow` is not among the set's `to` catalogs", (16, 7), id="catalog not announced"
        ),
        pytest.param(
            '"Q 2"]\n      three',
            '"Q 1"]\n      three',
            "`Q 1` is named twice in relation `r-1`",
            (16, 20),
            id="end twice",
        ),
        pytest.param(
            "three: document",
            "three: 3.10",
            "expected a provision, a list of provisions such as `[art-13]`, or the word `document`",
            (17, 14),
            id="number alone",
        ),
        pytest.param("to: [two, three]", "to: []", "`to`: the list is empty", (4, 5), id="to nothing"),
        pytest.param(
            "  status: draft\n",
            "  status: draft\n  derived_from: set\n",
            "the set says that it is derived from itself",
            (11, 17),
            id="derived from itself",
        ),
        pytest.param(
            "  status: draft\n",
            '  status: draft\n  date: "2026-02-30"\n',
            "`source.date`: the calendar has no `2026-02-30`",
            (11, 9),
            id="no day",
        ),
        pytest.param("subset-of", "subset", "the text `subset` is not one of its words", (18, 19), id="relationship"),
        pytest.param("    locator: row 1\n", "", "`locator` is missing", (13, 5), id="locator"),
        pytest.param("    rationale: The one asks less.\n", "", "`rationale` is missing", (13, 5), id="rationale"),
        pytest.param(
            'inferred: ["Q 2"]',
            'inferred: ["Q 9"]',
            "`inferred` names `Q 9`, which is neither `from` nor among `to`",
            (21, 16),
            id="inferred",
        ),
        pytest.param(
            "rationale: The", "stated: yes\n    rationale: The", "expected true or false", (20, 13), id="truth"
        ),
        pytest.param(
            "rationale: The",
            "confidence: sure\n    rationale: The",
            "the text `sure` is not one",
            (20, 17),
            id="confidence",
        ),
        pytest.param(
            '{from: ["R 2"], reason: The row is empty.}', '{from: ["R 2"]}', "`reason` is missing", (23, 6), id="reason"
        ),
        pytest.param("relations:\n", "relations: []\nmore:\n", "unknown field `more`", (13, 1), id="unknown field"),
    ],
)
def test_a_bad_set_is_told_at_its_place(old: str, new: str, message: str, place: tuple[int, int]) -> None:
    text = source(old, new)
    mapping, problems = read_mapping(text)
    assert mapping is None
    found = [problem for problem in problems if message in problem.message]
    assert found, problems
    assert Lines(text.text).place(found[0].span.start) == place


def test_a_gap_is_told_once() -> None:
    twice = '{from: ["R 2"], reason: The row is empty.}'
    _, problems = read_mapping(source(twice, f"{twice}\n  - {{from: [R 2], reason: Another one.}}"))
    assert [problem.message for problem in problems] == ["`R 2` stands among the gaps twice"]


def test_one_provision_needs_no_brackets() -> None:
    mapping, problems = read_mapping(source("three: document", 'three: "P 1"'))
    assert mapping is not None, problems
    assert mapping.relations[0].targets[-1].node == ("three", "P 1")


def test_a_head_without_brackets_is_the_only_problem_and_says_what_to_write() -> None:
    _, problems = read_mapping(source("to: [two, three]", "to: two, three"))
    assert [(problem.message, problem.help) for problem in problems] == [
        ("`to`: expected a list, found the text `two, three`", "write `[two, three]`")
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('from: ["R 2"]', 'from: ["R 1"]', ["`R 1` stands among the gaps and in relation `r-1`"]),
        ('from: ["Q 3"]', 'from: ["Q 1"]', ["`Q 1` stands among the gaps and in relation `r-1`"]),
        ('two, from: ["Q 3"]', 'one, from: ["Q 1"]', []),
    ],
)
def test_we_do_not_relate_what_we_call_a_gap(old: str, new: str, told: list[str]) -> None:
    text = source(old, new).text
    for voice, expected in (("editorial", told), ("published", [])):
        _, problems = read_mapping(
            Source("data/mappings/set.yaml", text.replace("voice: published", f"voice: {voice}"))
        )
        assert [problem.message for problem in problems] == expected


@pytest.mark.parametrize("day", ["2026", "2026-02", "2024-02-29"])
def test_a_date_may_be_less_than_a_day(day: str) -> None:
    mapping, problems = read_mapping(source("  status: draft\n", f'  status: draft\n  date: "{day}"\n'))
    assert mapping is not None, problems


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "word", "mapping: [x\n"])
def test_a_file_that_is_no_set_has_one_problem(text: str) -> None:
    mapping, problems = read_mapping(Source("data/mappings/set.yaml", text))
    assert mapping is None
    assert len(problems) == 1


@pytest.mark.parametrize("shipped_source", shipped(MAPPINGS), ids=lambda source: source.path.rpartition("/")[2])
def test_the_schema_takes_the_shipped_sets(shipped_source: Source) -> None:
    schema = jsonschema.Draft202012Validator(json_schema())
    errors = [error.message for error in schema.iter_errors(yaml.load(shipped_source.text, yaml.CSafeLoader))]
    assert errors == []
