"""A label's plain characters, and where each stands in the label.

Grammars read plain text: one kind of space, one kind of hyphen, no markup, no pictures beside words, no marks of the
block quote that a label stands in, no backslash before what it escapes, and letters and digits of one alphabet, for what
is copied out of other documents may only look like `CR 1.1`.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..text import Span

if TYPE_CHECKING:
    from .reading import Mention, Reading

_SPACES = "\t\n\v\f\r\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_LOOK_LIKE = dict(zip("АВЕЅІЈКМНОРСТХΑΒΕΙΚΜΝΟΡΤΧаесорхіј", "ABESIJKMHOPCTXABEIKMNOPTXaecopxij", strict=True))
"""Letters of other alphabets that nobody tells from those of ours."""
_WIDE = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum() or chr(code) in "().,:;/"}
_SAME_WIDTH = str.maketrans(
    dict.fromkeys(_SPACES, " ") | dict.fromkeys(_HYPHENS, "-") | _WIDE | _LOOK_LIKE | {"’": "'", "¶": "§"}
)

_ORDINAL = re.compile(r"(?<=[0-9])\.?[ºo](?!\w)")
"""What stands behind the number of a Portuguese article, a letter as some write it: the `.º` of `artigo 13.º`."""

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_QUOTE_MARKS = re.compile(r"[\n\r][ \t]*>[> \t]*")
"""What begins the next line of a label in a block quote."""
_PICTURE = re.compile(
    r"""
      (?:!\[(?P<shown>[^][\n]{0,200})\]                 # ![EU](flag.svg)
        (?:\([^()\n]{0,500}\)|\[[^][\n]{0,200}\])
      | (?<![\w:]):[a-z][a-z0-9_+-]{0,60}:(?![\w:])     # :flag_eu:
      )(?:\{[^{}\n]{0,200}\})?                          # { .big }
    """,
    re.VERBOSE,
)

_MARKED = re.compile(r"[&<*~=`_\\\u00ad\u200b-\u200d\u2060\ufeff]")
_MARKUP = re.compile(
    r"""
      (?P<entity>&\#?\w{1,24};)                   # &nbsp; &sect; &#8209;
    | (?P<tag></?[A-Za-z][\w-]*(?:\ [^<>]*)?/?>)  # <b>, <br/>
    | \*+ | ~~ | == | `+                         # emphasis, code
    | (?<!\w)_++(?=\S) | (?<=\S)_++(?!\w)        # emphasis, but not the `_` of REQ_ER
    | \\(?=[!-/:-@\[-`{-~])                      # a backslash before what it escapes
    | [\u00ad\u200b-\u200d\u2060\ufeff]          # characters that nobody sees
    """,
    re.VERBOSE,
)
_WORDS = re.compile(r"[\w§(](?:.*[\w)])?", re.DOTALL)
Places = list[Span]
"""For each plain character, the characters of the label that it stands for."""


def plain(label: str) -> tuple[str, Places | None]:
    """Return `label` as plain text, and where its characters stand; no places where each stands at its own."""
    text = _written(label).translate(_SAME_WIDTH)
    if not _MARKED.search(text):
        return text, None
    kept: list[str] = []
    places: Places = []
    pos = 0
    for match in _MARKUP.finditer(text):
        kept.append(text[pos : match.start()])
        places += (Span(place, place + 1) for place in range(pos, match.start()))
        character = _meant(match["entity"]) if match["entity"] else " " if match["tag"] else ""
        kept.append(character)
        places += [Span(*match.span())] * len(character)
        pos = match.end()
    kept.append(text[pos:])
    places += (Span(place, place + 1) for place in range(pos, len(text)))
    return "".join(kept), places


def words_in(label: str) -> Span:
    """Return the stretch from the first word of a label to the last, without the markup, pictures and signs around them."""
    text, places = plain(label)
    words = _WORDS.search(text)
    if words is None:
        return Span(0, len(label))
    start, end = words.span()
    return Span(places[start].start, places[end - 1].end) if places else Span(start, end)


def _written(label: str) -> str:
    """Return the label with spaces for what is none of its words; the words of a picture count where it has no others."""
    if ">" in label:
        label = _QUOTE_MARKS.sub(_blank, label)
    if "rtigo" in label:
        label = _ORDINAL.sub(_blank, label)
    if "![" not in label and ":" not in label:
        return label
    words = _PICTURE.sub(_blank, label)
    return words if words.strip() else _PICTURE.sub(_shown, label)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _shown(match: re.Match[str]) -> str:
    """Return what is shown in place of a picture that is not there, at the same place; the name of an icon as it is."""
    words = match["shown"]
    return match[0] if words is None else f"  {words}".ljust(len(match[0]))


def _meant(entity: str) -> str:
    """Return the plain characters that an entity stands for; one that nobody knows stands for itself."""
    return html.unescape(entity).translate(_SAME_WIDTH).strip(_UNSEEN)


def placed(reading: Reading, places: Places) -> Reading:
    """Return a reading of the plain text with its spans as places in the label."""

    def moved(span: Span | None) -> Span | None:
        return span and Span(places[span.start].start, places[span.end - 1].end)

    def moved_mention(mention: Mention) -> Mention:
        span = moved(mention.span) or mention.span
        return mention._replace(span=span, whole=moved(mention.whole), detail=moved(mention.detail))

    return replace(
        reading,
        mentions=tuple(map(moved_mention, reading.mentions)),
        unread=moved(reading.unread),
        named=moved(reading.named),
        edition=moved(reading.edition),
        gloss=moved(reading.gloss),
        lead=moved(reading.lead),
    )
