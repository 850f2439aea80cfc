"""Put edits into a text: those that do not touch each other at once, each group of edits wholly or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    chosen: dict[Edit, None] = {}
    for number, group in enumerate(groups):
        fresh = [edit for edit in dict.fromkeys(group) if edit not in chosen]
        inside = all(0 <= edit.span.start <= edit.span.end <= len(text) for edit in group)
        if group and inside and not _any_touch(fresh, [*chosen, *fresh]):
            chosen.update(dict.fromkeys(fresh))
            taken.append(number)
    newline = _CRLF if text.count(_CRLF) * 2 > text.count("\n") else "\n"
    parts, at = [], 0
    for edit in sorted(chosen, key=lambda edit: edit.span):
        parts += [text[at : edit.span.start], edit.text if _CRLF in edit.text else edit.text.replace("\n", newline)]
        at = edit.span.end
    return "".join([*parts, text[at:]]), taken


def _any_touch(fresh: list[Edit], others: list[Edit]) -> bool:
    return any(one is not other and _touch(one, other) for one in fresh for other in others)


def _touch(one: Edit, other: Edit) -> bool:
    """Tell whether two edits cannot both be made: they share characters, or one inserts where the other replaces."""
    (start, end), (other_start, other_end) = one.span, other.span
    if start == end and other_start == other_end:
        return False
    if start == end:
        return other_start <= start < other_end
    if other_start == other_end:
        return start <= other_start < end
    return start < other_end and other_start < end
