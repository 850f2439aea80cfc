"""Read the steps of a locator, and what stands between them.

    step  = unit ( value | group ) | group | value
    group = "(" [ unit ] value *( joint value ) ")"        (17-19)   (e,f)   (2a)   (Part I)
    value = part *6( "." part )                            13   I   a   3.3.e   III.I.17
    part  = digits *2letter | roman [ letter ] | letter    3a   Ia   IA   in a group also two letters
    joint = "," | ";" | ":" | "and" | "or" | "&" | …       the next in a list, or the next level
          | "-" | "to" | "through" | "bis" | "à"           the end of a range

Of which level a step is, and whether it has a place at all, `locators` decides.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from ..text import Span
from .numbers import RANGE
from .numerals import from_roman
from .words import TOP_UNITS, unit_at

LONGEST_GROUP = 2000
"""No parenthesis lists more."""

_PART = r"(?:[0-9]{1,4}[a-zA-Z]{0,2}|[IVXLC]{1,7}[a-zABE-H]?|[ivx]{1,5}|[A-Za-z])"
_BARE = re.compile(rf"({_PART}(?:\.{_PART}){{0,6}})(?![0-9A-Za-z_]|/[0-9]{{3}})")
_GROUPED = re.compile(rf"((?:{_PART}|[a-z]{{2}})(?:\.{_PART}){{0,6}})(?![0-9A-Za-z_]|/[0-9]{{3}})")
_INSERTED = re.compile(r"[IVXLC]+[a-zABE-H]")
"""A numeral with the letter of what was inserted behind it: Ia."""
_FIRST_IN_FRENCH = re.compile(r"(?:1er|premier)\b")
_OPEN = re.compile(r" *\.?\( *")
_CLOSE = re.compile(r" *\)")
_AFTER_LONE_LETTER = re.compile(
    r" *(?:$|[,;()&-]|/[a-z](?![a-z])|(?:and|or|to|of|und|oder|bis|der|des|et|ou|à|du|lit|Nr|S|UAbs)\b)"
)
_NAME_AFTER = re.compile(r" [A-Z]{2}")
_LIST = re.compile(
    r" *(?:,? *\b(?:and/or|and|or|as well as|in conn?ection with|in conj(?:unction|\.) with|read with|together with"
    r"|und|oder|sowie|in Verbindung mit|et|ou|en liaison avec)\b *"
    r"|(?<=[0-9)IVX]) +(?:e|y|en|i|oraz) +(?=[0-9(IVX]|[a-z]\)|[^\W\d_]{3})| +(?:i\. ?V\. ?m\.|iVm\.?|i\.c\.w\.|u\.) *"
    r"|[,;:&+/] *(?:(?:and|or|und|oder|et|ou) +)?)"
)


class Joint(Enum):
    """What stands between two steps."""

    NONE = 0
    COMMA = 1
    """May start the next level as well as the next in a list."""
    COLON = 2
    """Like a comma, before a unit word."""
    SLASH = 3
    """Like a comma, but `13/8` may mean anything."""
    LIST = 4
    RANGE = 5


_JOINTS = {",": Joint.COMMA, "/": Joint.SLASH, ":": Joint.COLON}


class Kind(Enum):
    """What a value counts with."""

    NUMBER = 0
    ROMAN = 1
    LETTER = 2
    CAPITAL = 3
    CAPITAL_ROMAN = 4


class Step(NamedTuple):
    """One level of a locator: the `§ 8` of `Art. 13 § 8`."""

    unit: str
    """What its word counts; empty where there is no word."""
    value: str
    grouped: bool
    """Whether it stands in parentheses."""
    start: int
    """Where its word or parenthesis begins."""
    span: Span
    """Where its value stands."""

    def kinds(self, above: Step | None) -> frozenset[Kind]:
        """Return what the last part of the value may count with, below the step `above`."""
        last = self.value.rpartition(".")[2]
        if last[0].isdigit():
            return frozenset({Kind.NUMBER})
        if _INSERTED.fullmatch(last):
            return frozenset({Kind.CAPITAL_ROMAN})
        if last.isupper():
            roman = Kind.CAPITAL_ROMAN if not last.strip("IVXLC") else Kind.CAPITAL
            return frozenset({roman, Kind.CAPITAL}) if len(last) == 1 else frozenset({roman})
        if last.strip("ivx"):
            return frozenset({Kind.LETTER})
        if len(last) > 1 or (above is not None and above.kinds(None) == {Kind.LETTER}):
            return frozenset({Kind.ROMAN})
        return frozenset({Kind.ROMAN, Kind.LETTER})

    def in_arabic(self) -> Step:
        """Return the step as a paragraph where its value is a numeral: the `II` of `Art. 14 II`."""
        number = None if self.value.strip("IVX") else from_roman(self.value)
        return self._replace(unit="para", value=str(number)) if number else self

    def beside(self, other: Step) -> Step:
        """Return the step as the next of `other`: with its unit, and with the levels that dots add to `other`."""
        if self.unit:
            return self
        levels, given = other.value.split("."), self.value.split(".")
        counts_levels = other.unit in TOP_UNITS or not all(level.isdigit() for level in levels)
        if counts_levels and len(given) < len(levels):
            given = levels[: len(levels) - len(given)] + given
        return self._replace(unit=other.unit, value=".".join(given))


class StepReader:
    """A place in the text that moves over joints and steps."""

    def __init__(self, text: str, pos: int, *, enclosed: bool = False) -> None:
        self.text = text
        self.pos = pos
        self.enclosed = enclosed
        """Whether a parenthesis is open that is not part of the citation."""

    def joint(self) -> Joint:
        """Move over what stands between two steps, and return what it is."""
        if self.text.startswith("(", self.pos):
            return Joint.NONE
        if match := RANGE.match(self.text, self.pos):
            self.pos = match.end()
            return Joint.RANGE
        if match := _LIST.match(self.text, self.pos):
            self.pos = match.end()
            return _JOINTS.get(match[0].strip(), Joint.LIST)
        return Joint.NONE

    def steps(self) -> list[tuple[Joint, Step]]:
        """Move over one step, or over several that a group lists, and return them; none where none is here."""
        start = self.pos
        while self.text.startswith(" ", self.pos):
            self.pos += 1
        begin = self.pos
        unit, self.pos = unit_at(self.text, self.pos)
        steps = self._group(unit, begin) or self._bare(unit, begin)
        if not steps:
            self.pos = start
        return steps

    def ends_word(self, step: Step) -> bool:
        """Tell whether a step just read may be a letter that counts, and not a word such as the `A` of `A guide`."""
        lone = len(step.value) == 1 and step.value.isalpha() and not step.unit and not step.grouped
        if not lone or _AFTER_LONE_LETTER.match(self.text, self.pos):
            return True
        return step.value != "a" and bool(_NAME_AFTER.match(self.text, self.pos))  # lit. d, e und f RED

    def _bare(self, unit: str, begin: int) -> list[tuple[Joint, Step]]:
        if unit == "art" and (first := _FIRST_IN_FRENCH.match(self.text, self.pos)):
            self.pos = first.end()
            return [(Joint.NONE, Step(unit, "1", False, begin, Span(*first.span())))]
        match = _BARE.match(self.text, self.pos)
        if not match:
            return []
        self.pos = match.end()
        closed = match[1].islower() or (unit in {"point", ""} and match[1].isdigit())
        if closed and not self.enclosed and self.text.startswith(")", self.pos):
            self.pos += 1  # lit. a), point 2)
        return [(Joint.NONE, Step(unit, match[1], False, begin, Span(*match.span(1))))]

    def _group(self, unit: str, begin: int) -> list[tuple[Joint, Step]]:
        match = _OPEN.match(self.text, self.pos)
        if not match:
            return []
        start, self.pos = self.pos, match.end()
        if not unit:
            unit, self.pos = unit_at(self.text, self.pos)
            if unit and not _GROUPED.match(self.text, self.pos):
                unit, self.pos = "", match.end()  # the (s) after (r), which is no section
        steps: list[tuple[Joint, Step]] = []
        joint = Joint.NONE
        while len(steps) < LONGEST_GROUP and (match := _GROUPED.match(self.text, self.pos)):
            value = _in_full(match[1], steps[-1][1].value) if steps else match[1]
            at = match.start() if steps else begin
            steps.append((joint, Step(unit, value, True, at, Span(*match.span(1)))))
            self.pos = match.end()
            if match := _CLOSE.match(self.text, self.pos):
                self.pos = match.end()
                return steps
            joint = self.joint()
            if joint is Joint.NONE:
                break
        self.pos = start
        return []


def _in_full(value: str, before: str) -> str:
    """Return `value` with the number that it leaves out because `before` has it: the b of `(2a, b)` is 2b."""
    number = before.rstrip("abcdefghijklmnopqrstuvwxyz")
    shortened = len(value) == 1 and value.islower() and number.isdigit() and number != before
    return number + value if shortened else value
