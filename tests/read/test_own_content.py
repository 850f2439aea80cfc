"""For every page of the site in this repository, the scan finds what Python-Markdown renders."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_crosswalk.read.settings_files import read_site
from mkdocs_crosswalk.rules import RULES
from tests.differential.compare import compare
from tests.differential.rendered import renderer_of

from .test_agreement import told

CONFIG = Path(__file__).parents[2] / "mkdocs.yml"
RENDERER = renderer_of(CONFIG)
PAGES = sorted(RENDERER.docs.rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(RENDERER.docs).as_posix())
def test_scan_and_page_agree(page: Path) -> None:
    rendering = read_site(CONFIG, [entry.rule for entry in RULES]).rendering
    assert rendering is not None
    text = page.read_text(encoding="utf-8")
    assert told(compare(text, RENDERER.render(text), rendering.anchors(), rendering.dialect())) == {}
