"""Which files of a content folder are built is what MkDocs says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files, set_exclusions

from mkdocs_crosswalk.read.page_files import PageFiles
from mkdocs_crosswalk.read.settings_files import read_site

from .test_addresses import SETTINGS, found, told

if TYPE_CHECKING:
    from pathlib import Path

FILES = (
    "index.md", "README.md", "guide/README.md", "guide/a.md", "part/index.md", "part/README.md", "part/readme.md",
    "templates/t.md", "guide/templates/t.md", ".hidden.md", ".assets/x.png", ".assets/y/z.md", "drafts/d.md", "img/x.png",
)  # fmt: skip


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"exclude_docs": "drafts/\n*.png\n"},
        {"exclude_docs": "!.assets\n"},
        {"exclude_docs": "!/templates/\n/index.md\n"},
        {"exclude_docs": "part/index.md\n!.hidden.md\n"},
        {"draft_docs": "drafts/\n"},
        {"draft_docs": "*.md\n!index.md\n", "exclude_docs": "!/templates/\nguide\n"},
    ],
)
def test_what_mkdocs_builds_is_read(tmp_path: Path, settings: dict[str, str]) -> None:
    docs = tmp_path / "docs"
    for name in FILES:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("# A\n", encoding="utf-8")
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.load_dict({"site_name": "S", "docs_dir": str(docs), "plugins": [], **settings})
    assert config.validate()[0] == []
    files = get_files(config)
    set_exclusions(files, config)
    built = {file.src_uri for file in files if file.inclusion.is_included()}

    lines = "".join(f"{name}: {text!r}\n".replace("'", '"') for name, text in settings.items())
    (tmp_path / "mkdocs.yml").write_text(f"site_name: S\n{lines}", encoding="utf-8")
    site = read_site(tmp_path / "mkdocs.yml", [])
    assert site.rendering is not None
    read = PageFiles(docs, "docs", site.settings, selection=site.rendering.selection)
    assert {*read.uris, *read.files} - {"img/favicon.ico"} == built


def test_what_lies_over_the_theme_is_on_the_site(tmp_path: Path) -> None:
    written = (
        "img/a.svg",
        "img/README.txt",
        "partials/b.html",
        "c.py",
        ".d/e.css",
        "f/.g",
        "h/i.md",
        "404.html",
        "j.txt",
    )
    for name in (*(f"docs/{name}" for name in ("index.md", "j.txt")), *(f"over/{name}" for name in written)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# A\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ntheme: {name: null, custom_dir: over}\n", encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"), plugins=[])
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)

    site = read_site(tmp_path / "mkdocs.yml", [])
    assert site.rendering is not None
    read = PageFiles(tmp_path / "docs", "docs", site.settings, selection=site.rendering.selection)
    assert {*read.uris, *read.files} == {file.src_uri for file in files} == {"index.md", "j.txt", "img/a.svg"}


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_the_icon_of_a_theme_is_on_the_site(tmp_path: Path, theme: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: S\ntheme: {theme}\n", encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"), plugins=[])
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)

    site = read_site(tmp_path / "mkdocs.yml", [])
    assert site.rendering is not None
    of_theme = site.rendering.selection.beside()
    assert len(of_theme) == 1
    assert of_theme <= {file.src_uri for file in files}


def test_a_link_to_the_icon_of_the_theme_is_right(tmp_path: Path) -> None:
    assert told(tmp_path, "[x](../img/favicon.ico)\n", "") == []
    missing = told(tmp_path, "[x](../img/favicon.ico)\n", "theme: {name: null, custom_dir: over}\n")
    assert missing == ["missing-page@../img/favicon.ico"]


def test_what_the_plugin_exclude_leaves_out_is_not_read(tmp_path: Path) -> None:
    plugin = "plugins:\n  - exclude:\n      glob: [guide/*]\n      regex: ['.*\\.tmp$', '(']\n"
    assert told(tmp_path, "[x](no.md)\n", plugin) == []
    assert told(tmp_path, "[x](no.md)\n", plugin, "other.md") == ["missing-page@no.md"]


def test_a_readme_beside_an_index_is_told_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "docs/guide").mkdir(parents=True)
    (tmp_path / "docs/guide/README.md").write_text("# No\n\n[x](nowhere.md)\n", encoding="utf-8")
    (one,) = found(tmp_path, "[x](README.md)\n", SETTINGS["directories"])
    assert one.message == "`guide/README.md` is left out of the site, since `index.md` stands beside it"
    assert one.help == "link to `index.md`"


def test_only_names_that_are_alike_themselves_are_proposed(tmp_path: Path) -> None:
    wrong = "reference/of/many/commands/cli.md"
    (tmp_path / "docs/reference/of/many/commands").mkdir(parents=True)
    (tmp_path / "docs/reference/of/many/commands/api.md").write_text("# A\n", encoding="utf-8")
    (one,) = found(tmp_path, f"[x]({wrong})\n", SETTINGS["directories"], "page.md")
    assert (one.message, one.help) == (f"there is no `{wrong}` in the content folder", None)
