"""Write files such that nobody ever sees half of one: what is there is the old file or the new one, whole."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_LONGEST_BEGINNING = 50
"""How much of a file's name the one beside it begins with, in characters, of which the longest take four bytes."""


def write_whole(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Replace or make a file; raises `OSError` where that cannot be done, what was there then being untouched.

    The data is written beside the file and takes its place in one step, so whoever reads the file, or comes back after a
    crash, finds one or the other. Permissions stay as they are; a new file has those that any new file would have. A link
    stays one, and the file that it leads to is replaced; a device or a pipe takes the data and stays what it is. What can be
    had again need not be `lasting`: it may be lost when the machine stops, and is written faster.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    # To load `tempfile` takes longer than to write; a name as long as names may be leaves no room for more.
    beside = path.with_name(f".{path.name[:_LONGEST_BEGINNING]}.{os.urandom(8).hex()}.tmp")
    beside.touch(0o600, exist_ok=False)
    try:
        with beside.open("wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        beside.chmod(_mode(path))
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _mode(path: Path) -> int:
    with suppress(FileNotFoundError):
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
