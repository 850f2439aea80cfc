"""A link leads to a place on a page that the page does not have.

## Why it matters
The browser shows the top of the page, and the reader searches for what was promised.

## Example
`[Key storage](secure-boot.md#key-storage)` after the heading became "Storing keys".

## What to do
Correct the part after `#`; the nearest existing anchor is named. A heading keeps its anchor through a rewording when it
carries one of its own: `## Storing keys { #key-storage }`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from ..alike import Alike, did_you_mean
from ..diagnostics import Rule, Seen, Severity
from ..directives import OF_OTHER_PAGES
from .keys import is_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..basis import Basis
    from ..diagnostics import Diagnostic
    from .addresses import Fragment
    from .outlines import Outline

RULE = Rule("XW402", "missing-anchor", Severity.ERROR, __doc__)


def check_outlines(outlines: Mapping[str, Outline], basis: Basis) -> Iterator[Diagnostic]:
    """Yield the links whose fragment names no anchor of the page they lead to."""
    alike: dict[str, Alike] = {}
    for page, fragment in missing_anchors(outlines, basis):
        to = outlines[fragment.uri]
        if anchor_maker(to, fragment.name, basis) is None:
            if to.uri not in alike:
                alike[to.uri] = Alike(sorted(to.anchors | _shown_on(to, basis)))
            known = alike[to.uri]
            close = known.to(fragment.name) or known.to(fragment.name.lower())
            advice = did_you_mean(f"#{close}") if close else None
            where = "this page" if to is page else f"`{to.uri}`"
            seen = Seen.PAGE if fragment.name in to.unseen else Seen.BOTH if basis.hosting.rendered else Seen.SOURCE
            yield RULE.at(page.path, fragment.span, f"{where} has no anchor `#{fragment.name}`", help=advice, seen=seen)


def missing_anchors(outlines: Mapping[str, Outline], basis: Basis) -> Iterator[tuple[Outline, Fragment]]:
    """Yield the links to anchors that are not known, each with the page it stands on."""
    for page in outlines.values():
        for fragment in page.fragments:
            to = outlines.get(fragment.uri)
            if to and not _is_there(fragment.name, to, basis):
                yield page, fragment


def _is_there(name: str, page: Outline, basis: Basis) -> bool:
    """Tell whether a page has an anchor, which a slug function may have written as addresses are: `stra%C3%9Fe`."""
    return name in page.anchors or name in _shown_on(page, basis) or quote(name) in page.anchors


def _shown_on(page: Outline, basis: Basis) -> frozenset[str]:
    """Return the anchors that the page's views are known to have; in a build the rendered page has them all."""
    return basis.shown_on(page.uri) if page.views and not _is_rendered(page, basis) else frozenset()


def _is_rendered(page: Outline, basis: Basis) -> bool:
    return basis.hosting.rendered and page.uri not in basis.hosting.unbuilt


def anchor_maker(page: Outline, fragment: str, basis: Basis) -> str | None:
    """Return what may have given a page an anchor that its source does not show; None: nothing does."""
    hosting = basis.hosting
    if _is_rendered(page, basis):
        return None
    if page.views & OF_OTHER_PAGES:
        return "crosswalk"
    if like := next((plugin for start, plugin in hosting.anchors_like.items() if fragment.startswith(start)), None):
        return like
    return page.filled_by or hosting.anchors_by or (hosting.text_by if is_named(fragment, page.path, basis) else None)
