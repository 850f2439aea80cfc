"""A headless Chromium that looks at built sites, as a reader would."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Print nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


class Visit:
    """A page as a reader has it open, with what it asked for and what it complained of."""

    def __init__(
        self, browser: Browser, address: str, page: str, *, until: Any = "networkidle", **context: Any
    ) -> None:
        self.address = address
        self.context = browser.new_context(**context)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(90_000)  # a busy machine is slow, not wrong
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.goto(address + page, wait_until=until)

    @property
    def strangers(self) -> list[str]:
        """Return the addresses elsewhere that the page asked for."""
        return [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]

    def wait_for_tables(self) -> None:
        """Wait until each table is known to fit or has become cards, which takes its time on a busy machine."""
        if tables := self.page.locator(".crosswalk-table").count():
            fitted = self.page.locator(".crosswalk-table:is([data-fits], [data-cards])")
            fitted.nth(tables - 1).wait_for(state="attached", timeout=20_000)

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()
