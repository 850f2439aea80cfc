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


def test_characters_that_nobody_sees_are_left_out() -> None:
    page = (PAGES / "official-journal.html").read_text(encoding="utf-8")
    assert "Subject matter" in page
    hostile = read_act(page.replace("Subject matter", "Subject&#27; matter&#xFFFF;&#x202E;"), "test-act", "Test Act")
    assert hostile.catalog["art-1"].title == "Subject matter"


def test_an_empty_marker_is_no_title() -> None:
    marker = '<div><span class="no-parag">—</span><p>Some words.</p></div>'
    imported = read_act(f"<p>Article 1</p>{marker}<p>1. One.</p><p>Article 2</p>{marker}<p>Scope</p>", "x", "X")
    assert [imported.catalog[article].title for article in ("art-1", "art-2")] == [None, None]
    _, problems = read_catalog(Source("data/catalogs/x.yaml", catalog_yaml(imported.catalog)))
    assert problems == []


def ids(html: str, below: str) -> list[str]:
    catalog = read_act(f"<p>Article 1</p><p>1. One.</p>{html}", "x", "X").catalog
    return [provision.removeprefix(below) for provision in catalog.ids() if provision.startswith(below)]


def test_a_list_whose_rows_begin_with_empty_cells() -> None:
    row = "<table><tr><td></td><td><p>{}.</p></td><td>An <span>act</span>.</td></tr></table>"
    old, new = row.format(1) + row.format(2), row.format(3)
    html = f"<p>ANNEX I</p><p>Acts</p><p>Section A. Old</p>{old}<p>Section B. New</p>{new}"
    assert ids(html, "annex-1/") == ["section-a", "section-a/1", "section-a/2", "section-b", "section-b/3"]


def test_a_marker_in_a_paragraph_of_its_own() -> None:
    item = '<div class="oj-enumeration-spacing"><p>{}.</p><p>Something is <span>done</span>.</p></div>'
    assert ids(f"<p>ANNEX VI</p><p>Control</p>{item.format(1)}{item.format(2)}", "annex-6/") == ["1", "2"]


def test_a_number_with_a_full_stop_is_whole() -> None:
    inner = "<table><tr><td>(a)</td><td>Part.</td></tr></table>"
    row = f"<table><tr><td></td><td><p>{{}}</p></td><td><p>Said.</p>{inner}</td></tr></table>"
    html = f"<p>ANNEX VII</p><p>System</p><p>2. Overview</p><p>3. Quality</p>{row.format('3.1.')}{row.format('3.2.')}"
    assert ids(html, "annex-7/") == ["2", "3", "3.1", "3.1/a", "3.2", "3.2/a"]


def test_headings_in_capitals_keep_what_sentences_have_in_capitals() -> None:
    html = (
        "<p>Rules on AI systems placed on the EU market.</p><p>CHAPTER I</p>"
        "<p class='oj-ti-section-2'>HIGH-RISK AI SYSTEMS IN THE EU</p><p>Article 1</p><p>1. One.</p>"
    )
    assert read_act(html, "x", "X").catalog["chapter-1"].title == "High-risk AI systems in the EU"


def test_parts_are_numbered_and_modules_go_by_letters() -> None:
    heads = "".join(
        f"<p>{head}</p><p>1. One.</p>" for head in ("PART II", "Module A", "MODULE C", "MODULE D1", "Class I")
    )
    assert ids(f"<p>ANNEX VIII</p><p>Procedures</p>{heads}", "annex-8/") == [
        f"{head}{item}" for head in ("part-2", "module-a", "module-c", "module-d1", "class-1") for item in ("", "/1")
    ]


def test_a_long_heading_is_a_title_and_a_long_sentence_is_none() -> None:
    words = "on the many things that a heading may name one after the other " * 4
    first = f"<p>Article 1</p><p class='oj-sti-art'>Rules {words}</p><p>1. One.</p>"
    catalog = read_act(f"{first}<p>Article 2</p><p class='oj-normal'>It {words}</p>", "x", "X").catalog
    assert catalog["art-1"].title == f"Rules {words}".strip()
    assert catalog["art-2"].title is None


def test_marks_of_amendments_are_no_part_of_a_title() -> None:
    html = '<p class="title-article-norm">►M2 Article 4</p><p class="stitle-article-norm">►M2 Keeping ◄</p><p>▼B 1. One.</p>'
    catalog = read_act(html, "x", "X").catalog
    assert catalog["art-4"].title == "Keeping"
    assert "art-4/1" in catalog


@pytest.mark.parametrize(
    ("head", "celex", "edition"),
    [
        ("<p class='oj-doc-ti'>REGULATION (EU) 2099/868 OF X</p>", "32099R0868", "32099R0868"),
        ("<p class='oj-doc-ti'>REGULATION (EU) No 575/2093 OF X</p>", "32093R0575", "32093R0575"),
        ("<p class='title-doc-first'>DIRECTIVE 2092/58/EC OF X</p>", "32092L0058", "32092L0058"),
        (
            "<p class='oj-doc-ti'>DIRECTIVE (EU) 2092/2555 OF X amending Regulation (EU) No 910/2014</p>",
            "32092L2555",
            "32092L2555",
        ),
        (
            "<p>02092L0058 — EN — 19.12.2099 — 002.001</p><p class='title-doc-first'>DIRECTIVE 2092/58/EC OF X</p>",
            "02092L0058-20991219",
            "2099-12-19",
        ),
    ],
)
def test_the_number_is_that_of_the_act(head: str, celex: str, edition: str) -> None:
    html = f"<a href='?uri=celex:32006L0024'>►M1</a>{head}<p>Article 1</p><p>1. One.</p>"
    document = read_act(html, "x", "X").catalog.document
    assert (document.celex, document.edition) == ((celex,), edition)


def test_the_title_is_whole() -> None:
    lines = ("REGULATION (EU) 2099/1 OF X", "of 1 May 2099", "on lamps")
    html = "".join(f"<p class='oj-doc-ti'>{line}</p>" for line in lines)
    assert read_act(f"{html}<p>Article 1</p><p>1. One.</p>", "x", "X").catalog.document.title == (
        "REGULATION (EU) 2099/1 OF X of 1 May 2099 on lamps"
    )


def test_digits_of_other_scripts_are_no_numbers() -> None:
    html = "<p>Regulation (EU) 2099/1</p><p>Article 1</p><p>First</p><p>1. One.</p><p>\u0663. Three.</p>"
    assert list(read_act(html, "x", "X", "https://law.example/").catalog.provisions) == ["art-1", "art-1/1"]


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


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("REGULATION (EU) 2024/1689 OF THE EUROPEAN PARLIAMENT", ("X", "Regulation (EU) 2024/1689")),
        ("Directive 2014/53/EU of the European Parliament", ("X", "Directive 2014/53/EU")),
        ("Commission Delegated Regulation (EU) 2022/30 of", ("X", "Commission Delegated Regulation (EU) 2022/30")),
        ("Regulation (EC) No 765/2008 of", ("X", "Regulation (EC) No 765/2008")),
        ("Rules on lamps", ("X",)),
    ],
)
def test_the_short_official_name_is_a_name(title: str, names: tuple[str, ...]) -> None:
    html = f'<p class="oj-doc-ti">{title}</p><p class="oj-ti-art">Article 1</p><p>Text.</p>'
    assert read_act(html, "x", "X").catalog.names == names


def test_an_address_that_is_none_and_a_file_that_is_cut_off_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = (PAGES / "official-journal.html").read_text(encoding="utf-8")
    words = ["--id", "test-act", "--name", "Test Act"]
    assert main(["import", "eurlex", str(PAGES / "official-journal.html"), *words, "--url", "foo"]) == 2
    assert "--url: `foo` is no address" in capsys.readouterr().err
    cut = tmp_path / "cut.html"
    cut.write_text(f"<html>{whole.replace('</html>', '').replace('</body>', '')}", encoding="utf-8")
    assert main(["import", "eurlex", str(cut), *words]) == 1
    assert "(`</html>` is missing)" in capsys.readouterr().err
