"""A page has a directive, and the built page has no table for it.

## Why it matters
A site builder that does not know Crosswalk shows the directive as code, or nothing at all, without a word.
The site then lacks the very tables that readers come for.

## Example
A host that runs no MkDocs plugins, and whose settings do not name the Markdown extension `crosswalk`.

## What to do
Add `crosswalk` to the Markdown extensions of the host, and build again.
This rule speaks only with `crosswalk check --site site/`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diagnostics import Diagnostic
    from ..directives import Directive
    from ..project import Project

RULE = Rule("XW511", "missing-view", Severity.ERROR, __doc__)
_ADVICE = "add the Markdown extension `crosswalk` to the site's settings and build again"


def check_project(project: Project) -> Iterator[Diagnostic]:
    """Yield the directives of pages that were built with fewer views than they ask for."""
    if project.site is None:
        return
    by_page: dict[str, list[Directive]] = defaultdict(list)
    for directive in project.directives:
        by_page[directive.uri].append(directive)
    for uri, directives in by_page.items():
        built = project.site.page_of(uri)
        if built is not None and built.views < len(directives):
            for directive in directives[built.views :]:
                message = f"`{built.path}` shows no {directive.view} here"
                yield RULE.at(project.pages[uri].path, directive.fence, message, help=_ADVICE)
