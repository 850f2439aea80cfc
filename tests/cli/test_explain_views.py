"""`check --site … --explain-views`: where the source and the built page say different things."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.sites.building import build

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Site

LINKS = "[a](other.md#part) [b](other.md#renamed) [c](https://x.example/) [d](page.md#kept)\n"
PAGE = f"# Page\n\n## Kept\n\n## Renamed\n\n{LINKS}"
OTHER = "# Other\n\n## Part\n\n## Renamed\n"
HTML = """\
<!doctype html><html><body><nav><a href="../">theme</a> <b id="of-the-theme"></b></nav>
<main><h1 id="page">Page</h1><h2 id="kept">Kept<a class="headerlink" href="#kept">¶</a></h2><h2 id="new-name">Renamed</h2>
<p><a href="../other/#part">a</a> <a href="../other/#renamed">b</a> <a href="#kept">d</a> <a href="../made/">e</a></p>
<div class="crosswalk"><a id="row" href="#row">row</a></div>
</main></body></html>
"""
BUILT_OTHER = '<main><h1 id="other">O</h1><h2 id="part">P</h2></main>'


@pytest.fixture
def two(site: Site) -> Site:
    """Return a site of which a plugin has changed an anchor, dropped a link and added another."""
    site.file("content/page.md", PAGE)
    site.file("content/other.md", OTHER)
    site.file("site/page/index.html", HTML)
    site.file("site/other/index.html", BUILT_OTHER)
    site.file("site/made/index.html", "")
    site.file("site/index.html", "")
    return site


def test_what_only_one_side_has_is_named_with_its_place(two: Site) -> None:
    out = two.run("check", "--site", "site", "-q", "--explain-views", "content/page.md").out.splitlines()
    assert out == [
        "content/page.md:7:32: error XW402 missing-anchor: `other.md` has no anchor `#renamed`",
        "content/other.md:5:1: anchor `#renamed` is only in the source, not in site/other/index.html",
        "content/page.md:5:1: anchor `#renamed` is only in the source, not in site/page/index.html",
        "content/page.md:7:46: link `https://x.example/` is only in the source, not in site/page/index.html",
        "site/page/index.html:2:101: anchor `#new-name` is only in the built page, not in content/page.md",
        "site/page/index.html:3:100: link `../made/` is only in the built page, not in content/page.md",
        "2 pages held against the source: 4 anchors and 3 links in both, 3 only in the source, 2 only on the built page",
    ]


def test_findings_say_which_side_saw_them(two: Site) -> None:
    two.file("content/page.md", PAGE + "\n[x](other.md#nowhere) [y](gone.md)\n")

    def seen(*argv: str) -> dict[str, str]:
        told = json.loads(two.run("check", "--format", "json", *argv, "content/page.md").out)
        return {finding["message"]: finding["seen"] for finding in told["diagnostics"]}

    renamed, nowhere = ("`other.md` has no anchor `#renamed`", "`other.md` has no anchor `#nowhere`")
    gone = "there is no `gone.md` in the content folder"
    assert seen() == {nowhere: "source", gone: "source"}
    assert seen("--site", "site") == {renamed: "page", nowhere: "both", gone: "both"}


@pytest.mark.parametrize("argv", [("--explain-views",), ("--site", "site", "--explain-views", "--watch")])
def test_it_needs_a_built_site(two: Site, argv: tuple[str, ...]) -> None:
    outcome = two.run("check", *argv)
    assert outcome.code == 2
    assert "--explain-views goes with --site" in outcome.err


def test_a_build_says_the_same_where_it_is_asked_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = 'def on_page_markdown(markdown, **kwargs):\n    return markdown.replace("## Keys", "## Key storage")\n'
    config = "site_name: S\ntheme: {name: mkdocs}\nplugins: [crosswalk]\nhooks: [hook.py]\n"
    files = {"docs/index.md": "# I\n\n[a](device.md#keys)\n", "docs/device.md": "# D\n\n## Keys\n", "hook.py": hook}
    monkeypatch.setenv("CROSSWALK_EXPLAIN_VIEWS", "1")
    output = build(tmp_path, files, config=config).output
    assert "docs/device.md:3:1: anchor `#keys` is only in the source, not in site/device/index.html" in output
    assert "anchor `#key-storage` is only in the built page, not in docs/device.md; hook.py may" in output
    assert "2 pages held against the source: 2 anchors and 1 link in both, 1 only in the source, 1 only on" in output
