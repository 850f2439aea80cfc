"""Read names that a document counts: the `Practices 1-3, 5` of IEC 62443-4-1, whose practices are `SM`, `SR` and so on.

    group = name ["s"] run *( joint run )
    run   = digits [ range digits ]

A name is counted where the document gives one of its provisions that name with a 1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..text import Span
from .clauses import JOINT
from .numbers import RANGE
from .reading import Mention

if TYPE_CHECKING:
    from .outline import Outline

_NAME = re.compile(r"([A-Z][a-z]{3,}?)s? +(?=[0-9])")
_COUNT = re.compile(r"[0-9]{1,3}(?![0-9A-Za-z_]|\.[0-9A-Za-z])")
_MOST = 100
"""No document counts as many by a name."""


def counted_name(text: str, pos: int, outline: Outline) -> re.Match[str] | None:
    """Return the name at `pos`, before its first number; None where the document counts nothing by such a name."""
    match = _NAME.match(text, pos)
    return match if match and outline.structure.alias(f"{match[1]} 1") else None


class Group:
    """A cursor over one group of counted names, and the mentions read so far."""

    sure = True

    def __init__(self, text: str, pos: int, outline: Outline) -> None:
        self.text = text
        self.pos = pos
        self.outline = outline
        self.mentions: list[Mention] = []

    def read(self) -> bool:
        """Read the group that starts at the cursor, up to the first number that counts nothing; False where none does."""
        start = self.pos
        name = counted_name(self.text, start, self.outline)
        if name is None or not self._run(name[1], start, name.end()):
            return False
        while joint := JOINT.match(self.text, self.pos):
            if not self._run(name[1], joint.end(), joint.end()):
                break
        return True

    def _run(self, name: str, start: int, pos: int) -> bool:
        """Read the number or the range at `pos`, whose first link begins at `start`."""
        first = _COUNT.match(self.text, pos)
        joint = RANGE.match(self.text, first.end()) if first else None
        last = (joint and _COUNT.match(self.text, joint.end())) or first
        if first is None or last is None:
            return False
        counts = range(int(first[0]), int(last[0]) + 1)
        provisions = [self.outline.structure.alias(f"{name} {count}") for count in counts[:_MOST]]
        found = [provision for provision in provisions if provision]
        if not found or len(found) != len(counts):
            return False
        span = Span(first.start(), last.end())
        whole = Span(start, first.end())
        wholes = {0: whole, len(found) - 1: Span(*last.span()) if len(found) > 1 else whole}
        self.mentions += [
            Mention(provision, span, exists=True, ranged=len(found) > 1, whole=wholes.get(position, span))
            for position, provision in enumerate(found)
        ]
        self.pos = last.end()
        return True
