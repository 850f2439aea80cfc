"""Tables taken away: the same rows in every format, and nothing in a cell that a program would run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from mkdocs_crosswalk.directives import Directive
from mkdocs_crosswalk.exports import FORMATS, xlsx_format
from mkdocs_crosswalk.exports.csv_format import safe
from mkdocs_crosswalk.exports.markdown_format import escaped
from mkdocs_crosswalk.exports.sheets import sheets_of
from mkdocs_crosswalk.text import Span
from mkdocs_crosswalk.views.table import PageLink

from .projects import LAW, project_of

if TYPE_CHECKING:
    from mkdocs_crosswalk.exports.sheets import Sheets

CATALOG = (
    LAW
    + """\
  - {id: "CR 1.9", title: "=1+1"}
  - {id: "CR 1.10", title: "a | b <b>bold</b> [x](javascript:1)"}
"""
)
LEG = """\
mapping: {start}-{end}
title: From {start} to {end}
from: {start}
to: [{end}]
voice: published
source: {{title: From {start} to {end}, publisher: A publisher, edition: "1", status: published}}
method: Read.
relations:
  - {{id: a, from: CR 1.9, to: {{{end}: [CR 1.9]}}, relationship: intersects-with, locator: Row 1, rationale: Some.}}
"""
REGISTER = Directive("register", "page.md", Span(0, 0), "", {"catalog": "law"})


def sheets(site_url: str = "") -> Sheets:
    files = {"data/catalogs/law.yaml": CATALOG, "content/page.md": "```crosswalk\nview: register\ncatalog: law\n```\n"}
    return sheets_of(project_of(files), [REGISTER], site_url)


@pytest.mark.parametrize("form", list(FORMATS))
def test_the_same_tables_give_the_same_bytes(form: str) -> None:
    assert FORMATS[form](sheets()) == FORMATS[form](sheets())


def test_html_is_a_page_that_stands_alone() -> None:
    page = FORMATS["html"](sheets("https://site.example/")).decode()
    assert page.startswith("<!doctype html>\n<html lang=")
    assert page.count("<table") == page.count("<caption>") == 2, "the register and its sources"
    assert "a | b &lt;b&gt;bold&lt;/b&gt; [x](javascript:1)" in page
    assert '<a href="https://site.example/page/#cr-1.10">CR 1.10</a>' in page
    assert "<script" not in page


def test_a_table_without_headings_has_no_column_for_them() -> None:
    made = sheets()
    table, *_ = list(csv.reader(io.StringIO(FORMATS["csv"](made).decode("utf-8-sig"))))
    assert table[0] == "Provision"
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](made).decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {len(table)}
    assert [row[0] for row in rows[1:]] == ["CR 1.9", "CR 1.10"]
    lines = FORMATS["md"](made).decode().splitlines()
    assert [line.split(" | ")[0] for line in lines[2:6]] == ["| Provision", "| ---", "| CR 1.9", "| CR 1.10"]


def test_a_cell_never_starts_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](sheets()).decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert "'=1+1" in cells
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    assert safe("plain") == "plain"


def test_a_workbook_opens_with_its_head_frozen_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](sheets("https://site.example"))))
    register, sources = book.worksheets
    assert register.freeze_panes == "A2"
    assert register.auto_filter.ref
    assert [cell.data_type for row in register.iter_rows() for cell in row if cell.data_type == "f"] == []
    links = [cell.hyperlink.target for row in register.iter_rows() for cell in row if cell.hyperlink]
    assert "https://site.example/page/" in links
    assert [cell.value for cell in sources[2]][:4] == ["document", "The Law", "A publisher", "1"]
    assert [(cell.value, cell.hyperlink.target) for row in sources for cell in row if cell.hyperlink] == [
        (cell.value, cell.value) for cell in sources["F"][1:] if cell.value
    ]
    assert sources["F2"].hyperlink


def test_a_cell_beyond_the_last_link_of_a_sheet_keeps_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def cells() -> list[tuple[object, bool]]:
        register = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](sheets("https://site.example")))).worksheets[0]
        return [(cell.value, cell.hyperlink is not None) for row in register.iter_rows() for cell in row]

    before = cells()
    assert sum(linked for _, linked in before) > 1
    monkeypatch.setattr(xlsx_format, "MOST_LINKS", 1)
    after = cells()
    assert [value for value, _ in after] == [value for value, _ in before]
    assert sum(linked for _, linked in after) == 1


def test_no_text_is_too_long_for_a_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_format, "LONGEST_TEXT", 3)
    register = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](sheets()))).worksheets[0]
    assert max(len(str(cell.value or "")) for row in register.iter_rows(min_row=2) for cell in row) == 3


def test_json_names_the_provisions_in_the_documents_order() -> None:
    document = json.loads(FORMATS["json"](sheets()))
    rows = document["tables"][0]["rows"]
    assert [row["cells"]["provision"]["text"] for row in rows] == ["CR 1.9", "CR 1.10"]
    assert document["sources"][0]["edition"] == "1"


def test_the_sources_name_each_leg_even_where_nothing_follows() -> None:
    files = {f"data/catalogs/{name}.yaml": CATALOG.replace("law", name) for name in ("law", "std", "sys")}
    for start, end in (("law", "std"), ("std", "sys")):
        files[f"data/mappings/{start}-{end}.yaml"] = LEG.format(start=start, end=end)
    files["content/page.md"] = "```crosswalk\nview: mapping\nfrom: law\nvia: std\nto: sys\n```\n"
    project = project_of(files)
    made = sheets_of(project, project.directives)
    assert not list(made.tables[0].rows())
    assert [(row[0], row[1]) for row in made.sources[-2:]] == [
        ("mapping, published", "From law to std"),
        ("mapping, published", "From std to sys"),
    ]
    assert len(made.sources) == 5


def test_the_sources_are_only_those_of_the_sets_that_are_asked_for() -> None:
    files = {f"data/catalogs/{name}.yaml": CATALOG.replace("law", name) for name in ("law", "std")}
    first = LEG.format(start="law", end="std")
    files |= {
        "data/mappings/law-std.yaml": first,
        "data/mappings/other.yaml": first.replace("mapping: law-std", "mapping: other"),
    }
    for sets, count in (("", 2), ("sets: other\n", 1)):
        files["content/page.md"] = f"```crosswalk\nview: mapping\nfrom: law\nto: std\n{sets}```\n"
        project = project_of(files)
        rows = [row for row in sheets_of(project, project.directives).sources if row[0].startswith("mapping")]
        assert len(rows) == count


def test_the_sources_say_which_rests_on_which_and_how_each_was_read() -> None:
    files = {f"data/catalogs/{name}.yaml": CATALOG.replace("law", name) for name in ("law", "std")}
    first = LEG.format(start="law", end="std")
    second = first.replace("mapping: law-std", "mapping: second").replace(
        'edition: "1", ',
        'edition: "1", date: "2026-01-31", read_through: A copy, derived_from: law-std, note: Short., ',
    )
    files |= {"data/mappings/law-std.yaml": first, "data/mappings/second.yaml": second}
    files["content/page.md"] = "```crosswalk\nview: mapping\nfrom: law\nto: std\n```\n"
    project = project_of(files)
    notes = [row[-1] for row in sheets_of(project, project.directives).sources[-2:]]
    assert notes[0] == "Read."
    assert notes[1].startswith("Dated 2026-01-31. Rests on ")
    assert notes[1].endswith("; the two are one voice. Read through: A copy. Short. Read.")


def test_markdown_shows_hostile_words_as_words() -> None:
    text = FORMATS["md"](sheets()).decode()
    assert r"a \| b \<b\>bold\</b\> \[x\](javascript:1)" in text
    assert escaped("a\nb") == "a b"


def test_a_place_on_the_site_is_linked_where_the_site_shows_it() -> None:
    files = {"data/catalogs/law.yaml": CATALOG, "content/page.md": "```crosswalk\nview: register\ncatalog: law\n```\n"}
    project = project_of(files)
    row = sheets_of(project, [REGISTER], "https://site.example/").tables[0].groups[0].rows[0]
    own = next(piece for piece in row.cells[0].pieces() if isinstance(piece, PageLink))
    for folders, address in ((True, "page/"), (False, "page.html"), (None, "page/")):
        hosted = replace(project, hosting=replace(project.hosting, directory_urls=folders))
        link = sheets_of(hosted, [REGISTER], "https://site.example/").link
        assert link(own) == f"https://site.example/{address}#cr-1.9"
        assert link(replace(own, anchor="")) == f"https://site.example/{address}"
    assert sheets_of(project, [REGISTER]).link(own) == "", "nobody knows where the site is"


def test_an_address_that_is_too_long_for_a_workbook_leaves_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_format, "LONGEST_LINK", 10)
    register = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](sheets("https://site.example")))).worksheets[0]
    assert [cell.value for row in register.iter_rows() for cell in row if cell.hyperlink] == []
    assert register["A2"].value == "CR 1.9"


def test_tables_of_one_file_are_parted_by_an_empty_line() -> None:
    one = sheets()
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](replace(one, tables=one.tables * 2)).decode("utf-8-sig"))))
    assert [number for number, row in enumerate(rows) if not row] == [3]
    assert rows[:3] == rows[4:]


GROUPED = (
    LAW + "  - {id: FR 1, kind: group, title: First, contains: [{id: CR 1.1, title: One}, {id: CR 1.2, title: Two}]}\n"
)


def grouped(view: str) -> Sheets:
    """Return the tables of a view over a document with a heading."""
    options = {"catalog": "law"} if view == "register" else {"from": "law"}
    project = project_of({"data/catalogs/law.yaml": GROUPED, "content/page.md": "# Page\n"})
    return sheets_of(project, [Directive(view, "page.md", Span(0, 0), "", options)])


def test_the_headings_of_a_table_become_a_column() -> None:
    rows = [["Group", "Provision", "Title"], ["FR 1 First", "CR 1.1", "One"], ["FR 1 First", "CR 1.2", "Two"]]
    made = grouped("register")
    read = list(csv.reader(io.StringIO(FORMATS["csv"](made).decode("utf-8-sig"))))
    assert [row[:3] for row in read] == rows
    lines = FORMATS["md"](made).decode().splitlines()
    assert [line.split(" | ")[:3] for line in lines if line.startswith(("| Group", "| FR"))] == [
        [f"| {row[0]}", *row[1:]] for row in rows
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](made))).worksheets[0]
    assert [[cell.value for cell in row][:3] for row in sheet.iter_rows()] == rows
    document = json.loads(FORMATS["json"](made))
    assert [row["group"] for row in document["tables"][0]["rows"]] == ["FR 1 First"] * 2


@pytest.mark.parametrize(("view", "told"), [
    ("register", ["FR 1 First", "FR 1 First", "Law"]),
    ("mapping", ["FR 1 First", "Law"]),
])  # fmt: skip
def test_a_heading_holds_for_all_rows_below_it(view: str, told: list[str]) -> None:
    """Rows of a mapping table are groups of their own; what stands under no heading is under the document."""
    law = GROUPED + "  - {id: CR 9, title: Alone}\n"
    leg = LEG.format(start="law", end="std").replace("from: CR 1.9", "from: CR 1.2")
    files = {
        "data/catalogs/law.yaml": law,
        "data/catalogs/std.yaml": CATALOG.replace("law", "std"),
        "data/mappings/law-std.yaml": leg + "gaps:\n  - {from: [CR 9], reason: Nothing like it.}\n",
        "content/page.md": "# Page\n",
    }
    options = {"catalog": "law"} if view == "register" else {"from": "law", "to": ("std",)}
    made = sheets_of(project_of(files), [Directive(view, "page.md", Span(0, 0), "", options)])
    read = list(csv.DictReader(io.StringIO(FORMATS["csv"](made).decode("utf-8-sig"))))
    assert [row["Group"] for row in read] == told
    rows = json.loads(FORMATS["json"](made))["tables"][0]["rows"]
    assert [row["group"] for row in rows] == told


def test_numbers_and_provisions_are_more_than_words_to_a_program() -> None:
    made = grouped("coverage")
    sheet = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](made))).worksheets[0]
    assert [cell.value for cell in sheet[1]][:2] == ["Part", "Provisions"]
    assert sheet["B2"].value == 2
    rows = json.loads(FORMATS["json"](made))["tables"][0]["rows"]
    assert rows[0]["cells"]["count"] == {"text": "2", "items": [{"number": 2}]}
    assert rows[0]["cells"]["group"] == {
        "text": "FR 1 First",
        "items": [{"catalog": "law", "provision": "FR 1", "url": "https://example.org/law"}],
    }


def test_markdown_links_what_has_an_address() -> None:
    assert "[CR 1.9](<https://site.example/page/#cr-1.9>)" in FORMATS["md"](sheets("https://site.example")).decode()
    assert "| CR 1.9 |" in FORMATS["md"](sheets()).decode()


def test_days_are_days_to_a_spreadsheet_and_months_stay_words() -> None:
    dates = 'dates:\n  - {date: "2026-09-11", what: One}\n  - {date: "2027-12", what: Two}\nprovisions:'
    files = {"data/catalogs/law.yaml": CATALOG.replace("provisions:", dates, 1), "content/page.md": "# Page\n"}
    project = project_of(files)
    assert not project.problems
    made = sheets_of(project, [Directive("timeline", "page.md", Span(0, 0), "", {})])
    sheet = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](made))).worksheets[0]
    assert [(cell.value, cell.is_date, cell.number_format) for cell in sheet["A"][1:]] == [
        (datetime(2026, 9, 11), True, "yyyy-mm-dd"),  # noqa: DTZ001 - workbooks know no time zones
        ("2027-12", False, "General"),
    ]
    assert "2026-09-11," in FORMATS["csv"](made).decode()
