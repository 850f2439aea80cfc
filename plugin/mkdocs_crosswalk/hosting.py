"""How pages become a site, as far as it is known without building it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .languages import Languages
    from .text import Span


class NavEntry(NamedTuple):
    """One path in the navigation that a settings file writes down."""

    path: str
    """The settings file."""
    span: Span
    url: str
    """As written."""


@dataclass(frozen=True, slots=True)
class Hosting:
    """How pages become a site, as far as links are concerned, and what of it the source does not tell."""

    directory_urls: bool | None = None
    """Whether `guide.md` becomes `guide/` or `guide.html`; None: nobody knows what will render the pages."""
    rooted: bool = False
    """Whether `/guide.md` is a path from the content folder (`absolute_links: relative_to_docs`)."""
    redirected: Mapping[str, str] = field(default_factory=dict)
    """Path on the site at which a redirection stands, without a slash at its end → the page it leads to, empty for another
    site. The builder does not know it, so that a link to the path of a file that was there once is dead."""
    made: frozenset[str] = frozenset()
    """Pages that are not there and that a built site has all the same."""
    unbuilt: frozenset[str] = frozenset()
    """Pages that a built site does not have, or has where only a plugin knows: what they show is told by their sources."""
    excluded: frozenset[str] = frozenset()
    """Pages and files that are there and are not built."""
    pages_by: str | None = None
    """The plugin that may make pages, or change where links lead."""
    nav: tuple[NavEntry, ...] = ()
    """What the settings put into the navigation by a path; in a build, what of it led nowhere."""
    nav_by: str | None = None
    """The plugin or hook that may read the navigation in its own way."""
    nav_page: str | None = None
    """What pages are called in which the plugin `literate-nav` reads the navigation: a folder there is all that it holds."""
    pages_below: Mapping[str, str] = field(default_factory=dict)
    """Folder in which alone a plugin may make pages → the plugin."""
    languages: Languages | None = None
    """The languages in which the plugin `i18n` builds the site, each by itself."""
    templates_by: str | None = None
    """The plugin or extension that fills in templates (`{{ name }}`), in fenced blocks as well."""
    text_by: str | None = None
    """The hook that may change the text of a page."""
    part_of: str | None = None
    """The plugin of a site farther up that may take this one in, so that other pages lie around it."""
    anchors_by: str | None = None
    """The function that makes anchors and cannot be called here."""
    anchors_like: Mapping[str, str] = field(default_factory=dict)
    """What the anchors begin with that a plugin may make → the plugin."""
    permalinks: bool = True
    """Whether a link by the address that Docusaurus gives a page leads to the page."""
    rendered: bool = False
    """Whether pages and anchors are those of a build, so that nothing is hidden."""
