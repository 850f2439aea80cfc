"""The diagram: what leads from the provisions of one document over the headings of others to the guides of this site."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from .claims import evidence_for
from .counting import counted
from .names import in_full, shown, title_of
from .relations import pairs
from .scopes import heading_above
from .table import Box, Diagram, Item, Listing, Paragraph, Text, View, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..catalogs import Catalog
    from ..directives import Directive
    from ..mappings import Node
    from .context import Context
    from .table import Line


def build(context: Context, directive: Directive) -> View:
    """Return the picture of a directive, and the same as a list."""
    view = _Picture(context, directive)
    if not view.firsts:
        return View("diagram", (Paragraph((Text(f"{view.title}: no relation leads on, so there is no picture."),)),))
    words = Listing(f"{view.title}, in words", tuple(Item((view.in_words(first),)) for first in view.firsts))
    return View("diagram", (view.drawing(), words))


class _Picture:
    """Counts how many relations lead from a provision to a heading, and how many provisions from there to a guide."""

    def __init__(self, context: Context, directive: Directive) -> None:
        options = directive.options
        self.context = context
        self.directive = directive
        self.start: Catalog = context.project.library[options["from"]]
        self.ends = [catalog for end in dict.fromkeys(options["to"]) if (catalog := context.catalog(end))]
        self.scope: tuple[str, ...] = options.get("scope", ())
        self.to_headings: dict[tuple[str, Node], int] = defaultdict(int)
        self.to_guides: dict[tuple[Node, str], int] = defaultdict(int)
        self.headings_of: dict[str, dict[Node, None]] = defaultdict(dict)
        self.guides_of: dict[str, set[str]] = defaultdict(set)
        self.count()

    def count(self) -> None:
        ends = tuple(catalog.id for catalog in self.ends)
        seen: set[tuple[str, str]] = set()
        for pair in pairs(self.context, self.start.id, ends, self.scope, self.directive.options.get("sets", ())):
            catalog = self.context.project.library[pair.end[0]]
            if not pair.positive or pair.end[1] not in catalog:
                continue
            heading = (catalog.id, heading_above(catalog, pair.end[1]) or pair.end[1])
            guides = evidence_for(self.context, catalog, pair.end[1]).guides
            self.to_headings[pair.start[1], heading] += 1
            self.headings_of[pair.start[1]][heading] = None
            self.guides_of[pair.start[1]].update(guides)
            for guide in guides if pair.end not in seen else ():
                self.to_guides[heading, guide] += 1
            seen.add(pair.end)

    @cached_property
    def firsts(self) -> list[str]:
        """The provisions on the left: all of a scope, else those that have a relation."""
        listed = counted(self.start, self.scope) if self.scope else []
        return sorted({*listed, *(first for first, _ in self.to_headings)}, key=self.start.position)

    @cached_property
    def names(self) -> str:
        return ", ".join(catalog.name for catalog in self.ends)

    @cached_property
    def title(self) -> str:
        start = in_full(self.start, self.frame)
        return self.directive.options.get("caption") or f"From {start} over {self.names} to the guides"

    @cached_property
    def frame(self) -> str:
        """What all provisions on the left stand in, so that their labels need not repeat it."""
        return self.scope[0] if len(self.scope) == 1 else ""

    def drawing(self) -> Diagram:
        left = tuple(self.first_box(first) for first in self.firsts)
        middle = tuple(self.heading_boxes())
        guides = sorted({guide for _, guide in self.to_guides})
        links = [(guide, self.context.page_link(guide)) for guide in guides]
        right = tuple(Box(f"guide:{guide}", link.text, link.text, link) for guide, link in links)
        columns = ((in_full(self.start, self.frame), left), (self.names, middle), ("Guides", right))
        lines = [(f"from:{first}", _key(heading), weight) for (first, heading), weight in self.to_headings.items()]
        lines += [(_key(heading), f"guide:{guide}", weight) for (heading, guide), weight in self.to_guides.items()]
        description = (
            f"{len(left)} provisions of {self.start.name} on the left, {len(middle)} headings of {self.names} in the "
            f"middle, {len(right)} guides on the right. A line is as thick as the number of relations it stands for. "
            "The list below the picture says the same in words."
        )
        anchor = f"{self.context.prefix(self.directive)}picture"
        return Diagram(anchor, self.title, description, columns, tuple(lines))

    def first_box(self, provision: str) -> Box:
        label = shown(self.start, provision)
        if self.frame and provision != self.frame:
            label = label.removeprefix(shown(self.start, self.frame)).strip()
        return self.box(f"from:{provision}", self.start, provision, label)

    def heading_boxes(self) -> Iterator[Box]:
        wanted = {heading for _, heading in self.to_headings}
        for catalog in self.ends:
            for provision in catalog.ids():
                if (catalog.id, provision) in wanted:
                    yield self.box(_key((catalog.id, provision)), catalog, provision, shown(catalog, provision))

    def box(self, key: str, catalog: Catalog, provision: str, label: str) -> Box:
        title = title_of(catalog, provision)
        full = f"{in_full(catalog, provision)} {title}".strip()
        return Box(key, f"{label} {title}".strip(), full, self.context.ref(catalog.id, provision))

    def in_words(self, first: str) -> Line:
        """Return one provision, the headings that its relations lead to, and the guides for what it is related to."""
        line = self.context.titled(self.start, first)
        if first not in self.headings_of:
            return (*line, Text(" → nothing related"))
        line = (
            *line,
            Text(" → "),
            *listed((self.context.ref(*heading, full=True),) for heading in self.headings_of[first]),
        )
        if guides := sorted(self.guides_of[first]):
            line = (*line, Text(" → "), *listed((self.context.page_link(guide),) for guide in guides))
        return line


def _key(heading: Node) -> str:
    return f"to:{heading[0]}/{heading[1]}"
