r"""Formulas as `pymdownx.arithmatex` finds them: `$…$` and `\(…\)` in a text, `$$…$$`, `\[…\]` and `\begin{…}` for a block.

The renderer sets code aside first and then pairs from left to right, never beyond the end of a block, an item or a cell;
only a whole block is a formula that stands by itself. What looks like a link in a formula is none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .html_blocks import FILLER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..dialect import MathSyntax

_BLOCK = re.compile(r"(?:^(?![ \t>]*\r?$)[^\n]+(?:\n|\Z))+", re.MULTILINE)
_NO_MARKS = "\x02"
"""What code is to the patterns, as for the renderer: nothing that a formula may hold."""
_CODE = re.compile(r"(?P<ticks>`(?<![`\\]`)`*+)[^`]++(?P=ticks)(?!`)")
_INNER = r"(?:[ ]{4}|\t|>[ ]?)*"
_INNER_OR_ITEM = rf"(?:{_INNER}|[ \t>]*(?:[-*+]|\d+\.)[ \t]+)"
_ONE_LINE = re.compile(r"^(?=[ \t>]*(?:\#|!!!|\?\?\?|===|///|```|~~~))[^\n]*\n?", re.MULTILINE)
"""A line that is a block by itself."""
_ITEM = re.compile(r"^(?=[ \t>]*(?:[-*+][ \t]|\d+\.[ \t]|:[ ]|\*?\[[^\]\n]+\]:))", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_CELL = re.compile(r"(?:[^|\\]|\\.)+")
_BELOW_HEADER = re.compile(r"^(?=[^\n]*\|)[ \t>]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ \t]*\r?$", re.MULTILINE)
_INLINE = {
    "dollar": r"\$(?:\\.|[^\\$\x02\x03])+?\$",
    "round": r"\\\((?:\\[^)]|[^\\\x02\x03])+?\\\)",
}
_SMART = r"\$(?!\s)(?:\\.|[^\\$\x02\x03])+?(?<!\s)\$"
_ALONE = {
    "dollar": r"[$]{2}(?:\\.|[^\\])+?[$]{2}",
    "square": r"\\\[(?:\\[^\]]|[^\\])+?\\\]",
    "begin": r"\\begin\{(?P<env>[a-z]+\*?)\}(?:\\.|[^\\])+?\\end\{(?P=env)\}",
}
_READ_AS_LINK = str.maketrans("[<", FILLER * 2)


class _Patterns(NamedTuple):
    alone: re.Pattern[str]
    item: re.Pattern[str]
    """The same behind the mark of an item."""
    inline: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(syntax: MathSyntax) -> _Patterns:
    never = r"(?!)"
    alone = "|".join(_ALONE[name] for name in syntax.alone if name in _ALONE) or never
    forms = _INLINE | {"dollar": _SMART} if syntax.smart else _INLINE
    inline = "|".join(forms[name] for name in syntax.inline if name in forms) or never
    return _Patterns(
        re.compile(rf"{_INNER}(?:{alone})\s*", re.DOTALL),
        re.compile(rf"{_INNER_OR_ITEM}(?:{alone})\s*", re.DOTALL),
        re.compile(rf"(?<!\\)(?:\\\\)*(?:{inline})", re.DOTALL),
    )


def without_formulas(text: str, syntax: MathSyntax) -> str:
    """Return a text of the same length in which nothing in a formula looks like a link, a key or a tag."""
    if not ("$" in text or "\\(" in text or "\\[" in text or "\\begin" in text):
        return text
    patterns = _patterns(syntax)
    return _BLOCK.sub(lambda block: _without(block[0], patterns), text)


def _without(block: str, patterns: _Patterns) -> str:
    if ("$" not in block and "\\" not in block) or ("[" not in block and "<" not in block):
        return block
    if patterns.alone.fullmatch(block):
        return block.translate(_READ_AS_LINK)
    parts = []
    for chunk in _split(block, _ONE_LINE):
        if patterns.alone.fullmatch(chunk):
            parts.append(chunk.translate(_READ_AS_LINK))
        else:
            parts.extend(_without_in_item(item, patterns) for item in _split(chunk, _ITEM))
    return "".join(parts)


def _without_in_item(item: str, patterns: _Patterns) -> str:
    if patterns.item.fullmatch(item):
        return item.translate(_READ_AS_LINK)
    seen = _CODE.sub(lambda code: _NO_MARKS * len(code[0]), item)
    last = seen.rfind("\\)") + 2  # behind it nothing closes `\(`, and looking for an end each time would take long
    seen = seen[:last] + seen[last:].replace("\\(", "  ")
    cells = [(0, len(seen))]
    if "|" in seen and _BELOW_HEADER.search(seen):
        cells = [cell.span() for line in _LINE.finditer(seen) for cell in _CELL.finditer(seen, *line.span())]
    parts: list[str] = []
    kept = 0
    for cell in cells:
        for formula in patterns.inline.finditer(seen[: cell[1]], cell[0]):
            parts += item[kept : formula.start()], item[formula.start() : formula.end()].translate(_READ_AS_LINK)
            kept = formula.end()
    return "".join(parts) + item[kept:]


def _split(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the text in parts, before, of and between what fits; of what fits with no width, where parts begin."""
    at = 0
    for match in pattern.finditer(text):
        if match.start() > at:
            yield text[at : match.start()]
        if match.end() > match.start():
            yield match[0]
        at = match.end()
    if at < len(text):
        yield text[at:]
