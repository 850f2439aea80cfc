"""The pages of a content folder, and what else lies there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import FileProblem, Problem
from ..permalinks import may_name, naming
from ..uris import MDX, PAGE_ENDINGS
from .dialect import ANY
from .equal_pages import PageReader
from .front_matter import front_matter, meta_of
from .git_ignores import read_git_ignores
from .tree import list_tree, project_around, read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..pages import Page
    from ..settings import Settings
    from ..text import Source
    from .dialect import Dialect
    from .selection import Selection

_BELOW = ("", "/x")
"""After the path of what may be a file or a folder: it, and what stands in it."""


class PageFiles:
    """The pages of a content folder, which messages call `shown`; each is read when it is asked for.

    `dialect` says how the site reads them, `selection` which pages and files of the folder it builds (None: all that any
    host shows), and `taken_in` puts snippets into them.
    """

    def __init__(
        self,
        content: Path,
        shown: str,
        settings: Settings,
        *,
        dialect: Dialect = ANY,
        selection: Selection | None = None,
        taken_in: Callable[[Source], Source] = lambda source: source,
    ) -> None:
        if selection is None:
            tree = list_tree(content, within=project_around(content), pages_end=(*PAGE_ENDINGS, MDX))
        else:
            tree = list_tree(content, within=project_around(content), hidden=selection.hidden)
        self.excluded = selection.left_out((*tree.pages, *tree.files)) if selection else frozenset()
        """Uris of pages and files that are there and are not built."""
        self.uris = tuple(uri for uri in tree.pages if uri not in self.excluded)
        self.files = (tree.files - self.excluded) | (selection.beside() if selection else frozenset())
        """Uris of everything else that the site has."""
        out = selection.left_out(f"{uri}{below}" for uri, _ in tree.problems for below in _BELOW) if selection else ()
        self.problems = tuple(
            FileProblem("file", f"{shown}/{uri}", problem)
            for uri, problem in tree.problems
            if not any(f"{uri}{below}" in out for below in _BELOW)
        )
        self.git_ignores = read_git_ignores(content)
        self._content = content
        self._shown = shown
        self._limit = settings.max_page_bytes
        self._reader = PageReader(dialect, most=1)
        self._taken_in = taken_in

    def source(self, uri: str) -> Source | FileProblem:
        """Return the text of a page with what it takes in, or why it cannot be had."""
        path = f"{self._shown}/{uri}"
        found = read_text(self._content / uri, path, self._limit)
        return FileProblem("file", path, found) if isinstance(found, Problem) else self._taken_in(found)

    def page(self, source: Source, uri: str, digest: str) -> Page:
        """Return what a page holds whose text is `source`, and has this digest; after one of equal text it takes no time."""
        return self._reader.page(source, uri, digest)

    def may_be_named(self, source: Source) -> bool:
        """Tell whether a page's front matter may say something that matters to its address; to read it takes longer."""
        span = front_matter(source.text)
        return span is not None and may_name(source.text[span.start : span.end])

    def names(self, source: Source) -> dict[str, str]:
        """Return what of a page's front matter matters to its address."""
        return naming(meta_of(source.text))
