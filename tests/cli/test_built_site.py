"""`check --site`: a built site of any generator, alone and held against its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.read.built_pages import read_built_page
from mkdocs_crosswalk.text import Source

from .conftest import GOOD

if TYPE_CHECKING:
    from .conftest import Site

HEAD = '<!doctype html><html><head><link rel="stylesheet" href="gone.css"></head><body>\n'
DIRECTIVE = "# Register\n\n```crosswalk\nview: register\ncatalog: act\n```\n"


def built(site: Site, **pages: str) -> Site:
    """Write HTML pages: `guide="…"` is `site/guide/index.html`, `index` the root's."""
    for name, body in pages.items():
        site.file(
            "site/index.html" if name == "index" else f"site/{name}/index.html", f"{HEAD}{body}\n</body></html>\n"
        )
    return site


def lines(site: Site, *argv: str) -> list[str]:
    return site.run("check", "--site", "site", "-q", *argv).out.splitlines()


@pytest.fixture
def alone(site: Site) -> Site:
    """Return a site without sources and settings."""
    (site.folder / "mkdocs.yml").unlink()
    return site


def test_a_built_site_needs_no_sources(alone: Site) -> None:
    built(
        alone,
        index='<h1 id="top-of-all">A</h1> <a href="guide/">g</a> <a href="guide/#part">p</a> <a href="#nope">n</a>',
    )
    built(alone, guide='<h2 id=part>P</h2>\n<p><a href="../gone/">x</a> <img src="../pic.png"></p>')
    assert lines(alone) == [
        "site/guide/index.html:3:13: error XW405 broken-on-site: the site has no `gone/`",
        "site/guide/index.html:3:39: error XW405 broken-on-site: the site has no `pic.png`",
        "site/index.html:2:88: error XW405 broken-on-site: `index.html` has no anchor `#nope`",
    ]
    outcome = alone.run("check", "--site", "site")
    assert outcome.code == 1
    assert outcome.out.endswith("2 pages and 0 citations read: 3 errors\n")


@pytest.mark.parametrize(
    "url",
    [
        "guide/", "guide", "guide/index.html", "./guide/", "guide/?q=1#part", "guide/#p%61rt", "guide/#:~:text=words", "#",
        "#top", "#__toc", "", "plain.html", "plain", "plain.html#x", "a%20file.pdf", "https://law.example/gone",
        "//law.example/gone", "mailto:a@law.example", "javascript:void(0)", "tel:+1", "data:text/plain,x", "/elsewhere/",
        "http://[broken", "guide/../", ".",
    ],
)  # fmt: skip
def test_what_a_server_would_send_is_there(alone: Site, url: str) -> None:
    built(alone, index=f'<a href="{url}">x</a>', guide='<a name="part">P</a>')
    alone.file("site/plain.html", '<p id="x">')
    alone.file("site/a file.pdf", "")
    assert lines(alone) == []


def test_a_link_of_the_theme_is_told_once_with_how_many_pages_have_it(alone: Site) -> None:
    footer = '<footer><a href="../imprint/">Imprint</a></footer>'
    built(alone, a=footer, b=footer, c=footer)
    out = alone.run("check", "--site", "site").out
    assert (
        "site/a/index.html:2:18: error XW405 broken-on-site: the site has no `imprint/`, and 2 more pages link it"
        in out
    )
    assert out.count("XW405") == 1
    assert "see: site/b/index.html:2:18: here, too" in out


def test_links_of_the_page_for_what_is_not_found_lead_from_anywhere(alone: Site) -> None:
    built(alone, index="<h1>A</h1>").file("site/404.html", '<a href="gone/">x</a>')
    assert lines(alone) == []


def test_code_scripts_and_comments_hold_no_links(alone: Site) -> None:
    script = '<script>document.write(\'<a href="gone/">x</a>\')</script><!-- <a href="gone/">x</a> -->'
    built(alone, index=f"{script}<pre>&lt;a href=&quot;gone/&quot;&gt;</pre>")
    assert lines(alone) == []


@pytest.mark.parametrize(
    "text", ["", "<", "<a href", '<a href="x', "<a href=x><a href='&amp;", "\x00<a id=>", "<!-- ", "<a\nhref=\n'y'>"]
)
def test_any_text_is_a_page(text: str) -> None:
    page = read_built_page(Source("site/x.html", text), "x.html")
    assert all(0 <= link.span.start <= link.span.end <= len(text) for link in page.links)


def test_an_address_is_placed_where_it_is_written() -> None:
    text = '<p>\n<A data-href="no" HREF = "a&amp;b" title=\'x\'>x</A>\n<img alt="" src=pic.png>'
    page = read_built_page(Source("site/x.html", text), "x.html")
    assert [(link.url, text[link.span.start : link.span.end]) for link in page.links] == [
        ("a&b", "a&amp;b"),
        ("pic.png", "pic.png"),
    ]


# -- with sources --------------------------------------------------------------------------------------------------


def test_what_was_built_decides_about_anchors(site: Site) -> None:
    site.write(good=f"{GOOD}\n[x](#made-by-a-plugin) [y](#good)\n")
    assert [line.split(": error ")[1][:5] for line in site.run("check", "-q").out.splitlines()] == ["XW402"]
    built(site, good='<h1 id="bad">Good</h1><div id="made-by-a-plugin"></div><a href="#good">y</a>')
    assert lines(site) == ["content/good.md:7:28: error XW402 missing-anchor: this page has no anchor `#good`"]


def test_pages_that_a_plugin_made_are_there(site: Site) -> None:
    site.write(good=f"{GOOD}\n[x](api/made.md) [y](api/other.md)\n")
    built(site, **{"api/made": "<h1>Made</h1>", "good": '<a href="../api/made/">x</a> <a href="../api/other/">y</a>'})
    assert lines(site) == [
        "content/good.md:7:22: error XW401 missing-page: there is no `api/other.md` in the content folder"
    ]


def test_a_directive_that_the_host_ignored_is_reported(site: Site) -> None:
    site.write(register=DIRECTIVE)
    built(
        site, register='<h1>Register</h1><pre><code class="language-crosswalk">view: register</code></pre>', good="<p>"
    )
    assert lines(site) == [
        "content/register.md:3:1: error XW511 missing-view: `site/register/index.html` shows no register here"
    ]
    built(site, register='<h1>Register</h1><div class="crosswalk crosswalk-register"><table></table></div>')
    assert lines(site) == []


def test_of_two_directives_the_one_that_is_missing_is_reported(site: Site) -> None:
    site.write(register=f"{DIRECTIVE}\n```crosswalk\nview: timeline\n```\n")
    built(site, register='<div class="crosswalk crosswalk-register"></div>', good="<p>")
    assert [line.split(":")[1] for line in lines(site)] == ["8"]


def test_links_of_the_theme_are_told_beside_those_of_the_sources(site: Site) -> None:
    site.write(good=f"{GOOD}\n[x](gone.md)\n")
    built(site, good='<a href="../gone/">x</a> <a href="../imprint/">Imprint</a>')
    assert [line.split(" ")[2] for line in lines(site)] == ["XW401", "XW405"]


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("empty", "there is no HTML page in `empty`; build the site"),
        ("content", "there is no HTML page in `content`"),
        ("other", "`other` has none of the 2 pages of this site"),
    ],
)
def test_a_folder_that_holds_no_such_site_is_refused(site: Site, folder: str, said: str) -> None:
    site.write(register=DIRECTIVE)
    (site.folder / "empty").mkdir()
    site.file("other/about/index.html", "<h1>About</h1>")
    outcome = site.run("check", "--site", folder)
    assert outcome.code == 2
    assert said in outcome.err


def test_a_page_that_was_not_built_is_told(site: Site) -> None:
    site.write(register=DIRECTIVE, draft="---\ndraft: true\n---\n# D\n", other="# Other\n", **{"404": "# Lost\n"})
    built(site, good="<p>")
    assert [line.split(": ", 2)[:2] + line.split(", ")[1:2] for line in lines(site)] == [
        ["content/other.md:1:1", "info XW404 unchecked-link", "nor for 1 more"],
        ["content/register.md:3:1", "error XW511 missing-view", "and no register"],
    ]
    site.file("mkdocs.yml", "site_name: S\ndocs_dir: content\nplugins: [gen-files, crosswalk: {data: data}]\n")
    assert lines(site) == []


def test_the_tables_of_a_post_that_is_built_elsewhere_have_their_anchors(site: Site) -> None:
    site.file("mkdocs.yml", "site_name: S\ndocs_dir: content\nplugins: [blog, crosswalk: {data: data}]\n")
    site.file("content/blog/posts/a.md", f"---\ndate: 2026-01-02\n---\n\n{DIRECTIVE}")
    site.write(good=f"{GOOD}\n[x](blog/posts/a.md#art-2) [y](blog/posts/a.md#art-99)\n")
    built(site, good="<p>", **{"blog/2026/01/02/register": "<p>"})
    assert [line.split(": ", 1)[1] for line in lines(site)] == [
        "error XW402 missing-anchor: `blog/posts/a.md` has no anchor `#art-99`"
    ]


def test_a_site_of_several_languages_tells_a_link_once(site: Site) -> None:
    languages = "[{locale: en, default: true}, {locale: fr}]"
    site.file(
        "mkdocs.yml",
        "site_name: S\ndocs_dir: content\nplugins:\n  - crosswalk: {data: data}\n"
        f"  - i18n: {{docs_structure: folder, languages: {languages}}}\n",
    )
    (site.folder / "content/good.md").unlink()
    site.write(**{"en/a": "# A\n\n[x](gone.md)\n", "fr/b": "# B\n\n[a](a.md)\n"})
    gone = '<a href="gone.md">x</a>'
    built(site, a=gone, **{"fr/a": gone, "fr/b": '<a href="../a/">a</a>'})
    assert [line.split(": ")[:2] for line in lines(site)] == [["content/en/a.md:3:5", "error XW401 missing-page"]]


def test_ignores_of_rules_about_built_sites_are_left_alone_without_one(site: Site) -> None:
    site.write(register=DIRECTIVE.replace("# Register", "---\ncrosswalk:\n  ignore: missing-view\n---\n# Register"))
    assert site.run("check", "-q").out == ""


def test_a_real_build_is_clean(site: Site) -> None:
    pytest.importorskip("mkdocs")
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    site.write(index="# Home\n\n[g](good.md) [r](register.md#register)\n", register=DIRECTIVE)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=site.folder, check=True, capture_output=True)
    assert lines(site) == []
