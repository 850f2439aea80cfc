"""Lines that define keys: what other pages of the site write, what catalogs say, and where a new line goes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..diagnostics import Edit
from ..text import Span

if TYPE_CHECKING:
    from ..pages import Definition, Page
    from ..project import Project


def as_written(key: str, span: Span, page: Page, project: Project) -> str:
    """Return a key as the page writes it at `span`, its capitals kept: `cra_annexII`."""
    written = project.text_reader(page.path)[span.start : span.end]
    return written if " ".join(written.split()).lower() == key else key


def usual_line(key: str, written: str, project: Project) -> str | None:
    """Return the line that defines `key`: as most pages of the site have it, else as the catalogs would, else None."""
    pointer = project.library.by_key(key)
    if pointer is None:
        return None
    lines = Counter(
        (definition.url, definition.title)
        for page in project.pages.values()
        for definition in page.definitions
        if definition.key == key and "://" in definition.url
    )
    if lines:
        (url, title), _ = lines.most_common(1)[0]
        return line_of(written, url, title)
    supplied = project.library.definition_for(key)
    return line_of(written, *supplied) if supplied else None


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


def removed(definition: Definition, page: Page, project: Project) -> Edit:
    """Return the edit that takes the lines of a definition away; it is not safe where these part two paragraphs."""
    return Edit(whole_lines(definition, page), "", safe=not _parts_text(definition, page, project))


def _parts_text(definition: Definition, page: Page, project: Project) -> bool:
    """Tell whether text stands right above and right below the definitions among which this one stands."""
    text = project.text_reader(page.path)
    if len(text) != page.lines.length:
        return True
    runs = {}
    for each in page.definitions:
        runs.update(
            dict.fromkeys(range(page.lines.place(each.span.start).line, page.lines.place(each.span.end).line + 1))
        )
    first = last = page.lines.place(definition.span.start).line
    while first in runs:
        first -= 1
    while last in runs:
        last += 1
    spans = (page.lines.line_span(line) for line in (first, last))
    return all(text[span.start : span.end].strip() for span in spans)
