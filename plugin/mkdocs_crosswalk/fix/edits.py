"""Put edits into a text: those that do not touch each other at once, each group of edits wholly or not at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import replace
from typing import TYPE_CHECKING

from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..diagnostics import Edit

_CRLF = "\r\n"


def apply(text: str, groups: Iterable[Sequence[Edit]]) -> tuple[str, list[int]]:
    """Return the text with the edits of as many groups as go together, and the numbers of these groups.

    Earlier groups go first; a group that touches one of them waits for another run. Equal edits are made once. Insertions
    at one place follow each other in the order of their groups. New line ends are those of the text.
    """
    taken: list[int] = []
    chosen = _Chosen()
    for number, given in enumerate(groups):
        group = [_beside_line_ends(edit, text) for edit in given]
        inside = all(0 <= edit.span.start <= edit.span.end <= len(text) for edit in group)
        if group and inside and chosen.take(group):
            taken.append(number)
    newline = _CRLF if text.count(_CRLF) * 2 > text.count("\n") else "\n"
    if "\r" in text and "\n" not in text:  # as on old Macs
        newline = "\r"
    parts, at = [], 0
    for edit in sorted(chosen.edits, key=lambda edit: edit.span):
        parts += [text[at : edit.span.start], edit.text if _CRLF in edit.text else edit.text.replace("\n", newline)]
        at = edit.span.end
    return "".join([*parts, text[at:]]), taken


def _beside_line_ends(edit: Edit, text: str) -> Edit:
    """Return an edit that begins and ends outside of Windows line ends; what would part one goes before it."""
    start, end = (place - (text[max(0, place - 1) : place + 1] == _CRLF) for place in edit.span)
    return edit if (start, end) == edit.span else replace(edit, span=Span(start, end))


class _Chosen:
    """Edits that do not touch each other: no two share characters, and none is an insertion where another replaces."""

    def __init__(self) -> None:
        self.edits: dict[Edit, None] = {}
        self._replaced: list[Span] = []
        """In order."""
        self._inserted: list[int] = []
        """Where, in order."""

    def take(self, group: Sequence[Edit]) -> bool:
        """Add the edits of a group unless one of them touches another; tell whether they were added."""
        fresh = [edit for edit in dict.fromkeys(group) if edit not in self.edits]
        for number, edit in enumerate(fresh):
            if self._touches(edit.span) or any(_touch(edit.span, other.span) for other in fresh[:number]):
                return False
        for edit in fresh:
            self.edits[edit] = None
            if edit.span.start == edit.span.end:
                insort(self._inserted, edit.span.start)
            else:
                insort(self._replaced, edit.span)
        return True

    def _touches(self, span: Span) -> bool:
        at = bisect_right(self._replaced, span)
        if any(_touch(span, near) for near in self._replaced[max(0, at - 1) : at + 1]):
            return True
        at = bisect_left(self._inserted, span.start)
        return at < len(self._inserted) and self._inserted[at] < span.end


def _touch(one: Span, other: Span) -> bool:
    """Tell whether what stands at two places cannot both be changed."""
    if one.start == one.end and other.start == other.end:
        return False
    if one.start == one.end:
        return other.start <= one.start < other.end
    if other.start == other.end:
        return one.start <= other.start < one.end
    return one.start < other.end and other.start < one.end
