"""One site under each host that renders with Python-Markdown: the same tables, links and anchors."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.hosts.rendering import FILES, REGISTER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CONFIG = """\
site_name: A site
docs_dir: content
theme: {name: THEME}
plugins:
  - crosswalk:
      data: data
markdown_extensions:
  - admonition
  - tables
  - attr_list
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - crosswalk:
      data: data
"""
HR = "\n\n[hr]: https://example.org/house-rules\n"
NESTED = "".join(f"    {line}\n" for line in REGISTER.splitlines())
SITE = {
    **FILES,
    "content/index.md": "# Home\n\n[HR 1][hr] is in [the register](rules/register.md#hr-1).\n\n"
    f":::note Two\nParts.\n:::{HR}",
    "content/guide.md": "# Guide\n\n```crosswalk\nview: backlinks\n```\n\n## How\n",
    "content/rules/index.md": "# Rules\n\n```crosswalk\nview: coverage\nfrom: house-rules\n```\n",
    "content/rules/register.md": f"---\ntitle: All rules\n---\n\n# Register {{#top-of-it}}\n\n!!! note\n\n{NESTED}",
    "content/rules/table.md": "# Table\n\n| What | How | Guide |\n|---|---|---|\n"
    f"| **Doors**<br/>[HR 1][hr] | Close them | [Guide](../guide.md) |{HR}",
}
SOURCES = {
    re.sub(r"(index)?\.md$", "", path.removeprefix("content/")).rstrip("/") + "/": text
    for path, text in SITE.items()
    if path.endswith(".md")
}
HOSTS = {
    "mkdocs": ("mkdocs", [sys.executable, "-m", "mkdocs", "build", "--quiet"]),
    "properdocs": ("mkdocs", [sys.executable, "-m", "properdocs", "build", "--quiet", "-f", "mkdocs.yml"]),
    "zensical": ("material", [sys.executable, "-m", "zensical", "build", "--clean"]),
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    built = {}
    for host, (theme, command) in HOSTS.items():
        folder = tmp_path_factory.mktemp(host)
        for path, text in {**SITE, "mkdocs.yml": CONFIG.replace("THEME", theme)}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        _run(command, folder)
        built[host] = folder / "site"
    return built


def _run(command: Sequence[str], folder: Path) -> None:
    run = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("page", SOURCES)
@pytest.mark.parametrize("host", ["properdocs", "zensical"])
def test_views_are_those_of_mkdocs(sites: dict[str, Path], host: str, page: str) -> None:
    views = {name: _views(sites[name] / page.lstrip("/") / "index.html") for name in ("mkdocs", host)}
    assert views[host] == views["mkdocs"]
    assert len(views[host]) == ("```crosswalk" in SOURCES[page])


@pytest.mark.parametrize("host", HOSTS)
def test_callouts_and_ids_are_there(sites: dict[str, Path], host: str) -> None:
    home = (sites[host] / "index.html").read_text(encoding="utf-8")
    assert '<p class="admonition-title">Two</p>' in home
    assert ":::" not in home
    assert 'href="rules/register/#hr-1"' in home
    assert 'id="top-of-it"' in (sites[host] / "rules/register/index.html").read_text(encoding="utf-8")


def _views(page: Path) -> list[str]:
    """Return the generated parts of a built page."""
    return re.findall(r'<div class="crosswalk crosswalk-.*?\n</div>', page.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_what_is_told_with_its_place_is_not_told_again_without(tmp_path: Path, host: str) -> None:
    page = tmp_path / "docs/index.md"
    page.parent.mkdir()
    page.write_text("[a](none.md), [b](#none)\n", encoding="utf-8")
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(
        "site_name: A site\ntheme: mkdocs\nnav: [index.md, none.md]\nplugins: [crosswalk]\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", host, "build", "-f", "mkdocs.yml"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    told = [line.split(": ")[1:3:1] for line in run.stderr.splitlines() if "none" in line]
    assert [place for place, _ in told] == ["docs/index.md:1:5", "docs/index.md:1:19", "mkdocs.yml:3:17"], run.stderr
