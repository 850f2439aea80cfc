# ruff: noqa: E501, ISC004 - a page stands on few lines, so that the table can be read
"""What a page of a site with certain extensions is told, and that nothing else is; its scan agrees with its rendering."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.read.settings_files import read_site
from tests.differential.compare import compare
from tests.differential.rendered import renderer_of
from tests.projects import project_at

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_crosswalk.read.rendering import Rendering

MATH = "  - pymdownx.arithmatex: {generic: true}\n"
PLAIN_MATH = "  - pymdownx.arithmatex: {smart_dollar: false, inline_syntax: [dollar], block_syntax: []}\n"

MATERIAL = (
    "  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
    "      emoji_generator: !!python/name:material.extensions.emoji.to_svg\n%s"
)
LOWER = "  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower%s}}}\n"

CASES = {
    "formulas hold no links": (
        MATH,
        "\\(E[X](t)\\) $E[X](t)$\n\n\\begin{align}\nE[X](t) = F[a][b]\n\\end{align}\n",
        [],
    ),
    "links between formulas": (
        MATH,
        "$$\na\n$$\n\n[x](a.md)\n\n$$\nb\n$$\n\n`$HOME` [x](b.md) `$PATH`, so $a$. [k], [x](c.md) in ($e$).\n\n[k]: d.md\n",
        ["missing-page@a.md", "missing-page@b.md", "missing-page@c.md", "missing-page@d.md"],
    ),
    "names that are no emoji": (
        "  - pymdownx.emoji\n",
        "## Release 10:30:00\n\n## a :smile: b\n\n## std::vector::push_back\n\n## x :+1::nosuch: :octicons-book-16:\n\n## `:smile:`\n\n"
        "[a](#release-103000) [b](#a-b) [c](#stdvectorpush_back) [d](#x-nosuch-octicons-book-16) [e](#smile)\n"
        "[f](#release-1000) [g](#a-smile-b)\n",
        ["missing-anchor@#release-1000", "missing-anchor@#a-smile-b"],
    ),
    "icons of a theme": (
        MATERIAL % "",
        "## :material-arrow-right: Next\n\n## :fontawesome-brands-github: :octicons-book-16:\n\n## :material-nosuch: X\n\n"
        "## :arrow_right: Y\n\n## b :material-arrow: z\n\n"
        "[a](#next) [b](#material-nosuch-x) [c](#y) [d](#x) [e](#b-material-arrow-z)\n",
        ["missing-anchor@#x"],
    ),
    "symbols in anchors": (
        "  - smarty\n  - pymdownx.smartsymbols: {arrows: false}\n" + LOWER % "",
        "## A -- B --- C... D\n\n## (tm) 1/2 a --> b (C) c/o 3rd 11/2\n\n## `a -- b`\n\n## A - B\n\n## `(tm)` -- =/=\n\n"
        "[a](#a--b--c-d) [b](#-\u00bd-a--b-c--3rd-112) [c](#a----b) [d](#a---b) [e](#tm--)\n[f](#a-b)\n",
        ["missing-anchor@#a-b"],
    ),
    "symbols in ASCII anchors": (
        "  - smarty: {substitutions: {ndash: ' to '}}\n  - pymdownx.smartsymbols\n",
        "## A--B\n\n## a(tm) 1/2 --> b c/o\n\n[a](#a-to-b) [b](#atm-12-b-co) [c](#ab)\n",
        ["missing-anchor@#ab"],
    ),
    "code with its language": (
        "  - pymdownx.inlinehilite\n  - pymdownx.highlight\n" + LOWER % "",
        "## Using `#!python range()`\n\n## `:::py x` `#! y` `#!z` `a #!py b`\n\n[a](#using-range) [b](#x-y-z-a-py-b) [c](#using-python-range)\n",
        ["missing-anchor@#using-python-range"],
    ),
    "code with its language as text": ("", "## Using `#!python range()`\n\n[a](#using-python-range)\n", []),
    "an accepted review": (
        "  - pymdownx.critic: {mode: accept}\n",
        "{++[a](a.md)++} {--[b](no.md)--} {~~[c](no.md)~>[d](d.md)~~} {>>[e](no.md)<<} {==[f](f.md)==}\n",
        ["missing-page@a.md", "missing-page@d.md", "missing-page@f.md"],
    ),
    "a rejected review": (
        "  - pymdownx.critic: {mode: reject}\n",
        "{++[a](no.md)++} {--[b](b.md)--} {~~[c](c.md)~>[d](no.md)~~} {>>[e](no.md)<<} {==[f](f.md)==}\n",
        ["missing-page@b.md", "missing-page@c.md", "missing-page@f.md"],
    ),
    "no reviews": ("", "{>>[e](e.md)<<} {++[a](a.md)++}\n", ["missing-page@e.md", "missing-page@a.md"]),
    "abbreviations": ("  - abbr\n", "*[WWW]: See [it](no.md)\n\nWWW [a](a.md)\n", ["missing-page@a.md"]),
    "no abbreviations": ("", "*[WWW]: See [it](a.md)\n", ["missing-page@a.md"]),
    "hard spaces in anchors": (
        LOWER % "",
        "## a&nbsp;b &copy; 2024\n\n## c\u00a0d\n\n## e&thinsp;f  g\n\n[a](#ab--2024) [b](#c-d) [c](#ef-g) [d](#a-b--2024)\n",
        ["missing-anchor@#a-b--2024"],
    ),
    "encoded anchors": (
        LOWER % ", percent_encode: true",
        "## Stra\u00dfe\n\n[a](#stra%C3%9Fe) [b](#stra\u00dfe) [c](#stra%C3%9Fen)\n",
        ["missing-anchor@#stra%C3%9Fen"],
    ),
    "attribute lists of bare headings": (
        "",
        "#One ![i](https://x.example/x.png){ width=3 }\n\n##Two `c`{ .x }\n\n##Three **c**{ .x } end\n\n##Four { #own }\n\n##Five `{ .y }`\n\n"
        "[a](#one) [b](#two-c) [c](#three-c-end) [d](#own) [e](#five-y) [f](#two-c-x)\n",
        ["missing-anchor@#two-c-x"],
    ),
    "attribute lists behind marks": (
        "  - pymdownx.tilde\n  - pymdownx.keys\n",
        "~a~{#one} ^b^{#no} ==c=={#not} ++ctrl++{#two}\n\n[a](#one) [b](#no) [c](#not) [d](#two)\n",
        ["missing-anchor@#no", "missing-anchor@#not"],
    ),
    "keys in other brackets": (
        "",
        "See [[1]], [see [act] for] and [as [this][act], [that](a.md) and `[act]` say].\n\n"
        "\\[[act]\\], [[act][]], [[this][act]], [![act]](b.md), ![in [act]](c.png) and [act [1]][act].\n\n"
        "- [ [1] or\n- 2 ]\n\n`[` of [1] or `]`.\n\n[1]: https://x.example/1\n[act]: https://x.example/act\n",
        ["undefined-key@1", "undefined-key@act", "missing-page@a.md", "missing-page@b.md", "missing-page@c.png"],
    ),
    "labels behind other brackets": (
        "",
        "As of [2024] [Art. 13][k1] and, see [k2]\n[Art. 14][k3].\n\n"
        "A [1] [2] [Art. 15][k4], \\[1\\] [Art. 16][k5], [a][k1] [Art. 17][k6], [k1] [k2] [Art. 18][k7], `x` [b][k8], [1] [k9].\n\n"
        + "".join(f"[k{number}]: https://x.example/{number}\n" for number in range(1, 10)),
        ["undefined-key@k1", "undefined-key@k3"],
    ),
    "formulas as the site writes them": (
        PLAIN_MATH,
        "$ a[x](no) $ \\(E[X](a.md)\\)\n\n\\[\nE[X](b.md)\n\\]\n",
        ["missing-page@a.md", "missing-page@b.md"],
    ),
}


@pytest.mark.parametrize(("extensions", "text", "expected"), CASES.values(), ids=CASES)
def test_what_a_page_is_told(tmp_path: Path, extensions: str, text: str, expected: list[str]) -> None:
    found, rendering = told(tmp_path, extensions, text)
    assert found == expected
    rendered = renderer_of(tmp_path / "mkdocs.yml").render(text)
    comparison = compare(text, rendered, rendering.anchors(), rendering.dialect())
    assert comparison.ids.missed == comparison.ids.invented == {}
    assert comparison.addresses.missed == comparison.addresses.invented == {}


def told(tmp_path: Path, extensions: str, text: str) -> tuple[list[str], Rendering]:
    """Return each finding about a page as `rule@what`, and how its site is rendered."""
    page = tmp_path / "docs" / "page.md"
    page.parent.mkdir()
    page.write_text(text, encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"site_name: S\nmarkdown_extensions:\n  - attr_list\n{extensions}", encoding="utf-8")
    site = read_site(config, [])
    assert site.rendering is not None
    project = project_at(site)
    found = [one.diagnostic for one in check(project).findings]
    return [f"{one.rule.name}@{text[one.span.start : one.span.end]}" for one in found], site.rendering


@pytest.mark.parametrize(
    ("extensions", "rules"),
    [
        pytest.param(
            "  - toc: {slugify: !!python/name:pymdownx.slugs.uslugify }\n", ["missing-anchor"] * 2, id="older"
        ),
        pytest.param(
            "  - toc: {slugify: !!python/name:pymdownx.slugs.uslugify_cased }\n", ["missing-anchor"] * 2, id="cased"
        ),
        pytest.param(
            "  - toc: {slugify: !!python/name:pymdownx.slugs.nosuch }\n", ["unchecked-link"] * 2, id="unknown"
        ),
        pytest.param("  - toc: {slugify: !!python/name:pymdownx.slugs.slugify }\n", ["unchecked-link"] * 2, id="maker"),
    ],
)
def test_slug_functions_that_are_not_there(tmp_path: Path, extensions: str, rules: list[str]) -> None:
    found, _ = told(
        tmp_path, extensions, "## Stra\u00dfe -- X\n\n[a](#stra\u00dfe----x) [b](#Stra\u00dfe----X) [c](#strae-x)\n"
    )
    assert [one.partition("@")[0] for one in found] == rules


@pytest.mark.parametrize(
    "extensions",
    [
        pytest.param("  - pymdownx.emoji: {emoji_index: !!python/name:hooks.emoji }\n", id="of the site"),
        pytest.param(MATERIAL % "      options: {custom_icons: [overrides/.icons]}\n", id="own icons"),
    ],
)
def test_a_name_that_may_be_an_icon_may_be_in_an_anchor_or_not(tmp_path: Path, extensions: str) -> None:
    found, _ = told(tmp_path, extensions, "## :own-icon: X\n\n[a](#x) [b](#own-icon-x) [c](#own-x)\n")
    assert found == ["missing-anchor@#own-x"]
