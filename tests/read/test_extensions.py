"""What a page of a site with certain extensions is told, and that nothing else is; its scan agrees with its rendering."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.read.project_files import build, folder_inputs, folder_text_reader
from mkdocs_crosswalk.read.settings_files import read_site
from tests.differential.compare import compare
from tests.differential.rendered import renderer_of

if TYPE_CHECKING:
    from pathlib import Path

MATH = "  - pymdownx.arithmatex: {generic: true}\n"
PLAIN_MATH = "  - pymdownx.arithmatex: {smart_dollar: false, inline_syntax: [dollar], block_syntax: []}\n"

CASES = {
    "formulas hold no links": (
        MATH,
        "\\(E[X](t)\\) $E[X](t)$\n\n\\begin{align}\nE[X](t) = F[a][b]\n\\end{align}\n",
        [],
    ),
    "links between formulas": (
        MATH,
        "$$\na\n$$\n\n[x](a.md)\n\n$$\nb\n$$\n\n`$HOME` [x](b.md) `$PATH`, so $a$. [k], [x](c.md) in ($e$).\n\n[k]: d.md\n",
        ["missing-page@a.md", "missing-page@b.md", "missing-page@c.md", "missing-page@d.md"],
    ),
    "formulas as the site writes them": (
        PLAIN_MATH,
        "$ a[x](no) $ \\(E[X](a.md)\\)\n\n\\[\nE[X](b.md)\n\\]\n",
        ["missing-page@a.md", "missing-page@b.md"],
    ),
}


@pytest.mark.parametrize(("extensions", "text", "expected"), CASES.values(), ids=CASES)
def test_what_a_page_is_told(tmp_path: Path, extensions: str, text: str, expected: list[str]) -> None:
    page = tmp_path / "docs" / "page.md"
    page.parent.mkdir()
    page.write_text(text, encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"site_name: S\nmarkdown_extensions:\n  - attr_list\n{extensions}", encoding="utf-8")
    site = read_site(config, [])
    assert site.rendering is not None
    anchors, dialect = site.rendering.anchors(), site.rendering.dialect()
    project = build(
        folder_inputs(site.content, site.shown, None, site.settings, shipped=False, selection=site.rendering.selection),
        site.settings,
        anchors=anchors,
        dialect=dialect,
        hosting=site.rendering.hosting(),
        text_reader=folder_text_reader(site.content, site.shown, None),
    )
    found = [one.diagnostic for one in check(project).findings]
    assert [f"{one.rule.name}@{text[one.span.start : one.span.end]}" for one in found] == expected
    comparison = compare(text, renderer_of(config).render(text), anchors, dialect)
    assert comparison.ids.missed == comparison.ids.invented == {}
    assert comparison.addresses.missed == comparison.addresses.invented == {}
