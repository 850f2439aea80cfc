"""Front matter of plain words is read without YAML, and just as YAML reads it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.read import front_matter
from mkdocs_crosswalk.read.front_matter import plain_values

NEVER = re.compile(r"(?!)")

keys = st.sampled_from(["title", "tags", "sidebar_position", "on", "_a-b", "null"])
values = st.text(alphabet="aZ09 ,.;'\"()/+_-:#[]{}&*!|>%@`~?=\\\t\u00e9\u2019\u00a0\u2028\ufeff", max_size=12)
lists = st.lists(st.sampled_from(["a", "b-c", "null", "1", ""]), max_size=3).map(lambda items: f"[{', '.join(items)}]")
lines = st.tuples(keys, st.sampled_from([": ", ":", ":  "]), values | lists, st.sampled_from(["\n", "\r\n"])).map(
    "".join
)


@given(st.lists(lines, min_size=1, max_size=4).map("".join))
def test_words_are_read_as_yaml_reads_them(text: str) -> None:
    found = plain_values(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(front_matter, "_WORDS", NEVER)
        assert found == plain_values(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: Boot\ntags: [a, b-c]\nsidebar_position: 3.10\n", {"title": "Boot", "sidebar_position": "3.10"}),
        ("title: The manufacturer's part (62443-4-1:2018)  \r\n", {"title": "The manufacturer's part (62443-4-1:2018)"}),
        ("title: a\ntitle: b\ntitle: [c]\n", {"title": "b"}),
    ],
)  # fmt: skip
def test_most_front_matter_needs_no_yaml(text: str, expected: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_matter, "compose", None)
    assert plain_values(text) == expected
