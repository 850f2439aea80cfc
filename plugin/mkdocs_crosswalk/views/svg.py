"""Draw a diagram as inline SVG: boxes in columns, lines between them, all in the colours of the page around it."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from .markup import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .table import Box, Diagram, PageLink, Ref

_WIDTH, _HEIGHT = 262, 38
"""Of a box."""
_GAP, _BETWEEN = 6, 80
"""Between two boxes of a column, and between two columns."""
_HEAD = 34
_LETTERS = 33
"""Of one line of a label; in the widest letters that pages are likely to have, so many fit into a box."""
_FONT = 13


def diagram(drawing: Diagram, address: Callable[[PageLink | Ref], str]) -> Iterator[str]:
    """Yield the lines of a figure with the drawing; `address` says where a box leads."""
    height = _HEAD + max((len(boxes) for _, boxes in drawing.columns), default=0) * (_HEIGHT + _GAP)
    width = len(drawing.columns) * _WIDTH + (len(drawing.columns) - 1) * _BETWEEN
    places = dict(_places(drawing, height))
    anchor = escaped(drawing.anchor)
    named = f'role="group" aria-labelledby="{anchor}-title {anchor}-description"'
    yield f'<div class="crosswalk-picture" id="{anchor}" {named} style="overflow-x:auto">'
    yield (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" font-size="{_FONT}" font-family="inherit" '
        'fill="currentColor">'
    )
    yield f'<title id="{anchor}-title">{escaped(drawing.title)}</title>'
    yield f'<desc id="{anchor}-description">{escaped(drawing.description)}</desc>'
    yield '<g fill="none" stroke="currentColor" stroke-opacity="0.2">'
    heaviest = max((weight for _, _, weight in drawing.lines), default=1)
    for start, end, weight in drawing.lines:
        yield _line(places[start], places[end], weight, heaviest)
    yield "</g>"
    for number, (title, boxes) in enumerate(drawing.columns):
        x = number * (_WIDTH + _BETWEEN)
        yield f'<text x="{x}" y="{_FONT + 4}" font-weight="bold">{escaped(title)}</text>'
        for box in boxes:
            yield _drawn(box, *places[box.key], address(box.piece))
    yield "</svg>"
    yield "</div>"


def _places(drawing: Diagram, height: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield where each box stands; a short column stands in the middle of the height."""
    for number, (_, boxes) in enumerate(drawing.columns):
        free = height - _HEAD - len(boxes) * (_HEIGHT + _GAP)
        step = _HEIGHT + _GAP + (free // len(boxes) if boxes else 0)
        start = _HEAD + (step - _HEIGHT - _GAP) // 2
        for at, box in enumerate(boxes):
            yield box.key, (number * (_WIDTH + _BETWEEN), start + at * step)


def _line(start: tuple[int, int], end: tuple[int, int], weight: int, heaviest: int) -> str:
    x1, y1 = start[0] + _WIDTH, start[1] + _HEIGHT // 2
    x2, y2 = end[0], end[1] + _HEIGHT // 2
    bend = (x2 - x1) // 2
    thick = 1 + round(3 * (weight - 1) / max(1, heaviest - 1), 1)
    return f'<path d="M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}" stroke-width="{thick:g}"/>'


def _drawn(box: Box, x: int, y: int, address: str) -> str:
    lines = wrap(box.label, _LETTERS, max_lines=2, placeholder="…")
    first = y + _HEIGHT // 2 + (5 if len(lines) == 1 else -3)
    drawn = (
        f"<title>{escaped(box.title)}</title>"
        f'<rect x="{x + 0.5}" y="{y + 0.5}" width="{_WIDTH - 1}" height="{_HEIGHT - 1}" rx="4" '
        'fill="currentColor" fill-opacity="0.06" stroke="currentColor" stroke-opacity="0.6"/>'
    )
    for number, line in enumerate(lines):
        drawn += f'<text x="{x + 8}" y="{first + number * (_FONT + 2)}">{escaped(line)}</text>'
    # The list below the drawing has the same links, so the keyboard passes over these.
    return f'<a href="{escaped(address)}" tabindex="-1">{drawn}</a>' if address else f"<g>{drawn}</g>"
