"""What follows of two relations, in the mapping table."""

from __future__ import annotations

from .sites import Markup, cells, html, site_with, tables

SYSTEM = """\
catalog: sys
title: A Standard for Systems
names: [SYS]
publisher: A committee
edition: "2013"
status: published
scheme: clauses
url: https://example.org/sys
keys: [sys]
provisions:
  - {id: "SR 1.9", title: Ninth}
  - {id: "SR 1.10", title: "Tenth <script>"}
  - {id: "SR 2.1", title: Enforcement}
"""
SYSTEM_TO_STD = """\
mapping: sys-std
title: Systems to parts
from: sys
to: [std]
voice: published
source: {title: A report, short: Report, publisher: Fourth, edition: "1", status: published}
method: Read.
relations:
  - {id: a, from: SR 1.9, to: {std: [CR 1.9]}, relationship: subset-of, locator: Row 1, rationale: Less.}
  - {id: b, from: SR 1.10, to: {std: [CR 1.10]}, relationship: equivalent, locator: Row 2, rationale: Same.}
  - {id: c, from: SR 2.1, to: {std: [CR 1.1]}, relationship: intersects-with, locator: Row 3, rationale: Some.}
"""
PROJECT = site_with({"data/catalogs/sys.yaml": SYSTEM, "data/mappings/sys-std.yaml": SYSTEM_TO_STD})
OVER = "view: mapping\nfrom: law\nto: sys\nvia: std\n"


def test_what_follows_is_shown_with_its_derivation_and_nothing_more() -> None:
    [table] = tables(OVER, PROJECT)
    assert cells(table, "clauses") == {
        "mapping-annex-1-part-1-1--sys--sr-1.9": "SR 1.9 Ninth",
        "mapping-annex-1-part-1-1--sys--sr-1.10": "SR 1.10 Tenth <script>",
    }
    assert set(cells(table, "relation").values()) == {"superset of"}
    assert cells(table, "sources")["mapping-annex-1-part-1-1--sys--sr-1.9"] == (
        "By way of STD 4, derived: Law Annex I Part I (1) superset of STD 4 CR 1.9 (FI 1.0), "
        "which is superset of SYS SR 1.9 (Report)"
    )


def test_read_the_other_way_the_words_turn_round() -> None:
    [table] = tables("view: mapping\nfrom: sys\nto: law\nvia: std\n", PROJECT)
    assert list(cells(table, "relation").values()) == ["subset of", "subset of"]


def test_what_is_derived_is_no_voice() -> None:
    [table] = tables(f"{OVER}columns: [provision, agreement]\n", PROJECT)
    assert list(cells(table, "agreement").values())[:2] == ["derived only"] * 2
    text = html(OVER, PROJECT)
    assert "Independent published voices in this table: 0." in text
    assert "5 relations lead on from STD 4; 2 derived relations follow." in text
    assert "<script>" not in text
    markup = Markup(text)
    assert len(set(markup.ids())) == len(markup.ids())


def test_only_the_sets_that_are_asked_for_are_premises() -> None:
    assert not list(tables(f"{OVER}sets: [law-std-first]\ngaps: false\n", PROJECT)[0].rows())
