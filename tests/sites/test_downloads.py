"""What readers take away leads back to places of the site that are there, and without its address nowhere on it."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag

import openpyxl
import pytest

from .building import build
from .test_search import CATALOG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SITE = "https://guides.example/security"
FILES = {
    "docs/index.md": """\
# Home

## Requirements

| Requirement | Guides |
| --- | --- |
| **Keys:** [Law, Annex I (1)][law] | [Reindex](guides/reindex.md) |
| **Fixes:** [Law, Annex I (2)][law] | [All guides](guides/index.md), [Über uns](guides/über uns.md) |

[law]: https://example.org/law
""",
    "docs/guides/index.md": "# All guides\n\n```crosswalk\nview: backlinks\n```\n",
    "docs/guides/reindex.md": "# Reindex\n\n```crosswalk\nview: backlinks\n```\n",
    "docs/guides/über uns.md": "# Über uns\n",
    "docs/law.md": "# Register\n\n```crosswalk\nview: register\ncatalog: law\n```\n",
    "data/catalogs/law.yaml": CATALOG,
}
CONFIG = "site_name: A site\ntheme: {name: mkdocs}\nmarkdown_extensions: [tables]\nplugins: [crosswalk: {data: data}]\n"


def site(folder: Path, more: str = "", *flags: str) -> Path:
    built = build(folder, FILES, *flags, config=CONFIG + more)
    assert built.code == 0, built.output
    return built.site


def links_in_workbooks(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path).worksheets:
            for link in (cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink):
                yield f"{link.target}#{link.location}" if link.location else str(link.target)


def links_in_json(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*-*.json"):
        rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["tables"][0]["rows"]
        cells = (cell for row in rows for cell in row["cells"].values())
        yield from (item["url"] for cell in cells for item in cell.get("items", ()) if item.get("url"))


@pytest.mark.parametrize(
    ("written", "flags"),
    [
        pytest.param("true", (), id="folders"),
        pytest.param("false", (), id="files"),
        pytest.param("true", ("--no-directory-urls",), id="files-by-a-flag"),
        pytest.param("!ENV [NOT_SET, false]", (), id="files-by-the-environment"),
    ],
)
def test_links_back_lead_to_places_that_are_there(tmp_path: Path, written: str, flags: tuple[str, ...]) -> None:
    folder = site(tmp_path, f"site_url: {SITE}/\nuse_directory_urls: {written}\n", *flags)
    found = {*links_in_workbooks(folder), *links_in_json(folder)}
    back = {link for link in found if link.startswith(SITE)}
    assert len(back) > 6
    for link in back:
        address, anchor = urldefrag(link.removeprefix(f"{SITE}/"))
        path = folder / unquote(address)
        html = (path if path.suffix == ".html" else path / "index.html").read_text(encoding="utf-8")
        assert not anchor or re.search(rf'id="{re.escape(anchor)}"', html), link
    assert {urldefrag(link)[1] for link in back} >= {"annex-1-1", "annex-1-2", "requirements", ""}


def test_without_an_address_of_the_site_files_lead_to_the_publisher_only(tmp_path: Path) -> None:
    folder = site(tmp_path)
    assert {urldefrag(link)[0] for link in links_in_workbooks(folder)} == {"https://example.org/law"}
    assert {urldefrag(link)[0] for link in links_in_json(folder)} == {"https://example.org/law"}
    [path] = folder.rglob("*register.csv")
    head, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    assert head[:3] == ["Group", "Provision", "Title"]
    assert [row[0] for row in rows] == ["Annex I What things must be"] * 2
