"""Workbooks: what we write by hand is what a library known to be read everywhere writes, and opens whatever is in it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from itertools import product
from string import ascii_uppercase
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk.exports.workbook import MOST_LINKS, Sheet, workbook

if TYPE_CHECKING:
    from mkdocs_crosswalk.exports.workbook import Value

TEXTS = [
    "plain",
    "two\nlines",
    " blank before",
    "and after\t",
    "a < b & c > d \"quoted\" 'too'",
    "=1+1",
    "bell \x07 and _x0007_ itself",
    "Überprüfung – 日本語 😀",
    "\ufffe",
]
LINKS = [
    "https://example.org/",
    "https://example.org/page/#row-1",
    'https://example.org/a b?c=1&d="2"#<e>',
    "https://example.org/100%25#x%20y",
]
ROWS: list[list[Value]] = [[(text, ""), (text, link), (at, ""), ("", "")] for at, (text, link) in
                           enumerate(product(TEXTS, LINKS))]  # fmt: skip
SHEETS = [
    Sheet("1 mapping", ["Text", "Link", "Number", "Nothing at all"], ROWS),
    Sheet("2 empty", ["Text", "And another title"], []),
    Sheet("Sources", list(ascii_uppercase) * 2, [[("wide " * 30, "")] * 52]),
]
SHEET_PARTS = re.compile(
    r"<dimension.*?/>|<sheetViews>.*?</sheetViews>|<sheetData>.*|<sst.*|<Relationship .*", re.DOTALL
)


def written_by_xlsxwriter(sheets: list[Sheet]) -> bytes:
    stream = io.BytesIO()
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **settings})
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    head = book.add_format({"bold": True, "bg_color": "#E8ECF4", "valign": "top", "text_wrap": True})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    linked = book.add_format({"valign": "top", "text_wrap": True, "font_color": "#1F4E9E", "underline": 1})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.titles) - 1)
        for column, title in enumerate(sheet.titles):
            page.write_string(0, column, title, head)
        for row, values in enumerate(sheet.rows, start=1):
            for column, (value, link) in enumerate(values):
                if isinstance(value, int):
                    page.write_number(row, column, value, plain)
                elif link:
                    page.write_url(row, column, link, linked, value)
                elif value:
                    page.write_string(row, column, value, plain)
                else:
                    page.write_blank(row, column, None, plain)
    book.close()
    return stream.getvalue()


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_sheets_texts_and_links_are_those_of_xlsxwriter() -> None:
    ours, theirs = parts(workbook(SHEETS)), parts(written_by_xlsxwriter(SHEETS))
    compared = [name for name in ours if name.startswith("xl/worksheets/") or name.endswith("sharedStrings.xml")]
    assert len(compared) == 5
    for name in compared:
        assert SHEET_PARTS.findall(ours[name]) == SHEET_PARTS.findall(theirs[name]), name
    names = re.compile("<sheets>.*</definedNames>")
    found, expected = names.search(ours["xl/workbook.xml"]), names.search(theirs["xl/workbook.xml"])
    assert found
    assert expected
    assert found[0] == expected[0].replace("Sources!", "'Sources'!")  # quotes are always allowed


def test_styles_are_those_of_xlsxwriter() -> None:
    cells = re.compile("<cellXfs.*?</cellXfs>|<fills.*?</fills>|<borders.*?</borders>")
    ours, theirs = parts(workbook(SHEETS)), parts(written_by_xlsxwriter(SHEETS))
    assert cells.findall(ours["xl/styles.xml"]) == cells.findall(theirs["xl/styles.xml"])


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_every_text_is_read_back(texts: list[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("1", ["Text"], [[(text, "")] for text in texts])])))
    cells = [row[0] for row in book["1"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s" if text else "n" for text in texts]
    for cell, text in zip(cells, texts, strict=True):
        if text.isprintable():
            assert (cell.value or "") == text


@pytest.mark.parametrize("count", [MOST_LINKS + 10])
def test_links_beyond_what_a_sheet_holds_leave_their_text(count: int) -> None:
    rows: list[list[Value]] = [[("here", "https://example.org/")] for _ in range(count)]
    sheet = parts(workbook([Sheet("1", ["Text"], rows)]))["xl/worksheets/sheet1.xml"]
    assert sheet.count("<hyperlink ") == MOST_LINKS
    assert sheet.count('t="s"') == count + 1
