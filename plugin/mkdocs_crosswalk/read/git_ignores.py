"""What git is told to leave alone: pages that are not there and that a step before the build makes."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from .tree import shown_text

if TYPE_CHECKING:
    from pathlib import Path

    from pathspec import GitIgnoreSpec

_NAME = ".gitignore"
_NO_PATTERN = (ValueError, re.error)
"""What the library raises: of `foo\\` by itself, of `[z-a]` by Python's regular expressions."""


@dataclass(frozen=True, slots=True)
class GitIgnores:
    """The `.gitignore` files that speak of a content folder, from the folder itself up to the root of its repository."""

    files: tuple[tuple[str, str], ...] = ()
    """Path from where the file lies to the content folder, and its text; the nearest comes first, as its word counts."""

    def take(self, uri: str) -> bool:
        """Tell whether git ignores what would stand at this place in the content folder."""
        for way, text in self.files:
            decided = spec(text).check_file(str(PurePosixPath(way, uri))).include
            if decided is not None:
                return decided
        return False


def read_git_ignores(content: Path) -> GitIgnores:
    """Return what speaks of the pages of a folder; nothing where the folder is in no repository.

    What a user keeps out of all repositories is not read: a check says the same on each machine.
    """
    found = []
    folder = content.resolve()
    for above in (folder, *folder.parents):
        if (above / _NAME).is_file():
            found.append((folder.relative_to(above).as_posix(), shown_text(above / _NAME)))
        if (above / ".git").exists():
            return GitIgnores(tuple(found))
    return GitIgnores()


@cache
def spec(text: str) -> GitIgnoreSpec:
    """Return the patterns of a text as a `.gitignore` holds them; what is no pattern fits nothing, as for git."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - few sites link what is not there

    lines = text.splitlines()
    with warnings.catch_warnings(action="ignore"):  # of regular expressions that nobody wrote
        try:
            return GitIgnoreSpec.from_lines(lines)
        except _NO_PATTERN:
            return GitIgnoreSpec.from_lines([line for line in lines if _is_pattern(line)])


def _is_pattern(line: str) -> bool:
    """Tell whether a line can be read."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    try:
        GitIgnoreSpec.from_lines([line])
    except _NO_PATTERN:
        return False
    return True
