"""Build real sites with MkDocs, as somebody at a desk would."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

CONFIG = """\
site_name: A site
theme: {name: mkdocs}
markdown_extensions: [tables, attr_list, fenced_code]
plugins: [crosswalk]
"""


@dataclass(frozen=True)
class Built:
    """What came of a build."""

    site: Path
    """The folder of the built pages."""
    code: int
    output: str

    def html(self, address: str = "") -> str:
        """Return the page at this address."""
        return (self.site / address / "index.html").read_text(encoding="utf-8")

    def sidebar(self) -> list[str]:
        """Return the titles in the order in which the reader steps through the site."""
        titles, address = [], ""
        while True:
            html = self.html(address)
            titles.append(re.sub(r"\s+", " ", re.findall(r"<title>(.*?)</title>", html, re.DOTALL)[0]).strip())
            following = re.search(r'<link rel="next" href="([^"]*)"', html)
            if not following:
                return titles
            address = os.path.normpath(f"{address}/{following[1]}" if address else following[1])


def build(folder: Path, files: Mapping[str, str | bytes], *flags: str, config: str = CONFIG) -> Built:
    """Write a site into `folder`, pages under `docs/`, and return what `mkdocs build` made of it."""
    write(folder, {"mkdocs.yml": config, **files})
    return run_mkdocs(folder, *flags)


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files into `folder`."""
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())


def run_mkdocs(folder: Path, *flags: str) -> Built:
    """Run `mkdocs build` in `folder`; the built pages are in its `site/` or where `--site-dir` says."""
    site = Path(flags[flags.index("--site-dir") + 1]) if "--site-dir" in flags else folder / "site"
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *flags],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        check=False,
    )
    return Built(site, run.returncode, run.stdout + run.stderr)


@contextmanager
def serve(folder: Path) -> Iterator[Callable[[str], str]]:
    """Run `mkdocs serve` in `folder`; gives a function that waits until a text is said and returns all that was said."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = folder / "serve.log"
    with said.open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            stdout=log,
            stderr=log,
            env={**os.environ, "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        )
        try:
            yield lambda text: _waited_for(text, said, server)
        finally:
            server.terminate()
            server.wait(timeout=30)


def _waited_for(text: str, log: Path, server: subprocess.Popen[bytes]) -> str:
    for _ in range(600):
        said = log.read_text(encoding="utf-8")
        if text in said:
            return said
        assert server.poll() is None, said
        time.sleep(0.1)
    raise AssertionError(f"nothing said of {text!r}:\n{said}")
