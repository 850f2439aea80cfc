"""YAML as nodes with places: what was written stays as written, and what is not taken says where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.read.yaml_composer import MAX_DEPTH
from mkdocs_crosswalk.read.yaml_nodes import Mapping, Scalar, Sequence, YamlError, compose

if TYPE_CHECKING:
    from mkdocs_crosswalk.read.yaml_nodes import Node


def scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in scalars(item)]
    if isinstance(node, Mapping):
        return [scalar for key, value in node.entries for scalar in (key, *scalars(value))]
    return []


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        ("3.10", "float"),
        ("2019", "int"),
        ("0x1F", "int"),
        ("1_000", "int"),
        ("NO", "bool"),
        ("on", "bool"),
        ("true", "bool"),
        ("~", "null"),
        ("null", "null"),
        ("2026-11-23", "timestamp"),
        ("12:30:45", "int"),
        (".inf", "float"),
        ("CR 1.1", "str"),
        ("art-13/8", "str"),
        ('"3.10"', "str"),
        ("'no'", "str"),
        ("!!str 3.10", "str"),
        ("!ENV X", "!ENV"),
    ],
)
def test_a_value_keeps_its_spelling_and_says_what_yaml_takes_it_for(written: str, type_: str) -> None:
    node = compose(f"a: {written}")
    value = scalars(node)[1]
    assert value.type == type_
    assert value.value == written.strip("\"'").removeprefix("!!str ").removeprefix("!ENV ")
    assert (value.span.start, value.span.end) == (3, 3 + len(written))


def test_places_count_characters_also_after_letters_that_take_more_bytes() -> None:
    text = "é𝔸: [ä, '𝔸𝔸', \"ü\"]\r\nb: c\n"
    assert [text[scalar.span.start : scalar.span.end] for scalar in scalars(compose(text))] == [
        "é𝔸", "ä", "'𝔸𝔸'", '"ü"', "b", "c",
    ]  # fmt: skip


def test_equal_keys_are_all_kept() -> None:
    node = compose("a: 1\na: 2\n")
    assert isinstance(node, Mapping)
    assert [key.value for key, _ in node.entries] == ["a", "a"]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "\n\n  # c\n"])
def test_an_empty_text_is_no_node(text: str) -> None:
    assert compose(text) is None


@pytest.mark.parametrize(
    ("text", "message", "start"),
    [
        pytest.param("a: [b\nc: d", "the `[` that opens here is not closed", 3, id="open list"),
        pytest.param("a: 'x", "the quote that opens here is not closed", 3, id="open quote"),
        pytest.param("a: b: c", "a colon with a space behind it", 4, id="two colons"),
        pytest.param("\ta: b", "a tab stands where only spaces may", 0, id="tab"),
        pytest.param("a: @b", "no value begins with `@`", 3, id="at sign"),
        pytest.param("%YAML 9.9\n---\na: b", "incompatible YAML document", 0, id="version"),
        pytest.param("é: \x07", "this character is not allowed", 3, id="control character"),
        pytest.param("a: b\x00", "this character is not allowed", 4, id="null character"),
        pytest.param('a: "\\ud800"', "invalid Unicode character escape", 6, id="half a character"),
        pytest.param("a: 1\n---\nb: 2", "a second document begins here", 5, id="two documents"),
        pytest.param("a: &x 1\nb: *x", "aliases are not read here", 11, id="alias"),
        pytest.param("a: &x [*x]", "aliases are not read here", 7, id="alias of itself"),
        pytest.param("? [a]\n: b", "a key is a word", 2, id="list as a key"),
        pytest.param("[" * 100_000, "nested deeper", MAX_DEPTH + 1, id="a hundred thousand brackets"),
        pytest.param("{a: " * 10_000, "nested deeper", 4 * MAX_DEPTH + 1, id="ten thousand braces"),
        pytest.param("- " * 10_000, "nested deeper", 2 * (MAX_DEPTH + 1), id="ten thousand list items"),
    ],
)
def test_what_is_not_taken_says_where(text: str, message: str, start: int) -> None:
    with pytest.raises(YamlError) as caught:
        compose(text)
    assert message in caught.value.message
    assert caught.value.span.start == start


def test_aliases_that_would_grow_beyond_memory_are_not_expanded() -> None:
    bomb = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))
    with pytest.raises(YamlError, match="aliases are not read here"):
        compose(bomb)
    assert isinstance(compose(bomb, aliases=True), Mapping)  # shared nodes: thirty of them, whoever looks at them


@given(st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@`,? \n\té\ufeff\x85\u2028~1.0"), max_size=60))
def test_any_text_reads_or_fails_inside_itself(text: str) -> None:
    try:
        spans = [scalar.span for scalar in scalars(compose(text))]
    except YamlError as error:
        spans = [error.span]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), max_size=20),
        max_size=8,
    )
)
def test_what_was_written_reads_back(values: list[str]) -> None:
    node = compose(yaml.safe_dump(values, allow_unicode=True, width=10_000))
    assert isinstance(node, Sequence)
    assert [scalar.value for scalar in scalars(node)] == values
    assert all(scalar.type == "str" for scalar in scalars(node))
