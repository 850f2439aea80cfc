"""What is said of a page by what views see of it is all that they look at."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_crosswalk import views
from mkdocs_crosswalk.directives import Directive
from mkdocs_crosswalk.pages import Page
from mkdocs_crosswalk.read.project_files import build, folder_inputs
from mkdocs_crosswalk.read.view_shapes import VIEWS
from mkdocs_crosswalk.settings import Settings
from mkdocs_crosswalk.text import Source, Span
from mkdocs_crosswalk.views.seen import seen_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_crosswalk.project import Project

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


SEEN = {"uri", "path", "title", "headings", "definitions", "references", "tables", "directives", "supplied"}
THROUGH_READERS = {"ids", "raw_ids", "taken"}
"""What is looked at to have the anchors and the text of a page, which count for what they are."""


def own_project(change: Callable[[str], str] = str) -> Project:
    """Return the project of our own pages, each with a changed text."""
    inputs = folder_inputs(CONTENT, "content", None, Settings())
    texts = {source.path: change(source.text) for _, source in inputs.pages}
    inputs.pages = ((path.removeprefix("content/"), Source(path, text)) for path, text in texts.items())
    project = build(inputs, Settings(), text_reader=texts.__getitem__)
    return replace(project, scanner=project.anchor_reader)


def rendered(project: Project) -> list[str]:
    """Return all views of our pages as HTML, and the references of each page."""
    directives = [*project.directives, *(Directive("references", uri, Span(0, 0), "") for uri in project.pages)]
    assert {directive.view for directive in directives} == VIEWS.keys()
    return [views.render(project, directive, lambda uri, anchor: f"{uri}#{anchor}") for directive in directives]


def test_views_look_at_nothing_else() -> None:
    """Else a view that was kept would be shown though what it shows has changed."""
    project = own_project()
    watched = {uri: Watched(**{name: getattr(page, name) for name in NAMES}) for uri, page in project.pages.items()}
    project = replace(project.with_pages(watched), scanner=project.scanner)
    LOOKED_AT.clear()
    for page in watched.values():
        seen_of(page, project)
    assert SEEN <= LOOKED_AT <= SEEN | THROUGH_READERS
    LOOKED_AT.clear()
    rendered(project)
    assert {"title", "tables", "headings"} <= LOOKED_AT <= SEEN | THROUGH_READERS


def test_views_do_not_show_where_a_page_says_something() -> None:
    """Each page has more words than before, in front of its title."""
    before = own_project()
    after = own_project(lambda text: re.sub(r"(?m)^# ", "Some words.\n\n# ", text, count=1))
    pages = zip(before.pages.values(), after.pages.values(), strict=True)
    assert all(one.lines.length < other.lines.length for one, other in pages)
    for one, other in zip(before.pages.values(), after.pages.values(), strict=True):
        assert seen_of(one, before) == seen_of(other, after)
    assert rendered(before) == rendered(after)
