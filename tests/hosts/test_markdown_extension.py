from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from markdown import Markdown

from mkdocs_crosswalk.hosts.markdown_extension import CrosswalkExtension
from mkdocs_crosswalk.hosts.unaided import relative
from mkdocs_crosswalk.uris import shown_at
from tests.hosts.rendering import CATALOG, FILES, REGISTER, USUAL, rendered, shape
from tests.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "<caption>"
FAILURE = "could not be built"


def indented(text: str, by: str = "    ") -> str:
    return "".join(f"{by}{line}\n" for line in text.splitlines())


@pytest.mark.parametrize(
    ("text", "around"),
    [
        pytest.param(REGISTER, "", id="alone"),
        pytest.param(f"Before\n{REGISTER}After", "<p>Before</p><div", id="no-blank-lines-around"),
        pytest.param(REGISTER.replace("```", "~~~~"), "", id="tildes"),
        pytest.param(f'!!! note "Title"\n\n{indented(REGISTER)}', "Title</p><div", id="admonition"),
        pytest.param(f"??? note\n\n{indented(REGISTER)}", "</summary><div", id="details"),
        pytest.param(f'=== "Tab"\n\n{indented(REGISTER)}', '<div class="tabbed-content"><div', id="tab"),
        pytest.param(f'=== "Tab"\n\n    !!! note\n\n{indented(REGISTER, " " * 8)}', "Note</p><div", id="tab-and-note"),
        pytest.param(f"- Item\n\n{indented(REGISTER)}", "<li><p>Item</p><div", id="list"),
        pytest.param(f":::note\n{REGISTER}:::\n", "Note</p><div", id="callout"),
        pytest.param(indented(REGISTER, "> "), "<blockquote><div", id="quote"),
        pytest.param(f'<div markdown="1">\n\n{REGISTER}\n</div>', "<div><div", id="html"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("fences", ["pymdownx.superfences", "fenced_code"])
def test_the_table_stands_where_the_directive_stood(text: str, around: str, fences: str) -> None:
    html = rendered(text, extensions=[fences if name == "pymdownx.superfences" else name for name in USUAL])
    assert html.count(TABLE) == 1
    assert 'id="hr-1"' in html
    assert "view: register" not in html
    assert "<p><div" not in html
    assert around in shape(html)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"<!--\n{REGISTER}-->", id="comment"),
        pytest.param(f"````markdown\n{REGISTER}````", id="longer-fence"),
        pytest.param(f"Code:\n\n{indented(REGISTER)}", id="indented-code"),
        pytest.param("```crosswalks\nview: register\n```", id="another-word"),
    ],
)
def test_what_only_looks_like_a_directive_stays(text: str) -> None:
    html = rendered(text)
    assert TABLE not in html
    assert FAILURE not in html
    assert "register" in html


def test_each_directive_gets_its_own_table() -> None:
    files = FILES | {"data/catalogs/other.yaml": CATALOG.replace("house-rules", "other").replace("HR", "OR")}
    html = rendered(f"{REGISTER}\n\n{REGISTER.replace('house-rules', 'other')}", files)
    assert html.index("HR 1") < html.index("OR 1")


def test_fences_that_nothing_closes_cost_no_time() -> None:
    assert rendered("```crosswalk\n" * 20_000, extensions=()).count("crosswalk") == 20_000


def test_equal_directives_do_not_share_anchors() -> None:
    ids = re.findall(r' id="([^"]+)"', rendered(f"{REGISTER}\n{REGISTER}"))
    assert len(ids) > 4
    assert len(ids) == len(set(ids))


def test_a_directive_that_comes_from_a_snippet_is_read(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "wrong.md").write_text("```crosswalk\nview: <b>\n```\n", encoding="utf-8")
    made = {"pymdownx.snippets": {"base_path": [str(tmp_path)]}}
    html = rendered('--8<-- "part.md"\n\n--8<-- "wrong.md"\n', extensions=[*USUAL, *made], configs=made)
    assert html.count(TABLE) == 1
    assert "there is no view `&lt;b&gt;`" in html


def test_a_directive_with_a_mistake_says_so_on_the_page() -> None:
    html = rendered("```crosswalk\nview: regster\n```")
    assert FAILURE in html
    assert "<code>" not in html


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "a | b ] ( ` * _ {: onclick=alert(1) }",
        "[click](javascript:alert(1))",
        "&lt;b&gt; {{ config }} {% raw %}",
    ],
)
def test_nothing_in_the_data_becomes_markup(title: str) -> None:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    html = rendered(REGISTER, {"data/catalogs/house-rules.yaml": CATALOG.replace("title: Doors", f'title: "{quoted}"')})
    found = Elements()
    found.feed(html)
    assert found.names <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "p", "span", "br"}
    assert found.attributes <= {"class", "id", "href", "scope", "colspan", "title"} | found.data
    assert html.count(TABLE) == 1


class Elements(HTMLParser):
    """What a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    @property
    def data(self) -> set[str]:
        return {name for name in self.attributes if name.startswith("data-")}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)
        assert not any(name == "href" and (value or "").lower().startswith("javascript") for name, value in attrs)


def test_definitions_can_come_from_the_catalogs() -> None:
    """They are those that `crosswalk fix --write-definitions` writes, and what check calls undefined gets none."""
    page = "See [HR 1][hr], [mine][own], [Art. 13][cra_art13] and [Art. 99][cra_art99].\n\n[own]: https://example.org/own\n"
    extension = CrosswalkExtension(supply_definitions=True)
    extension.project = project_of({"content/page.md": page})
    extension.page, extension.link = "page.md", lambda uri, _="": uri
    html = Markdown(extensions=[extension]).convert(page)
    supplied = extension.project.library.definition_for("cra_art13")
    assert supplied == (
        "https://eur-lex.europa.eu/eli/reg/2024/2847/oj#art_13",
        "CRA Art. 13 – Obligations of manufacturers",
    )
    assert f'href="{supplied.url}" title="{supplied.title}"' in html
    assert 'href="https://example.org/own"' in html
    assert "[HR 1][hr]" in html  # no catalog has this key
    assert "[Art. 99][cra_art99]" in html  # nor this article


class TestWithoutAPlugin:
    """Python-Markdown alone: the extension reads the folders that its options name."""

    @pytest.fixture
    def site(self, tmp_path: Path) -> Path:
        for path, text in {
            **FILES,
            "content/guide.md": "# Guide\n\n```crosswalk\nview: backlinks\n```\n",
            "content/rules/index.md": f"---\ntitle: Register\n---\n# Register\n\n{REGISTER}",
            "content/rules/table.md": "| What | How | Guide |\n|---|---|---|\n"
            "| **Doors**<br/>[HR 1][hr] | Close them | [Guide](../guide.md) |\n\n[hr]: https://example.org/house-rules\n",
        }.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return tmp_path

    def convert(self, site: Path, page: str, **options: Any) -> str:
        text = (site / "content" / page).read_text(encoding="utf-8").removeprefix("---\ntitle: Register\n---\n")
        named = {"content": str(site / "content"), "data": str(site / "data"), **options}
        return Markdown(extensions=["crosswalk", "tables"], extension_configs={"crosswalk": named}).convert(text)

    def test_the_page_is_found_by_its_text(self, site: Path) -> None:
        html = self.convert(site, "guide.md")
        assert '<a href="../rules/table/">' in html
        assert 'href="../rules/#hr-1"' in html

    def test_addresses_can_end_in_html(self, site: Path) -> None:
        html = self.convert(site, "guide.md", use_directory_urls=False)
        assert 'href="rules/table.html"' in html
        assert 'href="rules/index.html#hr-1"' in html

    def test_front_matter_may_be_gone(self, site: Path) -> None:
        assert 'href="../guide/"' in self.convert(site, "rules/index.md")


@pytest.mark.parametrize(
    ("start", "address", "expected"),
    [
        ("", "a/", "a/"),
        ("a/", "", "../"),
        ("a/", "a/b/", "b/"),
        ("a/b/", "a/c/", "../c/"),
        ("a/b.html", "a/c.html", "c.html"),
        ("a/b.html", "c.html", "../c.html"),
        ("a/", "a/", ""),
    ],
)
def test_relative_addresses(start: str, address: str, expected: str) -> None:
    assert relative(start, address) == expected


@pytest.mark.parametrize(
    ("uri", "folders", "files"),
    [
        ("index.md", "", "index.html"),
        ("a.md", "a/", "a.html"),
        ("a/index.md", "a/", "a/index.html"),
        ("a/README.md", "a/", "a/index.html"),
        ("a/b.md", "a/b/", "a/b.html"),
        ("a/b.markdown", "a/b/", "a/b.html"),
        ("a/b.png", "a/b.png", "a/b.png"),
    ],
)
def test_addresses_of_pages(uri: str, folders: str, files: str) -> None:
    assert shown_at(uri, folders=True) == folders
    assert shown_at(uri, folders=False) == files
