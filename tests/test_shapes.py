"""Shapes: what they take, what they say of the rest, and the schema they describe themselves with."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.diagnostics import Problems
from mkdocs_crosswalk.read.shapes import (
    Choice,
    Date,
    Field,
    Flag,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Text,
    Written,
    clip,
)
from mkdocs_crosswalk.read.yaml_nodes import compose
from mkdocs_crosswalk.text import Span

if TYPE_CHECKING:
    from mkdocs_crosswalk.read.shapes import Shape


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


def read(shape: Shape, text: str) -> tuple[Any, list[tuple[str, int, str | None]]]:
    """Return the value of `x` in a text such as `x: 3`, and its problems."""
    node = compose(text)
    assert node is not None
    problems = Problems()
    value = Record({"x": Field(shape, "the field")}).read(node, "", problems)
    return (value.get("x") if value else None), [(p.message, p.span.start, p.help) for p in problems]


@pytest.mark.parametrize(
    ("shape", "text", "value"),
    [
        pytest.param(Text(), "x: words and words", "words and words", id="text"),
        pytest.param(Text(), 'x: "3.10"', "3.10", id="quoted number"),
        pytest.param(Text(), "x: |\n  one\n  two\n", "one\ntwo", id="block"),
        pytest.param(Text("[a-z]+"), "x: abc", "abc", id="pattern"),
        pytest.param(Text(placed=True), "x: abc", Written("abc", Span(3, 6)), id="placed text"),
        pytest.param(Date(), 'x: "2026-11-23"', "2026-11-23", id="day"),
        pytest.param(Date(), 'x: "2026"', "2026", id="year"),
        pytest.param(Number(1, 4), "x: 4", 4, id="number"),
        pytest.param(Flag(), "x: false", False, id="flag"),
        pytest.param(Choice.of(Colour), "x: red", Colour.RED, id="member of an enumeration"),
        pytest.param(ListOf(Text()), "x: [a, b]", ("a", "b"), id="list"),
        pytest.param(ListOf(Text()), "x: []", (), id="empty list"),
        pytest.param(ListOf(Text(), single=True), "x: a", ("a",), id="one value for a list"),
        pytest.param(MapOf(Text()), "x: {k: v}", ((Written("k", Span(4, 5)), "v"),), id="free keys"),
        pytest.param(OneOf(scalar=Text(), sequence=ListOf(Text())), "x: [a]", ("a",), id="one of, list"),
        pytest.param(OneOf(scalar=Text(), sequence=ListOf(Text())), "x: a", "a", id="one of, text"),
    ],
)
def test_what_fits_is_read(shape: Shape, text: str, value: Any) -> None:
    assert read(shape, text) == (value, [])


@pytest.mark.parametrize(
    ("shape", "text", "message", "start", "advice"),
    [
        pytest.param(Text(), "x: 3.10", "`x`: expected text, found the number `3.10`", 3, 'put it in quotes: "3.10"',
                     id="number"),
        pytest.param(Text(), "x: NO", "`x`: expected text, found the truth value `NO`", 3, 'put it in quotes: "NO"',
                     id="Norway"),
        pytest.param(Text(), "x: 2026-11-23", "`x`: expected text, found the date `2026-11-23`", 3,
                     'put it in quotes: "2026-11-23"', id="date"),
        pytest.param(Text(), "x:", "`x`: expected text, found nothing", 2, "write it behind the colon",
                     id="nothing"),
        pytest.param(Text(), "x: [a]", "`x`: expected text, found a list", 3, None, id="list for a text"),
        pytest.param(Text(), "x: {a: b}", "`x`: expected text, found a mapping", 3, None, id="mapping for a text"),
        pytest.param(Text(), 'x: "  "', "`x`: expected text, found an empty text", 3, None, id="blank"),
        pytest.param(Text(), 'x: "a\\e[2J"', "`x`: the text has the character U+001B, which is obeyed and not shown", 3,
                     "take it out", id="escape"),
        pytest.param(Text(), 'x: "a\\u202eb"', "`x`: the text has the character U+202E, which is obeyed and not shown", 3,
                     "take it out", id="turned direction"),
        pytest.param(Text(), 'x: "a\\uffffb"', "`x`: the text has U+FFFF, which is no character", 3, "take it out",
                     id="no character"),
        pytest.param(MapOf(Text()), 'x: {"a\\x07": b}', "`x`: the text has the character U+0007, which is obeyed and not"
                     " shown", 4, "take it out", id="bell in a key"),
        pytest.param(Text("[a-z]+", "small letters"), "x: Abc", "`x`: expected small letters, found the text `Abc`",
                     3, "for example `abc`",
                     id="other than its pattern"),
        pytest.param(Date(), 'x: "2026-13-01"', '`x`: expected a date such as "2027-12-11", found the text `2026-13-01`',
                     3, None, id="thirteenth month"),
        pytest.param(Number(1, 4), "x: 5", "`x`: expected a whole number from 1 to 4, found the number `5`", 3, None,
                     id="above"),
        pytest.param(Number(1, 4), 'x: "3"', "`x`: expected a whole number from 1 to 4, found the text `3`", 3,
                     "write the number alone and without quotes: 3",
                     id="quoted"),
        pytest.param(Number(1, 4), "x: 0x3", "`x`: expected a whole number from 1 to 4, found the number `0x3`", 3,
                     None, id="hex"),
        pytest.param(Number(0, 9), "x: " + "9" * 5000,
                     f"`x`: expected a whole number from 0 to 9, found the number `{'9' * 59}…`",
                     3, None, id="five thousand digits"),
        pytest.param(Flag(), "x: yes", "`x`: expected true or false, found the truth value `yes`", 3, "write `true`",
                     id="yes"),
        pytest.param(Flag(), "x: maybe", "`x`: expected true or false, found the text `maybe`", 3,
                     "write `true` or `false`", id="neither"),
        pytest.param(Flag(), 'x: "true"', "`x`: expected true or false, found the text `true`", 3,
                     "write `true` without quotes",
                     id="quoted truth"),
        pytest.param(Choice.of(Colour), "x: gren", "`x`: the text `gren` is not one of its words", 3,
                     "did you mean `green`?",
                     id="misspelt word"),
        pytest.param(Choice.of(Colour), "x: 7", "`x`: the number `7` is not one of its words", 3,
                     "known are `red`, `green`", id="no word near"),
        pytest.param(Choice(("relation", "pair")), "x: obligation", "`x`: the text `obligation` is not one of its words",
                     3, "known are `relation`, `pair`", id="word faintly like one"),
        pytest.param(Choice(("host-device", "network-device")), "x: hosts", "`x`: the text `hosts` is not one of its words",
                     3, "did you mean `host-device`?", id="beginning of a word"),
        pytest.param(Choice.of(Colour), "x: RED", "`x`: the text `RED` is not one of its words", 3,
                     "did you mean `red`?", id="other letters"),
        pytest.param(Choice.of(Colour), "x: [red]", "`x`: expected one of its words, found a list", 3,
                     "known are `red`, `green`", id="list for a word"),
        pytest.param(ListOf(Choice.of(Colour), single=True), "x: red, green", "`x`: several words without brackets", 3,
                     "write `[red, green]`", id="words without brackets"),
        pytest.param(ListOf(Text()), "x: a", "`x`: expected a list, found the text `a`", 3, "write `[a]`",
                     id="text for a list"),
        pytest.param(ListOf(Text()), "x: 'a: [b'", "`x`: expected a list, found the text `a: [b`", 3, None,
                     id="text with marks for a list"),
        pytest.param(Date(), "x: '2026-02-30'", "`x`: the calendar has no `2026-02-30`", 3, "correct the day", id="day"),
        pytest.param(ListOf(Text()), "x: [a, 2]", "`x[1]`: expected text, found the number `2`", 7,
                     'put it in quotes: "2"',
                     id="in a list"),
        pytest.param(MapOf(Text()), "x: {k: a, k: b}", "`x.k` stands here a second time", 10, None, id="key twice"),
        pytest.param(MapOf(Text()), "x: a", "`x`: expected a mapping, found the text `a`", 3, None,
                     id="text for a mapping"),
        pytest.param(OneOf(scalar=Text()), "x: [a]", "`x`: a list does not fit here", 3, None, id="no alternative"),
    ],
)  # fmt: skip
def test_what_does_not_fit_says_where_and_what_to_do(
    shape: Shape, text: str, message: str, start: int, advice: str | None
) -> None:
    _, problems = read(shape, text)
    assert problems == [(message, start, advice)]


RECORD = Record(
    {
        "name": Field(Text(), "what it is called", required=True),
        "size": Field(Number(1, 9), "how large it is"),
        "a": Field(Text(), "one way"),
        "b": Field(Text(), "another way"),
    },
    one_of=("a", "b"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{name: n, a: x}", [], id="good"),
        pytest.param("{a: x}", [("`name` is missing", 1, "add `name:` (what it is called)")], id="missing field"),
        pytest.param("{name: n}", [("exactly one of `a`, `b` is needed", 1, None)], id="none of two"),
        pytest.param("{name: n, a: x, b: y}", [("exactly one of `a`, `b` is needed", 1, None)], id="both of two"),
        pytest.param("{name: n, a: x, naem: m}", [("unknown field `naem`", 16, "did you mean `name`?")],
                     id="unknown field"),
        pytest.param("{name: n, a: x, name: m}", [("`name` stands here a second time", 16, "keep one of the lines")],
                     id="repeated field"),
        pytest.param("[name]", [("expected a mapping, found a list", 0, None)], id="list"),
        pytest.param("name", [("expected a mapping, found the text `name`", 0, None)], id="text"),
        pytest.param("{}", [("`name` is missing", 0, "add `name:` (what it is called)"),
                            ("exactly one of `a`, `b` is needed", 0, None)], id="empty"),
        pytest.param("{name: 3, size: 10, q: 1, a: x}",
                     [("`name`: expected text, found the number `3`", 7, 'put it in quotes: "3"'),
                      ("`size`: expected a whole number from 1 to 9, found the number `10`", 16, None),
                      ("unknown field `q`", 20, "known are `a`, `b`, `name`, `size`")], id="all at once"),
    ],
)  # fmt: skip
def test_a_record_tells_all_that_is_wrong_with_it(text: str, expected: list[tuple[str, int, str | None]]) -> None:
    node = compose(text)
    assert node is not None
    problems = Problems()
    RECORD.read(node, "", problems)
    assert [(p.message, p.span.start, p.help) for p in problems] == expected


SCALARS = st.one_of(
    st.sampled_from(["n", "red", "3.10", "", "  ", "x" * 70]),
    st.integers(-2, 12),
    st.booleans(),
    st.none(),
    st.floats(0, 1),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["name", "size", "a", "b", "c"]), inner, max_size=4),
    ),
    max_leaves=6,
)


@given(
    st.one_of(VALUES, st.fixed_dictionaries({"name": SCALARS, "a": SCALARS}, optional={"size": SCALARS, "c": SCALARS}))
)
def test_the_schema_takes_what_the_reader_takes(value: Any) -> None:
    """Editors check with the schema, the tool with the reader; only blank texts does the schema let through."""
    node = compose(yaml.safe_dump(value))
    assert node is not None
    problems = Problems()
    RECORD.read(node, "", problems)
    errors = list(jsonschema.Draft202012Validator(RECORD.json_schema()).iter_errors(value))
    if errors:
        assert problems
    elif problems:
        assert all("empty text" in problem.message for problem in problems)


def test_a_schema_is_json() -> None:
    assert json.loads(json.dumps(RECORD.json_schema()))["required"] == ["name"]


def test_clip_keeps_one_line() -> None:
    assert clip("a\n b\t c") == "a b c"
    assert clip("x" * 100) == "x" * 59 + "…"
