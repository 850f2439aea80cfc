"""Tell words that say what a provision is about from words in which a locator may hide.

    gloss     = time | versions | enclosed [ separated ] | separated | prose
    enclosed  = "(" words ")"                           Article 13 (Obligations)
    separated = ( " - " | ":" | ". " | quote ) words    Article 13 – Obligations of manufacturers
    prose     = words                                   Article 14 full text
    time      = mark count unit [ prose ]               Art. 14(2)(a), 24 h
    versions  = { ( mark | "and" ) name number }        CR 4.3, TLS 1.2 and DTLS 1.2

What follows a citation is dropped from tables, so it may only be words: `bis`, `ff.`, `and Anex II` or `paragraph four`
are no gloss, and neither is another act, as in `Art. 32 DSGVO`. Where clauses and sections are cited, words without a
mark before them have to come from the title of what is cited, as in `SM-1 Development process`; acts are cited in running
text, where other words follow.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ..text import Span
from .words import IN_OTHER_LANGUAGES, TIME, UNIT_WORD, UNITS, VERSION

if TYPE_CHECKING:
    from .outline import Outline
    from .reading import Found

_ENCLOSED = re.compile(r" +\(([^()]*(?:\([^()]*\)[^()]*){0,9})\)")
_SEPARATED = re.compile(r"(?: +-+ *|- +| *: *|\. +| +[\"'“„«‘])(?=\S)")
_PROSE = re.compile(r" *,? +(?=[^\W\d_])")

_TIME = re.compile(rf"(?: *[,:] *| +-+ +| +)({TIME})(?: +(?=[^\W\d_])|$)| +\(({TIME})\)$")
_HOURS = re.compile(r"(?!24|48|72)[0-9]+ ?h$")
"""What may as well be the point of an article: the `4 h` of `Art. 3, 4 h`."""
_BEFORE_VERSION = re.compile(r"(?: *[,:;/] *| +-+ +| +)(?:(?:and|or|with|und|oder|mit|et|ou|avec) +)?")

_LOCATOR = re.compile(
    r"§|\b(?:Arts?|Recs?|Sec)\.|\b(?:Regs?\. ?|Schedules? )[0-9]{1,3}[A-Z]?\b(?!/)"
    r"|\b(?:Articles?|Annex(?:es)?|Recitals?|Sections?|Clauses?|Chapters?|Artikeln?|Anhang|Anhänge|Erwägungsgr[uü]nde?"
    rf"|Kapiteln?|annexe|considérants?|chapitres?|{IN_OTHER_LANGUAGES}) [0-9IVXL]"
    r"|\([0-9]{1,2}[a-z]?\)|\([a-z]\)"
    r"|^[0-9]+(?![0-9]|-[a-z]{3}| ?(?:h|hours?|days?|weeks?|months?|years?)\b"
    r"|\.? (?:Jan|Feb|Mar|Mär|Apr|May|Mai|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])[^\W\d_]*\.? (?:19|20)[0-9]{2}\b)",
    re.IGNORECASE,
)
_VALUE = re.compile(r" *(?:[0-9]{1,3}[a-z]{0,2}|[A-Za-z]{1,2}|[ivx]+|[IVXLC]+) *")
_NUMERAL = re.compile(r"\(?(?:[0-9]|[IVXLC]+\b|[A-Za-z]\b)")
_FAMILY_AND_NUMBER = re.compile(r"([A-Za-z_]+?(?:\.[A-Za-z_]+?){0,3})s?[ .-]?(?=[0-9])")
_COUNTED_NAME = re.compile(r"\b([A-Z][a-z]{3,}?)s? [0-9]")
"""What may be counted by a name: the `Practice 2` of IEC 62443-4-1."""
_ENHANCEMENTS = re.compile(r"\bREs\b|\b(?:all|its|every|alle[nr]?) (?:RE|[Ee]nhancement)s?\b")
"""More than the requirement alone: the `with all REs` of `CR 1.1 (with all REs)`."""
_SECTION = re.compile(r"[0-9]+\.[0-9]+-[0-9]+[A-Z]?")
"""A number that no version and no date has."""
_WORD = re.compile(r"[^\W\d_]{3}")
_NAME_OR_WORD = re.compile(r"[^\W\d_]{3}|[A-Z]{2}")
_LONG_WORD = re.compile(r"[^\W\d_]{4}")
_PROSE_WORDS = re.compile(r"(?:a|[^\W\d_]{2,}(?:['/-][^\W\d_]{2,})*)(?:,? +(?:a|[^\W\d_]{2,}(?:['/-][^\W\d_]{2,})*))*")
_COUNTED = frozenset({"art", "annex", "recital", "para", "point"})
"""What numbers in words count; `Part two` may be that of a series about it."""
_NUMBERS_IN_WORDS = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
_COUNTING = (
    {"bis", "ter", "quater", "quinquies", "ff", "seq", "seqq", "sqq", "following", "onward", "onwards", "until"}
    | {"except", "excluding", "without", "including"}
    | {"folgende", "folgenden", "suivant", "suivants", "suivantes", "stycket"}
    | _NUMBERS_IN_WORDS
    | {word for word, unit in UNITS.items() if unit not in {"provision", "rule", "title", "figure", "sector"}}
)
"""Words that change what is cited."""
_OTHER_ACT = re.compile(
    r"(?:(?:of|in|der|des|du) )?(?:the )?(?:[A-Z]{2,}(?:-[A-Z]{2,})?|(?:[A-Z][\w-]* ){1,4}(?:Act|Directive|Regulation))"
)
"""The act that an article is of, where nobody knows it: the `DSGVO` of `Art. 32 DSGVO`."""
_EXCEPTION = re.compile(r"(?:except|excluding|without|ohne|außer|sauf)\b")
_GOES_ON = re.compile(
    r"(?:(?:and|und|et) +)?(?:(?:the|die|den|les) +)?"
    r"(?:(?:bis|ter|quater|quinquies|seqq?|sqq?|onwards?|folgenden?|suivante?s?)\b|following(?: +[a-z]+s)?$)",
    re.IGNORECASE,
)
"""Words that cite more: the `et seq` of `see Art. 13 et seq.`, no `following the update`."""
_FIRST_WORDS = frozenset({"and", "or", "to", "of", "from", "plus", "but", "nor", "und", "oder", "sowie", "et", "ou"})
"""Words after which more of the citation would follow."""


def gloss_at(text: str, pos: int, found: Found, outline: Outline, *, led: bool) -> Span | None:
    """Return the gloss from `pos` to the end, None where what stands there is none.

    `led` is whether words stand before the citation too, so that the whole label is prose.
    """
    start = pos
    if time := _TIME.match(text, pos):
        words = text[time.end() :]
        said = Span(time.start(time.lastindex or 0), len(text) if words else time.end(time.lastindex or 0))
        return None if _HOURS.fullmatch(time[1] or time[2]) or (words and not _is_prose(words)) else said
    if versions := _versions_at(text, pos):
        return versions
    if enclosed := _ENCLOSED.match(text, pos):
        start, pos = enclosed.start(1), enclosed.end()
        if (
            not _NAME_OR_WORD.search(enclosed[1])
            or _EXCEPTION.match(enclosed[1])
            or _GOES_ON.match(enclosed[1])
            or _VALUE.fullmatch(enclosed[1])
            or _hides_locator(enclosed[1], outline)
        ):
            return None
        if pos == len(text):
            return Span(*enclosed.span(1))
    if match := _SEPARATED.match(text, pos):
        words = text[match.end() :]
        fits = _is_wordy(words, outline) and _is_gloss_of(words, outline) and not _changes(words)
    elif match := _PROSE.match(text, pos):
        words = text[match.end() :]
        if outline.structure.scheme == "legal" and _OTHER_ACT.fullmatch(words):
            return None
        prose = _is_prose(words) and _may_follow(words, found, outline)
        fits = prose or (led and _is_wordy(words, outline) and not _changes(words))
    return Span(start if enclosed else match.end(), len(text)) if match and fits else None


def _versions_at(text: str, pos: int) -> Span | None:
    """Return the versions of protocols and formats that stand from `pos` to the end; None where something else does."""
    start = pos
    while (before := _BEFORE_VERSION.match(text, pos)) and (version := VERSION.match(text, before.end())):
        start = before.end() if start == pos else start
        pos = version.end()
    return Span(start, pos) if pos == len(text) and start < pos else None


def _is_wordy(words: str, outline: Outline) -> bool:
    """Tell whether `words` are words at all, and none of them locators."""
    return bool(_WORD.search(words)) and not _hides_locator(words, outline)


def _is_gloss_of(words: str, outline: Outline) -> bool:
    """Tell whether short `words` may be meant: an acronym of an act (`EMC`), or a name such as the IAC of `FR 1 – IAC`."""
    acronym = outline.structure.scheme == "legal" and words.isupper()
    return acronym or bool(_LONG_WORD.search(words)) or outline.structure.alias(words) is not None


def _hides_locator(words: str, outline: Outline) -> bool:
    first = UNIT_WORD.match(words)
    if first and first[1].casefold() in UNITS and _NUMERAL.match(words, first.end()):
        return True
    if _LOCATOR.search(words):
        return True
    if any(section in outline for section in _SECTION.findall(words)):
        return True
    if outline.enhancements and _ENHANCEMENTS.search(words):
        return True
    if any(outline.structure.alias(f"{name} 1") for name in _COUNTED_NAME.findall(words)):
        return True
    counted = [match[1].casefold() for match in _FAMILY_AND_NUMBER.finditer(words)]
    counted += [word.rpartition(".")[2] for word in counted if "." in word]
    return any(word in outline.families or word in outline.enhancements for word in counted)


def _changes(words: str) -> bool:
    """Tell whether `words` begin like more of the citation, or count in words: `et seq`, `except`, `paragraph eight`."""
    tokens = re.findall(r"[^\W\d_]+", words.casefold())
    counted = any(UNITS.get(unit) in _COUNTED and number in _NUMBERS_IN_WORDS for unit, number in pairwise(tokens))
    return counted or bool(_GOES_ON.match(words) or _EXCEPTION.match(words))


def _is_prose(words: str) -> bool:
    """Tell whether `words` are words alone, none of which counts anything."""
    if not _LONG_WORD.search(words) or not _PROSE_WORDS.fullmatch(words):
        return False
    tokens = re.findall(r"[^\W\d_]+", words)
    numeral = any(token.isupper() and not token.strip("IVXLC") for token in tokens)
    lowered = [token.casefold() for token in tokens]
    return not numeral and lowered[0] not in _FIRST_WORDS and not _COUNTING.intersection(lowered)


def _may_follow(words: str, found: Found, outline: Outline) -> bool:
    """Tell whether `words` may stand after the citation without a mark between."""
    if outline.structure.scheme == "legal":
        return True
    stems = {word[:5] for word in words.casefold().split() if len(word) > 3}
    titles = (outline.structure.title(mention.provision) or "" for mention in found.mentions)
    return any(stem in title.casefold() for title in titles for stem in stems)
