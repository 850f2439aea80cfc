"""Each cited provision is a link of its own on the built page."""

from __future__ import annotations

import re

import pytest

from tests.hosts.rendering import FILES, USUAL, rendered

from ..views.sites import LAW

RULES = FILES["data/catalogs/house-rules.yaml"] + "".join(
    f"  - {{id: HR {number}, title: {title}}}\n" for number, title in [(3, "Roofs"), (4, "'<b>\"&'")]
)
REGISTER = {"content/register.md": "# Register\n\n```crosswalk\nview: register\ncatalog: house-rules\n```\n"}
SITE = {"data/catalogs/house-rules.yaml": RULES, "data/catalogs/law.yaml": LAW}
DEFINED = (
    '\n\n[hr]: https://example.org/house-rules "House rules"\n[law]: https://example.org/law\n'
    "[law_art1]: https://example.org/law#art_1\n[old]: https://example.org/law/2020\n"
)


def html(text: str, *, register: bool = True, on: bool = True) -> str:
    """Return the paragraph that a text becomes, with the definitions it may use."""
    files = {**SITE, **(REGISTER if register else {})}
    return rendered(text + DEFINED, files, ["abbr", *USUAL], link_citations=on)


def linked(text: str, **more: bool) -> list[tuple[str, str]]:
    """Return address and words of each link."""
    return re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', html(text, **more))


def words(markup: str) -> str:
    return re.sub(r"<[^>]*>", "", markup)


@pytest.mark.parametrize(
    ("label", "links"),
    [
        pytest.param("HR 1", [("hr-1", "HR 1")], id="one"),
        pytest.param("House Rules HR 1", [("hr-1", "House Rules HR 1")], id="named"),
        pytest.param("HR 1, 3", [("hr-1", "HR 1"), ("hr-3", "3")], id="list"),
        pytest.param("HR 1-3", [("hr-1", "HR 1"), ("hr-3", "3")], id="range"),
        pytest.param("HR 1,\nHR 2", [("hr-1", "HR 1"), ("hr-2", "HR 2")], id="over-lines"),
    ],
)
def test_provisions_lead_to_their_rows(label: str, links: list[tuple[str, str]]) -> None:
    text = f"See [{label}][hr]."
    assert linked(text) == [(f"/register.md#{anchor}", shown) for anchor, shown in links]
    assert words(html(text)) == words(html(text, on=False)) == f"See {label}."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[The rules of the house][hr]", id="title"),
        pytest.param("[HR 1, 9][hr]", id="not-listed"),
        pytest.param("[HR 1, ???][hr]", id="not-read-to-its-end"),
        pytest.param("[**HR 1**][hr]", id="markup"),
        pytest.param("[HR 1](https://example.org/other)", id="another-address"),
        pytest.param("[HR 1][none]", id="no-definition"),
        pytest.param("`[HR 1][hr]`", id="code"),
        pytest.param("![HR 1][hr]", id="picture"),
    ],
)
def test_all_else_stays_as_its_author_wrote_it(text: str) -> None:
    assert html(text) == html(text, on=False)


def test_the_title_is_said_with_that_of_the_definition() -> None:
    assert 'title="HR 1 – Doors (House rules)"' in html("[HR 1][hr]")
    assert 'title="HR 3 – Roofs (House rules)"' in html("[HR 1-3][hr]")


def test_what_titles_hold_stays_text() -> None:
    assert "&lt;b&gt;&quot;&amp;" in html("[HR 4][hr]")


def test_without_a_register_provisions_lead_to_their_place_in_the_text_that_the_author_links() -> None:
    assert linked("[Law Art. 1, Annex I][law]") == [
        ("https://example.org/law#art_1", "Art. 1"),
        ("https://example.org/law#anx_I", "Annex I"),
    ]
    assert linked("[Law Art. 1(1)][law]") == [("https://example.org/law#art_1", "Law Art. 1(1)")]
    assert linked("[Law Art. 1(1), (2)][law_art1]") == [("https://example.org/law#art_1", "Law Art. 1(1), (2)")]
    assert linked("[HR 1, 3][hr]", register=False) == [("https://example.org/house-rules", "HR 1, 3")]


def test_it_works_in_tables_notes_quotes_and_headings() -> None:
    text = (
        "# On [HR 1, 2][hr]\n\n> [HR 1,\n> HR 2][hr]\n\n!!! note\n\n    - [HR 1, 2][hr]{ .kept }\n\n"
        "| A | B |\n|---|---|\n| **x**<br/>[HR 1, 2][hr] | y |\n\n*[HR]: House rule\n"
    )
    markup = html(text)
    assert markup.count('href="/register.md#hr-1"') == markup.count('href="/register.md#hr-2"') == 4
    assert '<h1 id="on-hr-1-2">' in markup
    assert "data-crosswalk" not in markup
    assert 'class="kept"' in markup or 'class="crosswalk-citation kept"' in markup
    assert '<abbr title="House rule">HR</abbr> 1</a>' in markup
