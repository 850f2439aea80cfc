"""What a person at a terminal sees while a run takes long; it goes to stderr, so that reports stay whole."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, TextIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_T = TypeVar("_T")
_PATIENCE, _STEP = 0.5, 0.1
"""Seconds before the first word, and between two."""


class Progress:
    """Counts what goes by, in one line that is wiped away at the end."""

    def __init__(self, stream: TextIO | None = None, *, shown: bool | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = self._stream.isatty() and os.environ.get("TERM") != "dumb" if shown is None else shown

    def track(self, items: Iterable[_T], verb: str) -> Iterator[_T]:
        """Yield the items; say how many there were when it takes long."""
        if not self._shown:
            yield from items
            return
        due = monotonic() + _PATIENCE
        said = False
        try:
            for count, item in enumerate(items, start=1):
                if monotonic() >= due:
                    self._stream.write(f"\r{verb} page {count:,} …")
                    self._stream.flush()
                    said, due = True, monotonic() + _STEP
                yield item
        finally:
            if said:
                self._stream.write("\r\x1b[K")
                self._stream.flush()
