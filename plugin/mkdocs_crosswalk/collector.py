"""Python's collector of rings, kept away where many values are made that stay and hold no rings.

Each of its looks goes over all values that there are. Without it the pages of a site are read in clearly less time, and the
cost of a row stays the same from a table of a thousand relations to one of ten thousand.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the collector away until the end of the block; where it is away already, it stays so."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
