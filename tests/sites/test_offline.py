"""`OFFLINE=true` makes a site that is read from a folder, and `SITE_URL` says where a served one will be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sites.browsing import Visit
from tests.sites.building import run_mkdocs

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.sites.building import Built

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Built:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OFFLINE", "true")
        patch.setenv("SITE_URL", "https://guidance.example/")
        built = run_mkdocs(ROOT, "--strict", "--site-dir", str(tmp_path_factory.mktemp("offline")))
    assert built.code == 0, built.output
    return built


def test_the_address_of_the_site_is_said_where_it_is_known(offline: Built, site: Built) -> None:
    assert '<link rel="canonical" href="https://guidance.example/index.html">' in offline.html()
    assert 'rel="canonical"' not in site.html()


@pytest.mark.browser
def test_pages_of_a_folder_search_and_complain_of_nothing(browser: Browser, offline: Built) -> None:
    with Visit(browser, offline.site.as_uri() + "/", "index.html") as visit:
        visit.page.get_by_role("textbox", name="Search").first.press_sequentially("integrity of the boot process")
        visit.page.locator(".md-search-result__link").first.click(timeout=20_000)
        visit.page.wait_for_url("**/*.html?h=*")
        assert visit.page.get_by_role("heading", level=1).is_visible()
        assert visit.complaints == []
        assert visit.strangers == []


@pytest.mark.browser
def test_tables_of_a_folder_react(browser: Browser, offline: Built) -> None:
    with Visit(browser, offline.site.as_uri() + "/", "mappings/profile.html") as visit:
        visit.page.get_by_role("searchbox").first.fill("boot")
        visit.page.locator(".crosswalk-status", has_text="rows · search: boot").wait_for()
        assert visit.complaints == []
        assert visit.strangers == []


@pytest.mark.browser
def test_the_search_of_a_folder_leads_to_the_row_that_is_named(browser: Browser, offline: Built) -> None:
    with Visit(browser, offline.site.as_uri() + "/", "mappings/profile.html") as visit:
        visit.page.get_by_role("textbox", name="Search").first.press_sequentially("annex i part i 2(c)")
        visit.page.locator(".crosswalk-named a").click(timeout=20_000)
        visit.page.wait_for_url("**/registers/cra.html#annex-1-part-1-2-c")
