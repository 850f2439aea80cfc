"""The YAML of a ` ```crosswalk ` block as it would stand by itself, and where each of its characters stands on the page.

In a list, a tab or a quote, a page puts spaces or `>` before each line of the block. What is wrong with the YAML is told
where the author sees it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from ..text import Span

if TYPE_CHECKING:
    from ..pages import DirectiveText


class Body:
    """The text of a block without the indentation or the `>` that the page puts before its lines."""

    def __init__(self, block: DirectiveText) -> None:
        self.block = block
        lines = block.text.splitlines(keepends=True)
        cut = min((_margin(line) for line in lines[1:] if line.strip()), default=0)
        # The closing fence stands as far in as the body does; what follows the body up to its end tells how far that is.
        cut = max(0, min(cut, block.fence.end - block.span.end - len("```")))
        self._starts: list[int] = []  # of each line, in the cut text
        self._moved: list[int] = []  # what to add to a place in the cut text
        kept = []
        position = length = 0
        for number, line in enumerate(lines):
            margin = min(cut, _margin(line), len(line.rstrip("\r\n"))) if number else 0
            self._starts.append(length)
            self._moved.append(position + margin - length)
            kept.append(line[margin:])
            position += len(line)
            length += len(line) - margin
        self.text = "".join(kept)

    def on_page(self, span: Span) -> Span:
        """Return where a stretch of `text` stands on the page; for the empty block, its fence."""
        if not self._starts:
            return self.block.fence
        return Span(self._at(span.start), max(self._at(span.start), self._at(span.end)))

    def _at(self, offset: int) -> int:
        line = bisect_right(self._starts, offset) - 1
        return self.block.span.start + min(offset + self._moved[line], len(self.block.text))


def _margin(line: str) -> int:
    match = re.match(r"[ \t>]*", line)
    return match.end() if match else 0
