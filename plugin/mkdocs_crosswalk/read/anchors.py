"""Anchors of a page without rendering it: the site's own slug function, called and not copied."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..permalinks import github_slug, github_unique

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ..pages import Page

Slugify = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class TabSlugs:
    """How content tabs get their anchors (`slugify`, `separator` and `combine_header_slug` of `pymdownx.tabbed`)."""

    slugify: Slugify
    separator: str = "-"
    under_heading: bool = False
    """Whether the anchor of the heading above stands before the tab's own."""


_SLUG_MODULES = ("markdown.extensions.toc", "pymdownx.slugs")
_OLDER_NAMES: Mapping[str, Mapping[str, Any]] = {
    "uslugify": {"case": "lower"},
    "uslugify_encoded": {"case": "lower", "percent_encode": True},
    "uslugify_cased": {},
    "uslugify_cased_encoded": {"percent_encode": True},
    "gfm": {"case": "lower-ascii"},
    "gfm_encoded": {"case": "lower-ascii", "percent_encode": True},
}
"""Slug functions of pymdown before 10 → what `slugify` makes them of since; settings still name them."""


def slug_function(name: str, arguments: Mapping[str, Any] | None) -> Slugify | None:
    """Return the slug function that a site's settings name, or None where it is not one of those that may be run.

    With `arguments`, the named function makes the slug function, as that of pymdown does.
    """
    module, _, attribute = name.rpartition(".")
    if module not in _SLUG_MODULES:
        return None
    try:
        functions = importlib.import_module(module)
        if attribute in _OLDER_NAMES and not hasattr(functions, attribute) and arguments is None:
            attribute, arguments = "slugify", _OLDER_NAMES[attribute]
        function = getattr(functions, attribute)
        found: Slugify = function if arguments is None else function(**arguments)
        return found if isinstance(found("a", "-"), str) else None
    except (ImportError, AttributeError, TypeError, ValueError):
        return None


def anchor_reader(
    slugify: Slugify | None = None, separator: str = "-", tabs: TabSlugs | None = None
) -> Callable[[Page], frozenset[str]]:
    """Return a function that gives a page's anchors as Python-Markdown's `toc` would set them.

    `slugify` is the site's own, by default that of `toc`. It is loaded when the first anchor is asked for.
    """

    def anchors(page: Page) -> frozenset[str]:
        from markdown.extensions import toc  # noqa: PLC0415 - takes longer to load than most checks take

        by_site = slugify or toc.slugify
        others = {by_site(heading.other, separator) for heading in page.headings if heading.other is not None}
        return _anchors(page, _slugs(page, by_site, separator), toc.unique, tabs, others)

    return anchors


def any_host_anchor_reader() -> Callable[[Page], frozenset[str]]:
    """Return a function that gives the anchors a page has under one host or another.

    Without a site's settings nobody knows what will render the folder: what is an anchor by Python-Markdown's rule or by
    GitHub's is taken for one, so that no right link is reported.
    """
    by_toc = anchor_reader()

    def anchors(page: Page) -> frozenset[str]:
        from markdown.extensions import toc  # noqa: PLC0415

        slugs = _slugs(page, github_slug)
        return by_toc(page) | _anchors(page, slugs, github_unique) | _anchors(page, slugs, toc.unique)

    return anchors


def _slugs(page: Page, slugify: Slugify, separator: str = "-") -> list[str]:
    """Return the slug of each heading, which need not be its own; that of one with an explicit anchor is not asked for."""
    return ["" if heading.explicit else slugify(heading.text, separator) for heading in page.headings]


def _anchors(
    page: Page,
    slugs: list[str],
    unique: Callable[[str, set[str]], str],
    tabs: TabSlugs | None = None,
    other: Collection[str] = (),
) -> frozenset[str]:
    used = set(page.ids - page.raw_ids) | {heading.explicit for heading in page.headings if heading.explicit}
    own = []
    for heading, slug in zip(page.headings, slugs, strict=True):
        own.append(heading.explicit or unique(slug, used))
        used.add(own[-1])
    used.update(other)
    if tabs is not None:
        for tab in page.tabs:
            above = f"{own[tab.heading]}{tabs.separator}" if tabs.under_heading and tab.heading is not None else ""
            used.add(unique(above + tabs.slugify(tab.title, tabs.separator), used))
    return frozenset(used | page.raw_ids)
