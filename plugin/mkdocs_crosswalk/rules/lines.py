"""Lines that define keys: how they are written, where a new one goes, and how one is taken away."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostics import Edit
from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..pages import Definition, Page


_UNDERLINE = re.compile(r"=+|-+")


def line_of(key: str, url: str, title: str | None) -> str:
    """Return the line that defines a key."""
    quoted = f' "{title}"' if title and '"' not in title else f" '{title}'" if title and "'" not in title else ""
    return f"[{key}]: {url}{quoted}"


@dataclass(frozen=True, slots=True)
class Room:
    """Where a page takes one more definition."""

    at: Span
    """Empty: the place itself."""
    gap: str | None
    """What parts definitions from the text above, where the page has none yet."""

    def with_line(self, line: str) -> tuple[Edit, ...]:
        """Return the edits that add a line."""
        if self.gap is None:
            return (Edit(self.at, f"\n{line}"),)
        return (Edit(self.at, self.gap), Edit(self.at, f"{line}\n"))


def room(page: Page) -> Room | None:
    """Return the place after the last definition of the page, or at its end where it has none.

    None where no definition would be found there, since raw HTML that nothing closes goes up to the end.
    """
    for definition in reversed(page.definitions):
        if page.lines.place(definition.span.start).column == 1:
            return Room(Span(definition.span.end, definition.span.end), None)
    if page.is_open:
        return None
    end = page.lines.length
    return Room(Span(end, end), "\n" if page.lines.place(end).column == 1 else "\n\n")


def whole_lines(definition: Definition, page: Page) -> Span:
    """Return the lines of a definition with their line ends."""
    first = page.lines.line_span(page.lines.place(definition.span.start).line)
    last = page.lines.line_span(page.lines.place(definition.span.end).line)
    return Span(first.start, last.end)


class Removals:
    """Takes definitions of one page away."""

    def __init__(self, page: Page, basis: Basis) -> None:
        self.page = page
        self.basis = basis
        self._runs: list[tuple[int, int]] | None = None

    def of(self, definition: Definition) -> Edit:
        """Return the edit that takes the lines of a definition away.

        It is not safe where these part two paragraphs, or begin an item of a list, whose other lines would lose their mark.
        """
        return Edit(whole_lines(definition, self.page), "", safe=not self._parts_text(definition))

    def _parts_text(self, definition: Definition) -> bool:
        """Tell whether text stands right above and right below the definitions among which this one stands, or before it.

        Or a line below that would underline the first of them or the words that follow, or goes on with their quote.
        """
        text, lines = self.basis.text(self.page.path), self.page.lines
        if len(text) != lines.length or _begins_item(definition, self.page, text):
            return True
        if self._runs is None:
            self._runs = list(_runs(self.page, text))
        at = bisect_right(self._runs, (lines.place(definition.span.start).line, len(lines) + 1)) - 1
        first, last = self._runs[at]
        around = (text[slice(*lines.line_span(line))] for line in (first - 1, last, last + 1, last + 2))
        above, own, *below = map(_blank_or_text, around)
        if not below[0]:
            return False
        is_quoted = own.startswith(">") and not below[0].startswith(">")
        return bool(above) or is_quoted or any(_UNDERLINE.fullmatch(line.lstrip("> ")) for line in below)


def _blank_or_text(line: str) -> str:
    """Return what stands on a line; nothing where it is blank for the renderer, for which other white space is text."""
    return line.strip(" \t\r\n")


def _begins_item(definition: Definition, page: Page, text: str) -> bool:
    """Tell whether the mark of a list item stands before a definition."""
    return bool(text[whole_lines(definition, page).start : definition.span.start].strip(" \t>"))


def _runs(page: Page, text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each run of definitions that follow one another; one of a list item is alone."""
    run: tuple[int, int] | None = None
    was_item = False
    for definition in page.definitions:
        first, last = (page.lines.place(offset).line for offset in definition.span)
        is_item = _begins_item(definition, page, text)
        if run and first <= run[1] + 1 and not is_item and not was_item:
            run = (run[0], last)
            continue
        if run:
            yield run
        run, was_item = (first, last), is_item
    if run:
        yield run
