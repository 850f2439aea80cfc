"""Read a page of documentation: its fenced blocks, its made parts and its tables of labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
AUTHORING = ROOT / "content" / "authoring"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(AUTHORING.glob("*.md"))]

_OPENING = re.compile(r"(?P<indent> *)(?P<fence>`{3,}|~{3,}) *(?P<info>[\w-]*)(?P<rest>.*)")
_TITLE = re.compile(r'title="([^"]*)"')
_MADE = re.compile(r"<!-- made from: (?P<name>[\w :./-]+) -->\n\n(?P<body>.*?)\n<!-- end -->", re.DOTALL)


@dataclass(frozen=True)
class Fence:
    """One fenced block of a page."""

    info: str
    title: str | None
    body: str
    """Without the block's own indentation."""
    indent: str
    start: int
    """Index of the first line of the body in the page's lines."""
    end: int
    """Index of the closing fence."""


def fences(text: str) -> list[Fence]:
    """Return the outermost fenced blocks of a page, in order."""
    found: list[Fence] = []
    lines = text.split("\n")
    position = 0
    while position < len(lines):
        opening = _OPENING.fullmatch(lines[position])
        position += 1
        if opening is None or "`" in opening["rest"]:
            continue
        closing = re.compile(rf" *{re.escape(opening['fence'])}{opening['fence'][0]}* *")
        end = position
        while end < len(lines) and not closing.fullmatch(lines[end]):
            end += 1
        title = _TITLE.search(opening["rest"])
        body = "\n".join(line.removeprefix(opening["indent"]) for line in lines[position:end])
        found.append(Fence(opening["info"], title[1] if title else None, body, opening["indent"], position, end))
        position = end + 1
    return found


def with_body(text: str, fence: Fence, body: str) -> str:
    """Return the page with another body in this block."""
    lines = text.split("\n")
    lines[fence.start : fence.end] = [f"{fence.indent}{line}".rstrip() for line in body.split("\n")]
    return "\n".join(lines)


def made_parts(text: str) -> list[tuple[str, str]]:
    """Return the name and the text of each part that a program makes."""
    return [(match["name"], match["body"]) for match in _MADE.finditer(text)]


def with_made_parts(text: str, make: dict[str, str]) -> str:
    """Return the page with its made parts written anew."""
    return _MADE.sub(lambda match: f"<!-- made from: {match['name']} -->\n\n{make[match['name']]}\n<!-- end -->", text)


_LABELS = re.compile(r"\| You write \| It reads as \|\n\|[-| ]+\|\n(?P<rows>(?:\|.*\n)+)")
_ROW = re.compile(r"\| `(?P<written>.*?)` \| (?P<read>.*) \|")


def label_rows(text: str) -> list[tuple[str, str]]:
    """Return what the tables of labels say: what an author writes, and what it reads as."""
    rows = [row for table in _LABELS.finditer(text) for row in table["rows"].splitlines()]
    return [(match["written"], match["read"]) for match in map(_ROW.fullmatch, rows) if match]


def words(text: str) -> str:
    """Return a page's text without HTML comments, for questions such as whether it names a rule."""
    return re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
