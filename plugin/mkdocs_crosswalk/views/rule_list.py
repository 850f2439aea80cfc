"""The rule reference, made of the docstrings of the rules: a table of all, then each with its words.

The docstrings hold headings, paragraphs, lists, fenced lines and words between backquotes; that is all that is read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..diagnostics import Severity
from .anchors import slug
from .table import (
    Cell,
    Code,
    Column,
    Group,
    Heading,
    Item,
    Listing,
    PageLink,
    Paragraph,
    Row,
    Sample,
    Table,
    Tag,
    Text,
    View,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..diagnostics import Rule
    from ..directives import Directive
    from .context import Context
    from .table import Block, Line

_COLUMNS = (
    Column("code", "Code", heading=True),
    Column("name", "Name"),
    Column("severity", "Severity"),
    Column("summary", "What it finds"),
)
_CODE = re.compile(r"(`+)(.+?)\1(?!`)")


def build(context: Context, directive: Directive, rules: Sequence[Rule]) -> View:
    """Return the reference of these rules."""
    prefix = context.prefix(directive)
    rows = []
    blocks: list[Block] = []
    for rule in rules:
        anchor = f"{prefix}{slug(rule.name)}"
        severity = rule.default.value if rule.default else "off"
        weight = rule.default.rank if rule.default else len(Severity)
        cells = (
            Cell.of(PageLink(rule.code, directive.uri, anchor)),
            Cell.of(Code(rule.name)),
            Cell.of(Tag(severity, f"severity-{severity}"), order=weight),
            Cell((in_pieces(rule.summary),)),
        )
        rows.append(Row(f"{anchor}-row", cells))
        blocks.append(Heading(f"{rule.code} {rule.name}", anchor, 2))
        blocks += doc_blocks(rule.doc, anchor)
    caption = directive.options.get("caption") or f"All rules ({len(rows)})"
    table = Table("rules", f"{prefix}table", caption, _COLUMNS, (Group(tuple(rows)),))
    return View("rules", (table, *blocks))


def doc_blocks(doc: str, anchor: str) -> Iterator[Block]:
    """Yield the parts of a docstring."""
    pending: list[str] = []
    fence: list[str] | None = None
    for line in [*doc.strip().splitlines(), ""]:
        if line.lstrip().startswith("```"):
            if fence is None:
                yield from _paragraph(pending)
                pending, fence = [], []
            else:
                yield Sample("\n".join(fence))
                fence = None
        elif fence is not None:
            fence.append(line)
        elif line.startswith("#"):
            yield from _paragraph(pending)
            pending = []
            text = line.lstrip("#").strip()
            yield Heading(text, f"{anchor}--{slug(text)}", 3)
        elif not line.strip():
            yield from _paragraph(pending)
            pending = []
        else:
            pending.append(line)


def _paragraph(lines: list[str]) -> Iterator[Block]:
    if not lines:
        return
    if not re.match(r"[-*] ", lines[0]):
        yield Paragraph(in_pieces(" ".join(line.strip() for line in lines)))
        return
    items: list[str] = []
    for line in lines:
        if re.match(r"[-*] ", line):
            items.append(line[2:].strip())
        else:
            items[-1] += f" {line.strip()}"
    yield Listing("", tuple(Item((in_pieces(item),)) for item in items))


def in_pieces(text: str) -> Line:
    """Return a sentence with the words between backquotes as code."""
    pieces: list[Text | Code] = []
    end = 0
    for match in _CODE.finditer(text):
        if match.start() > end:
            pieces.append(Text(text[end : match.start()]))
        pieces.append(Code(match[2].strip() or match[2]))
        end = match.end()
    if end < len(text):
        pieces.append(Text(text[end:]))
    return tuple(pieces)
