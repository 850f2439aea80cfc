"""Acts as EUR-Lex lays them out: the structure comes over, sentences do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_crosswalk.exports.yaml_files import catalog_yaml
from mkdocs_crosswalk.hosts.cli import main
from mkdocs_crosswalk.read.catalog_files import read_catalog
from mkdocs_crosswalk.read.eurlex import read_act
from mkdocs_crosswalk.text import Source

PAGES = Path(__file__).parent / "fixtures" / "eurlex"


def test_the_official_journals_layout() -> None:
    imported = read_act((PAGES / "official-journal.html").read_text(encoding="utf-8"), "test-act", "Test Act")
    assert imported.unplaced == []
    assert list(imported.catalog.ids()) == [
        "recital-1", "recital-2", "chapter-1", "art-1", "art-1/1", "art-1/1/a", "art-1/1/a/i", "art-1/1/a/ii", "art-1/1/b",
        "art-1/2", "art-2", "art-2/1", "art-2/2", "art-2a", "annex-1", "annex-1/part-1", "annex-1/part-1/1",
        "annex-1/part-1/2", "annex-1/part-1/2/a", "annex-1/part-1/2/b", "annex-1/part-2", "annex-1/part-2/1",
    ]  # fmt: skip
    assert imported.catalog["art-2"].unit == "point"
    assert imported.catalog["art-1"].title == "Subject matter"
    assert imported.catalog.document.celex == ("32099R0001",)
    assert imported.catalog.document.fragments["recital-*"] == "#rct_{number}"


def test_the_consolidated_layout() -> None:
    imported = read_act((PAGES / "consolidated.html").read_text(encoding="utf-8"), "test-act", "Test Act")
    assert list(imported.catalog.ids()) == ["chapter-1", "art-1", "art-1/1", "art-1/1/a", "art-1/1/a/i", "art-1/2"]


@pytest.mark.parametrize("page", ["official-journal.html", "consolidated.html"])
def test_what_is_written_reads_back_and_holds_no_sentence(page: str) -> None:
    imported = read_act((PAGES / page).read_text(encoding="utf-8"), "test-act", "Test Act")
    text = catalog_yaml(imported.catalog)
    catalog, problems = read_catalog(Source("data/catalogs/test-act.yaml", text))
    assert problems == []
    assert catalog is not None
    assert list(catalog.ids()) == list(imported.catalog.ids())
    assert "lays down" not in text


def test_a_marker_without_a_place_is_listed() -> None:
    html = "<p>CHAPTER I</p><p>1. Lost.</p><p>Article 1</p><p>1. One.</p><p>1. Again.</p>"
    assert read_act(html, "x", "X").unplaced == ["(1) below chapter-1", "(1) a second time below art-1"]


@pytest.mark.parametrize("html", ["", "<p>Nothing of an act</p>", "<table><tr><td>", "<div>" * 400])
def test_what_is_no_act_is_told(html: str) -> None:
    with pytest.raises(ValueError, match="no article was found"):
        read_act(html, "x", "X")


def test_html_that_is_nested_without_end_is_told() -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        read_act("<div>" * 20_000, "x", "X")


def test_the_command_writes_a_file_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["import", "eurlex", str(PAGES / "official-journal.html"), "--id", "test-act", "--name", "Test Act"]
    output = tmp_path / "data" / "catalogs" / "test-act.yaml"
    assert main([*words, "--output", str(output)]) == 0
    assert output.read_text(encoding="utf-8").startswith("# yaml-language-server")
    assert main([*words, "--output", str(output)]) == 2
    assert "nothing is overwritten" in capsys.readouterr().err
