"""What can be mended is mended once and for all, and the page shows what it showed."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown

from mkdocs_crosswalk.check import check
from mkdocs_crosswalk.diagnostics import Edit
from mkdocs_crosswalk.fix import mend
from mkdocs_crosswalk.read.markdown import read_page
from mkdocs_crosswalk.rules import RULES
from mkdocs_crosswalk.rules.lines import line_of
from mkdocs_crosswalk.settings import Settings
from mkdocs_crosswalk.text import Source, Span

from ..projects import project_of

if TYPE_CHECKING:
    from mkdocs_crosswalk.fix import Mended
    from mkdocs_crosswalk.project import Project

TEXT = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"
ACT = f"{TEXT}02024R2847-20241120"
DA = "https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX:32022R0030"
ALL_RULES = [entry.rule.name for entry in RULES]


def mended(text: str, *, unsafe: bool = False, rules: list[str] | None = None, **others: str) -> str:
    """Return a page after mending."""
    files = {f"content/{name}.md": other for name, other in others.items()} | {"content/page.md": text}
    return next((page.after for page in _mend(files, unsafe=unsafe, rules=rules) if page.uri == "page.md"), text)


@cache
def _empty_project() -> Project:
    return project_of({})


def _mend(files: dict[str, str], *, unsafe: bool = False, rules: list[str] | None = None) -> tuple[Mended, ...]:
    pages = {path.removeprefix("content/"): read_page(Source(path, text), path.removeprefix("content/"))
             for path, text in files.items()}  # fmt: skip
    return mend(_empty_project().with_pages(pages, files.__getitem__), unsafe=unsafe, rules=rules)


SAFE = pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            f"[a][cra]\n\n[cra]: {ACT}\n[cra_art13]: {ACT}#art_13\n", f"[a][cra]\n\n[cra]: {ACT}\n", id="unused"
        ),
        pytest.param(f"[a][cra]\n\n[cra]: {ACT}\n[cra]: {ACT}\n", f"[a][cra]\n\n[cra]: {ACT}\n", id="repeated"),
        pytest.param(f"[a][x]\n\n[x]: {DA}#rec_7\n", f"[a][x]\n\n[x]: {DA}#rct_7\n", id="fragment"),
        pytest.param(
            "[REQ_ER 4][bsi_tr_03183_p1]",
            "[REQ_ER 4][bsi_tr_03183_p1]\n\n[bsi_tr_03183_p1]: https://www.bsi.bund.de/SharedDocs/Downloads/EN/BSI/Publications/"
            'TechGuidelines/TR03183/BSI-TR-03183-1-0_9_0.pdf "BSI TR-03183-1"\n',
            id="missing-on-a-page-without-definitions",
        ),
        pytest.param(
            f"[a][cra], [Art. 13][cra_Art13], [Rec. 39][cra_rec39], [Art. 13][cra_Art13]\n\n[cra]: {ACT}\n",
            f"[a][cra], [Art. 13][cra_Art13], [Rec. 39][cra_rec39], [Art. 13][cra_Art13]\n\n[cra]: {ACT}\n"
            "[cra_Art13]: https://eur-lex.europa.eu/eli/reg/2024/2847/oj#art_13 "
            '"CRA Art. 13 – Obligations of manufacturers"\n'
            '[cra_rec39]: https://eur-lex.europa.eu/eli/reg/2024/2847/oj#rct_39 "CRA Recital 39"\n',
            id="missing-beside-others",
        ),
        pytest.param(
            f'[CRA Art. 13][cra_art13]\n\n[cra_art13]: {ACT}#art_14 "CRA Article 13"\n',
            f'[CRA Art. 13][cra_art13]\n\n[cra_art13]: {ACT}#art_13 "CRA Article 13"\n',
            id="fragment-against-key-and-title",
        ),
        pytest.param(
            "[CR 1.1][iec_42]\r\n\r\n[iec_4_2]: https://webstore.iec.ch/en/publication/34421\r\n",
            "[CR 1.1][iec_42]\r\n\r\n",
            id="windows-line-ends",
        ),
        pytest.param("[a][nobody_knows_this]\n", "[a][nobody_knows_this]\n", id="nothing-to-do"),
        pytest.param(
            f"[a][x]\n\n[cra]: {ACT}\n[x]: {ACT}\n---\n",
            f"[a][x]\n\n[cra]: {ACT}\n[x]: {ACT}\n---\n",
            id="unused-above-a-rule",
        ),
        pytest.param(f"[cra]: {ACT}\nWords\n---\n", f"[cra]: {ACT}\nWords\n---\n", id="unused-above-words-and-a-rule"),
        pytest.param(f"> [cra]: {ACT}\ngoes on\n", f"> [cra]: {ACT}\ngoes on\n", id="unused-at-the-mark-of-a-quote"),
        pytest.param(f"> [cra]: {ACT}\n> goes on\n", "> goes on\n", id="unused-in-a-quote"),
        pytest.param(
            f"[a][x]\n[cra]: {ACT}\n- [x]: {ACT}\n", f"[a][x]\n[cra]: {ACT}\n- [x]: {ACT}\n", id="unused-above-a-list"
        ),
        pytest.param(
            f"- [cra]: {ACT}\n\n    an item\n", f"- [cra]: {ACT}\n\n    an item\n", id="unused-at-the-mark-of-an-item"
        ),
    ],
)


@SAFE
def test_safe_changes(before: str, after: str) -> None:
    assert mended(before) == after


@SAFE
def test_safe_changes_leave_windows_line_ends_whole(before: str, after: str) -> None:
    before, after = (text.replace("\r\n", "\n").replace("\n", "\r\n") for text in (before, after))
    if before.count("\n"):  # a page without a line end has none that is its own
        assert mended(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            f"[CRA Art. 35-51][cra_chV], [CRA Ch. IV][cra_chIV]\n\n[cra_chIV]: {ACT}#cpt_IV\n[cra_chV]: {ACT}#cpt_V\n",
            f"[CRA Art. 35-51][cra_chIV], [CRA Ch. IV][cra_chIV]\n\n[cra_chIV]: {ACT}#cpt_IV\n",
            id="key-then-unused",
        ),
        pytest.param(
            f'[a][cra_art11]\n\n[cra_art11]: {ACT}#art_11 "CRA Article 11 – More specific Union law"\n',
            f'[a][cra_art11]\n\n[cra_art11]: {ACT}#art_11 "CRA Article 11 – General product safety"\n',
            id="title",
        ),
        pytest.param(
            "[CR 1.1][iec_42]\n\n[iec_4_2]: https://webstore.iec.ch/en/publication/34421\n[CR 1.2][iec_4_2]\n",
            "[CR 1.1][iec_4_2]\n\n[iec_4_2]: https://webstore.iec.ch/en/publication/34421\n[CR 1.2][iec_4_2]\n",
            id="misspelt-key",
        ),
    ],
)
def test_unsafe_changes_are_made_when_asked_for(before: str, after: str) -> None:
    assert mended(before) == before
    assert mended(before, unsafe=True) == after


def test_an_unusual_address_is_mended_where_it_shows_the_same_text() -> None:
    usual, same, consolidated = (
        f"[a][cra_art13]\n\n[cra_art13]: {url}#art_13\n"
        for url in ("https://eur-lex.europa.eu/eli/reg/2024/2847/oj", f"{TEXT}32024R2847", f"{TEXT}02024R2847-20241120")
    )
    assert mended(same, b=usual, c=usual) == usual
    assert mended(consolidated, b=usual, c=usual) == consolidated
    assert mended(consolidated, unsafe=True, b=usual, c=usual) == usual


def test_rules_that_are_off_mend_when_named() -> None:
    lines = [f"[cra_art13]: {ACT}#art_13", f"[cra_art2]: {ACT}#art_2"]
    before = "[CRA Article 13 § 8][cra_art13] and [CRA Art. 2][cra_art2]\n\n" + "\n".join(lines)
    assert mended(before) == before
    spelled = before.replace("CRA Article 13 § 8", "CRA Art. 13(8)")
    assert mended(before, rules=["house-style"]) == spelled
    ordered = spelled.replace("\n".join(lines), "\n".join(reversed(lines)))
    assert mended(before, rules=["house-style", "unsorted-definitions"]) == ordered


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("house-style", "**CRA Article 13**", "**CRA Art. 13**"),
        ("house-style", ":material-scale: CRA Article 13 ↗", ":material-scale: CRA Art. 13 ↗"),
        ("house-style", "![flag](eu.svg) CRA Article 13", "![flag](eu.svg) CRA Art. 13"),
        ("house-style", "“CRA Article 13”", "“CRA Art. 13”"),
        ("house-style", "(CRA Article 13)", "(CRA Art. 13)"),
        ("house-style", "CRA Article&nbsp;13 :octicons-law-24:", "CRA Art. 13 :octicons-law-24:"),
        ("house-style", "**CRA** Article 13", "**CRA** Article 13"),
        ("house-style", "CRA :material-scale: Article 13", "CRA :material-scale: Article 13"),
        ("house-style", "Article 13 of this Regulation", "Article 13 of this Regulation"),
        ("unnamed-document", "**Art. 13**", "**CRA Art. 13**"),
        ("unnamed-document", "Obligations in Article 13", "Obligations in CRA Article 13"),
        ("unnamed-document", "Manufacturers (Art. 13(8))", "Manufacturers (CRA Art. 13(8))"),
        ("unnamed-document", "↗ Art. 13", "↗ CRA Art. 13"),
    ],
)
def test_what_stands_around_a_citation_stays(rule: str, before: str, after: str) -> None:
    page = f"[{{}}][cra_art13]\n\n[cra_art13]: {ACT}#art_13\n"
    assert mended(page.format(before), rules=[rule]) == page.format(after)


def test_a_label_that_is_the_key_too_is_not_renamed() -> None:
    page = f"[Art. 13], [Article 13][]\n\n[Art. 13]: {ACT}#art_13\n[Article 13]: {ACT}#art_13\n"
    assert mended(page, rules=["house-style", "unnamed-document"]) == page


def test_definitions_are_sorted_by_the_first_word_of_their_keys_and_then_as_the_document_has_them() -> None:
    lines = [
        "[abc]: https://example.org/abc",
        f"[cra]: {ACT}",
        f"[cra_art2]: {ACT}#art_2",
        f"[cra_art13]: {ACT}#art_13",
        f"[cra_annexII]: {ACT}#anx_II",
        "[x2]: https://example.org/2",
        "[x10]: https://example.org/10",
    ]
    assert mended("\n".join(sorted(lines)) + "\n", rules=["unsorted-definitions"]) == "\n".join(lines) + "\n"


def test_a_missing_line_is_taken_from_the_other_pages() -> None:
    line = f'[cra_art13]: {ACT}#art_13 "CRA Article 13"'
    assert (
        mended("[Art. 13][cra_art13]\n", other=f"[Art. 13][cra_art13]\n\n{line}\n")
        == f"[Art. 13][cra_art13]\n\n{line}\n"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        (None, ""),
        ("Of lamps", ' "Of lamps"'),
        ("Of 'lamps'", " \"Of 'lamps'\""),
        ('Of "lamps"', " 'Of \"lamps\"'"),
        ("Of \"lamps\" and 'lights'", ""),
    ],
)
def test_a_title_goes_into_quotes_that_it_does_not_have(title: str | None, written: str) -> None:
    assert line_of("act", "https://law.example/", title) == f"[act]: https://law.example/{written}"


def test_supplied_definitions_need_no_line() -> None:
    project = project_of({"content/page.md": "[Art. 13][cra_art13]\n"}, Settings(supply_definitions=True))
    assert mend(project) == ()


def test_edits_that_undo_each_other_leave_the_page_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = 0

    def to_and_fro(project: Project) -> SimpleNamespace:
        nonlocal rounds
        rounds += 1
        text = project.text_reader("content/page.md")
        turned = Edit(Span(0, 1), "b" if text[0] == "a" else "a")
        other = Edit(Span(len(text), len(text)), ".") if rounds == 1 else turned
        found = [RULES[0].rule.at("content/page.md", Span(0, 1), "wrong", edits=(each,)) for each in (turned, other)]
        return SimpleNamespace(findings=[SimpleNamespace(diagnostic=diagnostic) for diagnostic in found])

    monkeypatch.setattr("mkdocs_crosswalk.fix.mending.check", to_and_fro)
    assert mended("a page") == "a page"
    assert rounds < 10


@pytest.mark.parametrize("end", ["<p>open", "<details>\n<summary>More</summary>", "<?php", "<pre>\n"])
def test_edits_that_mend_nothing_are_not_made_and_the_others_are(end: str) -> None:
    before = f"# Page\n\n[CRA Article 13][cra_art13]\n\n{end}"
    assert mended(before) == before  # a definition behind raw HTML that nothing closes is none
    found = [finding.diagnostic for finding in check(project_of({"content/page.md": before})).findings]
    assert [(each.rule.name, each.edits) for each in found] == [("undefined-key", ())]
    assert mended(before, rules=ALL_RULES) == before.replace("Article", "Art.")


PIECES = [
    "[CRA Art. 13(8)][cra_art13] and [CRA Article 14][cra_art14].\n",
    "[CRA Art. 31, Annex VII][cra_art31]\n",
    "[CRA Art. 35-51][cra_chV] [CRA Ch. IV][cra_chIV]\n",
    "> [Rec. 39][cra_rec39]\n",
    "| a | b |\n|---|---|\n| [SM 1, 2][iec_4_1] | [CRs 1.1-1.3][iec_4_2] |\n\n",
    "\n",
    "```\n[CR 1.1][iec_4_2]\n[iec_4_2]: https://example.org\n```\n",
    "<!-- [x]: https://example.org -->\n",
    "!!! note\n\n    [DA Rec. 7][red_del_act_rec7]\n\n    [red_del_act_rec7]: " + DA + "#rec_7\n\n",
    f'[cra_art13]: {ACT}#art_14 "CRA Article 13 – Obligations of manufacturers"\n',
    f'[cra_art13]: {ACT}#art_13 "CRA Article 14"\n',
    f'[cra_art14]: {ACT}#art_14 "CRA Article 14 – Obligations of manufacturers"\n',
    f"[cra_art31]: {ACT}#art_31\n",
    f"[cra_chIV]: {ACT}#cpt_IV\n[cra_chV]: {ACT}#cpt_V\n",
    '[iec_4_1]: https://webstore.iec.ch/en/publication/34421 "IEC 62443-4-1:2018"\n',
    "[iec_4_2]: https://webstore.iec.ch/en/publication/34421\n",
    f"[red_del_act_rec7]: {DA}#rec_7\n",
    f"[unused]: {ACT}\n",
    "Prüfung § 8 – “so”\n",
]
PAGES = st.builds(
    lambda pieces, newline, cut: "".join(pieces)[: None if cut else -1].replace("\n", newline),
    st.lists(st.sampled_from(PIECES), max_size=12),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(PAGES, PAGES, st.booleans(), st.sampled_from([None, ALL_RULES]))
def test_a_second_run_changes_nothing(one: str, other: str, unsafe: bool, rules: list[str] | None) -> None:
    files = {"content/one.md": one, "content/other.md": other}
    changed = {f"content/{page.uri}": page.after for page in _mend(files, unsafe=unsafe, rules=rules)}
    assert _mend(files | changed, unsafe=unsafe, rules=rules) == ()


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_taking_away_and_sorting_lines_leaves_the_page_as_it_looks(text: str) -> None:
    after = mended(text, rules=["unused-definition", "duplicate-definition", "unsorted-definitions"])
    assert _seen(after) == _seen(text)


def _seen(text: str) -> str:
    return " ".join(markdown(text, extensions=["tables", "admonition", "fenced_code"]).split())
