"""Provisions in link keys and URL fragments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.citations import read_key_tail

from .documents import AMENDED, COMPONENTS, FAQ, GUIDANCE, LAW, REGULATIONS, STANDARD, STATUTE

if TYPE_CHECKING:
    from .documents import Document


@pytest.mark.parametrize(
    ("tail", "document", "expected"),
    [
        pytest.param("art13", LAW, "art-13", id="article"),
        pytest.param("art_13", LAW, "art-13", id="fragment"),
        pytest.param("article13", LAW, "art-13", id="article-in-full"),
        pytest.param("annexI", LAW, "annex-1", id="annex"),
        pytest.param("annexi", LAW, "annex-1", id="small-letters"),
        pytest.param("anx_III", LAW, "annex-3", id="annex-fragment"),
        pytest.param("annex1", LAW, "annex-1", id="arabic"),
        pytest.param("annexI_II_5", LAW, "annex-1/part-2/5", id="part"),
        pytest.param("annexI_part2_5", LAW, "annex-1/part-2/5", id="part-in-words"),
        pytest.param("annexIII_I_17", LAW, "annex-3/class-1/17", id="class"),
        pytest.param("chV", LAW, "chapter-5", id="chapter"),
        pytest.param("cpt_V", LAW, "chapter-5", id="chapter-fragment"),
        pytest.param("rec39", LAW, "recital-39", id="recital"),
        pytest.param("rct_39", LAW, "recital-39", id="recital-fragment"),
        pytest.param("art2_2a", LAW, "art-2/2/a", id="point"),
        pytest.param("art10_21", LAW, "art-10", id="deeper-than-the-act"),
        pytest.param("art13_summary", LAW, "art-13", id="words-after"),
        pytest.param("art99", LAW, "art-99", id="missing-article"),
        pytest.param("annexI_17_2", AMENDED, "annex-1/17.2", id="dotted-section"),
        pytest.param("art120_3a", AMENDED, "art-120/3a", id="inserted"),
        pytest.param("s9", STATUTE, "s-9", id="section"),
        pytest.param("section-9", STATUTE, "s-9", id="section-fragment"),
        pytest.param("part1", STATUTE, "part-1", id="statute-part"),
        pytest.param("sched1", STATUTE, "sch-1", id="schedule"),
        pytest.param("reg8", REGULATIONS, "reg-8", id="regulation"),
        pytest.param("regulation-8", REGULATIONS, "reg-8", id="regulation-fragment"),
        pytest.param("s4_3", FAQ, "4.3", id="dotted"),
        pytest.param("4_3_1", FAQ, "4.3.1", id="dotted-without-word"),
        pytest.param("524b", GUIDANCE, "524B", id="letter-in-a-number"),
        pytest.param("fia", GUIDANCE, "12", id="name"),
        pytest.param("s5_1_1", STANDARD, "5.1-1", id="hyphen"),
        pytest.param("cr_1_1", COMPONENTS, "CR 1.1", id="clause"),
        pytest.param("oj", LAW, None, id="not-a-provision"),
        pytest.param("standardisation", LAW, None, id="word"),
        pytest.param("page=87", LAW, None, id="page"),
        pytest.param("process", FAQ, None, id="topic"),
        pytest.param("s9_9", FAQ, None, id="missing-section"),
        pytest.param("", LAW, None, id="empty"),
    ],
)
def test_tail(tail: str, document: Document, expected: str | None) -> None:
    assert read_key_tail(tail, document) == expected
