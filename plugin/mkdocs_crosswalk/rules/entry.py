"""What the loop over the rules needs of a rule's module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType

    from ..basis import Basis
    from ..diagnostics import Diagnostic, Rule
    from ..pages import Page
    from ..project import Project
    from ..suppressions import Suppressions
    from .outlines import Outline

CHECKS = ("check_page", "check_outlines", "check_data", "check_project", "check_suppressions")


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule with its checks; most have one."""

    rule: Rule
    check_page: Callable[[Page, Basis], Iterator[Diagnostic]] | None = None
    """Looks at one page, whatever stands on others."""
    check_outlines: Callable[[Mapping[str, Outline], Basis], Iterator[Diagnostic]] | None = None
    """Holds pages against each other, by their outlines."""
    check_data: Callable[[Basis], Iterator[Diagnostic]] | None = None
    """Looks at catalogs, mapping sets, and what could not be read."""
    check_project: Callable[[Project], Iterator[Diagnostic]] | None = None
    """Looks at all pages at once, where somebody has them."""
    check_suppressions: Callable[[Suppressions, Basis], Iterator[Diagnostic]] | None = None
    """Looks at what was passed over."""


def entry(module: ModuleType) -> Entry:
    """Return the entry of a rule's module: its `RULE`, and its checks; raises `TypeError` where it has none."""
    checks = {name: getattr(module, name) for name in CHECKS if hasattr(module, name)}
    if not checks:
        raise TypeError(f"{module.__name__} needs one of {', '.join(CHECKS)}")
    return Entry(module.RULE, **checks)
