"""Write a page back: all of it or nothing, with its byte order mark, its line ends and its permissions."""

from __future__ import annotations

import contextlib
import os
import tempfile
from enum import StrEnum
from pathlib import Path

from ..text import BOM


class Written(StrEnum):
    """What came of writing a page."""

    DONE = "written"
    CHANGED = "changed meanwhile"
    """The file is not the one that was read; it was left alone."""


def write_page(path: Path, before: str, after: str) -> Written:
    """Replace the text `before` of a file by `after`; raises `OSError` where that cannot be done, the file then being whole.

    The new text is written beside the file and takes its place in one step, so whoever reads the file, or comes back after a
    crash, finds one text or the other. A link stays a link: the file that it leads to is replaced.
    """
    target = path.resolve()
    data = target.read_bytes()
    mark = BOM if data.startswith(BOM.encode()) else ""
    if data != (mark + before).encode():
        return Written.CHANGED
    mode = target.stat().st_mode
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write((mark + after).encode())
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode & 0o7777)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return Written.DONE
