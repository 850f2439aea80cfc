"""Labels that nobody writes: long ones, deep ones, ranges without end. Time grows with their length, and no more."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.text import Span

from .documents import AMENDED, COMPONENTS, GUIDANCE, LAW, LIFECYCLE, STANDARD, STATUTE, read

if TYPE_CHECKING:
    from .documents import Document

N = 4000
LONG_LABELS = [
    pytest.param("Art. 13" + ", 14" * N, LAW, id="list"),
    pytest.param("Art. 13" + "(1)" * N, LAW, id="deep"),
    pytest.param("Art. 13" + "(" * N, LAW, id="open"),
    pytest.param("Art. 13(" + "a," * N, LAW, id="open-list"),
    pytest.param("Art. " + "1-71, " * N, LAW, id="ranges"),
    pytest.param("point (a)" + " of Part I" * N, LAW, id="frames"),
    pytest.param("Annex I" + ".1" * N, LAW, id="dots"),
    pytest.param("Art." + " " * N + "x", LAW, id="spaces"),
    pytest.param("Art. " + "1" * N, LAW, id="digits"),
    pytest.param("CRA " * N, LAW, id="names"),
    pytest.param("CRA 13" + ".8" * N + "!", LAW, id="dots-behind-a-name"),
    pytest.param("CRA 13" + ", 13(8)" * N + "!", LAW, id="list-behind-a-name"),
    pytest.param("_" * N + "x", LAW, id="underscores"),
    pytest.param("<" * N, LAW, id="tags"),
    pytest.param("&" * N, LAW, id="entities"),
    pytest.param("Art. 13 – " + "obligations " * N, LAW, id="gloss"),
    pytest.param("Art. 13 " + "(obligations) " * N, LAW, id="gloss-in-parentheses"),
    pytest.param("the " * N + "Art. 13", LAW, id="lead"),
    pytest.param("ABC " * N + "Art. 13", LAW, id="acronyms"),
    pytest.param("Art. 13 " + "first and " * N, LAW, id="ordinals"),
    pytest.param("Part 1, " * N, STATUTE, id="parts"),
    pytest.param("CRs 1.1" + ", 1.2" * N, COMPONENTS, id="clauses"),
    pytest.param("CRs " + "1.1-1.14, " * N, COMPONENTS, id="ranges-of-clauses"),
    pytest.param("CR/" * N, COMPONENTS, id="families"),
    pytest.param("EDR, " * N + "3.10", COMPONENTS, id="families-in-a-list"),
    pytest.param("see e.g. " * N + "CR 1.1", COMPONENTS, id="lead-of-a-clause"),
    pytest.param("CR 1.1 " + "(RE 1) " * N, COMPONENTS, id="enhancements-in-parentheses"),
    pytest.param("CR 1.1" + " →" * N + "x", COMPONENTS, id="pictures"),
    pytest.param("CR 1.1(a)" + " " * N + "x", COMPONENTS, id="spaces-behind-a-letter"),
    pytest.param("CR 1.1 " + "(a) " * N, COMPONENTS, id="letters"),
    pytest.param("FR 1 (IAC), " * N, COMPONENTS, id="the-same-in-parentheses"),
    pytest.param("GSPR 17.2, " * N, AMENDED, id="names-of-an-annex"),
    pytest.param("Practices " + "1, " * N, LIFECYCLE, id="counted-names"),
    pytest.param("CR 1.1 " + "RE 1, " * N, COMPONENTS, id="enhancements"),
    pytest.param("CR " + "1." * N, COMPONENTS, id="dotted-clause"),
    pytest.param("SM-" + "1-" * N, LIFECYCLE, id="hyphens"),
    pytest.param("§ " + "5-" * N, STANDARD, id="hyphens-in-sections"),
    pytest.param("§ 524B" + "(b)" * N, GUIDANCE, id="levels"),
    pytest.param("§ 524B(b)(1)" + "-(3)" * N, GUIDANCE, id="ranges-of-levels"),
    pytest.param("Foreword, " * N, STANDARD, id="names-of-sections"),
]


def test_a_family_named_again_and_again_is_one() -> None:
    assert len(read("CR/" * N + "CR 1.1-1.14", COMPONENTS).mentions) == 14


@pytest.mark.parametrize(("label", "document"), LONG_LABELS)
def test_time_grows_with_length(label: str, document: Document) -> None:
    start = time.process_time()
    read(label, document)
    assert time.process_time() - start < 2  # some milliseconds; seconds only where time grows faster than length


@pytest.mark.parametrize(
    ("label", "document"),
    [
        pytest.param("Articles 1-9999", LAW, id="articles"),
        pytest.param("CRs 1.1-1.999999", COMPONENTS, id="clauses"),
        pytest.param("SM-1 to SM-123456789", LIFECYCLE, id="clauses-with-hyphen"),
        pytest.param("§ 5.1-1 to 5.1-99999", STANDARD, id="sections"),
    ],
)
def test_range_beyond_all_reason_is_reported(label: str, document: Document) -> None:
    reading = read(label, document)
    assert len(reading.mentions) == 1
    assert reading.unread is not None


@pytest.mark.parametrize(
    "label", ["\x00", "Art. \ud800", "Art. 13 § ٣", "Art. ١٣", "CR ¹.¹", "§§§§", "Art. 13\u20398\u203a", "🙂 Art. 13"]
)
def test_odd_characters_are_no_error_and_every_place_is_in_the_label(label: str) -> None:
    for document in (LAW, COMPONENTS, STANDARD):
        reading = read(label, document)
        spans = [mention.span for mention in reading.mentions] + [reading.unread or Span(0, 0)]
        assert all(0 <= span.start <= span.end <= len(label) for span in spans)
