"""`crosswalk table`: the format that the file wants, and views that are about a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Site


@pytest.fixture
def guided(site: Site) -> Site:
    """A site with a row that links a guide."""
    row = "| [Act Art. 2][act] | [Guide](guide.md) |"
    site.write(duties=f"# Duties\n\n| Task | Guide |\n|---|---|\n{row}\n\n[act]: https://law.example/act\n")
    return site.write(guide="# How to be good\n")


@pytest.mark.parametrize(
    ("name", "begins"), [("a.xlsx", b"PK"), ("a.csv", b"\xef\xbb\xbf"), ("a.JSON", b"{"), ("a.txt", b"**Act")]
)
def test_the_ending_of_the_file_says_the_format(site: Site, name: str, begins: bytes) -> None:
    assert site.run("table", "register", "catalog=act", "--output", name).code == 0
    assert (site.folder / name).read_bytes().lstrip().startswith(begins)


def test_a_file_that_no_table_is_written_as_is_refused(site: Site) -> None:
    outcome = site.run("table", "register", "catalog=act", "--output", "a.pdf")
    assert outcome.code == 2
    assert "no table is written as `.pdf`; write .csv, .html" in outcome.err
    assert not (site.folder / "a.pdf").exists()


def test_a_table_of_what_ships_needs_no_site(site: Site) -> None:
    (site.folder / "mkdocs.yml").unlink()
    assert "| [FR 1](" in site.run("table", "register", "catalog=iec-62443-1-1").out


def test_a_register_leads_back_to_its_rows_on_the_site(site: Site) -> None:
    site.write(laws="# Laws\n\n```crosswalk\nview: register\ncatalog: act\n```\n")
    written = site.run("table", "register", "catalog=act", "--site-url", "https://site.example/").out
    assert "[Art. 2](<https://site.example/laws/#art-2>)" in written


def test_the_format_that_is_asked_for_comes_before_the_ending(site: Site) -> None:
    assert site.run("table", "register", "catalog=act", "--output", "a.csv", "--format", "json").code == 0
    assert (site.folder / "a.csv").read_bytes().startswith(b"{")


def test_the_view_of_the_rules_has_them(site: Site) -> None:
    assert "XW102" in site.run("table", "rules").out


@pytest.mark.parametrize(
    ("view", "page", "row"), [("backlinks", "guide.md", "The Example Act"), ("references", "duties.md", "Act")]
)
def test_a_view_of_a_page_wants_it_named(guided: Site, view: str, page: str, row: str) -> None:
    outcome = guided.run("table", view)
    assert outcome.code == 2
    assert f"the view `{view}` is about the page that it stands on; name one with --page" in outcome.err
    assert row in guided.run("table", view, "--page", page).out
    wrong = guided.run("table", view, "--page", f"x{page}")
    assert wrong.code == 2
    assert f"there is no page `x{page}`; did you mean `{page}`?" in wrong.err


def test_a_picture_is_no_table(site: Site) -> None:
    outcome = site.run("table", "diagram", "from=act", "to=act", "--format", "csv")
    assert (outcome.code, outcome.out) == (2, "")
    assert "the view `diagram` is a picture and no table" in outcome.err
