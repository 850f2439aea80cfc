"""Spell provisions in house style, one form per kind.

    Art. 13(8)(a)    Annex I Part II (5)    Annex III Class I (12)    Annex I § 17.2    Recital 39    Chapter IV
    CR 1.1 RE 2      SM-1                   § 5.1-1                   § 524B(b)(1)      Table 1       Foreword

What is spelled here, `read_label` reads as the same provisions. One thing it may not: a section that follows one of more
levels, as the last of `§ 1-2, 1`, which reads as 1-1. So who puts a label in place of another reads it again.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from .numerals import to_roman
from .outline import outline_of, split_last
from .words import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .outline import Outline
    from .structure import Structure

_WORDS = {
    "art": ("Art.", "Arts."),
    "annex": ("Annex", "Annexes"),
    "recital": ("Recital", "Recitals"),
    "chapter": ("Chapter", "Chapters"),
    "part": ("Part", "Parts"),
    "class": ("Class", "Classes"),
    "module": ("Module", "Modules"),
    "section": ("§", "§"),
    "s": ("§", "§"),
    "reg": ("Reg.", "Regs."),
    "sch": ("Schedule", "Schedules"),
    "para": ("Para", "Paras"),
    "clause": ("Clause", "Clauses"),
    "cl": ("Clause", "Clauses"),
    "table": ("Table", "Tables"),
    "appendix": ("Appendix", "Appendices"),
    "figure": ("Figure", "Figures"),
}
_ROMAN = frozenset({"annex", "chapter", "part", "class"})
_LETTERED = frozenset({"annex", "appendix", "table", "figure", "module"})
_SPACED = _ROMAN | {"appendix", "sch", "para", "cl", "module"}
"""Units after whose number the next level keeps a distance: `Annex IV (3)`, but `Art. 13(8)`."""
_FRAMING = frozenset({"Chapter ", "Part "})
"""After a comma, an article stands within the chapter named before it."""
_RESTARTING = ("Art.", "Annex", "Recital", "Reg.", "Schedule")

_SEGMENT = re.compile(r"([a-z]+)-(.+)")
_JOINED_BY_HYPHEN = re.compile(r"[0-9.]+[A-Za-z]?|[IVXLC]+|\([0-9a-z]+\)")
_SHORTEST_RANGE = 3


def spell(provision: str, structure: Structure) -> str:
    """Return `provision` in house style: `art-13/8/a` as `Art. 13(8)(a)`."""
    return "".join(_parts(provision, outline_of(structure)))


def spell_label(provisions: Iterable[str], structure: Structure, *, with_name: bool = False) -> str:
    """Return one label for all `provisions`, in the order given, with runs as ranges: `CRs 1.1-1.3, 1.5`."""
    outline = outline_of(structure)
    label, before = "", ""
    for (beginning, _), members in groupby(dict.fromkeys(provisions), key=lambda name: _group_of(name, outline)):
        if label:
            label += ", " if before not in _FRAMING and _restarts(beginning, structure.scheme) else "; "
        label += _group(beginning, list(members), outline)
        before = beginning
    return _with_name(structure.names[0], label) if with_name and label and structure.names else label


def _group_of(provision: str, outline: Outline) -> tuple[str, bool]:
    """Return what the members of one list share: how they begin, and whether their last number is in parentheses."""
    beginning, last = _parts(provision, outline)
    return beginning, last.startswith("(")


def _restarts(beginning: str, scheme: str) -> bool:
    """Tell whether what begins so cannot be taken, after a comma, for a level of what stands before it."""
    if scheme == "legal":
        return beginning.startswith(_RESTARTING)
    return scheme == "sections" and bool(beginning)


def _with_name(name: str, label: str) -> str:
    """Return the label after the document's name; a unit that the name ends with is not said twice: `PSTI Regs. 8`."""
    word, _, rest = label.partition(" ")
    last = UNITS.get(name.rsplit(" ", maxsplit=1)[-1].rstrip(".").casefold())
    return f"{name} {rest if last and last == UNITS.get(word.rstrip('.').casefold()) else label}"


def _group(beginning: str, members: list[str], outline: Outline) -> str:
    spelled = []
    for run in _runs(members, outline):
        first, last = (_parts(provision, outline)[1] for provision in (run[0], run[-1]))
        joint = "-" if _JOINED_BY_HYPHEN.fullmatch(first) else " to "
        spelled.append(f"{first}{joint}{last}" if len(run) > 1 else first)
    return (_plural(beginning) if len(members) > 1 else beginning) + ", ".join(spelled)


def _runs(members: list[str], outline: Outline) -> Iterator[list[str]]:
    """Yield the members one by one, or several where a range means exactly these."""
    start = 0
    while start < len(members):
        end = start + 1
        for candidate in range(len(members), start + _SHORTEST_RANGE - 1, -1):
            if outline.expand(members[start], members[candidate - 1]) == members[start:candidate]:
                end = candidate
                break
        yield members[start:end]
        start = end


def _parts(provision: str, outline: Outline) -> tuple[str, str]:
    """Return a spelled provision in two: what a list says once, and the last number, which it says for each member."""
    if outline.family_of(provision) or (provision.isupper() and outline.structure.scheme == "clauses"):
        return _clause(provision, outline)
    *above, last = provision.split("/")
    roman = bool(outline.top_prefixes & {"art-", "annex-"})
    text, unit = "", ""
    for segment in above:
        beginning, number, unit = _segment(segment, text, unit, roman=roman)
        text += beginning + number
    beginning, number, _ = _segment(last, text, unit, roman=roman)
    if text and beginning.strip(" ").isalpha():
        return text + " ", beginning.lstrip(" ") + number
    return text + beginning, number


def _clause(provision: str, outline: Outline) -> tuple[str, str]:
    """Return a clause of a family in two: `CR ` and `1.1`, `CR 1.1 RE ` and `2`; nothing and `SM-1`."""
    stem, _ = split_last(provision)
    if stem.endswith(" ") and stem.count(" ") > 1:
        return stem, provision.removeprefix(stem)
    family = outline.family_of(provision)
    return (family, provision.removeprefix(family)) if family.endswith(" ") else ("", provision)


def _segment(segment: str, above: str, unit: str, *, roman: bool) -> tuple[str, str, str]:
    """Return what stands before a level's number, the number, and the level's unit; `unit` is that of the level above."""
    space = " " if above else ""
    if match := _SEGMENT.fullmatch(segment):
        unit, number = match.groups()
        return f"{space}{_WORDS.get(unit, (unit.capitalize(),))[0]} ", _number(unit, number, roman=roman), unit
    if segment.isalpha() and segment.islower() and not above:
        return "", segment.capitalize(), ""
    if not above or "." in segment:
        return f"{space}§ ", segment, "section"
    return (space if unit in _SPACED else ""), f"({segment})", ""


def _number(unit: str, number: str, *, roman: bool) -> str:
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    if roman and unit in _ROMAN and digits.isdigit():
        return to_roman(int(digits)) + number.removeprefix(digits)
    return number.upper() if unit in _LETTERED else number


def _plural(beginning: str) -> str:
    word = beginning.strip(" ")
    for singular, plural in _WORDS.values():
        if word == singular:
            return plural + " "
    return f"{word}s " if word.isalpha() and word.isupper() else beginning
