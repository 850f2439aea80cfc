"""Read citations of numbered documents: a list of groups, each of clauses or of sections.

    citation = group *( joint group )

Both kinds of group may stand in one document (`DI-001` and `§ 6.2.2` of CTA-2088-A), whichever scheme its catalog
names; the scheme `sections` adds that a number may follow the document's name without any word: `EC FAQ 5.1`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import clauses, sections
from .reading import Found
from .words import UNIT_WORD, UNITS

if TYPE_CHECKING:
    from .outline import Outline
    from .reading import Mention

MOST_MENTIONS = 4000
"""No label names more provisions than this; what comes after them stays unread."""


def read_clauses(text: str, pos: int, outline: Outline, _target: str = "") -> Found:
    """Return the mentions of the citation that starts at `pos` in a label of the scheme `clauses`."""
    return _read(text, pos, outline, bare=False)


def read_sections(text: str, pos: int, outline: Outline, _target: str = "") -> Found:
    """Return the mentions of the citation that starts at `pos` in a label of the scheme `sections`."""
    return _read(text, pos, outline, bare=True)


def _read(text: str, pos: int, outline: Outline, *, bare: bool) -> Found:
    mentions: list[Mention] = []
    end = pos
    sure = True
    while len(mentions) < MOST_MENTIONS:
        group = _group(text, pos, outline, MOST_MENTIONS - len(mentions), bare=bare)
        if not group:
            break
        mentions += group.mentions
        sure = sure and group.sure
        end = group.pos
        joint = clauses.JOINT.match(text, end)
        if not joint:
            break
        pos = joint.end()
    return Found(tuple(mentions), end, broken=not mentions and _broken(text, pos, outline), sure=sure)


def _group(text: str, pos: int, outline: Outline, room: int, *, bare: bool) -> clauses.Group | sections.Group | None:
    family = clauses.Group(text, pos, outline)
    if family.read(room):
        return family
    section = sections.Group(text, pos, outline, bare=bare)
    return section if section.read(room) else None


def _broken(text: str, pos: int, outline: Outline) -> bool:
    """Tell whether a citation starts at `pos` although none could be read: a family or `§`, and digits after it."""
    word = UNIT_WORD.match(text, pos)
    if not word:
        return False
    name = word[1].casefold()
    starts = name in outline.families or name.removesuffix("s") in outline.families or UNITS.get(name) == "section"
    return starts and (name.startswith("§") or text[word.end() : word.end() + 1].isdigit())
