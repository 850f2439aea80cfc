"""What the sources and the built pages say of the same pages, where they part: for people who doubt a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..check import numbered
from ..differences import differences
from ..text import Lines
from .text_format import visible

if TYPE_CHECKING:
    from ..differences import Difference
    from ..project import Project


def explained(project: Project) -> str:
    """Return a line for each anchor and link that one side has and the other has not, and a sentence that counts them."""
    lines: list[str] = []
    pages = anchors = links = 0
    alone = {True: 0, False: 0}
    for compared in differences(project):
        pages, anchors, links = pages + 1, anchors + compared.anchors, links + compared.links
        for one in compared.differences:
            alone[one.in_source] += 1
            lines.append(_line(one, compared.built.path if one.in_source else compared.page.path, project))
    told = f"{numbered(anchors, 'anchor')} and {numbered(links, 'link')} in both"
    counts = f"{told}, {alone[True]:,} only in the source, {alone[False]:,} only on the built page"
    return "".join(f"{line}\n" for line in (*lines, f"{numbered(pages, 'page')} held against the source: {counts}"))


def _line(one: Difference, other: str, project: Project) -> str:
    line, column = Lines(project.text(one.path)).place(one.span.start)
    name = f"#{one.name}" if one.what == "anchor" else one.name
    side = "the source" if one.in_source else "the built page"
    why = f"; {one.why} may have made it" if one.why else ""
    return visible(f"{one.path}:{line}:{column}: {one.what} `{name}` is only in {side}, not in {other}{why}")
