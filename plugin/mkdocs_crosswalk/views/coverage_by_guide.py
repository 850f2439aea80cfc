"""Coverage by guide: how much this site has for each provision of a document, which guide answers how many, and the gaps."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .anchors import provision_anchor, slug
from .claims import STRENGTH_WORDS, Strength, evidence_for
from .counting import heat, share
from .names import shown
from .relations import related_provisions
from .scopes import by_heading
from .table import Cell, Column, Group, Heat, Item, Listing, Number, Paragraph, Row, Table, Tag, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .claims import Evidence
    from .coverage import Asked
    from .table import Block

_MAPPED = "mapped"
STATES: tuple[str, ...] = (Strength.GUIDE, Strength.TASK, Strength.CITED, Strength.NEAR, _MAPPED, Strength.NONE)
"""What this site has for a provision, the most first."""
STATE_WORDS: dict[str, str] = {
    **{str(strength): words for strength, words in STRENGTH_WORDS.items()},
    str(Strength.NEAR): "a part or the whole cited",
    _MAPPED: "mapped only",
    str(Strength.NONE): "nothing",
}
"""State → the few words for it that head a column."""
_NOTE = (
    "Each provision is counted once, at the strongest claim: a row of a requirement table cites it and links a guide; "
    "cites it and describes a task; only cites it; cites what stands right above or below it; a mapping set relates it "
    "to something; nothing."
)


def blocks(asked: Asked) -> Iterator[Block]:
    """Yield how strong the claims of this site are, by heading; which guide answers how many; and the gaps."""
    evidence = {at: evidence_for(asked.context, asked.catalog, at) for at in asked.provisions}
    mapped = related_provisions(asked.context, asked.catalog.id)
    states = {at: state_of(evidence[at], mapped=at in mapped) for at in asked.provisions}
    yield _claims(asked, states)
    yield Paragraph((Text(_NOTE),))
    yield from _guides(asked, evidence)
    yield from _gaps(asked, evidence, states)


def state_of(evidence: Evidence, *, mapped: bool) -> str:
    """Return the strongest claim of this site on a provision, one of `STATES`."""
    if evidence.strength is Strength.NONE and mapped:
        return _MAPPED
    return evidence.strength


def _claims(asked: Asked, states: Mapping[str, str]) -> Table:
    columns = (
        Column("group", "Part", heading=True),
        Column("count", "Provisions", number=True),
        *(Column(f"strength-{state}", STATE_WORDS[state].capitalize(), number=True) for state in STATES),
    )
    rows = []
    for place, (heading, provisions) in enumerate(by_heading(asked.catalog, asked.provisions)):
        found = [states[at] for at in provisions]
        cells = [Cell.of(*asked.context.titled(asked.catalog, heading), order=place), Cell.of(Number(len(found)))]
        cells += [Cell.of(Heat(found.count(state), heat(found.count(state), len(found)))) for state in STATES]
        anchor = f"{asked.prefix}claims-{provision_anchor(asked.catalog, heading) if heading else 'other'}"
        rows.append(Row(anchor, tuple(cells)))
    every = list(states.values())
    total = [Cell.words("Total"), Cell.of(Number(len(every)))]
    total += [Cell.words(share(every.count(state), len(every))) for state in STATES]
    groups = (Group(tuple(rows)), Group((Row(f"{asked.prefix}claims-total", tuple(total), total=True),)))
    caption = asked.caption(f"{asked.name}: what this site has")
    return Table("coverage", f"{asked.prefix}claims", caption, columns, groups)


def _guides(asked: Asked, evidence: Mapping[str, Evidence]) -> Iterator[Table]:
    """Yield the matrix of guides by headings, where any guide is linked."""
    headings = list(by_heading(asked.catalog, asked.provisions))
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for heading, provisions in headings:
        for at in provisions:
            for guide in evidence[at].guides:
                counts[guide][heading] += 1
    if not counts:
        return
    most = max(count for row in counts.values() for count in row.values())
    names = (shown(asked.catalog, heading) if heading else "Other" for heading, _ in headings)
    columns = (
        Column("guide", "Guide", heading=True),
        *(Column(f"group-{number}", name, number=True) for number, name in enumerate(names)),
        Column("total", f"Of {len(asked.provisions):,}", number=True),
    )
    rows = []
    for guide in sorted(counts):
        row = counts[guide]
        cells = (Cell.of(Heat(row[heading], heat(row[heading], most))) for heading, _ in headings)
        total = Cell.of(Number(sum(row.values())))
        anchor = f"{asked.prefix}guide-{slug(guide)}"
        rows.append(Row(anchor, (Cell.of(asked.context.page_link(guide)), *cells, total)))
    caption = f"{asked.name}: provisions that each guide answers for"
    yield Table("coverage", f"{asked.prefix}guides", caption, columns, (Group(tuple(rows)),))


def _gaps(asked: Asked, evidence: Mapping[str, Evidence], states: Mapping[str, str]) -> Iterator[Listing]:
    """Yield the provisions without a guide of their own, each with what there is, and why there is no more."""
    items = []
    for provision in asked.provisions:
        state = states[provision]
        if state != Strength.GUIDE:
            tag = Tag(STATE_WORDS[state], f"strength-{state}")
            reasons = ((Text(reason),) for reason in evidence[provision].reasons)
            items.append(Item(((*asked.context.titled(asked.catalog, provision), Text(": "), tag), *reasons)))
    if items:
        title = f"Provisions without a guide of their own: {share(len(items), len(asked.provisions))}"
        yield Listing(title, tuple(items))
