"""Checking: a project in, a report out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..rules import RULES
from .examine import conclude, examine
from .report import Finding, Places, Report, numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..pages import Page
    from ..project import Project

__all__ = ["Finding", "Places", "Report", "check", "numbered"]


def check(project: Project, track: Callable[[Iterable[Page]], Iterable[Page]] = iter) -> Report:
    """Return all that the rules find. The same project gives the same report.

    `track` may watch the pages go by, for whoever shows progress.
    """
    pages = project.pages.values()
    places = Places(project.text_reader, {page.path: page.lines for page in pages if not page.taken})
    examined = (examine(page, project) for page in track(pages))
    more = (found for rule in RULES if rule.check_project for found in rule.check_project(project))
    count = len(project.pages or (project.site.pages if project.site else ()))
    return conclude(examined, project, places, project.pages.get, more, count)
