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
