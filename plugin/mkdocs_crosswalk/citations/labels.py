"""Read a label: find the document it names, let the document's grammar read the rest, and account for every character.

    label    = [ lead ] [ document [ edition ] ] citation *( document [ joint citation ] | gloss )
             | title
    document = [ "of" [ "the" ] | "(" ] name [ ")" ]

Glosses are told in `glosses`. A label that does not start like a citation is a title, and nothing is asked of it. One
that does is read to its end, or says where reading stopped.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING

from ..text import Span
from . import legal, numbered
from .beginnings import begins_citation
from .clauses import JOINT
from .counted import counted_name
from .glosses import gloss_at
from .names import Names, names_of
from .outline import outline_of
from .plain import placed, plain
from .reading import Found, Reading
from .words import IN_OTHER_LANGUAGES, INITIALS, UNITS, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .names import Name
    from .outline import Outline
    from .reading import Mention
    from .structure import Structure

_SECTIONS = re.compile(r"(?:§ ?|(?:[Ss]ections?|[Ss]ecs?\.|[Cc]lauses?|[Cc]ls?\.|[Pp]rovisions?) )(?=[0-9])")
_PLACE = re.compile(rf"{_SECTIONS.pattern}[0-9]+(?:\.[0-9]+)*(?: *[([,:-] *| +)")
"""Where a clause stands in its document: the `Clause 5.3 (` of `Clause 5.3 (CR 1.1)`."""
_PLACE_BEHIND = re.compile(rf" *\(({_SECTIONS.pattern}[0-9]+(?:\.[0-9]+)*)\)$")
"""The same behind it: the `(Clause 5.3)` of `CR 1.1 (Clause 5.3)`."""
_SEE = re.compile(r"(?:(?:[Ss]ee|[Cc]f\.|[Cc]ompare|[Ss]iehe|[Vv]gl\.|[Vv]oir) +(?:also +|auch +|aussi +)?)")
"""What stands before a name alone, which words before it would make a title: `see SI`."""
_HYPHENED = "0.0-0"
"""The shape of `5.1-1`, a number that no version and no date has."""
_HYPHENED_NUMBER = re.compile(r"(?<![\w.,-])([0-9]{1,2}\.)[0-9]{1,2}-[0-9]{1,2}[A-Z]?(?![\w.-])")
_COUNTED = re.compile(r"(?<![Bb]est )(?<![Gg]ood )\b[A-Z](?=[a-z]{3})")
"""Where a name that is counted may start: the `Practice` of `see Practice 2`, which is no best practice."""
_NAMED = re.compile(r"\b[A-Z]{3,8}s?(?=[ #])")
"""Where the name of a part of an act may start: the `GSPR` of `see GSPR 17.2`."""
_LEGAL = re.compile(
    rf"(?:§ ?|\b(?=[AaCcEKRrS{INITIALS}])"  # looked at first, since most words are none of these
    r"(?:(?:Art|Rec)s?\.? ?|arts?\. ?(?=[0-9])|(?:[Aa]rticle|[Aa]nnex|[Rr]ecital)(?:s|es)? "
    r"|Regs?\.? |Sch(?:s?\.|edules?) |(?:Chapters?|Kapiteln?|[Cc]hapitres?) (?=[IVXL])|(?:Erw(?:Gr?)?|Anh)\.? ?"
    rf"|(?:[Aa]rtikeln?|Anhang|Erwägungsgr[uü]nde?|[Aa]nnexe|[Cc]onsidérants?|{IN_OTHER_LANGUAGES}) ))"
    r"(?=[0-9IVXL]|premier\b)"
)
_PART_BEFORE = re.compile(
    r"\b(?:[Pp]oints?|[Ll]etters?|[Pp]aragraphs?|[Ll]it\.|[Bb]uchst(?:aben?|\.))"
    r" +(?:\([0-9a-z]{1,3}\)|[0-9]{1,2}\b|[a-z]\b(?!-))"
)
"""What stands before the article that it is a part of: the `point (d)` of `duties under point (d) of Article 3(3)`."""
_STRONG_STARTS = {"legal": _LEGAL, "sections": _SECTIONS, "clauses": _SECTIONS}
"""Where a citation may start within a label that begins with other words; so may the number of a clause."""

_STATUTE = re.compile(r"(?<!['\w])(?:ss?\.? ?|[Ss]ect?(?:s?\.|ions?) )(?=[0-9])")
"""Where a citation may start besides in an act that is divided into sections at its top."""

_LEAD = re.compile(r"(?!.*\b[IVXLC]+\b)\(?[^\W\d_](?:[^\W\d_]|[ .,:;'\"“”„«»‘/&()-])*")
_QUANTITY = re.compile(r"(?:^|\b(?:in|within|of|after|for|by|at least) )[0-9]{1,3}(?:[ -](?=[a-z]{4})| ?(?=h\b))")
"""A number that counts things and locates nothing: the `in 24` of `Reporting in 24 hours (Art. 14)`."""
_DATE = re.compile(
    r"(?:^|(?<= )(?<!of )(?<!vom )(?<!du ))"
    r"(?:(?:[Ff]rom|[Bb]y|[Uu]ntil|[Ss]ince|[Oo]n|[Aa]s of|[Aa]b|[Ss]eit|[Bb]is|[Aa]m) +)?"
    r"(?:(?:19|20)[0-9]{2}(?:-[0-9]{2}){2}|[0-9]{1,2}(?:\. ?[0-9]{1,2}\. ?|\.? [A-Z][a-zä]{2,8}\.? )(?:19|20)[0-9]{2})"
    r" *(?=[(:,-]|x? *$)"
)
"""The day that a citation is about: the `11 September 2026 ` of `11 September 2026 (Art. 71(2))`, not that of an act."""
_STEP = re.compile(
    r"^(?:Step|Phase|Stage|Task|Action|Week|Day|Question|Table|Fig\.|Figure|Q(?=[0-9])) ?[0-9]{1,2} *[:.-] *(?![0-9])"
)
"""Where a text stands in an order: the `Step 2: ` of `Step 2: Art. 13(8)`."""
_LIST_MARK = re.compile(
    r"^(?:\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})\)|(?:[0-9]{1,2}|[IVX]{1,4})\.(?= )) *"
    r"(?![0-9,;&/-]|(?:of|in|to|and|or|und|oder|et|der|des|du|de)\b)"
)
"""What numbers the label itself, and no provision where the document's name stands before it: `(a) Art. 13(8)`."""
_NUMBERS = re.compile(r"[0-9]\.[0-9]|[0-9] *[,;/&+-] *$|§")
"""What is no word before the number of a clause, but another number: the `6.1; ` of `R 6.1; SR 6.2`."""
_SHORTENED = re.compile(r"(?:^|[ (])(?:[A-Z]/)+$")
"""Families of which one letter is written: the `E/H/` of `E/H/NDR 3.2`."""
_JOINED_NAME = re.compile(r"(?<![\w-])([A-Z]{2,4})(?: *[,;/&+] *| +(?:and|or|und|oder|et|ou) +)$")
_ENHANCEMENT_BEFORE = re.compile(r"\b(?:REs?|(?:[Rr]equirement )?[Ee]nhancements?) *\(?[0-9]")
"""What is added to the clause behind it: the `RE 1` of `see RE 1 of CR 1.1`."""
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_THINGS = frozenset({"SBOM", "VEX", "CVD", "CVE", "CVSS", "CSAF", "CSIRT", "PSIRT", "SME", "OSS", "MFA", "OTA"})
"""Acronyms that are the subject of a citation and no document: the `SBOM` of `SBOM: Annex I Part II (1)`."""
_OTHER_ACT_BEFORE = re.compile(
    r"(?:(?!The|This|EU)\b(?:(?P<kind>Del|Impl)(?:egated|ementing|\.)|[A-Z][\w-]*) (?:Act|Directive|Reg(?:ulation|\.))"
    r"|\b[A-Z]\w*-(?:Act|Verordnung|VO|Richtlinie|RL|Gesetz))[ ,:-]*$"
)
"""The act that an article is of, where nobody knows it: the `AI Act` of `AI Act Art. 15`."""
_MARK_BEFORE = re.compile(r"[(:-] *$")
"""What parts a name from words before it: the parenthesis of `up to EUR 15 million (CRA Art. 64(2))`."""
_LOCATES = re.compile(r"[0-9]\.[0-9]|§|[A-Z]{2,}[-_.]?[0-9]")
"""What may be another citation: the `CR 1.1` of `CR 1.1 (CRA Art. 13)`."""
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_BETWEEN = re.compile(r"[ ,:-]*")
_AFTER_NAME = re.compile(r"(?:'s(?= )|[\])])? *(?:[,:;|·>]|/(?=[A-Za-z§])|-(?=[ A-Za-z§]))? *")
_LAST_WORD = re.compile(r"([A-Za-z]+)\.?$")
_BEFORE_NAME = re.compile(
    r"(?:,? +(?:of|in|from|under) +(?:the +)?"
    r"|,? +(?:der|des|dem|gemäß|nach|im|in der|in dem|du|de la|de|dans le|del|della|van de|van|do) +| *[,;/]? *)"
    r"(?:(?:[Dd]irective|[Rr]èglement|[Rr]ichtlinie|[Vv]erordnung|[Rr]egulation) +(?=[A-Z]))?(\()? *"
)
_BESIDE_NAME = re.compile(r" *[-:|·] *")
_OWN_KIND = re.compile(
    r",? +(?:of|to|in) +(?:the|this|that) +(?:present +|delegated +|implementing +|same +)?"
    r"(?:regulation|directive|act|law|decision|standard|guidance|guidelines?|report|document|rules|faqs?|study)\b",
    re.IGNORECASE,
)
"""The document without its name: `of this Regulation`."""
_ENCLOSED = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
"""A label of which all stands in one parenthesis, and its document too: `(CRA Art. 13(8))`."""
_ENCLOSING = {"(": ")", "[": "]"} | dict.fromkeys("\"'“„«‘", "")
"""What a citation may stand in behind its document: `CRA [Art. 13(8)]`; quotes at the end of a label are gone already."""
_OPENINGS = {")": "(", "]": "["}
_FOOTNOTE = re.compile(r"\[[0-9]+\]")
_OPENING = re.compile(r" *\( *")
_QUOTES = " \"'“”„«»‘"
_SIGNS_BEFORE = re.compile(rf"(?:[{_QUOTES}\[]|[^\x00-\xff\w])+")
_PICTURE = re.compile(r"[^\x00-\xff\w…“”„‘]")
"""An arrow, a tick: `CR 1.1 ↗`."""
_AND_FOLLOWING = re.compile(r"[0-9)] f\.$")
"""The point says that no letter is meant: `Art. 13 f.` are Articles 13 and 14."""
_CLOSING = " .:!?…⁰¹²³⁴⁵⁶⁷⁸⁹" + _QUOTES

_GRAMMARS: dict[str, Callable[[str, int, Outline, str], Found]] = {
    "legal": legal.read,
    "clauses": numbered.read_clauses,
    "sections": numbered.read_sections,
}


def read_label(label: str, structure: Structure | None, target: str = "", names: Names | None = None) -> Reading:
    """Return what `label` says, read against the document it names itself, else against `structure`.

    `target` is the provision that the label's link points to; a label such as `§ 1 (2)(b)` starts from there. `names`
    are those of all known documents; without them only `structure`'s own are found.
    """
    text, places = plain(label)
    text = _without_pictures(text)
    if names is None:
        names = Names(()) if structure is None else names_of(structure)
    start = before.end() if (before := _SIGNS_BEFORE.match(text)) else 0
    if "[" in text[:start]:
        text = text.rstrip("]")
    if _ENCLOSED.fullmatch(text, start) and names.anywhere(text, structure):
        text, start = text[:-1], start + 1
    first = names.at(text, start + 1, structure) if text.startswith("(", start) else None
    if first and (text.startswith(")", first.end) or ")" in text[slice(*first.span)]):
        start += 1  # (CRA) Art. 13, (EU) 2024/2847 Art. 13
    name = names.at(text, start + 4 if text.startswith(("The ", "the "), start) else start, structure)
    reading = _Label(text, start, names, structure, target).read(name)
    return placed(reading, places) if places else reading


def _without_pictures(text: str) -> str:
    """Return a label without what stands behind its last word and says nothing."""
    end = len(text)
    while end and (text[end - 1] in _CLOSING or _PICTURE.match(text, end - 1)):
        end -= 1
    if end == len(text):
        return text
    left_out = text[end : end + 2] in {".?", ".!"} and text[:end][-1:].isdigit()  # CR 1.?
    if _AND_FOLLOWING.search(text[: end + 1]):
        return text[: end + 1]
    return text if left_out else text[:end]


class _Other(Enum):
    """Where a document is named that nobody knows; `NONE` is false."""

    NONE = 0
    FARTHER = 1
    """Among the words before a citation, which may be of it or not."""
    BESIDE = 2
    """Right before the citation, which is of it."""

    def __bool__(self) -> bool:
        return self is not _Other.NONE


class _Label:
    """The plain text of a label, what it is read against, and what was read of it so far."""

    def __init__(self, text: str, start: int, names: Names, structure: Structure | None, target: str) -> None:
        self.text = text
        self.start = start
        self.names = names
        self.structure = structure
        """The document that the label's link leads to; None where the link tells nothing."""
        self.target = target
        self.named: Name | None = None
        self.lead: Span | None = None
        self.gloss: Span | None = None

    def read(self, name: Name | None) -> Reading:
        """Return the reading of the label, which starts with `name` if there is one."""
        if name is None and self.structure is None:
            name = self.names.anywhere(self.text)
            against = name.structure if name else None
        else:
            against = name.structure if name else self.structure
            self.named = name
        if against is None:
            return Reading()
        outline = outline_of(against)
        pos, last = self._after_names(self.named) if self.named else (self.start, None)
        found = self._citation(pos, last, outline)
        begins = bool(found.mentions) or self._begins(pos, outline)
        if not begins and self.structure is not None:
            if self.named is None and (part := self.names.of_series(self.text, self.start, self.structure)):
                return self.read(part)
            found, outline, begins = self._led(pos, found, outline)
        if not begins and self.text.startswith(("(", "["), pos):
            begins = self._begins(pos + 1, outline)
        if not begins:
            return self._reading()
        found, end = self._to_the_end(found, outline)
        unread = Span(self._next_character(end), len(self.text)) if end < len(self.text) else None
        if self.structure is None and (unread or self.gloss or not self.named):
            return self._reading()  # a link that tells nothing: only a label that says everything is a citation
        if unread and not found.sure and not self._begins(pos, outline):
            return self._reading()
        return self._reading(found.mentions, unread)

    def _reading(self, mentions: tuple[Mention, ...] = (), unread: Span | None = None) -> Reading:
        name = self.named
        if name is None:
            return Reading(mentions, unread, lead=self.lead, gloss=self.gloss)
        document = None if name.structure is self.structure else name.structure.id
        return Reading(mentions, unread, name.span, document, name.edition, self.gloss, self.lead)

    def _next_character(self, pos: int) -> int:
        while self.text.startswith(" ", pos):
            pos += 1
        return pos

    # the document

    def _after_names(self, name: Name) -> tuple[int, Name]:
        """Return the place after all names of the same document and what separates them from the rest, and the last."""
        end = name.end
        while following := self._name_after(end, name.structure):
            if following[0].structure is not name.structure:
                break
            name, end = following
        match = _AFTER_NAME.match(self.text, end)
        return (match.end() if match else end), name

    def _name_after(self, pos: int, preferred: Structure | None) -> tuple[Name, int] | None:
        """Return the name that follows `pos`, and where it ends with what encloses it."""
        if pos == len(self.text):
            return None
        if beside := _BESIDE_NAME.match(self.text, pos):
            name = self.names.at(self.text, beside.end(), preferred)
            return (name, name.end) if name and name.structure is preferred else None
        between = _BEFORE_NAME.match(self.text, pos)
        name = self.names.at(self.text, between.end(), preferred) if between and between.end() > pos else None
        if name is None and between and between[1] and preferred:
            name = self.names.of_series(self.text, between.end(), preferred)  # CR 1.1 (4-2)
        if not between or not name:
            return None
        if not between[1] or ")" in self.text[slice(*name.span)]:  # CRA (EU) 2024/2847
            return name, name.end
        return (name, name.end + 1) if self.text.startswith(")", name.end) else None

    # the citation

    def _grammar(self, pos: int, outline: Outline) -> Found:
        own = outline.structure is self.structure
        return _GRAMMARS[outline.structure.scheme](self.text, pos, outline, self.target if own else "")

    def _begins(self, pos: int, outline: Outline) -> bool:
        own = outline.structure is self.structure
        target = self.target if own else ""
        return begins_citation(self.text, pos, outline, named=self.named is not None, target=target)

    def _citation(self, pos: int, name: Name | None, outline: Outline) -> Found:
        """Read the citation at `pos`, the whole of which may stand in parentheses, brackets or quotes."""
        legally = outline.structure.scheme == "legal"
        word = _LAST_WORD.search(self.text, name.span.start, name.end) if name and legally else None
        if word and word[1].casefold() in UNITS:
            found = self._grammar(word.start(), outline)  # the name `Regs.` in `Regs. 8`
            if found.mentions:
                return found
        found = self._grammar(pos, outline)
        closing = _ENCLOSING.get(self.text[pos : pos + 1])
        if not found.mentions and closing is not None and not _FOOTNOTE.match(self.text, pos):
            within = self._grammar(pos + 1, outline)
            if within.mentions and self.text.startswith(closing, within.end):
                return within._replace(end=within.end + len(closing))
        return found

    def _led(self, pos: int, found: Found, outline: Outline) -> tuple[Found, Outline, bool]:
        """Look for a citation after other words: `obligations in Article 13`; tell whether there is one, readable or not."""
        start = min(self._starts(pos, outline), default=pos)
        before = _PART_BEFORE if outline.structure.scheme == "legal" else _ENHANCEMENT_BEFORE
        if (part := before.search(self.text, pos, start)) and self._grammar(part.start(), outline).end > start:
            start = part.start()
        elif (part and self._is_left(part, start, outline)) or self._leaves_out(self.text[pos:start], outline):
            return found, outline, self._grammar(start, outline).sure
        name = None if self.named else self.names.anywhere(self.text[:start], self.structure)
        words = self.text[pos:start]
        if name and pos < name.span.start:
            words = f"{self.text[pos : name.span.start]}x{self.text[name.end : start]}"  # the 2 of NIS 2 is no number
        words = self._without_counts(words)
        if not _LEAD.fullmatch(words) and not (name and self._is_marked_off(name, start)):
            if name or not outline.clause or not outline.clause.match(self.text, start):
                return found, outline, False
            if _NUMBERS.search(words):
                return found, outline, self._grammar(start, outline).sure  # R 6.1; SR 6.2
        if other := self._other_act(name.end if name else pos, start, outline):
            return found, outline, other is _Other.BESIDE
        against = outline_of(name.structure) if name else outline
        led = self._grammar(start, against)
        if not led.mentions:
            return found, outline, outline.structure.scheme == "clauses" and self._begins(start, against)
        self.named = self.named or name
        self.lead = Span(pos, len(self.text[:start].rstrip(" ")))
        return led, against, True

    def _other_act(self, pos: int, start: int, outline: Outline) -> _Other:
        """Return where between `pos` and the citation at `start` a document is named that nobody knows."""
        found = _ACRONYM.finditer(self.text, pos, start)
        if acronyms := [acronym for acronym in found if acronym[0] not in _THINGS]:
            # GDPR Art. 32 is of a document that nobody knows; the number of a clause tells whose it is
            if _BETWEEN.fullmatch(self.text, acronyms[-1].end(), start):
                return _Other.BESIDE
            if outline.structure.scheme == "legal" and not self._leads_there(start, outline):
                return _Other.FARTHER
        act = _OTHER_ACT_BEFORE.search(self.text, pos, start) if outline.structure.scheme == "legal" else None
        own = act and act["kind"] and any(act["kind"] in name for name in outline.structure.names)
        return _Other.BESIDE if act and not own else _Other.NONE

    def _is_marked_off(self, name: Name, start: int) -> bool:
        """Tell whether a mark parts `name` and the citation at `start` from all before, where numbers count things."""
        marked = self._after_names(name)[0] == start and _MARK_BEFORE.search(self.text, 0, name.span.start)
        return bool(marked) and not _LOCATES.search(self.text, 0, name.span.start)

    def _is_left(self, part: re.Match[str], start: int, outline: Outline) -> bool:
        """Tell whether `part` would fall out, since nothing says what it is of: the `lit. a)` of `lit. a) Art. 14`."""
        return bool(outline.enhancements) or not self.text[part.end() : start].strip(" ,)")

    def _without_counts(self, words: str) -> str:
        """Return the words before a citation without the numbers in them that locate nothing."""
        if _LEAD.fullmatch(words):
            return words
        words = words if self.named else _LIST_MARK.sub("x", words)
        words = _PLACE.sub(lambda place: place[0] if place.end() < len(words) else "x", words)
        return _QUANTITY.sub("", _STEP.sub("x", _DATE.sub("x", VERSION.sub("x", words))))

    def _starts(self, pos: int, outline: Outline) -> Iterator[int]:
        """Yield the first places where a citation of each kind may start."""
        patterns = [_STRONG_STARTS[outline.structure.scheme], outline.clause]
        if outline.structure.scheme == "legal" and "s-" in outline.top_prefixes:
            patterns.append(_STATUTE)
        found = (pattern.search(self.text, pos) for pattern in patterns if pattern)
        yield from (match.start() for match in found if match and not self._is_place(match.start(), outline))
        see = _SEE.match(self.text, pos) if outline.structure.scheme == "clauses" else None
        if see and self._grammar(see.end(), outline).end == len(self.text):
            yield see.end()
        if outline.structure.scheme == "legal":
            names = (match.start() for match in _NAMED.finditer(self.text, pos))
            yield from islice((name for name in names if legal.named_part(self.text, name, outline)), 1)
        names = (match.start() for match in _COUNTED.finditer(self.text, pos))
        yield from islice((name for name in names if counted_name(self.text, name, outline)), 1)
        known = tuple(outline.by_shape.get(_HYPHENED, ()))
        numbers = _HYPHENED_NUMBER.finditer(self.text, pos) if known else ()
        yield from islice((each.start() for each in numbers if any(one.startswith(each[1]) for one in known)), 1)

    def _is_place(self, start: int, outline: Outline) -> bool:
        """Tell whether a section starts here that the document does not list, and in it the clause that is meant."""
        place = _PLACE.match(self.text, start) if outline.clause else None
        clause = place and outline.clause and outline.clause.match(self.text, place.end())
        return bool(clause) and not self._grammar(start, outline).mentions

    def _leaves_out(self, words: str, outline: Outline) -> bool:
        """Tell whether `words` before a clause begin its list: `E/H/` before `NDR 3.2`, `see IAC or` before `CR 1.1`."""
        name = _JOINED_NAME.search(words) if outline.clause else None
        joined = name is not None and (name[1] in outline or outline.structure.alias(name[1]) is not None)
        return joined or bool(_SHORTENED.search(words))

    def _leads_there(self, start: int, outline: Outline) -> bool:
        """Tell whether the link leads to the article or annex at `start`, so that it is of this act and of no other."""
        top = self.target.partition("/")[0] if outline.structure is self.structure else ""
        mentions = self._grammar(start, outline).mentions if top and not _YEAR.search(self.text, start) else ()
        return bool(mentions) and mentions[0].provision.partition("/")[0] == top

    # what follows the citation

    def _to_the_end(self, found: Found, outline: Outline) -> tuple[Found, int]:
        """Read names and words after the citation; return what was found, and the place up to which all was read."""
        pos = found.end
        if pos == len(self.text):
            return found, pos
        while following := self._name_after(pos, outline.structure):
            name, after = following
            if name.structure is not outline.structure:
                again = self._grammar(self.start, outline_of(name.structure))
                if self.named or not again.mentions or again.end != found.end:
                    break
                found, outline = again, outline_of(name.structure)
            self.named = self.named or name
            pos = after
            if (joint := JOINT.match(self.text, pos)) and (more := self._grammar(joint.end(), outline)).mentions:
                found = Found(
                    found.mentions + more.mentions, more.end, found.sure and more.sure
                )  # Art. 4 NIS 2, Rec. 28
                pos = found.end
        pos = self._after_the_same(pos, found, outline)
        if self._closes(pos):
            pos += 1
        if match := _OWN_KIND.match(self.text, pos):
            pos = match.end()
        if pos < len(self.text):
            self.gloss = self._place_behind(pos, outline) or gloss_at(
                self.text, pos, found, outline, led=self.lead is not None
            )
        return found, len(self.text) if self.gloss else pos

    def _place_behind(self, pos: int, outline: Outline) -> Span | None:
        """Return the section at `pos` that the clauses stand in, where the document does not list its sections."""
        place = _PLACE_BEHIND.match(self.text, pos) if outline.structure.scheme == "clauses" else None
        return Span(*place.span(1)) if place and not self._grammar(place.start(1), outline).mentions else None

    def _closes(self, pos: int) -> bool:
        """Tell whether what opens before the citation closes at `pos`: `Support period (Art. 13(8))`."""
        opening = _OPENINGS.get(self.text[pos : pos + 1])
        if opening is None or self.lead is None:
            return False
        words = _LIST_MARK.sub("", self.text[slice(*self.lead)])  # what closes in `2) Duties (Art. 13)` opens nowhere
        return words.count(opening) > words.count(self.text[pos])

    def _after_the_same(self, pos: int, found: Found, outline: Outline) -> int:
        """Return the place after what `pos` says again in parentheses: the `(FR 3)` of `SI (FR 3)`."""
        opening = _OPENING.match(self.text, pos)
        within = self._grammar(opening.end(), outline) if opening else None
        if within is None or not self.text.startswith(")", within.end):
            return pos
        known = {mention.provision for mention in found.mentions}
        same = {mention.provision for mention in within.mentions}
        return within.end + 1 if same and same <= known else pos
