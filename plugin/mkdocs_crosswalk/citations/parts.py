"""Cut a label into the stretches that stand for one provision each, so that each can become a link of its own.

`CRs 1.1-1.3, 1.5` is cut into `CRs 1.1`, `-`, `1.3`, `, ` and `1.5`: of a range the ends are links, and what lies between
them is read off the range. Joined, the parts are the label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .reading import Mention, Reading


class Part(NamedTuple):
    """A stretch of a label."""

    text: str
    provision: str
    """What it stands for; empty for what stands between provisions."""


def parts_of(label: str, reading: Reading) -> tuple[Part, ...]:
    """Return the parts of a label that was read; what names no single provision of its own is a part without one."""
    found: list[Part] = []
    end = 0
    for start, stop, mention in _stretches(reading):
        if label[end:start]:
            found.append(Part(label[end:start], ""))
        found.append(Part(label[start:stop], mention.provision))
        end = stop
    if label[end:]:
        found.append(Part(label[end:], ""))
    return tuple(found)


def _stretches(reading: Reading) -> Iterator[tuple[int, int, Mention]]:
    """Yield stretches that do not overlap, in order; where some do, the narrower one stands: the end of a range."""
    taken: list[tuple[int, int, Mention]] = []
    spans = ((mention.whole or mention.span, mention) for mention in reading.mentions)
    for span, mention in sorted(spans, key=lambda entry: entry[0].end - entry[0].start):
        if span.start < span.end and all(span.end <= start or stop <= span.start for start, stop, _ in taken):
            taken.append((span.start, span.end, mention))
    yield from sorted(taken, key=lambda entry: entry[0])
