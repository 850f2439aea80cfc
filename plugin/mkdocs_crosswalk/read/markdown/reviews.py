"""What `pymdownx.critic` leaves of a text under review: `{++added++}`, `{--deleted--}`, `{~~old~>new~~}`, `{>>remark<<}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .html_blocks import FILLER

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSERS = {"++": "++}", "--": "--}", "==": "==}", ">>": "<<}", "~~": "~~}"}
_BETWEEN = "~>"
_OPENER = re.compile(r"\{(\+\+|--|==|>>|~~)")
_VISIBLE = re.compile(r"[^\r\n]")
_LINKS = str.maketrans("[<", FILLER * 2)
_DROPPED: dict[str, tuple[str, ...]] = {"accept": ("--", ">>"), "reject": ("++", ">>"), "view": ()}


def reviewed(text: str, mode: str) -> str:
    """Return a text of the same length: remarks hold no links, and what this mode leaves out is filler."""
    parts: list[str] = []
    kept = 0
    dropped = _DROPPED.get(mode, ())
    for kind, start, middle, end in _marks(text):
        if kind in dropped:
            first, last = start, end
        elif kind == "~~" and mode in _DROPPED and mode != "view":
            first, last = (start, middle) if mode == "accept" else (middle, end)
        elif kind == ">>":
            parts += text[kept:start], text[start:end].translate(_LINKS)
            kept = end
            continue
        else:
            continue
        parts += text[kept:first], _VISIBLE.sub(FILLER, text[first:last])
        kept = last
    return "".join(parts) + text[kept:]


def _marks(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Yield kind, start, middle and end of each mark, as the extension pairs them: none stands within another."""
    unclosed: set[str] = set()
    at = 0
    while opener := _OPENER.search(text, at):
        kind, at = opener[1], opener.end()
        if kind in unclosed:
            continue
        middle = text.find(_BETWEEN, at) if kind == "~~" else at
        end = text.find(_CLOSERS[kind], middle + 2 if kind == "~~" else at) if middle >= 0 else -1
        if end < 0:
            unclosed.add(kind)
            continue
        yield kind, opener.start(), middle, end + 3
        at = end + 3
