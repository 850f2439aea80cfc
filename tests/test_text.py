"""Places in texts: lines, columns, and bytes turned into characters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.text import Lines, Place, Span, spans_of_bytes

TEXTS = st.text(st.one_of(st.sampled_from("a\t \n\r\v\f\x85\u2028é€𝔸🔒\u0301[]"), st.characters()), max_size=400)


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        pytest.param("", 0, (1, 1), id="empty text"),
        pytest.param("abc", 2, (1, 3), id="first line"),
        pytest.param("a\nbc", 2, (2, 1), id="start of a line"),
        pytest.param("a\nbc", 1, (1, 2), id="line end belongs to its line"),
        pytest.param("a\r\nbc", 3, (2, 1), id="windows line end is one"),
        pytest.param("a\r\nbc", 2, (1, 3), id="between its two characters"),
        pytest.param("a\rbc", 2, (2, 1), id="old mac line end"),
        pytest.param("a\n\n\nb", 4, (4, 1), id="empty lines"),
        pytest.param("a\n", 2, (2, 1), id="after the last line end"),
        pytest.param("a\tb", 2, (1, 3), id="tab is one character"),
        pytest.param("é𝔸b", 2, (1, 3), id="wide characters are one each"),
        pytest.param("a\u2028b\x85c\x0cd", 6, (1, 7), id="only the three line ends of editors count"),
        pytest.param("ab", 99, (1, 3), id="past the end counts as the end"),
        pytest.param("ab", -5, (1, 1), id="before the start counts as the start"),
    ],
)
def test_the_place_of_an_offset(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Lines(text).place(offset) == Place(*place)


@given(TEXTS)
def test_line_spans_cover_the_text_once(text: str) -> None:
    lines = Lines(text)
    spans = [lines.line_span(line) for line in range(1, len(lines) + 1)]
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(before.end == after.start for before, after in pairwise(spans))


@given(TEXTS)
def test_places_are_where_lines_say(text: str) -> None:
    lines = Lines(text)
    for offset in range(len(text) + 1):
        place = lines.place(offset)
        span = lines.line_span(place.line)
        assert span.start + place.column - 1 == offset
        assert lines.offset(place.line - 1, place.column - 1) == offset


@given(TEXTS)
def test_places_grow_with_offsets(text: str) -> None:
    lines = Lines(text)
    places = [lines.place(offset) for offset in range(len(text) + 1)]
    assert places == sorted(set(places))


def test_lines_outside_the_text_are_empty_at_its_end() -> None:
    lines = Lines("ab\ncd")
    assert [lines.line_span(line) for line in (0, -1, 3, 99)] == [Span(5, 5)] * 4
    assert lines.offset(99, 99) == 5


@given(TEXTS)
def test_bytes_turn_into_characters(text: str) -> None:
    span = spans_of_bytes(text)
    position = 0
    for offset, character in enumerate(text):
        end = position + len(character.encode("utf-8", "surrogatepass"))
        assert span(position, end) == Span(offset, offset + 1)
        assert span(0, end) == Span(0, offset + 1)
        position = end


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 255, 256, 257, 600])
@pytest.mark.parametrize("character", ["a", "\x80", "é", "\u07ff", "\u0800", "€", "\uffff", "\U00010000", "𝔸"])
def test_bytes_turn_into_characters_around_each_mark(length: int, character: str) -> None:
    text = character * length
    width = len(character.encode())
    span = spans_of_bytes(text)
    found = [span(offset * width, length * width) for offset in range(length + 1)]
    assert found == [Span(offset, length) for offset in range(length + 1)]


@given(st.integers(0, 50), st.integers(0, 50), st.integers(-50, 50))
def test_a_shifted_span_keeps_its_length(start: int, length: int, offset: int) -> None:
    span = Span(start, start + length)
    assert span.shifted(offset).shifted(-offset) == span
    assert span.shifted(offset).end - span.shifted(offset).start == length
