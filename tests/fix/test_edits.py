"""Edits go into a text wholly or not at all, and never into each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.diagnostics import Edit
from mkdocs_crosswalk.fix import apply
from mkdocs_crosswalk.text import Span


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(Span(start, end), text)


@pytest.mark.parametrize(
    ("groups", "expected", "taken"),
    [
        pytest.param([[edit(0, 3, "ONE")]], "ONE two three", [0], id="replace"),
        pytest.param([[edit(4, 8, "")], [edit(0, 3, "1")]], "1 three", [0, 1], id="any-order"),
        pytest.param([[edit(0, 5, "x")], [edit(4, 7, "y")]], "xwo three", [0], id="the-later-waits"),
        pytest.param([[edit(0, 3, "1"), edit(4, 7, "2")], [edit(6, 9, "x"), edit(9, 13, "y")]], "1 2 three", [0],
                     id="a-group-waits-as-a-whole"),
        pytest.param([[edit(3, 3, ",")], [edit(3, 3, ";")]], "one,; two three", [0, 1], id="insertions-in-order"),
        pytest.param([[edit(3, 3, ",")], [edit(3, 3, ",")]], "one, two three", [0, 1], id="equal-edits-once"),
        pytest.param([[edit(0, 3, "1")], [edit(3, 3, ",")]], "1, two three", [0, 1], id="insertion-after"),
        pytest.param([[edit(0, 3, "1")], [edit(0, 0, ",")]], "1 two three", [0], id="insertion-before-waits"),
        pytest.param([[edit(0, 7, "")], [edit(3, 3, ",")]], " three", [0], id="insertion-into-what-goes-waits"),
        pytest.param([[edit(3, 3, ",")], [edit(0, 7, "")]], "one, two three", [0], id="what-would-take-an-insertion-waits"),
        pytest.param([[edit(0, 3, "1")], [edit(0, 3, "1"), edit(4, 7, "2")]], "1 2 three", [0, 1],
                     id="equal-edits-of-larger-groups"),
        pytest.param([[edit(0, 99, "")], []], "one two three", [], id="outside-the-text"),
        pytest.param([[edit(3, 3, ","), edit(0, 7, "")]], "one two three", [], id="at-odds-with-itself"),
        pytest.param([[edit(0, 7, ""), edit(3, 3, ",")]], "one two three", [], id="at-odds-in-the-other-order"),
    ],
)  # fmt: skip
def test_edits_that_go_together_are_made(groups: list[list[Edit]], expected: str, taken: list[int]) -> None:
    assert apply("one two three", groups) == (expected, taken)


def test_new_lines_end_like_those_of_the_text() -> None:
    assert apply("a\rb\r", [[edit(4, 4, "c\n")]]) == ("a\rb\rc\r", [0])
    assert apply("a\r\nb\r\n", [[edit(6, 6, "c\n")]]) == ("a\r\nb\r\nc\r\n", [0])
    assert apply("a\r\nb\r\n", [[edit(5, 5, "\nc")]]) == ("a\r\nb\r\nc\r\n", [0]), "not between \\r and \\n"
    assert apply("a\nb\r\nc\nd\n", [[edit(2, 2, "x\n")]])[0] == "a\nx\nb\r\nc\nd\n"
    assert apply("a\nb\r\nc\r\nd\ne\n", [[edit(2, 2, "x\n")]])[0].startswith("a\nx\nb"), "most lines end without \\r"


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, list[list[Edit]]]:
    text = draw(st.text("ab\n", max_size=30))
    places = st.integers(0, len(text))
    one = st.builds(
        lambda ends, new: edit(min(ends), max(ends), new), st.tuples(places, places), st.text("XY", max_size=3)
    )
    return text, draw(st.lists(st.lists(one, min_size=1, max_size=2), max_size=6))


@given(edited_texts())
def test_what_no_edit_covers_stays_in_its_order(case: tuple[str, list[list[Edit]]]) -> None:
    text, groups = case
    after, taken = apply(text, groups)
    made = {each for number in taken for each in groups[number]}
    covered = {place for each in made for place in range(*each.span)}
    kept = "".join(character for place, character in enumerate(text) if place not in covered)
    assert "".join(character for character in after if character not in "XY") == kept
    assert len(after) == len(kept) + sum(len(each.text) for each in made)


@given(edited_texts())
def test_the_first_group_is_made_unless_it_is_at_odds_with_itself(case: tuple[str, list[list[Edit]]]) -> None:
    text, groups = case
    if groups and len(groups[0]) == 1:
        assert 0 in apply(text, groups)[1]
