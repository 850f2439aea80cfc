"""From words to locators: the first stride of reading a citation of an act.

    citation = chain *( joint chain )
    chain    = locator *( joint locator ) *( "of" ["the"] frame )    points (a) and (b) of Part I of Annex I
    locator  = step *( [ "," ] step )                                Annex I, Part II, § 1
    frame    = locator without lists
    step     = unit ( value | group ) | group | value
    group    = "(" [ unit ] value *( joint value ) ")"               (17-19)   (e,f)   (2a)   (Part I)
    value    = part *6( "." part )                                   13   I   a   3.3.e   III.I.17
    part     = digits *2letter | roman [ letter ] | letter             3a   Ia; in a group also two letters
    joint    = "," | ";" | ":" | "and" | "or" | "&" | …              the next in a list, or the next level
             | "-" | "to" | "through"                                the end of a range

A locator is a path of steps, outermost first. What a joint goes on with is decided by the words alone: the innermost
level that was written the same way, bare or in parentheses, with the same kind of number. So the 3 of `Art. 13 § 2, 3`
is a paragraph, the 28 of `Art. 13(12), 28` an article, and the i of `(2)(h), (i)` a point beside h.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from ..text import Span
from .words import DETAIL, FRAME_UNITS, ROMAN_UNITS, TOP_UNITS, UNIT_WORD, UNITS

MOST_LOCATORS = 2000
"""No citation has more; what comes after them stays unread."""
DEEPEST = 10
"""No act counts to more levels."""

_PART = r"(?:[0-9]{1,4}[a-zA-Z]{0,2}|[IVXLC]{1,7}[a-z]?|[ivx]{1,5}|[A-Za-z])"
_BARE = re.compile(rf"({_PART}(?:\.{_PART}){{0,6}})(?![0-9A-Za-z_]|/[0-9]{{3}})")
_GROUPED = re.compile(rf"((?:{_PART}|[a-z]{{2}})(?:\.{_PART}){{0,6}})(?![0-9A-Za-z_])")
_OPEN = re.compile(r" *\.?\( *")
_CLOSE = re.compile(r" *\)")
_AFTER_LONE_LETTER = re.compile(r" *(?:$|[,;()&-]|and\b|or\b|to\b|of\b)")
_RANGE = re.compile(r" *(?:-|\.\.\.?|…) *| +(?:to|through|until) +")
_LIST = re.compile(
    r" *(?:,? *\b(?:and/or|and|or|as well as|in conjunction with|read with|together with)\b *"
    r"|[,;:&+/] *(?:(?:and|or) +)?)"
)
_OF = re.compile(r",? +(?:of|in|to|under) +(?:the +)?")


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


_UNDIVIDED = frozenset({"art", "recital", "reg", "section"})
"""Units that are not divided into chapters or parts."""
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


class Locator(NamedTuple):
    """A path of steps, outermost first."""

    steps: tuple[Step, ...]
    own: int
    """The first step that is not taken over from the locator before."""
    start: int
    end: int
    ends_range: bool = False
    detail: Span | None = None


def read_locators(text: str, pos: int) -> list[Locator]:
    """Return the locators of the citation that starts at `pos`, as far as it can be read."""
    return _Cursor(text, pos).citation()


def starts_with_unit(text: str, pos: int) -> bool:
    """Tell whether a unit word with its number starts at `pos`."""
    values = _Cursor(text, pos).values()
    return bool(values) and bool(values[0][1].unit)


class _Cursor:
    """A place in the text, the path read so far, and the locators that are complete."""

    def __init__(self, text: str, pos: int) -> None:
        self.text = text
        self.pos = pos
        self.path: list[Step] = []
        self.done: list[Locator] = []
        self.own = 0
        self.chain = 0
        """The first locator that a following `of` speaks of."""
        self.framed = 0
        """How many steps of the path an `of` has put above it."""
        self.start = self.end = pos
        self.ends_range = False
        self.detail: Span | None = None
        self.enclosed = text.count("(", 0, pos) > text.count(")", 0, pos)

    def citation(self) -> list[Locator]:
        """Return all locators from the cursor on."""
        while len(self.done) < MOST_LOCATORS:
            before = self.pos
            if self.element(self.joint()):
                continue
            self.pos = before
            if not self.path or not self.frames():
                break
        self.close()
        return self.done

    def element(self, joint: Joint) -> bool:
        """Read one step, or the several of a group, and place it; False where none is here that has a place."""
        values = self.values()
        if not values or not self.place(joint, values[0][1]):
            return False
        for joint_within, step in values[1:]:
            self.end = self.path[-1].span.end
            self.next(len(self.path) - 1, step._replace(unit=self.path[-1].unit), joint_within)
        if match := DETAIL.match(self.text, self.pos):
            self.detail = Span(match.start(1), match.end())
            self.pos = match.end()
        self.end = self.pos
        return True

    def joint(self) -> Joint:
        """Move over what stands between two steps, and return what it is."""
        if not self.path:
            return Joint.NONE
        if match := _RANGE.match(self.text, self.pos):
            self.pos = match.end()
            return Joint.RANGE
        if match := _LIST.match(self.text, self.pos):
            self.pos = match.end()
            return _JOINTS.get(match[0].strip(), Joint.LIST)
        return Joint.NONE

    # a step and its values

    def values(self) -> list[tuple[Joint, Step]]:
        """Return one step, or several where a group lists them; none, with the cursor unmoved, where none is here."""
        start = self.pos
        while self.text.startswith(" ", self.pos):
            self.pos += 1
        begin = self.pos
        unit = self.unit()
        values = self.group(unit, begin) or self.bare(unit, begin)
        if not values:
            self.pos = start
        return values

    def unit(self) -> str:
        """Move over a unit word and return its unit; empty where there is none."""
        match = UNIT_WORD.match(self.text, self.pos)
        unit = UNITS.get(match[1].casefold(), "") if match else ""
        if match and unit:
            self.pos = match.end()
        return unit

    def bare(self, unit: str, begin: int) -> list[tuple[Joint, Step]]:
        """Return the step whose value stands here without parentheses."""
        match = _BARE.match(self.text, self.pos)
        if not match:
            return []
        self.pos = match.end()
        if match[1].islower() and not self.enclosed and self.text.startswith(")", self.pos):
            self.pos += 1  # lit. a)
        return [(Joint.NONE, Step(unit, match[1], False, begin, Span(*match.span(1))))]

    def group(self, unit: str, begin: int) -> list[tuple[Joint, Step]]:
        """Return the steps of the group in parentheses that opens here."""
        match = _OPEN.match(self.text, self.pos)
        if not match:
            return []
        start, self.pos = self.pos, match.end()
        unit = unit or self.unit()
        if not _GROUPED.match(self.text, self.pos):
            unit, self.pos = "", match.end()  # the (s) after (r), which is no section
        values: list[tuple[Joint, Step]] = []
        joint = Joint.NONE
        while len(values) < MOST_LOCATORS and (match := _GROUPED.match(self.text, self.pos)):
            value = _after(values[-1][1].value, match[1]) if values else match[1]
            at = match.start() if values else begin
            values.append((joint, Step(unit, value, True, at, Span(*match.span(1)))))
            self.pos = match.end()
            if match := _CLOSE.match(self.text, self.pos):
                self.pos = match.end()
                return values
            match = _RANGE.match(self.text, self.pos)
            joint = Joint.RANGE if match else Joint.LIST
            match = match or _LIST.match(self.text, self.pos)
            if not match:
                break
            self.pos = match.end()
        self.pos = start
        return []

    # the place of a step in the path

    def place(self, joint: Joint, step: Step) -> bool:
        """Put `step` into the path; False, with nothing changed, where it has no place there."""
        framed = all(level.unit in FRAME_UNITS for level in self.path)
        top = step.unit in TOP_UNITS or (
            step.unit in FRAME_UNITS and bool(self.path) and self.path[0].unit in _UNDIVIDED
        )
        if joint is Joint.COLON and not step.unit:
            return False
        if joint is Joint.SLASH and not (step.unit or step.grouped or step.value.isalpha()):
            return False
        if _is_lone_letter(step) and not _AFTER_LONE_LETTER.match(self.text, self.pos):
            return False  # a word of the language: `Annex I - A guide`
        if not self.path:
            self.next(0, step, joint)
        elif top and not framed:
            if joint is Joint.NONE or (joint is Joint.RANGE and step.unit != self.path[0].unit):
                return False
            self.next(0, step, joint)
        elif joint is not Joint.NONE and (level := self.level_like(step)) is not None:
            self.next(level, _in_place_of(self.path[level], step), joint)
        elif step.unit and joint is Joint.LIST:
            self.next(0, step, joint)
        else:
            return self.descend(step, joint)
        return True

    def level_like(self, step: Step) -> int | None:
        """Return the innermost level that `step` stands beside, or None."""
        for level in range(len(self.path) - 1, -1, -1):
            here = self.path[level]
            if step.unit:
                if here.unit == step.unit:
                    return level
            elif here.grouped == step.grouped:
                above = _kinds(self.path[level - 1].value) if level else frozenset()
                if _kinds(here.value, above) & _kinds(step.value, above):
                    return level
        return None

    def descend(self, step: Step, joint: Joint) -> bool:
        """Put `step` below the path; False where nothing of its form goes there."""
        deepest = self.path[-1]
        lettered = step.value.isalpha() and step.value.islower()
        listed = joint in {Joint.COMMA, Joint.COLON, Joint.SLASH}
        if step.unit:
            fits = step.unit not in TOP_UNITS or deepest.unit in FRAME_UNITS
        elif joint is Joint.NONE and step.grouped:
            fits = True
        elif joint is Joint.NONE:
            fits = lettered or (deepest.unit in ROMAN_UNITS and step.value[0].isdigit())
        elif listed:
            fits = (step.grouped and (lettered or not deepest.grouped)) or deepest.value.isupper()
        else:
            fits = False
        if fits and len(self.path) < DEEPEST:
            self.path.append(step)
            return True
        return False

    def next(self, level: int, step: Step, joint: Joint) -> None:
        """Complete the locator and start the next one, which shares the levels above `level`."""
        self.close()
        if level < self.framed or (level == 0 and self.path and self.path[0].unit in TOP_UNITS):
            self.chain, self.framed = len(self.done), 0
        self.path[level:] = [step]
        self.own, self.start = level, step.start
        self.ends_range = joint is Joint.RANGE

    def close(self) -> None:
        """Complete the locator."""
        if self.path:
            steps = tuple(self.path)
            self.done.append(Locator(steps, self.own, self.start, self.end, self.ends_range, self.detail))
        self.detail = None

    # what stands after "of"

    def frames(self) -> bool:
        """Read `of Part I of Annex I` and put its steps above the locators of the chain; False where there is none."""
        steps: list[Step] = []
        while len(steps) < DEEPEST and (match := _OF.match(self.text, self.pos)):
            outer = _Cursor(self.text, match.end())
            steps[:0] = outer.frame()
            if not outer.path:
                break
            self.pos = outer.pos
        inner = self.path[self.framed :]
        if (
            not steps
            or self.chain > len(self.done)
            or (inner[0].unit in TOP_UNITS and not all(step.unit in FRAME_UNITS for step in steps))
        ):
            return False
        self.close()
        self.done[self.chain :] = [_reframed(locator, self.framed, steps) for locator in self.done[self.chain :]]
        last = self.done.pop()
        self.path, self.own, self.ends_range, self.detail = list(last.steps), last.own, last.ends_range, last.detail
        self.chain, self.framed, self.end = len(self.done) + 1, len(steps), self.pos
        return True

    def frame(self) -> list[Step]:
        """Return the steps of one locator without lists, and leave the cursor after it."""
        while True:
            before = self.pos
            joint = self.joint()
            values = self.values()
            step = values[0][1] if len(values) == 1 else None
            if step is None or (joint is not Joint.NONE and not (step.unit and joint is Joint.COMMA)):
                break
            if self.path and not self.descend(step, joint):
                break
            self.path = self.path or [step]
        self.pos = before
        return self.path


def _reframed(locator: Locator, framed: int, steps: list[Step]) -> Locator:
    """Return `locator` with `steps` above it in place of its first `framed` steps."""
    own = max(0, locator.own - framed) + len(steps)
    return locator._replace(steps=(*steps, *locator.steps[framed:]), own=own)


def _kinds(value: str, above: frozenset[Kind] = frozenset()) -> frozenset[Kind]:
    """Return what the last part of `value` may count with, `above` being what the level above counts with."""
    last = value.rpartition(".")[2]
    if last[0].isdigit():
        return frozenset({Kind.NUMBER})
    if last.isupper():
        roman = Kind.CAPITAL_ROMAN if not last.strip("IVXLC") else Kind.CAPITAL
        return frozenset({roman, Kind.CAPITAL}) if len(last) == 1 else frozenset({roman})
    if last.strip("ivx"):
        return frozenset({Kind.LETTER})
    if len(last) > 1 or above == {Kind.LETTER}:
        return frozenset({Kind.ROMAN})
    return frozenset({Kind.ROMAN, Kind.LETTER})


def _is_lone_letter(step: Step) -> bool:
    return len(step.value) == 1 and step.value.isalpha() and not step.unit and not step.grouped


def _after(before: str, value: str) -> str:
    """Return `value` in full where it leaves out the number it shares with `before`: the b of `(2a, b)` is 2b."""
    number = before.rstrip("abcdefghijklmnopqrstuvwxyz")
    shortened = len(value) == 1 and value.islower() and number.isdigit() and number != before
    return number + value if shortened else value


def _in_place_of(old: Step, new: Step) -> Step:
    """Return `new` as the next of `old`: with its unit, and with the levels that dots add to `old`."""
    if new.unit:
        return new
    levels, given = old.value.split("."), new.value.split(".")
    counts_levels = old.unit in TOP_UNITS or not all(level.isdigit() for level in levels)
    if counts_levels and len(given) < len(levels):
        given = levels[: len(levels) - len(given)] + given
    return new._replace(unit=old.unit, value=".".join(given))
