"""Where Python-Markdown reads differently from CommonMark: a text in, a text of the same length out.

The page reader's parser reads CommonMark; the site is rendered by Python-Markdown. `commonmark` rewrites the places where
they part, character for character, so that every position in the result is the same position in the page:

- front matter becomes blank lines;
- `!!! note`, `??? note`, `=== "Tab"` and `: definition` become list markers, so their indented bodies are read as
  Markdown and not as code;
- `:::info` and `/// note | Title` fences become blanks;
- raw HTML blocks become blanks up to their closing tag, where CommonMark would go on after the first blank line; but what
  stands between the tags of `<div markdown>` is read;
- a tag that begins a line without beginning a block becomes filler, since CommonMark would read no Markdown behind it;
- a fence that is never closed, and bars in the code of a table's cell, become filler.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

FILLER = "\x1a"
"""Stands where something was taken out that is neither white space nor a letter, and no slug function keeps it."""

_BLOCKS = """
address article aside blockquote body canvas center colgroup dd details div dl dt fieldset figcaption figure footer form
group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main map math menu nav noscript object ol option output p
pre progress script section style summary table tbody td textarea tfoot th thead tr ul video
"""
BLOCK_TAGS = frozenset(_BLOCKS.split())
"""Those that Python-Markdown takes for blocks (`markdown.util.BLOCK_LEVEL_ELEMENTS`)."""
_NEVER_MARKDOWN = {"canvas", "math", "option", "pre", "script", "style", "textarea"}
_EMPTY_TAG = "hr"

_FRONT_MATTER = re.compile(r"-{3}[ \t]*\r?\n(?P<yaml>.*?\r?\n)(?:\.{3}|-{3})[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_OPENERS = re.compile(
    r"""^(?P<indent>[ ]*(?:>[ >]*)?)(?:
        (?P<block>(?:!!!|\?\?\?\+?|===[!+]?)(?=[ ]*[\w"']))       # admonition, details, tab
      | (?P<definition>:)(?=[ ]{1,3}\S)                           # definition list
      | (?P<colons>:{3,}[ ]*(?:[a-zA-Z][\w-]*)?)(?=[ \[{]|$)      # :::info Title  and its closing :::
    )""",
    re.MULTILINE | re.VERBOSE,
)
_SLASHES = re.compile(
    r"""^[ ]*/{3,}[ ]*(?:(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<title>[^\n]*))?)?\r?$
        (?P<options>(?:\r?\n[ ]{4,}[\w-]+:[^\n]*)*)""",
    re.MULTILINE | re.VERBOSE,
)
_FENCE = r"(?P<before>[ \t>]*)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$"
_BREAKS = re.compile(
    rf"""^(?:{_FENCE}|(?P<indent>[ ]*)(?P<open><)(?=[a-zA-Z!/?])|(?P<deep>[ \t>*+:\d.-]*)(?P<odd><)(?=[a-zA-Z/!]))""",
    re.MULTILINE,
)
TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[a-zA-Z][\w.-]*)(?=[\s/>])(?P<attributes>(?:[^\"'<>]|\"[^\"<]*\"|'[^'<]*')*)>"
)
_MARKDOWN = re.compile(r"(?:^|\s)markdown(?:\s*=\s*[\"']?(?P<value>\w*))?(?=[\s\"'/]|$)", re.IGNORECASE)
_MORE = re.compile(r"[ \t]*[^ \t\r\n]")
_BLANK_LINE = re.compile(r"\n[ \t>]*\r?\n")
_VISIBLE = re.compile(r"[^\r\n]")
_MATH = re.compile(r"(?<![\\$])\$(?![\s$])[^$\n\[]*\[[^$\n]*(?<!\s)\$|(?<!\\)\$\$[^$\[]*\[[^$]*\$\$")
_SIX_SPACES = re.compile(
    r"(?<=\n)([ \t]*\r?\n(?:[ ]{4})+)([ ]{1,3})(?=[\w\[\"'(!*_])(?![*!][ ]|!!!|\d+[.)][ ]|\[[^\]\n]*\]:)"
)
_CODE = re.compile(r"(?P<ticks>`(?<![`\\]`)`*+)[^`\n]++(?P=ticks)(?!`)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """Which of the many extensions that change how a page is read a site has on. By default all that do no harm."""

    footnotes: bool = True
    attribute_lists: bool = True
    heading_ids: bool = True
    """Whether `{#id}` after a heading is its anchor even without attribute lists, as this package's own extension has it."""
    markdown_in_html: bool = True
    openers: str = "!?=:"
    """What may begin a block with an indented body: `!!! note`, `??? note`, `=== "Tab"`, `: definition`."""
    math: bool = False
    """Whether `$…$` is a formula."""
    traceless: str = ""
    """A pattern of what leaves no trace in a heading's anchor: `:smile:`, which is a picture, or `--`, a dash."""
    bare_headings: bool = False
    """Whether `#Heading` is one without a space, as for Python-Markdown alone."""
    code_in_keys: bool = True
    """Whether a key with code or with an escaped mark in it is found, as by CommonMark alone."""
    tables_in_text: bool = True
    """Whether a table may follow a line of text, as on GitHub."""
    indented_headings: bool = True
    """Whether one to three spaces may stand before a heading, as for CommonMark alone."""
    partial: Mapping[str, str] = field(default_factory=lambda: {"snippets": "snippets"})
    """What may be filled in (`snippets`, `templates`, `objects`) → which plugin or extension of the site does it."""
    supplied: Mapping[str, str] = field(default_factory=dict)
    """Definitions that the site adds to every page: key → address."""
    keys_from: str | None = None
    """Which plugin of the site finds keys that no definition names."""


ANY = Dialect()


@dataclass(slots=True)
class Prepared:
    """A page as the CommonMark parser is to see it."""

    text: str
    html: list[Span] = field(default_factory=list)
    """Where raw HTML was taken out: tags to be looked at for ids and addresses."""
    ids: list[str] = field(default_factory=list)
    """Anchors of `///` blocks."""


def front_matter(text: str) -> Span | None:
    """Return where the YAML of the front matter stands, or None. MkDocs' own pattern (`mkdocs.utils.meta`)."""
    match = _FRONT_MATTER.match(text)
    return Span(*match.span("yaml")) if match else None


def commonmark(text: str, dialect: Dialect = ANY) -> Prepared:
    """Return `text`, of the same length, as a CommonMark parser must see it to find what Python-Markdown finds."""
    html: list[Span] = []
    ids: list[str] = []
    if match := _FRONT_MATTER.match(text):
        text = blanked(text[: match.end()]) + text[match.end() :]
    if "<" in text or "```" in text or "~~~" in text:
        text = _Taker(text, dialect, html).taken()
    if "///" in text:
        text = _SLASHES.sub(lambda match: _without_slashes(match, ids), text)
    if dialect.math and "$" in text:
        text = _MATH.sub(_without_brackets, text)
    if "\n      " in text:
        text = _SIX_SPACES.sub(_less_indented, text)
    if "|" in text and "`" in text:
        text = _CODE.sub(_without_bars, text)
    return Prepared(_OPENERS.sub(lambda match: _as_list_marker(match, dialect.openers), text), html, ids)


def blanked(part: str) -> str:
    """Return white space of the same length and lines."""
    return _VISIBLE.sub(" ", part)


def _less_indented(match: re.Match[str]) -> str:
    """Return the indent with a filler after the last four spaces: below a list item, two more do not begin code."""
    return match[1] + FILLER + match[2][1:]


def _without_brackets(match: re.Match[str]) -> str:
    return match[0].replace("[", FILLER)


def _as_list_marker(match: re.Match[str], openers: str) -> str:
    if match["colons"]:
        return match["indent"] + " " * len(match["colons"])
    if (match["block"] or match["definition"])[0] not in openers:
        return match[0]
    if match["definition"]:
        return match["indent"] + "-"
    # A list item's body begins where its first text does, and five spaces would begin code: a letter fills `???+`.
    return match["indent"] + ("-  " if len(match["block"]) == 3 else "-  x")


def _without_slashes(match: re.Match[str], ids: list[str]) -> str:
    if match["name"] is None and match["options"]:
        return match[0]  # a closing line has no options: what follows it is the page's
    ids.extend(found[1] for found in re.finditer(r"\bid:\s*[\"']?([^\s\"',}]+)", match["options"]))
    if match["name"] == "html":
        ids.extend(re.findall(r"#([\w-]+)", match["title"] or ""))
    title = match["title"] or ""
    if "[" not in title and "<" not in title:
        return blanked(match[0])
    start, end = (offset - match.start() for offset in match.span("title"))
    return FILLER * start + title + blanked(match[0][end:])


def _without_bars(match: re.Match[str]) -> str:
    return match[0].replace("|", FILLER)


class _Taker:
    """Takes raw HTML and open fences out of a text, from its beginning to its end."""

    def __init__(self, text: str, dialect: Dialect, html: list[Span]) -> None:
        self.text = text
        self.dialect = dialect
        self.html = html
        self.parts: list[str] = []
        self.kept = 0
        """Up to here the text is in `parts`."""
        self.comments_end = text.rfind("-->")
        """Behind it no comment ends, and looking for an end again and again would take long."""
        self.markdown = _OpenTags()
        """Open tags whose content is read as Markdown."""
        self.unclosed: set[tuple[str, str]] = set()

    def taken(self) -> str:
        """Return the text without them."""
        at = 0
        while match := _BREAKS.search(self.text, at):
            if match["fence"]:
                at = self.after_fence(match)
            elif match["odd"]:
                at = self.after_odd_tag(match.start("odd"))
            else:
                at = self.after_html(match.start("open"), len(match["indent"]))
        return "".join(self.parts) + self.text[self.kept :]

    def replace(self, start: int, end: int, filler: str = " ") -> None:
        """Put white space, or `filler`, where the text had something else.

        Where more follows on the last line, that line gets filler, for four spaces before a text would make it code.
        """
        self.parts.append(self.text[self.kept : start])
        line = max(start, self.text.rfind("\n", start, end) + 1) if _MORE.match(self.text, end) else end
        self.parts.append(_VISIBLE.sub(filler, self.text[start:line]))
        self.parts.append(_VISIBLE.sub(FILLER, self.text[line:end]))
        self.kept = end

    def after_fence(self, opening: re.Match[str]) -> int:
        indent, fence = opening["before"], opening["fence"]
        if (indent, fence) not in self.unclosed:
            closing = re.compile(rf"^[ \t>]*{re.escape(fence)}{fence[0]}*[ \t]*\r?$", re.MULTILINE)
            if end := closing.search(self.text, opening.end()):
                return end.end()
            self.unclosed.add((indent, fence))
        start, end_at = opening.span("fence")
        self.replace(start, end_at, FILLER)
        return opening.end()

    def after_odd_tag(self, start: int) -> int:
        if self.text.startswith("<!--", start):
            end = self.comment_end(start)
            if end < 0 or _BLANK_LINE.search(self.text, start, end):  # which ends what is not at the start of a line
                end = start + 4
            self.replace(start, end, FILLER)
            return self.kept
        tag = TAG.match(self.text, start)
        if tag is None:
            return start + 1
        if tag["slash"]:
            self.markdown.close(tag["name"].lower())
        self.html.append(Span(start, tag.end()))
        self.replace(start, tag.end(), FILLER)
        return tag.end()

    def after_html(self, start: int, indent: int) -> int:
        """Return where reading goes on behind what begins with `<` on a line of its own."""
        if self.text.startswith("<!--", start):
            return self.after_comment(start, indent)
        tag = TAG.match(self.text, start)
        if tag is None:
            return start + 1
        name = tag["name"].lower()
        if name not in BLOCK_TAGS or indent > 3 or (tag["slash"] and name not in self.markdown):
            return self.after_odd_tag(start)
        if not tag["slash"]:
            return self.after_block(tag, name)
        self.markdown.close(name)
        self.replace(start, tag.end())
        return self.tail(tag.end())

    def after_comment(self, start: int, indent: int) -> int:
        end = self.comment_end(start)
        if indent > 3 or end < 0:
            return self.after_odd_tag(start)
        self.replace(start, end)
        return self.tail(end)

    def comment_end(self, start: int) -> int:
        """Return where the comment that begins at `start` ends, or -1 where nothing ends it."""
        return self.text.find("-->", start + 4) + 3 if start + 4 <= self.comments_end else -1

    def after_block(self, tag: re.Match[str], name: str) -> int:
        if name == _EMPTY_TAG or tag["attributes"].endswith("/"):
            end = tag.end()
        elif self.is_markdown(tag, name):
            self.markdown.add(name)
            self.html.append(Span(*tag.span()))
            self.replace(*tag.span())
            return self.tail(tag.end())
        else:
            end = self.end_of_raw(tag, name)
        self.html.append(Span(tag.start(), end))
        self.replace(tag.start(), end)
        return self.tail(end)

    def is_markdown(self, tag: re.Match[str], name: str) -> bool:
        if not self.dialect.markdown_in_html or name in _NEVER_MARKDOWN:
            return False
        attribute = _MARKDOWN.search(tag["attributes"])
        return attribute is not None and attribute["value"] != "0"

    def end_of_raw(self, tag: re.Match[str], name: str) -> int:
        """Return the end of the raw block: its closing tag, and without one the end of the text."""
        if name in ("script", "style"):
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.text, tag.end())
            return end.end() if end else len(self.text)
        tags = _OpenTags()
        tags.add(name)
        at = tag.end()
        while match := _RAW_PART.search(self.text, at):
            at = match.end()
            if match["name"] is None:
                at = max(at, self.comment_end(match.start()))
                continue
            inner = match["name"].lower()
            if not match["slash"]:
                if inner != _EMPTY_TAG and not match["attributes"].endswith("/"):
                    tags.add(inner)
            elif tags.close(inner) and not tags:
                return at
        return len(self.text)

    def tail(self, at: int) -> int:
        """Return where reading goes on behind a block, on whose last line another may begin or a Markdown one end."""
        while match := _TAIL.match(self.text, at):
            tag = TAG.match(self.text, match.start("tag"))
            name = tag["name"].lower() if tag else ""
            if tag is None or name not in BLOCK_TAGS:
                return at
            if tag["slash"] and name in self.markdown:
                self.markdown.close(name)
                self.replace(*tag.span())
                at = tag.end()
            elif tag["slash"]:
                return at
            else:
                at = self.after_block(tag, name)
        return at


class _OpenTags:
    """Tags that were opened and not closed, the last one innermost."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._counts: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: str) -> bool:
        return self._counts[name] > 0

    def add(self, name: str) -> None:
        self._names.append(name)
        self._counts[name] += 1

    def close(self, name: str) -> bool:
        """Close the innermost tag of this name and what is open within it; tell whether there is one."""
        if name not in self:
            return False
        last = ""
        while last != name:
            last = self._names.pop()
            self._counts[last] -= 1
        return True


_RAW_PART = re.compile(rf"<!--|{TAG.pattern}", re.DOTALL)
_TAIL = re.compile(r"[ \t]*(?P<tag><)(?=[a-zA-Z/])")
