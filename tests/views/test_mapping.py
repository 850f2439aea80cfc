"""The mapping table: order, sources, voices, both directions, gaps."""

from __future__ import annotations

import pytest

from mkdocs_crosswalk.read.view_shapes import MAPPING_COLUMNS

from .sites import FIRST, Markup, cells, html, site_with, tables

ALL = f"columns: [{', '.join(MAPPING_COLUMNS)}]\n"
LAW_TO_STD = "view: mapping\nfrom: law\nto: std\nscope: annex-1\n"
STD_TO_LAW = "view: mapping\nfrom: std\nto: law\n"


def column(name: str, text: str = LAW_TO_STD) -> dict[str, str]:
    [table] = tables(text + ALL)
    return cells(table, name)


def row(anchor: str) -> str:
    return f"mapping-{anchor}"


def test_pairs_stand_in_the_order_of_both_documents() -> None:
    [table] = tables(LAW_TO_STD)
    assert [entry.anchor for entry in table.rows()] == [
        row("annex-1-part-1-1--std--cr-1.1"),
        row("annex-1-part-1-1--std--cr-1.3"),
        row("annex-1-part-1-1--std--cr-1.9"),
        row("annex-1-part-1-1--std--cr-1.10"),
        row("annex-1-part-1-1--none"),
        row("annex-1-part-1-2-a--std--document"),
        row("annex-1-part-1-2-b--std--cr-1.11"),
        row("annex-1-part-1-2-b--std--cr-2.1"),
        row("annex-1-part-1-2-c--none"),
        row("annex-1-part-1-2-d--none"),
    ]


def test_provisions_are_sorted_as_the_document_has_them_and_not_as_words() -> None:
    [table] = tables(LAW_TO_STD)
    at = [column.key for column in table.columns].index("clauses")
    cited = [row.cells[at] for row in table.rows() if row.cells[at].order is not None]
    places = {cell.text.partition(" ")[2].partition(" ")[0]: cell.order for cell in cited}
    assert sorted(places, key=places.__getitem__) == ["4", "1.1", "1.3", "1.9", "1.10", "1.11", "2.1"]  # type: ignore[arg-type]


def test_a_source_that_rests_on_another_is_no_second_voice() -> None:
    agreement = column("agreement")
    assert agreement[row("annex-1-part-1-1--std--cr-1.1")] == "2 independent voices"
    assert agreement[row("annex-1-part-1-1--std--cr-1.9")] == "1 voice"


def test_our_own_set_an_inferred_end_and_a_whole_document_are_no_voices() -> None:
    agreement = column("agreement")
    assert agreement[row("annex-1-part-1-1--std--cr-1.3")] == "our reading only"
    assert agreement[row("annex-1-part-1-2-b--std--cr-2.1")] == "our reading only"
    assert agreement[row("annex-1-part-1-2-a--std--document")] == "names the document only"


def test_agreement_stands_beside_the_sources_where_it_has_no_column() -> None:
    [table] = tables(LAW_TO_STD)
    sources = cells(table, "sources")
    assert sources[row("annex-1-part-1-1--std--cr-1.1")].splitlines()[0] == "2 independent voices"
    assert "voices" not in sources[row("annex-1-part-1-1--std--cr-1.9")]
    assert "voices" not in column("sources")[row("annex-1-part-1-1--std--cr-1.1")]


def test_a_draft_is_called_one() -> None:
    draft = FIRST.replace("status: published", "status: draft")
    [table] = tables(LAW_TO_STD, site_with({"data/mappings/law-std-first.yaml": draft}))
    assert cells(table, "sources")[row("annex-1-part-1-1--std--cr-1.9")] == "FI 1.0 (draft): Table 1"


def test_what_is_ours_is_marked() -> None:
    assert column("sources")[row("annex-1-part-1-1--std--cr-1.3")] == "The authors 1.0, editorial: Titles"
    chosen = row("annex-1-part-1-2-b--std--cr-2.1")
    assert column("clauses")[chosen] == "CR 2.1 Enforcement, inferred by us"
    assert "its own grade of the topic: partial" in column("sources")[chosen], (
        "the source graded no provision that we chose"
    )


def test_a_provision_that_we_chose_for_a_topic_of_the_source_is_marked_from_either_side() -> None:
    placed = FIRST.replace('inferred: ["CR 2.1"]', 'inferred: ["annex-1/part-1/2/b"]')
    project = site_with({"data/mappings/law-std-first.yaml": placed})
    [table] = tables(f"{LAW_TO_STD}columns: [provision, clauses, sources, agreement]\n", project)
    at = row("annex-1-part-1-2-b--std--cr-2.1")
    assert cells(table, "clauses")[at] == "CR 2.1 Enforcement"
    assert cells(table, "sources")[at].endswith("its own grade of the topic: partial, placed here by us")
    assert cells(table, "agreement")[at] == "our reading only"
    [reverse] = tables("view: mapping\nfrom: std\nto: law\n", project)
    assert cells(reverse, "clauses")[row("cr-2.1--law--annex-1-part-1-2-b")].endswith(", inferred by us")


def test_relationships_that_differ_are_told_with_their_sources() -> None:
    relation = column("relation")
    assert relation[row("annex-1-part-1-1--std--cr-1.1")] == (
        "superset of (the source's own word) FI 1.0\nintersects with Second House 1.0, Third Office 1.0"
    )
    assert relation[row("annex-1-part-1-1--std--cr-1.3")] == "intersects with"


def test_seen_from_the_other_side_a_superset_is_a_subset() -> None:
    [table] = tables(STD_TO_LAW + ALL)
    assert cells(table, "relation")[row("cr-1.9--law--annex-1-part-1-1")] == "subset of (the source's own word)"
    assert list(cells(table, "relation")).index(row("cr-1.9--law--annex-1-part-1-1")) < list(
        cells(table, "relation")
    ).index(row("cr-1.10--law--annex-1-part-1-1"))


def test_numbering_and_grade_of_the_source_are_kept() -> None:
    assert column("sources")[row("annex-1-part-1-2-b--std--cr-1.11")] == (
        "FI 1.0: Table 2 (there: Section 1 (2)(b)); its own grade: partial"
    )


def test_how_sure_a_relation_is_stands_behind_its_source_where_it_has_no_column() -> None:
    sure = site_with({"data/mappings/law-std-first.yaml": FIRST.replace("strength: partial", "confidence: low", 1)})
    at = row("annex-1-part-1-2-b--std--cr-1.11")
    [table] = tables(LAW_TO_STD, sure)
    assert cells(table, "sources")[at].endswith("; confidence: low")
    [table] = tables(f"{LAW_TO_STD}columns: [provision, sources, confidence]\n", sure)
    assert "confidence" not in cells(table, "sources")[at]
    assert cells(table, "confidence")[at] == "low"


def test_a_pointer_leads_on_and_is_as_covered_as_what_it_points_to() -> None:
    at = row("annex-1-part-1-2-b--std--cr-1.11")
    assert column("clauses")[at] == "CR 1.11 (only a pointer, see EDR 1.11, HDR 1.11)"
    assert column("coverage")[at] == "partly covered"


@pytest.mark.parametrize(
    ("end", "coverage", "guides"),
    [
        pytest.param("cr-1.1", "covered", "Identity", id="guide-linked"),
        pytest.param("cr-1.9", "partly covered", "No guide: it is done by others", id="task-without-guide"),
        pytest.param("cr-1.3", "not covered", "", id="only-its-heading-is-cited"),
    ],
)
def test_coverage_follows_the_requirement_tables(end: str, coverage: str, guides: str) -> None:
    at = row(f"annex-1-part-1-1--std--{end}")
    assert column("coverage")[at] == coverage
    assert column("guides")[at] == guides


def test_a_provision_says_how_far_its_relations_are_covered() -> None:
    provision = column("provision")[row("annex-1-part-1-1--std--cr-1.1")]
    assert provision.endswith("partly covered: 1 of 4 related provisions have a guide")


def test_gaps_have_their_reasons_and_stand_beside_what_others_say() -> None:
    clauses, sources = column("clauses"), column("sources")
    assert clauses[row("annex-1-part-1-1--none")] == "none named"
    assert sources[row("annex-1-part-1-1--none")] == "Third Office 1.0: A second look found nothing."
    assert sources[row("annex-1-part-1-2-c--none")] == "FI 1.0: The column is empty."
    assert clauses[row("annex-1-part-1-2-d--none")] == "nothing said"


def test_gaps_can_be_left_out() -> None:
    [table] = tables(LAW_TO_STD + "gaps: false\n")
    assert not [entry.anchor for entry in table.rows() if entry.anchor.endswith("--none")]


def test_only_the_chosen_sets_speak() -> None:
    [table] = tables(LAW_TO_STD + "sets: law-std-third\ngaps: false\n" + ALL)
    assert list(cells(table, "sources").values()) == ["Third Office 1.0: p. 1"]


def test_a_scope_holds_what_stands_below_it() -> None:
    [table] = tables("view: mapping\nfrom: law\nto: std\nscope: annex-1/part-1/2\n")
    assert [entry.anchor.removeprefix("mapping-annex-1-part-1-2-") for entry in table.rows()] == [
        "a--std--document",
        "b--std--cr-1.11",
        "b--std--cr-2.1",
        "c--none",
        "d--none",
    ]


def test_a_row_can_be_a_relation() -> None:
    [table] = tables(LAW_TO_STD + "rows: relation\ngaps: false\n" + ALL)
    clauses = cells(table, "clauses")
    assert clauses[row("law-std-first--f-1")] == "CR 1.1 People\nCR 1.9 Ninth\nCR 1.10 Tenth"
    assert cells(table, "rationale")[row("law-std-first--f-1")] == "They share the subject."
    assert cells(table, "uncovered")[row("law-std-first--f-1")] == "Paper work."
    assert len(clauses) == 6


def test_a_row_can_be_a_provision_with_all_that_is_related() -> None:
    [table] = tables(LAW_TO_STD + "rows: provision\ngaps: false\n" + ALL)
    assert list(cells(table, "clauses")) == [
        row("annex-1-part-1-1"),
        row("annex-1-part-1-2-a"),
        row("annex-1-part-1-2-b"),
    ]
    assert cells(table, "clauses")[row("annex-1-part-1-2-b")].endswith("CR 2.1 Enforcement, inferred by us")


@pytest.mark.parametrize("rows", ["pair", "relation", "provision"])
@pytest.mark.parametrize("text", [LAW_TO_STD, STD_TO_LAW], ids=["there", "back"])
def test_every_relation_has_its_anchor_once(rows: str, text: str) -> None:
    ids = Markup(html(f"{text}rows: {rows}\n")).ids()
    assert len(ids) == len(set(ids))
    for relation in ("first--f-1", "first--f-2", "first--f-3", "second--s-1", "third--t-1", "ours--o-1"):
        assert f"mapping-law-std-{relation}" in ids


def test_sources_are_listed_with_what_is_known_of_them() -> None:
    words = " ".join(" ".join(Markup(html(LAW_TO_STD)).words).split())
    assert "First Institute (FI), 1.0, 2025, published" in words
    assert "Rests on FI 1.0; the two are one voice." in words
    assert "Independent published voices in this table: 2." in words


def test_an_end_that_no_catalog_lists_is_shown_as_it_is_written() -> None:
    project = site_with({"data/mappings/law-std-first.yaml": FIRST.replace('"CR 1.9", ', '"CR 9.9", ')})
    [table] = tables(LAW_TO_STD + ALL, project)
    assert cells(table, "clauses")[row("annex-1-part-1-1--std--cr-9.9")] == "CR 9.9"


def test_rows_can_be_filtered() -> None:
    [table] = tables(LAW_TO_STD)
    assert [facet.key for facet in table.facets] == [
        "document",
        "part",
        "component",
        "level",
        "relationship",
        "coverage",
        "source",
        "voice",
    ]
    first = dict(next(iter(table.rows())).facets)
    assert first["level"] == ("1", "2", "3", "4")
    assert first["relationship"] == ("superset-of", "intersects-with")
    assert first["source"] == ("law-std-first", "law-std-second", "law-std-third")


def test_a_source_with_a_short_name_is_called_by_it_and_named_in_full_once() -> None:
    named = FIRST.replace("{title: A paper,", "{title: A paper, short: First paper,")
    assert named != FIRST
    text = html("view: mapping\nfrom: law\nto: std\n", site_with({"data/mappings/law-std-first.yaml": named}))
    assert "FI 1.0" not in text
    assert ">First paper</a>: Table 1" in text
    assert text.count("First Institute (FI), 1.0") == 1


def test_only_sources_that_speak_in_the_table_count_as_voices_in_it() -> None:
    whole, part = html(LAW_TO_STD), html("view: mapping\nfrom: law\nto: std\nscope: annex-1/part-1/2/a\n")
    silent = "It says nothing of what this table shows."
    assert "voices in this table: 2." in whole
    assert silent not in whole
    assert "voices in this table: 1." in part
    assert part.count(silent) == 3, "of the four sets one speaks"


def test_coverage_is_filtered_and_sorted_as_it_is_said() -> None:
    [table] = tables(LAW_TO_STD)
    at = [entry.key for entry in table.columns].index("coverage")
    said = {"covered": 0, "partly covered": 1, "not covered": 2}
    words = {"covered": "covered", "partly": "partly covered", "not": "not covered"}
    for entry in table.rows():
        [value] = dict(entry.facets).get("coverage", ("",))
        assert words.get(value, "") == entry.cells[at].text, entry.anchor
        assert entry.cells[at].order == said.get(entry.cells[at].text)
    assert {entry.cells[at].text for entry in table.rows()} == {*said, ""}


@pytest.mark.parametrize("rows_are", ["pair", "relation", "provision"])
def test_what_we_chose_is_not_stated_by_a_published_source(rows_are: str) -> None:
    [table] = tables(f"{LAW_TO_STD}rows: {rows_are}\n")
    voices = {entry.anchor: dict(entry.facets)["voice"] for entry in table.rows()}
    if rows_are == "pair":
        assert voices[row("annex-1-part-1-2-b--std--cr-1.11")] == ("published",)
        assert voices[row("annex-1-part-1-2-b--std--cr-2.1")] == ("editorial",)
        assert voices[row("annex-1-part-1-2-c--none")] == ("published",)
    else:
        assert ("published", "editorial") in voices.values()


def test_that_nothing_is_shared_is_not_our_reading() -> None:
    """A published source compared the two and found nothing; the count of voices speaks of relations only."""
    apart = FIRST.replace("relationship: superset-of", "relationship: no-relationship")
    project = site_with({"data/mappings/law-std-first.yaml": apart})
    [table] = tables(LAW_TO_STD + ALL, project)
    said = cells(table, "agreement")
    assert said[row("annex-1-part-1-1--std--cr-1.9")] == "no source relates them"
    assert said[row("annex-1-part-1-1--std--cr-1.3")] == "our reading only"
    assert said[row("annex-1-part-1-1--std--cr-1.1")] == "2 independent voices", "two others do relate them"
