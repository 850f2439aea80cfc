"""Coverage: how many provisions of one document other documents or the guides of this site answer, and which none does.

Every number stands with what it is counted out of. Gaps are listed by name, with the reason where one is recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..directives import GUIDES
from . import coverage_by_document, coverage_by_guide
from .counting import counted
from .names import shown
from .table import Cell, View

if TYPE_CHECKING:
    from ..catalogs import Catalog
    from ..directives import Directive
    from .context import Context
    from .table import Block


def build(context: Context, directive: Directive) -> View:
    """Return the matrices that a directive asks for, with the gaps by name."""
    asked = Asked(context, directive)
    blocks: list[Block] = []
    if asked.documents:
        blocks += coverage_by_document.blocks(asked)
    if asked.guides:
        blocks += coverage_by_guide.blocks(asked)
    return View("coverage", tuple(blocks))


class Asked:
    """What a directive asks to be counted, and the cells that both matrices have."""

    def __init__(self, context: Context, directive: Directive) -> None:
        options = directive.options
        ends = tuple(dict.fromkeys(options.get("to") or (GUIDES,)))
        self.context = context
        self.catalog: Catalog = context.project.library[options["from"]]
        self.documents: tuple[str, ...] = tuple(end for end in ends if end != GUIDES)
        self.guides = GUIDES in ends
        self.scope: tuple[str, ...] = options.get("scope", ())
        self.sets: tuple[str, ...] = options.get("sets", ())
        self.prefix = context.prefix(directive)
        self.provisions = counted(self.catalog, self.scope)
        self.name = " ".join([self.catalog.name, ", ".join(shown(self.catalog, at) for at in self.scope)]).strip()
        self._caption: str | None = options.get("caption")

    def caption(self, usual: str) -> str:
        """Return the words above a matrix: those of the directive, else the usual ones."""
        return self._caption or usual

    def cell(self, provision: str) -> Cell:
        """Return the cell that heads a provision's row."""
        return Cell.of(*self.context.titled(self.catalog, provision), order=self.catalog.position(provision))
