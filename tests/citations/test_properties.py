"""What holds for every label: texts made at random, labels that were spelled, labels with one character changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_crosswalk.citations import spell_label

from .documents import COMPONENTS, DOCUMENTS, FAQ, LAW, LIFECYCLE, STANDARD, read

if TYPE_CHECKING:
    from mkdocs_crosswalk.citations import Reading
    from mkdocs_crosswalk.text import Span

    from .documents import Document

PIECES = (
    "Art. ",
    "Article ",
    "Annex ",
    "Part ",
    "Class ",
    "Recital ",
    "Chapter ",
    "point ",
    "§ ",
    "CR ",
    "CRs ",
    "EDRs/HDRs ",
    "SM-",
    "SUM ",
    "RE ",
    "Sec. ",
    "Table ",
    "Foreword",
    "IAC",
    "CRA ",
    "EC FAQ ",
    "EN 303 645 ",
    " of the CRA",
    "(62443-3-3)",
    " of ",
    ", ",
    "; ",
    " and ",
    " to ",
    "-",
    "–",
    ".",
    "(",
    ")",
    ":",
    " ",
    "1",
    "2",
    "13",
    "1.1",
    "5.1-1",
    "524B",
    "2a",
    "I",
    "II",
    "V.A",
    "a",
    "b",
    "i",
    "ii",
    "second subparagraph",
    "obligations",
    "&nbsp;",
    "**",
    "_",
    "<b>",
    "\u00a0",
    "ß",
    "\n",
)
documents = st.sampled_from(DOCUMENTS)
targets = st.sampled_from(("", "art-13", "annex-1", "art-2/2", "chapter-5", "no-such-thing"))
texts = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=14).map("".join)

JOINTS = re.compile(
    r"&\w+;|<[^<>]*>|[\s,;:/&+()\-\u2013.…|\"'*_`<>]"
    r"|\b(?:and|or|as|well|to|through|until|of|in|from|under|the|read|together|conjunction|with)\b",
    re.IGNORECASE,
)
"""What may stand between the parts of a citation."""


REPEATED_NAMES = re.compile("|".join(re.escape(name) for document in DOCUMENTS for name in document.names))
"""A label may name its document twice, and one place is told."""


def spans_of(reading: Reading) -> list[Span]:
    spans = [reading.unread, reading.named, reading.edition, reading.gloss, reading.lead]
    for mention in reading.mentions:
        spans += [mention.span, mention.whole, mention.detail]
    return [span for span in spans if span is not None]


@given(texts, documents | st.none(), targets)
@settings(max_examples=400)
def test_any_text_reads_or_stops_within(text: str, document: Document | None, target: str) -> None:
    reading = read(text, document, target)
    for span in spans_of(reading):
        assert 0 <= span.start < span.end <= len(text)
    if reading.unread:
        assert not any(character.isalnum() for character in JOINTS.sub("", text[reading.unread.end :]))


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), documents)
@settings(max_examples=400)
def test_every_character_is_accounted_for(text: str, document: Document) -> None:
    """What no span covers is a joint between parts: nothing that counts is dropped."""
    reading = read(text, document)
    if not reading.is_citation:
        return
    rest = list(text)
    for span in spans_of(reading):
        rest[span.start : span.end] = " " * (span.end - span.start)
    assert not JOINTS.sub("", REPEATED_NAMES.sub("", "".join(rest)))


@st.composite
def lists_of_provisions(draw: st.DrawFn) -> tuple[Document, list[str]]:
    document = draw(documents)
    provisions = list(document.ids())
    start = draw(st.integers(0, len(provisions) - 1))
    run = provisions[start : start + draw(st.integers(0, 12))]
    others = draw(st.lists(st.sampled_from(provisions), max_size=5))
    return document, list(dict.fromkeys(run + others if draw(st.booleans()) else others + run))


@given(lists_of_provisions(), st.booleans())
@settings(max_examples=400)
def test_what_is_spelled_reads_the_same(case: tuple[Document, list[str]], with_name: bool) -> None:
    document, provisions = case
    reading = read(spell_label(provisions, document, with_name=with_name), document)
    assert reading.provisions == tuple(provisions)
    assert reading.unread is None
    assert all(mention.exists for mention in reading.mentions)


@given(lists_of_provisions())
def test_spelling_what_was_read_changes_nothing(case: tuple[Document, list[str]]) -> None:
    document, provisions = case
    label = spell_label(provisions, document)
    assert spell_label(read(label, document).provisions, document) == label


@pytest.mark.parametrize(
    ("form", "document", "form_of_id"),
    [
        pytest.param("Art. {}-{}", LAW, "art-{}", id="articles"),
        pytest.param("Art. 13({})–({})", LAW, "art-13/{}", id="paragraphs"),
        pytest.param("Recitals {} to {}", LAW, "recital-{}", id="recitals"),
        pytest.param("CRs 1.{}-1.{}", COMPONENTS, "CR 1.{}", id="clauses"),
        pytest.param("SM-{} to SM-{}", LIFECYCLE, "SM-{}", id="clauses-with-hyphen"),
        pytest.param("EC FAQ 6.{}–6.{}", FAQ, "6.{}", id="entries"),
        pytest.param("§ 5.1-{}–5.1-{}", STANDARD, "5.1-{}", id="provisions"),
    ],
)
@given(st.integers(1, 150), st.integers(0, 150))
@settings(max_examples=60)
def test_range_holds_both_ends_and_all_between(
    form: str, document: Document, form_of_id: str, first: int, length: int
) -> None:
    last = first + length
    found = read(form.format(first, last), document).mentions
    provisions = {mention.provision for mention in found}
    assert {form_of_id.format(number) for number in range(first, last + 1)} <= provisions
    assert all(mention.exists == (mention.provision in document) for mention in found)


LABELS = (
    ("CRs 1.1-1.3, 1.5, 1.7", COMPONENTS),
    ("CR 1.1 RE 1 and EDR 3.10-3.14", COMPONENTS),
    ("DM 1-5; SUM 1, 4, 5", LIFECYCLE),
    ("CRA Art. 13(17-19), Annex II", LAW),
    ("point (2)(c) of Part I of Annex I", LAW),
    ("Annex I § 1 (2)(h), (i)", LAW),
    ("EN 303 645 § 5.1-1, 5.2-1 to 5.2-3", STANDARD),
    ("EC FAQ 5.1–5.3", FAQ),
)


@given(st.sampled_from(LABELS), st.data())
@settings(max_examples=400)
def test_changed_label_is_never_read_as_less(case: tuple[str, Document], data: st.DataObject) -> None:
    """One character put in, taken out or exchanged: every digit still counts for something."""
    label, document = case
    place = data.draw(st.integers(0, len(label) - 1))
    width = data.draw(st.integers(0, 1))
    changed = (
        label[:place]
        + data.draw(st.sampled_from(("", "x", "?", "9", "(", ")", ",", "-", "§")))
        + label[place + width :]
    )
    reading = read(changed, document)
    if not reading.is_citation:
        return
    covered = {place for span in spans_of(reading) for place in range(span.start, span.end)}
    assert all(
        place in covered for place, character in enumerate(changed) if character.isalnum() and character.isdigit()
    )
