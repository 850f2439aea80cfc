"""Pictures of the site for the README: `python -m tests.screenshots`. Needs a Chromium."""

from __future__ import annotations

import shutil
import sys
import tempfile
from base64 import b64decode
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.sites.browsing import FLAGS, Visit, served
from tests.sites.building import run_mkdocs

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs-images"
PICTURES = {
    "mapping-table": ("mappings/cra-iec-62443/", "#properties-of-the-product-part-i", "boot"),
    "standard": ("standards/iec-62443/part-4-2/", "#fr-1-identification-and-authentication-control", ""),
}
"""Name of the file → the page, the heading at the top of the picture, and what is searched for in the table below it."""
_HEADER = 56
_SMALL = {"format": "webp", "quality": 85}


def main() -> int:
    """Build the site and write the pictures; returns the exit code."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("there is no Chromium here", file=sys.stderr)
        return 2
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        built = run_mkdocs(ROOT, "--site-dir", folder)
        if built.code:
            print(built.output, file=sys.stderr)
            return 2
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with served(built.site) as address:
            for name, (page, heading, words) in PICTURES.items():
                size = {"width": 1280, "height": 800}
                with Visit(browser, address, page, viewport=size, color_scheme="light") as visit:
                    if words:
                        visit.page.get_by_role("searchbox").first.fill(words)
                    visit.page.evaluate("([at, up]) => scrollTo(0, document.querySelector(at).offsetTop - up)",
                                        [heading, _HEADER])  # fmt: skip
                    visit.page.wait_for_timeout(500)  # the sidebar follows
                    taken = visit.context.new_cdp_session(visit.page).send("Page.captureScreenshot", _SMALL)
                picture = b64decode(taken["data"])
                (IMAGES / f"{name}.webp").write_bytes(picture)
                print(f"written: docs-images/{name}.webp, {len(picture) // 1000} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
