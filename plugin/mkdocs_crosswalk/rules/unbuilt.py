"""Pages of which a built site that was given has nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..project import Project

_NOT_FOUND = "404.md"
"""The page that is shown at any address that leads nowhere, and has none of its own."""


def unbuilt_pages(project: Project) -> tuple[str, ...]:
    """Return the uris of pages that should have been built and were not; none where only the builder knows its pages.

    Drafts are left out, and what a plugin may show at another address.
    """
    site, hosting = project.site, project.hosting
    if site is None or hosting.directory_urls is None or hosting.pages_by:
        return ()
    return tuple(
        uri
        for uri, page in project.pages.items()
        if site.page_of(uri) is None
        and uri != _NOT_FOUND
        and page.meta.get("draft", "").lower() != "true"
        and not any(f"{uri}/".startswith(f"{folder}/") for folder in hosting.pages_below)
        and (hosting.languages is None or hosting.languages.of(uri)[0] in hosting.languages.built)
    )
