"""What is kept of the last build's views changes no byte of the next one, whatever has changed in between."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_crosswalk.hosts import mkdocs_plugin
from mkdocs_crosswalk.hosts.mkdocs_plugin import CrosswalkPlugin

from .building import write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

CATALOG = """\
catalog: {name}
title: The {name}
names: [{name}]
publisher: A parliament
edition: "1"
status: in-force
scheme: clauses
url: https://example.org/{name}
keys: [{name}]
provisions:
  - {{id: CR 1, title: Unguessable}}
  - {{id: CR 2, title: Updatable}}
"""
MAPPING = """\
mapping: law-std
title: From law to std
from: law
to: [std]
voice: published
source: {title: From law to std, publisher: A publisher, edition: "1", status: published}
method: Read.
relations:
  - {id: a, from: CR 1, to: {std: [CR 1]}, relationship: intersects-with, locator: Row 1, rationale: Some.}
"""
HOOK = """\
from pathlib import Path

HERE = Path(__file__).parent


def does(what):
    return (HERE / "does").read_text() == what


def on_config(config):
    if does("give another address"):
        config.site_url = "https://late.example/"


def on_files(files, config):
    if does("take a page from elsewhere"):
        files.get_file_from_path("needs.md").abs_src_path = str(HERE / "elsewhere.md")
    if does("show a page elsewhere"):
        file = files.get_file_from_path("z-guide.md")
        file.url, file.dest_uri = "elsewhere/", "elsewhere/index.html"


def on_nav(nav, config, files):
    if does("save a page"):
        page = HERE / "docs" / "needs.md"
        page.write_text(page.read_text().replace("Keys", "Lock"))


def on_page_content(html, page, config, files):
    return html.replace('id="first"', 'id="other"') if does("change an anchor") else html
"""
"""MkDocs reads a hook once in a process, so what it does stands in a file beside it."""
FILES = {
    "mkdocs.yml": """\
site_name: A site
site_url: https://site.example/
theme: {name: mkdocs}
markdown_extensions: [tables, pymdownx.snippets: {base_path: [.]}]
hooks: [hook.py]
plugins: [search, crosswalk: {data: data, fail_on: never}]
""",
    "hook.py": HOOK,
    "does": "nothing",
    "elsewhere.md": "# Needs\n\n## First\n\n| Need | Guides |\n| --- | --- |\n"
    "| **Doors:** [CR 1][law] | [A guide](z-guide.md) |\n\n[law]: https://example.org/law\n",
    "docs/a-guide.md": "# An early guide\n\n```crosswalk\nview: backlinks\n```\n",
    "docs/z-guide.md": "# A guide\n\n```crosswalk\nview: backlinks\n```\n",
    "docs/needs.md": '# Needs\n\n--8<-- "more.md"\n\n## First\n\n| Need | Guides |\n| --- | --- |\n'
    "| **Keys:** [CR 1][law] | [A guide](z-guide.md), [Early](a-guide.md) |\n\n[law]: https://example.org/law\n",
    "docs/tables.md": "# Tables\n\n```crosswalk\nview: register\ncatalog: law\n```\n\n```crosswalk\nview: mapping\n"
    "from: law\nto: std\n```\n\n```crosswalk\nview: rules\n```\n",
    "more.md": "Some words.\n",
    "data/catalogs/law.yaml": CATALOG.format(name="law"),
    "data/catalogs/std.yaml": CATALOG.format(name="std"),
    "data/mappings/law-std.yaml": MAPPING,
}
VIEWS = 5


def built(folder: Path) -> int:
    """Build the site; return how many views had to be built."""
    config = load_config(str(folder / "mkdocs.yml"), config_file_path=str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    plugin = config.plugins["crosswalk"]
    assert isinstance(plugin, CrosswalkPlugin)
    return plugin.tables.views.built


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files that tell something of the views."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if not path.startswith(("sitemap", "js/", "css/"))}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a site that has been built, and whose views are kept."""
    monkeypatch.setenv("CROSSWALK_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "here"
    write(folder, FILES)
    assert built(folder) == VIEWS
    return folder


def test_where_nothing_has_changed_no_view_is_built(site: Path) -> None:
    before = contents(site / "site")
    assert any(path.endswith(".xlsx") for path in before)
    shutil.rmtree(site / "site")
    assert built(site) == 0
    assert contents(site / "site") == before


def edited(path: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[path]
    return {path: FILES[path].replace(old, new)}


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(
            edited("docs/needs.md", "## First", "Some words, and a [link](tables.md).\n\n## First"), id="words"
        ),
        pytest.param(edited("docs/tables.md", "# Tables", "# Tables\n\nSome words."), id="words-above-views"),
        pytest.param(
            edited("docs/needs.md", "[law]: ", "| a | b |\n| - | - |\n| c | d |\n\n[law]: "), id="another-table"
        ),
        pytest.param({"more.md": "Some other words.\n\nAnd more.\n"}, id="words-of-a-snippet"),
    ],
)
def test_a_change_that_no_view_shows_has_none_built(
    site: Path, changed: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, changed)
    assert built(site) == 0
    found = contents(site / "site")
    monkeypatch.setenv("CROSSWALK_CACHE", "")
    built(site)
    assert found == contents(site / "site")


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(edited("docs/needs.md", "CR 1", "CR 2"), id="a-citation"),
        pytest.param(edited("docs/needs.md", "**Keys:**", "**Locks:**"), id="the-name-of-a-row"),
        pytest.param(edited("docs/needs.md", "# Needs", "# Wants"), id="the-title-of-a-page"),
        pytest.param(edited("docs/needs.md", "## First", "## Second"), id="a-heading"),
        pytest.param(edited("docs/z-guide.md", "# A guide", "# Another"), id="the-title-of-a-guide"),
        pytest.param(edited("docs/tables.md", "view: rules", "view: rules\ncaption: All"), id="a-directive"),
        pytest.param({"more.md": "Some words, and [CR 2][law].\n"}, id="a-snippet"),
        pytest.param({"docs/again.md": FILES["docs/needs.md"]}, id="one-more-page"),
        pytest.param({"docs/a.md": "# A\n\n" + FILES["docs/tables.md"]}, id="one-more-page-with-views"),
        pytest.param(edited("data/catalogs/law.yaml", "Unguessable", "Secret"), id="a-catalog"),
        pytest.param(edited("data/mappings/law-std.yaml", "Row 1", "Row 2"), id="a-mapping"),
        pytest.param(edited("mkdocs.yml", "site.example", "other.example"), id="the-address-of-the-site"),
        pytest.param(edited("mkdocs.yml", "data: data", "data: data, downloads: false"), id="no-files-to-take-away"),
        pytest.param(edited("mkdocs.yml", "data: data", "data: data, rules: {unused-definition: off}"), id="settings"),
        pytest.param(edited("mkdocs.yml", "theme:", "use_directory_urls: false\ntheme:"), id="pages-as-files"),
        pytest.param(
            edited(
                "mkdocs.yml", "[tables,", "[toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {}}, tables,"
            ),
            id="anchors",
        ),
        pytest.param({"does": "show a page elsewhere"}, id="where-a-page-is-shown"),
        pytest.param({"does": "take a page from elsewhere"}, id="where-a-page-is-taken-from"),
        pytest.param({"does": "give another address"}, id="the-address-that-a-hook-gives"),
        pytest.param({"does": "change an anchor"}, id="the-anchors-of-a-rendered-page"),
    ],
)
def test_what_has_changed_is_built(site: Path, changed: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    old = contents(site / "site")
    write(site, changed)
    built(site)
    found = contents(site / "site")
    if changed.keys() <= FILES.keys():
        write(site, FILES)
        built(site)
        assert contents(site / "site") == old
        write(site, changed)
    monkeypatch.setenv("CROSSWALK_CACHE", "")
    built(site)
    assert found == contents(site / "site")
    assert found != old or "rules" in changed.get("mkdocs.yml", "")


def test_an_anchor_that_takes_one_from_a_heading_is_seen(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pages may have the anchors of Docusaurus, too, which tables do not link."""
    slugs = "[toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: none}}}, tables,"
    ordered = {"docs/z-guide.md": "---\nsidebar_position: 3\n---\n" + FILES["docs/z-guide.md"]}
    write(site, edited("mkdocs.yml", "[tables,", slugs) | ordered)
    built(site)
    write(site, edited("docs/needs.md", "## First", '<a id="first"></a>\n\n## First'))
    built(site)
    found = contents(site / "site")
    monkeypatch.setenv("CROSSWALK_CACHE", "")
    built(site)
    assert found == contents(site / "site")


def test_a_row_of_a_page_from_elsewhere_is_named_by_its_own_text(site: Path) -> None:
    write(site, {"does": "take a page from elsewhere"})
    assert [built(site), built(site)] == [VIEWS, 0]
    assert "Doors" in (site / "site" / "z-guide" / "index.html").read_text(encoding="utf-8")


def test_new_code_takes_no_old_view(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mkdocs_plugin, "code_digest", lambda: "other code")
    assert [built(site), built(site)] == [VIEWS, 0]


def test_settings_in_a_file_of_their_own_count(site: Path) -> None:
    """`mkdocs.yml` says nothing of them."""
    options = "data: data, fail_on: never"
    write(site, edited("mkdocs.yml", f"crosswalk: {{{options}}}", "crosswalk"))
    for downloads in ("false", "true"):
        write(site, {"crosswalk.toml": f'data = "data"\nfail_on = "never"\ndownloads = {downloads}\n'})
        shutil.rmtree(site / "site")
        built(site)
        assert any(path.endswith(".xlsx") for path in contents(site / "site")) == (downloads == "true")


def test_a_text_that_changes_while_the_site_is_built_is_not_kept(site: Path) -> None:
    """A row is named by what the page says when the view is built, which is later than when the page was read."""
    first = FILES["docs/needs.md"].replace("# Needs", "# Wants")
    write(site, {"does": "save a page", "docs/needs.md": first})
    assert built(site) == VIEWS
    write(site, {"does": "nothing", "docs/needs.md": first})
    assert built(site) == VIEWS
    assert "Keys" in (site / "site" / "z-guide" / "index.html").read_text(encoding="utf-8")


def test_a_site_built_without_a_cache_leaves_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(site.parent / "cache")
    monkeypatch.setenv("CROSSWALK_CACHE", "")
    assert [built(site), built(site)] == [0, 0], "nothing counts them either"
    assert not (site.parent / "cache").exists()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="nothing-in-it"),
        pytest.param(lambda data: data[:-9], id="too-short"),
        pytest.param(lambda data: data[:-9] + bytes(9), id="an-empty-end"),
        pytest.param(lambda data: data[:99] + bytes(9) + data[108:], id="a-hole"),
        pytest.param(lambda data: data.replace(b'"CR 2 Updatable"', b'"CR 2 Updateable"'), id="another-word"),
        pytest.param(lambda data: data.replace(b'{"html": [0, ', b'{"html": [1, '), id="another-place"),
        pytest.param(lambda data: b"{}\nx", id="something-else"),
    ],
)
def test_a_broken_cache_is_as_good_as_none(site: Path, damage: Callable[[bytes], bytes]) -> None:
    before = contents(site / "site")
    [kept] = (site.parent / "cache").glob("views-*")
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert kept.read_bytes() != whole
    assert [built(site), built(site)] == [VIEWS, 0]
    assert contents(site / "site") == before
