"""How pages become a site, as far as it is known without building it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Hosting:
    """How pages become a site, as far as links are concerned, and what of it the source does not tell."""

    directory_urls: bool | None = None
    """Whether `guide.md` becomes `guide/` or `guide.html`; None: nobody knows what will render the pages."""
    rooted: bool = False
    """Whether `/guide.md` is a path from the content folder (`absolute_links: relative_to_docs`)."""
    redirected: frozenset[str] = frozenset()
    """Pages that are not there and yet lead somewhere."""
    excluded: frozenset[str] = frozenset()
    """Pages and files that are there and are not built."""
    pages_by: str | None = None
    """The plugin that may make pages, or change where links lead."""
    pages_below: Mapping[str, str] = field(default_factory=dict)
    """Folder in which alone a plugin may make pages → the plugin."""
    locales: frozenset[str] = frozenset()
    """Languages that a file may have before its ending: from `page.fr.md`, `other.md` leads to `other.fr.md`."""
    text_by: str | None = None
    """The hook that may change the text of a page."""
    anchors_by: str | None = None
    """The function that makes anchors and cannot be called here."""
    permalinks: bool = True
    """Whether a link by the address that Docusaurus gives a page leads to the page."""
    rendered: bool = False
    """Whether pages and anchors are those of a build, so that nothing is hidden."""
