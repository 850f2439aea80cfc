"""The anchors that directives put onto a page, worked out without a build."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING

from ..basis import Basis
from ..directives import OF_OTHER_PAGES
from ..project import Project
from ..rules import RULES
from ..rules.invalid_directive import directives_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..directives import Directive
    from ..pages import Page

_ID = re.compile(r'\sid="([^"]*)"')


def shown_by(page_of: Callable[[str], Page | None], basis: Basis) -> Callable[[str], frozenset[str]]:
    """Return a function from the uri of a page to the anchors that its views have, whatever stands on other pages.

    It is asked only where a link needs an anchor that the page's own text does not have, which is seldom.
    """

    @cache
    def shown(uri: str) -> frozenset[str]:
        page = page_of(uri)
        return _shown_on(page, basis) if page else frozenset()

    return shown


def _shown_on(page: Page, basis: Basis) -> frozenset[str]:
    directives = tuple(directives_on(page, basis))
    parts = {each.name: getattr(basis, each.name) for each in fields(Basis)}
    alone = Project(**parts | {"names": {page.uri: {}}}, pages={page.uri: page}, directives=directives)
    return frozenset(
        anchor
        for directive in directives
        if directive.view not in OF_OTHER_PAGES
        for anchor in _ID.findall(_html(alone, directive))
    )


def _html(project: Project, directive: Directive) -> str:
    from ..views import render  # noqa: PLC0415 - few checks need a view

    return render(project, directive, lambda uri, anchor: f"{uri}#{anchor}", rules=[entry.rule for entry in RULES])
