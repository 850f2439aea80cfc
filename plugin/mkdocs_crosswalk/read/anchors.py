"""Anchors of a page without rendering it: the site's own slug function, called and not copied."""

from __future__ import annotations

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

        make = slugify or toc.slugify
        used = set(page.ids) | {heading.explicit for heading in page.headings if heading.explicit}
        for heading in page.headings:
            if heading.explicit is None:
                toc.unique(make(heading.text, separator), used)
        return frozenset(used)

    return anchors
