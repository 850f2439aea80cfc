"""A link was not checked, since only a build can tell where it leads.

## Why it matters
Plugins make pages and write parts of them: API references, tags, templates. Other pages are made by a step before the build,
and the repository's `.gitignore` names them. The source does not show what they add, and a check of the source says so
instead of guessing. In a folder without settings nobody knows whether a plugin finds the names
of objects (`[the function][package.module.function]`); one finding stands for all of them. With `--site`, a page of which
nothing was built is read as the source has it; one finding stands for all of these, too.

## Example
`[the function](api.md#package.function)` where `api.md` holds `::: package`, which a plugin fills in.

## What to do
Nothing, or build: the plugin in `mkdocs.yml` checks the rendered pages, and `crosswalk check --site site/` a built site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Rule, Severity
from ..text import Span
from .addresses import addresses, from_root
from .keys import Objects
from .missing_anchor import anchor_maker, missing_anchors
from .missing_page import missing_in_nav, missing_pages, nav_maker, page_maker
from .outside_link import link_changer
from .unbuilt import unbuilt_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from ..pages import Page
    from ..project import Project
    from .outlines import Outline

RULE = Rule("XW404", "unchecked-link", Severity.INFO, __doc__)
_HELP = "a build checks it"
_SETTINGS = "name the site's settings with --config, which say what finds such names"


def check_page(page: Page, basis: Basis) -> Iterator[Diagnostic]:
    """Yield the links to pages that the source does not have and a plugin may make."""
    for address in missing_pages(page, basis):
        if maker := page_maker(address, page, basis):
            yield RULE.at(page.path, address.span, f"`{address.uri}` may be made by {maker}", help=_HELP)
    changer = link_changer(basis)
    for address in addresses(page, basis):
        if address.outside and not address.html and changer:
            message = f"`{address.url}` leads out of the content folder, unless `{changer}` leads it elsewhere"
            yield RULE.at(page.path, address.span, message, help=_HELP)
        if address.outside and address.html:
            message = f"`{address.url}` in raw HTML leads above the site, where another may be"
            yield RULE.at(page.path, address.span, message, help="try it where the site is published")
    for url, span in from_root(page, basis):
        message = f"`{url}` is left as it is and leads to the root of the host, where the site may not lie"
        yield RULE.at(page.path, span, message, help="write a path from this page")


def check_outlines(outlines: Mapping[str, Outline], basis: Basis) -> Iterator[Diagnostic]:
    """Yield the links to anchors that the source does not show and something may make."""
    for page, fragment in missing_anchors(outlines, basis):
        if maker := anchor_maker(outlines[fragment.uri], fragment.name, basis):
            message = f"the anchor `#{fragment.name}` may be made by `{maker}`"
            yield RULE.at(page.path, fragment.span, message, help=_HELP)
    yield from _objects(outlines, basis)


def check_data(basis: Basis) -> Iterator[Diagnostic]:
    """Yield the entries of the navigation that lead nowhere unless something makes the page."""
    for entry, uri in missing_in_nav(basis):
        if maker := nav_maker(uri, basis):
            yield RULE.at(entry.path, entry.span, f"`{entry.url}` may be made by {maker}", help=_HELP)


def check_project(project: Project) -> Iterator[Diagnostic]:
    """Yield one finding for all pages of which the built site has nothing."""
    for uri in unbuilt[:1] if (unbuilt := unbuilt_pages(project)) else ():
        others = f", nor for {len(unbuilt) - 1:,} more" if len(unbuilt) > 1 else ""
        message = f"the built site has no page for this one{others}, so links were followed in the source"
        yield RULE.at(project.pages[uri].path, Span(0, 0), message, help="build the site again if they belong to it")


def _objects(outlines: Mapping[str, Outline], basis: Basis) -> Iterator[Diagnostic]:
    """Yield one finding for all keys that look like names of objects, where no settings say what finds them."""
    objects = Objects(outlines.values(), basis)
    uses = [(page, use) for page in outlines.values() for use in page.undefined if objects.may_have(use)]
    for page, use in uses[:1]:
        others = f", and {len(uses) - 1:,} more" if len(uses) > 1 else ""
        name = use.written.strip("`")
        message = f"the key `{name}` may be the name of an object{others}"
        yield RULE.at(page.path, use.key_span, message, help=_SETTINGS)
