"""What this site has for a provision, found through its requirement tables.

A requirement table is one with a column for guides. A row of it speaks for the provisions that it cites, and for those only:

- **covered**: a row cites the provision itself and links a guide;
- **partly covered**: a row cites it and describes a task, but links no guide; or a row with a guide cites something
  right above or below it, such as the requirement of an enhancement, the article of a paragraph, a point of a paragraph;
- **not covered**: neither.

A citation of a whole heading (a foundational requirement, a practice, a chapter) counts for nothing below it: a row that
cites FR 1 as such does not answer for CR 1.14. A heading that no such row cites is as covered as what it holds is together,
and a number that only points to others as those are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ..catalogs import Kind
from .obligations import has_task
from .table import Tag, Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..catalogs import Catalog
    from ..project import Obligation
    from .context import Context
    from .table import Line


class Strength(StrEnum):
    """How much this site has for a provision, the most first."""

    GUIDE = "guide"
    TASK = "task"
    CITED = "cited"
    NEAR = "near"
    NONE = "none"


class Coverage(StrEnum):
    """How far the guides of this site go."""

    COVERED = "covered"
    PARTLY = "partly"
    NOT = "not"


STRENGTH_WORDS = {
    Strength.GUIDE: "guide linked",
    Strength.TASK: "task described",
    Strength.CITED: "cited in a table",
    Strength.NEAR: "only a part or the whole of it is cited",
    Strength.NONE: "not cited in a table",
}
COVERAGE_WORDS = {Coverage.COVERED: "covered", Coverage.PARTLY: "partly covered", Coverage.NOT: "not covered"}
_COVERAGE_NOTES = {
    Coverage.COVERED: "A requirement table cites it and links a guide.",
    Coverage.PARTLY: "A requirement table describes a task but links no guide, or a guide is linked for a part or for "
    "the whole of it.",
    Coverage.NOT: "No requirement table of this site links a guide or describes a task for it.",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What this site has for one provision."""

    strength: Strength
    coverage: Coverage
    guides: tuple[str, ...] = ()
    """Uris of the guides of rows that cite it."""
    near: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What stands right above or below it and is cited by rows with other guides: its id and those guides."""
    obligations: tuple[Obligation, ...] = ()
    """The rows that cite it."""
    reasons: tuple[str, ...] = ()
    """Why rows link no guide, where they say so."""


_NOTHING = Evidence(Strength.NONE, Coverage.NOT)


def evidence_for(context: Context, catalog: Catalog | None, provision: str) -> Evidence:
    """Return what this site has for a provision; for a heading that no row with a guide cites, for what it holds."""
    if catalog is None or provision not in catalog:
        return _NOTHING
    at = (catalog.id, provision)
    if at not in context.evidence:
        context.evidence[at] = _evidence(context, catalog, provision)
    return context.evidence[at]


def _evidence(context: Context, catalog: Catalog, provision: str) -> Evidence:
    found = catalog[provision]
    if found.points_to:
        return _joined([_direct(context, catalog, target) for target in found.points_to])
    direct = _direct(context, catalog, provision)
    if found.kind is not Kind.GROUP or direct.guides:
        return direct
    held = [child for child in catalog.children(provision) if catalog[child].kind in (Kind.PROVISION, Kind.GROUP)]
    return _joined([evidence_for(context, catalog, child) for child in held]) if held else direct


def _direct(context: Context, catalog: Catalog, provision: str) -> Evidence:
    index = context.project.obligations_by_provision
    own = index.get((catalog.id, provision), ())
    guides = _guides(own)
    near = []
    for other in _near(catalog, provision):
        others = tuple(guide for guide in _guides(index.get((catalog.id, other), ())) if guide not in guides)
        if others:
            near.append((other, others))
    reasons = tuple(dict.fromkeys(row.reason for row in own if row.reason))
    strength = _strength(own, guides, near=bool(near))
    return Evidence(strength, _coverage(strength), guides, tuple(near), own, reasons)


def _near(catalog: Catalog, provision: str) -> Iterable[str]:
    """Return the provisions of which a citation also says something about this one."""
    for above in catalog.ancestors(provision):
        if catalog[above].kind is Kind.GROUP:
            break
        yield above
    yield from catalog.below(provision) if provision in catalog and catalog[provision].kind is not Kind.GROUP else ()


def _strength(own: tuple[Obligation, ...], guides: tuple[str, ...], *, near: bool) -> Strength:
    if guides:
        return Strength.GUIDE
    if any(has_task(row) for row in own):
        return Strength.TASK
    if own:
        return Strength.CITED
    return Strength.NEAR if near else Strength.NONE


def _coverage(strength: Strength) -> Coverage:
    if strength is Strength.GUIDE:
        return Coverage.COVERED
    return Coverage.PARTLY if strength in (Strength.TASK, Strength.NEAR) else Coverage.NOT


def _joined(parts: list[Evidence]) -> Evidence:
    order = list(Strength)
    return Evidence(
        max((part.strength for part in parts), key=order.index, default=Strength.NONE),
        together(parts),
        tuple(dict.fromkeys(guide for part in parts for guide in part.guides)),
        tuple(dict.fromkeys(near for part in parts for near in part.near)),
        tuple({(row.page.uri, row.number): row for part in parts for row in part.obligations}.values()),
        tuple(dict.fromkeys(reason for part in parts for reason in part.reasons)),
    )


def together(parts: Iterable[Evidence]) -> Coverage:
    """Return how far several provisions are covered together: all of them, some, none."""
    states = {part.coverage for part in parts}
    if not states:
        return Coverage.NOT
    return states.pop() if len(states) == 1 else Coverage.PARTLY


def _guides(rows: Iterable[Obligation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(guide for row in rows for guide in row.guides))


def guide_lines(context: Context, catalog: str, evidence: Evidence) -> Iterator[Line]:
    """Yield the guides for a provision, one a line; where there are none, those for what stands right above or below it."""
    for uri in evidence.guides:
        yield (context.page_link(uri),)
    for provision, uris in () if evidence.guides else evidence.near:
        guides = listed((context.page_link(uri),) for uri in uris)
        yield (Text("for "), context.ref(catalog, provision), Text(": "), *guides)
    if not evidence.guides:
        yield from ((Text(f"No guide: {reason}"),) for reason in evidence.reasons)


def coverage_tag(coverage: Coverage) -> Tag:
    """Return the word for a coverage."""
    return Tag(COVERAGE_WORDS[coverage], f"coverage-{coverage.value}", _COVERAGE_NOTES[coverage])
