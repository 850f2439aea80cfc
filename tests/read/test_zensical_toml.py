"""A `zensical.toml` says what a `mkdocs.yml` says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from zensical.config import DEFAULT_MARKDOWN_EXTENSIONS

from mkdocs_crosswalk.hosts.commands.sites import KNOWN_RULES
from mkdocs_crosswalk.read.settings_files import find_settings, read_site
from mkdocs_crosswalk.read.settings_values import SettingsError
from mkdocs_crosswalk.read.zensical_toml import USUAL_EXTENSIONS

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_crosswalk.read.settings_files import Site

TOML = """\
[project]
site_name = "S"
docs_dir = "pages"
use_directory_urls = false

[project.markdown_extensions.attr_list]
[project.markdown_extensions.toc]
separator = "_"
slugify = {object = "pymdownx.slugs.slugify", kwds = {case = "lower"}}

[project.markdown_extensions.pymdownx.tabbed]
alternate_style = true
[project.markdown_extensions.pymdownx.superfences]
[project.markdown_extensions.pymdownx.snippets]
base_path = ["parts"]
[project.markdown_extensions.zensical.extensions.macros]

[project.plugins.redirects.redirect_maps]
"old.md" = "new.md"
[project.plugins.crosswalk]
fail_on = "warning"
"""
YAML = """\
site_name: S
docs_dir: pages
use_directory_urls: false
markdown_extensions:
  - attr_list
  - toc:
      separator: _
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.superfences
  - pymdownx.snippets: {base_path: [parts]}
  - zensical.extensions.macros
plugins:
  - redirects: {redirect_maps: {old.md: new.md}}
  - crosswalk: {fail_on: warning}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("pages", "docs", "data"):
        (tmp_path / name).mkdir()
    return tmp_path


def site_of(folder: Path, name: str, text: str) -> Site:
    (folder / name).write_text(text, encoding="utf-8")
    return read_site(folder / name, KNOWN_RULES)


def test_it_says_what_mkdocs_says(folder: Path) -> None:
    ours, theirs = site_of(folder, "zensical.toml", TOML), site_of(folder, "mkdocs.yml", YAML)
    assert (ours.content, ours.settings, ours.data) == (theirs.content, theirs.settings, None)
    assert ours.rendering
    assert ours.rendering.dialect().bare_fields is False
    assert replace(ours.rendering, bare_fields=True) == theirs.rendering


def test_without_extensions_it_has_those_of_zensical(folder: Path) -> None:
    assert set(USUAL_EXTENSIONS) == set(DEFAULT_MARKDOWN_EXTENSIONS)
    rendering = site_of(folder, "zensical.toml", '[project]\nsite_name = "S"\n').rendering
    assert rendering is not None
    assert set(USUAL_EXTENSIONS) <= set(rendering.extensions)


@pytest.mark.parametrize(
    ("options", "plugin", "data"),
    [
        ("", "", "data"),
        ('data = "own"', "", "own"),
        ('data = "own"', '[project.plugins.crosswalk]\ndata = "data"\n', "data"),
    ],
)
def test_data_is_where_the_extension_finds_it(folder: Path, options: str, plugin: str, data: str) -> None:
    (folder / "own").mkdir()
    text = f'[project]\nsite_name = "S"\n[project.markdown_extensions.crosswalk]\n{options}\n{plugin}'
    assert site_of(folder, "zensical.toml", text).data == folder / data


def test_mistakes_have_their_place(folder: Path) -> None:
    with pytest.raises(SettingsError, match=r"zensical\.toml:4:1: unknown field `fail_onn`"):
        site_of(
            folder, "zensical.toml", '[project]\nsite_name = "S"\n[project.plugins.crosswalk]\nfail_onn = "error"\n'
        )
    with pytest.raises(SettingsError, match=r"zensical\.toml:2:\d+: not TOML"):
        site_of(folder, "zensical.toml", "[project]\nsite_name = \n")


def test_it_is_found_and_a_file_of_our_own_stands_above_it(folder: Path) -> None:
    (folder / "zensical.toml").write_text(TOML, encoding="utf-8")
    assert find_settings(folder) == folder / "zensical.toml"
    (folder / "zensical.toml").write_text(TOML.partition("[project.plugins.crosswalk]")[0], encoding="utf-8")
    site = site_of(folder, "crosswalk.toml", 'fail_on = "never"\n')
    assert find_settings(folder) == folder / "crosswalk.toml"
    assert site.content == folder / "pages"
    assert site.settings.fail_on is None
