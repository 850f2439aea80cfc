"""A relation ends at a number that has no requirement of its own.

## Why it matters
A reader who follows the row finds a heading that says "see elsewhere", and nothing that could be met or tested.

## Example
`to: {iec-62443-4-2: ["CR 3.10"]}` in a set with `voice: editorial`: the requirements are EDR 3.10, HDR 3.10 and NDR 3.10.
What a publication names stays as it is in the set that reports it, unless it is one of the `inferred` ends, which are ours.

## What to do
Name the requirements that the message lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..catalogs import Kind
from ..diagnostics import Rule, Severity
from ..mappings import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic

RULE = Rule("XW307", "pointer-end", Severity.WARNING, __doc__)
_FACTS = {
    Kind.POINTER: "only points to others",
    Kind.VOID: "is void in this edition",
    Kind.NONE: "stands for no requirement",
}


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield the ends that the authors of a set chose and that are pointers, void numbers or numbers without requirement."""
    for mapping in basis.mappings_to_check():
        for relation in mapping.relations:
            for end in (relation.source, *relation.targets):
                catalog = basis.library.get(end.catalog)
                provision = catalog.provisions.get(end.provision) if catalog is not None else None
                if provision is None or provision.kind not in _FACTS:
                    continue
                if mapping.voice is Voice.PUBLISHED and not end.inferred:
                    continue
                instead = ", ".join(f"`{each}`" for each in provision.points_to)
                yield RULE.at(mapping.path, end.span, f"`{end.provision}` of `{end.catalog}` {_FACTS[provision.kind]}",
                              help=f"name {instead}" if instead else "remove it, and say why in the gaps")  # fmt: skip
