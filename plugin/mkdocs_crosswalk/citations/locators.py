"""From words to locators: the first stride of reading a citation of an act.

    citation = chain *( joint chain )
    chain    = locator *( joint locator ) *( "of" ["the"] frame )    points (a) and (b) of Part I of Annex I
    locator  = step *( [ joint ] step )                              Annex I, Part II, § 1
    frame    = step *( [ "," ] step )

A locator is a path of steps, outermost first; steps and joints are those of `steps`. What a joint goes on with is
decided by the words alone: the innermost level that was written the same way, bare or in parentheses, with the same
kind of number. So the 3 of `Art. 13 § 2, 3` is a paragraph, the 28 of `Art. 13(12), 28` an article, and the i of
`(2)(h), (i)` a point beside h.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..text import Span
from .steps import Joint, Kind, StepReader
from .words import DETAIL, FRAME_UNITS, ROMAN_UNITS, SHORT_DETAIL, TIME, TOP_UNITS

if TYPE_CHECKING:
    from .steps import Step

MOST_LOCATORS = 2000
"""No citation has more; what comes after them stays unread."""
DEEPEST = 10
"""No act counts to more levels."""

_OF = re.compile(
    r",? +(?:(?:of|in|to|under) +(?:the +)?|de l'|dell'|(?:des|der|von|du|de la|de|del|della|van|do|da) +)"
)
_TIME = re.compile(TIME)
_ONE_ANNEX = frozenset({"Annex", "annex", "Anx", "Anhang", "annexe", "Annexe"})
_NUMBER_BELOW = re.compile(r" *[.(][0-9a-z]")
_LETTER = re.compile(r" *\([a-z]\)")
_PARAGRAPHS = re.compile(r" *(?:§|Abs(?:\.|atz|ätze)|[Pp]ar(?:as?\b|\.|agra(?:ph|f))|ust\.|lid\b|apartado|comma\b)")
"""What makes an article of the bare number before it: the `Abs. 1` of `Art. 13 Abs. 8, 14 Abs. 1`."""
_UNDIVIDED = frozenset({"art", "recital", "reg", "section"})
"""Units that are not divided into chapters or parts."""
_NUMBERED_WITHIN = ROMAN_UNITS | {"module"}
"""Units behind whose numeral or letter a bare number goes down: `Part III 3.1`, `Module C 3.1`."""

_NO_DETAIL = frozenset({"", "(", "-", ")", ";"})
"""What no part of a provision begins with that structures do not number; nothing at the end of the label."""


def _is_paragraph(step: Step, above: Step | None) -> bool:
    """Tell whether `step` is the (8) of `Art. 13(8)`."""
    return step.grouped and not step.unit and above is not None and above.unit == "art"


class Locator(NamedTuple):
    """A path of steps, outermost first."""

    steps: tuple[Step, ...]
    own: int
    """The first step that is not taken over from the locator before."""
    start: int
    end: int
    ends_range: bool = False
    detail: Span | None = None

    def reframed(self, framed: int, steps: list[Step]) -> Locator:
        """Return the locator with `steps` above it, which are written with it, in place of its first `framed` steps."""
        return self._replace(steps=(*steps, *self.steps[framed:]), own=0)


def read_locators(text: str, pos: int) -> list[Locator]:
    """Return the locators of the citation that starts at `pos`, as far as it can be read."""
    enclosed = text.count("(", 0, pos) > text.count(")", 0, pos)
    return _Citation(StepReader(text, pos, enclosed=enclosed)).locators()


class _Citation:
    """The path read so far, and the locators that are complete."""

    def __init__(self, reader: StepReader) -> None:
        self.reader = reader
        self.path: list[Step] = []
        self.done: list[Locator] = []
        self.own = 0
        self.chain = 0
        """The first locator that a following `of` speaks of."""
        self.framed = 0
        """How many steps of the path an `of` has put above it."""
        self.start = self.end = reader.pos
        self.ends_range = False
        self.detail: Span | None = None

    def locators(self) -> list[Locator]:
        """Return all locators from the reader's place on."""
        while self.reader.pos < len(self.reader.text) and len(self.done) < MOST_LOCATORS:
            before = self.reader.pos
            if self.element():
                continue
            self.reader.pos = before
            if not self.path or not self.frames():
                break
        self.close()
        return self.done

    def element(self) -> bool:
        """Read a joint and one step, or the several of a group, and place them; False where they have no place."""
        reader = self.reader
        joint = reader.joint() if self.path else Joint.NONE
        steps = reader.steps()
        counts = steps and (joint is Joint.RANGE or reader.ends_word(steps[0][1]))
        if not counts or self.is_time(steps[0][1]) or not self.place(joint, steps[0][1]):
            return False
        for joint_within, step in steps[1:]:
            self.end = self.path[-1].span.end
            self.next(len(self.path) - 1, step.beside(self.path[-1]), joint_within)
        while match := self.detail_at(reader.pos):
            self.detail = Span(self.detail.start if self.detail else match.start(1), match.end())
            reader.pos = match.end()
        self.end = reader.pos
        return True

    def is_time(self, step: Step) -> bool:
        """Tell whether a bare number says how long: the `24` of `Art. 14(2)(a), 24 hours` is no article."""
        bare = not step.unit and not step.grouped
        return bare and bool(_TIME.match(self.reader.text, step.span.start))

    def detail_at(self, pos: int) -> re.Match[str] | None:
        """Return the part at `pos` that structures do not number; no article has sections, and above none is `al.`."""
        if self.reader.text[pos : pos + 1] in _NO_DETAIL:
            return None
        if match := DETAIL.match(self.reader.text, pos):
            return match
        match = SHORT_DETAIL.match(self.reader.text, pos) if self.path[0].unit == "art" else None
        return match if match and (len(self.path) > 1 or match[1].startswith("S")) else None

    # the place of a step in the path

    def place(self, joint: Joint, step: Step) -> bool:
        """Put `step` into the path; False, with nothing changed, where it has no place there."""
        if (joint is Joint.COLON and not step.unit) or (joint is Joint.COMMA and self.is_annex_or_part(step)):
            return False
        if joint is Joint.SLASH and not (step.unit or step.grouped or step.value.isalpha()):
            return False
        if not self.path:
            self.next(0, step, joint)
        elif self.stands_alone(step):
            if joint is Joint.NONE or (joint is Joint.RANGE and step.unit != self.path[0].unit):
                return False
            self.next(0, step, joint)
        elif joint is Joint.COMMA and self.is_divided(step):
            return self.descend(step, joint)
        elif (level := self.level_beside(step, joint)) is not None:
            self.next(level, step.beside(self.path[level]), joint)
        elif step.unit and joint is Joint.LIST:
            self.next(0, step, joint)
        else:
            return self.descend(step, joint)
        return True

    def is_annex_or_part(self, step: Step) -> bool:
        """Tell whether nobody knows what a numeral behind one annex counts: the `II(1)` of `Annex I, II(1)`."""
        annex = self.path[0] if len(self.path) == 1 and self.path[0].unit == "annex" else None
        if annex is None or step.unit or step.grouped or step.value.strip("IVX"):
            return False
        word = self.reader.text[annex.start : annex.span.start].rstrip(" .")
        return word in _ONE_ANNEX and bool(_NUMBER_BELOW.match(self.reader.text, self.reader.pos))

    def stands_alone(self, step: Step) -> bool:
        """Tell whether `step` cannot stand below the path, whatever joins it."""
        if step.unit in FRAME_UNITS:
            return self.path[0].unit in _UNDIVIDED
        return step.unit in TOP_UNITS and not all(level.unit in FRAME_UNITS for level in self.path)

    def is_divided(self, step: Step) -> bool:
        """Tell whether a letter follows a bare number behind a part, as in `Part 1, 2(c)`: it is no part of its own."""
        bare = not step.unit and not step.grouped and step.value.isdigit()
        return bare and self.path[-1].unit == "part" and bool(_LETTER.match(self.reader.text, self.reader.pos))

    def level_beside(self, step: Step, joint: Joint) -> int | None:
        """Return the level that `step` stands beside behind `joint`, or None."""
        if joint is Joint.NONE:
            return len(self.path) - 1 if self.counts_on(step) else None
        return 0 if self.is_article(step) else self.level_like(step)

    def counts_on(self, step: Step) -> bool:
        """Tell whether a letter stands right behind an earlier one, as in `(a)(b)`: no act counts letters below letters.

        The (i) of `(h)(i)` may as well be a roman numeral, and goes down.
        """
        deepest, above = self.path[-1], self.path[-2] if len(self.path) > 1 else None
        if not (step.grouped and deepest.grouped and deepest.value.isalpha() and deepest.value < step.value):
            return False
        alone = len(step.value) == len(deepest.value) == 1 and not step.unit
        return alone and step.kinds(deepest) == deepest.kinds(above) == {Kind.LETTER}

    def is_article(self, step: Step) -> bool:
        """Tell whether paragraphs follow a bare number, as in `Art. 13 Abs. 8, 14 Abs. 1`: it is none of them."""
        bare = not step.unit and not step.grouped and step.value[0].isdigit()
        return bare and self.path[0].unit == "art" and bool(_PARAGRAPHS.match(self.reader.text, self.reader.pos))

    def level_like(self, step: Step) -> int | None:
        """Return the innermost level that `step` stands beside, or None."""
        for level in range(len(self.path) - 1, -1, -1):
            here = self.path[level]
            above = self.path[level - 1] if level else None
            alike = bool(here.kinds(above) & step.kinds(above))
            if step.unit:
                if here.unit == step.unit and (alike or step.unit != "point"):  # point 2, letter c
                    return level
                if alike and _is_paragraph(here, above) and step.unit in {"para", "section"}:  # Art. 13(8), § 9
                    return level
            elif here.grouped == step.grouped and alike:
                return level
        return None

    def descend(self, step: Step, joint: Joint) -> bool:
        """Put `step` below the path; False where nothing of its form goes there."""
        deepest = self.path[-1]
        if joint is Joint.NONE and deepest.unit == "art" and not step.unit and not step.grouped:
            step = step.in_arabic()  # Art. 14 II
        lettered = step.value.isalpha() and step.value.islower()
        if step.unit:
            fits = step.unit not in TOP_UNITS or deepest.unit in FRAME_UNITS
        elif joint is Joint.NONE:
            fits = step.grouped or lettered or (deepest.unit in _NUMBERED_WITHIN and step.value[0].isdigit())
        elif joint in {Joint.COMMA, Joint.SLASH}:
            closed = lettered and self.reader.text.startswith(")", step.span.end)  # § 2, a)
            fits = (
                (step.grouped and (lettered or not deepest.grouped))
                or deepest.value.isupper()
                or (closed and not self.reader.enclosed)
                or self.is_divided(step)
            )
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
        steps, end = self.frames_at(self.reader.pos)
        own = self.path[self.framed :]
        framing = all(step.unit in FRAME_UNITS for step in steps)
        if not steps or self.chain > len(self.done) or (own[0].unit in TOP_UNITS and not framing):
            return False
        self.reader.pos = self.end = end
        start, ends_range, detail = self.start, self.ends_range, self.detail
        self.close()
        self.done[self.chain :] = [locator.reframed(self.framed, steps) for locator in self.done[self.chain :]]
        last = self.done.pop()
        self.path, self.own = list(last.steps), last.own
        self.start, self.ends_range, self.detail = start, ends_range, detail
        self.chain, self.framed = len(self.done) + 1, len(steps)
        return True

    def frames_at(self, pos: int) -> tuple[list[Step], int]:
        """Return the steps of all frames from `pos` on, outermost first, and where they end."""
        steps: list[Step] = []
        while len(steps) < DEEPEST and (match := _OF.match(self.reader.text, pos)):
            frame = _Citation(StepReader(self.reader.text, match.end(), enclosed=self.reader.enclosed))
            if not frame.frame():
                break
            steps[:0] = frame.path
            pos = frame.reader.pos
        return steps, pos

    def frame(self) -> bool:
        """Read the steps of one locator without lists; False where none is here."""
        while True:
            before = self.reader.pos
            joint = self.reader.joint() if self.path else Joint.NONE
            steps = self.reader.steps()
            step = steps[0][1] if len(steps) == 1 else None
            if step is None or (joint is not Joint.NONE and not (step.unit and joint is Joint.COMMA)):
                break
            if self.path and not self.descend(step, joint):
                break
            self.path = self.path or [step]
        self.reader.pos = before
        return bool(self.path)
