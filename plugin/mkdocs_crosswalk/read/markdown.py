"""Read a Markdown page: text in, `Page` out. The only door to pyromark.

pyromark (CommonMark in Rust) gives events with exact ranges of UTF-8 bytes; `dialect` makes the text such that it finds
what Python-Markdown renders; this module turns events into values with spans of characters. Definitions of link keys
are looked for by Python-Markdown's own rule, since it takes the last of equal ones where CommonMark takes the first.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

import pyromark

from ..pages import UNFINDABLE, Cell, Definition, DirectiveText, Form, Heading, Link, Page, Reference, Row, Tab, Table
from ..text import ByteMap, Lines, Span
from .dialect import ANY, TAG, commonmark, front_matter
from .ignores import read_ignores
from .yaml_nodes import Mapping, Scalar, YamlError, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyromark.event import Range

    from ..text import Source
    from .dialect import Dialect

DIRECTIVE = "crosswalk"
_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES

_DEFINITION = re.compile(
    r"""^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)?\[(?P<key>[^\[\]^][^\[\]]*)\]:[ ]*(?:\n[ >]*)?
        <?(?P<url>[^\s>]+)>?[ ]*
        (?:\r?\n?[ ]*(?:"(?P<double>[^\n]*)"|'(?P<single>[^\n]*)'|\((?P<round>[^\n]*)\)))?[ \t]*\r?$""",
    re.MULTILINE | re.VERBOSE,
)
_DEFINITION_OR_NOTE = re.compile(_DEFINITION.pattern.replace("[^\\[\\]^]", "[^\\[\\]]", 1), _DEFINITION.flags)
_HEADING_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]+\{:?[ ]*([^}\n]*)\}[ \t]*#*[ \t]*$")
_HEADING_ID = re.compile(r"(?<![ \t])[ \t]+\{[ ]*(#[^\s{}]+)[ ]*\}[ \t]*$")
_ATTRIBUTE_LIST = re.compile(r"\{:?([^{}\n]*+)\}")
_ATTRIBUTE = re.compile(r"#(?P<id>[^\s}\"'=]+)|id=[\"']?(?P<named>[^\s}\"']+)|[^\s=}]+=(?:\"[^\"]*\"|'[^']*'|\S*)|\S+")
_FENCE_ATTRIBUTES = re.compile(r"\{([^{}]*+)\}")
_TAG_ID = re.compile(r"\s(?P<attribute>id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TAG_ADDRESS = re.compile(r"\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NO_GUIDE = re.compile(r"\s*(No guide|Not applicable)\b\s*[:–-]?\s*(.*\S)?", re.DOTALL | re.IGNORECASE)
_BLANK_CELL = re.compile(r"[\s–—-]*")
_ADDRESS = re.compile(r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))")
_FORMS = {"Reference": Form.FULL, "Collapsed": Form.COLLAPSED, "Shortcut": Form.SHORTCUT}
_TEMPLATES = (("{{", "}}"), ("{%", "%}"), ("${", "}"))
_T = TypeVar("_T")
_BARE_HEADING = re.compile(r"^(?:[ ]{4})*(?:>[ ]?)*(?:[ ]{4})*(#{6}(?=#)|#{1,6}(?!#))([^ \t\r\n{][^\n]*)", re.MULTILINE)
_MARKUP = re.compile(r"[*`]|\]\([^()\s]*\)|\[|<[^<>]*>")
_TAB = re.compile(
    r"^(?P<indent>[ ]*(?:>[ >]*)?)(?:===[!+]{0,2}[ ]+([\"'])(?P<quoted>.*?)\2|/{3,}[ ]*tab[ ]*\|(?P<title>[^\n]*))",
    re.MULTILINE,
)
_LOOSE_ADDRESS = re.compile(r"(?<!\\)\]\((?P<inside>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_LOOSE_TITLE = re.compile(r"\s+(?:\"[^\n]*\"|'[^\n]*')\s*$")
_ENDS_INLINE = ")]*_`~^=+>}\"'"
_AFTER_INLINE = re.compile(r"(?<=[)\]*_`~^=+>])(\{:?[ ]*[^{}\n]+\})")
_ENDS_CELL = re.compile(r"[ \t]*(?:\||\r?\n|$)")
_BEFORE_DEFINITION = re.compile(r"[ \t]*\r?\n(?:[ \t]*\r?\n)?:[ ]")
_NUMBERS = re.compile(r"\[[0-9]+\]\[[0-9]+\]")
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_LONGEST_LABEL = 2000
_NOWHERE = frozenset(["#", "<"])
"""Addresses of definitions that are comments, as `_DEFINITION` reads them: `#` and `<>`."""
_NO_TEXT = re.compile(
    r"[ \t>]*(?:#|[-=_*]{3,}[ \t]*\r?$|!!!|\?\?\?|===|[:/`~]{3}|\*?\[[^\]\n]*\]:|<|\{:?|\|)", re.MULTILINE
)
"""How a line begins that is no text, so that a table may stand right below it."""
_CODE_IN_KEY = re.compile(r"(?<!\\)`[^`]+`|\\[\\`*_{}\[\]()>#+\-.!]")
_LONGEST_ATTRIBUTES = 500
SNIPPETS, TEMPLATES, OBJECTS = "snippets", "templates", "objects"
"""What other plugins and extensions fill in: `--8<--`, `{{ … }}`, `::: package.module`."""
_MARKS = {
    SNIPPETS: re.compile(r"^[ \t]*-{1,}8<-{1,}", re.MULTILINE),
    TEMPLATES: re.compile(r"\{\{|\{%|\{!"),
    OBJECTS: re.compile(r"^[ \t]*:::[ ]+[\w.:/-]+", re.MULTILINE),
}


_TELLING_TAGS = {
    "Start": frozenset(("Link", "Image", "Heading", "CodeBlock", "HtmlBlock", "Table", "TableHead", "TableRow",
                        "TableCell", "FootnoteDefinition")),
    "End": frozenset(("Link", "Image", "Heading", "CodeBlock")),
}  # fmt: skip
_TELLING_EVENTS = frozenset(("Code", "Html", "InlineHtml", "FootnoteReference"))


def read_page(source: Source, uri: str, dialect: Dialect = ANY) -> Page:
    """Return what the page holds. Any text is a page: nothing is raised for what an author wrote."""
    return _Reader(source, uri, dialect).page()


def meta_of(text: str) -> dict[str, str]:
    """Return the plain values of a page's front matter, as written."""
    span = front_matter(text)
    if span is None:
        return {}
    try:
        node = compose(text[span.start : span.end])
    except YamlError:
        return {}  # the site's builder passes over such a block, too
    if not isinstance(node, Mapping):
        return {}
    return {key.value: value.value for key, value in node.entries if isinstance(value, Scalar)}


def definitions_in(text: str) -> dict[str, str]:
    """Return key → address of the definitions in a text that is no page, as one that is appended to every page."""
    return {normal_key(match["key"]): match["url"] for match in _DEFINITION.finditer(text)}


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

    def __init__(self, source: Source, uri: str, dialect: Dialect) -> None:
        self.source = source
        self.uri = uri
        self.dialect = dialect
        self.text = source.text
        self.traceless = re.compile(dialect.traceless) if dialect.traceless else None
        self.prepared = commonmark(source.text, dialect)
        self.seen = self.prepared.text
        self.bytes = ByteMap(self.seen)
        pattern = _DEFINITION if dialect.footnotes else _DEFINITION_OR_NOTE
        self.candidates = list(pattern.finditer(self.seen))
        self.keys = {normal_key(match["key"]) for match in self.candidates}
        self.headings: list[Heading] = []
        self.ids: set[str] = set()
        self.references: list[Reference] = []
        self.links: list[Link] = []
        self.tables: list[tuple[Span, list[tuple[Span, list[Span]]]]] = []
        self.directives: list[DirectiveText] = []
        self.opaque: list[Span] = []
        """Where nothing is read as Markdown: code and raw HTML, in order."""
        self.code: list[Span] = []
        self.inline_html: list[Span] = []
        self.unresolved: dict[Span, Form] = {}
        self.heading: _Opened | None = None
        self.open_links: list[_Opened] = []
        self.raw_ids: set[str] = set()
        self.notes: dict[str, int] = {}
        """How often each footnote is referred to."""
        self.noted: set[str] = set()
        self.fence: Span | None = None
        """The block of the directive that is being read."""
        self.body: list[Span] = []
        self.ends: set[int] = set()
        """Where references end that the parser follows."""
        self.in_tables: set[str] = set()
        """Keys whose only definition is the row of a table."""

    def page(self) -> Page:
        meta = meta_of(self.text)
        self.read_events()
        self.tables = [table for table in self.tables if not self.is_in_text(table[0])]
        self.take_loose_links()
        definitions = tuple(self.definitions())
        self.settle_references(definitions)
        definitions = tuple(self.without_comments(definitions))
        self.take_html()
        self.ids.update(self.attribute_ids(), self.note_ids(), self.prepared.ids, self.raw_ids)
        self.headings += self.bare_headings()
        self.headings.sort(key=lambda heading: heading.span)
        filled_by = self.filled_by()
        first = next((heading.text for heading in self.headings if heading.level == 1), None)
        lines = Lines(self.text)
        return Page(
            path=self.source.path,
            uri=self.uri,
            lines=lines,
            title=meta.get("title") or first or self.uri.rsplit("/", 1)[-1].removesuffix(".md"),
            meta=meta,
            headings=tuple(self.headings),
            ids=frozenset(self.ids),
            definitions=definitions,
            references=tuple(self.references),
            links=tuple(self.links),
            tables=tuple(self.filled_tables()),
            directives=tuple(self.directives),
            ignores=read_ignores(self.text, lines, self.is_code),
            includes=any(mark in filled_by for mark in (SNIPPETS, TEMPLATES)),
            taken=self.source.taken,
            filled_by=next(iter(filled_by.values()), None),
            raw_ids=frozenset(self.raw_ids),
            tabs=tuple(self.tabs()),
            supplied=self.dialect.supplied,
            keys_from=self.dialect.keys_from,
        )

    # -- events ------------------------------------------------------------------------------------------------

    def read_events(self) -> None:
        options = _OPTIONS if self.dialect.footnotes else pyromark.Options.ENABLE_TABLES
        events = pyromark.events_with_range(self.seen, options=options, broken_link_callback=self.resolve)
        for event, bounds in events:  # most are paragraphs and their text: what says nothing here must cost nothing
            name, data = (event, None) if isinstance(event, str) else next(iter(event.items()))
            if name in ("Start", "End"):
                tag = data if isinstance(data, str) else next(iter(data))  # type: ignore[call-overload]
                if tag in _TELLING_TAGS[name]:
                    place = self.span(bounds)
                    self.start(tag, data, place) if name == "Start" else self.end(tag, place)
            elif name in _TELLING_EVENTS or self.heading or self.open_links or self.fence:
                self.inline(name, data, self.span(bounds))

    def inline(self, name: str, data: Any, span: Span) -> None:
        if name == "Text":
            self.content(self.traceless.sub("", data) if self.traceless and self.heading else data, span)
        elif name == "Code":
            self.opaque.append(span)
            self.code.append(span)
            self.content(data, span)
        elif name in ("Html", "InlineHtml"):
            self.html(span)
        elif name == "FootnoteReference":
            self.notes[data] = self.notes.get(data, 0) + 1
            self.content("", span)
        else:
            self.content(" ", span)

    def span(self, bounds: Range) -> Span:
        return self.bytes.span(bounds["start"], bounds["end"])

    def resolve(self, broken: Any) -> tuple[str, str] | None:
        """Take a reference whose key pyromark does not know: defined by Python-Markdown's rule, or not at all."""
        key = normal_key(broken["reference"])
        if key in self.keys or key in self.dialect.supplied:
            return ("", "")
        self.unresolved[self.span(broken["span"])] = _FORMS[broken["link_type"]]
        return None

    def content(self, text: str, span: Span) -> None:
        if self.fence:
            self.body.append(span)
        if self.heading and not (self.open_links and self.open_links[-1].data[0] == "Image"):
            self.heading.text.append(text)
        if self.open_links:
            self.open_links[-1].content_end = span.end

    def start(self, name: str, tag: Any, span: Span) -> None:
        data = None if isinstance(tag, str) else tag[name]
        if name == "TableCell":
            self.tables[-1][1][-1][1].append(span)
        elif name in ("Link", "Image"):
            self.open_links.append(_Opened((name, data), span.start))
        elif name == "Heading":
            self.heading = _Opened(data, span.start)
        elif name == "CodeBlock":
            self.opaque.append(span)
            self.code.append(span)
            info = data["Fenced"] if isinstance(data, dict) else ""
            self.fence = span if info.split(None, 1)[:1] == [DIRECTIVE] else None
            if "#" in info and (attributes := _FENCE_ATTRIBUTES.search(info)):
                self.raw_ids.update(_attribute_ids(attributes[1]))
        elif name == "HtmlBlock":
            self.opaque.append(span)
        elif name == "Table":
            self.tables.append((span, []))
        elif name in ("TableHead", "TableRow"):
            self.tables[-1][1].append((span, []))
        elif name == "FootnoteDefinition":
            self.noted.add(str(data))

    def end(self, name: str, span: Span) -> None:
        if name in ("Link", "Image"):
            self.close_link(self.open_links.pop(), span)
            self.content("", span)
        elif name == "Heading" and self.heading:
            if self.is_heading(span):
                self.headings.append(self.closed_heading(self.heading, span))
            self.heading = None
        elif name == "CodeBlock" and self.fence:
            self.close_fence(self.fence)
            self.fence, self.body = None, []

    def is_heading(self, span: Span) -> bool:
        """Tell whether Python-Markdown, too, sees a heading: not indented but by fours, and underlined only as one line."""
        line = self.seen[self.seen.rfind("\n", 0, span.start) + 1 : span.start]
        quoted, mark, indent = line.rpartition(">")
        if mark and not quoted.strip(" \t>"):
            indent = indent.removeprefix(" ")  # belongs to the mark of the quote
        if indent.isspace() and len(indent.expandtabs(4)) % 4 and not self.dialect.indented_headings:
            return False
        return self.seen.startswith("#", span.start) or self.seen.count("\n", span.start, self.trimmed(span).end) < 2

    def closed_heading(self, opened: _Opened, span: Span) -> Heading:
        text = "".join(opened.text)
        explicit = None
        form = (
            _HEADING_ATTRIBUTES if self.dialect.attribute_lists else _HEADING_ID if self.dialect.heading_ids else None
        )
        attributes = max(0, len(text) - _LONGEST_ATTRIBUTES)
        if form and text.rstrip(" \t#").endswith("}") and (match := form.search(text, attributes)):
            text = text[: match.start()]
            explicit = next(_attribute_ids(match[1]), None)
        if self.dialect.attribute_lists and "{" in text:
            for match in _AFTER_INLINE.finditer(self.seen, span.start, span.end):
                if self.ends_link(match.start()):
                    text = text.replace(match[1], "", 1)
        level = int(opened.data["level"][1])
        return Heading(level, " ".join(text.split()), self.trimmed(span), explicit)

    def close_fence(self, fence: Span) -> None:
        at = self.seen.find("\n", fence.start, fence.end)
        start = at + 1 if at >= 0 else fence.end
        body = Span(self.body[0].start, self.body[-1].end) if self.body else Span(start, start)
        text = self.text[body.start : body.end]
        self.directives.append(DirectiveText(text, body, self.trimmed(fence)))

    def html(self, span: Span) -> None:
        self.content("", span)
        self.inline_html.append(span)
        self.tags(span)

    def tags(self, span: Span) -> None:
        """Take ids and addresses from the tags of raw HTML."""
        source = self.text[span.start : span.end]
        closed = source.rfind("-->") + 3  # behind it no comment ends, and looking for an end each time would take long
        readable = _COMMENT.sub(lambda match: " " * len(match[0]), source[:closed]) + source[closed:]
        for tag in TAG.finditer(readable):
            if not tag["attributes"]:
                continue
            for match in _TAG_ID.finditer(tag[0]):
                if match["attribute"].lower() == "id" or tag["name"].lower() == "a":
                    self.raw_ids.add(html.unescape(match[match.lastindex or 0]))
            if address := _TAG_ADDRESS.search(tag[0]):
                group = address.lastindex or 0
                place = Span(*address.span(group)).shifted(span.start + tag.start())
                image = tag["name"].lower() == "img"
                self.links.append(Link(html.unescape(address[group]), span, place, image=image, html=True))

    def take_html(self) -> None:
        """Look at the raw HTML that the dialect took out of the parser's way."""
        code = self.opaque
        for span in self.prepared.html:
            if not _covers(code, span.start):
                self.tags(span)
        self.links.sort(key=lambda link: link.span)

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
            self.ends.add(span.end)
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
        known = normal_key(written)
        if not self.dialect.code_in_keys and (_CODE_IN_KEY.search(written) or written.strip(" \t") != written):
            known = UNFINDABLE + known
        return Reference(self.text[label.start : label.end], known, form, span, label, key, written, image)

    def take_loose_links(self) -> None:
        """Take `[label](an address with spaces)`, which CommonMark does not follow and Python-Markdown does."""
        if "](" not in self.seen:
            return
        known = sorted(link.url_span.start for link in self.links)
        for match in _LOOSE_ADDRESS.finditer(self.seen):
            at = bisect_left(known, match.start())
            if (at < len(known) and known[at] < match.end()) or self.is_opaque(match.start()):
                continue
            if _covers(self.inline_html, match.start()):
                continue
            opening = self.opening(match.start())
            inside = _LOOSE_TITLE.sub("", match["inside"])
            url = inside.strip()
            if opening is None or not url or self.is_opaque(opening):
                continue
            start = match.start("inside") + len(inside) - len(inside.lstrip())
            image = self.seen[opening - 1 : opening] == "!"
            place = Span(start, start + len(url))
            self.links.append(Link(url.strip("<>"), Span(opening - image, match.end()), place, image=image))

    def opening(self, end: int) -> int | None:
        """Return where the bracket opens that closes at `end`, in the same paragraph."""
        depth = 0
        limit = max(self.seen.rfind("\n\n", 0, end), end - _LONGEST_LABEL, 0)
        for match in reversed(list(_BRACKET.finditer(self.seen, limit, end))):
            depth += 1 if match[0] == "]" else -1
            if depth < 0:
                return match.start()
        return None

    # -- joins -------------------------------------------------------------------------------------------------

    def definitions(self) -> Iterator[Definition]:
        rows = [span for span, rows in self.tables if len(rows[0][1]) > 1]
        for match in self.candidates:
            if self.is_opaque(match.start("key")):
                continue
            if _covers(rows, match.start("key")):
                self.in_tables.add(normal_key(match["key"]))
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
                written=" ".join(match["key"].split()),
            )

    def without_comments(self, definitions: tuple[Definition, ...]) -> Iterator[Definition]:
        """Yield the definitions that are more than a comment, such as `[//]: # (to do)`: a title that leads nowhere."""
        used = {reference.key for reference in self.references}
        for definition in definitions:
            if definition.url not in _NOWHERE or definition.title is None or definition.key in used:
                yield definition

    def settle_references(self, definitions: tuple[Definition, ...]) -> None:
        """Keep the references that the site follows or that miss their key, in the order of the text."""
        keys = {definition.key for definition in definitions} | set(self.dialect.supplied)
        self.in_tables -= keys
        starts = [definition.span.start for definition in definitions]

        def in_definition(span: Span) -> bool:
            at = bisect_right(starts, span.start) - 1
            return at >= 0 and span.start < definitions[at].span.end

        kept = [
            reference
            for reference in self.references
            if reference.form is not Form.SHORTCUT
            or (reference.key.removeprefix(UNFINDABLE) in keys and reference.written.strip() == reference.written)
        ]
        for full in [one for one in kept if one.key.startswith(UNFINDABLE) and one.form is Form.FULL]:
            if (
                normal_key(full.label) in keys and full.label.strip() == full.label
            ):  # brackets behind it stay in the text
                label = Span(full.span.start, full.label_span.end + 1)
                kept.append(self.reference(Form.SHORTCUT, label, full.label_span, image=full.image))
        if self.in_tables:
            kept += [reference for reference in self.references if reference.key in self.in_tables]
            kept = [
                replace(reference, key=UNFINDABLE + reference.key) if reference.key in self.in_tables else reference
                for reference in dict.fromkeys(kept)
                if not self.defines_in_table(reference)
            ]
        for span, form in self.unresolved.items():
            opening = self.seen.rfind("[", span.start, span.end)
            image = self.seen[span.start] == "!"
            start = span.start + (2 if image else 1)
            if form is Form.COLLAPSED and not self.is_code_like(span):  # the span ends before the empty brackets
                whole = Span(span.start, span.end + 2)
                kept.append(self.reference(form, whole, Span(start, span.end - 1), image=image))
            elif form is Form.FULL and opening > start and not self.is_code_like(span):
                label = Span(start, opening - 1)
                kept.append(self.reference(form, span, label, image=image))
                if normal_key(self.text[label.start : label.end]) in keys:  # followed by brackets that stay in the text
                    kept.append(self.reference(Form.SHORTCUT, Span(span.start, opening), label, image=image))
        kept = [reference for reference in kept if not in_definition(reference.span)]
        kept.sort(key=lambda reference: reference.span)
        self.references = self.joined(kept)
        self.links.sort(key=lambda link: link.span)

    def is_in_text(self, span: Span) -> bool:
        """Tell whether a table follows a line of text, so that Python-Markdown takes it for more of the text."""
        line = self.seen.rfind("\n", 0, span.start) + 1
        above = self.seen.rfind("\n", 0, max(0, line - 1)) + 1
        if self.dialect.tables_in_text or not self.seen[above:line].strip(" \t\r\n>"):
            return False
        return _NO_TEXT.match(self.text, above) is None and not self.is_opaque(above)

    def defines_in_table(self, reference: Reference) -> bool:
        """Tell whether what looks like a use is the beginning of a line that would define the key outside of the table."""
        return reference.form is Form.SHORTCUT and self.seen.startswith(":", reference.span.end)

    def is_code_like(self, span: Span) -> bool:
        """Tell whether brackets follow a word, stand in a template or count: `m[i][j]`, `{{ a[b][c] }}`, `[1][2]`."""
        before = self.seen[max(0, span.start - 1) : span.start]
        if before.isalnum() or before in ("_", ")", "]", "}", "$", "."):
            return True
        if _NUMBERS.fullmatch(self.seen, span.start, span.end):
            return True
        nearby = max(0, span.start - _LONGEST_LABEL)
        line = self.seen[max(nearby, self.seen.rfind("\n", nearby, span.start) + 1) : span.start]
        return any(line.rfind(opening) > line.rfind(closing) for opening, closing in _TEMPLATES)

    def joined(self, references: list[Reference]) -> list[Reference]:
        """Join `[label] [key]`, which Python-Markdown takes for one reference and CommonMark for two brackets."""
        loose = {span.end: span for span, form in self.unresolved.items() if form is Form.SHORTCUT}
        joined: list[Reference] = []
        for reference in references:
            start = reference.span.start - 1
            if reference.form is Form.SHORTCUT and start >= 0 and self.seen[start].isspace():
                last = joined[-1] if joined else None
                label = loose.get(start)
                if last and last.form is Form.SHORTCUT and last.span.end == start:
                    label = joined.pop().span
            else:
                label = None
            if label:
                span = Span(label.start, reference.span.end)
                reference = self.reference(Form.FULL, span, Span(label.start + 1, label.end - 1))  # noqa: PLW2901
            joined.append(reference)
        return joined

    def filled_tables(self) -> Iterator[Table]:
        reference_starts = [reference.span.start for reference in self.references]
        link_starts = [link.span.start for link in self.links]

        def cell(span: Span) -> Cell:
            place = self.trimmed(span)
            references = tuple(_between(self.references, reference_starts, span))
            links = tuple(_between(self.links, link_starts, span))
            first = self.seen[place.start : place.start + 1]
            if first == "[" or (first.isalnum() and first not in "nN"):
                return Cell(place, references, links, empty=False)
            text = self.text[span.start : span.end].strip("|")
            reason = _NO_GUIDE.match(text)
            told = (reason[2] or reason[1]).strip() if reason else None
            return Cell(place, references, links, bool(_BLANK_CELL.fullmatch(text)), told)

        for span, rows in self.tables:
            filled = [Row(tuple(map(cell, cells)), self.trimmed(row)) for row, cells in rows]
            if filled:
                names = [self.seen[cell.span.start : cell.span.end].casefold() for cell in filled[0].cells]
                guides = next((column for column, name in enumerate(names) if "guide" in name), None)
                yield Table(filled[0], tuple(filled[1:]), self.trimmed(span), guides)

    def bare_headings(self) -> Iterator[Heading]:
        """Yield `#Heading` without a space, where the site takes it for one."""
        if not self.dialect.bare_headings:
            return
        for match in _BARE_HEADING.finditer(self.seen):
            if not self.is_opaque(match.start(1)):
                text, explicit = match[2].strip().rstrip("#"), None
                if found := _HEADING_ATTRIBUTES.search(text):
                    text, explicit = text[: found.start()], next(_attribute_ids(found[1]), None)
                yield Heading(len(match[1]), self.shown(text), Span(match.start(1), match.end()), explicit)

    def shown(self, text: str) -> str:
        """Return what readers see of a line that is no heading for the parser, without marks and pictures."""

        def resolve(broken: Any) -> tuple[str, str] | None:
            return ("", "") if normal_key(broken["reference"]) in self.keys else None

        found: list[str] = []
        pictures = 0
        event: Any
        for event in pyromark.events(text, broken_link_callback=resolve):
            name, data = (event, "") if isinstance(event, str) else next(iter(event.items()))
            if name in ("Start", "End"):
                pictures += ("Image" in data) * (1 if name == "Start" else -1)  # a word, or a mapping of one
            elif name in ("Text", "Code") and not pictures:
                found.append(self.traceless.sub("", data) if self.traceless and name == "Text" else data)
        return " ".join("".join(found).split())

    def tabs(self) -> Iterator[Tab]:
        if "===" not in self.text and "///" not in self.text:
            return
        for match in _TAB.finditer(self.text):
            if self.is_opaque(match.start()):
                continue
            title = (match["quoted"] or match["title"] or "").strip()
            if self.traceless:
                title = self.traceless.sub("", title)
            above = [number for number, heading in enumerate(self.headings) if self.stands_over(heading, match)]
            yield Tab(_MARKUP.sub("", title).strip(), above[-1] if above else None)

    def stands_over(self, heading: Heading, tab: re.Match[str]) -> bool:
        """Tell whether the heading comes before the tab in the same block, or in one that the tab's block lies in."""
        line = self.text.rfind("\n", 0, heading.span.start) + 1
        before = self.text[line : heading.span.start]
        between = self.text[heading.span.end : tab.start()]
        if heading.span.start > tab.start() or len(before) > len(tab["indent"]):
            return False
        if before.strip():
            return before == tab["indent"] and re.search(r"^(?![ ]*>)[^\n]", between, re.MULTILINE) is None
        return not before or re.search(rf"^[ ]{{0,{len(before) - 1}}}[^ \r\n]", between, re.MULTILINE) is None

    def note_ids(self) -> Iterator[str]:
        for note in self.noted:
            yield f"fn:{note}"
            for number in range(1, self.notes.get(note, 0) + 1):
                yield f"fnref{number if number > 1 else ''}:{note}"

    def filled_by(self) -> dict[str, str]:
        """Return which marks of other plugins and extensions stand in the page outside of code, and whose they are."""
        taken = self.source.taken
        found = {
            mark: owner
            for mark, owner in self.dialect.partial.items()
            if (mark != SNIPPETS or taken is None)
            and any(not self.is_opaque(match.start()) for match in _MARKS[mark].finditer(self.text))
        }
        return {SNIPPETS: self.dialect.partial.get(SNIPPETS, SNIPPETS)} | found if taken and taken.unread else found

    def attribute_ids(self) -> Iterator[str]:
        if "{" not in self.seen or not self.dialect.attribute_lists:
            return
        for match in _ATTRIBUTE_LIST.finditer(self.seen):
            if not self.is_opaque(match.start()) and self.is_attached(match):
                yield from _attribute_ids(match[1])

    def is_attached(self, attributes: re.Match[str]) -> bool:
        """Tell whether an attribute list belongs to something: a block, a cell, a term, or what ends right before it."""
        start, end = attributes.span()
        line = self.seen.rfind("\n", 0, start) + 1
        before = self.seen[line:start]
        if not before.strip(" \t>") or (before[-1] in _ENDS_INLINE and self.ends_link(start)):
            return True
        after = self.text[end : end + 200]
        in_cell = "|" in before and before[-1] in " \t|"
        return (in_cell and _ENDS_CELL.match(after) is not None) or _BEFORE_DEFINITION.match(after) is not None

    def ends_link(self, end: int) -> bool:
        """Tell whether what ends here is a link, if it ends with a bracket; other ends are taken for what they look like."""
        return self.seen[end - 1] != "]" or end in self.ends

    def is_code(self, offset: int) -> bool:
        return _covers(self.code, offset)

    def is_opaque(self, offset: int) -> bool:
        return _covers(self.opaque, offset)

    def trimmed(self, span: Span) -> Span:
        """Return `span` without white space at its ends, and without the bars of a table's cell."""
        text = self.seen[span.start : span.end].lstrip(" \t|")
        start = span.end - len(text)
        return Span(start, start + len(text.rstrip(" \t\r\n|")))


def _attribute_ids(attributes: str) -> Iterator[str]:
    for match in _ATTRIBUTE.finditer(attributes):
        if found := match["id"] or match["named"]:
            yield found


def _covers(spans: list[Span], offset: int) -> bool:
    """Tell whether one of these spans, which stand in order, holds the character."""
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < spans[at].end


def _between(items: list[_T], starts: list[int], span: Span) -> list[_T]:
    return items[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
