"""What readers see of the text of headings and tabs, of which anchors are made: symbols, pictures for emoji, bare code."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..dialect import Dialect

_MAY_CHANGE = re.compile(r"[:(/=]|--|\.\.\.|#!")
"""What no emoji, no symbol and no language of code is without."""
_EMOJI = re.compile(r":[+\-\w]+:")
_LANGUAGE = re.compile(r"(?::{3,}|#!)[\w#.+-]*\s+")
_OPEN, _CLOSE = "\ue002", "\ue003"
"""Around a name that may be one of an icon."""
_DOUBTFUL = re.compile(f"{_OPEN}[^{_CLOSE}]*{_CLOSE}")
_WIDE = "\u00a0\u2002\u2003\u2009"
_FROM_ENTITY = str.maketrans(_WIDE, "\ue0a0\ue102\ue103\ue109")
_AS_WRITTEN = str.maketrans("\ue0a0\ue102\ue103\ue109", _WIDE) | {ord(_OPEN): None, ord(_CLOSE): None}

Piece = tuple[str, bool]
"""Text, and whether symbols and emoji are read in it, which are not in code."""


def kept_spaces(text: str) -> str:
    """Return what an entity stands for, so that it is not taken for white space before `finished`."""
    return text.translate(_FROM_ENTITY)


def joined(pieces: Iterable[Piece], dialect: Dialect) -> str:
    """Return what readers see of these pieces of one line; `finished` is yet to be asked."""
    pieces = list(pieces)
    written = "".join([text for text, _ in pieces])
    if not (dialect.symbols or dialect.emoji or dialect.code_languages) or not _MAY_CHANGE.search(written):
        return written
    found = []
    for is_text, group in groupby(pieces, key=itemgetter(1)):
        if is_text:
            found.append(_with_symbols("".join(map(itemgetter(0), group)), dialect))
        elif dialect.code_languages:
            found += [_LANGUAGE.sub("", text, count=1) if _LANGUAGE.match(text) else text for text, _ in group]
        else:
            found += [text for text, _ in group]
    return "".join(found)


def finished(text: str) -> tuple[str, str | None]:
    """Return a line with single spaces, and, where it names what may be icons, the same without these names."""
    other = _finished(_DOUBTFUL.sub("", text)) if _OPEN in text else None
    return _finished(text), other


def _finished(text: str) -> str:
    return " ".join(text.split()).translate(_AS_WRITTEN)


def _with_symbols(text: str, dialect: Dialect) -> str:
    if (index := dialect.emoji) and ":" in text:

        def shown(match: re.Match[str]) -> str:
            known = index.knows(match[0])
            return "" if known else match[0] if known is False else f"{_OPEN}{match[0]}{_CLOSE}"

        text = _EMOJI.sub(shown, text)
    if dialect.symbols:
        pattern, symbols = _symbols(dialect.symbols)
        text = pattern.sub(lambda match: symbols[(match.lastindex or 0) - 1], text)
    return text


@lru_cache(maxsize=8)
def _symbols(written: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], list[str]]:
    return re.compile("|".join(f"({pattern})" for pattern, _ in written)), [symbol for _, symbol in written]
