"""The `:::note` blocks of Docusaurus under Python-Markdown: each becomes an admonition.

The rewriting runs when code, comments and raw HTML have already been taken out of the text, so a `:::` inside of them is
never touched, and it hands indented `!!!` blocks to Python-Markdown's own admonitions, which know how to live in lists and
tabs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_OPENING = re.compile(
    r"""(?P<indent>[ ]*)(?P<colons>:{3,})[ ]*(?P<word>[a-zA-Z][\w-]*)
        (?:\[(?P<bracketed>.*)\]|(?=[\s{]|$))
        (?:\{[^{}]*\})?(?P<title>.*)""",
    re.VERBOSE,
)
_CLOSING = re.compile(r"(?P<indent>[ ]*)(?P<colons>:{3,})[ ]*")
_CONTAINER = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?|[-*+]|\d+[.)]|:)[ ]+\S")
_LOOKS = {"caution": "warning", "important": "info", "secondary": "note"}
_STEP = 4
_DEEPEST = 40
"""How deep blocks may nest, since Python-Markdown goes down its own stack for each; what is deeper stands side by side."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a line can stand in: a `:::` block whose end has not come yet, or a list item, admonition or tab."""

    colons: int
    """How many open the `:::` block; 0 for the others."""
    indent: int
    """How far the line that begins it is indented."""
    body: int
    """How far its body is indented in what comes out."""

    def holds(self, indent: int) -> bool:
        """Tell whether a line so far in still belongs to it."""
        return indent >= self.indent + (0 if self.colons else 2)


_PAGE = _Frame(1, 0, 0)


def callouts_as_admonitions(lines: Iterable[str]) -> list[str]:
    """Return the lines with each `:::` block written as `!!!`, its body indented; other lines as they are.

    A closing fence ends the innermost block with as many colons, or else the innermost one with fewer; a block that is
    never closed ends with the list item or the page that it stands in.
    """
    return list(_Callouts().rewrite(lines))


class _Callouts:
    def __init__(self) -> None:
        self.frames = [_PAGE]

    def rewrite(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            if not line.strip():
                yield line
                continue
            indent = len(line) - len(line.lstrip(" "))
            self.leave(indent)
            if (match := _OPENING.fullmatch(line)) and self.in_text(indent):
                yield from self.opening(match)
            elif (match := _CLOSING.fullmatch(line)) and (at := self.closed_by(match)):
                del self.frames[at:]
                yield ""
            else:
                yield self.moved(line, indent)

    def leave(self, indent: int) -> None:
        """Forget what a line so far in stands outside of."""
        left = (at for at, frame in enumerate(self.frames) if at and not frame.holds(indent))
        del self.frames[next(left, len(self.frames)) :]

    def in_text(self, indent: int) -> bool:
        """Tell whether a line so far in is text and not code."""
        frame = self.frames[-1]
        return indent - frame.indent < (_STEP if frame.colons else 2 * _STEP)

    def moved(self, line: str, indent: int) -> str:
        """Return a line that stays, as far in as the block around it asks; note what begins with it."""
        block = next(frame for frame in reversed(self.frames) if frame.colons)
        out = block.body + indent - block.indent
        if _CONTAINER.match(line, indent) and len(self.frames) < _DEEPEST:
            self.frames.append(_Frame(0, indent, out + _STEP))
        return " " * out + line[indent:]

    def opening(self, match: re.Match[str]) -> Iterator[str]:
        word = match["word"].lower()
        title = (match["bracketed"] or match["title"]).strip() or word.capitalize()
        out = self.frames[-1].body
        yield ""
        yield f'{" " * out}!!! {_LOOKS.get(word, word)} "{title}"'
        yield ""
        if len(self.frames) < _DEEPEST:
            self.frames.append(_Frame(len(match["colons"]), len(match["indent"]), out + _STEP))

    def closed_by(self, match: re.Match[str]) -> int:
        """Return which frame this fence closes; 0, the page, for none."""
        count = len(match["colons"])
        places = [at for at in range(len(self.frames) - 1, 0, -1) if self.frames[at].colons]
        same = (at for at in places if self.frames[at].colons == count)
        fewer = (at for at in places if self.frames[at].colons < count)
        return next(same, next(fewer, 0))


class CalloutPreprocessor(Preprocessor):
    """Rewrites the text once code and raw HTML have been taken out of it."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines without `:::` blocks."""
        return callouts_as_admonitions(lines) if any(":::" in line for line in lines) else lines


class CalloutBlocks(BlockProcessor):
    """Rewrites what the preprocessor cannot see: text inside of `<div markdown>`."""

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether a `:::` block begins here."""
        return any(_OPENING.fullmatch(line) for line in block.split("\n")) if ":::" in block else False

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Rewrite this block and those after it; False where that changes nothing."""
        text = "\n\n".join(blocks)
        rewritten = "\n".join(callouts_as_admonitions(text.split("\n")))
        if rewritten == text:
            return False  # an example in indented code
        blocks[:] = re.split(r"\n{2,}", rewritten)
        return None


class _Admonitions(Preprocessor):
    """Turns admonitions on for a page that has callouts; others of a site without them keep their exclamation marks."""

    def run(self, lines: list[str]) -> list[str]:
        if "admonition" not in self.md.parser.blockprocessors and any(":::" in line for line in lines):
            self.md.registerExtensions(["admonition"], {})
        return lines


def extend(md: Markdown) -> None:
    """Teach one Markdown instance to read such blocks."""
    md.preprocessors.register(_Admonitions(md), "crosswalk_admonitions", 29)  # before anything is taken out of the text
    md.preprocessors.register(CalloutPreprocessor(md), "crosswalk_callouts", 10)
    md.parser.blockprocessors.register(CalloutBlocks(md.parser), "crosswalk_callouts", 110)
