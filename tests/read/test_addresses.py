"""Where an address leads on a site that MkDocs builds: what is told, and what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.read.settings_files import read_site
from tests.projects import project_at

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_crosswalk.diagnostics import Diagnostic

PAGES = {
    "index.md": "# Start\n",
    "a.md": "# Äpfel Über\n\n## Case\n\n[^n]: N\n",
    "guide/index.md": "# Guide\n",
    "guide/b.md": "# B\n",
    "drafts/d.md": "# D\n",
    "img/x.png": "",
}
SETTINGS = {
    "directories": "use_directory_urls: true\n",
    "files": "use_directory_urls: false\n",
    "rooted": "validation:\n  links:\n    absolute_links: relative_to_docs\n",
    "made": "plugins:\n  - gen-files\n",
    "objects": "plugins:\n  - search\n  - mkdocstrings\n",
    "hooked": "hooks:\n  - hook.py\n",
    "hooked by a plugin": "plugins:\n  - mkdocs-simple-hooks:\n      hooks: {on_page_markdown: 'hook:f'}\n",
    "run": "plugins:\n  - markdown-exec\n  - bibtex\n",
    "printed": "plugins:\n  - print-site\n",
    "appended": "  - pymdownx.snippets:\n      auto_append: [links.md]\n",
    "blog": "plugins:\n  - search\n  - material/blog:\n      blog_dir: news/\n",
    "all of it a blog": "plugins:\n  - blog:\n      blog_dir: .\n",
    "moved": "plugins:\n  - redirects:\n      redirect_maps:\n        old.md: a.md\n"
    "        out.md: https://example.org/\n        lost.md: gone.md\n",
    "moved to files": "use_directory_urls: false\nplugins:\n  - redirects: {redirect_maps: {old.md: a.md}}\n",
}


def found(tmp_path: Path, text: str, settings: str, uri: str = "guide/page.md") -> list[Diagnostic]:
    """Return the findings on the page `uri` of this text, on a site with these settings and the pages above."""
    docs = tmp_path / "docs"
    for name, content in {**PAGES, uri: text}.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (tmp_path / "hook.py").write_text(
        "def on_page_markdown(markdown, **kwargs):\n    return markdown\n", encoding="utf-8"
    )
    (tmp_path / "links.md").write_text("[k]: https://example.org/\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "site_name: S\nexclude_docs: |\n  drafts/\nmarkdown_extensions:\n  - footnotes\n  - attr_list\n  - toc:\n"
        "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n" + settings,
        encoding="utf-8",
    )
    site = read_site(config, [])
    project = project_at(site)
    return [one.diagnostic for one in check(project).findings if one.diagnostic.path == f"docs/{uri}"]


def told(tmp_path: Path, text: str, settings: str, uri: str = "guide/page.md") -> list[str]:
    """Return rule and place of each finding about the links of a page, as `rule@what`."""
    marked = found(tmp_path, text, settings, uri)
    return [f"{one.rule.name}@{text[one.span.start : one.span.end]}" for one in marked]


@pytest.mark.parametrize(
    "link",
    [
        "../a.md", "../a.md#äpfel-über", "../a.md#%C3%A4pfel-%C3%BCber", "../a.md#case:~:text=x", "../a.md#:~:text=x", "#",
        "#top", "../a.md#top", "../a.md#__codelineno-0-1", "b.md?x=1#b", "../img/x.png", "{{ base }}/no.md",
        "mailto:a@b.example", "tel:+49", "//x.example/no", "https://x.example/no.md#no", "../../a/", "../../img/x.png",
        "../../", "../../sitemap.xml", "../../assets/theme.css", "../b/#b",
    ],
)  # fmt: skip
def test_what_leads_somewhere_is_left_alone(tmp_path: Path, link: str) -> None:
    assert told(tmp_path, f"# P\n\n[x]({link})\n", SETTINGS["directories"]) == []


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("no.md", "missing-page@no.md"),
        ("../a.md#Case", "missing-anchor@#Case"),
        ("../a.md#no", "missing-anchor@#no"),
        ("#no", "missing-anchor@#no"),
        ("../drafts/d.md", "missing-page@../drafts/d.md"),
        ("../a/", "missing-page@../a/"),
        ("../b/#no", "missing-anchor@#no"),
        ("../img/no.png", "missing-page@../img/no.png"),
        ("../../x.md", "outside-link@../../x.md"),
    ],
)
def test_what_leads_nowhere_is_told_where_it_stands(tmp_path: Path, link: str, expected: str) -> None:
    assert told(tmp_path, f"# P\n\n[x]({link})\n", SETTINGS["directories"]) == [expected]


@pytest.mark.parametrize(
    ("settings", "html", "expected"),
    [
        ("directories", '<a href="../../a/#case">x</a>', []),
        ("directories", '<a href="../a/">x</a>', ["missing-page@../a/"]),
        ("directories", '<a href="../a.md">x</a>', ["missing-page@../a.md"]),
        ("directories", '<img src="../../img/x.png">', []),
        ("directories", '<a href="../../../other/">x</a>', ["unchecked-link@../../../other/"]),
        ("directories", '<div>\n<img src="../img/x.png">\n</div>', ["missing-page@../img/x.png"]),
        ("files", '<a href="../a.html#case">x</a>', []),
        ("files", '<a href="../a/">x</a>', ["missing-page@../a/"]),
        ("files", '<img src="../img/x.png">', []),
        ("directories", '<!-- <a href="no.html"> --> `<a href="no.html">`', []),
    ],
)
def test_raw_html_is_followed_on_the_built_site(tmp_path: Path, settings: str, html: str, expected: list[str]) -> None:
    assert told(tmp_path, f"# P\n\n{html}\n", SETTINGS[settings]) == expected


@pytest.mark.parametrize(
    ("settings", "text", "expected"),
    [
        ("rooted", "[x](/a.md#case) [y](/no.md)", ["missing-page@/no.md"]),
        ("made", "[x](../api.md)", ["unchecked-link@../api.md"]),
        ("objects", "[x](../api.md)", ["missing-page@../api.md"]),
        ("objects", "::: package\n\n[x](#package.thing)", ["unchecked-link@#package.thing"]),
        ("objects", "[x][package.thing] [y][type hint]", ["undefined-key@type hint"]),
        (
            "blog",
            "[x](../api.md) [y](../news/archive/2026.md)",
            ["missing-page@../api.md", "unchecked-link@../news/archive/2026.md"],
        ),
        (
            "blog",
            '<a href="../../news/">x</a> <a href="../../newsroom/">y</a>',
            ["missing-page@../../newsroom/", "unchecked-link@../../news/"],
        ),
        ("all of it a blog", "[x](../api.md)", ["unchecked-link@../api.md"]),
        ("directories", "::: package\n\n[x](#package.thing)", ["missing-anchor@#package.thing"]),
        ("hooked", "<!-- setting: a.b -->\n\n[x](#a.b) [y](#no)", ["unchecked-link@#a.b", "missing-anchor@#no"]),
        ("hooked", "[x](../../LICENSE) [y](../no.md)", ["missing-page@../no.md", "unchecked-link@../../LICENSE"]),
        ("hooked by a plugin", "[x](../../LICENSE)", ["unchecked-link@../../LICENSE"]),
        ("hooked", "[x](../../COPYING.md)", ["unchecked-link@../../COPYING.md"]),
        ("directories", "[x](../../COPYING.md)", ["outside-link@../../COPYING.md"]),
        ("directories", "[x](../../LICENSE)", ["missing-page@../../LICENSE"]),
        (
            "run",
            '[x](../api.md) [y](#printed) [z](../a.md#no)\n\n```python exec="on"\nprint("# Printed")\n```\n',
            ["missing-page@../api.md", "missing-anchor@#no", "unchecked-link@#printed"],
        ),
        (
            "printed",
            "[x](../../print_page/) [y](../print_page.md) [z](../printing.md)",
            ["missing-page@../printing.md", "unchecked-link@../../print_page/", "unchecked-link@../print_page.md"],
        ),
        # Where the site lies on its host is not known, so an address there may be meant; the file of a page is none.
        (
            "directories",
            "[x](/nope.md) [y](/nowhere/) [z](/a/)",
            ["unchecked-link@/nope.md"],
        ),
        ("rooted", "[x](/) [y](/a/) [z](/nope.md)", ["missing-page@/nope.md"]),
        # The builder does not know redirections: it leaves `old.md` as it is, and nothing is there.
        ("moved", "[x](../old.md) [y](../../old/)", ["missing-page@../old.md"]),
        ("moved", "[x](../../old/index.html) [y](../../out/) [z](../../lost/)", ["missing-page@../../lost/"]),
        (
            "moved to files",
            "[x](../old.md) [y](../old.html) [z](../old/)",
            ["missing-page@../old.md", "missing-page@../old/"],
        ),
        ("appended", "[x][k]\n\n[k]: no.md", []),
        ("appended", "[x][l]\n\n[l]: no.md", ["missing-page@no.md"]),
        ("directories", "[x][k] [y][k]\n\n[k]: no.md\n[k2]: no2.md", ["missing-page@no.md", "unused-definition@k2"]),
    ],
)
def test_plugins_and_hooks_leave_open_what_they_may_make(
    tmp_path: Path, settings: str, text: str, expected: list[str]
) -> None:
    assert sorted(told(tmp_path, f"# P\n\n{text}\n", SETTINGS[settings])) == sorted(expected)


def test_a_site_that_is_part_of_another_may_have_pages_around_it(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    text = "[x](../../other/README.md) [y](no.md)\n"
    assert told(tmp_path / "part", text, "") == ["outside-link@../../other/README.md", "missing-page@no.md"]
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - search\n  - monorepo\n", encoding="utf-8")
    assert told(tmp_path / "part", text, "") == ["unchecked-link@../../other/README.md", "missing-page@no.md"]


def test_a_key_that_is_never_found_is_blamed_on_no_table(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "See [the rule][a\\>b].\n", SETTINGS["directories"])
    assert one.message == r"the key `a\>b` has code, a backslash or outer spaces, and its definition is not found"


@pytest.mark.parametrize(
    "languages",
    ["\n        - locale: en\n          default: true\n        - locale: fr\n", " {en: English, fr: Français}\n"],
    ids=["list", "mapping"],
)
def test_a_link_leads_to_the_page_in_its_own_language(tmp_path: Path, languages: str) -> None:
    docs = tmp_path / "docs/guide"
    docs.mkdir(parents=True)
    (docs / "b.fr.md").write_text("# B\n\n## Cle\n", encoding="utf-8")
    (docs / "b.fr.png").touch()
    plugin = f"plugins:\n  - i18n:\n      languages:{languages}"
    text = "[x](b.md#cle) [y](../a.md#case) ![z](b.png) [no](b.md#b_1)\n"
    assert told(tmp_path, text, plugin, "guide/page.fr.md") == ["missing-anchor@#b_1"]
    assert told(tmp_path, "[x](b.md#cle)\n", plugin, "guide/page.md") == ["missing-anchor@#cle"]


def test_an_index_is_the_address_of_its_folder(tmp_path: Path) -> None:
    text = '# I\n\n<a href="b/#b">x</a> <a href="../a/">y</a> [z](../guide/)\n'
    assert told(tmp_path, text, SETTINGS["directories"], "guide/index.md") == []


LANGUAGES = "      languages: [{locale: en, default: true}, {locale: ko}, {locale: ja, build: false}]\n"
IN_FOLDERS = f"plugins:\n  - i18n:\n      docs_structure: folder\n{LANGUAGES}"
BY_NAME = f"plugins:\n  - i18n:\n{LANGUAGES}"


@pytest.mark.parametrize(
    ("settings", "uri", "text", "expected"),
    [
        (IN_FOLDERS, "ko/index.md", "[x](c.md#sec) [y](a.md) [z](no.md)", ["missing-page@no.md"]),
        (IN_FOLDERS, "ko/index.md", "[x](c.md#gone)", ["missing-anchor@#gone"]),
        (IN_FOLDERS, "ko/index.md", "[x](../en/c.md) [y](../c.md) [z](../ko/c.md)", []),
        (IN_FOLDERS, "ko/index.md", "[x](c/) [y](../c/) [z](../en/c/)", ["missing-page@../en/c/"]),
        (IN_FOLDERS, "ko/index.md", "![x](en.png) ![y](../img/x.png) [z](../ja/e.md)", ["missing-page@../ja/e.md"]),
        (IN_FOLDERS, "en/index.md", "[x](c.md) [y](../a.md) [z](only.md)", ["missing-page@only.md"]),
        (IN_FOLDERS, "en/index.md", "[x](../ko/only.md) [y](ko/only/)", ["missing-page@../ko/only.md"]),
        (f"{IN_FOLDERS}      fallback_to_default: false\n", "ko/index.md", "[x](c.md)", ["missing-page@c.md"]),
        (BY_NAME, "p.ko.md", "[x](d.md) [y](c.md) [z](a.md) [no](no.md)", ["missing-page@no.md"]),
        (BY_NAME, "p.md", "[x](d.md) [y](c.md) [z](d.ko.md)", ["missing-page@c.md", "missing-page@d.ko.md"]),
        (BY_NAME, "p.md", "[x](a.ja.md)", ["missing-page@a.ja.md"]),
        # A page in a language that the site does not have is not built, so nothing on it is dead.
        (BY_NAME, "p.ja.md", "[x](no.md) [y][k]", []),
        (BY_NAME, "p.id.md", "[x](no.md)", []),
        (BY_NAME, "p.v2.md", "[x](no.md)", ["missing-page@no.md"]),
        (IN_FOLDERS, "ja/p.md", "[x](no.md)", []),
        (BY_NAME, "p.ko.md", "[x](d/) [y](../d/) [z](../ko/c/)", ["missing-page@d/", "missing-page@../ko/c/"]),
    ],
)
def test_each_language_is_a_site_with_pages_of_the_default_one(
    tmp_path: Path, settings: str, uri: str, text: str, expected: list[str]
) -> None:
    pages = (
        ("en/c.md", "ko/only.md", "ja/e.md", "en/en.png") if settings.startswith(IN_FOLDERS) else ("d.en.md", "c.ko.md")
    )
    for page in pages:
        path = tmp_path / "docs" / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# C\n\n## Sec\n", encoding="utf-8")
    assert told(tmp_path, text + "\n", settings, uri) == expected
