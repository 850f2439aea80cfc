"""Tell labels that start like citations from titles, where nothing could be read of them.

A title is left alone, and a citation that cannot be read has to be reported, so this is decided on narrow grounds: signs
and abbreviations that no title starts with, unit words and families before something with a digit, and unit words with a
slip of the pen in them (`Artcle 13`).
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from .counted import counted_name
from .unsaid import counts_clause, counts_section, counts_without_unit
from .words import ENGLISH, UNITS

if TYPE_CHECKING:
    from .outline import Outline

_SIGN = re.compile(r"\(? *§|[Aa]nn\. ?[IVXL]+\b")
"""What only a citation starts with: `§`, the French `ann. I`."""
_WORD = re.compile(r"([^\W\d_]+)(\.?)")
_WORD_AND_SPACES = re.compile(r"([^\W\d_]+)\.? *")
_FAMILY = re.compile(r"[A-Za-z]+(?:[._][A-Za-z]+)*")
_SOMETHING_WITH_A_DIGIT = re.compile(r"[ .(§,'-]{0,4}(?:(?:s|[Nn]o\.?|[Nn]r\.?|da) )?[^\s0-9]{0,9}[0-9]")
_SLIP_IN_PLACE_OF_NUMBER = re.compile(r"(?:[.-][lIOox?*%&!#]| [lIO])(?![^,;/ ])")
"""What stands behind a family where its number should: the `-l` of `SUM-l`."""
_NUMERAL = re.compile(r" *(?:[0-9]+|[IVXLC]+)(?![A-Za-z])")
_NUMBER_AND_GROUP = re.compile(r" *[0-9]+ *\([0-9a-z]{1,3}\)")
_SLIP_BEFORE_LOCATOR = re.compile(
    r" *(?:[A-Za-z]{1,4})? *,? *(?:§|\b(?:Art|Rec)\.|\b(?:Article|Annex|Part|Class|Clause|Para|Point)s? [0-9IVX])"
)
_SLIP_OF_MARK = re.compile(r"[:;/'] ?[0-9IVXL]")
_SLIP_IN_ARTICLE = re.compile(r"[b-z]rt|a[bdq-z]t|ar[adf-jlnoqrtu-z]|atr")
_SLIP_IN_NUMERAL = re.compile(
    r" *(?:(?=[A-Z]*[IVX])[A-Z]{2,5} *(?:\(|,? *(?:§|Part|Class|point))|[IVX]+(?=[A-HJ-UWYZ][a-z]{2}))"
)
"""What is a roman numeral but for a slip of the pen: the `VK` of `Annex VK (1)`, the `I` of `Annex IClass I`."""
_SURE_NUMERAL = re.compile(r" *(?:[IVXLC]+\b|[0-9]+ *\()")
"""A number that no word of a title stands before: not the 4 of `Case 4`."""
_LETTER_ALONE = re.compile(r" *[A-Z](?![\w'&-]| [a-z])")
_DOTTED = re.compile(r"\(?[0-9A-Za-z]{0,4}(?:\.+[0-9]|[0-9][0-9A-Za-z]*\.)")
_ABBREVIATED = re.compile(r"(?!pp|[Vv]ol|[Ff]ig|[Vv]s|[Rr]ev|[Vv]er)[A-Za-z]{2,4}\. *(?:[0-9]|[IVXLC]+\b)")
_FAMILY_WITH_POINTS = re.compile(r"((?:[A-Z]\.){2,4}) ?(?=[0-9])")
_FAMILY_IN_FULL = re.compile(
    r"((?:[Cc]omponent|[Ss]ystem|[Ee]mbedded device|[Hh]ost device|[Nn]etwork device|[Ss]oftware application)"
    r" [Rr]equirements?) (?=[0-9]+\.[0-9])"
)
"""The `Component requirement 1.1` that is CR 1.1."""
_SINGULARS = frozenset({"article", "annex", "recital", "reg"})
_ABBREVIATIONS = frozenset({"art", "arts", "rec", "recs", "anx", "rct"})
_NUMBERED = frozenset({"art", "annex", "recital", "chapter", "reg", "sch", "section", "para", "clause"})
"""Units that titles seldom start with, and never before a number."""
_LONG_WORDS = sorted(word for word in ENGLISH if len(word) > 4)


def begins_citation(text: str, pos: int, outline: Outline, *, named: bool, target: str = "") -> bool:
    """Tell whether a citation starts at `pos`; `named` is whether the document's name stands before it.

    `target` is the provision of the document that the label's link leads to.
    """
    if named and _ABBREVIATED.match(text, pos):
        return True
    if outline.structure.scheme == "legal":
        unsaid = counts_without_unit(text, pos, outline, target, named=named)
        return bool(_SIGN.match(text, pos)) or unsaid or _begins_with_unit(text, pos, named=named)
    if _begins_with_family(text, pos, outline) or counted_name(text, pos, outline):
        return True
    if named and outline.structure.scheme == "clauses":
        return counts_clause(text, pos, outline)
    return outline.structure.scheme == "sections" and _begins_section(text, pos, outline, named=named)


def _begins_section(text: str, pos: int, outline: Outline, *, named: bool) -> bool:
    if _SIGN.match(text, pos) or (named and _DOTTED.match(text, pos)) or counts_section(text, pos, outline):
        return True
    word = _WORD_AND_SPACES.match(text, pos)
    if word is None or not word[1][0].isupper() or word[1].casefold() in UNITS:
        return False
    return (named or bool(_DOTTED.match(text, word.end()))) and _is_misspelled(word[1], text, word.end())


def _begins_with_unit(text: str, pos: int, *, named: bool) -> bool:
    match = _WORD.match(text, pos)
    word, end = (match[1], match.end()) if match else ("", pos)
    unit = UNITS.get(word.casefold())
    counted = bool(_SOMETHING_WITH_A_DIGIT.match(text, end))
    if not match:
        return False
    if word.casefold() in _ABBREVIATIONS:
        return match[2] == "." or counted or end == len(text) or bool(_SLIP_OF_MARK.match(text, end))
    if unit:
        left_off = named and end == len(text) and word.casefold() in _SINGULARS
        slips = (_SLIP_BEFORE_LOCATOR, _SLIP_IN_NUMERAL)
        names_act = unit == "reg"  # Regulation, Art. 13(8)
        slipped = word[0].isupper() and not names_act and any(slip.match(text, end) for slip in slips)
        joined = unit in _NUMBERED and bool(_SLIP_OF_MARK.match(text, end)) and text[end + 1] != " "
        return left_off or slipped or joined or (counted and unit in _NUMBERED)
    if match[2] and _NUMERAL.match(text, end) and _is_near_article(word.casefold()):
        return True
    return _is_misspelled(word, text, end) or bool(_NUMBER_AND_GROUP.match(text, end))


def _is_near_article(word: str) -> bool:
    """Tell whether an abbreviation is `Art.` or `Arts.` but for a slip of the pen: `Atr.`, `Aqt.`, not `Act.` or `Alt.`."""
    return bool(_SLIP_IN_ARTICLE.fullmatch(word) or get_close_matches(word, ("art", "arts"), n=1, cutoff=0.7))


def _is_misspelled(word: str, text: str, end: int) -> bool:
    """Tell whether `word`, which ends at `end`, is a unit word before a number but for a slip of the pen: `Cluase 5`."""
    if not _NUMERAL.match(text, end) and not _LETTER_ALONE.match(text, end):
        return False
    cutoff = 0.8 if _SURE_NUMERAL.match(text, end) else 0.81
    return bool(get_close_matches(word.casefold(), _LONG_WORDS, n=1, cutoff=cutoff))


def _begins_with_family(text: str, pos: int, outline: Outline) -> bool:
    if written := _FAMILY_WITH_POINTS.match(text, pos) or _FAMILY_IN_FULL.match(text, pos):
        letters = "".join(word[0] for word in re.split(r"[ .]", written[1]) if word)
        return letters.casefold() in outline.families
    first = _FAMILY.match(text, pos)
    if not first or not outline.family(first[0]):
        return False
    words = (word for word in _FAMILY.finditer(text, pos) if outline.family(word[0]))
    return any(
        _SOMETHING_WITH_A_DIGIT.match(text, word.end()) or _SLIP_IN_PLACE_OF_NUMBER.match(text, word.end())
        for word in words
    )
