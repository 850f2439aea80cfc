"""Links by the address that Docusaurus gives a page lead to the page, in the check and on the built site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.permalinks import permalink
from tests.projects import project_of
from tests.sites.building import build

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "index.md": "---\nslug: /\n---\n\n# Start\n",
    "standards/eu/cra/index.md": "---\nslug: /standards/eu/cra-overview\n---\n\n# Act\n\n## Scope\n",
    "standards/eu/nis2.md": "---\nslug: nis-2\n---\n\n# Directive\n",
    "02-guides/01-secure-boot.md": "---\nsidebar_position: 1\n---\n\n# Secure boot\n",
    "02-guides/02-guides.md": "# Guides\n",
    "02-guides/plan.md": "---\nid: the-plan\n---\n\n# Plan\n",
    "tools/README.md": "# Tools\n",
}
RIGHT = {
    "/docs/standards/eu/cra-overview": "standards/eu/cra/index.md",
    "/docs/standards/eu/cra-overview#scope": "standards/eu/cra/index.md",
    "/docs/standards/eu/cra-overview/?from=here#scope": "standards/eu/cra/index.md",
    "/standards/eu/nis-2": "standards/eu/nis2.md",
    "../standards/eu/nis-2": "standards/eu/nis2.md",
    "./secure-boot": "02-guides/01-secure-boot.md",
    "secure-boot/": "02-guides/01-secure-boot.md",
    "/docs/guides/secure-boot": "02-guides/01-secure-boot.md",
    "the-plan": "02-guides/plan.md",
    "../tools": "tools/README.md",
    "/docs/": "index.md",
    "/docs/standards/eu/nis2.md": "standards/eu/nis2.md",
    "/standards/eu/nis2.md": "standards/eu/nis2.md",
    "@site/docs/tools/README.md": "tools/README.md",
    "plan.md": "02-guides/plan.md",
    "standards/eu/nis2.md": "standards/eu/nis2.md",
    "docs/tools/README.md": "tools/README.md",
}
FROM = "02-guides/03-page.md"


@pytest.mark.parametrize(
    ("uri", "meta", "expected"),
    [
        ("a/b.md", {}, "a/b"),
        ("a/index.md", {}, "a"),
        ("index.md", {}, ""),
        ("a/README.md", {}, "a"),
        ("a/A.md", {}, "a"),
        ("01-a/02_b.md", {}, "a/b"),
        ("01-a/02_b.md", {"id": "c"}, "a/c"),
        ("01-a/02_b.md", {"slug": "c"}, "a/c"),
        ("01-a/02_b.md", {"slug": "../c"}, "c"),
        ("01-a/02_b.md", {"slug": "/c/d/"}, "c/d"),
        ("01-a/index.md", {"slug": "c"}, "a/c"),
        ("2024-01-05-news.md", {}, "2024-01-05-news"),
        ("1.2 notes.md", {}, "1.2 notes"),
    ],
)
def test_where_docusaurus_shows_a_page(uri: str, meta: dict[str, str], expected: str) -> None:
    assert permalink(uri, meta) == expected


@pytest.mark.parametrize("url", RIGHT)
def test_a_right_link_is_not_told(url: str) -> None:
    files = {f"content/{uri}": text for uri, text in {**PAGES, FROM: f"# Page\n\n[x]({url})\n"}.items()}
    assert check(project_of(files)).findings == ()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("/docs/standards/eu/cra-overview#scop", "`standards/eu/cra/index.md` has no anchor `#scop`"),
        ("./tools/README.md", "there is no `02-guides/tools/README.md` in the content folder"),
        ("other/tools/README.md", "there is no `02-guides/other/tools/README.md` in the content folder"),
        ("./secure-boots", "there is no `02-guides/secure-boots` in the content folder"),
    ],
)
def test_a_wrong_link_is(url: str, told: str) -> None:
    files = {f"content/{uri}": text for uri, text in {**PAGES, FROM: f"# Page\n\n[x]({url})\n"}.items()}
    report = check(project_of(files))
    assert [finding.diagnostic.message for finding in report.findings] == [told]


def test_pages_of_another_origin_have_no_such_addresses() -> None:
    files = {"content/a.md": "# A\n\n[x](guides/b)\n", "content/01-guides/b.md": "# B\n"}
    report = check(project_of(files))
    assert [finding.diagnostic.rule.name for finding in report.findings] == ["missing-page"]


def test_on_the_built_site_they_lead_to_the_page(tmp_path: Path) -> None:
    text = "# Page\n\n" + "\n".join(f"- [{number}]({url})" for number, url in enumerate(RIGHT)) + "\n"
    pages = {f"docs/{uri}": page for uri, page in {**PAGES, FROM: text}.items()}
    built = build(tmp_path, pages, "--strict")
    assert built.code == 0, built.output
    hrefs = re.findall(r'<a href="([^"]*)">\d+</a>', built.html("02-guides/03-page"))
    assert len(hrefs) == len(RIGHT)
    for href, (url, uri) in zip(hrefs, RIGHT.items(), strict=True):
        folder = (built.site / "02-guides/03-page" / re.split(r"[?#]", href)[0]).resolve()
        title = re.findall(r"<h1[^>]*>(.*?)</h1>", (folder / "index.html").read_text(encoding="utf-8"))
        written = re.findall(r"^# (.*)", PAGES[uri], re.MULTILINE)
        assert title == written, (url, href)
        assert href.partition("#")[2] == url.partition("#")[2]


@pytest.mark.parametrize("shown", ["docs/guides/secure-boot/index.html", "docs/guides/secure-boot.html"])
def test_a_site_that_docusaurus_built_is_held_against_its_pages(shown: str) -> None:
    files = {f"content/{uri}": text for uri, text in PAGES.items()} | {
        "content/02-guides/03-page.md": "# Page\n\n[x](01-secure-boot.md#made-by-a-component)\n",
        f"site/{shown}": '<h1 id="made-by-a-component">Secure boot</h1>',
    }
    assert check(project_of(files)).findings == ()


HEADINGS = """\
---
sidebar_position: 1
---

# SBOM & VEX

## The _one_ -- and `two_three`

## Named {#mine}

## Same

## Same

- [a](#sbom--vex)
- [b](#the-one----and-two_three)
- [c](#mine)
- [d](#same-1)
- [e](#same_1)
"""


def test_headings_keep_the_anchors_that_they_have_on_docusaurus(tmp_path: Path) -> None:
    built = build(tmp_path, {"docs/index.md": HEADINGS}, "--strict")
    assert built.code == 0, built.output
    html = built.html()
    assert '<h1 id="sbom-vex"><span id="sbom--vex"></span>SBOM &amp; VEX' in html
    assert html.count('id="mine"') == html.count('id="same-1"') == html.count('id="same_1"') == 1
    assert 'id="named"' not in html


def test_the_command_knows_both() -> None:
    files = {"content/index.md": HEADINGS, "content/other.md": "# Other\n\n[x](index.md#sbom--vexes)\n"}
    (finding,) = check(project_of(files)).findings
    assert finding.diagnostic.message == "`index.md` has no anchor `#sbom--vexes`"


def test_other_sites_are_left_with_their_own_anchors(tmp_path: Path) -> None:
    built = build(tmp_path, {"docs/index.md": "# SBOM & VEX\n\n[a](#sbom--vex)\n"})
    assert built.code == 1
    assert "missing-anchor" in built.output
