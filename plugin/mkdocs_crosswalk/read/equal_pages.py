"""Pages of equal text are read once.

Documentation that keeps its versions side by side, or shows one language where another is not translated yet, holds many
pages word for word again. They differ in where they stand, and so in where their links lead, but not in what they hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .markdown import read_page, renamed

if TYPE_CHECKING:
    from ..pages import Page
    from ..text import Source
    from .dialect import Dialect


class PageReader:
    """Reads the pages of a site as its `dialect` says, and remembers the last `most` of them; None: all."""

    def __init__(self, dialect: Dialect, most: int | None = None) -> None:
        self._dialect = dialect
        self._most = most
        self._read: dict[str, Page] = {}

    def page(self, source: Source, uri: str, digest: str) -> Page:
        """Return what `read_page` returns; `digest` is one of the text, by which equal texts are known."""
        if source.taken:  # what is taken in is told to stand in this file
            return read_page(source, uri, self._dialect)
        known = self._read.get(digest)
        if known is not None:
            return renamed(known, source.path, uri)
        if len(self._read) == self._most:
            self._read.clear()
        page = self._read[digest] = read_page(source, uri, self._dialect)
        return page
