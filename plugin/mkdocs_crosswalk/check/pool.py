"""Several processes at one list of pages."""

from __future__ import annotations

import os
import signal
import sys
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_T = TypeVar("_T")
FEWEST = 60
"""Below so many items, starting processes takes longer than they save."""
_FIRST = 10
"""How many items are done before processes are forked."""
_BATCH = 25
"""How many of those that follow a process is given at a time, at most."""
_work: list[Callable[[Sequence[Any]], Any]] = []
"""What a process does with a batch: it has it from the process that it was forked from."""


def in_batches(
    items: Sequence[_T], work: Callable[[Sequence[_T]], Any], processes: int | None = None
) -> Iterator[tuple[Sequence[_T], Any]]:
    """Yield batches of the items, in any order, each with what `work` makes of it.

    Processes are forked after the first batch, so what that has loaded need not be loaded again; where processes cannot
    be forked, or few items are there, there is one. `processes` is their number, by default that of the processors at hand.
    """
    many = _processors() if processes is None else processes
    is_shared = many > 1 and len(items) >= FEWEST and _can_fork()
    first = _FIRST if is_shared else len(items)
    for batch in _batches(items[:first], _BATCH):
        yield batch, work(batch)
    if is_shared:
        left = items[first:]
        yield from _forked(_batches(left, min(_BATCH, ceil(len(left) / many))), work, many)


def _batches(items: Sequence[_T], size: int) -> list[Sequence[_T]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _forked(
    batches: list[Sequence[_T]], work: Callable[[Sequence[_T]], Any], many: int
) -> Iterator[tuple[Sequence[_T], Any]]:
    from concurrent.futures import ProcessPoolExecutor, as_completed  # noqa: PLC0415 - few runs need them
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    _work[:] = [work]
    pool = ProcessPoolExecutor(min(many, len(batches)), mp_context=get_context("fork"), initializer=_end_at_once)
    pending = {pool.submit(_do, batch): batch for batch in batches}
    try:
        for done in as_completed(list(pending)):
            made = done.result()
            yield pending.pop(done), made
    except BrokenProcessPool:  # somebody ended a process, as a system does that runs out of memory
        for batch in pending.values():
            yield batch, work(batch)
    finally:
        pool.shutdown(cancel_futures=True)


def _end_at_once() -> None:
    """Have Ctrl-C, which a terminal sends to all processes, end this one: an exception may leave a lock held for good."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _do(batch: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever the work makes
    return _work[0](batch)


def _can_fork() -> bool:
    """Tell whether a process can go on as two; on macOS system libraries do not survive it."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
