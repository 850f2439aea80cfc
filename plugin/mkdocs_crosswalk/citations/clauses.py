"""Read citations of numbered clauses that belong to families: `CRs 1.1-1.3, 1.5`, `SM-1 to SM-4`, `CR 1.1 RE 2`.

    group       = [ enhancement "of" ] families clause *( joint ( clause | enhancement ) | with enhancement )
    families    = family ["s"] *( other family ["s"] )             EDRs/HDRs/NDRs   EDR, HDR and NDR
    clause      = [ " " | "-" | "." | ":" ] run [ enhancement | letter ]
    enhancement = [ word ["s"] ] count *( joint [ word ] count )   RE 1, 2   RE(1)   (2)
                | "(" word ["s"] count *( joint [ word ] count ) ")"   (RE 1, 2)
    letter      = "(" letter ")" *( joint "(" letter ")" )         the (b) of CR 2.10(b)
                | "BR" | "base requirement"                        the requirement without its enhancements

Which families there are, what joins a family to its number in ids, and which word counts enhancements come from the
document's ids alone. Runs of numbers are those of `numbers`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..text import Span
from .names import series_of
from .numbers import RANGE, Numbering, Run, expand
from .words import VERSION

if TYPE_CHECKING:
    from .outline import Outline
    from .reading import Mention

JOINT = re.compile(
    r"(?: *,)? +(?:and/or|and|or|as well as|und|u\.|oder|sowie|et|ou) +| *[,;&+/] *(?:(?:and|or|und|oder|et|ou) +)?"
)
"""What stands between the members of a list."""

_WORD = re.compile(r"[A-Za-z]+(?:[._-][A-Za-z]+)*")
_OTHER = re.compile(r" *[/|] *")
_OPENING = re.compile(r" *\( *(?=[A-Za-z])")
_CLOSING = re.compile(r" *\)")
_BEFORE_NUMBER = re.compile(r"(?:[.:-] *| *)(?=[0-9])")
_COUNT = re.compile(
    r" *(?:(?P<word>(?:[Rr]equirement +)?[Ee]nhancement|[A-Za-z]{1,5}?)s?[ .-]*)?"
    r"(?:\( *(?P<grouped>[0-9]{1,3}) *\)|(?P<bare>[0-9]{1,3})(?![\w.]))"
)
_OF = re.compile(r",? +(?:of|to|for|in|zu|von) +")
_WITH = re.compile(r"(?:,? +| *\( *)(?:with|plus|including|incl\.|inkl\.|mit|avec) +")
_NUMBER_OF_DOCUMENT = re.compile(r"[0-9]{5}")
"""What no clause in a list has and many standards do: the `62443` of `CR 1.1, 62443-4-2`."""
_LETTER = re.compile(r" *\( *([a-z](?: *\)(?: *(?:[,/&-] *)?(?:(?:and|or|und|et) +)?)\( *[a-z])*) *\)")
_BASE = re.compile(r" +(BR|[Bb]ase requirement)\b|(?: *\( *)(BR|[Bb]ase requirement) *\)")
"""The requirement without its enhancements."""
_UNKNOWN = re.compile(
    r"([A-Z]{2,6}[._][A-Z]{2,6})[ -]?(?=[0-9])"
    r"|([A-Z]{2,6})s?(?:[ -]?(?=[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}(?![\w.-]))|[.-](?=[0-9]{1,2}(?![\w.-])))"
)


class Group:
    """A cursor over one group of clauses, and the mentions read so far."""

    def __init__(self, text: str, pos: int, outline: Outline) -> None:
        self.text = text
        self.pos = pos
        self.outline = outline
        self.mentions: list[Mention] = []
        self.sure = True
        """Whether this can only be a citation; not where the document does not have the family."""
        self._bases: list[str] = []
        """The clauses that an enhancement adds to."""

    def read(self, room: int) -> bool:
        """Read the group that starts at the cursor, up to about `room` mentions; False where none starts there."""
        start = self.pos
        families = self._families()
        if not (families and self._clause(families, start)) and not self._enhancements_of(start):
            return False
        while self.pos < len(self.text) and len(self.mentions) < room:
            if self._added_enhancements():
                continue
            before = self.pos
            joint = JOINT.match(self.text, self.pos)
            if not joint:
                break
            self.pos = joint.end()
            if _NUMBER_OF_DOCUMENT.match(self.text, self.pos):
                self.pos = before
                break
            added = self._enhancements_of(self.pos) or self._enhancements(listed=True)
            if not added and not (families and self._clause(families, self.pos)):
                self.pos = before
                break
        return True

    def _families(self) -> list[Numbering]:
        """Move over the families, and return how each is counted."""
        pos, families, seen = self.pos, [], set()
        while word := _WORD.match(self.text, pos):
            family = self.outline.family(word[0])
            if not family:
                break
            if family.word not in seen:  # a family that is named a thousand times is one
                families.append(Numbering(family.prefixes, self.outline))
            seen.add(family.word)
            pos = word.end()
            if number := _BEFORE_NUMBER.match(self.text, pos):
                self.pos = number.end()
                return families
            other = _OTHER.match(self.text, pos) or (None if self._is_name(word[0]) else JOINT.match(self.text, pos))
            if not other:
                break
            pos = other.end()
        unknown = _UNKNOWN.match(self.text, pos) if self.outline.families else None
        is_edition = unknown and (unknown[2] in series_of(self.outline.structure) or VERSION.match(self.text, pos))
        if unknown and not is_edition:  # CSF 2.0, TLS 1.2
            self.sure = bool(families)
            self.pos = unknown.end()
            joint = unknown[0][-1] if unknown[0][-1] in "-." else " "
            return [*families, Numbering(((unknown[1] or unknown[2]) + joint,), self.outline)]
        number = _BEFORE_NUMBER.match(self.text, pos)
        if not number:
            return []
        self.pos = number.end()
        return families

    def _is_name(self, word: str) -> bool:
        """Tell whether `word` names a provision without a number, as `SM` does: the SM of `SM, SR 1` is a practice."""
        return word in self.outline or self.outline.structure.alias(word) is not None

    def _over_family(self, pos: int) -> tuple[int, Numbering | None]:
        """Return the place after the family at `pos`, before its number, and how it is counted."""
        there = Group(self.text, pos, self.outline)
        families = there._families()
        return (there.pos, families[0]) if len(families) == 1 and there.sure else (pos, None)

    def _clause(self, families: list[Numbering], start: int) -> bool:
        """Read a run of clauses with what is added to them."""
        before = self._bases[-1] if self._bases else ""
        found = (family.run(self.text, self.pos, before, self._over_family) for family in families)
        runs = [run for run in found if run]
        if not runs:
            return False
        members = [expand(run, self.outline, start) for run in runs]
        self.pos = runs[0].span.end
        self._bases = [mentions[-1].provision for mentions in members]
        if runs[0].last is None and self.pos < len(self.text):
            if self._enhancements(listed=False, start=start) or self._enclosed_enhancements(start):
                return True
            base = _BASE.match(self.text, self.pos) if self.outline.enhancements else None
            if letter := base or _LETTER.match(self.text, self.pos):
                self.pos = letter.end()
                detail = Span(*letter.span(letter.lastindex or 0))
                members = [[mentions[0]._replace(detail=detail)] for mentions in members]
        self.mentions += [mention for mentions in members for mention in mentions]
        return True

    def _enhancements(self, *, listed: bool, start: int = 0) -> bool:
        """Read enhancements of the last clauses: in a list of clauses, only those with their word."""
        words = self.outline.enhancements
        count = _COUNT.match(self.text, self.pos) if words else None
        if not count or (not count["word"] and (listed or not count["grouped"])):
            return False
        word = words.get(_word(count) or next(iter(words)))
        if not word:
            return False
        begin = count.end() - len(count[0].lstrip(" ")) if listed else start
        while count:
            last = _counted(RANGE, self.text, count.end(), words)
            runs = [self._run_of_enhancements(f"{base} {word} ", count, last) for base in self._bases]
            self.mentions += [mention for run in runs for mention in expand(run, self.outline, begin)]
            self.pos = (last if last and runs[0].last else count).end()
            count = _counted(JOINT, self.text, self.pos, words)
            begin = _span(count).start if count else begin
        return True

    def _added_enhancements(self) -> bool:
        """Read the `with RE 1` of `CR 1.1 with RE 1` or `CR 1.1 (with RE 1)`; False, with nothing changed, where none is."""
        before, known = self.pos, len(self.mentions)
        added = _WITH.match(self.text, before)
        self.pos = added.end() if added else before
        if not added or not self._enhancements(listed=True):
            self.pos = before
            return False
        closing = _CLOSING.match(self.text, self.pos)
        if "(" in added[0] and not closing:
            self.pos = before
            del self.mentions[known:]
            return False
        self.pos = closing.end() if closing and "(" in added[0] else self.pos
        return True

    def _enhancements_of(self, start: int) -> bool:
        """Read the `RE 1` of `RE 1 of CR 1.1`, and what it is of; False, with nothing changed, where none is there."""
        self.pos = start
        there = Group(self.text, start, self.outline)
        there._bases = [""]
        if not there._enhancements(listed=True) or not (of := _OF.match(self.text, there.pos)):
            return False
        base = Group(self.text, of.end(), self.outline)
        families = base._families()
        if not families or not base._clause(families, of.end()) or len(base.mentions) > len(families):
            return False
        there = Group(self.text, start, self.outline)
        there._bases = base._bases
        there._enhancements(listed=True)
        self.mentions += there.mentions
        self.pos, self._bases = base.pos, base._bases
        return True

    def _enclosed_enhancements(self, start: int) -> bool:
        """Read the `(RE 1)` of `CR 1.1 (RE 1)`; False, with nothing changed, where something else is in parentheses."""
        before, known = self.pos, len(self.mentions)
        opening = _OPENING.match(self.text, before)
        if not opening:
            return False
        self.pos = opening.end()
        closing = self._enhancements(listed=False, start=start) and _CLOSING.match(self.text, self.pos)
        if not closing:
            self.pos = before
            del self.mentions[known:]
            return False
        self.pos = closing.end()
        return True

    def _run_of_enhancements(self, prefix: str, count: re.Match[str], last: re.Match[str] | None) -> Run:
        first, end = prefix + _number(count), prefix + _number(last) if last else ""
        if last and self.outline.expand(first, end):
            return Run(first, end, _span(count), _span(last))
        return Run(first, None, _span(count), _span(count))


def _counted(joint: re.Pattern[str], text: str, pos: int, words: dict[str, str]) -> re.Match[str] | None:
    """Return the next count after `joint`, or one right here that has its word or parentheses; None where there is none."""
    here = _COUNT.match(text, pos)
    if here and joint is JOINT and (_word(here) in words if here["word"] else here["grouped"]):
        return here
    between = joint.match(text, pos)
    count = _COUNT.match(text, between.end()) if between else None
    return count if count and (not count["word"] or _word(count) in words) else None


def _word(count: re.Match[str]) -> str:
    """Return the word of an enhancement in small letters, in short where it is written in full."""
    word = (count["word"] or "").casefold()
    return "re" if word.endswith("enhancement") else word


def _number(count: re.Match[str]) -> str:
    return count["grouped"] or count["bare"]


def _span(count: re.Match[str]) -> Span:
    return Span(*count.span("grouped" if count["grouped"] else "bare"))
