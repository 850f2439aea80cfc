"""The rows of a register are found by the site's search, however it is set up."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from .browsing import Visit, served
from .building import build

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

CATALOG = """\
catalog: law
title: The Law
names: [Law]
publisher: A parliament
edition: "1"
status: in-force
scheme: legal
url: https://example.org/law
keys: [law, "law_*"]
fragments: {"annex-*": "#anx_{roman}"}
provisions:
  - id: annex-1
    kind: group
    title: What things must be
    contains:
      - {number: "1", title: Unguessable}
      - {number: "2", title: Updatable, summary: Flaws can be mended.}
"""
FILES = {
    "docs/index.md": "# Home\n\nThe [Law, Annex I][law_anx1] says it.\n\n[law_anx1]: https://example.org/law#anx_I\n",
    "docs/law.md": "# Register\n\n```crosswalk\nview: register\ncatalog: law\n```\n",
    "data/catalogs/law.yaml": CATALOG,
}


def index_of(folder: Path, search: str, theme: str = "mkdocs") -> dict[str, Any]:
    config = f"site_name: A site\ntheme: {{name: {theme}}}\nplugins: [{search}, crosswalk: {{data: data}}]\n"
    built = build(folder, FILES, config=config)
    assert built.code == 0, built.output
    found: dict[str, Any] = json.loads((built.site / "search/search_index.json").read_text(encoding="utf-8"))
    return found


def test_a_row_is_found_under_its_heading_alone(tmp_path: Path) -> None:
    entries = {entry["location"]: entry for entry in index_of(tmp_path, "search")["docs"]}
    assert entries["law/#annex-1"]["title"] == "Annex I What things must be"
    assert entries["law/#annex-1-1"] == {
        "location": "law/#annex-1-1",
        "title": "Annex I (1) Unguessable",
        "text": "Law. Annex I What things must be",
        "provision": ["Law", "Annex I (1)"],
    }


def test_what_stands_below_a_title_is_no_part_of_it(tmp_path: Path) -> None:
    entries = {entry["location"]: entry for entry in index_of(tmp_path, "search")["docs"]}
    assert entries["law/#annex-1-2"]["title"] == "Annex I (2) Updatable"
    assert entries["law/#annex-1-2"]["text"] == "Law. Annex I What things must be. Flaws can be mended."


@pytest.mark.skipif(not shutil.which("node"), reason="MkDocs prepares the index with Node")
def test_an_index_that_is_built_beforehand_holds_the_rows(tmp_path: Path) -> None:
    index = index_of(tmp_path, "search: {prebuild_index: node}")
    vectors = {name for name, _ in index["index"]["fieldVectors"]}
    assert {"title/law/#annex-1-1", "title/law/#annex-1-2"} <= vectors
    assert "title/law/" in vectors


def test_where_nothing_can_be_built_beforehand_the_browser_does_it(tmp_path: Path) -> None:
    index = index_of(tmp_path, "search: {prebuild_index: python}")  # lunr.py is not installed
    assert "law/#annex-1-1" in {entry["location"] for entry in index["docs"]}
    assert "index" not in index


@pytest.mark.browser
@pytest.mark.parametrize(("host", "theme"), [("mkdocs", "mkdocs"), ("mkdocs", "readthedocs"), ("properdocs", "mkdocs")])
def test_the_row_that_is_named_stands_first_in_the_search_of_the_host(
    browser: Browser, tmp_path: Path, host: str, theme: str
) -> None:
    index_of(tmp_path, "search", theme)
    if host != "mkdocs":
        command = [sys.executable, "-m", host, "build", "--quiet", "-f", "mkdocs.yml"]
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    page = "search.html" if theme == "readthedocs" else ""
    with served(tmp_path / "site") as address, Visit(browser, address, f"{page}?q=law annex 1 2") as visit:
        titles = visit.page.locator(f"#{host}-search-results a")
        titles.first.wait_for(state="attached")
        assert titles.first.text_content() == "Annex I (2) Updatable"
        assert titles.all_text_contents().count("Annex I (2) Updatable") == 1
