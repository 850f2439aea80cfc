"""Write a page back: all of it or nothing, with its byte order mark, its line ends and its permissions."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from ..read.tree import real
from ..read.whole_files import write_whole
from ..text import BOM

if TYPE_CHECKING:
    from pathlib import Path


class Outcome(StrEnum):
    """What came of writing a page."""

    DONE = "written"
    CHANGED = "changed meanwhile"
    """The file is not the one that was read; it was left alone."""


def write_page(path: Path, before: str, after: str) -> Outcome:
    """Replace the text `before` of a file by `after`; raises `OSError` where that cannot be done, the file then being whole.

    A link stays a link: the file that it leads to is replaced. Two pages may be one file, which then is as wanted already.
    """
    target = real(path)
    data = target.read_bytes()
    mark = BOM if data.startswith(BOM.encode()) else ""
    if data == (mark + after).encode():
        return Outcome.DONE
    if data != (mark + before).encode():
        return Outcome.CHANGED
    write_whole(target, (mark + after).encode())
    return Outcome.DONE
