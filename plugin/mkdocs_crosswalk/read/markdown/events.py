"""The one pass over the events of a page, and the only door to pyromark.

pyromark (CommonMark in Rust) gives events with exact ranges of UTF-8 bytes; `scan` gathers what they tell, with spans of
characters. Most events are paragraphs and their text, so what says nothing here must cost nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pyromark

from ...pages import Form
from ...text import Span, spans_of_bytes
from .definitions import normal_key
from .scan import DIRECTIVE, FoundFence, FoundHeading, FoundLink, FoundReference, FoundRow, FoundTable, Scan
from .shown import joined, kept_spaces
from .tables import guides_among

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from ..dialect import Dialect
    from .commonmark import Prepared
    from .shown import Piece

_FORMS = {"Reference": Form.FULL, "Collapsed": Form.COLLAPSED, "Shortcut": Form.SHORTCUT}
_FENCE_ATTRIBUTES = re.compile(r"\{([^{}]*+)\}")
_PROGRAM = re.compile(r"\bexec=[\"']?(?!no\b|off\b|false\b|0\b|[\"'\s])", re.IGNORECASE)


def scan(written: str, prepared: Prepared, dialect: Dialect, keys: Collection[str]) -> Scan:
    """Return what the parser finds on a page; `keys` are those that some line on it seems to define."""
    found = _Pass(Scan(written, prepared.text, dialect, prepared.html), keys)
    found.read_events()
    found.starts.clear()  # they lead back to the pass, and while pages are read nobody collects rings
    return found.scan


def shown_text(markdown: str, keys: Collection[str], dialect: Dialect) -> str:
    """Return what readers see of a line of Markdown, without marks and pictures; `finished` is yet to be asked."""

    def resolve(broken: Any) -> tuple[str, str] | None:
        return ("", "") if normal_key(broken["reference"]) in keys else None

    found: list[Piece] = []
    pictures = 0
    event: Any
    for event in pyromark.events(markdown, broken_link_callback=resolve):
        name, data = (event, "") if isinstance(event, str) else next(iter(event.items()))
        if name in ("Start", "End"):
            pictures += ("Image" in data) * (1 if name == "Start" else -1)  # a word, or a mapping of one
        elif name in ("Text", "Code") and not pictures:
            found.append((data, name == "Text"))
    return joined(found, dialect)


class _Opened(NamedTuple):
    """A link or image whose end has not come yet."""

    data: Any
    span: Span
    image: bool


class _Pass:
    """What is open at the event that is being read, and what was found before it."""

    def __init__(self, found: Scan, keys: Collection[str]) -> None:
        self.scan = found
        self.keys = keys
        self.characters = spans_of_bytes(found.seen)
        self.heading: FoundHeading | None = None
        """The heading that is being read, and what readers see of it so far:"""
        self.heading_text: list[Piece] = []
        self.links: list[_Opened] = []
        self.content_end = 0
        """The byte where what stands in the innermost of them ends, as far as it was read."""
        self.fence: Span | None = None
        """The block of the directive that is being read."""
        self.body: list[Span] = []
        """Its lines."""
        self.table = Span(0, 0)
        """The table that is being read, and its row:"""
        self.row = FoundRow(self.table, [])
        self.starts = self.at_starts()
        """What is done with the start of a construct; what is not here is passed over."""

    def read_events(self) -> None:
        """Read all events; of those that tell nothing, the many, no more is looked at than their names."""
        starts, ends, characters = self.starts, self.at_ends(), self.characters
        event: Any
        for event, bounds in self.events():  # a mapping of one, or a word
            if "Text" in event:
                self.content_end = bounds["end"]
                if self.heading or self.fence:
                    self.text(event["Text"], bounds)
            elif "Start" in event:
                tag = event["Start"]
                name, data = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
                if name in starts:
                    starts[name](data, characters(bounds["start"], bounds["end"]))
            elif "End" in event:
                tag = event["End"]
                name = tag if isinstance(tag, str) else next(iter(tag))
                if name in ends:
                    ends[name](bounds["end"])
            elif isinstance(event, str):  # a break or a rule
                self.content(" ", bounds["end"])
            else:
                ((name, data),) = event.items()
                self.inline(name, data, bounds)

    def events(self) -> Iterable[Any]:
        """Return the events of the parser, each with the bytes it stands for."""
        options = pyromark.Options.ENABLE_TABLES
        if self.scan.dialect.footnotes:
            options |= pyromark.Options.ENABLE_FOOTNOTES
        return pyromark.events_with_range(self.scan.seen, options=options, broken_link_callback=self.resolve)

    def resolve(self, broken: Any) -> tuple[str, str] | None:
        """Take a reference whose key pyromark does not know: defined by Python-Markdown's rule, or not at all."""
        key = normal_key(broken["reference"])
        if key in self.keys or key in self.scan.dialect.supplied:
            return ("", "")
        bounds = broken["span"]
        self.scan.unresolved[self.characters(bounds["start"], bounds["end"])] = _FORMS[broken["link_type"]]
        return None

    def at_starts(self) -> dict[str, Callable[[Any, Span], None]]:
        """Return what is done with the start of a construct, with its data and where all of it stands."""
        scan = self.scan
        return {
            "Table": self.open_table,
            "TableHead": self.open_head,
            "Link": self.open_link,
            "Image": self.open_image,
            "Heading": self.open_heading,
            "CodeBlock": self.open_code,
            "HtmlBlock": lambda _, span: scan.opaque.append(span),
            "FootnoteDefinition": self.open_note,
        }

    def at_ends(self) -> dict[str, Callable[[int], None]]:
        """Return what is done with the end of a construct, at a byte."""
        return {
            "Link": self.end_link,
            "Image": self.end_link,
            "TableHead": self.end_head,
            "Heading": self.end_heading,
            "CodeBlock": self.end_code,
            "Emphasis": self.end_emphasis,
            "Strong": self.end_emphasis,
        }

    def text(self, text: str, bounds: Any) -> None:
        if self.fence:
            self.body.append(self.characters(bounds["start"], bounds["end"]))
        elif (
            self.heading
            and text.isspace()
            and self.scan.seen.startswith("&", self.characters(bounds["start"], bounds["end"]).start)
        ):
            text = kept_spaces(text)
        self.content(text, bounds["end"])

    def inline(self, name: str, data: Any, bounds: Any) -> None:
        """Read what is neither text nor a construct with a start and an end."""
        span = self.characters(bounds["start"], bounds["end"])
        shown = ""
        if name == "Code":
            self.scan.opaque.append(span)
            self.scan.code.append(span)
            self.scan.inline_ends.add(span.end)
            shown = data
        elif name in ("Html", "InlineHtml"):
            self.scan.html.append(span)
        elif name == "FootnoteReference":
            self.scan.note_uses[data] += 1
        self.content(shown, bounds["end"], is_text=False)

    def content(self, text: str, end: int, *, is_text: bool = True) -> None:
        """Take what stands up to a byte as part of the heading and the link that are open."""
        if self.heading and not (self.links and self.links[-1].image):
            self.heading_text.append((text, is_text))
        self.content_end = end

    def open_table(self, _: Any, span: Span) -> None:
        self.table = span
        self.starts["TableCell"] = self.open_cell

    def open_head(self, _: Any, span: Span) -> None:
        self.row = FoundRow(span, [])

    def open_row(self, _: Any, span: Span) -> None:
        self.row = FoundRow(span, [])
        self.scan.tables[-1].rows.append(self.row)

    def open_cell(self, _: Any, span: Span) -> None:
        self.row.cells.append(span)

    def end_head(self, _: int) -> None:
        """Go on to the cells of a requirement table; those of other tables, the many, tell nothing."""
        guides = guides_among(self.scan.seen[start:end] for start, end in self.row.cells)
        self.scan.tables.append(FoundTable(self.table, self.row, guides, []))
        if guides is None:
            del self.starts["TableCell"]
            self.starts.pop("TableRow", None)
        else:
            self.starts["TableRow"] = self.open_row

    def open_heading(self, data: Any, span: Span) -> None:
        self.heading, self.heading_text = FoundHeading(int(data["level"][1]), "", span), []

    def end_heading(self, _: int) -> None:
        if self.heading:
            shown = joined(self.heading_text, self.scan.dialect)
            self.scan.headings.append(FoundHeading(self.heading.level, shown, self.heading.span))
            self.heading = None

    def open_note(self, data: Any, span: Span) -> None:
        if data in self.scan.notes:
            self.scan.overridden.append(self.scan.notes[data])
        self.scan.notes[data] = span

    def open_code(self, data: Any, span: Span) -> None:
        info = data["Fenced"] if isinstance(data, dict) else ""
        self.scan.opaque.append(span)
        self.scan.code.append(span)
        self.fence = span if info.split(None, 1)[:1] == [DIRECTIVE] else None
        if "#" in info and (attributes := _FENCE_ATTRIBUTES.search(info)):
            self.scan.fence_attributes.append(attributes[1])
        if "exec=" in info and _PROGRAM.search(info):
            self.scan.has_programs = True

    def end_code(self, _: int) -> None:
        if self.fence:
            body = Span(self.body[0].start, self.body[-1].end) if self.body else None
            self.scan.directives.append(FoundFence(self.fence, body))
            self.fence, self.body = None, []

    def end_emphasis(self, end: int) -> None:
        self.scan.inline_ends.add(self.characters(end, end).end)

    def open_link(self, data: Any, span: Span) -> None:
        self.links.append(_Opened(data, span, image=False))
        self.content_end = 0

    def open_image(self, data: Any, span: Span) -> None:
        self.links.append(_Opened(data, span, image=True))
        self.content_end = 0

    def end_link(self, end: int) -> None:
        opened = self.links.pop()
        if not self.links or not any(around.image for around in self.links):  # whose text shows no link
            self.close_link(opened)
        self.content_end = end

    def close_link(self, opened: _Opened) -> None:
        data, span, image = opened
        form = data["link_type"].removesuffix("Unknown")
        if form in ("Email", "WikiLink"):
            return
        self.scan.inline_ends.add(span.end)
        if form == "Autolink":
            self.scan.links.append(FoundLink(data["dest_url"], span, Span(span.start + 1, span.end - 1), image=image))
            return
        start = span.start + (2 if image else 1)
        content_end = self.characters(self.content_end, self.content_end).end
        end = self.scan.seen.find("]", max(start, content_end), span.end)
        label = Span(start, end if end >= 0 else span.end)
        if form == "Inline":
            self.scan.links.append(FoundLink(data["dest_url"], span, label, image=image))
        else:
            self.scan.references.append(FoundReference(_FORMS[form], span, label, image=image))
