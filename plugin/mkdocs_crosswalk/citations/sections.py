"""Read citations of numbered sections and of named parts: `§ 5.1-1`, `Sec. V.A.4`, `Tbl. 1`, `Foreword`, `§ 12: FIA`.

    group = [ unit ] item *( joint item ) | [ unit ] name
    item  = run [ ":" name | "(" name ")" ] *( "(" level ")" )
    name  = another name that the document gives to a provision, or an id in words
    level = digits | letters                                  the (b)(1) of § 524B(b)(1)

`§`, `Section` and `Clause` stand before any number; `Table`, `Appendix`, `Annex` and the like only where the document
has such ids. Runs of numbers are those of `numbers`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..text import Span
from .clauses import JOINT
from .numbers import RANGE, Numbering, Run, expand
from .outline import split_last
from .reading import Mention
from .words import unit_at

if TYPE_CHECKING:
    from .outline import Outline

_ANY_NUMBER = {
    "section": ("", "clause-", "section-", "s-"),
    "clause": ("clause-", "", "section-", "cl-"),
    "provision": ("", "clause-"),
    "chapter": ("", "clause-", "chapter-"),
    "point": ("", "clause-"),
    "": ("", "clause-", "section-"),
}
"""Units that every document has, and how ids of their provisions begin."""

_NAME = re.compile(r"(?:(?! - )[^,;:()&])*[^,;:()& -]")
_NAME_BEFORE_OTHERS = re.compile(
    r"[^\W\d_]+(?= +[^ A-Za-z(&-]|(?: *[/&] *| +(?:and|or|und|oder|et|ou) +)([A-Z]{2,4})(?![\w-]| +[a-z]))"
)
"""A name with something behind it that is no word, or another name: the `IAC` of `IAC § 1`, of `IAC and UC`."""
_LEVEL = re.compile(r" *\( *([0-9]{1,3}|[A-Za-z]|[ivx]{2,4}) *\)")
_BEFORE_NAME = re.compile(r" *: *| *\( *(?=[^()]*\))")
_INTEGER = re.compile(r"[0-9]+(?![.\w-])")
_NO_SECTION = re.compile(r"[A-Z]&[A-Z]\b")
"""What is a word: `Q&A`."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class Group:
    """A cursor over one group of sections, and the mentions read so far."""

    def __init__(self, text: str, pos: int, outline: Outline, *, sectioned: bool) -> None:
        self.text = text
        self.pos = pos
        self.outline = outline
        self.sectioned = sectioned
        """Whether the document is cited by sections: then numbers need no word, and those it does not have are errors."""
        self.mentions: list[Mention] = []
        self.sure = True
        """Whether this can only be a citation; a bare integer may as well be the 7 of `7 questions`."""

    def read(self, room: int) -> bool:
        """Read the group that starts at the cursor, up to about `room` mentions; False where none starts there."""
        start = self.pos
        if self._name(start):
            return True
        unit, self.pos = unit_at(self.text, self.pos)
        numbering, number = self._numbering(unit), self.pos
        if unit and self._name(start):
            return True
        known = unit in _ANY_NUMBER or f"{unit}-" in self.outline.top_prefixes
        allowed = known if unit else self.sectioned
        if not allowed or not self._item(numbering, start) or not self._is_meant(unit, start, number):
            self.pos, self.mentions = start, []
            return False
        self.sure = bool(unit) or not self.text[start : self.pos].isdigit()
        while self.pos < len(self.text) and len(self.mentions) < room:
            before = self.pos
            if self._sibling_levels():
                continue
            joint = JOINT.match(self.text, self.pos)
            if not joint:
                break
            self.pos = joint.end()
            if not self._item(numbering, self.pos):
                self.pos = before
                break
        return True

    def _is_meant(self, unit: str, start: int, number: int) -> bool:
        """Tell whether what was read from `start` on is about sections, and no year, version, footnote or count.

        `number` is where its number stands, behind the unit's word.
        """
        first, integer = self.mentions[0], _INTEGER.match(self.text, number)
        if not first.exists and (_NO_SECTION.match(self.text, number) or (integer and _YEAR.fullmatch(integer[0]))):
            return False
        if unit and unit != "point":
            return self.sectioned or all(mention.exists for mention in self.mentions)
        if self.text[:start].strip(" ("):  # the document's name stands before it
            return True
        return not integer and (first.exists or self._is_one_more(first.provision))

    def _is_one_more(self, provision: str) -> bool:
        """Tell whether the document counts on to it, as no version does: to `5.1-99`, not to `5.1.9` or `1.2-3`."""
        stem = split_last(provision)[0]
        return "." in stem and stem.endswith("-") and stem in self.outline.series

    def _over_unit(self, pos: int) -> tuple[int, Numbering | None]:
        """Return the place after the unit word at `pos`, and how it is counted."""
        unit, end = unit_at(self.text, pos)
        return end, self._numbering(unit) if unit else None

    def _numbering(self, unit: str) -> Numbering:
        return Numbering(_ANY_NUMBER.get(unit, (f"{unit}-",)), self.outline)

    def _name(self, start: int) -> bool:
        """Read a name: one that the document gives, or an id that is a word or a dotted number."""
        match = _NAME.match(self.text, self.pos)
        provision = named(match[0], self.outline) if match else None
        if not provision and (match := _NAME_BEFORE_OTHERS.match(self.text, self.pos)):
            provision = None if match[1] and not self._is_known(match[1]) else named(match[0], self.outline)
        if not match or not provision:
            return False
        self.pos = match.end()
        self.mentions.append(Mention(provision, Span(*match.span()), exists=True, whole=Span(start, self.pos)))
        return True

    def _is_known(self, word: str) -> bool:
        return word.casefold() in self.outline.families or named(word, self.outline) is not None

    def _item(self, numbering: Numbering, start: int) -> bool:
        before = self.mentions[-1].provision if self.mentions else ""
        run = numbering.run(self.text, self.pos, before, self._over_unit)
        if not run:
            return False
        self.pos = run.span.end
        self.mentions += expand(run, self.outline, start)
        if run.last is None and self.pos < len(self.text):
            self._other_name()
            self._levels()
        return True

    def _levels(self) -> None:
        """Read the levels in parentheses below the last section."""
        while level := _LEVEL.match(self.text, self.pos):
            section = self.mentions[-1]
            below = _below(section.provision, level[1], self.outline)
            span, whole = Span(*level.span(1)), Span((section.whole or section.span).start, level.end())
            lettered = _is_lettered(section.provision, level[1], self.outline)
            if below in self.outline or lettered or self._has_levels(section.provision):
                exists = below in self.outline
                self.mentions[-1] = section._replace(provision=below, span=span, exists=exists, whole=whole)
            else:
                start = section.detail.start if section.detail else span.start
                self.mentions[-1] = section._replace(detail=Span(start, span.end), whole=whole)
            self.pos = level.end()

    def _has_levels(self, section: str) -> bool:
        """Tell whether the document counts levels in parentheses below this section, sections of its own aside."""
        return any(child.startswith(f"{section}/") for child in self.outline.structure.children(section))

    def _sibling_levels(self) -> bool:
        """Read `(2)` after `§ 524B(b)(1),` or `-(3)` after `§ 524B(c)(1)`."""
        stem, last = split_last(self.mentions[-1].provision)
        parent = stem[:-1] if stem.endswith("/") or (last.isalpha() and stem.endswith(".")) else ""
        joint = RANGE.match(self.text, self.pos)
        ranged = joint is not None
        joint = joint or JOINT.match(self.text, self.pos)
        level = _LEVEL.match(self.text, joint.end()) if joint and parent else None
        if not level:
            return False
        span, whole = Span(*level.span(1)), Span(*level.span())
        last = _below(parent, level[1], self.outline)
        if not ranged and last not in self.outline:  # the (c) of § 524B(b)(3), (c) stands beside (b)
            above = _below(parent.rpartition("/")[0], level[1], self.outline)
            last = above if above in self.outline else last
        if not ranged:
            self.mentions.append(Mention(last, span, last in self.outline, whole=whole))
        else:
            first = self.mentions[-1]
            members = expand(
                Run(first.provision, last, first.span, span), self.outline, (first.whole or first.span).start
            )
            if not members:
                return False
            self.mentions[-1:] = members
        self.pos = level.end()
        return True

    def _other_name(self) -> None:
        """Read the FIA of `§ 12: FIA`: the same section by its other name, or another section that is named."""
        between = _BEFORE_NAME.match(self.text, self.pos)
        name = _NAME.match(self.text, between.end()) if between else None
        provision = named(name[0], self.outline) if name else None
        if not between or not name or not provision:
            return
        self.pos = name.end() + ("(" in between[0])
        section = self.mentions[-1]
        if provision == section.provision:
            self.mentions[-1] = section._replace(whole=Span((section.whole or section.span).start, self.pos))
        else:
            self.mentions.append(Mention(provision, Span(*name.span()), exists=True, whole=Span(*name.span())))


def named(words: str, outline: Outline) -> str | None:
    """Return the provision that goes by `words`: another name for it, or its id in words. Small letters are prose."""
    structure = outline.structure
    words = words.strip(" ")
    if len(words) > 80 or not words[:1].isupper():
        return None
    if words in structure and words.isupper() and not any(character.isdigit() for character in words):
        return words
    if words.lower() in structure and words.istitle():
        return words.lower()
    provision = structure.alias(words)
    return provision if provision and (words.isupper() or not words.isalpha()) else None


def _below(section: str, level: str, outline: Outline) -> str:
    spellings = (level, level.lower(), level.upper())
    names = [f"{section}/{spelling}" for spelling in spellings]
    if _is_lettered(section, level, outline):
        names = [f"{section}.{spelling}" for spelling in spellings]
    return next((name for name in names if name in outline), names[0])


def _is_lettered(section: str, level: str, outline: Outline) -> bool:
    """Tell whether the document has a section with such a letter behind a point: the V.B.2.b of `V.B.2(b)`."""
    return level.isalpha() and any(last.isalpha() for last in outline.series.get(f"{section}.", ()))
