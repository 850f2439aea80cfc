"""How pages become a site, as far as it is known without building it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .text import Span

_LOCALE = re.compile(r"[a-z]{2}(-[A-Za-z]{4})?(-[A-Z]{2})?|[a-z]{2}_[A-Z]{2}")
"""What the plugin takes for a language, be it one of the site's or not."""


@dataclass(frozen=True, slots=True)
class Languages:
    """How the plugin `i18n` builds a site: once a language, each with the files of that language and some of the default.

    A link leads to the file of the language that is built, else to that of the default language.
    """

    default: str
    built: tuple[str, ...]
    """The languages that the site has, the default among them."""
    fallback: bool = True
    """Whether a page that a language does not have is taken from the default language."""
    in_folders: bool = False
    """Whether `fr/page.md` is written in French, or else `page.fr.md`."""

    def of(self, uri: str) -> tuple[str, str]:
        """Return the language of a file, and the uri that it has in all languages: `fr/a.md` → `fr`, `a.md`."""
        if self.in_folders:
            head, slash, rest = uri.partition("/")
            return (head, rest) if slash and self._is_language(head) else (self.default, uri)
        stem, dot, ending = uri.rpartition(".")
        name, mark, language = stem.rpartition(".")
        return (language, f"{name}{dot}{ending}") if mark and self._is_language(language) else (self.default, uri)

    def _is_language(self, word: str) -> bool:
        return word in self.built or _LOCALE.fullmatch(word) is not None

    def found(self, uri: str, page: str, is_there: Callable[[str], bool]) -> str | None:
        """Return the file to which a path leads on a page, in the build of its language; None where nothing stands."""
        language, _ = self.of(page)
        if language not in self.built:
            return uri if is_there(uri) else None
        ways = self._ways_in_folders(uri, language) if self.in_folders else self._ways_by_name(uri, language)
        return next((way for way in ways if is_there(way) and self.has(way, language, is_there)), None)

    def _ways_by_name(self, uri: str, language: str) -> Iterator[str]:
        stem, dot, ending = uri.rpartition(".")
        if dot:
            yield from (f"{stem}.{each}{dot}{ending}" for each in (language, self.default))
        yield uri

    def _ways_in_folders(self, uri: str, language: str) -> Iterator[str]:
        head, slash, rest = uri.partition("/")
        other = self.default if head == language else language
        if slash and head in (language, self.default):
            yield from (uri, f"{other}/{rest}", rest) if self.fallback else (uri, rest)
        else:
            yield from (f"{each}/{uri}" for each in ((language, self.default) if self.fallback else (language,)))
            yield uri

    def has(self, uri: str, language: str, is_there: Callable[[str], bool]) -> bool:
        """Tell whether a file is part of the build of a language."""
        own, norm = self.of(uri)
        return own == language or (own == self.default and self.fallback and not is_there(self._named(norm, language)))

    def _named(self, norm: str, language: str) -> str:
        if self.in_folders:
            return f"{language}/{norm}"
        stem, dot, ending = norm.rpartition(".")
        return f"{stem}.{language}{dot}{ending}"

    def places(self, uri: str, is_there: Callable[[str], bool], *, is_page: bool) -> Iterator[str]:
        """Yield what the file's uri would be in a site without languages, for each language that shows it, its own first.

        What is no page is copied once: to the place of its own language.
        """
        own, norm = self.of(uri)
        if own not in self.built:
            return
        for language in (own, *(each for each in self.built if each != own)) if is_page else (own,):
            if self.has(uri, language, is_there):
                yield norm if language == self.default else f"{language}/{norm}"


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
    excluded: frozenset[str] = frozenset()
    """Pages and files that are there and are not built."""
    pages_by: str | None = None
    """The plugin that may make pages, or change where links lead."""
    nav: tuple[NavEntry, ...] = ()
    """What the settings put into the navigation by a path; in a build, what of it led nowhere."""
    nav_by: str | None = None
    """The plugin or hook that may read the navigation in its own way."""
    pages_below: Mapping[str, str] = field(default_factory=dict)
    """Folder in which alone a plugin may make pages → the plugin."""
    languages: Languages | None = None
    """The languages in which the plugin `i18n` builds the site, each by itself."""
    text_by: str | None = None
    """The hook that may change the text of a page."""
    anchors_by: str | None = None
    """The function that makes anchors and cannot be called here."""
    permalinks: bool = True
    """Whether a link by the address that Docusaurus gives a page leads to the page."""
    rendered: bool = False
    """Whether pages and anchors are those of a build, so that nothing is hidden."""
