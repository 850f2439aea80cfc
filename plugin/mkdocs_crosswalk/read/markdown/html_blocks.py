"""Raw HTML that Python-Markdown keeps as it is, and fences that nothing closes: taken out of the parser's way.

A block of raw HTML goes up to its closing tag, where CommonMark would go on after the first blank line; but what stands
between the tags of `<div markdown>` is read. A tag that begins a line without beginning a block becomes filler, since
CommonMark would read no Markdown behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ...text import Span
from .scan import DIRECTIVE

if TYPE_CHECKING:
    from ..dialect import Dialect

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
_INLINE_BLOCKS = "address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th"
_ONLY_INLINE = frozenset(_INLINE_BLOCKS.split())
"""Those in which `md_in_html` reads Markdown, but no blocks."""
_EMPTY_TAG = "hr"

_FENCE = r"(?P<before>[ \t>]*)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})(?P<info>[^\n]*)$"
_INFO = re.compile(
    r"""[ \t]*(?:\.?[\w#.+-]+(?=\s|$))?(?:[ \t]*\{.*\}|(?:[ \t]*\b[a-zA-Z]\w*=(?:"[^"]*"|'[^']*'))*)\s*$"""
)
"""What may stand behind the marks of a fence: a language, then attributes or options."""
_PLAIN_INFO = re.compile(
    r"""[ \t]*(?:\{.*\}|(?:\.?[\w#.+-]*[ \t]*)?(?:hl_lines=(?P<quote>["']).*?(?P=quote)[ \t]*)?)\r?$"""
)
"""The same without `pymdownx.superfences`: attributes, or a language and which lines stand out."""
_BREAK = rf"""(?=[ \t>*+:\d.-]*[<`~])
    (?:{_FENCE}|(?P<indent>[ ]*)(?P<open><)(?=[a-zA-Z!/?])|(?P<deep>[ \t>*+:\d.-]*)(?P<odd><)(?=[a-zA-Z/!]))"""
_FIRST_BREAK = re.compile(_BREAK, re.MULTILINE | re.VERBOSE)
_NEXT_BREAK = re.compile(rf"\n{_BREAK}", re.MULTILINE | re.VERBOSE)
"""The same at the beginning of a line: to look for what begins with a letter is much faster than for `^`."""
TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[a-zA-Z][\w.-]*)(?=[\s/>])(?P<attributes>(?:[^\"'<>]|\"[^\"<]*\"|'[^'<]*')*)>"
)
_MARKDOWN = re.compile(r"(?:^|\s)markdown(?:\s*=\s*[\"']?(?P<value>\w*))?(?=[\s\"'/]|$)", re.IGNORECASE)
_MORE = re.compile(r"[ \t]*[^ \t\r\n]")
_BLOCK_START = re.compile(r"^(?=(?:[ ]{4}|\t|[ ]{0,3}#)[^\n]*[^\s])[ \t]*[ \t#]", re.MULTILINE)
"""What would begin code or a heading."""
_BLANK_LINE = re.compile(r"\n[ \t>]*\r?\n")
_VISIBLE = re.compile(r"[^\r\n]")
_VISIBLE_RUN = re.compile(r"[^\r\n]+")
_RAW_PART = re.compile(rf"<!--|{TAG.pattern}", re.DOTALL)
_AFTER_KEY = re.compile(r"[ \t>]*\[[^\[\]\n]+\]:[ \t]*\r?\n[ \t>]*")
"""A line that is the key of a definition, whose address in angle brackets stands on the next."""
_DEEPEST_FENCE = 100
"""Farther to the right than by so many characters, the indents of a fence's ends are not compared: it would take long."""
_TAIL = re.compile(r"[ \t]*(?P<tag><)(?=[a-zA-Z/])")


def without_html(text: str, dialect: Dialect, html: list[Span], fences: list[Span]) -> tuple[str, bool]:
    """Return a text of the same length without raw HTML and open fences, and whether nothing closes the last raw block.

    Where something was taken out that may hold tags is added to `html`, where a fence stands that is closed to `fences`.
    """
    taker = _Taker(text, dialect, html, fences)
    return taker.taken(), taker.is_open


def blanked(part: str) -> str:
    """Return white space of the same length and lines."""
    return _VISIBLE_RUN.sub(lambda run: " " * len(run[0]), part)


class _Ends(NamedTuple):
    """What ends a fence."""

    alike: re.Pattern[str]
    """A line that ends it for CommonMark."""
    closing: re.Pattern[str]
    """A line that ends it for Python-Markdown."""
    shallow: re.Pattern[str] | None
    """A line that is indented less, which ends the block that the fence stands in; None where none can be."""


@lru_cache(maxsize=256)
def _ends(width: int | None, fence: str) -> _Ends:
    """Return what ends a fence that stands `width` columns to the right; None: wherever, and whatever stands before it."""
    marks = re.escape(fence)
    alike = re.compile(rf"^[ \t>]*({marks}{fence[0]}*)[ \t]*\r?$", re.MULTILINE)
    if width is None:
        return _Ends(alike, alike, None)
    fours, ones = divmod(width, 4)
    as_deep = rf"(?:[ ]{{4}}|[ ]{{0,3}}\t){{{fours}}}[ ]{{{ones}}}"
    return _Ends(
        alike,
        re.compile(rf"^{as_deep}{marks}[ \t]*\r?$", re.MULTILINE),
        re.compile(rf"^(?!{as_deep})[ \t]*\S", re.MULTILINE) if width else None,
    )


class _Taker:
    """Takes raw HTML and open fences out of a text, from its beginning to its end."""

    def __init__(self, text: str, dialect: Dialect, html: list[Span], fences: list[Span]) -> None:
        self.text = text
        self.dialect = dialect
        self.html = html
        self.fences = fences
        self.parts: list[str] = []
        self.kept = 0
        """Up to here the text is in `parts`."""
        self.comments_end = text.rfind("-->")
        """Behind it no comment ends, and looking for an end again and again would take long."""
        self.markdown = _OpenTags()
        """Open tags whose content is read as Markdown."""
        self.unclosed: set[tuple[int | None, str]] = set()
        self.only_inline: list[Span] = []
        """Where Markdown is read, but no blocks."""
        self.is_open = False
        """Whether nothing closes a raw block, so that it goes up to the end of the text."""

    def taken(self) -> str:
        """Return the text without them."""
        at = 0
        match = _FIRST_BREAK.match(self.text) or _NEXT_BREAK.search(self.text)
        while match:
            if match["fence"]:
                at = self.after_fence(match)
            elif match["odd"]:
                at = self.after_odd_tag(match.start("odd"))
            else:
                at = self.after_html(match.start("open"), len(match["indent"]))
            match = _NEXT_BREAK.search(self.text, max(0, at - 1))
        return self.without_blocks("".join(self.parts) + self.text[self.kept :])

    def without_blocks(self, text: str) -> str:
        """Return the text with filler where code or a heading would begin and only what stands in a line is read."""
        parts: list[str] = []
        kept = 0
        for start, end in self.only_inline:
            content = text[start:end]
            if "```" not in content and "~~~" not in content:
                parts += text[kept:start], _BLOCK_START.sub(lambda match: FILLER * len(match[0]), content)
                kept = end
        return "".join(parts) + text[kept:] if parts else text

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
        """Return where reading goes on: behind the fence, or behind its marks where nothing closes it.

        Python-Markdown closes it with the same marks at the same indent, and not behind a line that is indented less; what
        CommonMark would take for the end before that becomes filler. With words behind its language it is no fence.
        """
        indent, fence = opening["before"], opening["fence"]
        if not self.is_fence(opening):
            return self.after_marks(opening.start("fence"), opening.end("fence"), opening.end())
        strict = not self.dialect.loose_fences and not indent.strip(" \t")
        width = len(indent.expandtabs(4)) if strict and len(indent) <= _DEEPEST_FENCE else None
        alike, closing, shallow = _ends(width, fence)
        less = shallow.search(self.text, opening.end()) if shallow else None
        limit = less.start() if less else len(self.text)
        if (width, fence) not in self.unclosed:
            if end := closing.search(self.text, opening.end(), limit):
                for other in alike.finditer(self.text, opening.end(), end.start()) if closing is not alike else ():
                    self.replace(*other.span(1), FILLER)
                self.fences.append(Span(opening.start(), end.end()))
                return end.end()
            if less is None:
                self.unclosed.add((width, fence))
        at = self.after_marks(opening.start("fence"), opening.end("fence"), opening.end())
        if less and (same := alike.match(self.text, limit)):
            return self.after_marks(*same.span(1), same.end())
        return at

    def is_fence(self, opening: re.Match[str]) -> bool:
        """Tell whether a fence may begin here, and with what stands behind its marks."""
        if not self.dialect.deep_fences and opening["before"]:
            return opening["info"].split()[:1] == [DIRECTIVE]  # which this package's own extension finds wherever it is
        if self.dialect.fence_words or "{{" in opening[0]:
            return True
        info = _INFO if self.dialect.deep_fences else _PLAIN_INFO
        return info.match(opening["info"]) is not None

    def after_marks(self, start: int, end: int, line_end: int) -> int:
        """Return where reading goes on behind marks that begin or end no fence; backticks still enclose code in a line."""
        self.replace(start, start + 1 if self.text[start] == "`" else end, FILLER)
        return line_end

    def after_odd_tag(self, start: int) -> int:
        if self.text.startswith("<!--", start):
            end = self.comment_end(start)
            if end < 0 or _BLANK_LINE.search(self.text, start, end):  # which ends what is not at the start of a line
                end = start + 4
            self.replace(start, end, FILLER)
            return self.kept
        tag = TAG.match(self.text, start)
        if tag is None or _AFTER_KEY.fullmatch(self.text, self.line_above(start), start):
            return start + 1
        if tag["slash"]:
            self.markdown.close(tag["name"].lower())
        self.html.append(Span(start, tag.end()))
        self.replace(start, tag.end(), FILLER)
        return tag.end()

    def line_above(self, start: int) -> int:
        """Return where the line above the one of `start` begins."""
        return self.text.rfind("\n", 0, max(0, self.text.rfind("\n", 0, start))) + 1

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
            self.look_for_blocks(tag, name)
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

    def look_for_blocks(self, tag: re.Match[str], name: str) -> None:
        """Remember where the content of a tag ends of which only what stands in a line is read."""
        start = tag.end()
        if self.only_inline and start <= self.only_inline[-1].end:
            return  # it stands in such a tag
        attribute = _MARKDOWN.search(tag["attributes"])
        told = (attribute["value"] or "1").lower() if attribute else "1"
        if told == "span" or (told != "block" and name in _ONLY_INLINE):
            end = self.text.find(f"</{tag['name']}", start)
            self.only_inline.append(Span(start, end if end >= 0 else len(self.text)))

    def end_of_raw(self, tag: re.Match[str], name: str) -> int:
        """Return the end of the raw block: its closing tag, and without one the end of the text."""
        if name in ("script", "style"):
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.text, tag.end())
            self.is_open = end is None
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
        self.is_open = True
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
