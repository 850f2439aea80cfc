"""What the loop over the rules needs of a rule's module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from ..diagnostics import Diagnostic, Rule
    from ..pages import Page
    from ..project import Project


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule with its check: of one page at a time, or of the project as a whole."""

    rule: Rule
    check_page: Callable[[Page, Project], Iterator[Diagnostic]] | None
    check_project: Callable[[Project], Iterator[Diagnostic]] | None


def entry(module: ModuleType) -> Entry:
    """Return the entry of a rule's module: its `RULE`, and its `check_page` or `check_project`."""
    found = Entry(module.RULE, getattr(module, "check_page", None), getattr(module, "check_project", None))
    if (found.check_page is None) == (found.check_project is None):
        raise TypeError(f"{module.__name__} needs exactly one of check_page and check_project")
    return found
