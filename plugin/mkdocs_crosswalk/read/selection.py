"""Which files of a content folder, and of the folder that is laid over the theme, become part of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from ..uris import PAGE_ENDINGS
from .git_ignores import spec
from .tree import list_tree, project_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ..languages import Languages

_ALWAYS = ".*\n/templates/\n"
"""What MkDocs leaves out unless the settings take it in again."""
_OF_NO_READER = (
    ".*", "*/.*", "*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml", "sitemap.xml",
    "*.markdown", "*.mdown", "*.mkdn", "*.mkd", "*.md",
)  # fmt: skip
"""What MkDocs does not copy from a theme's folder."""
_INDEX, _README = "index.md", "README.md"
_ICONS = {"mkdocs": "img/favicon.ico", "readthedocs": "img/favicon.ico", "material": "assets/images/favicon.png"}
"""What themes put beside the pages that a page may link: not their styles and scripts."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What MkDocs takes of a content folder, as its settings say."""

    excluded: str = ""
    """The text of `exclude_docs`: lines as in a `.gitignore`."""
    drafts: str = ""
    """The text of `draft_docs`, which a build leaves out as well."""
    globs: tuple[str, ...] = ()
    """What the plugin `exclude` leaves out."""
    regexes: tuple[str, ...] = ()
    """The same, as patterns that fit the beginning of a path."""
    over_theme: Path | None = None
    """The folder whose files are laid over those of the theme."""
    theme: str = ""
    languages: Languages | None = None
    """The languages in which the site is built: pages in others are not."""

    @property
    def hidden(self) -> bool:
        """Tell whether files whose name begins with a full stop may be taken in."""
        return any(line.startswith("!") and "." in line for line in self.excluded.splitlines())

    def beside(self) -> frozenset[str]:
        """Return the uris of what the site takes from the theme and the folder laid over it: pictures and the like."""
        of_theme = frozenset([_ICONS[self.theme]] if self.theme in _ICONS else ())
        if self.over_theme is None or not self.over_theme.is_dir():
            return of_theme
        uris = list_tree(self.over_theme, within=project_around(self.over_theme)).files
        return of_theme.union(uri for uri in uris if not any(fnmatchcase(uri.lower(), glob) for glob in _OF_NO_READER))

    def left_out(self, uris: Iterable[str]) -> frozenset[str]:
        """Return those of these files that are not built."""
        uris = tuple(uris)
        out = set(self._by_settings(uris))
        taken = set(uris) - out
        return frozenset(out | {uri for uri in taken if is_beside_index(uri, taken)})

    def _by_settings(self, uris: tuple[str, ...]) -> Iterator[str]:
        yield from filter(self._fits, uris)
        if self.excluded:
            yield from spec(_ALWAYS + self.excluded).match_files(uris)
        else:
            yield from (uri for uri in uris if uri.startswith("templates/"))
        if self.drafts:
            yield from spec(self.drafts).match_files(uris)
        if built := self.languages:
            yield from (uri for uri in uris if uri.endswith(PAGE_ENDINGS) and built.of(uri)[0] not in built.built)

    def _fits(self, uri: str) -> bool:
        return any(fnmatchcase(uri, glob) for glob in self.globs) or any(
            re.match(pattern, uri) for pattern in self.regexes
        )


def is_beside_index(uri: str, uris: Iterable[str]) -> bool:
    """Tell whether a page is a `README.md` with an `index.md` beside it in `uris`, which is built in its place."""
    folder, slash, name = uri.rpartition("/")
    return name == _README and f"{folder}{slash}{_INDEX}" in uris
