"""Our own site: it builds without a finding, its links lead somewhere, and a browser loads nothing from elsewhere."""

from __future__ import annotations

import re
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin

import pytest

from tests.sites.building import run_mkdocs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page

    from tests.sites.building import Built

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PAGES = [
    "",
    "mappings/",
    "mappings/cra-iec-62443/",
    "mappings/profile/",
    "registers/iec-62443-4-2/",
    "standards/cra/roles/",
    "implementation/build-phase/secure-boot/",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("site")
    return run_mkdocs(ROOT, "--strict", "--site-dir", str(folder))


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


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and prints nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Print nothing."""


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.site))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("there is no Chromium here")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only tests with a browser need it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """A page as a reader has it open, with what it asked for and what it complained of."""

    def __init__(self, browser: Browser, address: str, page: str, **context: Any) -> None:
        self.context = browser.new_context(**context)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.goto(address + page, wait_until="networkidle")

    def listen(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_loads_nothing_from_elsewhere_and_has_no_error(
    browser: Browser, address: str, page: str, scheme: Any
) -> None:
    with Visit(browser, address, page, color_scheme=scheme) as visit:
        assert visit.complaints == []
        assert [url for url in visit.requests if not url.startswith((address, "data:", "blob:"))] == []


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
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_the_search_finds_what_generated_tables_say(browser: Browser, address: str) -> None:
    with Visit(browser, address, "") as visit:
        visit.page.get_by_role("textbox", name="Search").first.fill("Integrity of the boot process")
        results = visit.page.locator(".md-search-result__item")
        results.first.wait_for(timeout=10_000)
        assert results.count() >= 1
        assert [url for url in visit.requests if not url.startswith((address, "data:", "blob:"))] == []


@pytest.mark.browser
def test_without_scripts_the_whole_table_is_there(browser: Browser, address: str) -> None:
    with Visit(browser, address, "mappings/profile/", java_script_enabled=False) as visit:
        assert visit.page.locator(".crosswalk-profile").count() == 1
        assert visit.page.locator(".crosswalk-profile").inner_text().count("CR 1.1") >= 1
