"""Read citations of numbered documents: a list of groups, each of clauses, of counted names or of sections.

    citation = group [ "(" the same ")" ] *( joint group [ "(" the same ")" ] )

Each kind of group may stand in any document (`DI-001` and `§ 6.2.2` of CTA-2088-A), whichever scheme its catalog names.
In the scheme `sections` a number may follow the document's name without any word: `EC FAQ 5.1`. In the scheme `clauses`
sections are read only where the catalog has them, for it lists clauses and need not list the sections that they stand in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from ..text import Span
from . import clauses, counted, sections
from .reading import MOST_MENTIONS, Found

if TYPE_CHECKING:
    from .outline import Outline
    from .reading import Mention

_Group: TypeAlias = clauses.Group | counted.Group | sections.Group
_OPENING = re.compile(r" *\( *")


def read_clauses(text: str, pos: int, outline: Outline, _target: str = "") -> Found:
    """Return the mentions of the citation that starts at `pos` in a label of the scheme `clauses`."""
    return _read(text, pos, outline, sectioned=False)


def read_sections(text: str, pos: int, outline: Outline, _target: str = "") -> Found:
    """Return the mentions of the citation that starts at `pos` in a label of the scheme `sections`."""
    return _read(text, pos, outline, sectioned=True)


def _read(text: str, pos: int, outline: Outline, *, sectioned: bool) -> Found:
    mentions: list[Mention] = []
    end = pos
    sure = True
    while len(mentions) < MOST_MENTIONS:
        group = _group(text, pos, outline, MOST_MENTIONS - len(mentions), sectioned=sectioned)
        if not group:
            break
        mentions += group.mentions
        sure = sure and group.sure
        end = group.pos
        if end == len(text):
            break
        if again := _said_again(text, group, outline, sectioned=sectioned):
            last, end = mentions[-1], again
            mentions[-1] = last._replace(whole=Span((last.whole or last.span).start, end))
        joint = clauses.JOINT.match(text, end)
        if not joint:
            break
        pos = joint.end()
    return Found(tuple(mentions), end, sure)


def _said_again(text: str, group: _Group, outline: Outline, *, sectioned: bool) -> int:
    """Return the place after the (IAC) of `FR 1 (IAC), FR 2 (UC)`, the same by another name; 0 where there is none."""
    opening = _OPENING.match(text, group.pos)
    within = _group(text, opening.end(), outline, 1, sectioned=sectioned) if opening else None
    if within is None or not text.startswith(")", within.pos):
        return 0
    same = [mention.provision for mention in within.mentions] == [group.mentions[-1].provision]
    return within.pos + 1 if same else 0


def _group(text: str, pos: int, outline: Outline, room: int, *, sectioned: bool) -> _Group | None:
    family = clauses.Group(text, pos, outline)
    if family.read(room):
        return family
    names = counted.Group(text, pos, outline)
    if names.read():
        return names
    section = sections.Group(text, pos, outline, sectioned=sectioned)
    return section if section.read(room) else None
