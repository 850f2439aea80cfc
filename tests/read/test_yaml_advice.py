"""Text that is no YAML: the usual mistakes are told at their place, with what to write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.read.yaml_nodes import YamlError, compose

TAB = "a tab stands where only spaces may"
OPEN = "the quote that opens here is not closed"
COLON = "a colon with a space behind it stands within a value"


@pytest.mark.parametrize(
    ("text", "start", "message", "advice"),
    [
        ("a: b\n\tc: d\n", 5, TAB, "indent with spaces"),
        ("a:\n\tc: d\n", 3, TAB, "indent with spaces"),
        ('a: "abc\nb: c\n', 3, OPEN, "close it at the end of the value"),
        ("a: 'b\nc: 'd'\ne: f\n", 3, OPEN, "close it at the end of the value"),
        ("title: CRA: updates\n", 10, COLON, 'put the value in quotes: `title: "CRA: updates"`'),
        ('- id: say "a": b\n', 13, COLON, "put the value in quotes: `- id: 'say \"a\": b'`"),
        (f"title: {'long ' * 30}: x\n", 157, COLON, "put the value in quotes"),
        ("a: @x\n", 3, "no value begins with `@`", 'put the value in quotes: `a: "@x"`'),
        ("a: `x`\n", 3, "no value begins with a backquote", 'put the value in quotes: `a: "`x`"`'),
        ("- %x\n", 2, "no value begins with `%`", 'put the value in quotes: `- "%x"`'),
        ("%x\na: b\n", 0, "directive", "put what begins with `%` in quotes; a comment begins with `#`"),
        ("a: **b**\n", 3, "alias", 'put the value in quotes: `a: "**b**"`'),
        ("a: 'it's x'\nb: c\n", 7, "did not find expected key", 'put the value in quotes: `a: "it\'s x"`'),
        ("title: [Draft] CRA\n", 15, "did not find expected key", 'put the value in quotes: `title: "[Draft] CRA"`'),
        ('a: "x\\d"\n', 5, "unknown escape", "write the text in single quotes, or a backslash twice"),
        ("a: [x\nb: c\n", 3, "the `[` that opens here is not closed", "close it with `]`"),
        ("a: {b: 'c' d}\n", 11, "did not find expected ',' or '}'",
         "commas stand between, and text with marks of its own in quotes"),
        ("view mapping\nfrom: cra\n", 0, "no colon follows `view`", "write `view: mapping`"),
        ("view: mapping\nfrom cra\n", 14, "no colon follows `from`", "write `from: cra`"),
        ("a: b\x01\n", 4, "this character is not allowed in YAML", "take it out"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(text: str, start: int, message: str, advice: str) -> None:
    with pytest.raises(YamlError) as caught:
        compose(text)
    assert message in caught.value.message
    assert (caught.value.span.start, caught.value.help) == (start, advice)


@given(st.text(st.sampled_from("ab:-[]{}\"'\n\t @`%*&!#"), max_size=60))
def test_any_text_is_read_or_told_about_within_it(text: str) -> None:
    place = None
    try:
        compose(text)
    except YamlError as error:
        place = error.span
    assert place is None or 0 <= place.start <= place.end <= len(text)
