"""The languages of a site that the plugin `i18n` builds, and where links lead in each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
