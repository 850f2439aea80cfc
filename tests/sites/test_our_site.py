"""Our own site: it builds without a finding, its links lead somewhere, and a browser loads nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urljoin

import pytest

from tests.sites.browsing import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.sites.building import Built

ROOT = Path(__file__).parents[2]
PAGES = [
    "",
    "mappings/",
    "mappings/cra-iec-62443/",
    "mappings/profile/",
    "registers/iec-62443-4-2/",
    "standards/cra/roles/",
    "implementation/build-phase/secure-boot/",
]


def test_it_builds_without_a_finding(site: Built) -> None:
    assert site.code == 0, site.output
    assert "nothing found" in site.output


def test_every_link_leads_somewhere(site: Built) -> None:
    """MkDocs does not look at links in generated tables."""
    texts = {
        path.relative_to(site.site).as_posix(): path.read_text(encoding="utf-8") for path in site.site.rglob("*.html")
    }
    ids = {name: set(re.findall(r'\s(?:id|name)="([^"]+)"', text)) for name, text in texts.items()}
    dead = []
    for name, text in texts.items():
        if name == "404.html":
            continue  # its links are absolute, for it is shown at any address
        for url in set(re.findall(r'<a\s[^>]*?href="([^"]*)"', text)):
            address, _, anchor = urljoin(f"http://site/{name}", url.replace("&amp;", "&")).partition("#")
            if not address.startswith("http://site/"):
                continue
            target = unquote(address.removeprefix("http://site/"))
            target += "index.html" if target.endswith("/") or not target else ""
            if not (site.site / target).is_file() or (anchor and target in ids and unquote(anchor) not in ids[target]):
                dead.append(f"{name}: {url}")
    assert dead == []


def test_every_directive_became_a_view(site: Built) -> None:
    for source in (ROOT / "content").rglob("*.md"):
        asked = len(
            re.findall(r"^```crosswalk$", _without_longer_fences(source.read_text(encoding="utf-8")), re.MULTILINE)
        )
        name = source.relative_to(ROOT / "content").with_suffix("")
        folder = name.parent if name.name == "index" else name
        html = (site.site / folder / "index.html").read_text(encoding="utf-8")
        assert html.count('<div class="crosswalk crosswalk-') == asked, source
        assert "crosswalk-failure" not in html


def _without_longer_fences(text: str) -> str:
    return re.sub(r"^(`{4,}).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)


def test_the_theme_loads_nothing_from_elsewhere(site: Built) -> None:
    html = (site.site / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<(?:script|link|img)[^>]*?(?:src|href)="(?:https?:)?//[^"]*"', html) == []
    assert "Content-Security-Policy" in html


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_loads_nothing_from_elsewhere_and_has_no_error(
    browser: Browser, address: str, page: str, scheme: Any
) -> None:
    with Visit(browser, address, page, color_scheme=scheme) as visit:
        assert visit.complaints == []
        assert visit.strangers == []


@pytest.mark.browser
def test_the_mapping_table_is_there(browser: Browser, address: str) -> None:
    with Visit(browser, address, "mappings/cra-iec-62443/") as visit:
        rows = visit.page.locator(".crosswalk-mapping table tbody tr[id]")
        assert rows.count() > 50
        assert visit.page.get_by_role("columnheader", name="Relationship").first.is_visible()
        first = rows.nth(0).get_attribute("id")
        visit.page.goto(f"{address}mappings/cra-iec-62443/#{first}")
        assert visit.page.locator(f"[id='{first}']:target").count() == 1


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES)
def test_a_phone_scrolls_tables_and_not_the_page(browser: Browser, address: str, page: str) -> None:
    with Visit(browser, address, page, viewport={"width": 390, "height": 844}) as visit:
        visit.wait_for_tables()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_a_phone_without_scripts_scrolls_tables_and_not_the_page(browser: Browser, address: str) -> None:
    phone = {"width": 390, "height": 844}
    with Visit(browser, address, "mappings/cra-iec-62443/", viewport=phone, java_script_enabled=False) as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_the_search_finds_what_generated_tables_say(browser: Browser, address: str) -> None:
    with Visit(browser, address, "") as visit:
        visit.page.get_by_role("textbox", name="Search").first.press_sequentially("Integrity of the boot process")
        results = visit.page.locator(".md-search-result__item")
        results.first.wait_for(timeout=10_000)
        assert results.count() >= 1
        assert visit.strangers == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("Annex I Part I (2)(c)", ["cra/#annex-1-part-1-2-c"]),
        ("Annex 1, Part I, point (2)(c)", ["cra/#annex-1-part-1-2-c"]),
        ("part i 2 c", ["cra/#annex-1-part-1-2-c"]),
        ("Annex I (2)(c)", ["nis2/#annex-1-2-c", "cra/#annex-1-part-1-2-c"]),  # the part is left unsaid
        ("art. 13(8)", ["cra/#art-13-8"]),
        ("13(8)", ["cra/#art-13-8"]),
        ("Artikel 13 Absatz 8", ["cra/#art-13-8"]),
        ("CRA Article 13 (8)", ["cra/#art-13-8"]),
        ("NIS 2 art 21(2)(d)", ["nis2/#art-21-2-d"]),
        ("CR 3.4 RE 1", ["iec-62443-4-2/#cr-3.4-re-1"]),
        ("62443-4-2 CR 1.1", ["iec-62443-4-2/#cr-1.1"]),
        ("SM-1", ["iec-62443-4-1/#sm-1"]),
        ("EN 303 645 5.3-2", ["en-303-645/#5.3-2"]),
        ("IEC 62443-4-2", []),
        ("support period", []),
        ("TLS 1.3", []),
    ],
)
def test_the_row_of_a_provision_that_is_named_stands_in_front(
    browser: Browser, address: str, typed: str, places: list[str]
) -> None:
    with Visit(browser, address, f"?q={quote(typed)}") as visit:
        visit.page.locator(".md-search-result__item:not(.crosswalk-named)").first.wait_for(timeout=20_000)
        links = visit.page.locator(".crosswalk-named a").evaluate_all("links => links.map(link => link.href)")
        assert [link.removeprefix(f"{address}registers/") for link in links] == places
        assert visit.complaints == []
        if places:
            visit.page.keyboard.press("Enter")
            visit.page.wait_for_url(f"**/registers/{places[0]}")


@pytest.mark.browser
def test_without_scripts_the_whole_table_is_there(browser: Browser, address: str) -> None:
    with Visit(browser, address, "mappings/profile/", java_script_enabled=False) as visit:
        assert visit.page.locator(".crosswalk-profile").count() == 1
        assert visit.page.locator(".crosswalk-profile").inner_text().count("CR 1.1") >= 1
