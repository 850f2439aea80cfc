"""The register, its anchors, and backlinks to it."""

from __future__ import annotations

import pytest

from mkdocs_crosswalk import views
from mkdocs_crosswalk.views.anchors import provision_anchor, provision_anchors
from mkdocs_crosswalk.views.names import shown
from mkdocs_crosswalk.views.table import Cell, text_of

from .sites import LAW, STANDARD, Markup, cells, html, link_from, site, site_with, tables

REGISTER = "view: register\ncatalog: std\n"


@pytest.mark.parametrize(
    ("catalog", "provision", "anchor", "name"),
    [
        pytest.param("std", "CR 1.1 RE 1", "cr-1.1-re-1", "CR 1.1 RE 1", id="enhancement"),
        pytest.param("law", "art-1/2", "art-1-2", "Art. 1(2)", id="paragraph"),
        pytest.param("law", "annex-1/part-1/2/c", "annex-1-part-1-2-c", "Annex I Part I (2)(c)", id="annex"),
        pytest.param("law", "recital-39", "recital-39", "Recital 39", id="unlisted"),
    ],
)
def test_provisions_have_plain_anchors_and_usual_names(catalog: str, provision: str, anchor: str, name: str) -> None:
    found = site().library[catalog]
    assert provision_anchor(found, provision) == anchor
    assert shown(found, provision) == name


def test_anchors_are_unique_where_ids_differ_only_in_signs() -> None:
    from .sites import STANDARD  # noqa: PLC0415

    project = site_with({"data/catalogs/std.yaml": STANDARD.replace('"CR 1.2"', '"CR 1.3+"')})
    anchors = provision_anchors(project.library["std"])
    assert anchors["CR 1.3+"] == "cr-1.3"
    assert anchors["CR 1.3"] == "cr-1.3--2"
    assert len(set(anchors.values())) == len(anchors)


def test_rows_stand_in_the_order_of_the_document_under_its_headings() -> None:
    [table] = tables(REGISTER, uri="registers/std.md")
    assert [row.anchor for row in table.rows()] == [
        "cr-1.1", "cr-1.1-re-1", "cr-1.2", "cr-1.3", "cr-1.9", "cr-1.10", "cr-1.11", "edr-1.11", "hdr-1.11",
        "cr-1.12", "cr-2.1",
    ]  # fmt: skip
    assert [group.anchor for group in table.groups] == ["fr-1", "fr-2"]


def test_the_caption_counts_rows() -> None:
    [table] = tables(REGISTER, uri="registers/std.md")
    assert table.caption == f"STD 4: provisions ({len(list(table.rows()))})"
    [headings] = tables(
        f"{REGISTER}scope: FR 2\n", site_with({"data/catalogs/std.yaml": STANDARD[: STANDARD.rindex("    contains:")]})
    )
    assert headings.caption == "STD 4: headings (1)"


def test_a_row_says_what_the_site_knows() -> None:
    [table] = tables(REGISTER, uri="registers/std.md")
    assert cells(table, "components")["cr-1.1"] == "all component types"
    assert cells(table, "components")["cr-1.1-re-1"] == "all component types"
    assert cells(table, "levels")["cr-1.2"] == "SL 3-4"
    at = [column.key for column in table.columns].index("levels")
    assert next(row.cells[at] for row in table.rows() if row.anchor == "cr-1.3") == Cell(), "no level selects it"
    assert cells(table, "mappings")["cr-1.1"] == "Law: Annex I Part I (1)"
    assert cells(table, "mappings")["cr-1.3"] == "Law, our reading: Annex I Part I (1)"
    assert cells(table, "guides")["cr-1.1"] == "Identity"
    assert cells(table, "guides")["cr-1.1-re-1"] == "for CR 1.1: Identity"
    assert cells(table, "guides")["cr-1.2"] == "", "no row cites it"
    assert cells(table, "pages")["cr-1.9"] == "Standards"
    assert cells(table, "title")["cr-1.11"] == "only a pointer: see EDR 1.11, HDR 1.11"
    assert cells(table, "title")["cr-1.12"] == "Nothing asked\nno requirement"


def test_below_a_register_stands_what_is_doubtful_about_its_document() -> None:
    assert "Only a part of" not in html(REGISTER)
    doubtful = STANDARD.replace(
        "keys: [std]", "keys: [std]\ncomplete: false\nsuperseded_by: STD 5\nnote: Read in an extract."
    )
    words = " ".join(Markup(html(REGISTER, site_with({"data/catalogs/std.yaml": doubtful}))).words)
    assert (
        "Note: Read in an extract. Only a part of the document's structure is listed here. Superseded by STD 5."
        in words
    )


def test_columns_without_anything_to_say_are_left_out() -> None:
    [table] = tables("view: register\ncatalog: law\n")
    assert [column.key for column in table.columns] == ["provision", "title", "mappings", "guides", "pages", "source"]


def test_official_texts_are_linked_where_a_provision_has_an_address_of_its_own() -> None:
    [table] = tables("view: register\ncatalog: law\n")
    source = cells(table, "source")
    assert source["art-1"] == "Official text"
    assert source["art-1-1"] == ""
    links = Markup(html("view: register\ncatalog: law\n")).links()
    assert links.count("https://example.org/law#art_1") == 1
    assert links.count("https://example.org/law#anx_I") == 1


def test_an_outer_heading_goes_on_after_an_inner_one() -> None:
    [table] = tables("view: register\ncatalog: law\nscope: annex-1\n")
    assert [row.anchor for row in table.rows()] == [
        "annex-1-part-1-1", "annex-1-part-1-2-a", "annex-1-part-1-2-b", "annex-1-part-1-2-c", "annex-1-part-1-2-d",
    ]  # fmt: skip


def test_references_lead_to_the_register_and_else_to_the_publisher() -> None:
    links = Markup(html("view: mapping\nfrom: law\nto: std\n")).links()
    assert "registers/std.html#cr-1.10" in links
    assert "https://example.org/law#anx_I" in links


def test_the_second_register_of_a_page_has_its_catalog_before_its_anchors() -> None:
    page = "".join(f"```crosswalk\nview: register\ncatalog: {catalog}\n```\n\n" for catalog in ("std", "law"))
    project = site_with({"content/registers/std.md": page})
    first, second = project.directives[-2:]
    ids = [
        entry for found in (first, second) for entry in Markup(views.render(project, found, link_from(found.uri))).ids()
    ]
    assert len(ids) == len(set(ids))
    assert "cr-1.1" in ids
    assert "law-annex-1-part-1-1" in ids
    assert (
        "registers/std.html#law-annex-1-part-1-1"
        in Markup(html("view: mapping\nfrom: law\nto: std\n", project)).links()
    )


def test_a_register_in_two_parts_is_linked_by_part() -> None:
    pages = {
        f"content/registers/{name}.md": f"```crosswalk\nview: register\ncatalog: law\nscope: {scope}\n```\n"
        for name, scope in (("a", "art-1"), ("b", "annex-1/part-1"))
    }
    project = site_with(pages)
    links = Markup(html("view: mapping\nfrom: law\nto: std\n", project)).links()
    assert "registers/b.html#annex-1-part-1-1" in links
    timeline = Markup(html("view: timeline\n", project)).links()
    assert "registers/a.html#art-1-2" in timeline


def test_links_between_views_find_their_rows() -> None:
    project = site_with({"content/registers/law.md": "```crosswalk\nview: register\ncatalog: law\n```\n",
                         "content/map.md": "```crosswalk\nview: mapping\nfrom: law\nto: std\n```\n"})  # fmt: skip
    ids: dict[str, set[str]] = {}
    links: list[str] = []
    for found in project.directives:
        page = Markup(views.render(project, found, lambda uri, anchor: f"{uri}#{anchor}"))
        ids.setdefault(found.uri, set()).update(page.ids())
        links += page.links()
    inner = [link for link in links if not link.startswith("https:")]
    assert inner
    for link in inner:
        uri, _, anchor = link.partition("#")
        assert uri in project.pages
        assert not anchor or anchor in ids.get(uri, ()) or anchor in project.anchors_on(project.pages[uri]), link


def test_backlinks_are_a_line_for_each_row_that_points_to_a_page() -> None:
    [table] = tables("view: backlinks", uri="guides/identity.md")
    assert cells(table, "rows") == {"backlinks-std--know-people": "Know people", "backlinks-std--devices": "Devices"}
    assert cells(table, "provision") == {"backlinks-std--know-people": "CR 1.1", "backlinks-std--devices": "EDR 1.11"}
    assert not table.folded
    markup = Markup(html("view: backlinks", uri="guides/identity.md"))
    assert "../tables.html#what-it-asks" in markup.links()
    [ref] = [found for _, found in markup.elements if found.get("href") == "../registers/std.html#edr-1.11"]
    assert ref["title"] == "EDR 1.11 – Of devices"


LONG = "| Asked | Done | Guides |\n|---|---|---|\n" + "".join(
    f"| **Same**<br/>{label} | So. | [Boot](guides/boot.md) |\n"
    for label in ["[CRs 1.1-1.3, 1.9][std]", *["[CR 2.1][std]"] * 12, "[EDR 1.11][std] [HDR 1.11][std] [CR 9.9][std]"]
)


def test_a_long_list_of_backlinks_is_folded_away_and_counted() -> None:
    project = site_with({"content/more.md": f"# More\n\n{LONG}\n[std]: https://example.org/std\n"})
    [table] = tables("view: backlinks", project, "guides/boot.md")
    assert table.folded == "Requirements that point to this page: all 17 rows"
    first = cells(table, "provision")["backlinks-std--same"]
    assert first == "CRs 1.1-1.3, 1.9"
    assert list(cells(table, "rows").values())[-1] == "Same, More"
    assert "CR 9.9" not in str(table)
    text = html("view: backlinks", project, "guides/boot.md")
    markup = Markup(text)
    assert len(set(markup.ids())) == len(markup.ids())
    assert "This page answers for provisions of " in text
    assert text.index("backlinks-std") < text.index("<details") < text.index("<table") < text.index("</details>")
    assert '<a href="../registers/std.html#cr-1.1" title="CR 1.1 – People">CRs 1.1</a>-<a' in text


def test_backlinks_can_be_a_line_for_each_provision() -> None:
    [table] = tables("view: backlinks\nrows: provision\n", uri="guides/identity.md")
    assert cells(table, "provision") == {"backlinks-std--cr-1.1": "CR 1.1", "backlinks-std--edr-1.11": "EDR 1.11"}
    assert cells(table, "rows")["backlinks-std--cr-1.1"] == "Standards: Know people"


def test_backlinks_can_be_limited_to_documents() -> None:
    [table] = tables("view: backlinks\ncatalogs: law\n", uri="guides/boot.md")
    assert list(cells(table, "provision").items()) == [("backlinks-law--small-things", "Annex I Part I (1)")]


def test_a_page_that_nothing_points_to_says_so() -> None:
    assert not tables("view: backlinks", uri="tables.md")
    assert "No requirement table" in html("view: backlinks", uri="tables.md")


def test_filters_name_documents_by_their_short_titles() -> None:
    [table] = tables(REGISTER, uri="registers/std.md")
    words = {facet.key: dict(facet.values) for facet in table.facets}
    assert words["document"] == {"law": "Law"}
    assert words["part"] == {"std:FR-1": "FR 1: Who is there", "std:FR-2": "FR 2: What they may do"}


def test_what_stands_behind_a_heading_is_no_part_of_it() -> None:
    [table] = tables("view: register\ncatalog: law\n", uri="registers/law.md")
    annex = next(group for group in table.groups if group.anchor == "annex-1")
    assert "".join(piece.text for piece in annex.title) == "Annex I What things must be"
    assert "Official text" in "".join(piece.text for piece in annex.more)


def test_filters_name_parts_of_a_document_as_labels_do() -> None:
    [table] = tables("view: register\ncatalog: law\n", uri="registers/law.md")
    words = {facet.key: dict(facet.values) for facet in table.facets}
    assert words["part"] == {"law:art-1": "Art. 1: Application", "law:annex-1": "Annex I: What things must be"}


def test_recitals_are_one_choice_of_the_filter() -> None:
    law = site_with({"data/catalogs/law.yaml": LAW + '  - {ids: "recital-1..30"}\n'})
    [table] = tables("view: register\ncatalog: law\n", law, uri="registers/law.md")
    words = {facet.key: dict(facet.values) for facet in table.facets}
    assert words["part"]["law:recital-1"] == "Recitals 1-30"
    assert len(words["part"]) == 3


def test_what_goes_on_after_a_deeper_heading_is_not_under_it() -> None:
    deeper = (
        LAW
        + """\
  - id: annex-2
    kind: group
    title: Papers
    contains:
      - {number: part-1, kind: group, title: For all, contains: ["1"]}
      - {number: "9", title: For some}
  - {id: annex-3, title: A form}
"""
    )
    project = site_with({"data/catalogs/law.yaml": deeper})
    [table] = tables("view: register\ncatalog: law\n", project, uri="registers/law.md")
    under = [(text_of(group.title), group.anchor, [row.anchor for row in group.rows]) for group in table.groups]
    assert under[-4:] == [
        ("Annex II Papers", "annex-2", []),
        ("Annex II Part I For all", "annex-2-part-1", ["annex-2-part-1-1"]),
        ("Annex II Papers", "", ["annex-2-9"]),
        ("Law", "", ["annex-3"]),
    ]


def test_a_number_without_a_requirement_is_neither_covered_nor_not() -> None:
    [table] = tables(REGISTER, uri="registers/std.md")
    coverage = {row.anchor: dict(row.facets)["coverage"] for row in table.rows()}
    assert coverage["cr-1.12"] == ()
    assert coverage["cr-1.2"] == ("not",)


@pytest.mark.parametrize("named", [(), ("one", "one"), ("mapping", "std", "std-2"), ("mapping-2", "std--2")])
def test_any_number_of_views_share_a_page(named: tuple[str, ...]) -> None:
    register, mapping = "view: register\ncatalog: std\n", "view: mapping\nfrom: law\nto: std\n"
    views_there = [register, register, register, mapping, mapping, *(f"{register}id: {name}\n" for name in named)]
    fences = "\n".join(f"```crosswalk\n{text}```\n" for text in views_there)
    project = site_with({"content/all.md": f"# All\n\n{fences}"})
    found = [
        anchor
        for entry in project.directives
        if entry.uri == "all.md"
        for anchor in Markup(views.render(project, entry, link_from("all.md"))).ids()
    ]
    assert {"cr-1.1", *(f"{name}-cr-1.1" for name in named)} <= set(found)
    assert len(found) == len(set(found))


def test_a_document_whose_titles_are_not_known_has_no_column_of_titles() -> None:
    bare = STANDARD[: STANDARD.index("provisions:")] + 'provisions:\n  - {id: "CR 1.1"}\n  - {id: "CR 1.2"}\n'
    [table] = tables(REGISTER, site_with({"data/catalogs/std.yaml": bare}), uri="registers/std.md")
    assert [column.key for column in table.columns][:2] == ["provision", "mappings"]
