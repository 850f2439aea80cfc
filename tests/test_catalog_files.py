"""Catalogs as files: what their trees mean, and what is said of a bad one, at which place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.catalogs import Kind
from mkdocs_crosswalk.read.catalog_files import json_schema, read_catalog
from mkdocs_crosswalk.read.data_layers import CATALOGS
from mkdocs_crosswalk.read.runs import LONGEST_RUN
from mkdocs_crosswalk.text import Lines, Source

from .projects import shipped

if TYPE_CHECKING:
    from mkdocs_crosswalk.catalogs import Catalog

HEAD = """catalog: example
title: Example
names: [Example]
publisher: Example
edition: "1"
status: published
scheme: legal
url: https://example.org
keys: [example]
provisions:
"""
FIRST = HEAD.count("\n") + 1
"""The line that the provisions begin on."""


def source(provisions: str, head: str = HEAD) -> Source:
    return Source("data/catalogs/example.yaml", head + provisions)


def good(provisions: str) -> Catalog:
    catalog, problems = read_catalog(source(provisions))
    assert catalog is not None, problems
    return catalog


@pytest.mark.parametrize(
    ("provisions", "ids"),
    [
        pytest.param('  - id: art-1\n    contains: ["1..3"]', "art-1 art-1/1 art-1/2 art-1/3", id="run of numbers"),
        pytest.param("  - id: art-1\n    contains: [a..c]", "art-1 art-1/a art-1/b art-1/c", id="run of letters"),
        pytest.param('  - ids: "recital-8..11"', "recital-8 recital-9 recital-10 recital-11", id="run of ids"),
        pytest.param('  - ids: "CR 1.9..11"', "CR 1.9 CR 1.10 CR 1.11", id="run over a decimal"),
        pytest.param('  - id: art-1\n    contains: [{number: "2", contains: [a]}]', "art-1 art-1/2 art-1/2/a", id="nested"),
        pytest.param('  - id: chapter-1\n    kind: group\n    contains: [{id: art-1, contains: ["1"]}]',
                     "chapter-1 art-1 art-1/1", id="absolute id below a group"),
        pytest.param('  - "1"\n  - "3..4"', "1 3 4", id="numbers at the top"),
        pytest.param('  - id: art-1\n    contains: ["1", "1a", "2"]', "art-1 art-1/1 art-1/1a art-1/2", id="inserted"),
    ],
)  # fmt: skip
def test_the_tree_gives_these_ids_in_this_order(provisions: str, ids: str) -> None:
    found = " ".join(good(provisions).ids())
    assert found == ids


def test_what_a_catalog_knows_of_its_tree() -> None:
    catalog = good(
        '  - id: chapter-1\n    kind: group\n    contains:\n      - {id: art-1, aliases: [One], contains: ["1..12"]}\n'
    )
    assert catalog.alias("one") == "art-1"
    assert list(catalog.ancestors("art-1/2")) == ["art-1", "chapter-1"]
    assert list(catalog.below("chapter-1")) == ["art-1", *(f"art-1/{number}" for number in range(1, 13))]
    assert catalog.position("art-1/10") > catalog.position("art-1/9")
    assert catalog.position("nowhere") == len(catalog)
    assert catalog["chapter-1"].kind is Kind.GROUP


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        pytest.param("art-1/b", "art-1/2/b", id="paragraph left out"),
        pytest.param("art-1/3/c", "art-1/3", id="nothing below the paragraph"),
        pytest.param("art-1/2/d", "art-1/2/c", id="letters beside it"),
        pytest.param("art-2/c", "art-2/1", id="no letter in the article"),
    ],
)
def test_a_letter_where_numbers_stand_is_meant_elsewhere_in_the_article(wrong: str, nearest: str) -> None:
    paragraphs = '["1", {number: "2", contains: [a..c]}, "3"]'
    catalog = good(f'  - {{id: art-1, contains: {paragraphs}}}\n  - {{id: art-2, contains: ["1"]}}\n')
    assert catalog.nearest(wrong) == nearest


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [("art-1/13", "art-1/3"), ("art-2/7", "art-2/1"), ("art-9", "art-2"), ("zzzzzz", None)],
)
def test_the_nearest_provision_stands_beside_the_missing_one(wrong: str, nearest: str | None) -> None:
    catalog = good('  - {id: art-1, contains: ["1..12"]}\n  - {id: art-2, contains: ["1"]}\n')
    assert catalog.nearest(wrong) == nearest
    assert catalog.nearest(wrong) == nearest  # the second answer comes from memory


@pytest.mark.parametrize(
    ("provisions", "message", "place"),
    [
        pytest.param(
            "  - 3.10",
            'expected a quoted number such as "8", or a run such as "3..8", found the number `3.10`',
            (0, 5),
            id="number",
        ),
        pytest.param(
            "  - id: 7", "`provisions[0].id`: expected text, found the number `7`", (0, 9), id="number for an id"
        ),
        pytest.param('  - "3..1"', "the run `3..1` has no members", (0, 5), id="backward run"),
        pytest.param('  - "1..c"', "the run `1..c` mixes a number and a letter", (0, 5), id="mixed run"),
        pytest.param(
            '  - "1..99999999"',
            f"the run `1..99999999` has no members, or more than {LONGEST_RUN}",
            (0, 5),
            id="endless run",
        ),
        pytest.param(f'  - "1..{LONGEST_RUN + 1}"', "has no members, or more than", (0, 5), id="run one too long"),
        pytest.param("  - title: x", "exactly one of `id`, `number`, `ids` is needed", (0, 5), id="no id"),
        pytest.param(
            '  - {id: a, number: "1"}', "exactly one of `id`, `number`, `ids` is needed", (0, 6), id="two ids"
        ),
        pytest.param("  - id: art-1\n  - id: art-1", "`art-1` is listed a second time", (1, 9), id="twice"),
        pytest.param(
            '  - {id: art-1, contains: ["1..3", "2"]}', "`art-1/2` is listed a second time", (0, 36), id="in a run"
        ),
        pytest.param("  - {id: a, kind: pointer}", "`a` is a pointer to nothing", (0, 10), id="pointer to nothing"),
        pytest.param(
            "  - {id: a, kind: void, points_to: [b]}", "`points_to` names `b`", (0, 37), id="pointer to nowhere"
        ),
        pytest.param("  - {id: a, kind: pionter}", "the text `pionter` is not one of its words", (0, 19), id="kind"),
        pytest.param(
            "  - {id: a, level: 5}", "expected a whole number from 1 to 4, found the number `5`", (0, 20), id="level"
        ),
        pytest.param(
            "  - {id: a, applies_to: [phone]}", "the text `phone` is not one of its words", (0, 26), id="component"
        ),
        pytest.param("  - [a]", "a list does not fit here", (0, 5), id="list"),
        pytest.param(
            "  - {id: a, contains: b}", "`provisions[0].contains`: expected a list", (0, 23), id="text for a list"
        ),
    ],
)
def test_a_bad_tree_is_told_at_its_place(provisions: str, message: str, place: tuple[int, int]) -> None:
    text = source(provisions)
    catalog, problems = read_catalog(text)
    assert catalog is None
    assert [problem for problem in problems if message in problem.message], problems
    found = Lines(text.text).place(next(problem.span.start for problem in problems if message in problem.message))
    assert found == (FIRST + place[0], place[1])


@pytest.mark.parametrize(
    ("provisions", "message", "advice"),
    [
        ("  - {ids: UP 2.1..2.8}", "`UP 2.1..2.8` is no run that can be read", "write `ids: UP 2.1..8`"),
        ("  - {ids: UP 2.1..UP 2.8}", "`UP 2.1..UP 2.8` is no run that can be read", "write `ids: UP 2.1..8`"),
        ("  - {ids: UP 2.1 to 2.8}", "`UP 2.1 to 2.8` is no run that can be read", "write `ids: UP 2.1..8`"),
        ("  - {ids: UP 2.1-2.8}", "`UP 2.1-2.8` is no run, and `ids` holds one",
         "write `ids: UP 2.1..8`, or `id: UP 2.1-2.8` for one"),
        ("  - {ids: UP 2.1}", "`UP 2.1` is no run, and `ids` holds one", "write `id: UP 2.1`"),
        ('  - {ids: "UP 2.1,UP 2.2"}', "`UP 2.1,UP 2.2` names several, and one is wanted here",
         "write each by itself: `{id: UP 2.1}`, `{id: UP 2.2}`"),
        ("  - {id: UP 2.1..8}", "`UP 2.1..8` is a run, and `id` holds one id", "write `ids: UP 2.1..8`"),
        ("  - {id: UP 2.1..2.8}", "`UP 2.1..2.8` is no run that can be read", "write `ids: UP 2.1..8`"),
        ('  - {number: "1..8"}', "`1..8` is a run, and `number` holds one id", 'write `"1..8"` without `number:`'),
        ('  - "1.1..1.8"', "`1.1..1.8` is no run that can be read", 'write `"1.1..8"`'),
        ("  - A..C", "`A..C` is no run that can be read",
         "in a run the last number or small letter counts up: `3..8`, `a..h`"),
        ("  - {id: c, contains: [art-1..art-3]}", "`art-1..art-3` is a whole id, and a number is wanted here",
         "write `{ids: art-1..3}`"),
    ],
)  # fmt: skip
def test_a_run_that_cannot_be_read_says_how_it_is_written(provisions: str, message: str, advice: str) -> None:
    _, problems = read_catalog(source(provisions))
    assert [(problem.message, problem.help) for problem in problems] == [(message, advice)]


def test_who_refers_to_a_member_of_a_run_that_was_meant_is_left_alone() -> None:
    _, problems = read_catalog(source("  - {ids: UP 2.1..2.8}\n  - {id: UP 3.1, kind: pointer, points_to: [UP 2.3]}\n"))
    assert len(problems) == 1


@pytest.mark.parametrize("identifier", ["5.1-1", "how-to-use", "CR 1.1 RE (1)", "s-2/to/3", "Table A.1"])
def test_an_id_with_marks_of_its_own_is_no_run(identifier: str) -> None:
    above = [identifier[:place] for place, sign in enumerate(identifier) if sign == "/"]
    listed = [*above, identifier]
    assert list(good("".join(f"  - {{id: {each}}}\n" for each in listed)).ids()) == listed


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("catalog: example", "catalog: other", "catalog `other` stands in a file called `example`"),
        ("catalog: example", "catalog: Example", "expected a name of small letters, digits and hyphens"),
        ("names: [Example]", "names: []", "`names` is empty"),
        ('edition: "1"', "edition: 2019", "expected text, found the number `2019`"),
        ("status: published", "status: final", "the text `final` is not one of its words"),
        ("scheme: legal", "scheme: law", "the text `law` is not one of its words"),
        ("url: https://example.org", "url: www.example.org", "expected an address"),
        ("publisher: Example\n", "", "`publisher` is missing"),
        ("keys: [example]", "keys: example", "expected a list"),
        ("keys: [example]", 'keys: [example]\ndates: [{date: "2026-02-30x", what: x}]', "expected a date"),
        ("keys: [example]", 'keys: [example]\ndates: [{date: "2026", what: x, basis: art-9}]', "`basis` names `art-9`"),
    ],
)
def test_a_bad_head_is_told(old: str, new: str, message: str) -> None:
    catalog, problems = read_catalog(source("  - id: art-1\n", HEAD.replace(old, new, 1)))
    assert catalog is None
    assert message in " ".join(problem.message for problem in problems)


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_run_holds_both_its_ends(first: int, length: int) -> None:
    ids = list(good(f'  - ids: "x-{first}..{first + length}"\n').ids())
    assert (ids[0], ids[-1], len(ids)) == (f"x-{first}", f"x-{first + length}", length + 1)


@given(st.text(st.sampled_from('abc:-[]{}"\n  .1id'), max_size=80))
def test_any_text_is_a_catalog_or_has_problems_inside_it(text: str) -> None:
    whole = source(text)
    catalog, problems = read_catalog(whole)
    assert (catalog is None) == bool(problems)
    assert all(0 <= problem.span.start <= problem.span.end <= len(whole.text) for problem in problems)


@pytest.mark.parametrize("shipped_source", shipped(CATALOGS), ids=lambda source: source.path.rpartition("/")[2])
def test_the_schema_takes_the_shipped_catalogs(shipped_source: Source) -> None:
    schema = jsonschema.Draft202012Validator(json_schema())
    errors = [error.message for error in schema.iter_errors(yaml.load(shipped_source.text, yaml.CSafeLoader))]
    assert errors == []
