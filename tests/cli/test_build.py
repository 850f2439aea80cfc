"""What a site asks to pass over holds in a build, too: MkDocs does not repeat it, and `--strict` passes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Site

WRONG = "# Old\n\n[x](gone.md)\n"


@pytest.mark.parametrize("way", ["comment", "settings", "baseline"])
def test_a_strict_build_passes_over_what_the_check_passes_over(site: Site, way: str) -> None:
    site.file("mkdocs.yml", "site_name: Example\ndocs_dir: content\nplugins: [crosswalk]\n")
    settings = 'data = "data"\nshipped_data = false\n'
    site.write(
        index="# Home\n",
        old=WRONG.replace(")", ") <!-- crosswalk: ignore missing-page: soon -->") if way == "comment" else WRONG,
    )
    if way == "settings":
        settings += '[ignore]\n"content/o*.md" = "missing-page"\n'
    if way == "baseline":
        settings += 'baseline = "known.json"\n'
    site.file("crosswalk.toml", settings)
    if way == "baseline":
        assert site.run("check", "--write-baseline").code == 0
    assert site.run("check", "--fail-on", "info").code == 0
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=site.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "gone.md" not in ran.stderr


@pytest.mark.parametrize(
    ("fail_on", "options", "code"),
    [
        ("error", ["--quiet"], 0),
        ("error", ["--strict", "--quiet"], 1),
        ("warning", ["--quiet"], 1),
        ("never", ["--quiet"], 0),
    ],
)
def test_a_quiet_build_tells_what_stops_it(site: Site, fail_on: str, options: list[str], code: int) -> None:
    settings = f"site_name: Example\ndocs_dir: content\nplugins:\n  - crosswalk:\n      fail_on: {fail_on}\n"
    site.file("mkdocs.yml", settings)
    site.write(index="# Home\n\n[unused]: https://example.org\n")
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=site.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == code, ran.stderr
    assert ("content/index.md:3:2: warning XW202 unused-definition" in ran.stderr) is bool(code)
