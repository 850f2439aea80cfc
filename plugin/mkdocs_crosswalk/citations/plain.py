"""A label's plain characters, each where it stands in the label.

Grammars read plain text: one kind of space, one kind of hyphen, no markup. What is taken out is replaced by as many
spaces, so that a place in the plain text is the same place in the label.
"""

from __future__ import annotations

import re

_SPACES = "\t\n\v\f\r\u00a0\u00ad\u1680\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SAME_WIDTH = str.maketrans(dict.fromkeys(_SPACES, " ") | dict.fromkeys(_HYPHENS, "-") | {"’": "'", "¶": "§"})

_MARKUP = re.compile(
    r"""
      &(?P<entity>\#?\w{1,8});             # &nbsp; &sect; &#8209;
    | <[^<>]*>                             # <b>, <br/>
    | \*+ | ~~ | == | `+                   # emphasis, code
    | (?<!\w)_++(?=\S) | (?<=\S)_++(?!\w)  # emphasis, but not the `_` of REQ_ER
    | \\(?=[!-/:-@\[-`{-~])                # a backslash before what it escapes
    """,
    re.VERBOSE,
)
_MARKED = re.compile(r"[&<*~=`_\\]")
_ENTITIES = {
    **dict.fromkeys(("nbsp", "ensp", "emsp", "thinsp", "#160", "#xa0", "#xA0", "#8239", "shy"), " "),
    **dict.fromkeys(("ndash", "mdash", "minus", "hyphen", "dash", "#8209", "#8211", "#8212", "#x2011", "#x2013"), "-"),
    **dict.fromkeys(("sect", "para", "#167", "#xa7", "#xA7"), "§"),
    **dict.fromkeys(("amp", "#38"), "&"),
}


def plain(label: str) -> str:
    """Return `label` without markup, with plain spaces and hyphens, and exactly as long."""
    text = label.translate(_SAME_WIDTH)
    return _MARKUP.sub(_blank, text) if _MARKED.search(text) else text


def _blank(match: re.Match[str]) -> str:
    entity = match["entity"]
    if entity is None:
        return " " * len(match[0])
    character = _ENTITIES.get(entity)
    return match[0] if character is None else character.ljust(len(match[0]))
