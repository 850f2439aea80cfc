"""Where Python-Markdown reads differently from CommonMark: a text in, a text of the same length out.

The page reader's parser reads CommonMark; the site is rendered by Python-Markdown. `commonmark` rewrites the places where
they part, character for character, so that every position in the result is the same position in the page:

- front matter becomes blank lines;
- `!!! note`, `??? note`, `=== "Tab"` and `: definition` become list markers, so their indented bodies are read as
  Markdown and not as code;
- the tags of `<div markdown>` become blanks, so that what they enclose is read;
- `:::info` fences become blanks;
- other raw HTML blocks and comments stay: the parser passes over them too.
"""

from __future__ import annotations

import re

from ..text import Span

_FRONT_MATTER = re.compile(r"-{3}[ \t]*\r?\n(?P<yaml>.*?\r?\n)(?:\.{3}|-{3})[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_OPENERS = re.compile(
    r"""^(?P<indent>[ ]*)(?:
        (?P<block>(?:!!!|\?\?\?\+?|===[!+]?)(?=[ ]+[\w"']))        # admonition, details, tab
      | (?P<definition>:)(?=[ ]{1,3}\S)                           # definition list
      | (?P<colons>:{3,}[ ]*(?:[a-zA-Z][\w-]*)?)(?=[ \[{]|$)      # :::info Title  and its closing :::
    )""",
    re.MULTILINE | re.VERBOSE,
)
_MARKDOWN_TAG = re.compile(r"<(?P<tag>\w+)\b[^<>]*\smarkdown(?:=(?:\"[^\"]*\"|'[^']*'|\w+))?[^<>]*>", re.IGNORECASE)
_CLOSING_TAG = "^[ ]*</{}[ ]*>"
_VISIBLE = re.compile(r"[^\r\n]")


def front_matter(text: str) -> Span | None:
    """Return where the YAML of the front matter stands, or None. MkDocs' own pattern (`mkdocs.utils.meta`)."""
    match = _FRONT_MATTER.match(text)
    return Span(*match.span("yaml")) if match else None


def commonmark(text: str) -> str:
    """Return `text`, of the same length, as a CommonMark parser must see it to find what Python-Markdown finds."""
    if match := _FRONT_MATTER.match(text):
        text = _blank(text, match.start(), match.end())
    if "<" in text and "markdown" in text:
        text = _without_markdown_tags(text)
    return _OPENERS.sub(_as_list_marker, text)


def _as_list_marker(match: re.Match[str]) -> str:
    if match["colons"]:
        return match["indent"] + " " * len(match["colons"])
    if match["definition"]:
        return match["indent"] + "-"
    # A list item's body begins where its first text does, and five spaces would begin code: a letter fills `???+`.
    return match["indent"] + ("-  " if len(match["block"]) == 3 else "-  x")


def _without_markdown_tags(text: str) -> str:
    for match in list(_MARKDOWN_TAG.finditer(text)):
        text = _blank(text, match.start(), match.end())
        closing = re.compile(_CLOSING_TAG.format(re.escape(match["tag"])), re.MULTILINE | re.IGNORECASE)
        if end := closing.search(text, match.end()):
            text = _blank(text, end.start(), end.end())
    return text


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + _VISIBLE.sub(" ", text[start:end]) + text[end:]
