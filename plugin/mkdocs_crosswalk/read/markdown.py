"""Read a Markdown page: text in, `Page` out. The only door to pyromark.

pyromark (CommonMark in Rust) gives events with exact ranges of UTF-8 bytes; `dialect` makes the text such that it finds
what Python-Markdown renders; this module turns events into values with spans of characters. Definitions of link keys
are looked for by Python-Markdown's own rule, since it takes the last of equal ones where CommonMark takes the first.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import pyromark

from ..pages import Cell, Definition, DirectiveText, Form, Heading, Link, Page, Reference, Row, Table
from ..text import ByteMap, Lines, Span
from .dialect import commonmark, front_matter
from .yaml_nodes import Mapping, Scalar, YamlError, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..text import Source

DIRECTIVE = "crosswalk"
_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES

_DEFINITION = re.compile(
    r"""^[ \t>]*\[(?P<key>[^\[\]^][^\[\]]*)\]:[ ]*\n?[ ]*
        <?(?P<url>[^\s>]+)>?[ ]*
        (?:\r?\n?[ ]*(?:"(?P<double>[^\n]*)"|'(?P<single>[^\n]*)'|\((?P<round>[^\n]*)\)))?[ \t]*\r?$""",
    re.MULTILINE | re.VERBOSE,
)
_HEADING_ATTRIBUTES = re.compile(r"[ \t]+\{:?[ ]*([^}\n]*)\}[ \t]*#*[ \t]*$")
_ATTRIBUTE_LIST = re.compile(r"\{:?[ ]*([^{}\n]*#[^{}\n]*)\}")
_ATTRIBUTE_ID = re.compile(r"(?:^|\s)(?:#([^\s}\"'=]+)|id=[\"']?([^\s}\"']+))")
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_TAG_ID = re.compile(r"\s(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TAG_ADDRESS = re.compile(r"\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NO_GUIDE = re.compile(r"\s*(No guide|Not applicable)\b\s*[:–-]?\s*(.*\S)?", re.DOTALL | re.IGNORECASE)
_BLANK_CELL = re.compile(r"[\s–—-]*")
_ADDRESS = re.compile(r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))")
_FORMS = {"Reference": Form.FULL, "Collapsed": Form.COLLAPSED, "Shortcut": Form.SHORTCUT}
_TEMPLATES = (("{{", "}}"), ("{%", "%}"), ("${", "}"))
_T = TypeVar("_T")
_SNIPPET = re.compile(r"^[ \t]*-{1,}8<-{1,}", re.MULTILINE)


def read_page(source: Source, uri: str) -> Page:
    """Return what the page holds. Any text is a page: nothing is raised for what an author wrote."""
    return _Reader(source, uri).page()


def normal_key(key: str) -> str:
    """Return `key` as Python-Markdown looks it up: lower case, each run of white space one space."""
    return " ".join(key.split()).lower()


@dataclass(slots=True)
class _Opened:
    """A heading, link or image whose end has not come yet."""

    data: Any
    start: int
    text: list[str] = field(default_factory=list)
    content_end: int = 0


class _Reader:
    """One pass over the events of one page, then the joins that need all of them."""

    def __init__(self, source: Source, uri: str) -> None:
        self.source = source
        self.uri = uri
        self.text = source.text
        self.seen = commonmark(source.text)
        self.at = ByteMap(self.seen)
        self.candidates = list(_DEFINITION.finditer(self.seen))
        self.keys = {normal_key(match["key"]) for match in self.candidates}
        self.headings: list[Heading] = []
        self.ids: set[str] = set()
        self.references: list[Reference] = []
        self.links: list[Link] = []
        self.tables: list[tuple[Span, list[tuple[Span, list[Span]]]]] = []
        self.directives: list[DirectiveText] = []
        self.opaque: list[Span] = []
        """Where nothing is read as Markdown: code and raw HTML, in order."""
        self.unresolved: dict[Span, Form] = {}
        self.heading: _Opened | None = None
        self.open_links: list[_Opened] = []
        self.fence: tuple[Span, str] | None = None
        self.body: list[Span] = []

    def page(self) -> Page:
        meta = self.front_matter()
        self.read_events()
        definitions = tuple(self.definitions())
        self.settle_references(definitions)
        self.ids.update(self.attribute_ids())
        first = next((heading.text for heading in self.headings if heading.level == 1), None)
        return Page(
            path=self.source.path,
            uri=self.uri,
            lines=Lines(self.text),
            title=meta.get("title") or first or self.uri.rsplit("/", 1)[-1].removesuffix(".md"),
            meta=meta,
            headings=tuple(self.headings),
            ids=frozenset(self.ids),
            definitions=definitions,
            references=tuple(self.references),
            links=tuple(self.links),
            tables=tuple(self.filled_tables()),
            directives=tuple(self.directives),
            includes=bool(_SNIPPET.search(self.text)),
        )

    def front_matter(self) -> dict[str, str]:
        span = front_matter(self.text)
        if span is None:
            return {}
        try:
            node = compose(self.text[span.start : span.end])
        except YamlError:
            return {}  # the site's builder passes over such a block, too
        if not isinstance(node, Mapping):
            return {}
        return {key.value: value.value for key, value in node.entries if isinstance(value, Scalar)}

    # -- events ------------------------------------------------------------------------------------------------

    def read_events(self) -> None:
        events = pyromark.events_with_range(self.seen, options=_OPTIONS, broken_link_callback=self.resolve)
        for event, bounds in events:
            span = Span(self.at(bounds["start"]), self.at(bounds["end"]))
            if isinstance(event, str):
                self.content("", span)
                continue
            name, data = _only(event)
            if name == "Text":
                self.content(data, span)
            elif name == "Start":
                self.start(data, span)
            elif name == "End":
                self.end(data, span)
            elif name == "Code":
                self.opaque.append(span)
                self.content(data, span)
            elif name in ("Html", "InlineHtml"):
                self.html(span)
            elif name == "FootnoteReference":
                self.ids.add(f"fnref:{data}")
                self.content("", span)

    def resolve(self, broken: Any) -> tuple[str, str] | None:
        """Take a reference whose key pyromark does not know: defined by Python-Markdown's rule, or not at all."""
        if normal_key(broken["reference"]) in self.keys:
            return ("", "")
        span = Span(self.at(broken["span"]["start"]), self.at(broken["span"]["end"]))
        self.unresolved[span] = _FORMS[broken["link_type"]]
        return None

    def content(self, text: str, span: Span) -> None:
        if self.fence:
            self.body.append(span)
        if self.heading:
            self.heading.text.append(text or " ")
        if self.open_links:
            self.open_links[-1].content_end = span.end

    def start(self, tag: Any, span: Span) -> None:
        name, data = _only(tag) if isinstance(tag, dict) else (tag, None)
        if name in ("Link", "Image"):
            self.open_links.append(_Opened((name, data), span.start))
        elif name == "Heading":
            self.heading = _Opened(data, span.start)
        elif name == "CodeBlock":
            self.opaque.append(span)
            self.fence = (span, data["Fenced"] if isinstance(data, dict) else "")
        elif name == "HtmlBlock":
            self.opaque.append(span)
        elif name == "Table":
            self.tables.append((span, []))
        elif name in ("TableHead", "TableRow"):
            self.tables[-1][1].append((span, []))
        elif name == "TableCell":
            self.tables[-1][1][-1][1].append(span)
        elif name == "FootnoteDefinition":
            self.ids.add(f"fn:{data}")

    def end(self, tag: Any, span: Span) -> None:
        name = next(iter(tag)) if isinstance(tag, dict) else tag
        if name in ("Link", "Image"):
            self.close_link(self.open_links.pop(), span)
            self.content("", span)
        elif name == "Heading" and self.heading:
            self.headings.append(self.closed_heading(self.heading, span))
            self.heading = None
        elif name == "CodeBlock" and self.fence:
            self.close_fence(*self.fence)
            self.fence, self.body = None, []

    def closed_heading(self, opened: _Opened, span: Span) -> Heading:
        text = "".join(opened.text)
        explicit = None
        if match := _HEADING_ATTRIBUTES.search(text):
            text = text[: match.start()]
            explicit = next(_attribute_ids(match[1]), None)
        level = int(opened.data["level"][1])
        return Heading(level, " ".join(text.split()), self.trimmed(span), explicit)

    def close_fence(self, fence: Span, info: str) -> None:
        if info.split(None, 1)[:1] == [DIRECTIVE]:
            at = self.seen.find("\n", fence.start, fence.end)
            start = at + 1 if at >= 0 else fence.end
            body = Span(self.body[0].start, self.body[-1].end) if self.body else Span(start, start)
            text = self.text[body.start : body.end]
            self.directives.append(DirectiveText(text, body, self.trimmed(fence)))

    def html(self, span: Span) -> None:
        self.content("", span)
        source = self.text[span.start : span.end]
        for tag in _TAG.finditer(_COMMENT.sub(lambda match: " " * len(match[0]), source)):
            if match := _TAG_ID.search(tag[0]):
                self.ids.add(html.unescape(match[1] or match[2] or match[3] or ""))
            if match := _TAG_ADDRESS.search(tag[0]):
                group = next(group for group in (1, 2, 3) if match[group] is not None)
                place = Span(*match.span(group)).shifted(span.start + tag.start())
                image = tag[0][1:4].lower() == "img"
                self.links.append(Link(html.unescape(match[group]), span, place, image=image, html=True))

    # -- links -------------------------------------------------------------------------------------------------

    def close_link(self, opened: _Opened, span: Span) -> None:
        kind, data = opened.data
        image = kind == "Image"
        form = data["link_type"].removesuffix("Unknown")
        if form in ("Email", "WikiLink"):
            return
        if form == "Autolink":
            self.links.append(Link(data["dest_url"], span, Span(span.start + 1, span.end - 1)))
            return
        label_start = span.start + (2 if image else 1)
        label_end = self.seen.find("]", max(label_start, opened.content_end), span.end)
        label = Span(label_start, label_end if label_end >= 0 else span.end)
        if form == "Inline":
            address = self.address(label.end + 1, span.end)
            self.links.append(Link(data["dest_url"], span, address, image=image))
        else:
            self.references.append(self.reference(_FORMS[form], span, label, image=image))

    def address(self, start: int, end: int) -> Span:
        """Return where the address of an inline link stands, between its parenthesis and its title."""
        match = _ADDRESS.match(self.seen, start, end)
        return Span(*match.span(match.lastgroup or 0)) if match else Span(start, end)

    def reference(self, form: Form, span: Span, label: Span, *, image: bool = False) -> Reference:
        key = label
        if form is Form.FULL:
            opening = self.seen.rfind("[", label.end, span.end)
            key = Span(opening + 1, span.end - 1)
        written = self.text[key.start : key.end]
        return Reference(self.text[label.start : label.end], normal_key(written), form, span, label, key, image)

    # -- joins -------------------------------------------------------------------------------------------------

    def definitions(self) -> Iterator[Definition]:
        for match in self.candidates:
            if self.is_opaque(match.start("key")):
                continue
            quoted = next((name for name in ("double", "single", "round") if match[name] is not None), None)
            title = Span(*match.span(quoted)) if quoted else None
            yield Definition(
                key=normal_key(match["key"]),
                url=match["url"],
                title=match[quoted] if quoted else None,
                span=Span(match.start("key") - 1, match.end()),
                key_span=Span(*match.span("key")),
                url_span=Span(*match.span("url")),
                title_span=title,
            )

    def settle_references(self, definitions: tuple[Definition, ...]) -> None:
        """Keep the references that the site follows or that miss their key, in the order of the text."""
        keys = {definition.key for definition in definitions}
        starts = [definition.span.start for definition in definitions]

        def in_definition(span: Span) -> bool:
            at = bisect_right(starts, span.start) - 1
            return at >= 0 and span.start < definitions[at].span.end

        kept = [
            reference for reference in self.references if reference.key in keys or reference.form is not Form.SHORTCUT
        ]
        for span, form in self.unresolved.items():
            opening = self.seen.rfind("[", span.start, span.end)
            image = self.seen[span.start] == "!"
            start = span.start + (2 if image else 1)
            if form is not Form.SHORTCUT and opening > start and not self.is_code_like(span):
                kept.append(self.reference(form, span, Span(start, opening - 1), image=image))
        kept = [reference for reference in kept if not in_definition(reference.span)]
        kept.sort(key=lambda reference: reference.span)
        self.references = self.joined(kept)
        self.links.sort(key=lambda link: link.span)

    def is_code_like(self, span: Span) -> bool:
        """Tell whether brackets follow a word or stand in a template, as in `matrix[i][j]` or `{{ a[b][c] }}`."""
        before = self.seen[max(0, span.start - 1) : span.start]
        if before.isalnum() or before in ("_", ")", "]", "}", "$", "."):
            return True
        line = self.seen[self.seen.rfind("\n", 0, span.start) + 1 : span.start]
        return any(line.rfind(opening) > line.rfind(closing) for opening, closing in _TEMPLATES)

    def joined(self, references: list[Reference]) -> list[Reference]:
        """Join `[label] [key]`, which Python-Markdown takes for one reference and CommonMark for two brackets."""
        loose = {span.end: span for span, form in self.unresolved.items() if form is Form.SHORTCUT}
        joined = []
        for reference in references:
            label = loose.get(reference.span.start - 1)
            if reference.form is Form.SHORTCUT and label and self.seen[label.end].isspace():
                span = Span(label.start, reference.span.end)
                reference = self.reference(Form.FULL, span, Span(label.start + 1, label.end - 1))  # noqa: PLW2901
            joined.append(reference)
        return joined

    def filled_tables(self) -> Iterator[Table]:
        reference_starts = [reference.span.start for reference in self.references]
        link_starts = [link.span.start for link in self.links]

        def cell(span: Span) -> Cell:
            text = self.seen[span.start : span.end].strip("|")
            reason = _NO_GUIDE.match(text)
            return Cell(
                span=self.trimmed(span),
                references=tuple(_between(self.references, reference_starts, span)),
                links=tuple(_between(self.links, link_starts, span)),
                empty=bool(_BLANK_CELL.fullmatch(text)),
                reason=(reason[2] or reason[1]).strip() if reason else None,
            )

        for span, rows in self.tables:
            filled = [Row(tuple(map(cell, cells)), self.trimmed(row)) for row, cells in rows]
            if filled:
                names = [self.seen[cell.span.start : cell.span.end].casefold() for cell in filled[0].cells]
                guides = next((column for column, name in enumerate(names) if "guide" in name), None)
                yield Table(filled[0], tuple(filled[1:]), self.trimmed(span), guides)

    def attribute_ids(self) -> Iterator[str]:
        if "{" not in self.seen:
            return
        for match in _ATTRIBUTE_LIST.finditer(self.seen):
            if not self.is_opaque(match.start()):
                yield from _attribute_ids(match[1])

    def is_opaque(self, offset: int) -> bool:
        at = bisect_right(self.opaque, offset, key=lambda span: span.start) - 1
        return at >= 0 and offset < self.opaque[at].end

    def trimmed(self, span: Span) -> Span:
        """Return `span` without white space at its ends, and without the bars of a table's cell."""
        text = self.seen[span.start : span.end]
        start = span.start + len(text) - len(text.lstrip(" \t|"))
        return Span(start, max(start, span.end - (len(text) - len(text.rstrip(" \t\r\n|")))))


def _only(event: Any) -> tuple[str, Any]:
    """Return name and value of an event, which pyromark gives as a mapping of one."""
    ((name, value),) = event.items()
    return name, value


def _attribute_ids(attributes: str) -> Iterator[str]:
    for match in _ATTRIBUTE_ID.finditer(attributes):
        yield match[1] or match[2]


def _between(items: list[_T], starts: list[int], span: Span) -> list[_T]:
    return items[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
