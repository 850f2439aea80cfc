"""Coverage by document: how many provisions of others are related to each provision of one, and which have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .anchors import provision_anchor
from .counting import heat, share
from .names import source_name
from .notes import source_list
from .relations import gaps, pairs, sets_between, voices
from .scopes import by_heading
from .table import Cell, Column, Group, Heat, Item, Listing, Number, Paragraph, Row, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..catalogs import Catalog
    from .context import Context
    from .coverage import Asked
    from .table import Block

_NOTE = (
    "A number counts the provisions of a document that at least one source relates to the row, our own reading included. "
    "Boxes show its share of the largest number in the table. A document named as a whole counts for nothing."
)


def blocks(asked: Asked) -> Iterator[Block]:
    """Yield the matrix of provisions by documents, what nothing is related to, and the sources."""
    counts, voiced = related(asked.context, asked.catalog, asked.provisions, asked.documents, asked.sets)
    yield _matrix(asked, counts, voiced)
    yield Paragraph((Text(_NOTE),))
    yield from _gaps(asked, counts)
    sets = sets_between(asked.context, asked.catalog.id, asked.documents, asked.sets)
    yield source_list(asked.context, sets, asked.prefix)


def related(
    context: Context, catalog: Catalog, provisions: Sequence[str], ends: Sequence[str], sets: Sequence[str] = ()
) -> tuple[Mapping[str, Mapping[str, int]], Mapping[str, int]]:
    """Return provision → document → number of related provisions, and provision → most voices on one pair."""
    counts: dict[str, dict[str, int]] = {at: dict.fromkeys(ends, 0) for at in provisions}
    voiced: dict[str, int] = dict.fromkeys(provisions, 0)
    for pair in pairs(context, catalog.id, ends, (), sets):
        start, end = pair.start[1], pair.end
        if start in counts and end[1] and pair.positive:
            counts[start][end[0]] += 1
            voiced[start] = max(voiced[start], len(voices(context, pair.statements)))
    return counts, voiced


def _matrix(asked: Asked, counts: Mapping[str, Mapping[str, int]], voiced: Mapping[str, int]) -> Table:
    most = max((count for row in counts.values() for count in row.values()), default=0)
    names = {end: catalog.name if (catalog := asked.context.catalog(end)) else end for end in asked.documents}
    columns = (
        Column("provision", "Provision", heading=True),
        *(Column(end, names[end], number=True) for end in asked.documents),
        Column("voices", "Most independent voices on one pair", number=True),
    )
    groups = [
        Group(
            tuple(_row(asked, provision, counts[provision], voiced[provision], most) for provision in provisions),
            title=asked.context.titled(asked.catalog, heading),
        )
        for heading, provisions in by_heading(asked.catalog, asked.provisions)
    ]
    groups.append(Group((_total(asked, counts, voiced),), title=(Text("Total"),)))
    caption = asked.caption(f"{asked.name}: related provisions by document")
    return Table("coverage", f"{asked.prefix}documents", caption, columns, tuple(groups))


def _row(asked: Asked, provision: str, counts: Mapping[str, int], voiced: int, most: int) -> Row:
    cells = (Cell.of(Heat(counts[end], heat(counts[end], most))) for end in asked.documents)
    anchor = f"{asked.prefix}{provision_anchor(asked.catalog, provision)}"
    return Row(anchor, (asked.cell(provision), *cells, Cell.of(Number(voiced))))


def _total(asked: Asked, counts: Mapping[str, Mapping[str, int]], voiced: Mapping[str, int]) -> Row:
    every = len(asked.provisions)
    shares = (share(sum(row[end] > 0 for row in counts.values()), every) for end in asked.documents)
    several = f"two or more: {share(sum(number > 1 for number in voiced.values()), every)}"
    words = ("Provisions with at least one", *shares, several)
    return Row(f"{asked.prefix}total", tuple(map(Cell.words, words)), total=True)


def _gaps(asked: Asked, counts: Mapping[str, Mapping[str, int]]) -> Iterator[Listing]:
    """Yield the provisions that nothing is related to, with what sources say of that."""
    reasons = gaps(asked.context, asked.catalog.id, asked.documents, asked.scope, asked.sets)
    items = []
    for provision in asked.provisions:
        if any(counts[provision].values()):
            continue
        said = [f"{source_name(mapping)}: {reason}" for mapping, reason in reasons.get(provision, ())]
        lines = ((Text(text),) for text in said or ["No source here says anything of it."])
        items.append(Item((*asked.cell(provision).lines, *lines)))
    if items:
        title = f"Provisions that nothing is related to: {share(len(items), len(asked.provisions))}"
        yield Listing(title, tuple(items))
