"""A mapping set that is computed: what follows from A to C of the relations from A to B and from B to C."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..composition import derivations, steps
from ..mappings import End, MappingSet, MappingSource, Relation, Voice
from ..text import Span
from .names import in_full, source_name
from .relations import RELATIONSHIP_WORDS, sets_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..composition import Derivation, Step
    from .context import Context

_METHOD = (
    "Two relations are put together where their words leave one possibility only: equal or equivalent hands the other word "
    "on, a subset of a subset is a subset, a superset of a superset is a superset, and what shares nothing with the whole "
    "shares nothing with the part. Of two that only intersect, nothing follows. Ends that we chose, documents as a whole "
    "and words said of several provisions together are left out. {counted}"
)


def derived_set(context: Context, start: str, via: str, end: str, only: Sequence[str]) -> MappingSet:
    """Return what follows from catalog `start` over `via` to `end`, as a set; `only` limits the sets behind it."""
    first = _steps(context, start, via, only)
    second = _steps(context, via, end, only)
    found = derivations(first, second)
    onward = {step.start for step in second}
    chains = sum(step.end in onward for step in first)
    names = [catalog.name if (catalog := context.catalog(name)) else name for name in (start, via, end)]
    counted = f"{chains} relations lead on from {names[1]}; {len(found) or 'no'} derived relations follow."
    return MappingSet(
        id=f"derived-{end}-via-{via}",
        title=f"{names[0]} to {names[2]} by way of {names[1]}",
        from_catalog=start,
        to_catalogs=(end,),
        voice=Voice.DERIVED,
        source=MappingSource(
            title=f"What follows from {names[0]} to {names[2]} by way of {names[1]}",
            publisher="Computed for this page",
            edition="of the sets shown on this site",
            date=None,
            status="derived",
            short=f"By way of {names[1]}",
        ),
        method=_METHOD.format(counted=counted),
        relations=tuple(_relations(context, found)),
        gaps=(),
        path="",
    )


def _steps(context: Context, start: str, end: str, only: Sequence[str]) -> list[Step]:
    return [step for mapping in sets_between(context, start, (end,), only) for step in steps(mapping, start, end)]


def _relations(context: Context, found: Sequence[Derivation]) -> Iterator[Relation]:
    for number, one in enumerate(found):
        span = Span(number, number)  # their order, which a file gives to others
        nodes = [
            in_full(context.catalog(catalog), provision) for catalog, provision in (one.start, one.middle, one.end)
        ]
        said = [", ".join(source_name(context.project.mappings[name]) for name in names) for names in one.sets]
        words = [RELATIONSHIP_WORDS[word] for word in (one.first, one.second)]
        yield Relation(
            id=f"{one.start[1]} {one.middle[1]} {one.end[1]} {one.first} {one.second}",
            source=End(*one.start, span),
            targets=(End(*one.end, span),),
            relationship=one.relationship,
            locator=f"{nodes[0]} {words[0]} {nodes[1]} ({said[0]}), which is {words[1]} {nodes[2]} ({said[1]})",
            rationale=f"It follows of {nodes[0]} {words[0]} {nodes[1]} and {nodes[1]} {words[1]} {nodes[2]}.",
            span=span,
        )
