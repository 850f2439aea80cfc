"""Titles and citations, names of documents, glosses, and the places of mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.citations import read_label

from .documents import AMENDED, COMPONENTS, FAQ, GUIDANCE, LAW, LIFECYCLE, PROVIDERS, STANDARD, read, written

if TYPE_CHECKING:
    from .documents import Document


@pytest.mark.parametrize(
    ("label", "document"),
    [
        pytest.param("CRA", LAW, id="name"),
        pytest.param("The Cyber Resilience Act", LAW, id="name-with-article"),
        pytest.param("CRA resource hub", LAW, id="name-and-words"),
        pytest.param("Regulation (EU) 2024/2847", LAW, id="official-name"),
        pytest.param("Regulation (EU) 2022/112", LAW, id="official-name-of-an-unknown-act"),
        pytest.param("(EU) 2016/679 Art. 32", LAW, id="article-of-an-unknown-act-by-number"),
        pytest.param("CRA (EU) 2016/679 Art. 32", LAW, id="article-of-an-unknown-act-behind-a-name"),
        pytest.param("M/606", LAW, id="mandate"),
        pytest.param("Study of 2021", LAW, id="year"),
        pytest.param("CELEX:02024R2847-20241120 HTML", LAW, id="celex"),
        pytest.param("OJ:L:2022:333 HTML", LAW, id="official-journal"),
        pytest.param("reporting obligation", LAW, id="words"),
        pytest.param("Part of the series", LAW, id="unit-word-without-number"),
        pytest.param("Class A devices", LAW, id="class-that-no-annex-has"),
        pytest.param("CRA 101", LAW, id="name-and-number"),
        pytest.param("CRA 2.0", LAW, id="name-and-version"),
        pytest.param("CRA 2.0 a", LAW, id="name-version-and-letter"),
        pytest.param("CRA 1.1", LAW, id="article-without-paragraphs"),
        pytest.param("CRA 24/7", LAW, id="name-and-slash"),
        pytest.param("CRA 13 questions", LAW, id="name-and-count"),
        pytest.param("CRA V.2", LAW, id="version-like-an-annex"),
        pytest.param("62443-4-2 2.99", COMPONENTS, id="number-that-no-clause-has"),
        pytest.param("Company requirement 1.1", COMPONENTS, id="words-with-the-initials-of-a-family"),
        pytest.param("2024/28", LAW, id="year-and-number"),
        pytest.param("SBOM", LAW, id="subject-alone"),
        pytest.param("SVV-1 (CRA Art. 13)", LAW, id="clause-before-the-document-in-parentheses"),
        pytest.param("U.S. 2026", COMPONENTS, id="letters-with-points"),
        pytest.param("numero 5", LAW, id="unit-word-in-italian"),
        pytest.param("Considerando", LAW, id="recital-in-spanish-without-number"),
        pytest.param("Z 1", LAW, id="letter-and-number"),
        pytest.param("n. 5", LAW, id="abbreviated-number"),
        pytest.param("Summer 2026 update", LAW, id="word-like-a-german-unit"),
        pytest.param("2 (two) years", LAW, id="number-and-parenthesis"),
        pytest.param("ENISA on Article 14", LAW, id="acronym-that-is-no-document"),
        pytest.param("1. Directive 2016/680 Art. 32", LAW, id="article-of-an-unknown-act-in-a-list"),
        pytest.param("Act of 12 July 2005 (Art. 3)", LAW, id="article-of-an-unknown-act-by-its-day"),
        pytest.param("CRA (1) Art. 13", LAW, id="number-between-name-and-article"),
        pytest.param("state of the art 13", LAW, id="art-that-is-no-article"),
        pytest.param("2) CRA", LAW, id="name-in-a-list"),
        pytest.param("the CRA's scope", LAW, id="name-with-an-apostrophe"),
        pytest.param("13", LAW, id="number-alone"),
        pytest.param("IEC 62443-4-2", COMPONENTS, id="standard"),
        pytest.param("IEC 62443-4-2:2019", COMPONENTS, id="standard-with-year"),
        pytest.param("62443-4-1", COMPONENTS, id="another-standard"),
        pytest.param("CRs", COMPONENTS, id="family-alone"),
        pytest.param("IEC 62443-4-2 § 7.12", COMPONENTS, id="section-of-a-document-cited-by-clauses"),
        pytest.param("see SI units", COMPONENTS, id="name-as-part-of-a-word"),
        pytest.param("see UC, below", COMPONENTS, id="name-behind-a-word-and-more"),
        pytest.param("CR overview", COMPONENTS, id="family-and-word"),
        pytest.param("SIEM guide", LIFECYCLE, id="word-that-begins-like-a-family"),
        pytest.param("ETSI EN 303 645 V3.1.3 draft", STANDARD, id="edition"),
        pytest.param("IEC 62443-4-2 Ed. 1.0", COMPONENTS, id="edition-abbreviated"),
        pytest.param("4-2", COMPONENTS, id="part-alone"),
        pytest.param("IEC 62443 series", COMPONENTS, id="series"),
        pytest.param("5.1.9", STANDARD, id="version-alone"),
        pytest.param("Class IIa", LAW, id="class-of-a-device"),
        pytest.param("GSPR 17.2", LAW, id="name-that-the-act-does-not-give"),
        pytest.param("GSPR 2024", AMENDED, id="name-of-an-annex-and-year"),
        pytest.param("GSPR checklist", AMENDED, id="name-of-an-annex-and-word"),
        pytest.param("Class IIA devices", LAW, id="class-of-a-device-in-capitals"),
        pytest.param("Annex ID", LAW, id="word-like-a-numeral"),
        pytest.param("Case 4", LAW, id="word-like-a-unit"),
        pytest.param("Act. 3", LAW, id="abbreviation-like-art"),
        pytest.param("Alt. 3", LAW, id="another-abbreviation-like-art"),
        pytest.param("CRA pp. 3-5", LAW, id="pages"),
        pytest.param("Cause 5", STANDARD, id="word-like-clause"),
        pytest.param("No. 5", STANDARD, id="number-of-an-issue"),
        pytest.param("1.2-3", STANDARD, id="version-of-a-package"),
        pytest.param("Questions 2026", FAQ, id="year-behind-a-word"),
        pytest.param("SM-A", LIFECYCLE, id="letter-behind-a-hyphen"),
        pytest.param("SD-WAN", LIFECYCLE, id="word-behind-a-hyphen"),
        pytest.param("ETSI EN 303 645 – Baseline requirements", STANDARD, id="name-and-title"),
        pytest.param("Download from ETSI website", STANDARD, id="download"),
        pytest.param("EN_303645_v030103p.pdf", STANDARD, id="file"),
        pytest.param("Clause library", STANDARD, id="clause-without-number"),
        pytest.param("EC FAQ", FAQ, id="faq"),
        pytest.param("EC FAQ (2025)", FAQ, id="year-in-parentheses"),
        pytest.param("EC FAQ 7 tips", FAQ, id="count-of-things"),
        pytest.param("7", FAQ, id="footnote"),
        pytest.param("2.0", COMPONENTS, id="version"),
        pytest.param("", LAW, id="empty"),
        pytest.param("   ", LAW, id="spaces"),
    ],
)
def test_titles_are_no_citations(label: str, document: Document) -> None:
    reading = read(label, document)
    assert not reading.is_citation
    assert reading.mentions == ()


@pytest.mark.parametrize(
    ("label", "document", "gloss"),
    [
        pytest.param("CRA Article 13 – Obligations of manufacturers", LAW, "Obligations of manufacturers", id="dash"),
        pytest.param("Article 14(2)(a), 24 h", LAW, "24 h", id="time"),
        pytest.param("Art. 13(8) – 5 years", LAW, "5 years", id="time-behind-a-dash"),
        pytest.param("CR 1.1 (Clause 5.3)", COMPONENTS, "Clause 5.3", id="section-that-a-clause-stands-in"),
        pytest.param("CRA Article 13 - Relation to NIS 2", LAW, "Relation to NIS 2", id="number-in-the-gloss"),
        pytest.param("Article 13: Obligations", LAW, "Obligations", id="colon"),
        pytest.param("Article 13 (Obligations)", LAW, "Obligations", id="parentheses"),
        pytest.param("Article 13 obligations", LAW, "obligations", id="words-of-the-title"),
        pytest.param("CRA Article 14 full text", LAW, "full text", id="other-words"),
        pytest.param("Article 13, Obligations of manufacturers", LAW, "Obligations of manufacturers", id="comma"),
        pytest.param("Article 13 for the energy sector", LAW, "for the energy sector", id="sector-without-number"),
        pytest.param("CRA Article 32. Conformity assessment ...", LAW, "Conformity assessment", id="full-stop"),
        pytest.param("Article 13 (duties) — a commentary", LAW, "duties) — a commentary", id="two-glosses"),
        pytest.param("how Article 14 works in 5 steps", LAW, "works in 5 steps", id="prose"),
        pytest.param("see Article 13 following the update", LAW, "following the update", id="prose-that-goes-on"),
        pytest.param(
            "Article 14(2)(a) (24-hour early warning)", LAW, "24-hour early warning", id="time-in-parentheses"
        ),
        pytest.param("Article 14(2)(a): 72 h notification", LAW, "72 h notification", id="time"),
        pytest.param("Article 13 – part two of our series", LAW, "part two of our series", id="part-of-a-series"),
        pytest.param("Art. 71(2): 11 December 2027", LAW, "11 December 2027", id="date"),
        pytest.param("Art. 71(2) (11. Dez. 2027)", LAW, "11. Dez. 2027", id="german-date-in-parentheses"),
        pytest.param("Art. 3(13) 'manufacturer'", LAW, "manufacturer", id="single-quotes"),
        pytest.param("Article 13 “Obligations of manufacturers”", LAW, "Obligations of manufacturers", id="quotes"),
        pytest.param("CR 1.1 (SL 2)", COMPONENTS, "SL 2", id="level"),
        pytest.param("CR 1.1 Human user identification", COMPONENTS, "Human user identification", id="clause"),
        pytest.param("CR 1.1 (CR 1.1) Human users", COMPONENTS, "Human users", id="behind-the-same-again"),
        pytest.param("EN 303 645 § 5.1-1: passwords", STANDARD, "passwords", id="section"),
        pytest.param("Class FIA – Identification", GUIDANCE, "Identification", id="name"),
    ],
)
def test_words_after_a_citation(label: str, document: Document, gloss: str) -> None:
    reading = read(label, document)
    assert reading.gloss is not None
    assert label[slice(*reading.gloss)] == gloss
    assert reading.unread is None
    assert len(reading.mentions) == 1


@pytest.mark.parametrize(
    ("label", "unread"),
    [
        pytest.param("SI (FR 3)", None, id="the-same"),
        pytest.param("FR 3 (SI)", None, id="the-same-as-a-name"),
        pytest.param("SI (FR 4)", "(FR 4)", id="another"),
        pytest.param("SI (FR 3", "(FR 3", id="open"),
    ],
)
def test_parentheses_may_say_the_same_again_and_nothing_else(label: str, unread: str | None) -> None:
    reading = read(label, COMPONENTS)
    assert written(reading) == ["FR 3"]
    assert (label[slice(*reading.unread)] if reading.unread else None) == unread


def test_words_before_a_citation() -> None:
    label = "obligations in Article 13(8)"
    reading = read(label, LAW)
    assert written(reading) == ["art-13/8"]
    assert reading.lead is not None
    assert label[slice(*reading.lead)] == "obligations in"


@pytest.mark.parametrize(
    ("label", "named"),
    [
        pytest.param("CRA Art. 13", "CRA", id="before"),
        pytest.param("Annex II of the CRA", "CRA", id="after"),
        pytest.param("Annex II | CRA", "CRA", id="behind-a-bar"),
        pytest.param("Cyber-Resilience Act, Art. 13", "Cyber-Resilience Act", id="joined-otherwise"),
        pytest.param("(EU) 2024/2847 Art. 13", "EU) 2024/2847", id="number-without-its-kind"),
        pytest.param("EU 2024/2847, Art. 13", "EU 2024/2847", id="number-without-its-kind-and-parentheses"),
        pytest.param("CRA (EU) 2024/2847 Art. 13", "CRA", id="name-and-number"),
        pytest.param("Art. 13 of (EU) 2024/2847", "EU) 2024/2847", id="number-after"),
        pytest.param("Verordnung (EU) 2024/2847, Art. 13", "Verordnung (EU) 2024/2847", id="german"),
        pytest.param("Regulation (EU) 2024/2847 (CRA), Art. 13", "Regulation (EU) 2024/2847", id="two-names"),
        pytest.param("Art. 13", None, id="none"),
    ],
)
def test_where_the_document_is_named(label: str, named: str | None) -> None:
    reading = read(label, LAW)
    assert (reading.named and label[slice(*reading.named)]) == named
    assert reading.document is None
    assert reading.mentions


@pytest.mark.parametrize(
    ("label", "document", "target"),
    [
        pytest.param("CRA 13.8", LAW, "", id="article-and-paragraph"),
        pytest.param("CRA 13.99", LAW, "", id="paragraph-that-is-missing"),
        pytest.param("CRA 13 (8)", LAW, "", id="space-before-a-group"),
        pytest.param("MDR 3.3 d/e, f", AMENDED, "", id="letters-behind-a-space"),
        pytest.param("CRA II.5", LAW, "", id="annex"),
        pytest.param("CRA I Part I (2)(a)", LAW, "", id="annex-and-part"),
        pytest.param("CRA EG 39", LAW, "", id="german-recital"),
        pytest.param("CRA 14", LAW, "art-13", id="another-article-than-the-link"),
        pytest.param("CRA 13/8", LAW, "art-13", id="slash-behind-the-article-of-the-link"),
        pytest.param("13.8", LAW, "art-13", id="article-of-the-link-without-a-name"),
        pytest.param("CRA R39", LAW, "recital-39", id="letter-for-a-recital"),
        pytest.param("CRA A13(8)", LAW, "art-13", id="letter-for-an-article"),
        pytest.param("IEC 62443-4-2 1.1", COMPONENTS, "", id="family-left-out"),
        pytest.param("C.R. 1.1", COMPONENTS, "", id="family-with-points"),
        pytest.param("Component Requirement 9.9", COMPONENTS, "", id="family-in-full"),
        pytest.param("P5.1-1", STANDARD, "", id="letter-for-a-provision"),
    ],
)
def test_numbers_without_the_word_that_counts_are_no_titles(label: str, document: Document, target: str) -> None:
    assert read(label, document, target).unread is not None


@pytest.mark.parametrize("label", ["CRA 2", "CRA 24/7", "CRA II", "CRA A4 poster", "13", "2024.1"])
def test_titles_on_a_link_to_an_article(label: str) -> None:
    assert not read(label, LAW, "art-13").is_citation


@pytest.mark.parametrize(
    ("label", "target", "expected"),
    [
        pytest.param("BOM (Annex I Part II, point 1)", "annex-1", ["annex-1/part-2/1"], id="annex-of-the-link"),
        pytest.param("BOM (Annex I Part II, point 1)", "art-13", [], id="annex-of-nobody-knows-what"),
        pytest.param("SBOM (Annex I Part II, point 1)", "art-13", ["annex-1/part-2/1"], id="what-is-no-act"),
        pytest.param("JRC study on Annex I (2024)", "annex-1", [], id="year"),
    ],
)
def test_acronym_before_what_the_link_leads_to_names_no_act(label: str, target: str, expected: list[str]) -> None:
    assert written(read(label, LAW, target)) == expected


@pytest.mark.parametrize("label", ["CR 1.1, 62443-4-2", "CR 1.1; IEC 62443-4-2", "CR 1.1/62443-4-2"])
def test_document_behind_a_list(label: str) -> None:
    reading = read(label, COMPONENTS)
    assert (written(reading), reading.unread) == (["CR 1.1"], None)


def test_number_of_an_unknown_document_is_no_clause() -> None:
    reading = read("CR 1.1, 27001", COMPONENTS)
    assert (written(reading), reading.unread) == (["CR 1.1"], (6, 13))


@pytest.mark.parametrize("name", ["ETSI 303 645", "ETSI 303645", "303 645", "EN 303645", "ETSI EN 303645"])
def test_etsi_document_without_its_kind_or_a_space(name: str) -> None:
    assert written(read(f"{name} § 5.1-1", None)) == ["5.1-1"]


def test_another_document_is_told() -> None:
    reading = read("MDR Art. 21(2a)", LAW, "art-21")
    assert reading.document == "mdr"
    assert written(reading) == ["art-21/2/a"]


def test_common_word_names_no_other_document() -> None:
    assert read("Act Part 1, § 9", LAW).document is None


def test_edition_is_told() -> None:
    label = "EN 303 645 V2.1.1 § 5.1-1"
    reading = read(label, STANDARD)
    assert reading.edition is not None
    assert label[slice(*reading.edition)].strip() == "V2.1.1"
    assert written(reading) == ["5.1-1"]


class TestUnknownLink:
    """A link that tells nothing: the label has to name its document, and to be read whole."""

    def test_label_names_its_document(self) -> None:
        reading = read("CRA Art. 13(8)", None)
        assert (reading.document, written(reading)) == ("cra", ["art-13/8"])

    def test_label_names_its_document_at_the_end(self) -> None:
        reading = read("Annex II of the CRA", None)
        assert (reading.document, written(reading)) == ("cra", ["annex-2"])

    @pytest.mark.parametrize(
        "label", ["Art. 13", "CRA Art. 13 explained", "How to read CRA Art. 13", "CR 1.1", "CRA §"]
    )
    def test_everything_else_is_a_title(self, label: str) -> None:
        assert not read(label, None).is_citation

    def test_no_documents_at_all(self) -> None:
        assert not read_label("CRA Art. 13", None).is_citation


@pytest.mark.parametrize(
    ("label", "document", "spans"),
    [
        pytest.param("CRs 2.1, 9.9", COMPONENTS, ["2.1", "9.9"], id="number-of-a-clause"),
        pytest.param("CRs 1.1-1.3", COMPONENTS, ["1.1-1.3"] * 3, id="range"),
        pytest.param("CR 1.1 RE 9", COMPONENTS, ["9"], id="number-of-an-enhancement"),
        pytest.param("CRA Art. 13 § 8", LAW, ["8"], id="deepest-level"),
        pytest.param("Art. 99 § 1, 2", LAW, ["99", "2"], id="level-that-is-missing"),
        pytest.param("Art. 71(3)", LAW, ["3"], id="paragraph-that-is-missing"),
        pytest.param("Art. 13(17-19), Annex II", LAW, ["17-19"] * 3 + ["II"], id="range-in-parentheses"),
        pytest.param("EN 303 645 § 5.1-1", STANDARD, ["5.1-1"], id="section"),
    ],
)
def test_smallest_stretch(label: str, document: Document, spans: list[str]) -> None:
    assert [label[slice(*mention.span)] for mention in read(label, document).mentions] == spans


@pytest.mark.parametrize(
    ("label", "document", "wholes"),
    [
        pytest.param("CRA Art. 13 § 8, 9", LAW, ["Art. 13 § 8", "9"], id="article"),
        pytest.param("Art. 13(8)(a), (b)", LAW, ["Art. 13(8)(a)", "(b)"], id="parentheses"),
        pytest.param("point (2)(c) of Part I of Annex I", LAW, ["point (2)(c) of Part I of Annex I"], id="inside-out"),
        pytest.param("CRs 1.1-1.3, 1.5", COMPONENTS, ["CRs 1.1", "1.1-1.3", "1.3", "1.5"], id="clauses"),
        pytest.param("CR 1.1 RE 1, 2", COMPONENTS, ["CR 1.1 RE 1", "2"], id="enhancements"),
        pytest.param("EC FAQ § 5.1–5.2", FAQ, ["§ 5.1", "5.2"], id="sections"),
    ],
)
def test_stretch_that_can_be_a_link(label: str, document: Document, wholes: list[str]) -> None:
    mentions = read(label, document).mentions
    assert [label[slice(*mention.whole)] for mention in mentions if mention.whole] == wholes


@pytest.mark.parametrize(
    ("label", "document", "wholes"),
    [
        pytest.param(r"REQ\_ER 8\.1", PROVIDERS, [r"REQ\_ER 8\.1"], id="backslashes"),
        pytest.param("**CRs** 1.1, *1.2*", COMPONENTS, ["CRs** 1.1", "1.2"], id="emphasis"),
        pytest.param("CR&nbsp;1.1&ndash;1.2", COMPONENTS, ["CR&nbsp;1.1", "1.2"], id="entities"),
        pytest.param("<b>Art.</b> 13(8)", LAW, ["Art.</b> 13(8)"], id="tags"),
        pytest.param("Art.\u200b 1\u00ad3", LAW, ["Art.\u200b 1\u00ad3"], id="unseen-characters"),
    ],
)
def test_places_are_those_of_the_label_as_written(label: str, document: Document, wholes: list[str]) -> None:
    mentions = read(label, document).mentions
    assert [label[slice(*mention.whole)] for mention in mentions if mention.whole] == wholes


def test_provisions_are_told_once() -> None:
    assert read("CR 1.1, CR 1.1", COMPONENTS).provisions == ("CR 1.1",)
