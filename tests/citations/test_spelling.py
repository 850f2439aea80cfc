"""Spelling in house style, and that what is spelled reads the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.citations import spell, spell_label

from .documents import (
    AMENDED,
    COMPONENTS,
    DOCUMENTS,
    FAQ,
    GUIDANCE,
    LAW,
    LIFECYCLE,
    PROVIDERS,
    REGULATIONS,
    STANDARD,
    STATUTE,
    ids,
    read,
)

if TYPE_CHECKING:
    from .documents import Document


@pytest.mark.parametrize(
    ("provision", "document", "expected"),
    [
        pytest.param("art-13", LAW, "Art. 13", id="article"),
        pytest.param("art-13/3/a", LAW, "Art. 13(3)(a)", id="point"),
        pytest.param("annex-1", LAW, "Annex I", id="annex"),
        pytest.param("annex-1/part-2/5", LAW, "Annex I Part II (5)", id="part"),
        pytest.param("annex-1/part-1/2/c", LAW, "Annex I Part I (2)(c)", id="point-of-a-part"),
        pytest.param("annex-3/class-1/12", LAW, "Annex III Class I (12)", id="class"),
        pytest.param("annex-4/3", LAW, "Annex IV (3)", id="annex-item"),
        pytest.param("recital-39", LAW, "Recital 39", id="recital"),
        pytest.param("chapter-4", LAW, "Chapter IV", id="chapter"),
        pytest.param("art-120/3a", AMENDED, "Art. 120(3a)", id="inserted-paragraph"),
        pytest.param("annex-1a", AMENDED, "Annex Ia", id="inserted-annex"),
        pytest.param("annex-1/17.2/a", AMENDED, "Annex I § 17.2(a)", id="dotted-section"),
        pytest.param("s-9/1/a", STATUTE, "§ 9(1)(a)", id="section-of-a-statute"),
        pytest.param("sch-1/para-2", STATUTE, "Schedule 1 Para 2", id="schedule"),
        pytest.param("part-1", STATUTE, "Part 1", id="british-part"),
        pytest.param("reg-21A", REGULATIONS, "Reg. 21A", id="regulation"),
        pytest.param("CR 1.1 RE 2", COMPONENTS, "CR 1.1 RE 2", id="enhancement"),
        pytest.param("SM-1", LIFECYCLE, "SM-1", id="clause-with-hyphen"),
        pytest.param("SM", LIFECYCLE, "SM", id="group"),
        pytest.param("SP.01.02 RE 1", PROVIDERS, "SP.01.02 RE 1", id="clause-with-points"),
        pytest.param("5.1-1", STANDARD, "§ 5.1-1", id="provision"),
        pytest.param("clause-5.1", STANDARD, "Clause 5.1", id="clause"),
        pytest.param("foreword", STANDARD, "Foreword", id="foreword"),
        pytest.param("annex-a", STANDARD, "Annex A", id="lettered-annex"),
        pytest.param("table-1", STANDARD, "Table 1", id="table"),
        pytest.param("V.A.4", GUIDANCE, "§ V.A.4", id="roman-section"),
        pytest.param("524B/b/2/A", GUIDANCE, "§ 524B(b)(2)(A)", id="levels"),
    ],
)
def test_one(provision: str, document: Document, expected: str) -> None:
    assert spell(provision, document) == expected


@pytest.mark.parametrize(
    ("provisions", "document", "expected"),
    [
        pytest.param(ids("CR 1.1..3", "CR 1.5"), COMPONENTS, "CRs 1.1-1.3, 1.5", id="run-and-single"),
        pytest.param(ids("CR 1.1..2"), COMPONENTS, "CRs 1.1, 1.2", id="two-are-no-run"),
        pytest.param(["CR 1.2"], COMPONENTS, "CR 1.2", id="one"),
        pytest.param(["CR 1.1", "EDR 2.4"], COMPONENTS, "CR 1.1; EDR 2.4", id="families"),
        pytest.param(["CR 1.1 RE 1", "CR 1.1 RE 2"], COMPONENTS, "CR 1.1 RE 1, 2", id="enhancements"),
        pytest.param(ids("SM-1..4", "SM-7"), LIFECYCLE, "SM-1 to SM-4, SM-7", id="hyphens"),
        pytest.param(["REQ_ER 9", "REQ_ER 10"], PROVIDERS, "REQ_ER 9, 10", id="underscore-has-no-plural"),
        pytest.param(ids("art-13..15", "art-28"), LAW, "Arts. 13-15, 28", id="articles"),
        pytest.param(ids("art-13/17..19", "annex-2"), LAW, "Art. 13(17)-(19), Annex II", id="article-and-annex"),
        pytest.param(ids("annex-1/part-1/2/e..f"), LAW, "Annex I Part I (2)(e), (f)", id="points"),
        pytest.param(["annex-1/part-1", "annex-1/part-2"], LAW, "Annex I Part I, Part II", id="parts"),
        pytest.param(ids("recital-3..5"), LAW, "Recitals 3-5", id="recitals"),
        pytest.param(["chapter-5", "art-52"], LAW, "Chapter V; Art. 52", id="chapter-does-not-frame"),
        pytest.param(["art-120/3", "art-120/4"], AMENDED, "Art. 120(3), (4)", id="no-run-over-inserted"),
        pytest.param(ids("5.2-1..3"), STANDARD, "§ 5.2-1 to 5.2-3", id="provisions"),
        pytest.param(["4.3.1", "4.3.5"], FAQ, "§ 4.3.1, 4.3.5", id="entries"),
        pytest.param([], LAW, "", id="none"),
    ],
)
def test_many(provisions: list[str], document: Document, expected: str) -> None:
    assert spell_label(provisions, document) == expected


@pytest.mark.parametrize(
    ("provisions", "document", "expected"),
    [
        pytest.param(["art-13/8"], LAW, "CRA Art. 13(8)", id="act"),
        pytest.param(["CR 1.1"], COMPONENTS, "IEC 62443-4-2 CR 1.1", id="standard"),
        pytest.param(["reg-8"], REGULATIONS, "PSTI Regs. 8", id="name-ends-with-the-unit"),
    ],
)
def test_with_name(provisions: list[str], document: Document, expected: str) -> None:
    assert spell_label(provisions, document, with_name=True) == expected


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_every_provision_reads_back(document: Document) -> None:
    for provision in document.ids():
        reading = read(spell(provision, document), document)
        assert (reading.provisions, reading.unread, reading.document) == ((provision,), None, None)


def test_of_nothing_there_is_no_label() -> None:
    assert spell_label([], LAW, with_name=True) == ""
