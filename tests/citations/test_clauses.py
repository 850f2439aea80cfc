"""Labels of clauses that belong to families."""

from __future__ import annotations

import pytest

from mkdocs_crosswalk.citations import Names, read_label

from .documents import COMPONENTS, DOCUMENTS, LIFECYCLE, PROVIDERS, Document, read, written


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("CR 1.1", "CR 1.1", id="one"),
        pytest.param("CRs 1.1-1.3, 1.5, 1.7", "CR 1.1, CR 1.2, CR 1.3, CR 1.5, CR 1.7", id="range-then-singles"),
        pytest.param("CRs 1.1–1.3", "CR 1.1, CR 1.2, CR 1.3", id="en-dash"),
        pytest.param("CRs 1.1\u20111.3", "CR 1.1, CR 1.2, CR 1.3", id="non-breaking-hyphen"),
        pytest.param("CR\u00a01.1", "CR 1.1", id="non-breaking-space"),
        pytest.param("CR 1.1 to CR 1.3", "CR 1.1, CR 1.2, CR 1.3", id="range-repeats-the-family"),
        pytest.param("CRs 1.1-3", "CR 1.1, CR 1.2, CR 1.3", id="short-end-of-range"),
        pytest.param("CRs 1.9-1.11", "CR 1.9, CR 1.10, CR 1.11", id="numbers-are-not-decimals"),
        pytest.param("CRs 1.13-2.2", "CR 1.13, CR 1.14, CR 2.1, CR 2.2", id="range-over-groups"),
        pytest.param("EDRs 3.2, 3.10-3.14", "EDR 3.2, EDR 3.10, EDR 3.11, EDR 3.12, EDR 3.13, EDR 3.14", id="edrs"),
        pytest.param("SAR 2.4", "SAR 2.4", id="singular"),
        pytest.param("EDRs/HDRs 2.4, 2.13", "EDR 2.4, HDR 2.4, EDR 2.13, HDR 2.13", id="families-by-slash"),
        pytest.param("EDR|HDR|NDR 2.4", "EDR 2.4, HDR 2.4, NDR 2.4", id="families-by-bar"),
        pytest.param("CR 1.1, CR 1.2 and EDR 2.4", "CR 1.1, CR 1.2, EDR 2.4", id="families-in-a-list"),
        pytest.param("CRs 1.1; EDR 2.4", "CR 1.1, EDR 2.4", id="semicolon"),
        pytest.param("CR 1.1 RE 2", "CR 1.1 RE 2", id="enhancement"),
        pytest.param("CR 1.1 RE(1)", "CR 1.1 RE 1", id="enhancement-in-parentheses"),
        pytest.param("CR 1.1 (2)", "CR 1.1 RE 2", id="enhancement-by-number-alone"),
        pytest.param("NDR1.6RE1", "NDR 1.6 RE 1", id="no-spaces"),
        pytest.param("CR 1.1 RE 1, 2", "CR 1.1 RE 1, CR 1.1 RE 2", id="enhancements-in-a-list"),
        pytest.param("CR 1.1 RE(1) RE(2)", "CR 1.1 RE 1, CR 1.1 RE 2", id="enhancements-side-by-side"),
        pytest.param("RE 1 of CR 1.1", "CR 1.1 RE 1", id="enhancement-before-its-requirement"),
        pytest.param("REs 1 and 9 of CR 1.1", "CR 1.1 RE 1, CR 1.1 RE 9 !", id="enhancements-before-their-requirement"),
        pytest.param("RE 1 of CR 1.1 and RE 1 of NDR 1.6", "CR 1.1 RE 1, NDR 1.6 RE 1", id="enhancements-of-two"),
        pytest.param("see RE(1) to CR 1.1, CR 1.2", "CR 1.1 RE 1, CR 1.2", id="enhancement-behind-a-word"),
        pytest.param("CR 1.1 requirement enhancement (1)", "CR 1.1 RE 1", id="enhancement-in-full"),
        pytest.param("Enhancements 1 and 2 of CR 1.1", "CR 1.1 RE 1, CR 1.1 RE 2", id="enhancements-in-full"),
        pytest.param("CR 1.1 (RE 1)", "CR 1.1 RE 1", id="enhancement-with-its-word-in-parentheses"),
        pytest.param("CR 1.1 (RE 1 and 2), 1.2", "CR 1.1 RE 1, CR 1.1 RE 2, CR 1.2", id="enhancements-in-parentheses"),
        pytest.param("CR 1.1 (RE 9)", "CR 1.1 RE 9 !", id="missing-enhancement-in-parentheses"),
        pytest.param("CR 1.1 with RE 1, CR 1.2", "CR 1.1, CR 1.1 RE 1, CR 1.2", id="with-an-enhancement"),
        pytest.param("CR 1.1 (incl. REs 1 and 2)", "CR 1.1, CR 1.1 RE 1, CR 1.1 RE 2", id="including-enhancements"),
        pytest.param("CR 1.1 BR and RE 1", "CR 1.1, CR 1.1 RE 1", id="base-and-enhancement"),
        pytest.param("CR 2.10(b), (c), CR 2.11", "CR 2.10, CR 2.11", id="letters-in-a-list"),
        pytest.param("CR 1.1, including RE 9", "CR 1.1, CR 1.1 RE 9 !", id="including-a-missing-enhancement"),
        pytest.param("EDR, HDR and NDR 2.4", "EDR 2.4, HDR 2.4, NDR 2.4", id="families-in-words"),
        pytest.param("CR 1.1 bis CR 1.3 und CR 1.5", "CR 1.1, CR 1.2, CR 1.3, CR 1.5", id="german-range-and-list"),
        pytest.param("see CRs 1.1, 1.3", "CR 1.1, CR 1.3", id="behind-a-word"),
        pytest.param("e.g. CR 9.9", "CR 9.9 !", id="missing-behind-an-abbreviation"),
        pytest.param("CRs: 1.1, 9.9", "CR 1.1, CR 9.9 !", id="colon-before-the-number"),
        pytest.param("→ CR 1.1 ↗", "CR 1.1", id="pictures-around"),
        pytest.param("CR 1.1 RE 1²", "CR 1.1 RE 1", id="sign-of-a-note"),
        pytest.param("CR 1.1:", "CR 1.1", id="colon-at-the-end"),
        pytest.param("\u0421R 9.9", "CR 9.9 !", id="letter-of-another-alphabet"),
        pytest.param("CR \uff11.\uff11", "CR 1.1", id="wide-digits"),
        pytest.param("An IACS component: CR 1.1", "CR 1.1", id="behind-an-acronym"),
        pytest.param("Human users (CR 1.1)", "CR 1.1", id="in-parentheses-behind-words"),
        pytest.param("TLS 1.2 / CR 1.1", "CR 1.1", id="behind-a-version"),
        pytest.param("TLS 1.2 and CVSS v4.0 (CR 9.9)", "CR 9.9 !", id="missing-behind-versions"),
        pytest.param("OAuth 2.0 (CR 1.1)", "CR 1.1", id="behind-a-version-of-a-framework"),
        pytest.param("MQTT 3.1.1: CR 1.1", "CR 1.1", id="behind-a-version-of-three-numbers"),
        pytest.param("IEEE 802.1X, CR 1.1", "CR 1.1", id="behind-a-standard-of-networks"),
        pytest.param("CR 1.1, TLS 1.3", "CR 1.1", id="before-a-version"),
        pytest.param("CR 9.9: TLS 1.2, DTLS 1.2 and HTTP/2", "CR 9.9 !", id="missing-before-versions"),
        pytest.param("TLSA 1.2, CR 1.1", "TLSA 1.2 !, CR 1.1", id="behind-no-version"),
        pytest.param("CR 1.1 RE 1-2, CR 1.2", "CR 1.1 RE 1, CR 1.1 RE 2, CR 1.2", id="range-of-enhancements"),
        pytest.param("CR 1.1, RE 1", "CR 1.1, CR 1.1 RE 1", id="requirement-and-its-enhancement"),
        pytest.param("CR 1.1 RE 1, 1.2", "CR 1.1 RE 1, CR 1.2", id="clause-after-enhancement"),
        pytest.param("CR 9.9", "CR 9.9 !", id="missing"),
        pytest.param("CRs 2.1, 9.9", "CR 2.1, CR 9.9 !", id="one-of-two-missing"),
        pytest.param("CRs 2.12-2.14", "CR 2.12, CR 2.13, CR 2.14 !", id="range-beyond-the-last"),
        pytest.param("CR 1.1 RE 9", "CR 1.1 RE 9 !", id="missing-enhancement"),
        pytest.param("SR 1.1", "SR 1.1 !", id="family-of-another-document"),
        pytest.param("CR/SR 1.1", "CR 1.1, SR 1.1 !", id="families-of-two-documents"),
        pytest.param("IAC", "FR 1", id="name-of-a-group"),
        pytest.param("IAC, UC", "FR 1, FR 2", id="names-of-groups"),
        pytest.param("IAC and UC", "FR 1, FR 2", id="names-of-groups-in-words"),
        pytest.param("IAC/UC", "FR 1, FR 2", id="names-of-groups-by-slash"),
        pytest.param("FR 1 (IAC), FR 2 (UC)", "FR 1, FR 2", id="groups-with-their-names"),
        pytest.param("IAC (FR 1) and CR 1.1", "FR 1, CR 1.1", id="name-with-its-group-in-a-list"),
        pytest.param("FR 1, 2", "FR 1, FR 2", id="groups"),
        pytest.param("IEC 62443-4-2: CR 1.1", "CR 1.1", id="document-before"),
        pytest.param("4-2 CR 1.1", "CR 1.1", id="part-of-the-series"),
        pytest.param("Part 4-2: CR 1.1", "CR 1.1", id="part-of-the-series-by-its-word"),
        pytest.param("IEC 62443 CR 9.9", "CR 9.9 !", id="series"),
        pytest.param("IEC 62443-4-2-2019 CR 1.1", "CR 1.1", id="year-behind-a-hyphen"),
        pytest.param("IEC 62443-4-2 | CR 1.1", "CR 1.1", id="bar-behind-the-name"),
        pytest.param(r"\[CR 1.1\]", "CR 1.1", id="in-brackets"),
        pytest.param("SL 2: CR 1.1", "CR 1.1", id="level-before"),
        pytest.param("Clause 5.3 (CR 1.1)", "CR 1.1", id="place-before"),
        pytest.param("see § 5.3: CR 9.9", "CR 9.9 !", id="missing-behind-its-place"),
        pytest.param("Clause 5.3 [CR 1.1]", "CR 1.1", id="in-brackets-behind-its-place"),
        pytest.param("see SI", "FR 3", id="name-behind-a-word"),
        pytest.param("see also IAC and UC", "FR 1, FR 2", id="names-behind-words"),
        pytest.param("see IAC or CR 1.1", "FR 1, CR 1.1", id="name-and-clause-behind-a-word"),
        pytest.param("Modes (EDR/HDR/NDR 2.4)", "EDR 2.4, HDR 2.4, NDR 2.4", id="families-behind-words"),
        pytest.param("modes: EDR, HDR and NDR 2.4", "EDR 2.4, HDR 2.4, NDR 2.4", id="list-of-families-behind-words"),
        pytest.param("CR 1.1 (4-2)", "CR 1.1", id="part-of-the-series-after"),
        pytest.param("CR 1.1 (IEC 62443-4-2)", "CR 1.1", id="document-after"),
    ],
)
def test_component_requirements(label: str, expected: str) -> None:
    reading = read(label, COMPONENTS)
    assert ", ".join(written(reading)) == expected
    assert reading.unread is None


@pytest.mark.parametrize(
    ("label", "document", "expected"),
    [
        pytest.param(
            "DM 1-5; SUM 1, 4, 5", LIFECYCLE, "DM-1, DM-2, DM-3, DM-4, DM-5, SUM-1, SUM-4, SUM-5", id="space-for-hyphen"
        ),
        pytest.param("SM-1 to SM-4", LIFECYCLE, "SM-1, SM-2, SM-3, SM-4", id="to"),
        pytest.param("SM-1-4", LIFECYCLE, "SM-1, SM-2, SM-3, SM-4", id="hyphen-in-id-then-range"),
        pytest.param("SM-1–SM-4", LIFECYCLE, "SM-1, SM-2, SM-3, SM-4", id="hyphen-in-id-dash-in-range"),
        pytest.param("SVV-1, -2 and -3", LIFECYCLE, "SVV-1, SVV-2, SVV-3", id="hyphens-without-the-family"),
        pytest.param("SVV-1/-9", LIFECYCLE, "SVV-1, SVV-9 !", id="missing-behind-a-hyphen"),
        pytest.param("SVV-1 to -3", LIFECYCLE, "SVV-1, SVV-2, SVV-3", id="range-to-a-hyphen"),
        pytest.param("SM-1 thru SM-3", LIFECYCLE, "SM-1, SM-2, SM-3", id="thru"),
        pytest.param("SM-1 up to SM-3", LIFECYCLE, "SM-1, SM-2, SM-3", id="up-to"),
        pytest.param("SR 1, 2, 3", LIFECYCLE, "SR-1, SR-2, SR-3", id="key-decides-sr"),
        pytest.param("SI 1, 2", LIFECYCLE, "SI-1, SI-2", id="key-decides-si"),
        pytest.param("SI", LIFECYCLE, "SI", id="group-of-this-document"),
        pytest.param("SI", COMPONENTS, "FR 3", id="group-of-that-document"),
        pytest.param("Practice 1", LIFECYCLE, "SM", id="group-by-other-name"),
        pytest.param("Practices 1, 2", LIFECYCLE, "SM, SR", id="groups-by-counted-names"),
        pytest.param("Practices 1-2, SM-1", LIFECYCLE, "SM, SR, SM-1", id="range-of-counted-names"),
        pytest.param("SM, SR 1", LIFECYCLE, "SM, SR-1", id="group-and-requirement"),
        pytest.param("AUM-1-2", LIFECYCLE, "AUM-1-2", id="two-hyphens-in-an-id"),
        pytest.param("SP.01.02", PROVIDERS, "SP.01.02", id="points"),
        pytest.param("SP01.02RE1", PROVIDERS, "SP.01.02 RE 1", id="points-left-out"),
        pytest.param("SP 1.2", PROVIDERS, "SP.01.02", id="zeros-left-out"),
        pytest.param("REQ_ER 9, 10", PROVIDERS, "REQ_ER 9, REQ_ER 10", id="underscore"),
        pytest.param("REQ_ER 8.1, REQ_VH 6", PROVIDERS, "REQ_ER 8.1, REQ_VH 6", id="two-families-with-underscore"),
        pytest.param("REQ-ER 9", PROVIDERS, "REQ_ER 9", id="hyphen-for-underscore"),
        pytest.param("REQ_XX 1", PROVIDERS, "REQ_XX 1 !", id="family-with-underscore-that-is-missing"),
        pytest.param("SX.01", PROVIDERS, "SX.01 !", id="family-with-a-point-that-is-missing"),
        pytest.param("RQ.ER-9", PROVIDERS, "RQ.ER-9 !", id="family-with-two-words-that-is-missing"),
        pytest.param("R83+", PROVIDERS, "R83+", id="sign"),
        pytest.param("R83", PROVIDERS, "R83", id="no-sign"),
    ],
)
def test_other_families(label: str, document: Document, expected: str) -> None:
    reading = read(label, document)
    assert ", ".join(written(reading)) == expected
    assert reading.unread is None


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("CSF 1.1 PR.AC-1", "PR.AC-1", id="name"),
        pytest.param("CSF PR.AC-1", "PR.AC-1", id="name-without-its-version"),
        pytest.param("NIST CSF: PR.AC-1, PR.AC-9", "PR.AC-1, PR.AC-9 !", id="missing"),
        pytest.param("CSF", "", id="name-alone"),
        pytest.param("CSF Tier 3", "", id="name-and-words"),
        pytest.param("CSF 2.0", "", id="another-version"),
    ],
)
def test_document_by_its_name_without_a_version(label: str, expected: str) -> None:
    framework = Document("nist-csf", "clauses", ("NIST CSF 1.1", "CSF 1.1"), ["PR.AC-1", "PR.AC-2"])
    reading = read_label(label, framework, names=Names([*DOCUMENTS, framework]))
    assert ", ".join(written(reading)) == expected
    assert reading.unread is None


def test_letter_below_what_is_numbered_is_a_detail() -> None:
    label = "CR 2.10(b)"
    (mention,) = read(label, COMPONENTS).mentions
    assert mention.provision == "CR 2.10"
    assert mention.detail is not None
    assert label[slice(*mention.detail)] == "b"


@pytest.mark.parametrize(
    ("label", "unread"),
    [
        pytest.param("CRs 1.1, foo", ", foo", id="list-goes-on-with-a-word"),
        pytest.param("CRs 1.1-1.3, 1.x", ", 1.x", id="placeholder"),
        pytest.param("CR 1.x", "CR 1.x", id="placeholder-alone"),
        pytest.param("CR 1.9A", "A", id="letter-that-no-clause-has"),
        pytest.param("CRs 1.1 bis", "bis", id="word-that-counts"),
        pytest.param("CRs 1.1,", ",", id="list-ends-in-a-comma"),
        pytest.param("CR 1.1 and its enhancements", "and its enhancements", id="more-than-is-said"),
        pytest.param("CR 1.3-1.1", "-1.1", id="range-backwards"),
        pytest.param("CR 1.1 to EDR 3", "to EDR 3", id="range-over-families"),
        pytest.param("CR 1.1-99999999", "-99999999", id="range-without-end"),
        pytest.param("CR 1.1 RE 2-1", "-1", id="enhancements-backwards"),
        pytest.param("CRs 4.foo-4.3", "CRs 4.foo-4.3", id="slip-in-the-number"),
        pytest.param("CR foo, CR 1.2", "CR foo, CR 1.2", id="slip-in-one-of-two"),
        pytest.param("CR-l", "CR-l", id="letter-for-a-digit"),
        pytest.param("FR I", "FR I", id="letter-for-a-digit-behind-a-space"),
        pytest.param("R 6.1; CR 1.2", "R 6.1; CR 1.2", id="slip-in-the-family-of-one-of-two"),
        pytest.param("6.2.5 CR 1.2", "6.2.5 CR 1.2", id="section-before-the-clause"),
        pytest.param("CR 1.?", ".?", id="number-left-open"),
        pytest.param("CR -1.1", "CR -1.1", id="half-a-range"),
        pytest.param("CR 1.1, -1.3", ", -1.3", id="hyphen-that-no-number-has"),
        pytest.param("IAC § 1", "§ 1", id="name-and-sign"),
        pytest.param("FR 1 (UC), FR 2", "(UC), FR 2", id="group-with-the-name-of-another"),
        pytest.param("CR's 1.1", "CR's 1.1", id="apostrophe"),
        pytest.param("CR no. 1.1", "CR no. 1.1", id="word-before-the-number"),
        pytest.param("CR 1.1 (see RE 1)", "(see RE 1)", id="enhancement-among-words"),
        pytest.param("CR 1.1 (with all REs)", "(with all REs)", id="enhancements-without-numbers"),
        pytest.param("see CR 1.1 and all its enhancements", "and all its enhancements", id="enhancements-behind-words"),
        pytest.param("CR 1.1 (with RE 1", "(with RE 1", id="enhancement-in-an-open-parenthesis"),
        pytest.param("see RE 1 of CRs 1.1-1.3", "see RE 1 of CRs 1.1-1.3", id="enhancement-of-a-range"),
        pytest.param("duties of IAC or CR 1.1", "duties of IAC or CR 1.1", id="name-and-clause-behind-words"),
        pytest.param("see CR 1.x", "see CR 1.x", id="placeholder-behind-a-word"),
        pytest.param("E/H/NDR 1.6", "E/H/NDR 1.6", id="families-in-short"),
        pytest.param("CR 1.1 [sic", "[sic", id="bracket"),
    ],
)
def test_reading_stops_where_it_must(label: str, unread: str) -> None:
    reading = read(label, COMPONENTS)
    assert reading.unread is not None
    assert label[slice(*reading.unread)] == unread
    assert reading.is_citation


@pytest.mark.parametrize(("label", "read_so_far"), [("SM-1 to SR-3", "SM-1"), ("SUM-2–SI-3", "SUM-2")])
def test_the_number_behind_another_family_is_not_one_of_the_first(label: str, read_so_far: str) -> None:
    reading = read(label, LIFECYCLE)
    assert reading.provisions == (read_so_far,)
    assert reading.unread is not None


def test_name_that_counts_too_far_stops() -> None:
    assert read("Practice 9", LIFECYCLE).unread == (0, 10)
    assert not read("Practice of 9 people", LIFECYCLE).is_citation


def test_counted_name_is_found_behind_words() -> None:
    assert written(read("Verification (Practice 1)", LIFECYCLE)) == ["SM"]
    assert not read("Best Practice 1", LIFECYCLE).is_citation


def test_name_before_another_acronym_is_a_title() -> None:
    assert not read("IAC and SDLC", COMPONENTS).is_citation


def test_counted_name_is_no_word_about_a_citation() -> None:
    label = "see SM-1 for Practice 2"
    reading = read(label, LIFECYCLE)
    assert reading.unread is not None
    assert label[slice(*reading.unread)] == "for Practice 2"


def test_family_with_underscore_stops_too() -> None:
    assert read("REQ_ER 8.x", PROVIDERS).unread is not None


def test_label_of_another_document_is_read_against_that_one() -> None:
    reading = read("SR 1.1 RE 1 (62443-3-3)", COMPONENTS)
    assert reading.document == "iec-62443-3-3"
    assert written(reading) == ["SR 1.1 RE 1"]
