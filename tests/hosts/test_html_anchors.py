"""Anchors of rendered pages: what is found, and that looking takes no longer for hostile text."""

from __future__ import annotations

from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.hosts.html_anchors import anchors_in


@pytest.mark.parametrize(
    ("content", "anchors"),
    [
        pytest.param('<p id="a">', {"a"}, id="double-quotes"),
        pytest.param("<p class=x id='a b'>", {"a b"}, id="single-quotes"),
        pytest.param("<p id=a>", {"a"}, id="no-quotes"),
        pytest.param('<p title="x > y" id="a">', {"a"}, id="after-a-mark-in-quotes"),
        pytest.param('<a name="a"></a><meta name="b">', {"a"}, id="names-of-links-only"),
        pytest.param('<a name="a" id="b">', {"b"}, id="an-id-goes-before-a-name"),
        pytest.param('<p id="a" id="b">', {"a"}, id="the-first-of-two-counts"),
        pytest.param('<p data-id="a" title=" id=b">', set(), id="other-attributes"),
        pytest.param('id="a" <b>id="b"</b> <p>, id="c"', set(), id="plain-words"),
        pytest.param('<p title=" id=x" id="a&amp;b">', {"a&b"}, id="entities"),
        pytest.param('<p id="">', set(), id="an-empty-id"),
        pytest.param('<i>name=</i><p\nid="a"><b id="b">', {"a", "b"}, id="lines-and-neighbours"),
    ],
)
def test_anchors_are_those_of_tags(content: str, anchors: set[str]) -> None:
    assert anchors_in(content) == anchors


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(reversed(attrs))
        own = values.get("id") if "id" in values else values.get("name") if tag == "a" else None
        self.found.update(filter(None, [own]))


_ATTRIBUTES = st.sampled_from(['id="a"', "id='b'", "id=c", 'name="d"', 'title="id=e > f"', "hidden", 'data-id="g"'])
_TAGS = st.builds(
    lambda name, attributes: f"<{name} {' '.join(attributes)}>", st.sampled_from("apb"), st.lists(_ATTRIBUTES)
)
_PIECES = st.one_of(_TAGS, st.sampled_from(["words id= ", "</p>", "name=x ", "\n", "&lt;p id=h&gt;"]))


@given(st.lists(_PIECES).map("".join))
def test_a_parser_finds_the_same(content: str) -> None:
    parser = _Parser()
    parser.feed(content)
    parser.close()
    assert anchors_in(content) == parser.found


@pytest.mark.parametrize(
    "content", ["id=x " * 200_000, "<p id= " * 100_000, '<p id="' * 100_000, "<p " + "id= " * 100_000]
)
def test_long_texts_take_little_time(content: str) -> None:
    start = process_time()
    anchors_in(content)
    assert process_time() - start < 2
