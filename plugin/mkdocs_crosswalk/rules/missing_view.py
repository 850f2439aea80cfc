"""A page has a directive, and the built site has no table for it.

## Why it matters
A site builder that does not know Crosswalk shows the directive as code, or nothing at all, without a word.
The site then lacks the very tables that readers come for.

## Example
A host that runs no MkDocs plugins, and whose settings do not name the Markdown extension `crosswalk`.
Or a built site that is not the one of these pages, or was built before the page was written.

## What to do
Add `crosswalk` to the Markdown extensions of the host, and build again.
Where the page itself is not there, see that `--site` names the folder that the builder writes.
This rule speaks only with `crosswalk check --site site/`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from .unbuilt import unbuilt_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..diagnostics import Diagnostic
    from ..directives import Directive
    from ..project import Project

RULE = Rule("XW511", "missing-view", Severity.ERROR, __doc__)
_ADVICE = "add the Markdown extension `crosswalk` to the site's settings and build again"
_ADVICE_ON_PAGES = "build the site again, or name with --site the folder into which it is built"


def check_project(project: Project) -> Iterator[Diagnostic]:
    """Yield the directives of pages that were built with fewer views than they ask for."""
    if project.site is None:
        return
    by_page: dict[str, list[Directive]] = defaultdict(list)
    for directive in project.directives:
        by_page[directive.uri].append(directive)
    unbuilt = unbuilt_pages(project)
    for uri, directives in by_page.items():
        path, built = project.pages[uri].path, project.site.page_of(uri)
        if built is None and uri in unbuilt:
            for directive in directives:
                message = f"the built site has no page for this one, and no {directive.view}"
                yield RULE.at(path, directive.fence, message, help=_ADVICE_ON_PAGES)
        elif built is not None:
            for directive in directives[built.views :]:
                yield RULE.at(path, directive.fence, f"`{built.path}` shows no {directive.view} here", help=_ADVICE)
