"""Pages that nobody wrote: blocks of every kind, put into each other, read as Python-Markdown renders them."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_crosswalk.read.markdown import read_page
from mkdocs_crosswalk.read.settings_files import read_site
from mkdocs_crosswalk.text import Source
from tests.differential.compare import compare
from tests.differential.rendered import renderer_of

from .test_agreement import HERE, told

CONFIG = HERE / "everything.yml"
RENDERER = renderer_of(CONFIG)
RENDERING = read_site(CONFIG, []).rendering

words = st.sampled_from(
    ["key", "secure boot", "CR 1.1", "a_b", "Ü", "x-y", "62443", "`code`", "**bold**", "*it*", "(c)", "&amp;"]
)
targets = st.sampled_from(["a.md", "b/c.md#d", "https://x.example/y", "../z.md", "#here", "i.png", "d%20e.md"])


@st.composite
def inline(draw: st.DrawFn) -> str:
    """One line of text with something in it."""
    word, other, target = draw(words), draw(words), draw(targets)
    return draw(
        st.sampled_from(
            [
                f"{word} and {other}",
                f"[{word}]({target})",
                f'{word} [{other}]({target} "Title") {word}',
                f"![{word}]({target})",
                f"[{word}][key]",
                "[key] and [key][]",
                f"<{'https://x.example/' + str(len(word))}>",
                f"`[{word}]({target})`",
                f"<b>{word}</b> [x]({target})",
                f"{word}[^note]",
                f"\\[{word}\\]({target})",
                f"*[{word}]({target})*{{ #em-{len(word)} }}",
                f'<a id="raw-{len(other)}" href="{target}">{word}</a>',
                f"text <!-- [x]({target}) --> text",
                f"[{word}][none] [x][0]",
                f"[![{word}]({target})](x.md) [{other}][]",
                f"<kbd>{word}</kbd> [{other}]({target}) `` `[x]({target}) ``",
                f"[`{word}`]({target}) [a][key]{{ #ref-{len(word)} }} [b][none]{{ #no }}",
            ]
        )
    )


@st.composite
def leaf(draw: st.DrawFn) -> list[str]:
    """A block that holds no other."""
    text = draw(inline())
    return draw(
        st.sampled_from(
            [
                [text],
                [text, draw(inline())],
                [f"{'#' * draw(st.integers(1, 6))} {text}"],
                [f"## {draw(words)} {{ #own-{draw(st.integers(1, 3))} }}"],
                ["```", text, "# no heading", "```"],
                ["``` python", text, "", text, "```"],
                ["| a | b |", "|---|---|", f"| {text} | x |"],
                ["    " + text],
                ["Title", "-----"],
                ["<div>", text, "", text, "</div>"],
                ["<!-- comment", "", text, "-->"],
                [f"[k{draw(st.integers(1, 2))}]: l.md", "", "[k1], [k2][] and [a][k1]"],
                ["- [k3]: m.md", "- [k3]"],
                ["<details>", f"<summary>{text}</summary>", "", text, "", "</details>"],
                ["<div markdown>", "", text, "", "</div>"],
                ["a | b", "--|--", f"{text} | `x`", "[k4]: n.md", "", "[k4]"],
            ]
        )
    )


def inside(children: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    """A block that holds others."""
    body = st.lists(children, min_size=1, max_size=3).map(_apart)
    opener = st.sampled_from(["!!! note", '??? tip "Title"', '=== "Tab"', "- item", "1. item"])
    indented = st.builds(lambda first, lines: [*first.split("\n"), "", *_indented(lines)], opener, body)
    return st.one_of(indented, body.map(_quoted))


def _quoted(lines: list[str]) -> list[str]:
    """A quote, and a sentence behind it: Python-Markdown takes two quotes in a row for one."""
    return [*(f"> {line}".rstrip() for line in lines), "", "Between."]


def _apart(blocks: list[list[str]]) -> list[str]:
    return [line for block in blocks for line in [*block, ""]][:-1]


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}".rstrip() for line in lines]


blocks = st.recursive(leaf(), inside, max_leaves=6)
pages = st.lists(blocks, min_size=1, max_size=6).map(
    lambda found: "\n".join(_apart(found)) + "\n\n[key]: k.md\n\n[^note]: Note.\n"
)


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(pages)
def test_scan_and_page_agree(text: str) -> None:
    assert RENDERING is not None
    assert told(compare(text, RENDERER.render(text), RENDERING.anchors(), RENDERING.dialect())) == {}


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet="ab[](){}<>/!#:`~*_-|=\"'\\ \n\t\x00ü\r&;.1^?+$", max_size=200))
def test_any_text_is_a_page_whose_spans_lie_in_it(text: str) -> None:
    page = read_page(Source("page.md", text), "page.md")
    spans = [link.span for link in page.links] + [link.url_span for link in page.links]
    spans += [
        span for reference in page.references for span in (reference.span, reference.label_span, reference.key_span)
    ]
    spans += [heading.span for heading in page.headings] + [table.span for table in page.tables]
    spans += [definition.url_span for definition in page.definitions]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    for definition in page.definitions:
        assert text[definition.url_span.start : definition.url_span.end] == definition.url
