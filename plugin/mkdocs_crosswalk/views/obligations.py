"""Rows of requirement tables: what they call themselves, where they stand, and whether they describe a task."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from .table import PageLink, Text

if TYPE_CHECKING:
    from ..pages import Cell, Page
    from ..project import Obligation
    from .context import Context
    from .table import Line

_BOLD = re.compile(r"(\*\*|__)(?=\S)(?P<name>.+?)(?<=\S)\1", re.DOTALL)
_MARKUP = re.compile(r"<[^<>]*>|!?\[(?P<label>[^\[\]]*)\](?:\[[^\[\]]*\]|\([^()]*\))?|[*`]+")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
"""The backslash of `EDR\\|HDR`, which no reader sees."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def has_task(obligation: Obligation) -> bool:
    """Tell whether a row describes a task: a cell with words besides the one that cites and the one for guides."""
    cited = {citation.reference.span for citation in obligation.citations}
    cells = obligation.row.cells
    citing = next(at for at, cell in enumerate(cells) if any(entry.span in cited for entry in cell.references))
    apart = (citing, obligation.column)
    return any(not cell.empty for at, cell in enumerate(cells) if at not in apart)


def line_of(context: Context, obligation: Obligation) -> Line:
    """Return a row as a line: its page, with a link to its place there, and its name."""
    page = obligation.page
    return (PageLink(page.title, page.uri, place_of(context, obligation)), Text(f": {name_of(context, obligation)}"))


def name_of(context: Context, obligation: Obligation) -> str:
    """Return what a row calls itself: its words in bold, else the plain words of its first cell."""
    at = (obligation.page.uri, obligation.number)
    if at not in context.obligation_names:
        context.obligation_names[at] = _name(context, obligation)
    return context.obligation_names[at]


def _name(context: Context, obligation: Obligation) -> str:
    texts = [_cell_text(context, obligation, cell) for cell in obligation.row.cells]
    for text in texts:
        if match := _BOLD.search(text):
            return _plain(match["name"])
    first = _plain(_BREAK.split(texts[0])[0]) if texts else ""
    if first:
        return first
    labels = ", ".join(citation.reference.label for citation in obligation.citations)
    return labels or f"row {obligation.number}"


def _cell_text(context: Context, obligation: Obligation, cell: Cell) -> str:
    path = obligation.page.path
    if context.last_text[0] != path:
        context.last_text = (path, context.project.text_of(obligation.page))
    return context.last_text[1][cell.span.start : cell.span.end]


def place_of(context: Context, obligation: Obligation) -> str:
    """Return the anchor of the heading that a row stands under, or nothing where it cannot be told for sure."""
    page = obligation.page
    if page.uri not in context.heading_places:
        context.heading_places[page.uri] = _heading_places(context, page)
    starts, anchors = context.heading_places[page.uri]
    at = bisect_right(starts, obligation.row.span.start) - 1
    return anchors[at] if at >= 0 else ""


def _heading_places(context: Context, page: Page) -> tuple[list[int], list[str]]:
    """Return where headings start and their anchors; of those whose anchor is not sure, nothing."""
    known = context.project.anchors_on(page)
    anchors = [heading.explicit or _usual_slug(heading.text) for heading in page.headings]
    counts = Counter(anchors)
    sure = [anchor if counts[anchor] == 1 and anchor in known else "" for anchor in anchors]
    return [heading.span.start for heading in page.headings], sure


def _plain(markdown: str) -> str:
    """Return a few words of Markdown as plain text."""
    text = _MARKUP.sub(lambda match: match["label"] or (" " if match[0].startswith("<") else ""), markdown)
    return " ".join(html.unescape(_ESCAPE.sub("", text)).split())


def _usual_slug(text: str) -> str:
    """Return what sites usually make of a heading; only ever used where the page has such an anchor."""
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())
