"""What the readers could not take, told by the rule whose business it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..basis import Basis
    from ..diagnostics import Diagnostic, Rule


def unread(basis: Basis) -> frozenset[str]:
    """Return the ids of catalogs and mapping sets whose files have errors, so that they are not there to be named."""
    found = (problem.path.rpartition("/")[2] for problem in basis.problems if problem.kind in {"catalog", "mapping"})
    return frozenset(name.partition(".")[0] for name in found)


def of_kind(kind: str, rule: Rule, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the problems of one kind as findings of `rule`."""
    for found in basis.problems:
        if found.kind == kind:
            yield rule.at(found.path, found.problem.span, found.problem.message, help=found.problem.help)
