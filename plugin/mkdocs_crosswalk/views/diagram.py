"""The diagram: what leads from the provisions of one document over the headings of others to the guides of this site."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..mappings import Relationship
from .claims import evidence_for
from .counting import counted, heading_above
from .names import in_full, shown, title_of
from .relations import pairs
from .table import Diagram, Item, Listing, Node, Text, View

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ..catalogs import Catalog
    from ..directives import Directive
    from .context import Context
    from .table import Line, Piece

_Weights = dict[tuple[str, str], int]


def build(context: Context, directive: Directive) -> View:
    """Return the picture of a directive, and the same as a list."""
    options = directive.options
    start = context.project.library[options["from"]]
    ends = tuple(dict.fromkeys(options["to"]))
    scope: tuple[str, ...] = options.get("scope", ())
    found = [
        pair
        for pair in pairs(context, start.id, ends, scope, options.get("sets", ()))
        if pair.end[1] and any(said.relationship is not Relationship.NO_RELATIONSHIP for said in pair.statements)
    ]
    to_headings: _Weights = defaultdict(int)
    to_guides: _Weights = defaultdict(int)
    counted_ends: set[tuple[str, str]] = set()
    guides_of: dict[tuple[str, str], tuple[str, ...]] = {}
    own_guides: dict[str, set[str]] = {}
    for pair in found:
        catalog = context.catalog(pair.end[0])
        if catalog is None or pair.end[1] not in catalog:
            continue
        heading = f"{catalog.id}/{_heading(catalog, pair.end[1])}"
        to_headings[pair.start[1], heading] += 1
        guides_of[pair.end] = evidence_for(context, catalog, pair.end[1]).guides
        own_guides.setdefault(pair.start[1], set()).update(guides_of[pair.end])
        if pair.end in counted_ends:
            continue
        counted_ends.add(pair.end)
        for guide in guides_of[pair.end]:
            to_guides[heading, guide] += 1
    listed = counted(start, scope) if scope else []
    firsts = sorted({*listed, *(first for first, _ in to_headings)}, key=start.position)
    columns = _columns(context, start, firsts, ends, to_headings, to_guides)
    lines = [(f"from:{first}", f"to:{heading}", weight) for (first, heading), weight in to_headings.items()]
    lines += [(f"to:{heading}", f"guide:{guide}", weight) for (heading, guide), weight in to_guides.items()]
    names = ", ".join(catalog.name for end in ends if (catalog := context.catalog(end)))
    title = (
        options.get("caption")
        or f"From {in_full(start, scope[0] if len(scope) == 1 else '')} over {names} to the guides"
    )
    description = (
        f"{len(columns[0][1])} provisions of {start.name} on the left, {len(columns[1][1])} headings of {names} in the "
        f"middle, {len(columns[2][1])} guides on the right. A line is as thick as the number of relations it stands for. "
        "The list below the picture says the same in words."
    )
    drawing = Diagram(f"{context.prefix(directive)}picture", title, description, columns, tuple(lines))
    words = Listing(f"{title}, in words", tuple(
        Item((_in_words(context, start, first, to_headings, own_guides.get(first, ())),)) for first in firsts
    ))  # fmt: skip
    return View("diagram", (drawing, words))


def _heading(catalog: Catalog, provision: str) -> str:
    return heading_above(catalog, provision) or provision


def _columns(
    context: Context,
    start: Catalog,
    firsts: Sequence[str],
    ends: Sequence[str],
    to_headings: _Weights,
    to_guides: _Weights,
) -> tuple[tuple[str, tuple[Node, ...]], ...]:
    left = tuple(_node(context, "from", start, first) for first in firsts)
    headings = {heading for _, heading in to_headings}
    middle = tuple(
        _node(context, "to", catalog, identifier)
        for end in ends
        if (catalog := context.catalog(end))
        for identifier in catalog.ids()
        if f"{catalog.id}/{identifier}" in headings
    )
    guides = sorted({guide for _, guide in to_guides})
    links = [context.page_link(guide) for guide in guides]
    right = tuple(Node(f"guide:{guide}", link.text, link.text, link) for guide, link in zip(guides, links, strict=True))
    names = ", ".join(catalog.name for end in ends if (catalog := context.catalog(end)))
    return ((start.name, left), (names, middle), ("Guides", right))


def _node(context: Context, side: str, catalog: Catalog, provision: str) -> Node:
    key = f"{side}:{provision}" if side == "from" else f"{side}:{catalog.id}/{provision}"
    label = " ".join(part for part in (shown(catalog, provision), title_of(catalog, provision)) if part)
    full = " ".join(part for part in (in_full(catalog, provision), title_of(catalog, provision)) if part)
    return Node(key, label, full, context.ref(catalog.id, provision))


def _in_words(
    context: Context, start: Catalog, first: str, to_headings: Mapping[tuple[str, str], int], guides: Collection[str]
) -> Line:
    line: list[Piece] = [context.ref(start.id, first)]
    if title := title_of(start, first):
        line.append(Text(f" {title}"))
    headings = [heading for at, heading in to_headings if at == first]
    for number, heading in enumerate(headings):
        catalog, _, provision = heading.partition("/")
        line += [Text(", " if number else " → "), context.ref(catalog, provision, full=True)]
    if not headings:
        line.append(Text(" → nothing related"))
        return tuple(line)
    for number, guide in enumerate(sorted(guides)):
        line += [Text(", " if number else " → "), context.page_link(guide)]
    return tuple(line)
