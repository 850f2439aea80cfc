"""Numbers without the word that says what they count: the `13.8` of `CRA 13.8`, the `1.1` of `IEC 62443-4-2 1.1`.

Whether they are those of a provision, and no version, year or part number, is told by what the document has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .outline import roman_or_number, shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .outline import Outline

_BARE_LOCATOR = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?[a-z]?(?:\([0-9a-z]{1,2}\))+")
"""The `13(8)` of `CRA 13(8)`, where the word is left out that says what is counted."""
_ALONE = re.compile(
    r"\(?(?P<first>[0-9]{1,3}[a-z]?|[IVXL]{1,6})\)?(?P<levels>(?:\.[1-9A-Za-z][0-9A-Za-z]{0,2}| ?\([0-9a-z]{1,4}\))*)"
    r"(?P<letters>(?: [a-z](?=$|[,;/&-])(?: *[,;/&-] *[a-z](?![a-z]))*)?)(?P<more>(?: *[,;/&-] *[0-9(][0-9a-z().]*)*)"
)
"""Nothing but numbers and letters that count: the `13.8` of `CRA 13.8`, the `3.3 d/e` of `RED 3.3 d/e`."""
_TITLE = re.compile(r"V\.[0-9]+|101|\(?[1-9]\)?")
"""Numbers that name a version, a primer or the next link of its kind."""
_NUMERAL_BEFORE_UNIT = re.compile(r"[IVXL]{1,6},? (?:Part|Class|Teil|partie) [0-9IVX]")
"""The `I Part I` of `CRA I Part I (2)(a)`."""
_RECITAL_IN_GERMAN = re.compile(r"E[Ww]?G\.? ?[0-9]{1,3}(?![0-9A-Za-z/])")
_LETTER_FOR_UNIT = re.compile(r"([AR])\.? ?[0-9]{1,3}(?:\([0-9a-z]{1,2}\))*")
"""What stands for `recital` or `article` in notes: the `R39` of `CRA R39`."""
_COUNTED_AT_TOP = ("art-", "reg-", "s-")
_DOTTED_NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}")
_HYPHENED = re.compile(r"(?:P ?)?(?P<number>(?P<chapter>[0-9]{1,2}\.)[0-9]{1,2}-[0-9]{1,2})")


def counts_without_unit(text: str, pos: int, outline: Outline, target: str, *, named: bool) -> bool:
    """Tell whether a locator of an act stands at `pos` whose first word is left out, or but a letter of it is written.

    `target` is the provision that the label's link leads to, `named` whether the act's name stands before it.
    """
    if _BARE_LOCATOR.match(text, pos) or (named and _leaves_out_unit(text, pos, target)):
        return True
    return _counts_alone(text, pos, outline, target, named=named)


def _leaves_out_unit(text: str, pos: int, target: str) -> bool:
    """Tell whether the name of an act is followed by a locator without its first word, or with a letter for it."""
    letter = _LETTER_FOR_UNIT.fullmatch(text, pos)
    if letter and target.startswith({"R": "recital-", "A": "art-"}[letter[1]]):
        return True
    return bool(_RECITAL_IN_GERMAN.match(text, pos) or _NUMERAL_BEFORE_UNIT.match(text, pos))


def _counts_alone(text: str, pos: int, outline: Outline, target: str, *, named: bool) -> bool:
    """Tell whether numbers that make up the rest of the label are those of a provision, and no version or year.

    The act has to have what the first of them counts. Where the link leads to the act as a whole, that has to be
    divided into what the others count; `CRA 101` is a title, and `CRA 2.0` a version.
    """
    match = _ALONE.fullmatch(text, pos)
    if match is None:
        return False
    top = target.partition("/")[0]
    kind = top.rpartition("-")[0]
    first, levels = match["first"], match["levels"]
    prefixes = ("annex-",) if first.isupper() else (f"{kind}-",) if kind else _COUNTED_AT_TOP
    tops = [prefix + (roman_or_number(first) or first) for prefix in prefixes]
    if top in tops:  # the 13.8 of a link to Article 13
        return named or (bool(levels) and not match["more"] and f"{kind}-" in _COUNTED_AT_TOP)
    if not named or _TITLE.fullmatch(match[0]) or "/" in match["more"]:
        return False
    if top and not levels:
        return kind == tops[0].rpartition("-")[0] and tops[0] in outline
    return bool(levels) and any(_is_counted(outline.structure.children(each)) for each in tops)


def _is_counted(provisions: Sequence[str]) -> bool:
    return any(provision.rpartition("/")[2][-1:].isdigit() for provision in provisions)


def counts_clause(text: str, pos: int, outline: Outline) -> bool:
    """Tell whether the rest of the label is the number of a clause without its family: the 1.1 of `IEC 62443-4-2 1.1`."""
    number = _DOTTED_NUMBER.fullmatch(text, pos)
    prefixes = (prefix for family in outline.families.values() for prefix in family.prefixes if prefix.endswith(" "))
    return number is not None and any(f"{prefix}{number[0]}" in outline for prefix in prefixes)


def counts_section(text: str, pos: int, outline: Outline) -> bool:
    """Tell whether the rest of the label looks like the document's own numbers, of a chapter it has: `P5.1-1`, `5.99-1`."""
    number = _HYPHENED.fullmatch(text, pos)
    return number is not None and any(
        one.startswith(number["chapter"]) for one in outline.by_shape.get(shape(number["number"]), ())
    )
