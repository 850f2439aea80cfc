"""Whether a build has read the same texts whenever it read them.

Views look into the texts of pages long after the pages were read. Where a text was another by then, somebody saved it
meanwhile: what was made of the two together is right at no time, and nothing of it is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..read.store import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..text import Source


class ReadTexts:
    """The texts of the pages of one build."""

    def __init__(self) -> None:
        self._digests: dict[tuple[str, bool], str] = {}
        """Path of a page, and whether it is meant with what it takes in → digest of the text."""
        self.is_still = True
        """Whether each text was the same whenever it was read."""

    def watched(self, taken_in: Callable[[Source], Source]) -> Callable[[Source], Source]:
        """Return the same function, noting each page that it is asked for: its own text and what comes of it."""

        def watching(source: Source) -> Source:
            made = taken_in(source)
            self._note(source.path, source.text, whole=False)
            if made is not source:
                self._note(source.path, f"{made.text}\0{made.taken}", whole=True)
            return made

        return watching

    def compared(self, text_reader: Callable[[str], str]) -> Callable[[str], str]:
        """Return the same function, comparing the texts of pages with what was read before."""

        def comparing(path: str) -> str:
            text = text_reader(path)
            if (path, False) in self._digests:
                self._note(path, text, whole=False)
            return text

        return comparing

    def _note(self, path: str, text: str, *, whole: bool) -> None:
        digest = digest_of(text)
        if self._digests.setdefault((path, whole), digest) != digest:
            self.is_still = False
