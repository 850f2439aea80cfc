"""Lines that define keys: what other pages of the site write, what catalogs say, and where a new line goes."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from ..diagnostics import Edit
from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..pages import Definition, Page
    from ..project import Project


def usual_line(key: str, written: str, project: Project) -> str | None:
    """Return the line that defines `key`: as most pages of the site have it, else as the catalogs would, else None."""
    pointer = project.library.by_key(key)
    if pointer is None:
        return None
    usual = project.usual_definitions.get(key) or project.library.definition_for(key)
    return line_of(written, *usual) if usual else None


def line_of(key: str, url: str, title: str | None) -> str:
    """Return the line that defines a key."""
    quoted = f' "{title}"' if title and '"' not in title else f" '{title}'" if title and "'" not in title else ""
    return f"[{key}]: {url}{quoted}"


def added(line: str, page: Page) -> tuple[Edit, ...]:
    """Return the edits that add a line after the last definition of the page, or at its end where it has none."""
    for definition in reversed(page.definitions):
        if page.lines.place(definition.span.start).column == 1:
            return (Edit(Span(definition.span.end, definition.span.end), f"\n{line}"),)
    end = page.lines.length
    gap = "\n" if page.lines.place(end).column == 1 else "\n\n"
    at_end = Span(end, end)
    return (Edit(at_end, gap), Edit(at_end, f"{line}\n"))


def whole_lines(definition: Definition, page: Page) -> Span:
    """Return the lines of a definition with their line ends."""
    first = page.lines.line_span(page.lines.place(definition.span.start).line)
    last = page.lines.line_span(page.lines.place(definition.span.end).line)
    return Span(first.start, last.end)


class Removals:
    """Takes definitions of one page away."""

    def __init__(self, page: Page, project: Project) -> None:
        self.page = page
        self.project = project
        self._runs: list[tuple[int, int]] | None = None

    def of(self, definition: Definition) -> Edit:
        """Return the edit that takes the lines of a definition away; it is not safe where these part two paragraphs."""
        return Edit(whole_lines(definition, self.page), "", safe=not self._parts_text(definition))

    def _parts_text(self, definition: Definition) -> bool:
        """Tell whether text stands right above and right below the definitions among which this one stands."""
        text, lines = self.project.text(self.page.path), self.page.lines
        if len(text) != lines.length:
            return True
        if self._runs is None:
            self._runs = list(_runs(self.page))
        at = bisect_right(self._runs, (lines.place(definition.span.start).line, len(lines) + 1)) - 1
        first, last = self._runs[at]
        spans = (lines.line_span(line) for line in (first - 1, last + 1))
        return all(text[span.start : span.end].strip() for span in spans)


def _runs(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each run of definitions that follow one another."""
    run: tuple[int, int] | None = None
    for definition in page.definitions:
        first, last = (page.lines.place(offset).line for offset in definition.span)
        if run and first <= run[1] + 1:
            run = (run[0], last)
            continue
        if run:
            yield run
        run = (first, last)
    if run:
        yield run
