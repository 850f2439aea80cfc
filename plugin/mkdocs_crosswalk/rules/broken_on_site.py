"""An address on a built page leads nowhere on the built site.

## Why it matters
Themes, plugins and templates write links that no source shows. Readers meet them all the same.

## Example
The footer of every page links `../imprint/`, and no page of that name was built.

## What to do
Correct what writes the link: the theme, the plugin, or the navigation.
One that stands on many pages is told once, on the first of them.
This rule speaks only with `crosswalk check --site site/`.
A link that a source page writes is told there, by `missing-page` and `missing-anchor`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..diagnostics import Related, Rule, Seen, Severity
from .addresses import fragments
from .missing_page import missing_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..built import BuiltLink, BuiltPage, BuiltSite
    from ..diagnostics import Diagnostic
    from ..project import Project
    from .addresses import Fragment

RULE = Rule("XW405", "broken-on-site", Severity.ERROR, __doc__)
_SHOWN = 3


def check_project(project: Project) -> Iterator[Diagnostic]:
    """Yield what built pages link to and the site does not have, each once, where no source has the link."""
    if project.site is None:
        return
    for missing, places in _missing(project, project.site).items():
        page, link = places[0]
        others = len({other.uri for other, _ in places[1:] if other is not page})
        elsewhere = f", and {others} more page{' links' if others == 1 else 's link'} it" if others else ""
        path, mark, fragment = missing.partition("#")
        what = f"`{path}` has no anchor `#{fragment}`" if mark else f"the site has no `{path or '/'}`"
        related = tuple(Related(other.path, at.span, "here, too") for other, at in places[1 : 1 + _SHOWN])
        yield RULE.at(page.path, link.span, f"{what}{elsewhere}", related=related,
                      help="correct what writes this link", seen=Seen.PAGE)  # fmt: skip


def _missing(project: Project, site: BuiltSite) -> dict[str, list[tuple[BuiltPage, BuiltLink]]]:
    found: dict[str, list[tuple[BuiltPage, BuiltLink]]] = defaultdict(list)
    told = _told_by_sources(project, site)
    for page in site.pages.values():
        for link in page.links:
            missing = site.missing(page, link)
            if missing is not None and (page.uri, _tail(missing)) not in told:
                found[missing].append((page, link))
    return found


def _told_by_sources(project: Project, site: BuiltSite) -> set[tuple[str, str]]:
    """Return built page and tail of what its source links to and does not find."""
    told: set[tuple[str, str]] = set()
    for page in project.pages.values():
        for built in site.pages_of(page.uri):
            told.update((built.uri, _tail(address.uri)) for address in missing_pages(page, project))
            told.update(
                (built.uri, f"#{found.name}") for found in fragments(page, project) if not _is_there(found, project)
            )
    return told


def _is_there(fragment: Fragment, project: Project) -> bool:
    return fragment.name in project.anchors_on(project.pages[fragment.uri])


def _tail(missing: str) -> str:
    """Return what is left of an address when a generator has turned a path to a source into one on the site."""
    path, mark, fragment = missing.partition("#")
    if mark:
        return f"#{fragment}"
    return path.rstrip("/").rpartition("/")[2].partition(".")[0]
