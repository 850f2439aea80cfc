"""Run again whenever a file of the site changes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ...read.tree import stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

PAUSE = 0.5
"""Seconds between two looks at the files."""


def watch(run: Callable[[], tuple[int, Iterable[Path]]], wait: Callable[[], None] = lambda: time.sleep(PAUSE)) -> int:
    """Run, and run again after each change of the files and folders that a run names, until the user stops it.

    Returns the exit code of the last run. `wait` passes the time between two looks. What changes while the first run goes on
    is told by its time, since only a run says where to look.
    """
    started = time.time_ns()
    code, roots = run()
    seen = frozenset(entry for entry in stamp_of(roots) if entry[1] < started)
    try:
        while True:
            wait()
            if (now := stamp_of(roots)) != seen:
                seen = now
                code, roots = run()
    except KeyboardInterrupt:
        return code
