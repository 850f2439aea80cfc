"""Labels of acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .documents import AMENDED, LAW, LETTERED, REGULATIONS, STATUTE, read, written

if TYPE_CHECKING:
    from .documents import Document

I1, I2 = "annex-1/part-1", "annex-1/part-2"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("CRA Art. 13 § 8", ["art-13/8"], id="section-sign"),
        pytest.param("CRA Art. 13 §8", ["art-13/8"], id="section-sign-without-space"),
        pytest.param("CRA Art. 13(8)", ["art-13/8"], id="parentheses"),
        pytest.param("CRA Article 13 (8)", ["art-13/8"], id="word-in-full"),
        pytest.param("CRA Art.\u00a013\u00a0§\u00a08", ["art-13/8"], id="non-breaking-spaces"),
        pytest.param("Art.13§8", ["art-13/8"], id="no-spaces"),
        pytest.param("Art. 13, paras 8-9", ["art-13/8", "art-13/9"], id="paras"),
        pytest.param("Art. 13(3)(a)", ["art-13/3/a"], id="point"),
        pytest.param("Article 13(3), point (a)", ["art-13/3/a"], id="point-in-words"),
        pytest.param("Art. 2 § 2(a)", ["art-2/2/a"], id="point-after-section-sign"),
        pytest.param("CRA Art. 13 § 2, 3", ["art-13/2", "art-13/3"], id="comma-continues-paragraphs"),
        pytest.param("CRA Art. 10, 21", ["art-10", "art-21"], id="comma-continues-articles"),
        pytest.param("Art. 13(12), 28, 30", ["art-13/12", "art-28", "art-30"], id="comma-leaves-parentheses"),
        pytest.param("Art. 13(8), (9)", ["art-13/8", "art-13/9"], id="comma-continues-parentheses"),
        pytest.param("Art. 13(3)(a), (9)", ["art-13/3/a", "art-13/9"], id="number-after-letter"),
        pytest.param("Art. 13(17-19), Annex II", ["art-13/17", "art-13/18", "art-13/19", "annex-2"], id="range-inside"),
        pytest.param("Art. 13(17)-(19)", ["art-13/17", "art-13/18", "art-13/19"], id="range-outside"),
        pytest.param("Art. 13(17) to (19)", ["art-13/17", "art-13/18", "art-13/19"], id="range-in-words"),
        pytest.param("CRA Art. 31, Annex VII", ["art-31", "annex-7"], id="article-and-annex"),
        pytest.param("(see Art. 13(8))", ["art-13/8"], id="behind-a-word-in-parentheses"),
        pytest.param("article 14, § 2, a), b)", ["art-14/2/a", "art-14/2/b"], id="french-points-behind-commas"),
        pytest.param("CRA Annex I Requirement (2)(c)", [f"{I1}/2/c"], id="requirement-that-one-part-has"),
        pytest.param("Art. 13(8), § 9", ["art-13/8", "art-13/9"], id="comma-before-another-word-for-paragraphs"),
        pytest.param(
            "Art. 13(8), paragraphs 9 and 17", ["art-13/8", "art-13/9", "art-13/17"], id="paragraphs-in-two-ways"
        ),
        pytest.param("Articles 13 and 14", ["art-13", "art-14"], id="and"),
        pytest.param("Articles 13, 14(2)(a), (b), 15", ["art-13", "art-14/2/a", "art-14/2/b", "art-15"], id="mixed"),
        pytest.param("Art. 14(2)(c)(i), (ii)", ["art-14/2/c/i", "art-14/2/c/ii"], id="roman-items"),
        pytest.param("Art. 14(2)(c)(i), (3)", ["art-14/2/c/i", "art-14/3"], id="number-after-roman"),
        pytest.param("Art. 14(2)(c)(i)–(iii)", ["art-14/2/c/i", "art-14/2/c/ii", "art-14/2/c/iii"], id="roman-range"),
        pytest.param("CRA Annex I Part II § 5", [f"{I2}/5"], id="part"),
        pytest.param("Annex I, Part II, § 1, 2", [f"{I2}/1", f"{I2}/2"], id="part-with-commas"),
        pytest.param("Annex I Part II § 2, 7, 8", [f"{I2}/2", f"{I2}/7", f"{I2}/8"], id="part-list"),
        pytest.param("Annex I § 1 (2)(h), (i)", [f"{I1}/2/h", f"{I1}/2/i"], id="part-by-section-sign"),
        pytest.param("Annex I § 1(2)(e,f)", [f"{I1}/2/e", f"{I1}/2/f"], id="letters-in-one-pair"),
        pytest.param("Art. 14(2)(a)(b)", ["art-14/2/a", "art-14/2/b"], id="letters-side-by-side"),
        pytest.param("Art. 14(2)(b)(a)", ["art-14/2/b/a !"], id="letter-behind-a-later-one"),
        pytest.param("Annex I Part I (2)(h)(i)", [f"{I1}/2/h/i !"], id="letter-that-may-be-roman"),
        pytest.param("Annex I § 2 (2)", [f"{I2}/2"], id="second-part-by-section-sign"),
        pytest.param("Annex I, Part I, point (2)(c)", [f"{I1}/2/c"], id="official-form"),
        pytest.param("Annex I, Part I, point (2), (c)", [f"{I1}/2/c"], id="comma-inside-a-locator"),
        pytest.param("point (2)(c) of Part I of Annex I", [f"{I1}/2/c"], id="inside-out"),
        pytest.param("points (a) and (b) of Article 2(2)", ["art-2/2/a", "art-2/2/b"], id="inside-out-list"),
        pytest.param(
            "point (a) of Article 13(3) and point (b) of Article 2(2)",
            ["art-13/3/a", "art-2/2/b"],
            id="inside-out-twice",
        ),
        pytest.param("Annex 1 Part 1 (2)(c)", [f"{I1}/2/c"], id="arabic"),
        pytest.param("Annex I.I.2.e", [f"{I1}/2/e"], id="dots"),
        pytest.param("Annex I Part I and II", [I1, I2], id="two-parts"),
        pytest.param("CRA Annex I – Part II", [I2], id="dash-before-a-level"),
        pytest.param("CRA Annex III.I.17", ["annex-3/class-1/17"], id="class-by-dots"),
        pytest.param("CRA Annex III.I.16, 17", ["annex-3/class-1/16", "annex-3/class-1/17"], id="dots-then-comma"),
        pytest.param("CRA Annex III, Part I", ["annex-3/class-1"], id="part-means-class"),
        pytest.param("Annex III Class II (3)", ["annex-3/class-2/3"], id="class"),
        pytest.param("CRA Annex IV.3", ["annex-4/3"], id="annex-item-by-dot"),
        pytest.param("Annex IV, 3", ["annex-4/3"], id="annex-item-by-comma"),
        pytest.param("Annex VIII Part I 4.1", ["annex-8/part-1/4.1"], id="section-of-a-part"),
        pytest.param("Annex VIII, Module A", ["annex-8/part-1"], id="part-by-other-name"),
        pytest.param("Annex VIII Module A 4.1", ["annex-8/part-1/4.1"], id="section-of-a-part-by-other-name"),
        pytest.param("Annex I (2)(c)", [f"{I1}/2/c"], id="point-that-one-part-has"),
        pytest.param("Annex I 2(c)", [f"{I1}/2/c"], id="bare-point-that-one-part-has"),
        pytest.param("Anhang I Nr. 2 lit. c", [f"{I1}/2/c"], id="german-point-that-one-part-has"),
        pytest.param("Annex I (1)(2)(c)", [f"{I1}/2/c"], id="part-in-parentheses-before-its-point"),
        pytest.param("Chapter IV, point 9", ["chapter-4/art-9 !"], id="points-are-not-counted-in-chapters"),
        pytest.param("Art. 13 Table 1", ["art-13/table-1 !"], id="table-is-no-paragraph"),
        pytest.param("Annex I (2)", ["annex-1/2 !"], id="point-that-two-parts-have"),
        pytest.param("Annex I, points 1 and 2", ["annex-1/1 !", "annex-1/2 !"], id="points-are-no-parts"),
        pytest.param("Annex II of the CRA", ["annex-2"], id="document-after"),
        pytest.param("CRA [Art. 13(8)]", ["art-13/8"], id="brackets"),
        pytest.param("(CRA) Art. 13(8)", ["art-13/8"], id="document-in-parentheses"),
        pytest.param("[CRA] Art. 13(8)", ["art-13/8"], id="document-in-brackets"),
        pytest.param("CRA „Art. 13 Abs. 8“", ["art-13/8"], id="quotes"),
        pytest.param("Art. 13(8) of Regulation (EU) 2024/2847", ["art-13/8"], id="official-name-after"),
        pytest.param("CRA Rec. 39", ["recital-39"], id="recital"),
        pytest.param("Recitals 3–5", ["recital-3", "recital-4", "recital-5"], id="recitals"),
        pytest.param("CRA Ch. IV", ["chapter-4"], id="chapter"),
        pytest.param("Chapters II–IV", ["chapter-2", "chapter-3", "chapter-4"], id="chapters"),
        pytest.param("Recital 39, Chapter IV", ["recital-39", "chapter-4"], id="recital-and-chapter"),
        pytest.param("Chapter IV, Article 35", ["art-35"], id="chapter-frames-article"),
        pytest.param("Chapter V, Article 35", ["chapter-5/art-35 !"], id="article-of-another-chapter"),
        pytest.param("Art. x", ["art-x !"], id="placeholder"),
        pytest.param("Art. l(1)", ["art-l/1 !"], id="letter-for-a-digit"),
        pytest.param("Art. 71 § 3", ["art-71/3 !"], id="missing-paragraph"),
        pytest.param("Art. 99(1)", ["art-99/1 !"], id="missing-article"),
        pytest.param("Annex III.I.20", ["annex-3/class-1/20 !"], id="missing-item"),
        pytest.param("Annex I § 3 (1)", ["annex-1/part-3/1 !"], id="missing-part"),
        pytest.param("Recital 131", ["recital-131 !"], id="missing-recital"),
        pytest.param("Art. 70-72", ["art-70", "art-71", "art-72 !"], id="range-beyond-the-last"),
        pytest.param("Art. 14(4)(s)", ["art-14/4/s"], id="letter-that-is-also-a-word"),
        pytest.param("Annex I (Part II)", [I2], id="part-in-parentheses"),
        pytest.param("Art. 13 (2)–(3), Part II of Annex I", ["art-13/2", "art-13/3", I2], id="range-then-inside-out"),
        pytest.param("Article 13 of this Regulation", ["art-13"], id="document-by-its-kind"),
        pytest.param("Cyber Resilience Act - Regulation (EU) 2024/2847, Annex I", ["annex-1"], id="two-names"),
        pytest.param("CRA Artikel 14 Absatz 2 Buchstabe a", ["art-14/2/a"], id="german"),
        pytest.param("Art. 13 Abs. 8 CRA", ["art-13/8"], id="german-abbreviated"),
        pytest.param("Artikel 13 Absätze 8 und 9", ["art-13/8", "art-13/9"], id="german-list"),
        pytest.param("Artikel 13 bis 15", ["art-13", "art-14", "art-15"], id="german-range"),
        pytest.param("Anhang I Teil I Nummer 2 Buchstabe c des CRA", [f"{I1}/2/c"], id="german-annex"),
        pytest.param("Erwägungsgründe 39 und 40", ["recital-39", "recital-40"], id="german-recitals"),
        pytest.param("Art. 14 Abs. 2 Buchst. a bis c CRA", [f"art-14/2/{each}" for each in "abc"], id="german-letters"),
        pytest.param("ErwG 39 CRA", ["recital-39"], id="german-recital-abbreviated"),
        pytest.param("Artikel 13 Absatz 8 Unterabsatz 2", ["art-13/8"], id="german-detail"),
        pytest.param("CRA Artikel 99", ["art-99 !"], id="german-and-missing"),
        pytest.param("article 13, paragraphe 8, du CRA", ["art-13/8"], id="french"),
        pytest.param(
            "points a) à c) de l’article 14, paragraphe 2", [f"art-14/2/{each}" for each in "abc"], id="french-of"
        ),
        pytest.param("annexe I, partie I, point 2), lettre c)", [f"{I1}/2/c"], id="french-letter"),
        pytest.param("Annex I, Part I, point 2, letter (c)", [f"{I1}/2/c"], id="letter-of-a-point"),
        pytest.param("annexe I, partie II, points 1) et 2)", [f"{I2}/1", f"{I2}/2"], id="french-annex"),
        pytest.param("articles 13 à 15", ["art-13", "art-14", "art-15"], id="french-range"),
        pytest.param("cf. CRA Art. 99", ["art-99 !"], id="behind-an-abbreviation"),
        pytest.param("Support period (Art. 13(8))", ["art-13/8"], id="in-parentheses-behind-words"),
        pytest.param("Art. 13 Abs. 8 S. 1", ["art-13/8"], id="german-sentence"),
        pytest.param("Art. 13 Abs. 8 Unterabs. 2 Satz 1", ["art-13/8"], id="german-details"),
        pytest.param("Art. 14 Abs. 2 Unterabs. 1 Buchst. a", ["art-14/2/a"], id="german-detail-above-a-letter"),
        pytest.param("Art. 14 Abs. 2 Bst. c", ["art-14/2/c"], id="swiss-letter"),
        pytest.param("art. 14, al. 2, let. b", ["art-14/2/b"], id="swiss-french-paragraph"),
        pytest.param("article 13, § 8, al. 2", ["art-13/8"], id="french-subparagraph"),
        pytest.param(
            "point (a) of the first subparagraph of Article 14(2)", ["art-14/2/a"], id="point-of-a-subparagraph"
        ),
        pytest.param(
            "Article 14(2), point (a), of the first subparagraph", ["art-14/2/a"], id="of-a-subparagraph-behind"
        ),
        pytest.param("duties under point (a) of Article 14(2)", ["art-14/2/a"], id="point-behind-other-words"),
        pytest.param(
            "under paragraphs 8 and 9 of Article 13", ["art-13/8", "art-13/9"], id="paragraphs-behind-other-words"
        ),
        pytest.param("Art. 13 Abs. 8 Satz 1 und 2 CRA", ["art-13/8"], id="german-sentences"),
        pytest.param("Art. 13 Abs. 8 S. 1, 2", ["art-13/8"], id="german-sentences-in-short"),
        pytest.param("Art. 13 Abs. 8 Sätze 1 bis 3, Abs. 9", ["art-13/8", "art-13/9"], id="german-range-of-sentences"),
        pytest.param("Art. 13 Abs. 8 UAbs. 1 und UAbs. 2 Hs. 2", ["art-13/8"], id="german-subparagraphs"),
        pytest.param("Art. 14 Abs. 2 UAbs. 1 und 3 lit. a", ["art-14/2/a"], id="german-subparagraphs-and-point"),
        pytest.param("Art. 13 Abs. 8 Satz 2, 9 Abs. 1", ["art-13/8", "art-9/1 !"], id="no-german-sentence"),
        pytest.param("Art. 13 Abs. 8, 14 Abs. 1", ["art-13/8", "art-14/1"], id="german-articles"),
        pytest.param("nach Art. 13 Abs. 8 iVm Anhang I", ["art-13/8", "annex-1"], id="german-joint-without-points"),
        pytest.param("Art. 13(8) in conj. with Annex I", ["art-13/8", "annex-1"], id="joint-abbreviated"),
        pytest.param("Art. 13 Abs. 8 UA 1 Satz 2", ["art-13/8"], id="german-subparagraph-in-short"),
        pytest.param("Art. 13(8), 1st subpara., first sentence", ["art-13/8"], id="subparagraph-in-short"),
        pytest.param("Artt. 13, 14", ["art-13", "art-14"], id="plural-with-two-letters"),
        pytest.param("vgl. ErwGr. 39", ["recital-39"], id="german-recital-behind-a-word"),
        pytest.param("siehe Kapitel II", ["chapter-2"], id="german-chapter-behind-a-word"),
        pytest.param("Art. 13 & Annex I Pt II", ["art-13", I2], id="part-in-short"),
        pytest.param("Annex II, sector 8", ["annex-2/8"], id="sector"),
        pytest.param("Art. 13 § 8; 14 § 1", ["art-13/8", "art-14/1"], id="articles-by-section-sign"),
        pytest.param(
            "Art. 13 Abs. 8, 9, 14 Abs. 1", ["art-13/8", "art-13/9", "art-14/1"], id="german-paragraphs-and-article"
        ),
        pytest.param("Art. 13 Abs. 2 S. 1, 3 S. 1", ["art-13/2", "art-13/3"], id="german-sentences-of-two-paragraphs"),
        pytest.param("Art. 13(8), subparagraphs 1 and 2, and 14(1)", ["art-13/8", "art-14/1"], id="subparagraphs"),
        pytest.param("Recital 39, sentences 1 and 2, 41", ["recital-39", "recital-41"], id="sentences-of-a-recital"),
        pytest.param("Recitals 39, sentence 2, and 41", ["recital-39", "recital-41"], id="one-sentence-of-a-recital"),
        pytest.param("article 13, § 8, al. 1 et 2", ["art-13/8"], id="french-subparagraphs"),
        pytest.param(
            "art. 13, § 8, premier alinéa, et § 9", ["art-13/8", "art-13/9"], id="french-subparagraph-by-word"
        ),
        pytest.param("article 14, paragraphe 2, sous a)", ["art-14/2/a"], id="french-point"),
        pytest.param("Anh. I Teil II", [I2], id="german-annex-abbreviated"),
        pytest.param("Art. 3 Nrn. 4 und 5", ["art-3/4", "art-3/5"], id="german-points-abbreviated"),
        pytest.param("Art. 13 Abs. 8 u. 9, Art. 14", ["art-13/8", "art-13/9", "art-14"], id="german-and-abbreviated"),
        pytest.param("article premier", ["art-1"], id="french-first-article"),
        pytest.param("Art. 1er, 13", ["art-1", "art-13"], id="french-first-article-by-number"),
        pytest.param("Reg. (EU) 2024/2847 Art. 13", ["art-13"], id="act-abbreviated"),
        pytest.param("Regulation (EU) No 2024/2847, Article 13", ["art-13"], id="act-with-no"),
        pytest.param("article 13 du règlement (UE) n° 2024/2847", ["art-13"], id="french-act"),
        pytest.param("Art. 13 der Verordnung (EU) Nr. 2024/2847", ["art-13"], id="german-act-with-no"),
        pytest.param("Art. 13 VO (EU) 2024/2847", ["art-13"], id="german-act-abbreviated"),
        pytest.param("Artikel 13 der Verordnung (EU) 2024/2847", ["art-13"], id="german-act"),
        pytest.param("Regulation 2024/2847, Art. 13", ["art-13"], id="number-of-the-act-without-the-union"),
        pytest.param("Art. 13 CRA-Verordnung", ["art-13"], id="name-and-kind"),
        pytest.param("Art. 13(8) i.V.m. Anhang I Teil II", ["art-13/8", I2], id="german-with"),
        pytest.param("Art. 13 in connection with Annex II(7)", ["art-13", "annex-2/7"], id="in-connection-with"),
        pytest.param(
            "Art. 4 CRA + ErwG 39, 40", ["art-4", "recital-39", "recital-40"], id="list-goes-on-behind-the-name"
        ),
        pytest.param("CRA recital no. 39", ["recital-39"], id="sign-of-a-number"),
        pytest.param("CRA/Art. 13", ["art-13"], id="slash-behind-the-name"),
        pytest.param("CRA-Art. 13", ["art-13"], id="hyphen-behind-the-name"),
        pytest.param("Article 14(2), subparagraph (a)", ["art-14/2/a"], id="lettered-subparagraph"),
        pytest.param("sub-para (a) of Article 14(2)", ["art-14/2/a"], id="lettered-subparagraph-before"),
        pytest.param(
            "Art. 14 Abs. 2 lit. a, b und c CRA",
            ["art-14/2/a", "art-14/2/b", "art-14/2/c"],
            id="letter-before-the-name",
        ),
        pytest.param("Art. 14(2) a/b/c", ["art-14/2/a", "art-14/2/b", "art-14/2/c"], id="letters-between-slashes"),
        pytest.param("Annex I PartII (1)", [f"{I2}/1"], id="no-space-before-a-numeral"),
        pytest.param("AnnexI.PartI.2.c", [f"{I1}/2/c"], id="dots-before-words"),
        pytest.param("Annex 1, Part 1, 2(c)", [f"{I1}/2/c"], id="point-behind-a-part-in-arabic"),
        pytest.param("Annex VIII Part I (Module A)", ["annex-8/part-1"], id="the-same-in-parentheses"),
        pytest.param("Reporting in 24 hours (CRA Art. 14)", ["art-14"], id="behind-a-count-of-things"),
        pytest.param("Step 2: Art. 13(8)", ["art-13/8"], id="behind-the-number-of-a-step"),
        pytest.param("Phase 1 – reporting (CRA Art. 14)", ["art-14"], id="behind-the-number-of-a-phase-and-words"),
        pytest.param("Table 1: Art. 13(8)", ["art-13/8"], id="behind-the-number-of-a-table"),
        pytest.param("Q1: Art. 13(8)", ["art-13/8"], id="behind-the-number-of-a-question"),
        pytest.param("1. Art. 13(8)", ["art-13/8"], id="behind-the-number-of-a-list"),
        pytest.param("(a) Art. 13(8)", ["art-13/8"], id="behind-a-letter-of-a-list"),
        pytest.param("(ii) CRA Art. 13(8)", ["art-13/8"], id="behind-a-roman-number-of-a-list"),
        pytest.param("2) Duties of manufacturers (Art. 13)", ["art-13"], id="behind-the-number-of-a-list-and-words"),
        pytest.param("(8) of Article 13", ["art-13/8"], id="number-that-is-of-the-article"),
        pytest.param("24 h (Art. 14(2)(a))", ["art-14/2/a"], id="behind-a-count-of-hours"),
        pytest.param("11 September 2026 (Art. 71(2))", ["art-71/2"], id="behind-a-date"),
        pytest.param("ab 11.12.2027: Art. 71 Abs. 2", ["art-71/2"], id="behind-a-german-date"),
        pytest.param("2027-12-11 – Art. 71(2)", ["art-71/2"], id="behind-a-date-in-numbers"),
        pytest.param("see art. 13(8)", ["art-13/8"], id="small-letters-behind-a-word"),
        pytest.param("siehe artikel 13", ["art-13"], id="small-letters-behind-a-german-word"),
        pytest.param("“manufacturer” – Art. 3(13)", ["art-3/13"], id="behind-quotes"),
        pytest.param("**Art. 13(8):**", ["art-13/8"], id="colon-at-the-end"),
        pytest.param("the CRA’s Art. 13(8)", ["art-13/8"], id="name-with-an-apostrophe"),
        pytest.param("Conformity assessment (Chapter III)", ["chapter-3"], id="chapter-behind-words"),
        pytest.param("article 13 de la directive CRA", ["art-13"], id="kind-before-the-name"),
        pytest.param("CRA > Art. 13", ["art-13"], id="path"),
        pytest.param("*CRA* `Art. 13`", ["art-13"], id="markup"),
        pytest.param("Art.&nbsp;13&nbsp;&sect;&nbsp;8", ["art-13/8"], id="entities"),
    ],
)
def test_act(label: str, expected: list[str]) -> None:
    reading = read(label, LAW)
    assert written(reading) == expected
    assert reading.unread is None


@pytest.mark.parametrize(
    ("label", "document", "expected"),
    [
        pytest.param("Art. 21(2a)", AMENDED, ["art-21/2/a"], id="letter-of-a-paragraph"),
        pytest.param("MDR Art. 120(3a)", AMENDED, ["art-120/3a"], id="inserted-paragraph"),
        pytest.param("MDR Art. 120(3h)", AMENDED, ["art-120/3h !"], id="inserted-paragraph-that-is-missing"),
        pytest.param(
            "Art. 120(3a)-(3d)", AMENDED, [f"art-120/3{x}" for x in ("a", "b", "c", "d !")], id="range-of-inserted"
        ),
        pytest.param("Art. 3b", AMENDED, ["art-3b !"], id="inserted-article-that-is-missing"),
        pytest.param(
            "Art. 120(3)-(4)", AMENDED, [f"art-120/{n}" for n in ("3", "3a", "3b", "3c", "4")], id="range-has-inserted"
        ),
        pytest.param("Art. 21(2a-c)", AMENDED, ["art-21/2/a", "art-21/2/b", "art-21/2/c"], id="range-of-letters"),
        pytest.param("Art. 21(2a, b)", AMENDED, ["art-21/2/a", "art-21/2/b"], id="list-of-letters"),
        pytest.param("Art. 3 § 3 (d-f)", AMENDED, ["art-3/3/d", "art-3/3/e", "art-3/3/f"], id="letters"),
        pytest.param("Art. 3.3.e", AMENDED, ["art-3/3/e"], id="dots"),
        pytest.param("Art. 3.3.d, e", AMENDED, ["art-3/3/d", "art-3/3/e"], id="dots-then-letter"),
        pytest.param("Art. 3(3)(d)/(e)", AMENDED, ["art-3/3/d", "art-3/3/e"], id="slash"),
        pytest.param("Art. 3a", AMENDED, ["art-3a"], id="inserted-article"),
        pytest.param("Arts. 3a-5", AMENDED, ["art-3a", "art-4 !", "art-5 !"], id="range-from-an-inserted-article"),
        pytest.param("Annex Ia", AMENDED, ["annex-1a"], id="inserted-annex"),
        pytest.param("Annex IA", AMENDED, ["annex-1a"], id="inserted-annex-in-capitals"),
        pytest.param("Annex IIA", AMENDED, ["annex-2a !"], id="inserted-annex-that-is-missing"),
        pytest.param("Annexes I and Ia", AMENDED, ["annex-1", "annex-1a"], id="inserted-annex-in-a-list"),
        pytest.param("Annexes Ia, I", AMENDED, ["annex-1a", "annex-1"], id="annex-behind-an-inserted-one"),
        pytest.param("Annex IV, A, B", LETTERED, ["annex-4/A", "annex-4/B"], id="letters-below-a-numeral"),
        pytest.param("Annexes A, C", LETTERED, ["annex-A", "annex-C"], id="letters-beside-each-other"),
        pytest.param("MDR Annex I, §17.2", AMENDED, ["annex-1/17.2"], id="dotted-section"),
        pytest.param("Annex I, § 17.2, 17.4", AMENDED, ["annex-1/17.2", "annex-1/17.4"], id="dotted-sections"),
        pytest.param("GSPR 17.2", AMENDED, ["annex-1/17.2"], id="name-of-an-annex"),
        pytest.param(
            "GSPRs 17.2(a) and 17.4", AMENDED, ["annex-1/17.2/a", "annex-1/17.4"], id="sections-behind-a-name"
        ),
        pytest.param("GSPR 17.2, GSPR 17.4", AMENDED, ["annex-1/17.2", "annex-1/17.4"], id="name-of-an-annex-twice"),
        pytest.param("GSPR 17.99", AMENDED, ["annex-1/17.99 !"], id="missing-behind-the-name-of-an-annex"),
        pytest.param("MDR Annex I, GSPR 17.2", AMENDED, ["annex-1/17.2"], id="annex-and-its-name"),
        pytest.param("Annex I (GSPR 17.2)", AMENDED, ["annex-1/17.2"], id="annex-and-its-name-in-parentheses"),
        pytest.param("Annex Ia, GSPR 17.2", AMENDED, ["annex-1a", "annex-1/17.2"], id="annex-and-the-name-of-another"),
        pytest.param("IT security (GSPR 17.2)", AMENDED, ["annex-1/17.2"], id="name-of-an-annex-behind-words"),
        pytest.param("Annex I 17.2(a)", AMENDED, ["annex-1/17.2/a"], id="dotted-section-without-word"),
        pytest.param("Annex I, Chapter II, 17.2", AMENDED, ["annex-1/17.2"], id="chapter-frames-section"),
        pytest.param("Annex I § 17.99", AMENDED, ["annex-1/17.99 !"], id="missing-section"),
        pytest.param("Annex I § 99", AMENDED, ["annex-1/99 !"], id="missing-section-beside-chapters"),
        pytest.param("PSTI Act Part 1, § 9", STATUTE, ["s-9"], id="part-frames-section"),
        pytest.param("Part 2, § 9", STATUTE, ["part-2/s-9 !"], id="section-of-another-part"),
        pytest.param("s. 9(1)(a)", STATUTE, ["s-9/1/a"], id="section-by-letter"),
        pytest.param("Duties of manufacturers (s. 9)", STATUTE, ["s-9"], id="section-behind-words"),
        pytest.param("see sections 9 and 10", STATUTE, ["s-9", "s-10"], id="sections-behind-a-word"),
        pytest.param("Passwords, Sch. 1 para 2", REGULATIONS, ["sch-1/para-2"], id="schedule-behind-words"),
        pytest.param("ss. 9-11", STATUTE, ["s-9", "s-10", "s-11"], id="sections-by-letters"),
        pytest.param("Schedule 1, Para 2", STATUTE, ["sch-1/para-2"], id="schedule"),
        pytest.param("Regs. Schedule 1, Para 2", REGULATIONS, ["sch-1/para-2"], id="name-is-a-unit-word"),
        pytest.param("Regs. 8", REGULATIONS, ["reg-8"], id="name-counts"),
        pytest.param("Regs. 21-23", REGULATIONS, ["reg-21", "reg-21A", "reg-21B", "reg-22", "reg-23"], id="inserted"),
    ],
)
def test_other_acts(label: str, document: Document, expected: list[str]) -> None:
    reading = read(label, document)
    assert written(reading) == expected
    assert reading.unread is None


@pytest.mark.parametrize(
    ("label", "target", "expected"),
    [
        pytest.param("§ 1 (2)(b)", "annex-1", [f"{I1}/2/b"], id="part-of-the-annex"),
        pytest.param("§ 8, 9", "art-13", ["art-13/8", "art-13/9"], id="paragraphs-of-the-article"),
        pytest.param("(8)", "art-13", ["art-13/8"], id="parentheses-alone"),
        pytest.param("point (a)", "art-2/2", ["art-2/2/a"], id="point-of-the-paragraph"),
        pytest.param("§ 9", "art-13/8", ["art-13/9"], id="from-the-level-above"),
        pytest.param("Part II", "annex-1", [I2], id="part"),
        pytest.param("point (2)(c)", "annex-1", [f"{I1}/2/c"], id="point-that-one-part-has"),
        pytest.param("§ 99", "art-13/8", ["art-13/99 !"], id="missing"),
        pytest.param("Annex II", "annex-1", ["annex-2"], id="full-locator-ignores-target"),
    ],
)
def test_label_goes_on_from_target(label: str, target: str, expected: list[str]) -> None:
    assert written(read(label, LAW, target)) == expected


def test_words_below_the_numbered_levels_are_a_detail() -> None:
    label = "Article 13(8), second subparagraph"
    (mention,) = read(label, LAW).mentions
    assert mention.provision == "art-13/8"
    assert mention.detail is not None
    assert label[slice(*mention.detail)] == "second subparagraph"


@pytest.mark.parametrize(
    ("label", "unread"),
    [
        pytest.param("Art. 13 §", "§", id="nothing-after-the-sign"),
        pytest.param("Art. 13(8", "(8", id="parenthesis-left-open"),
        pytest.param("Art. thirteen", "Art. thirteen", id="number-in-words"),
        pytest.param("Article 13 ff.", "ff", id="and-following"),
        pytest.param("Duties: Art. 13 for Anhang I Teil I", "for Anhang I Teil I", id="german-annex-behind-words"),
        pytest.param("see Art. 13(8) not Chapter IV", "not Chapter IV", id="chapter-behind-words"),
        pytest.param("Art. 13 f.", "f.", id="and-the-next"),
        pytest.param("Art. 14 Abs. 2 f.", "f.", id="and-the-next-paragraph"),
        pytest.param("Art. 13(8) et seqq.", "et seqq", id="and-following-in-latin"),
        pytest.param("Article 13 paragraph four", "paragraph four", id="number-in-words-below"),
        pytest.param("Article 13 and Anex II", "and Anex II", id="misspelled-unit"),
        pytest.param("Article 13 bis", "bis", id="word-that-counts"),
        pytest.param("Article 13 foo", "foo", id="no-word"),
        pytest.param("Article 13 of the AI Act", "of the AI Act", id="document-that-nobody-knows"),
        pytest.param("Art. 32 DSGVO", "DSGVO", id="acronym-of-an-act-that-nobody-knows"),
        pytest.param("nach Art. 32 DSGVO", "DSGVO", id="such-an-act-behind-words"),
        pytest.param("lit. a) Art. 14 Abs. 2", "lit. a) Art. 14 Abs. 2", id="point-of-nothing-before-an-article"),
        pytest.param(
            "duties of point (a), Art. 14", "duties of point (a), Art. 14", id="point-of-nothing-behind-words"
        ),
        pytest.param("(Art. 13 ff.)", "(Art. 13 ff.)", id="open-end-in-a-label-in-parentheses"),
        pytest.param("Article 14 Machinery Regulation", "Machinery Regulation", id="name-of-an-act-that-nobody-knows"),
        pytest.param("3.3(d)(e)", "3.3(d)(e)", id="word-left-out-before-dots"),
        pytest.param("Art 13/8", "/8", id="slash"),
        pytest.param("Art. 13(3)(a), (B)", ", (B)", id="capital-beside-a-small-letter"),
        pytest.param("GDPR Art. 32", "GDPR Art. 32", id="article-of-a-document-that-nobody-knows"),
        pytest.param("Art. 13 [8]", "[8]", id="brackets"),
        pytest.param("Art. 13, NIS2 Art. 21", ", NIS2 Art. 21", id="second-document"),
        pytest.param("Art. 15-13", "-13", id="range-backwards"),
        pytest.param("Articles 1-99999999", "-99999999", id="range-without-end"),
        pytest.param("Art. 13 – see § 8", "– see § 8", id="locator-in-a-gloss"),
        pytest.param("§ 8", "§ 8", id="no-article-and-no-target"),
        pytest.param("CRA Art.", "Art", id="nothing-after-the-word"),
        pytest.param("CRA Recital", "Recital", id="nothing-after-the-word-in-full"),
        pytest.param("Artcle 13", "Artcle 13", id="slip-in-the-word"),
        pytest.param("CRA Atr. 13", "Atr. 13", id="slip-in-the-abbreviation"),
        pytest.param("Atr. 13", "Atr. 13", id="slip-in-an-abbreviation-without-a-name"),
        pytest.param("Aqt. 18", "Aqt. 18", id="another-letter-in-the-abbreviation"),
        pytest.param("Art; 13", "Art; 13", id="mark-behind-the-abbreviation"),
        pytest.param("Annex;I", "Annex;I", id="mark-behind-the-word"),
        pytest.param("Annex II (?)", "(?)", id="sign-in-parentheses"),
        pytest.param("Annex III Class I (l3)", "(l3)", id="letter-for-a-digit-in-parentheses"),
        pytest.param("Annex VK (1)", "Annex VK (1)", id="slip-in-a-numeral"),
        pytest.param("Annex IPart II", "Annex IPart II", id="space-left-out-behind-a-numeral"),
        pytest.param("Ankex I (1)", "Ankex I (1)", id="slip-in-a-short-word"),
        pytest.param("Article 13 onwards", "onwards", id="open-end"),
        pytest.param("see Art. 13 et seq.", "et seq", id="open-end-in-latin-behind-a-word"),
        pytest.param("see Art. 13 bis", "bis", id="word-that-counts-behind-a-word"),
        pytest.param("see Article 13 paragraph eight", "paragraph eight", id="number-in-words-behind-a-word"),
        pytest.param("Article 13 – paragraph eight", "– paragraph eight", id="number-in-words-behind-a-dash"),
        pytest.param("siehe Art. 13 und folgende", "und folgende", id="open-end-in-german"),
        pytest.param("art. 13 et suivants", "et suivants", id="open-end-in-french"),
        pytest.param("Art. 13 (and following)", "(and following)", id="open-end-in-parentheses"),
        pytest.param("artikel 13, achtste lid", ", achtste lid", id="paragraph-in-a-language-that-is-not-read"),
        pytest.param("Art. 13 (except para 5)", "(except para 5)", id="exception"),
        pytest.param("Aqt. 21(2f)", "Aqt. 21(2f)", id="slip-before-a-group"),
        pytest.param("Anex I § 1 (2)(b)", "Anex I § 1 (2)(b)", id="slip-before-a-locator"),
        pytest.param("Article foo § 2", "Article foo § 2", id="slip-in-the-number"),
        pytest.param("Art. 13(foo)", "(foo)", id="slip-in-a-group"),
        pytest.param("CRA 13(8)", "13(8)", id="word-left-out"),
        pytest.param("13(8)(a)", "13(8)(a)", id="word-and-name-left-out"),
        pytest.param("Support period Art. 13(8))", ")", id="parenthesis-that-nothing-opens"),
    ],
)
def test_reading_stops_where_it_must(label: str, unread: str) -> None:
    reading = read(label, LAW)
    assert reading.unread is not None
    assert label[slice(*reading.unread)] == unread
