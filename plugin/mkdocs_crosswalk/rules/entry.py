"""What the loop over the rules needs of a rule's module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from ..diagnostics import Diagnostic, Rule
    from ..pages import Page
    from ..passing import Passing
    from ..project import Project


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule with its check: of one page at a time, of the project as a whole, or of what was passed over."""

    rule: Rule
    check_page: Callable[[Page, Project], Iterator[Diagnostic]] | None
    check_project: Callable[[Project], Iterator[Diagnostic]] | None
    check_passing: Callable[[Passing, Project], Iterator[Diagnostic]] | None = None


def entry(module: ModuleType) -> Entry:
    """Return the entry of a rule's module: its `RULE`, and its one check."""
    checks = [getattr(module, name, None) for name in ("check_page", "check_project", "check_passing")]
    if sum(check is not None for check in checks) != 1:
        raise TypeError(f"{module.__name__} needs exactly one of check_page, check_project and check_passing")
    return Entry(module.RULE, *checks)
