"""Run again whenever a file of the site changes."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

PAUSE = 0.5
"""Seconds between two looks at the files."""


def watch(run: Callable[[], tuple[int, Iterable[Path]]], wait: Callable[[], None] = lambda: time.sleep(PAUSE)) -> int:
    """Run, and run again after each change of the files and folders that a run names, until the user stops it.

    Returns the exit code of the last run. `wait` passes the time between two looks.
    """
    code, roots = run()
    seen = stamp(roots)
    try:
        while True:
            wait()
            if (now := stamp(roots)) != seen:
                seen = now
                code, roots = run()
    except KeyboardInterrupt:
        return code


def stamp(roots: Iterable[Path]) -> frozenset[tuple[str, int, int]]:
    """Return a value that changes when a file below `roots` comes, goes or changes."""
    found = set()
    for root in roots:
        paths = [str(root)]
        for folder, folders, names in os.walk(root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            paths += [f"{folder}/{name}" for name in names]
        for path in paths:
            try:
                status = os.stat(path)  # noqa: PTH116 - ten thousand files, twice a second
            except FileNotFoundError:
                continue
            found.add((path, status.st_mtime_ns, status.st_size))
    return frozenset(found)
