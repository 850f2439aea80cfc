"""Read a Markdown page: text in, `Page` out.

`commonmark` makes the text such that a CommonMark parser finds what Python-Markdown renders, `events` passes over what the
parser finds, and one module for each kind of construct makes values of it, by Python-Markdown's own rules.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ...pages import DirectiveText, Page
from ...text import Lines, Span
from ..dialect import ANY
from ..front_matter import meta_of, problem_of
from ..ignores import read_ignores
from .attributes import attribute_ids, ids_in
from .commonmark import commonmark
from .definitions import definitions_of, normal_key, possible_definitions, without_comments
from .events import scan as scanned
from .fillings import INCLUDES, SNIPPETS, TEMPLATES, fillings_of
from .headings import headings_of
from .links import links_of, loose_links
from .raw_html import raw_html
from .references import references_of
from .scan import covers
from .tables import shown_tables, tables_of
from .tabs import tabs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...pages import Heading
    from ...text import Source
    from ..dialect import Dialect
    from .scan import Scan


_LONE_RETURN = re.compile(r"\r(?!\n)")


def read_page(source: Source, uri: str, dialect: Dialect = ANY) -> Page:
    """Return what the page holds. Any text is a page: nothing is raised for what an author wrote."""
    text = source.text
    if "\r" in text:  # which is a line end by itself on old Macs
        text = _LONE_RETURN.sub("\n", text)
    prepared = commonmark(text, dialect)
    possible = possible_definitions(prepared.text, dialect)
    keys = {normal_key(match["key"]) for match in possible}
    scan = scanned(text, prepared, dialect, keys)

    tables = shown_tables(scan)
    definitions, lost = definitions_of(scan, possible, tables)
    references = references_of(scan, definitions, lost)
    seen_html = raw_html(scan.written, scan.html)
    other_html = raw_html(scan.written, (span for span in scan.taken_out if not scan.is_opaque(span.start)))
    followed = [*links_of(scan), *seen_html.links]
    loose = loose_links(scan, followed, definitions)
    links = sorted((*followed, *loose, *other_html.links), key=lambda link: link.span)

    if scan.overridden:
        scan.overridden.sort()
        links = [link for link in links if not covers(scan.overridden, link.span.start)]
        references = tuple(one for one in references if not covers(scan.overridden, one.span.start))
    headings = headings_of(scan, keys)
    raw_ids = seen_html.ids | other_html.ids | {one for list_ in scan.fence_attributes for one in ids_in(list_)}
    fillings = fillings_of(scan, source.taken)
    meta = meta_of(text)
    lines = Lines(text)
    return Page(
        path=source.path,
        uri=uri,
        lines=lines,
        title=_title(meta, headings, uri),
        meta=meta,
        unread_meta=problem_of(text),
        headings=headings,
        ids=raw_ids.union(attribute_ids(scan), _note_ids(scan), prepared.ids),
        definitions=tuple(without_comments(definitions, references)),
        references=references,
        links=tuple(links),
        tables=tuple(tables_of(scan, tables, references, links)),
        directives=tuple(_directives(scan)),
        ignores=read_ignores(text, lines, scan.is_code),
        includes=not fillings.keys().isdisjoint((SNIPPETS, TEMPLATES, INCLUDES)),
        taken=source.taken,
        filled_by=next(iter(fillings.values()), None),
        raw_ids=raw_ids,
        tabs=tuple(tabs_of(scan, headings)),
        supplied=dialect.supplied,
        keys_from=dialect.keys_from,
        is_open=prepared.is_open or scan.ends_in_html(),
    )


def renamed(page: Page, path: str, uri: str) -> Page:
    """Return what `read_page` returns for the same text by another name."""
    return replace(page, path=path, uri=uri, title=_title(page.meta, page.headings, uri))


def _title(meta: dict[str, str], headings: tuple[Heading, ...], uri: str) -> str:
    """Return the page's own title, its first heading of level one, or the name of its file."""
    first = next((heading.text for heading in headings if heading.level == 1), None)
    return meta.get("title") or first or uri.rsplit("/", 1)[-1].removesuffix(".md")


def _directives(scan: Scan) -> Iterator[DirectiveText]:
    for fence, body in scan.directives:
        at = scan.seen.find("\n", fence.start, fence.end)
        start = at + 1 if at >= 0 else fence.end
        span = body or Span(start, start)
        yield DirectiveText(scan.written[span.start : span.end], span, scan.trimmed(fence))


def _note_ids(scan: Scan) -> Iterator[str]:
    """Yield the anchors of footnotes, and of the places that refer to them."""
    for note in scan.notes:
        yield f"fn:{note}"
        for number in range(1, scan.note_uses[note] + 1):
            yield f"fnref{number if number > 1 else ''}:{note}"
