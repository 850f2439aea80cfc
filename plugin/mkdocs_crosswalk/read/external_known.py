"""Which addresses answered well, and when: kept between runs, so that they are not asked again for a day."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from .whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "external.json"


class Known:
    """Which addresses answered well, within `max_age` seconds. A file that cannot be used is as good as none."""

    def __init__(self, folder: Path | None, max_age: float) -> None:
        self._path = folder / _FILE if folder else None
        self._now = time.time()
        self._max_age = max_age
        self._times: dict[str, float] = {}
        if self._path:
            with suppress(OSError, ValueError):
                times = json.loads(self._path.read_bytes())
                if isinstance(times, dict):
                    self._times = {
                        url: at for url, at in times.items() if isinstance(at, int | float) and self._fresh(at)
                    }

    def _fresh(self, at: float) -> bool:
        return 0 <= self._now - at < self._max_age

    def is_good(self, url: str) -> bool:
        """Tell whether an address answered well."""
        return url in self._times

    def good(self, url: str) -> None:
        """Note that an address answered well just now."""
        self._times[url] = self._now

    def save(self) -> None:
        """Write what is known; where that cannot be done, the addresses are asked again."""
        if self._path is None:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(self._times).encode(), lasting=False)
