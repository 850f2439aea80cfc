"""The one pass over the events of a page, and the only door to pyromark.

pyromark (CommonMark in Rust) gives events with exact ranges of UTF-8 bytes; `scan` gathers what they tell, with spans of
characters. Most events are paragraphs and their text, so what says nothing here must cost nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyromark

from ...pages import Form
from ...text import ByteMap, Span
from .definitions import normal_key
from .scan import FoundFence, FoundHeading, FoundLink, FoundReference, FoundRow, FoundTable, Scan

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..dialect import Dialect
    from .commonmark import Prepared

DIRECTIVE = "crosswalk"
"""The language of the fenced block where a view goes."""
_FORMS = {"Reference": Form.FULL, "Collapsed": Form.COLLAPSED, "Shortcut": Form.SHORTCUT}
_FENCE_ATTRIBUTES = re.compile(r"\{([^{}]*+)\}")
_TELLING_STARTS = frozenset(
    ("Link", "Image", "Heading", "CodeBlock", "HtmlBlock", "Table", "TableHead", "TableRow", "TableCell",
     "FootnoteDefinition")
)  # fmt: skip
_TELLING_ENDS = frozenset(("Link", "Image", "Heading", "CodeBlock"))
_TELLING_EVENTS = frozenset(("Code", "Html", "InlineHtml", "FootnoteReference"))


def scan(written: str, prepared: Prepared, dialect: Dialect, keys: Collection[str]) -> Scan:
    """Return what the parser finds on a page; `keys` are those that some line on it seems to define."""
    found = _Pass(Scan(written, prepared.text, dialect, prepared.html), keys)
    found.read_events()
    return found.scan


def shown_text(markdown: str, keys: Collection[str], traceless: re.Pattern[str] | None) -> str:
    """Return what readers see of a line of Markdown: without marks, pictures and what `traceless` fits."""

    def resolve(broken: Any) -> tuple[str, str] | None:
        return ("", "") if normal_key(broken["reference"]) in keys else None

    found: list[str] = []
    pictures = 0
    event: Any
    for event in pyromark.events(markdown, broken_link_callback=resolve):
        name, data = (event, "") if isinstance(event, str) else next(iter(event.items()))
        if name in ("Start", "End"):
            pictures += ("Image" in data) * (1 if name == "Start" else -1)  # a word, or a mapping of one
        elif name in ("Text", "Code") and not pictures:
            found.append(traceless.sub("", data) if traceless and name == "Text" else data)
    return " ".join("".join(found).split())


@dataclass(slots=True)
class _Opened:
    """A heading, link or image whose end has not come yet."""

    name: str
    data: Any
    start: int
    text: list[str] = field(default_factory=list)
    content_end: int = 0


class _Pass:
    """What is open at the event that is being read, and what was found before it."""

    def __init__(self, found: Scan, keys: Collection[str]) -> None:
        self.scan = found
        self.keys = keys
        self.bytes = ByteMap(found.seen)
        self.traceless = re.compile(found.dialect.traceless) if found.dialect.traceless else None
        self.heading: _Opened | None = None
        self.links: list[_Opened] = []
        self.fence: Span | None = None
        """The block of the directive that is being read."""
        self.body: list[Span] = []
        """Its lines."""

    def read_events(self) -> None:
        options = pyromark.Options.ENABLE_TABLES
        if self.scan.dialect.footnotes:
            options |= pyromark.Options.ENABLE_FOOTNOTES
        characters = self.bytes.span
        events = pyromark.events_with_range(self.scan.seen, options=options, broken_link_callback=self.resolve)
        event: Any
        data: Any
        for event, bounds in events:
            if isinstance(event, str):
                name, data = event, None
            else:
                ((name, data),) = event.items()
            if name == "Start":
                (tag,) = (data,) if isinstance(data, str) else data
                if tag in _TELLING_STARTS:
                    self.start(tag, data, characters(bounds["start"], bounds["end"]))
            elif name == "End":
                (tag,) = (data,) if isinstance(data, str) else data
                if tag in _TELLING_ENDS:
                    self.end(tag, characters(bounds["start"], bounds["end"]))
            elif name in _TELLING_EVENTS or self.heading or self.links or self.fence:
                self.inline(name, data, characters(bounds["start"], bounds["end"]))

    def resolve(self, broken: Any) -> tuple[str, str] | None:
        """Take a reference whose key pyromark does not know: defined by Python-Markdown's rule, or not at all."""
        key = normal_key(broken["reference"])
        if key in self.keys or key in self.scan.dialect.supplied:
            return ("", "")
        bounds = broken["span"]
        self.scan.unresolved[self.bytes.span(bounds["start"], bounds["end"])] = _FORMS[broken["link_type"]]
        return None

    def inline(self, name: str, data: Any, span: Span) -> None:
        if name == "Text":
            self.content(self.traceless.sub("", data) if self.traceless and self.heading else data, span)
        elif name == "Code":
            self.scan.opaque.append(span)
            self.scan.code.append(span)
            self.content(data, span)
        elif name in ("Html", "InlineHtml"):
            self.scan.html.append(span)
            self.content("", span)
        elif name == "FootnoteReference":
            self.scan.note_uses[data] += 1
            self.content("", span)
        else:
            self.content(" ", span)

    def content(self, text: str, span: Span) -> None:
        if self.fence:
            self.body.append(span)
        if self.heading and not (self.links and self.links[-1].name == "Image"):
            self.heading.text.append(text)
        if self.links:
            self.links[-1].content_end = span.end

    def start(self, name: str, tag: Any, span: Span) -> None:
        data = None if isinstance(tag, str) else tag[name]
        if name == "TableCell":
            self.scan.tables[-1].rows[-1].cells.append(span)
        elif name in ("Link", "Image"):
            self.links.append(_Opened(name, data, span.start))
        elif name == "Heading":
            self.heading = _Opened(name, data, span.start)
        elif name == "CodeBlock":
            self.open_code(data["Fenced"] if isinstance(data, dict) else "", span)
        elif name == "HtmlBlock":
            self.scan.opaque.append(span)
        elif name == "Table":
            self.scan.tables.append(FoundTable(span, []))
        elif name in ("TableHead", "TableRow"):
            self.scan.tables[-1].rows.append(FoundRow(span, []))
        elif name == "FootnoteDefinition":
            self.scan.notes.add(str(data))

    def end(self, name: str, span: Span) -> None:
        if name in ("Link", "Image"):
            opened = self.links.pop()
            if not any(around.name == "Image" for around in self.links):  # whose text shows no link
                self.close_link(opened, span)
            self.content("", span)
        elif name == "Heading" and self.heading:
            level = int(self.heading.data["level"][1])
            self.scan.headings.append(FoundHeading(level, "".join(self.heading.text), span))
            self.heading = None
        elif name == "CodeBlock" and self.fence:
            body = Span(self.body[0].start, self.body[-1].end) if self.body else None
            self.scan.directives.append(FoundFence(self.fence, body))
            self.fence, self.body = None, []

    def open_code(self, info: str, span: Span) -> None:
        self.scan.opaque.append(span)
        self.scan.code.append(span)
        self.fence = span if info.split(None, 1)[:1] == [DIRECTIVE] else None
        if "#" in info and (attributes := _FENCE_ATTRIBUTES.search(info)):
            self.scan.fence_attributes.append(attributes[1])

    def close_link(self, opened: _Opened, span: Span) -> None:
        form = opened.data["link_type"].removesuffix("Unknown")
        if form in ("Email", "WikiLink"):
            return
        image = opened.name == "Image"
        if form == "Autolink":
            self.scan.links.append(
                FoundLink(opened.data["dest_url"], span, Span(span.start + 1, span.end - 1), image=image)
            )
            return
        start = span.start + (2 if image else 1)
        end = self.scan.seen.find("]", max(start, opened.content_end), span.end)
        label = Span(start, end if end >= 0 else span.end)
        if form == "Inline":
            self.scan.links.append(FoundLink(opened.data["dest_url"], span, label, image=image))
        else:
            self.scan.reference_ends.add(span.end)
            self.scan.references.append(FoundReference(_FORMS[form], span, label, image=image))
