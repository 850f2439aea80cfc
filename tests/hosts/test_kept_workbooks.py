"""Workbooks are written anew where what they say has changed, and only there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.directives import Directive
from mkdocs_crosswalk.exports import xlsx_format
from mkdocs_crosswalk.exports.sheets import sheets_of
from mkdocs_crosswalk.hosts import kept_workbooks
from mkdocs_crosswalk.hosts.kept_workbooks import Workbooks
from mkdocs_crosswalk.read.store import keep_json
from mkdocs_crosswalk.text import Span
from tests.projects import project_of

from .rendering import FILES, REGISTER

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_crosswalk.exports.sheets import Sheets

ASKED = Directive("register", "page.md", Span(0, 0), "", {"catalog": "house-rules"})


def sheets(old: str = "", new: str = "", site_url: str = "https://site.example") -> Sheets:
    """Return the register of a document in which `new` stands in place of `old`."""
    files = {path: text.replace(old, new) for path, text in FILES.items()}
    return sheets_of(project_of({**files, "content/page.md": REGISTER}), [ASKED], site_url)


def writes(folder: Path | None, made: Sheets, site: str = "here") -> int:
    """Build a site with these tables; return how many workbooks that wrote, which must be as without a cache."""
    workbooks = Workbooks(folder, site)
    assert workbooks.of(made) == xlsx_format.write(made)
    workbooks.keep()
    return workbooks.written


def test_a_workbook_that_says_the_same_is_not_written_again(tmp_path: Path) -> None:
    assert [writes(tmp_path, sheets()), writes(tmp_path, sheets())] == [1, 0]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(sheets("title: Doors", "title: Gates"), id="a-cell"),
        pytest.param(sheets("names: [House Rules]", "names: [Rules]"), id="a-caption-and-the-sources"),
        pytest.param(sheets("status: published", "status: draft"), id="only-the-sources"),
        pytest.param(sheets(site_url="https://elsewhere.example"), id="only-the-links"),
        pytest.param(replace(sheets(), tables=sheets().tables * 2), id="another-table"),
        pytest.param(
            replace(sheets(), tables=(replace(sheets().tables[0], view="profile"),)), id="only-the-name-of-a-sheet"
        ),
    ],
)
def test_a_workbook_is_written_again_where_anything_in_it_has_changed(tmp_path: Path, changed: Sheets) -> None:
    writes(tmp_path, sheets())
    assert writes(tmp_path, changed) == (xlsx_format.write(changed) != xlsx_format.write(sheets()))


def test_what_is_gone_is_not_kept(tmp_path: Path) -> None:
    first, second = sheets(), sheets("Doors", "Gates")
    assert [writes(tmp_path, made) for made in (first, second, first)] == [1, 1, 1]


def test_sites_do_not_take_each_others_place(tmp_path: Path) -> None:
    first, second = sheets(), sheets("Doors", "Gates")
    assert [writes(tmp_path, first, "one"), writes(tmp_path, second, "other"), writes(tmp_path, first, "one")] == [
        1,
        1,
        0,
    ]


def test_new_code_takes_no_old_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writes(tmp_path, sheets())
    monkeypatch.setattr(kept_workbooks, "code_digest", lambda *_: "other code")
    assert writes(tmp_path, sheets()) == 1


def test_without_a_folder_nothing_is_kept() -> None:
    assert [writes(None, sheets()), writes(None, sheets())] == [1, 1]


@pytest.mark.parametrize("damaged", [b"", b"[]", b"{", b"null", b"\n", b"\xff"])
def test_a_broken_cache_is_as_good_as_none(tmp_path: Path, damaged: bytes) -> None:
    writes(tmp_path, sheets())
    [kept] = tmp_path.iterdir()
    kept.write_bytes(damaged)
    assert [writes(tmp_path, sheets()), writes(tmp_path, sheets())] == [1, 0]


def test_a_workbook_of_which_a_letter_is_lost_is_written_again(tmp_path: Path) -> None:
    writes(tmp_path, sheets())
    [kept] = tmp_path.iterdir()
    data = kept.read_bytes()
    kept.write_bytes(data[:-99] + (b"A" if data[-99:-98] != b"A" else b"B") + data[-98:])
    assert [writes(tmp_path, sheets()), writes(tmp_path, sheets())] == [1, 0]


@pytest.mark.parametrize("value", [[], None, 1])
def test_what_older_code_kept_otherwise_is_as_good_as_none(tmp_path: Path, value: object) -> None:
    writes(tmp_path, sheets())
    [kept] = tmp_path.iterdir()
    keep_json(tmp_path, kept.name, value)
    assert [writes(tmp_path, sheets()), writes(tmp_path, sheets())] == [1, 0]


def test_a_folder_that_cannot_be_written_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert [writes(tmp_path / "file", sheets()), writes(tmp_path / "file", sheets())] == [1, 1]
