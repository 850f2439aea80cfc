"""Where Python-Markdown reads differently from CommonMark: a text in, a text of the same length out.

The page reader's parser reads CommonMark; the site is rendered by Python-Markdown. `commonmark` rewrites the places where
they part, character for character, so that every position in the result is the same position in the page:

- front matter becomes blank lines;
- tabs within a line become spaces, since the parser knows them only where a line begins;
- `!!! note`, `??? note`, `=== "Tab"` and `: definition` become list markers, so their indented bodies are read as
  Markdown and not as code;
- comments as Docusaurus has them, `{/* … */}`, become blanks;
- `:::info` and `/// note | Title` fences become blanks;
- raw HTML blocks become blanks up to their closing tag, where CommonMark would go on after the first blank line; but what
  stands between the tags of `<div markdown>` is read;
- a tag that begins a line without beginning a block becomes filler, since CommonMark would read no Markdown behind it;
- brackets in formulas, in what an abbreviation stands for and in remarks of a review become filler;
- the marks of a list right below a line of text become filler, and the mark of an item whose text stands farther in
  than by four spaces becomes one of four;
- a fence that is never closed, bars in the code of a table's cell, a row that is one bar, and the `#` that a table's
  head or a line right below a table begins with, become filler.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..dialect import ANY
from ..front_matter import after_bare_fields, after_front_matter
from .definitions import OPENS_BLOCK
from .formulas import without_formulas
from .html_blocks import FILLER, blanked, without_html
from .reviews import reviewed
from .scan import covers

if TYPE_CHECKING:
    from ...text import Span
    from ..dialect import Dialect

_OPENERS = re.compile(
    r"""\n(?=[ >]*[!?=:])(?P<indent>[ ]*(?:>[ >]*)?)(?:
        (?P<block>(?:!!!|\?\?\?\+?|===[!+]?)                      # admonition, details, tab: not those without a body
          (?=[ ]*[\w"'])(?![^\n]*\n(?:(?P=indent)|[ ]{0,3}(?=\S))[ ]{0,3}[^\s>]))
      | (?P<definition>:(?=[ ]{1,3}\S)|:[ ]{4,}(?=\S))            # definition list
      | (?P<colons>:{3,}[ ]*(?:[a-zA-Z][\w-]*)?)(?=[ \[{]|$)      # :::info Title  and its closing :::
    )""",
    re.MULTILINE | re.VERBOSE,
)
_SLASHES = re.compile(
    r"""^[ ]*/{3,}[ ]*(?:(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<title>[^\n]*))?)?\r?$
        (?P<options>(?:\r?\n[ ]{4,}[\w-]+:[^\n]*)*)""",
    re.MULTILINE | re.VERBOSE,
)
_ABBREVIATION = re.compile(r"^((?:[ ]{4}|>[ ]?)*\*\[[^\[\]\n]+\][ ]?:[ ]*(?:\n(?=[ ]*\S))?)([^\n]+)", re.MULTILINE)
_NO_LINKS = str.maketrans("[<", FILLER * 2)
_WIDE_ITEM = re.compile(
    r"""\n((?:[ ]{4})*+)(?=[ \d.*+-]{5})([ ]{0,3}(?:[-*+]|\d+\.)[ ]+)
    (?=[^\s\#>`~|])(?![-*+][ ]|\d+\.[ ]|\[[^\]\n]*\]:)""",
    re.VERBOSE,
)
"""The mark of an item whose text stands farther in than by four, where the parser wants all of the item to stand."""
_LIST_IN_TEXT = re.compile(
    r"""(\n[ ]*\r?\n)(?P<text>(?P<indent>[ ]*)(?=[\w"'(*_`])(?![*_]{3}|\*[ ]|\d+\.[ ])[^\n]+\n)
    (?P<items>(?:(?P=indent)(?:[-*+]|\d+\.)[ ][^\n]*(?:\n|\Z))+)""",
    re.VERBOSE,
)
"""A line of text that begins a block, and what looks like a list right below it."""
_MARK = re.compile(r"^([ ]*)([-*+]|\d+\.)", re.MULTILINE)
_INDENTED = re.compile(
    r"""\n[ ](?<=[ \t\r\n]\n[ ])([ ]*)(?=[\w\["'(!?=*_])
    (?![*!][ ]|\d+[.)][ ]|\[[^\]\n]*\]:|[^\n]*\n[ ]+(?:=+|-+)[ ]*\r?$)""",
    re.MULTILINE | re.VERBOSE,
)
_BLOCKS = ("!!!", "???", "===")
_ITEM = re.compile(r"^[ ]*(?:[-*+]|\d+[.)])[ ]+(?=\S)", re.MULTILINE)
_LONGEST_ITEM = 2000
"""How many characters before its further paragraphs an item is looked for; farther back it would take long."""
_TABLE_HEAD = re.compile(
    r"\n#(?:(?<=\n\n#)|(?<=\n\r\n#))(#*)([^\n|]*\|[^\n]*)(?=\n([ ]*+(?:\|[ ]*+)?:?-++:?[ ]*+\|[ |:-]*)\r?$)",
    re.MULTILINE,
)
_TABLE_BODY = re.compile(
    r"""\n(?=[ >]*[|:-])[ >]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*+\|?[ \t]*\r?(?=\n)
    (?P<rows>(?:\n(?![ \t>]*\r?$)[^\n]+)+)""",
    re.MULTILINE | re.VERBOSE,
)
"""What stands between the heads of a table and the next blank line."""
_HASHES = re.compile(r"^[ >]*#+", re.MULTILINE)
_INNER_TABS = re.compile(r"^([ \t>]*+(?:(?:[-*+]|\d+[.)])[ \t]++)*+)([^\n]*\t[^\n]*)", re.MULTILINE)
_MDX_COMMENT = re.compile(r"\{/\*.*?\*/(?P<brace>\})?", re.DOTALL)
_CODE = re.compile(r"(?P<ticks>`(?<![`\\]`)`*+)[^`\n]++(?P=ticks)(?!`)")


@dataclass(slots=True)
class Prepared:
    """A page as the CommonMark parser is to see it."""

    text: str
    html: list[Span] = field(default_factory=list)
    """Where raw HTML was taken out: tags to be looked at for ids and addresses."""
    ids: list[str] = field(default_factory=list)
    """Anchors of `///` blocks."""
    is_open: bool = False
    """Whether the text ends in raw HTML that nothing closes."""


def commonmark(text: str, dialect: Dialect = ANY) -> Prepared:
    """Return `text`, of the same length, as a CommonMark parser must see it to find what Python-Markdown finds."""
    html: list[Span] = []
    fences: list[Span] = []
    ids: list[str] = []
    is_open = False
    if begin := after_front_matter(text) or (dialect.bare_fields and after_bare_fields(text)):
        text = blanked(text[:begin]) + text[begin:]
    if "\t" in text:
        text = _INNER_TABS.sub(lambda match: match[1] + match[2].replace("\t", " "), text)
    if dialect.reviews and "{" in text:
        text = reviewed(text, dialect.reviews)
    if "<" in text or "```" in text or "~~~" in text:
        text, is_open = without_html(text, dialect, html, fences)
    if dialect.mdx_comments and "{/*" in text:
        text = _without_mdx_comments(text)
    if "///" in text:
        text = _SLASHES.sub(lambda match: _without_slashes(match, ids), text)
    text = _without_brackets(text, dialect)
    text = _with_items(text, dialect, fences)
    if "|" in text:
        text = _with_tables(text, dialect)
    text = _OPENERS.sub(lambda match: _as_list_marker(match, dialect), f"\n{text}")[1:]
    return Prepared(text, html, ids, is_open)


def _without_mdx_comments(text: str) -> str:
    """Return the text with blanks for comments in braces; behind the last end of one, none is looked for."""
    end = text.rfind("*/") + len("*/}")
    return _MDX_COMMENT.sub(lambda match: blanked(match[0]) if match["brace"] else match[0], text[:end]) + text[end:]


def _without_brackets(text: str, dialect: Dialect) -> str:
    """Return the text with filler for what looks like a link in formulas and in what an abbreviation stands for."""
    if dialect.abbreviations and "*[" in text:
        text = _ABBREVIATION.sub(lambda match: match[1] + match[2].translate(_NO_LINKS), text)
    return without_formulas(text, dialect.math) if dialect.math else text


def _with_items(text: str, dialect: Dialect, fences: list[Span]) -> str:
    """Return the text with lists where Python-Markdown sees them, and what belongs to an item where the parser looks."""
    if not dialect.lists_in_text:
        text = _LIST_IN_TEXT.sub(_without_items, text)
    fewest = 4 if dialect.shallow_items else 0
    if "\n " + " " * fewest not in text:
        return text
    if fewest == 0:
        text = _WIDE_ITEM.sub(_as_narrow_item, text)
    return _INDENTED.sub(lambda match: _less_indented(match, fewest, fences), text)


def _with_tables(text: str, dialect: Dialect) -> str:
    """Return the text with filler for the marks that would make something else of a table, or more cells."""
    if not dialect.tables_in_text:
        text = _TABLE_HEAD.sub(_without_hashes, text)
        text = _TABLE_BODY.sub(_without_headings, text)
    text = text.replace("\n|\n", f"\n{FILLER}\n")
    return _CODE.sub(_without_bars, text) if "`" in text else text


def _without_items(match: re.Match[str]) -> str:
    """Return text with filler for the marks of items below it, which Python-Markdown takes for more text."""
    return match[1] + match["text"] + _MARK.sub(lambda mark: mark[1] + FILLER * len(mark[2]), match["items"])


def _as_narrow_item(match: re.Match[str]) -> str:
    """Return the mark of an item with filler behind the fourth column, for its further paragraphs stand there."""
    width = len(match[2])
    return f"\n{match[1]}-   " + FILLER * (width - 4) if width > 4 else match[0]


def _less_indented(match: re.Match[str], fewest: int, fences: list[Span]) -> str:
    """Return the indent of a paragraph with a filler after the last four spaces, of which there are at least so many.

    What stands in a fence is none. Below a list item, two more do not begin code; and two alone do not keep a paragraph in
    the item.
    """
    width = 1 + len(match[1])
    fours = width // 4 * 4
    above = match.string.rfind("\n", 0, match.start()) + 1
    if fewest and match.string.startswith(_BLOCKS, match.end()):
        return match[0]
    if fours == width or fours < fewest or match.string[above : match.start()].strip() or covers(fences, above):
        return match[0]
    if fours and _is_below_its_item(match.string, above, fours, width):
        return match[0]
    return "\n" + " " * fours + FILLER + " " * (width - fours - 1)


def _is_below_its_item(text: str, end: int, fours: int, width: int) -> bool:
    """Tell whether the item before `end` has its text so far in that the parser, too, takes this indent for its own."""
    widths = [len(item[0]) for item in _ITEM.finditer(text, max(0, end - _LONGEST_ITEM), end)]
    return bool(widths) and fours < widths[-1] <= width


def _without_hashes(match: re.Match[str]) -> str:
    """Return the head of a table that begins like a heading, as `# | Name`, with filler for that."""
    columns = {line.strip(" \t\r|").count("|") for line in ("#" + match[2], match[3])}
    return "\n" + FILLER + FILLER * len(match[1]) + match[2] if len(columns) == 1 else match[0]


def _without_headings(match: re.Match[str]) -> str:
    """Return the rows of a table with filler for the hashes that a line begins with, which is a row, too."""
    columns = match[0][: -len(match["rows"])].strip(" \t\r\n>|").count("|") + 1
    if "#" not in match["rows"] or columns == 1:  # of which each row needs a bar
        return match[0]
    text = match.string
    head = text.rfind("\n", 0, match.start()) + 1
    above = text[text.rfind("\n", 0, max(0, head - 1)) + 1 : head].strip(" \t\r\n>")
    if (above and not above.startswith("#")) or not text[head : match.start()].strip(" \t\r>"):
        return match[0]  # a table below a line of text is more text
    rows = match.start("rows") - match.start()
    return match[0][:rows] + _HASHES.sub(lambda hashes: hashes[0].replace("#", FILLER), match["rows"])


def _as_list_marker(match: re.Match[str], dialect: Dialect) -> str:
    before = "\n" + match["indent"]
    if match["colons"]:
        return before + " " * len(match["colons"])
    if (match["block"] or match["definition"])[0] not in dialect.openers:
        return match[0]
    if match["block"] and not dialect.shallow_items and not _opens_block(match):
        return match[0]
    # A list item's body begins where its first text does, and five spaces would begin code: a letter fills `???+`.
    if match["definition"]:
        return before + "-" + match["definition"][1:4] + FILLER * (len(match["definition"]) - 4)
    return before + ("-  " if len(match["block"]) == 3 else "-  x")


def _opens_block(match: re.Match[str]) -> bool:
    """Tell whether `!!! note` stands where a block may begin: in by fours, and not right below the words of a list item."""
    width = len(match["indent"].rpartition(">")[2].removeprefix(" " * (">" in match["indent"])))
    if width % 4 or width == 0 or ">" in match["indent"]:
        return width % 4 == 0
    return not goes_on_item(match.string, match.start(), width)


def goes_on_item(text: str, end: int, width: int) -> bool:
    """Tell whether a line behind `end`, in by so many spaces, goes on with the words that begin a list item."""
    for line in reversed(text[max(0, end - _LONGEST_ITEM) : end].split("\n")):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or (indent < width and OPENS_BLOCK.match(line, indent)):
            return False
        if _ITEM.match(line):  # one that stands no farther out begins a list of its own, in which blocks may stand
            return indent < width
        width = min(indent, width)
    return False


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
