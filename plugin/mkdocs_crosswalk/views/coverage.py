"""Coverage: how many provisions of one document other documents or the guides of this site answer, and which none does.

Every number stands with what it is counted out of. Gaps are listed by name, with the reason where one is recorded.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..mappings import Relationship
from .anchors import provision_anchor, slug
from .claims import STRENGTH_WORDS, Strength, evidence_for
from .counting import by_heading, counted, heat, share
from .names import shown, source_name, title_of
from .notes import source_list
from .register import related_provisions
from .relations import gaps, pairs, sets_between, voices
from .table import Cell, Column, Group, Heat, Item, Listing, Number, Paragraph, Row, Table, Tag, Text, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..catalogs import Catalog
    from ..directives import Directive
    from .claims import Evidence
    from .context import Context
    from .table import Block, Line

GUIDES = "guides"
_MAPPED = "mapped"
STATES: tuple[str, ...] = (Strength.GUIDE, Strength.TASK, Strength.CITED, Strength.NEAR, _MAPPED, Strength.NONE)
STATE_WORDS: dict[str, str] = {
    **{str(key): words for key, words in STRENGTH_WORDS.items()},
    _MAPPED: "mapped only",
    "none": "nothing",
}
STATE_WORDS[Strength.NEAR] = "a part or the whole cited"
"""What a claim of this site is called, the strongest first, as `STATES` has them."""


def build(context: Context, directive: Directive) -> View:
    """Return the matrices that a directive asks for, with the gaps by name."""
    view = _Coverage(context, directive)
    blocks: list[Block] = []
    documents = tuple(end for end in view.ends if end != GUIDES)
    if documents:
        blocks += view.against_documents(documents)
    if GUIDES in view.ends:
        blocks += view.against_guides()
    return View("coverage", tuple(blocks))


class _Coverage:
    def __init__(self, context: Context, directive: Directive) -> None:
        options = directive.options
        self.context = context
        self.directive = directive
        self.catalog: Catalog = context.project.library[options["from"]]
        self.ends: tuple[str, ...] = tuple(dict.fromkeys(options.get("to") or (GUIDES,)))
        self.scope: tuple[str, ...] = options.get("scope", ())
        self.chosen: tuple[str, ...] = options.get("sets", ())
        self.prefix = context.prefix(directive)
        self.provisions = counted(self.catalog, self.scope)
        self.name = " ".join([self.catalog.name, ", ".join(shown(self.catalog, at) for at in self.scope)]).strip()

    def caption(self, usual: str) -> str:
        return self.directive.options.get("caption") or usual

    def heading(self, heading: str) -> Line:
        if not heading:
            return (self.context.ref(self.catalog.id, ""),)
        title = title_of(self.catalog, heading)
        ref = self.context.ref(self.catalog.id, heading)
        return (ref, Text(f" {title}")) if title else (ref,)

    # other documents

    def against_documents(self, ends: tuple[str, ...]) -> Iterator[Block]:
        """Yield the matrix of provisions by documents: how many provisions of each are related."""
        counts, sure = related(self.context, self.catalog, self.provisions, ends, self.chosen)
        names = {end: catalog.name if (catalog := self.context.catalog(end)) else end for end in ends}
        columns = (
            Column("provision", "Provision", heading=True),
            *(Column(end, names[end], number=True) for end in ends),
            Column("voices", "Most independent voices on one pair", number=True),
        )
        most = max((count for row in counts.values() for count in row.values()), default=0)
        groups = []
        for heading, provisions in by_heading(self.catalog, self.provisions):
            rows = tuple(
                self.document_row(provision, ends, counts[provision], sure[provision], most) for provision in provisions
            )
            groups.append(Group(rows, title=self.heading(heading)))
        total = [Cell.words("Provisions with at least one")]
        total += [
            Cell.words(share(sum(counts[at][end] > 0 for at in self.provisions), len(self.provisions))) for end in ends
        ]
        total.append(
            Cell.words(f"two or more: {share(sum(sure[at] > 1 for at in self.provisions), len(self.provisions))}")
        )
        groups.append(Group((Row(f"{self.prefix}total", tuple(total)),), title=(Text("Total"),)))
        caption = self.caption(f"{self.name}: related provisions by document")
        yield Table("coverage", f"{self.prefix}documents", caption, columns, tuple(groups))
        yield Paragraph(
            (
                Text(
                    "A number counts the provisions of a document that at least one source relates to the row, our own "
                    "reading included. Boxes show its share of the largest number in the table. A document named as a "
                    "whole counts for nothing."
                ),
            )
        )
        yield from self.document_gaps(ends, counts)
        yield source_list(self.context, sets_between(self.context, self.catalog.id, ends, self.chosen), self.prefix)

    def document_row(
        self, provision: str, ends: tuple[str, ...], counts: Mapping[str, int], sure: int, most: int
    ) -> Row:
        cells = [Cell.of(Heat(counts[end], heat(counts[end], most))) for end in ends]
        anchor = f"{self.prefix}{provision_anchor(self.catalog, provision)}"
        return Row(anchor, (self.provision_cell(provision), *cells, Cell.of(Number(sure))))

    def provision_cell(self, provision: str) -> Cell:
        title = title_of(self.catalog, provision)
        ref = self.context.ref(self.catalog.id, provision)
        return Cell(((ref, Text(f" {title}")) if title else (ref,),), self.catalog.position(provision))

    def document_gaps(self, ends: tuple[str, ...], counts: Mapping[str, Mapping[str, int]]) -> Iterator[Listing]:
        reasons = gaps(self.context, self.catalog.id, ends, self.scope, self.chosen)
        items = []
        for provision in self.provisions:
            if any(counts[provision].values()):
                continue
            said = [f"{source_name(mapping)}: {reason}" for mapping, reason in reasons.get(provision, ())]
            lines = [self.provision_cell(provision).lines[0]]
            lines += [(Text(text),) for text in said or ["No source here says anything of it."]]
            items.append(Item(tuple(lines)))
        if items:
            yield Listing(
                f"Provisions that nothing is related to: {share(len(items), len(self.provisions))}", tuple(items)
            )

    # guides

    def against_guides(self) -> Iterator[Block]:
        """Yield how strong the claims of this site are, by heading; which guide answers how many; and the gaps."""
        evidence = {at: evidence_for(self.context, self.catalog, at) for at in self.provisions}
        mapped = related_provisions(self.context, self.catalog.id)
        states = {at: state_of(evidence[at], mapped=at in mapped) for at in self.provisions}
        yield self.strengths(states)
        yield Paragraph(
            (
                Text(
                    "Each provision is counted once, at the strongest claim: a row of a requirement table cites it and "
                    "links a guide; cites it and describes a task; only cites it; cites what stands right above or "
                    "below it; a mapping set relates it to something; nothing."
                ),
            )
        )
        yield from self.guides(evidence)
        yield from self.guide_gaps(evidence, states)

    def strengths(self, states: Mapping[str, str]) -> Table:
        columns = (
            Column("group", "Part", heading=True),
            Column("count", "Provisions", number=True),
            *(Column(f"strength-{state}", STATE_WORDS[state].capitalize(), number=True) for state in STATES),
        )
        rows = []
        for heading, provisions in by_heading(self.catalog, self.provisions):
            found = [states[at] for at in provisions]
            cells = [Cell((self.heading(heading),)), Cell.of(Number(len(found)))]
            cells += [Cell.of(Heat(found.count(state), heat(found.count(state), len(found)))) for state in STATES]
            anchor = f"{self.prefix}claims-{provision_anchor(self.catalog, heading) if heading else 'other'}"
            rows.append(Row(anchor, tuple(cells)))
        every = list(states.values())
        total = [Cell.words("Total"), Cell.of(Number(len(every)))]
        total += [Cell.words(share(every.count(state), len(every))) for state in STATES]
        groups = (Group(tuple(rows)), Group((Row(f"{self.prefix}claims-total", tuple(total)),)))
        return Table(
            "coverage", f"{self.prefix}claims", self.caption(f"{self.name}: what this site has"), columns, groups
        )

    def guides(self, evidence: Mapping[str, Evidence]) -> Iterator[Table]:
        """Yield the matrix of headings by guides, where any guide is linked."""
        headings = list(by_heading(self.catalog, self.provisions))
        counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for heading, provisions in headings:
            for at in provisions:
                for guide in evidence[at].guides:
                    counts[guide][heading] += 1
        if not counts:
            return
        most = max(count for row in counts.values() for count in row.values())
        columns = (
            Column("guide", "Guide", heading=True),
            *(Column(f"group-{number}", shown(self.catalog, heading) if heading else "Other", number=True)
              for number, (heading, _) in enumerate(headings)),
            Column("total", f"Of {len(self.provisions):,}", number=True),
        )  # fmt: skip
        rows = []
        for guide in sorted(counts):
            row = counts[guide]
            cells = [Cell.of(self.context.page_link(guide))]
            cells += [Cell.of(Heat(row[heading], heat(row[heading], most))) for heading, _ in headings]
            rows.append(Row(f"{self.prefix}guide-{slug(guide)}", (*cells, Cell.of(Number(sum(row.values()))))))
        caption = f"{self.name}: provisions that each guide answers for"
        yield Table("coverage", f"{self.prefix}guides", caption, columns, (Group(tuple(rows)),))

    def guide_gaps(self, evidence: Mapping[str, Evidence], states: Mapping[str, str]) -> Iterator[Listing]:
        items = []
        for provision in self.provisions:
            if states[provision] == Strength.GUIDE:
                continue
            line = (*self.provision_cell(provision).lines[0], Text(": "),
                    Tag(STATE_WORDS[states[provision]], f"strength-{states[provision]}"))  # fmt: skip
            reasons = tuple((Text(reason),) for reason in evidence[provision].reasons)
            items.append(Item((line, *reasons)))
        if items:
            title = f"Provisions without a guide of their own: {share(len(items), len(self.provisions))}"
            yield Listing(title, tuple(items))


def related(
    context: Context, catalog: Catalog, provisions: Sequence[str], ends: Sequence[str], sets: Sequence[str] = ()
) -> tuple[Mapping[str, Mapping[str, int]], Mapping[str, int]]:
    """Return provision → document → number of related provisions, and provision → most voices on one pair."""
    counts: dict[str, dict[str, int]] = {at: dict.fromkeys(ends, 0) for at in provisions}
    sure: dict[str, int] = dict.fromkeys(provisions, 0)
    for pair in pairs(context, catalog.id, ends, (), sets):
        positive = any(entry.relationship is not Relationship.NO_RELATIONSHIP for entry in pair.statements)
        if pair.start[1] in counts and pair.end[1] and positive:
            counts[pair.start[1]][pair.end[0]] += 1
            sure[pair.start[1]] = max(sure[pair.start[1]], len(voices(context, pair.statements)))
    return counts, sure


def state_of(evidence: Evidence, *, mapped: bool) -> str:
    """Return the strongest claim of this site on a provision, one of `STATES`."""
    if evidence.strength is Strength.NONE and mapped:
        return _MAPPED
    return evidence.strength
