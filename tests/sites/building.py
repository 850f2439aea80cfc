"""Build real sites with MkDocs, as somebody at a desk would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    for path, text in {"mkdocs.yml": config, **files}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return run_mkdocs(folder, *flags)


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
