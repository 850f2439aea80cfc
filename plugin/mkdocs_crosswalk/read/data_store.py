"""What reading data files gave, so that they are read once: kept between runs, and built into the package.

Reading all catalogs takes longer than checking a small site. An entry is found by the digest of the file's text, in a file
that goes by the digest of the code that reads it, so it can never be out of date; what other code has left is removed.
"""

from __future__ import annotations

import json
import re
from contextlib import nullcontext, suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .codec import encode
from .store import as_json, code_digest, digest_of, keep_file, kept_file

if TYPE_CHECKING:
    from pathlib import Path

MOST_ENTRIES = 200
_NAME = re.compile(r"data-[0-9a-f]{16}\.json")
READERS = (
    "alike.py",
    "catalogs.py",
    "diagnostics.py",
    "mappings.py",
    "text.py",
    *(
        f"read/{name}.py"
        for name in (
            "catalog_files",
            "codec",
            "data_files",
            "data_sets",
            "mapping_files",
            "runs",
            "shapes",
            "yaml_advice",
            "yaml_composer",
            "yaml_nodes",
        )
    ),
)
"""What an entry depends on besides the file's text. A test follows the imports."""


@lru_cache(maxsize=2)
def _entries(path: Path, changed: int, size: int) -> dict[str, Any]:
    """Return what the file holds; a rebuild of `mkdocs serve` reads it again only where another run has changed it."""
    del changed, size
    entries = json.loads(kept_file(path))
    return entries if isinstance(entries, dict) else {}


def _entries_in(folder: Path | None) -> dict[str, Any]:
    """Return the entries of a folder that this code has made; none where they cannot be had."""
    if folder is not None:
        with suppress(OSError, ValueError):
            status = _file_in(folder).stat()
            return _entries(_file_in(folder), status.st_mtime_ns, status.st_size)
    return {}


def _file_in(folder: Path) -> Path:
    return folder / f"data-{code_digest(READERS)}.json"


class DataStore:
    """Entries by digest, from a `folder` to which new ones are added and from one that is only read; None is empty.

    With `anew`, what is in `folder` counts for nothing, and it is an error if it cannot be replaced.
    """

    def __init__(self, folder: Path | None, built_in: Path | None = None, *, anew: bool = False) -> None:
        self._folder = folder
        self._anew = anew
        self._built_in = _entries_in(built_in)
        self._old = {} if anew else _entries_in(folder)
        self._used: dict[str, Any] = {}
        self._new = False

    def digest(self, kind: str, text: str) -> str:
        """Return what a file's entry goes by."""
        return digest_of(f"{kind}\n{text}")

    def get(self, digest: str) -> Any:
        """Return the entry as it was encoded, or None."""
        if digest in self._built_in:
            return self._built_in[digest]
        if digest in self._old:
            self._used[digest] = self._old[digest]
        return self._old.get(digest)

    def put(self, digest: str, entry: Any) -> None:
        """Keep an entry of frozen values, which `get` returns as `read.codec` encodes them."""
        if self._folder:
            self._used[digest] = encode(entry)
            self._new = True

    def save(self) -> None:
        """Write what is new; entries of other sites stay while there is room. Raises `OSError` only where all is `anew`."""
        if not self._new or self._folder is None:
            return
        entries = self._used | {digest: entry for digest, entry in self._old.items() if digest not in self._used}
        with nullcontext() if self._anew else suppress(OSError):
            _write(self._folder, dict(list(entries.items())[:MOST_ENTRIES]))
        self._new = False


def _write(folder: Path, entries: dict[str, Any]) -> None:
    """Write entries in place of those that other code has made."""
    file = _file_in(folder)
    keep_file(file, as_json(entries))
    for other in folder.iterdir():
        if other != file and _NAME.fullmatch(other.name):
            other.unlink(missing_ok=True)
