"""Real builds: what the plugin does inside of MkDocs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.hosts.rendering import FILES, REGISTER
from tests.sites.building import CONFIG, build, serve, write

if TYPE_CHECKING:
    from pathlib import Path

OWN_DATA = CONFIG.replace("plugins: [crosswalk]", "plugins:\n  - crosswalk:\n      data: data")
HR = "\n\n[hr]: https://example.org/house-rules\n"
PAGES = {
    **FILES,
    "docs/index.md": f"# Home\n\n[HR 1][hr] is in the [register](rules/register.md#hr-1).{HR}",
    "docs/rules/register.md": f"# Register\n\n!!! note\n    See below.\n\n{REGISTER}",
    "docs/rules/table.md": "# Table\n\n| What | How | Guide |\n|---|---|---|\n"
    f"| **Doors**<br/>[HR 1][hr] | Close them | [Guide](../guide.md#how) |{HR}",
    "docs/guide.md": "# Guide\n\n```crosswalk\nview: backlinks\n```\n\n## How\n\nClose them.\n",
}


def test_a_clean_site(tmp_path: Path) -> None:
    built = build(tmp_path, PAGES, "--strict", config=OWN_DATA)
    assert built.code == 0, built.output
    register = built.html("rules/register")
    assert '<tr id="hr-1"' in register
    assert 'href="../../guide/"' in register
    assert 'href="../../"' in register  # the home page cites it
    guide = built.html("guide")
    assert 'href="../rules/register/#hr-1"' in guide
    assert 'href="../rules/table/"' in guide
    assert "4 pages and" in built.output
    assert "WARNING" not in built.output


WRONG = {**PAGES, "docs/wrong.md": f"# Wrong\n\n[HR 9][hr], [a](none.md), [b](guide.md#none), [c](guide.md#none).{HR}"}


@pytest.mark.parametrize("flags", [(), ("--strict",), ("--strict", "--quiet")], ids=" ".join)
def test_a_wrong_page_stops_the_build_before_anything_is_written(tmp_path: Path, flags: tuple[str, ...]) -> None:
    built = build(tmp_path, WRONG, *flags, config=OWN_DATA)
    assert built.code == 1
    assert not (tmp_path / "site" / "index.html").exists()
    assert "docs/wrong.md:3:5: error XW102 unknown-provision: " in built.output
    assert "4 errors" in built.output


def test_each_finding_is_told_once_and_at_its_place(tmp_path: Path) -> None:
    built = build(tmp_path, WRONG, config=OWN_DATA)
    places = [line.split(": ")[1] for line in built.output.splitlines() if "docs/wrong.md" in line]
    assert places == ["docs/wrong.md:3:5", "docs/wrong.md:3:17", "docs/wrong.md:3:39", "docs/wrong.md:3:59"]
    assert "Doc file" not in built.output  # MkDocs says the same without a place


def test_nothing_of_a_page_is_obeyed_by_a_terminal(tmp_path: Path) -> None:
    built = build(
        tmp_path, {**PAGES, "docs/odd.md": "# Odd\n\n[HR 1][k\x1b]8;;https://evil.example\x07]\n"}, config=OWN_DATA
    )
    assert "no definition for the key `k\\x1b" in built.output
    assert "  help: add `[k\\x1b" in built.output
    assert not {"\x1b", "\x07"} & {*built.output}


def test_a_build_within_a_build_repeats_nothing(tmp_path: Path) -> None:
    """The plugin `i18n` builds the site once a language, with the same settings and plugins."""
    hook = """
from mkdocs.commands.build import build
begun = []
def on_post_build(config):
    if not begun:
        begun.append(1)
        build(config)
"""
    options = "\n      fail_on: never\nhooks: [hook.py]\n"
    built = build(tmp_path, {**WRONG, "hook.py": hook}, config=OWN_DATA + options)
    assert built.code == 0, built.output
    assert built.output.count("pages and") == 2
    assert built.output.count("docs/wrong.md:3:5:") == 1
    assert built.html("rules/register").count('<tr id="hr-1"') == 1


def test_tables_show_and_link_only_what_the_build_shows(tmp_path: Path) -> None:
    """The plugin `i18n` leaves out the pages of other languages, and says where the others are, after all have read them."""
    hook = """
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
@event_priority(-100)
def on_files(files, config):
    for file in files:
        if file.src_uri == "rules/table.md":
            file.dest_uri, file.url = "en/table/index.html", "en/table/"
    return Files([file for file in files if not file.src_uri.endswith(".de.md")])
"""
    german = {path.replace(".md", ".de.md"): text for path, text in PAGES.items() if path.startswith("docs/rules/")}
    built = build(tmp_path, {**PAGES, **german, "hook.py": hook}, config=f"{OWN_DATA}\nhooks: [hook.py]\n")
    assert built.code == 0, built.output
    guide = built.html("guide")
    assert 'href="../rules/register/#hr-1"' in guide
    assert 'href="../en/table/#table">Doors' in guide
    assert ".de" not in guide
    register = built.html("rules/register")
    assert 'href="../../en/table/"' in register
    assert ".de" not in register


def test_pages_that_a_plugin_holds_back_until_the_navigation_is_there_are_read(tmp_path: Path) -> None:
    post = f"---\ndate: 2026-01-02\n---\n\n# Post\n\n[HR 9][hr]{HR}"
    blog = {"docs/blog/index.md": "# Blog\n", "docs/blog/posts/one.md": post, "docs/a.md": "[one](blog/posts/one.md)\n"}
    config = OWN_DATA.replace("name: mkdocs", "name: material").replace("plugins:\n", "plugins:\n  - blog\n")
    built = build(tmp_path, {**PAGES, **blog}, config=config)
    assert [line.split(": ")[1:3] for line in built.output.splitlines() if "docs/" in line] == [
        ["docs/blog/posts/one.md:7:5", "error XW102 unknown-provision"]
    ]


def test_a_list_of_posts_shows_the_table_of_a_post_with_links_that_lead_there(tmp_path: Path) -> None:
    tables = "```crosswalk\nview: register\ncatalog: house-rules\n```\n\n```crosswalk\nview: references\n```"
    post = f"---\ndate: 2026-01-02\n---\n\n# Post\n\n[HR 2][hr]\n\n{tables}{HR}"
    pages = {path: text for path, text in PAGES.items() if path != "docs/rules/register.md"}
    blog = {"docs/blog/index.md": "# Blog\n", "docs/blog/posts/one.md": post, "docs/index.md": "# Home\n"}
    config = OWN_DATA.replace("name: mkdocs", "name: material").replace(
        "plugins:\n", "plugins:\n  - blog\n  - search\n"
    )
    built = build(tmp_path, {**pages, **blog}, config=config)
    assert built.code == 0, built.output
    for shown in ("blog", "blog/archive/2026"):
        article = built.html(shown).partition("<article")[2].partition("</article>")[0]
        links = [link for link in re.findall(r'href="([^"#]+)', article) if "://" not in link]
        assert sum(link.endswith((".xlsx", ".csv", ".json")) for link in links) == 6
        for link in links:
            target = built.site / shown / link
            assert target.is_file() or (target / "index.html").is_file(), link
        assert re.search(r'<a href="[./]*2026/01/02/post/#hr-2" title="HR 2 – Windows">HR 2</a>', article)
        assert 'id="references-house-rules"' in article
    assert len(list(built.site.rglob("*.csv"))) == 3
    index = (built.site / "search/search_index.json").read_text(encoding="utf-8")
    assert re.findall(r'"location":"([^"]*#hr-2)"', index) == ["blog/2026/01/02/post/#hr-2"]


def test_anchors_are_seen_that_a_plugin_writes_when_all_pages_are_there(tmp_path: Path) -> None:
    pages = {
        "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
        "docs/a.md": "---\ntags: [Doors]\n---\n\n# A\n\n[Doors](tags.md#tag:doors), [none](tags.md#tag:none)\n",
    }
    config = OWN_DATA.replace("name: mkdocs", "name: material").replace("plugins:\n", "plugins:\n  - tags\n")
    built = build(tmp_path, {**PAGES, **pages}, config=config)
    assert [line.split(": ")[1:3] for line in built.output.splitlines() if "docs/" in line] == [
        ["docs/a.md:7:43", "error XW402 missing-anchor"]
    ]


def test_a_notebook_that_a_plugin_shows_is_linked_and_not_read(tmp_path: Path) -> None:
    hook = """
from mkdocs.structure.files import File
def on_files(files, config):
    shown = files.get_file_from_path("rows.py")
    shown.is_documentation_page = lambda: True
    shown.dest_uri, shown.url = "rows/index.html", "rows/"
def on_page_markdown(markdown, page, **kwargs):
    return "# Rows" if page.file.src_uri == "rows.py" else markdown
"""
    pages = {
        "docs/rows.py": "x = rows[a][b]\n# [HR 9][hr]\n",
        "docs/a.md": "[Rows](rows.py#rows), [none](rows.py#none)\n",
    }
    built = build(tmp_path, {**PAGES, **pages, "hook.py": hook}, config=f"{OWN_DATA}\nhooks: [hook.py]\n")
    assert [line.split(": ")[1:3] for line in built.output.splitlines() if "docs/" in line] == [
        ["docs/a.md:1:37", "error XW402 missing-anchor"]
    ]


def test_a_wrong_directive_that_a_plugin_writes_stops_the_build(tmp_path: Path) -> None:
    written = r"\n\n```crosswalk\nview: register\ncatalog: gone\n```\n"
    hook = f"def on_page_markdown(markdown, page, **kwargs):\n    return markdown + '{written}' * (page.url == 'a/')\n"
    built = build(tmp_path, {**PAGES, "docs/a.md": "# A\n", "hook.py": hook}, config=f"{OWN_DATA}\nhooks: [hook.py]\n")
    assert built.code == 1
    said = "what is filled in here asks for no view: there is no catalog `gone`"
    assert f"docs/a.md:1:1: error XW510 invalid-directive: {said}" in built.output


def test_a_page_that_is_no_utf8_is_told_where_it_is_none(tmp_path: Path) -> None:
    built = build(
        tmp_path, {**PAGES, "docs/latin.md": b"# A\n\nb\n\xe4\n"}, config=f"{OWN_DATA}\n      fail_on: never\n"
    )
    assert "docs/latin.md:4:1: error XW001 unreadable-file: byte 0xe4 is not UTF-8" in built.output
    assert "byte 0xe4 is not UTF-8" in built.html("latin")


def test_the_navigation_is_asked_when_all_plugins_have_read_it(tmp_path: Path) -> None:
    nav = "\nnav: [index.md, gone.md, made.md, {More: [rules/]}]\nhooks: [hook.py]\n"
    hook = """
def on_nav(nav, config, files):
    nav.items = [item for item in nav.items if getattr(item, "url", "") != "made.md"]
    return nav
"""
    pages = {"docs/index.md": "# Home\n", "docs/rules/index.md": "# Rules\n", "hook.py": hook}
    built = build(tmp_path, pages, config=CONFIG + nav)
    lines = [line for line in built.output.splitlines() if "nav" in line or "mkdocs.yml" in line]
    assert [line.split(" - ")[1].strip() for line in lines if "gone.md" in line or "mkdocs.yml" in line] == [
        "mkdocs_crosswalk: mkdocs.yml:6:17: error XW401 missing-page: there is no `gone.md` in the content folder"
    ]
    assert built.code == 1


def test_what_only_mkdocs_sees_is_not_lost(tmp_path: Path) -> None:
    rules = "      rules: {missing-page: 'off', missing-anchor: 'off', unknown-provision: info}\n"
    built = build(tmp_path, WRONG, config=f"{OWN_DATA}\n{rules}")
    assert built.code == 0
    assert "Doc file 'wrong.md' contains a link 'none.md'" in built.output
    assert "Doc file 'wrong.md' contains a link 'guide.md#none'" in built.output


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("fail_on: never", 0),
        ("fail_on: warning", 1),
        ("enabled: false", 0),
        ("rules: {unknown-provision: off, missing-page: off, missing-anchor: warning}", 0),
    ],
)
def test_settings(tmp_path: Path, options: str, code: int) -> None:
    built = build(tmp_path, WRONG, config=f"{OWN_DATA}\n      {options}\n")
    assert built.code == code, built.output
    assert "Traceback" not in built.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("rules: {unknown-provisions: error}", "`unknown-provision`"),
        ("rules: {unknown-provision: fatal}", "fatal"),
        ("fail_on: sometimes", "sometimes"),
        ("dta: data", "dta"),
        ("data: nowhere", "nowhere"),
    ],
)
def test_wrong_settings_are_answered(tmp_path: Path, options: str, said: str) -> None:
    config = f"{CONFIG.replace('plugins: [crosswalk]', '')}plugins:\n  - crosswalk:\n      {options}\n"
    built = build(tmp_path, {"docs/index.md": "# Home\n"}, "--strict", config=config)
    assert built.code == 1
    assert said in built.output
    assert "Traceback" not in built.output


def test_bad_input_is_told_in_one_run(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **PAGES,
        "data/catalogs/broken.yaml": "catalog: [broken\n",
        "docs/page.md": b"# Caf\xe9\n",
        "docs/twice.md": "```crosswalk\nview: regster\n```\n",
        "docs/folder.md/index.txt": "",
    }
    built = build(tmp_path, files, config=OWN_DATA)
    assert built.code == 1
    assert "Traceback" not in built.output
    for place in ("data/catalogs/broken.yaml:", "docs/page.md:1:6:", "docs/twice.md:2:7:", "docs/folder.md:1:1:"):
        assert place in built.output


def test_a_link_out_of_the_folder_is_the_page_that_it_leads_to(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "# Read me\n", "docs/page.md": "# Page\n\n[home](index.md#read-me)\n"})
    (tmp_path / "docs/index.md").symlink_to("../README.md")
    built = build(tmp_path, {}, "--strict")
    assert built.code == 0, built.output
    assert "Read me" in built.html()


def test_anchors_are_those_of_the_rendered_page(tmp_path: Path) -> None:
    files = {
        "docs/index.md": "[a](page.md#made-by-a-hook) [b](page.md#b) [c](page.md#from-html) [d](page.md#nowhere) "
        "[e](page.md#plain) [f](page.md#after) [g](page.md#in-code)\n",
        "docs/page.md": '# Page\n\n## Text {#b}\n\n<b id="from-html">x</b>\n\n'
        '<p id=plain>x</p>\n\n<b title="a > b" id="after">x</b>\n\n`<b id="in-code">`\n',
        "hook.py": "def on_page_markdown(markdown, **_):\n    return markdown + '\\n\\n## Made by a hook\\n'\n",
    }
    built = build(tmp_path, files, config=f"{CONFIG}hooks: [hook.py]\n")
    assert built.code == 1
    assert "docs/index.md:1:" in built.output
    assert "`#nowhere`" in built.output
    assert "`#in-code`" in built.output
    assert "2 errors" in built.output
    assert "made-by-a-hook" not in built.output


def test_a_page_that_a_plugin_makes_is_read_too(tmp_path: Path) -> None:
    hook = (
        "from mkdocs.structure.files import File\n"
        "def on_files(files, config):\n"
        "    text = '# Made\\n\\n[HR 9][hr]\\n\\n[hr]: https://example.org/house-rules\\n'\n"
        "    files.append(File.generated(config, 'made.md', content=text))\n"
        "    return files\n"
    )
    built = build(tmp_path, {**PAGES, "hook.py": hook}, config=f"{OWN_DATA}\nhooks: [hook.py]\n")
    assert built.code == 1
    assert "docs/made.md:3:5: error XW102 unknown-provision" in built.output


def test_extension_and_plugin_together_give_one_table(tmp_path: Path) -> None:
    config = OWN_DATA.replace("fenced_code]", "fenced_code, crosswalk]")
    built = build(tmp_path, PAGES, "--strict", config=config)
    assert built.code == 0, built.output
    assert built.html("rules/register").count('<tr id="hr-1"') == 1


def test_settings_beside_mkdocs_yml_count(tmp_path: Path) -> None:
    toml = 'data = "data"\nfail_on = "never"\n[rules]\nmissing-page = "info"\n'
    built = build(tmp_path, {**WRONG, "crosswalk.toml": toml})
    assert built.code == 0, built.output
    assert "info XW401" in built.output


def test_definitions_may_be_left_out(tmp_path: Path) -> None:
    files = {"docs/index.md": "# Home\n\n[CRA Art. 13(8)][cra_art13]\n"}
    built = build(
        tmp_path, files, "--strict", config=CONFIG.replace("[crosswalk]", "[crosswalk: {supply_definitions: true}]")
    )
    assert built.code == 0, built.output
    assert 'href="https://eur-lex.europa.eu/eli/reg/2024/2847/oj#art_13"' in built.html()


def test_serving_goes_on_and_checks_again_on_each_save(tmp_path: Path) -> None:
    write(tmp_path, {**WRONG, "mkdocs.yml": OWN_DATA})
    with serve(tmp_path) as until:
        assert "docs/wrong.md:3:5: error XW102" in until("Serving on")
        (tmp_path / "docs/wrong.md").write_text(f"# Right\n\n[HR 2][hr]{HR}", encoding="utf-8")
        until("nothing found")
        (tmp_path / "docs/wrong.md").write_text(f"# Wrong again\n\nNow [HR 8][hr]{HR}", encoding="utf-8")
        until("docs/wrong.md:3:9: error XW102")
        catalog = next((tmp_path / "data/catalogs").glob("*.yaml"))
        right = catalog.read_text(encoding="utf-8")
        catalog.write_text(right.replace("status: ", "stand: "), encoding="utf-8")
        until(f"data/catalogs/{catalog.name}:")
