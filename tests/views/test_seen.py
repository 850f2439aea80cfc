"""What is said of a page by what views see of it is all that they look at."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from mkdocs_crosswalk import views
from mkdocs_crosswalk.directives import Directive
from mkdocs_crosswalk.pages import Page
from mkdocs_crosswalk.read.project_files import build, folder_inputs, folder_text_reader
from mkdocs_crosswalk.read.view_shapes import VIEWS
from mkdocs_crosswalk.settings import Settings
from mkdocs_crosswalk.text import Span
from mkdocs_crosswalk.views.seen import seen_of

CONTENT = Path(__file__).parents[2] / "content"
LOOKED_AT: set[str] = set()
NAMES = {field.name for field in fields(Page)}


class Watched(Page):
    """A page that notes what of it is looked at."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        if name in NAMES:
            LOOKED_AT.add(name)
        return super().__getattribute__(name)


def test_views_look_at_nothing_else() -> None:
    """Else a view that was kept would be shown though what it shows has changed."""
    inputs = folder_inputs(CONTENT, "content", None, Settings())
    reader = folder_text_reader(CONTENT, "content", None)
    project = build(inputs, Settings(), text_reader=reader)
    watched = {uri: Watched(**{name: getattr(page, name) for name in NAMES}) for uri, page in project.pages.items()}
    project = replace(project.with_pages(watched), scanner=project.anchor_reader)
    LOOKED_AT.clear()
    for page in watched.values():
        seen_of(page, project)
    known = frozenset(LOOKED_AT)
    LOOKED_AT.clear()
    directives = [*project.directives, *(Directive("references", uri, Span(0, 0), "") for uri in watched)]
    assert {directive.view for directive in directives} == VIEWS.keys()
    for directive in directives:
        views.render(project, directive, lambda uri, anchor: f"{uri}#{anchor}")
    assert {"title", "tables", "headings"} <= LOOKED_AT <= known
