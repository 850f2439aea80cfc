"""Labels of numbered sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .documents import FAQ, GUIDANCE, STANDARD, read, written

if TYPE_CHECKING:
    from .documents import Document


@pytest.mark.parametrize(
    ("label", "document", "expected"),
    [
        pytest.param("EN 303 645 § 5.1-1", STANDARD, ["5.1-1"], id="hyphen-belongs-to-the-number"),
        pytest.param("§ 5.1\u20111", STANDARD, ["5.1-1"], id="non-breaking-hyphen"),
        pytest.param("EN 303 645 § 6-1", STANDARD, ["6-1"], id="provision-not-range-of-clauses"),
        pytest.param("EN 303 645 § 1", STANDARD, ["clause-1"], id="clause-by-section-sign"),
        pytest.param("EN 303 645 Abschn. 5.1", STANDARD, ["clause-5.1"], id="german-section-in-short"),
        pytest.param("EN 303 645 Foreword", STANDARD, ["foreword"], id="named-part"),
        pytest.param("Clause 5.1 of EN 303 645", STANDARD, ["clause-5.1"], id="document-after"),
        pytest.param("§ 5.1–5.3", STANDARD, ["clause-5.1", "clause-5.2", "clause-5.3"], id="range-of-clauses"),
        pytest.param("§ 5.1-1-3", STANDARD, ["5.1-1", "5.1-2", "5.1-2A", "5.1-3"], id="range-after-a-hyphen"),
        pytest.param("§ 5.1-1 to 5.1-3", STANDARD, ["5.1-1", "5.1-2", "5.1-2A", "5.1-3"], id="range-has-inserted"),
        pytest.param(
            "§ 5.3-3–5.3-5", STANDARD, ["5.3-3", "5.3-4 !", "5.3-4A", "5.3-4B", "5.3-5"], id="hole-in-a-range"
        ),
        pytest.param("§ 5.1-1, 2", STANDARD, ["5.1-1", "5.1-2"], id="comma-continues-provisions"),
        pytest.param("§§ 5.1-1, 5.2-1", STANDARD, ["5.1-1", "5.2-1"], id="list"),
        pytest.param("provisions 5.1-1 and 5.2-1", STANDARD, ["5.1-1", "5.2-1"], id="word"),
        pytest.param("5.1-1", STANDARD, ["5.1-1"], id="number-alone"),
        pytest.param("§ 5.1-99", STANDARD, ["5.1-99 !"], id="missing-provision"),
        pytest.param("§ 6-9", STANDARD, ["6-9 !"], id="missing-provision-not-range"),
        pytest.param("Annex A", STANDARD, ["annex-a"], id="annex"),
        pytest.param("AnnexA", STANDARD, ["annex-a"], id="no-space-before-a-letter"),
        pytest.param("Unique passwords, provision 5.1-1", STANDARD, ["5.1-1"], id="provision-behind-words"),
        pytest.param("Table 1", STANDARD, ["table-1"], id="table"),
        pytest.param("DI-001, DI-003", STANDARD, ["DI-001", "DI-003"], id="clauses-beside-sections"),
        pytest.param("EC FAQ 5.1–5.3", FAQ, ["5.1", "5.2", "5.3"], id="number-after-the-name"),
        pytest.param("EC FAQ 4.3.1, 4.3.5", FAQ, ["4.3.1", "4.3.5"], id="numbers-after-the-name"),
        pytest.param("EC FAQ (§1.1)", FAQ, ["1.1"], id="in-parentheses"),
        pytest.param("EC FAQ 4.1.1–8", FAQ, [f"4.1.{n}" for n in range(1, 9)], id="short-end-of-range"),
        pytest.param("EC FAQ 4.1, 5", FAQ, ["4.1", "5"], id="comma-continues-chapters"),
        pytest.param("EC FAQ no. 5.1", FAQ, ["5.1"], id="sign-of-a-number"),
        pytest.param("EC FAQ Chapter 4.3", FAQ, ["4.3"], id="chapter"),
        pytest.param("EC FAQ Kap. 4.3", FAQ, ["4.3"], id="german-chapter"),
        pytest.param("Prov. 5.1-1", STANDARD, ["5.1-1"], id="word-abbreviated"),
        pytest.param("5.1-99", STANDARD, ["5.1-99 !"], id="missing-number-alone"),
        pytest.param("see 5.1-1 and 5.2-1", STANDARD, ["5.1-1", "5.2-1"], id="numbers-behind-a-word"),
        pytest.param("Unique passwords, 5.1-99", STANDARD, ["5.1-99 !"], id="missing-number-behind-words"),
        pytest.param("Unique passwords (5.1-1)", STANDARD, ["5.1-1"], id="number-in-parentheses-behind-words"),
        pytest.param("EC FAQ 6.10", FAQ, ["6.10"], id="not-a-decimal"),
        pytest.param("EC FAQ 9.9", FAQ, ["9.9 !"], id="missing-entry"),
        pytest.param("FDA Guidance Sec. V.A.4", GUIDANCE, ["V.A.4"], id="roman-and-letters"),
        pytest.param("FDA Guidance Appx. 1", GUIDANCE, ["appendix-1"], id="appendix"),
        pytest.param("FD&C Act § 524B(b)(1)", GUIDANCE, ["524B/b/1"], id="levels"),
        pytest.param("§ 524B(b)(2)(A), (B)", GUIDANCE, ["524B/b/2/A", "524B/b/2/B"], id="list-of-levels"),
        pytest.param("§ 524B(b)(1)-(3)", GUIDANCE, ["524B/b/1", "524B/b/2", "524B/b/3"], id="range-of-levels"),
        pytest.param("§ 524B(b)(3), (c)", GUIDANCE, ["524B/b/3", "524B/c"], id="level-above"),
        pytest.param("Sec. V.A.4(a), (b)", GUIDANCE, ["V.A.4.a", "V.A.4.b"], id="letters-in-parentheses"),
        pytest.param("Sec. V.A.4(x)", GUIDANCE, ["V.A.4.x !"], id="missing-letter-in-parentheses"),
        pytest.param("§ 4.1 (a)", FAQ, ["4.1"], id="letter-beside-sections"),
        pytest.param("§ 12: FIA", GUIDANCE, ["12"], id="number-and-name"),
        pytest.param("§ 12: FDP", GUIDANCE, ["12", "11"], id="number-and-name-of-another"),
        pytest.param("FIA", GUIDANCE, ["12"], id="name"),
        pytest.param("Class FIA", GUIDANCE, ["12"], id="word-and-name"),
    ],
)
def test_sections(label: str, document: Document, expected: list[str]) -> None:
    reading = read(label, document)
    assert written(reading) == expected
    assert reading.unread is None


@pytest.mark.parametrize(
    ("label", "document", "unread"),
    [
        pytest.param("§ five", STANDARD, "§ five", id="number-in-words"),
        pytest.param("§ 5.1-1, foo", STANDARD, ", foo", id="list-goes-on-with-a-word"),
        pytest.param("EC FAQ 3.foo–3.4", FAQ, "3.foo–3.4", id="slip-in-the-number"),
        pytest.param("EC FAQ 5z.1–5.3", FAQ, "z.1–5.3", id="slip-in-a-range"),
        pytest.param("EC FAQ (§foo.1)", FAQ, "(§foo.1)", id="slip-in-parentheses"),
        pytest.param("EN 303 645 Cluase 5", STANDARD, "Cluase 5", id="slip-in-the-word"),
        pytest.param("Cllause 5.1", STANDARD, "Cllause 5.1", id="slip-in-the-word-alone"),
        pytest.param("§ 5.1-1 to Table 3", STANDARD, "to Table 3", id="range-of-two-kinds"),
        pytest.param("§ 4.1.2 to § 5", FAQ, "to § 5", id="range-that-ends-at-a-section-above"),
        pytest.param("§ 5.1-1 (see 5.1-2)", STANDARD, "(see 5.1-2)", id="number-in-a-gloss"),
        pytest.param("§ 12: FXA", GUIDANCE, ": FXA", id="no-name"),
        pytest.param("EC FAQ 5.1 bis", FAQ, "bis", id="word-that-counts"),
    ],
)
def test_reading_stops_where_it_must(label: str, document: Document, unread: str) -> None:
    reading = read(label, document)
    assert reading.unread is not None
    assert label[slice(*reading.unread)] == unread


@pytest.mark.parametrize(
    "label",
    [
        "EN 303 645 Q&A",
        "EN 303 645 [1]",
        "EN 303 645¹",
        "ETSI EN 303 645 V3.1.3 (2024-09)",
        "EN 303 645 0.9.0",
        "EN 303 645 (3.1 R5)",
    ],
)
def test_titles_with_numbers(label: str) -> None:
    assert not read(label, STANDARD).is_citation
