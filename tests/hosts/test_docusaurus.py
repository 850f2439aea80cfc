from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from mkdocs_crosswalk.hosts.callouts import callouts_as_admonitions
from mkdocs_crosswalk.hosts.markdown_extension import CrosswalkExtension
from tests.hosts.rendering import USUAL, shape

if TYPE_CHECKING:
    from collections.abc import Sequence


def rendered(text: str, extensions: Sequence[str] = USUAL) -> str:
    return Markdown(extensions=[CrosswalkExtension(), *extensions]).convert(text)


TITLE = '<p class="admonition-title">'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            ":::note\nBody.\n:::",
            f'<div class="admonition note">{TITLE}Note</p><p>Body.</p></div>',
            id="without-title",
        ),
        pytest.param(
            ":::info Where to *look*\nBody.\n:::",
            f'<div class="admonition info">{TITLE}Where to <em>look</em></p><p>Body.</p></div>',
            id="title",
        ),
        pytest.param(
            ":::tip[In brackets]\nBody.\n:::",
            f'<div class="admonition tip">{TITLE}In brackets</p><p>Body.</p></div>',
            id="title-in-brackets",
        ),
        pytest.param(
            ':::tip Say "yes" twice\nBody.\n:::',
            f'<div class="admonition tip">{TITLE}Say "yes" twice</p><p>Body.</p></div>',
            id="title-with-quotes",
        ),
        pytest.param(
            ":::note{.wide #here}\nBody.\n:::",
            f'<div class="admonition note">{TITLE}Note</p><p>Body.</p></div>',
            id="attributes",
        ),
        pytest.param(
            ":::caution\nBody.\n:::",
            f'<div class="admonition warning">{TITLE}Caution</p><p>Body.</p></div>',
            id="caution-looks-like-a-warning",
        ),
        pytest.param(
            "Before\n:::note\nBody.\n:::\nAfter",
            f'<p>Before</p><div class="admonition note">{TITLE}Note</p><p>Body.</p></div><p>After</p>',
            id="no-blank-lines-around",
        ),
        pytest.param(
            "::::info Outer\nOne.\n:::tip\nTwo.\n:::\nThree.\n::::\nFour.",
            f'<div class="admonition info">{TITLE}Outer</p><p>One.</p><div class="admonition tip">{TITLE}Tip</p>'
            "<p>Two.</p></div><p>Three.</p></div><p>Four.</p>",
            id="nested",
        ),
        pytest.param(
            ":::info Outer\n:::tip\nTwo.\n:::\nThree.\n:::\nFour.",
            f'<div class="admonition info">{TITLE}Outer</p><div class="admonition tip">{TITLE}Tip</p>'
            "<p>Two.</p></div><p>Three.</p></div><p>Four.</p>",
            id="nested-with-as-many-colons",
        ),
        pytest.param(
            "- Item\n\n    :::note\n    Body.\n    :::\n\n    More.",
            f'<ul><li><p>Item</p><div class="admonition note">{TITLE}Note</p><p>Body.</p></div><p>More.</p></li></ul>',
            id="in-a-list",
        ),
        pytest.param(
            "1.  Item\n\n  :::note\n  Body.\n  :::\n2.  Next",
            f'<ol><li><p>Item</p><div class="admonition note">{TITLE}Note</p><p>Body.</p></div></li>'
            "<li><p>Next</p></li></ol>",
            id="in-a-list-two-spaces-in",
        ),
        pytest.param(
            "!!! danger\n\n    :::note\n    Body.\n    :::",
            f'<div class="admonition danger">{TITLE}Danger</p><div class="admonition note">{TITLE}Note</p>'
            "<p>Body.</p></div></div>",
            id="in-an-admonition",
        ),
        pytest.param(
            "> :::note\n> Body.\n> :::",
            f'<blockquote><div class="admonition note">{TITLE}Note</p><p>Body.</p></div></blockquote>',
            id="in-a-quote",
        ),
        pytest.param(
            '<div markdown="1">\n\n:::note\nBody.\n:::\n\n</div>',
            f'<div><div class="admonition note">{TITLE}Note</p><p>Body.</p></div></div>',
            id="in-html",
        ),
        pytest.param(
            ":::note\n- One\n    - Two\n\n| A |\n|---|\n| b |\n:::",
            f'<div class="admonition note">{TITLE}Note</p><ul><li>One<ul><li>Two</li></ul></li></ul>'
            "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div>",
            id="lists-and-tables-inside",
        ),
        pytest.param("    :::note\n    code\n    :::", "<pre><code>:::note code :::</code></pre>", id="indented-code"),
        pytest.param("Nothing ::: to see", "<p>Nothing ::: to see</p>", id="in-a-sentence"),
        pytest.param("<!--\n:::note\n:::\n-->", "<!--:::note:::-->", id="in-a-comment"),
        pytest.param(
            ":::note\nBody.", f'<div class="admonition note">{TITLE}Note</p><p>Body.</p></div>', id="unclosed"
        ),
    ],
)
def test_callouts(text: str, expected: str) -> None:
    assert shape(rendered(text).replace("note\ncode\n", "note code ")) == expected


def test_code_fences_inside_and_around_are_left_alone() -> None:
    html = rendered(":::note\n```text\n:::tip\n```\n:::\n\n````text\n:::info\n:::\n````\n")
    assert html.count('class="admonition') == 2  # the block and its title
    assert ":::tip" in html
    assert ":::info" in html


@pytest.mark.parametrize("depth", [1, 2, 5, 12])
def test_any_depth(depth: int) -> None:
    opening = [":" * (3 + depth - level) + f"note Level {level}" for level in range(depth)]
    closing = [":" * (4 + level) for level in range(depth)]
    html = rendered("\n".join([*opening, "Deep.", *closing, "Out."]))
    assert html.count('<div class="admonition note">') == depth
    assert ":::" not in html
    assert html.endswith("</div>\n<p>Out.</p>")


def test_a_page_that_nests_without_end_is_rendered() -> None:
    lines = [f"{':' * (3 + level)}note" for level in range(2000)]
    assert rendered("\n".join([*lines, "Deep."])).count('<div class="admonition note">') > 12


@pytest.mark.parametrize("extensions", [(), ("attr_list",)])
def test_heading_ids(extensions: tuple[str, ...]) -> None:
    html = rendered("## Plain {#my-id}\n\n### With `code` {#other}\n\n## {not an id}", extensions=(*extensions, "toc"))
    assert '<h2 id="my-id">Plain</h2>' in html
    assert '<h3 id="other">With <code>code</code></h3>' in html
    assert "{not an id}" in html


def test_admonitions_stay_off_where_no_callout_needs_them() -> None:
    assert "admonition" not in Markdown(extensions=["crosswalk"]).convert("!!! note\n    Body.")


def test_admonitions_need_not_be_on() -> None:
    assert '<div class="admonition note">' in Markdown(extensions=["crosswalk"]).convert(":::note\nBody.\n:::")


_PIECES = ("", "text", ":::", "::::", ":::note", "::::tip Title", "  :::info", "- item", "    more", "        deep")
_LINES = st.lists(st.sampled_from(_PIECES), max_size=12)


@given(_LINES)
def test_no_line_is_lost(lines: list[str]) -> None:
    once = callouts_as_admonitions(lines)
    words = [line.strip() for line in lines if line.strip() and not line.strip().startswith(":::")]
    kept = [line.strip() for line in once if line.strip() and not line.strip().startswith(("!!!", ":::"))]
    assert kept == words


@given(_LINES.filter(lambda lines: not any("deep" in line or "more" in line for line in lines)))
def test_no_block_is_left(lines: list[str]) -> None:
    assert not any(":::" in line and line.strip(" :") for line in callouts_as_admonitions(lines))
