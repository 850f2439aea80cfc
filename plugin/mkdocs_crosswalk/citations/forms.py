"""The forms of house style that a site may choose, one a kind of provision.

A form is named by an example of it. The first of each kind is what `spell_label` writes; the others are made from it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMS: dict[str, tuple[str, ...]] = {
    "article": ("Art. 13", "Article 13"),
    "paragraph": ("Art. 13(8)", "Art. 13 § 8"),
    "recital": ("Recital 39", "Rec. 39"),
    "chapter": ("Chapter IV", "Ch. IV"),
    "annex": ("Annex I Part II (5)", "Annex I, Part II, § 5"),
    "range": ("1.1-1.3", "1.1–1.3"),
}
"""Kind → its forms, the usual one first."""

_PARAGRAPHS = re.compile(
    r"(?P<article>\bArts?\. [0-9]+[a-z]?)"
    r"(?P<numbers>\([0-9]+[a-z]?\)(?:(?:, |-)\([0-9]+[a-z]?\))*)(?P<points>(?:\([a-z]+\)(?:(?:, |-)\([a-z]+\))*)?)(?![(\w])"
)
_ANNEX_PART = re.compile(
    r"\b(Annex(?:es)? [IVXLC]+) Part ([IVXLC]+)(?: \(([0-9]+[a-z]?)\)((?:, \([0-9]+[a-z]?\))*)(?!\())?"
)
_BETWEEN = re.compile(r"(?<=[0-9IVXLC)])-(?=[0-9IVXLC(])")


def in_form(label: str, style: Mapping[str, str]) -> str:
    """Return a label that is spelled in the usual forms in those that `style` names by kind."""
    for kind, form in style.items():
        if form != FORMS[kind][0]:
            label = _CHANGES[kind](label)
    return label


def _paragraph(match: re.Match[str]) -> str:
    numbers = match["numbers"].replace("(", "").replace(")", "")
    return f"{match['article']} § {numbers}{match['points']}"


def _annex(match: re.Match[str]) -> str:
    item = f", § {match[3]}{match[4].replace('(', '').replace(')', '')}" if match[3] else ""
    return f"{match[1]}, Part {match[2]}{item}"


_CHANGES = {
    "article": lambda label: re.sub(r"\bArt(s?)\. ", r"Article\1 ", label),
    "paragraph": lambda label: _PARAGRAPHS.sub(_paragraph, label),
    "recital": lambda label: re.sub(r"\bRecital(s?) ", r"Rec\1. ", label),
    "chapter": lambda label: re.sub(r"\bChapter ", "Ch. ", label),
    "annex": lambda label: _ANNEX_PART.sub(_annex, label),
    "range": lambda label: _BETWEEN.sub("–", label),
}
