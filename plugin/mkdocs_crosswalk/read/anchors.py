"""Anchors of a page without rendering it: the site's own slug function, called and not copied."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..pages import Page

Slugify = Callable[[str, str], str]


def anchor_reader(slugify: Slugify | None = None, separator: str = "-") -> Callable[[Page], frozenset[str]]:
    """Return a function that gives a page's anchors as Python-Markdown's `toc` would set them.

    `slugify` is the site's own, by default that of `toc`. It is loaded when the first anchor is asked for.
    """

    def anchors(page: Page) -> frozenset[str]:
        from markdown.extensions import toc  # noqa: PLC0415 - takes longer to load than most checks take

        return _anchors(page, slugify or toc.slugify, separator, toc.unique)

    return anchors


def any_host_anchor_reader() -> Callable[[Page], frozenset[str]]:
    """Return a function that gives the anchors a page has under one host or another.

    Without a site's settings nobody knows what will render the folder: what is an anchor by Python-Markdown's rule or by
    GitHub's is taken for one, so that no right link is reported.
    """
    by_toc = anchor_reader()

    def anchors(page: Page) -> frozenset[str]:
        from markdown.extensions import toc  # noqa: PLC0415

        return (
            by_toc(page)
            | _anchors(page, github_slug, "-", _github_unique)
            | _anchors(page, github_slug, "-", toc.unique)
        )

    return anchors


def _anchors(page: Page, slugify: Slugify, separator: str, unique: Callable[[str, set[str]], str]) -> frozenset[str]:
    used = set(page.ids) | {heading.explicit for heading in page.headings if heading.explicit}
    for heading in page.headings:
        if heading.explicit is None:
            used.add(unique(slugify(heading.text, separator), used))
    return frozenset(used)


def github_slug(text: str, separator: str) -> str:
    """Return the anchor of a heading as GitHub and Docusaurus make it: punctuation falls away, each space is a hyphen."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", separator)


def _github_unique(slug: str, used: set[str]) -> str:
    """Return `slug`, with `-1`, `-2`, … after it where it is taken."""
    number, unique = 0, slug
    while unique in used:
        number += 1
        unique = f"{slug}-{number}"
    return unique
