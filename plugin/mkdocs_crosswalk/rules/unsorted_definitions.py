"""The lines of a block of definitions are not sorted. Off by default.

## Why it matters
In a sorted block a missing or repeated key is seen at a glance, and two people who add a line seldom touch the same place.

## Example
`[cra_art13]: …` above `[cra_art2]: …`. The order is that of the documents' keys, and within a document its own: articles by
number, annexes after articles, the document as a whole first. A comment or an empty line starts a new block.

## What to do
`crosswalk fix --rule unsorted-definitions` sorts each block.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..diagnostics import Edit, Related, Rule
from ..text import Span
from .lines import whole_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Definition, Page

RULE = Rule("XW211", "unsorted-definitions", None, __doc__)
_NUMBER = re.compile(r"([0-9]+)")
_LINE_END = re.compile(r"\r?\n|\Z")
_Order = tuple[tuple[tuple[int, int, str], ...], str, int, tuple[tuple[int, int, str], ...]]


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield one finding a block, at the first line that stands too early."""
    if basis.settings.severity(RULE) is None:
        return
    for block in _blocks(page):
        if len({definition.key for definition in block}) < len(block):
            continue  # of equal keys the last is followed; duplicate-definition speaks of them
        ordered = sorted(block, key=lambda definition: _order(definition, basis))
        for written, wanted in zip(block, ordered, strict=True):
            if written is not wanted:
                related = (Related(page.path, wanted.key_span, f"`{wanted.written}` comes first"),)
                message = f"the key `{written.written}` stands before `{wanted.written}`"
                yield RULE.at(page.path, written.key_span, message, help="sort the block", related=related,
                              edits=_sorted_block(block, ordered, page, basis))  # fmt: skip
                break


def _blocks(page: Page) -> Iterator[list[Definition]]:
    """Yield the runs of definitions that stand on lines next to each other and take one line each."""
    block: list[Definition] = []
    last = 0
    for definition in page.definitions:
        place = page.lines.place(definition.span.start)
        alone = place.column == 1 and page.lines.place(definition.span.end).line == place.line
        if block and (not alone or place.line != last + 1):
            yield block
            block = []
        if alone:
            block.append(definition)
            last = place.line
    yield block


def _order(definition: Definition, basis: Basis) -> _Order:
    """Return where a definition belongs: by the first word of its key, its document, its provision, and the key."""
    target = basis.target(definition.key, definition)
    family = _natural(re.split(r"[_\W]", definition.key, maxsplit=1)[0])
    if target is None:
        return family, "", -1, _natural(definition.key)
    position = target.catalog.position(target.provision) if target.provision else -1
    return family, target.catalog.id, position, _natural(definition.key)


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts `art2` before `art13`."""
    parts = (part for part in _NUMBER.split(text) if part)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _sorted_block(block: list[Definition], ordered: list[Definition], page: Page, basis: Basis) -> tuple[Edit, ...]:
    """Return the edit that puts the lines in order; each place keeps its line end, and the last may have none."""
    text = basis.text_reader(page.path)
    if len(text) != page.lines.length:
        return ()
    lines = {definition: _cut(text, whole_lines(definition, page)) for definition in block}
    ends = [lines[definition][1] for definition in block]
    mended = "".join(lines[definition][0] + end for definition, end in zip(ordered, ends, strict=True))
    return (Edit(Span(whole_lines(block[0], page).start, whole_lines(block[-1], page).end), mended),)


def _cut(text: str, span: Span) -> tuple[str, str]:
    """Return a line and its end."""
    line = text[span.start : span.end]
    end = _LINE_END.search(line)
    return (line[: end.start()], line[end.start() :]) if end else (line, "")
