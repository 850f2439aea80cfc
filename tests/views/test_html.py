"""HTML: nothing hostile gets through, anchors are unique, the same input gives the same bytes."""

from __future__ import annotations

import json
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_crosswalk import views
from mkdocs_crosswalk.read.view_shapes import VIEWS
from mkdocs_crosswalk.views.markup import escaped, sample

from ..projects import project_of
from .sites import FILES, STANDARD, Markup, directive, html, link_from, site, site_with

ASKED = {
    "register": "catalog: std",
    "mapping": "from: law\nto: std\nscope: annex-1",
    "coverage": "from: law\nto: [std, guides]",
    "profile": "catalog: std\nlaw: law\nscope: annex-1",
    "diagram": "from: law\nto: std\nscope: annex-1",
}
TEXTS = {name: f"view: {name}\n{ASKED.get(name, '')}\n" for name in VIEWS}
HOSTILE = 'a | b ` <script>alert(1)</script> ] [x](javascript:alert(1)) \\" onload=x &amp; {{ x }} <!-- \\n\\n # h'


@pytest.mark.parametrize("name", TEXTS)
def test_every_view_is_whole_and_has_each_anchor_once(name: str) -> None:
    text = html(TEXTS[name], uri="tables.md")
    ids = Markup(text).ids()
    assert len(ids) == len(set(ids))
    assert "\n\n" not in text


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert html(TEXTS[name], uri="tables.md") == html(TEXTS[name], project_of(FILES), uri="tables.md")


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_words_are_shown_and_do_nothing(name: str) -> None:
    hostile = {
        path: text.replace("title: People", f'title: "{HOSTILE}"')
        .replace("title: In proportion to risk", f'title: "{HOSTILE}"')
        .replace("title: Who is there", f'title: "{HOSTILE}"')
        .replace("They share the subject.", f'"{HOSTILE}"')
        .replace("locator: Table 1", f'locator: "{HOSTILE}"')
        .replace("The column is empty.", f'"{HOSTILE}"')
        .replace("# Identity", f"# {HOSTILE}")
        .replace("**Know `people`**", "**Know <img src=x onerror=alert(1)> `<script>`**")
        for path, text in FILES.items()
    }
    project = project_of(hostile)
    assert not project.problems
    page = Markup(html(TEXTS[name] + "caption: \"<script>'x'</script>\"\n", project, uri="guides/identity.md"))
    for tag, attributes in page.elements:
        assert tag not in ("script", "img", "style", "iframe", "object")
        assert not [key for key in attributes if key.startswith("on")]
        assert not re.match(r"\s*(javascript|data|vbscript):", attributes.get("href", ""), re.IGNORECASE)


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    page = '# T\n\n[a][b]\n\n[b]: javascript:alert(1) "Nice"\n'
    project = site_with({"content/tables.md": page})
    assert "javascript" not in html("view: references\n", project, uri="tables.md")


def test_markdown_passes_over_what_a_view_gives() -> None:
    """So a host that puts the block into the page's text gets it back as it is."""
    for name, text in TEXTS.items():
        block = html(text, uri="tables.md")
        rendered = markdown.markdown(f"Before.\n\n{block}\n\nAfter.\n", extensions=["tables", "attr_list", "toc"])
        assert block in rendered, name


def test_filters_have_their_words_beside_the_table() -> None:
    page = Markup(html(TEXTS["mapping"]))
    [data] = [attributes["data-facets"] for _, attributes in page.elements if "data-facets" in attributes]
    facets = {facet["key"]: dict(facet["values"]) for facet in json.loads(data)}
    assert facets["relationship"]["superset-of"] == "superset of"
    assert facets["document"] == {"std": "STD 4"}
    used = {value for _, attributes in page.elements for value in attributes.get("data-source", "").split()}
    assert used == set(facets["source"])


def test_cells_that_are_equal_stand_as_one() -> None:
    page = Markup(html(TEXTS["mapping"]))
    spans = [
        int(attributes["rowspan"])
        for tag, attributes in page.elements
        if tag == "th" and attributes.get("data-column") == "provision" and "rowspan" in attributes
    ]
    assert spans == [5, 2]


def test_headers_say_what_they_head() -> None:
    for text in TEXTS.values():
        for tag, attributes in Markup(html(text, uri="tables.md")).elements:
            assert tag != "th" or attributes["scope"] in ("col", "row", "rowgroup")


def test_two_views_of_one_kind_on_a_page_share_no_anchor() -> None:
    block = "```crosswalk\nview: mapping\nfrom: law\nto: std\n```\n\n"
    project = site_with(
        {"content/page.md": block * 2 + "```crosswalk\nview: mapping\nfrom: law\nto: std\nid: own\n```\n"}
    )
    found = [entry for entry in project.directives if entry.uri == "page.md"]
    ids = [anchor for entry in found for anchor in Markup(views.render(project, entry, link_from("page.md"))).ids()]
    assert len(found) == 3
    assert len(ids) == len(set(ids))
    assert {anchor.partition("-annex")[0] for anchor in ids if "-annex-1-part-1-1--std" in anchor} == {
        "mapping",
        "mapping-2",
        "own",
    }


def test_a_directive_outside_the_project_can_be_asked_for() -> None:
    assert "mapping-annex-1" in views.render(site(), directive(TEXTS["mapping"]), link_from("page.md"))


def test_pointers_that_point_in_a_circle_end() -> None:
    circle = STANDARD.replace('points_to: ["EDR 1.11", "HDR 1.11"]', 'points_to: ["CR 1.12"]').replace(
        "kind: none, title: Nothing asked", 'kind: pointer, points_to: ["CR 1.11"]'
    )
    assert "CR 1.12" in html("view: register\ncatalog: std\n", site_with({"data/catalogs/std.yaml": circle}))


@given(st.text())
def test_any_text_is_shown_as_it_is(text: str) -> None:
    for write in (escaped, sample):
        written = write(text)
        assert not set(written) & set("<>\"'\n\x00\x02\x03")
        shown = "".join(Markup(f"<p>{written}</p>").words)
        assert "".join(shown.split()) == "".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())


@pytest.mark.parametrize(
    ("text", "anchor", "words"),
    [
        ("view: mapping\nfrom: std\nto: std\n", "mapping-table", "No mapping set of this site relates the two."),
        ("view: mapping\nfrom: law\nto: std\nscope: art-1\ngaps: false\n", "mapping-table", "relate nothing of it"),
        ("view: timeline\ncatalogs: [std]\n", "timeline-table", "Dates: STD 4: nothing to show."),
        ("view: diagram\nfrom: std\nto: std\n", "", "no relation leads on"),
    ],
)
def test_what_is_empty_says_so(text: str, anchor: str, words: str) -> None:
    written = html(text)
    markup = Markup(written)
    assert words in written
    assert anchor == "" or anchor in markup.ids(), "links to it still lead somewhere"
    assert not {"table", "svg"} & {name for name, _ in markup.elements}
    assert "<ul></ul>" not in "".join(written.split())
