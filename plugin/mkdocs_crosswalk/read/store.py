"""The user's cache folder, and in it what reading the data gave.

Reading all catalogs takes longer than checking a small site. An entry is found by the digest of the file's text, in a
file that goes by the digest of the code that reads it, so it can never be out of date; what other code has left is
removed. Any trouble with the cache means reading again, never an error; two runs that share it replace the whole file at
once, and the worst that can happen is that one's additions are lost.

Each file of the folder begins with a digest of all that follows. It tells no friend from foe, but what a disk has lost or a
machine that stopped has left half written is not taken for what was kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .. import __version__
from .codec import encode
from .tree import list_tree
from .whole_files import write_whole

MOST_ENTRIES = 200
MOST_SITES = 50
_LIBRARIES = ("markdown", "pymdownx", "pyromark")
_READERS = (
    "catalogs.py",
    "mappings.py",
    *(f"read/{name}.py" for name in ("catalog_files", "codec", "data_files", "mapping_files", "shapes", "yaml_nodes")),
)


def cache_folder() -> Path | None:
    """Return the folder for what is kept between runs; None where `CROSSWALK_CACHE` is set to nothing.

    `CROSSWALK_CACHE` names another folder than the user's own.
    """
    named = os.environ.get("CROSSWALK_CACHE")
    if named is not None:
        return Path(named) if named.strip() else None
    from platformdirs import user_cache_path  # noqa: PLC0415 - only runs with a cache need it

    return user_cache_path("crosswalk", appauthor=False)


@lru_cache(maxsize=1)
def _entries(path: Path, changed: int, size: int) -> dict[str, Any]:
    """Return what the file holds; a rebuild of `mkdocs serve` reads it again only where another run has changed it."""
    del changed, size
    entries = json.loads(_kept(path))
    return entries if isinstance(entries, dict) else {}


class Store:
    """Entries by digest. `folder` None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._path = folder / f"data-{code_digest(_READERS)}.json" if folder else None
        self._old: dict[str, Any] = {}
        self._used: dict[str, Any] = {}
        self._new = False
        if self._path:
            with suppress(OSError, ValueError):
                status = self._path.stat()
                self._old = _entries(self._path, status.st_mtime_ns, status.st_size)

    def digest(self, kind: str, text: str) -> str:
        """Return what a file's entry goes by."""
        return digest_of(f"{kind}\n{text}")

    def get(self, digest: str) -> Any:
        """Return the entry as it was encoded, or None."""
        if digest in self._old:
            self._used[digest] = self._old[digest]
        return self._old.get(digest)

    def put(self, digest: str, entry: Any) -> None:
        """Keep an entry of frozen values, which `get` returns as `read.codec` encodes them."""
        if self._path:
            self._used[digest] = encode(entry)
            self._new = True

    def save(self) -> None:
        """Write what is new; entries of other sites stay while there is room."""
        if not self._new or self._path is None or self._folder is None:
            return
        entries = self._used | {digest: entry for digest, entry in self._old.items() if digest not in self._used}
        kept = dict(list(entries.items())[:MOST_ENTRIES])
        with suppress(OSError):
            _keep(self._path, _written(kept))
            for other in self._folder.glob("data*.json"):
                if other != self._path:
                    other.unlink(missing_ok=True)
        self._new = False


def digest_of(text: str) -> str:
    """Return a digest of a text, as 32 letters."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _keep(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, _seal(data) + data, lasting=False)


def _kept(path: Path) -> bytes:
    """Return what `_keep` wrote; raises `OSError` or `ValueError` where that cannot be had as it was."""
    seal, line_end, data = path.read_bytes().partition(b"\n")
    if seal + line_end != _seal(data):
        raise ValueError(f"{path} is not as it was written")
    return data


def _seal(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).hexdigest().encode() + b"\n"


def _written(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")


@cache
def code_digest(modules: tuple[str, ...] | None = None, libraries: tuple[str, ...] = ()) -> str:
    """Return a digest of the version and of modules of the package, by default of all, so that new code meets no old entry.

    With `libraries` go Python and these, as they are installed; with all modules those that read pages. It stays the same
    as long as the process runs: a server goes on with the code that it began with, whatever is installed meanwhile.
    """
    digest = hashlib.blake2b(__version__.encode(), digest_size=8)
    package = Path(__file__).parents[1]
    if modules is None:
        modules = tuple(list_tree(package, pages_end=(".py",)).pages)
        libraries = (*_LIBRARIES, *libraries)
    if installed := [_installed(name) for name in libraries]:
        digest.update(f"{sys.version_info} {installed}".encode())
    for name in modules:
        with suppress(OSError):
            status = (package / name).stat()
            digest.update(f"{name}:{status.st_size}:{status.st_mtime_ns}".encode())
    return digest.hexdigest()


def _installed(library: str) -> tuple[int, int]:
    """Return what changes when a library is installed anew; its version is told by metadata that take long to load."""
    spec = find_spec(library)
    with suppress(OSError):
        status = Path(spec.origin if spec and spec.origin else "").stat()
        return status.st_size, status.st_mtime_ns
    return 0, 0


def kept_json(folder: Path | None, name: str) -> Any:
    """Return what was kept under this name; None where nothing can be had."""
    with suppress(ValueError):
        return json.loads(kept_bytes(folder, name) or b"")
    return None


def kept_bytes(folder: Path | None, name: str) -> bytes | None:
    """Return what was kept under this name; None where nothing can be had."""
    if folder is not None:
        with suppress(OSError, ValueError):
            return _kept(folder / name)
    return None


def keep_json(folder: Path | None, name: str, value: Any) -> None:
    """Keep a value under this name as `keep_bytes` keeps bytes."""
    keep_bytes(folder, name, _written(value))


def keep_bytes(folder: Path | None, name: str, data: bytes, *, most: int = MOST_SITES) -> None:
    """Keep bytes under this name, in place of what was kept; beyond `most` names those go that were not written for longest.

    Names are `kind-site.ending`, and those of one kind are counted together.
    """
    if folder is None:
        return
    with suppress(OSError):
        _keep(folder / name, data)
        kind, ending = name.partition("-")[0], name.rpartition(".")[2]
        kept = sorted(folder.glob(f"{kind}-*.{ending}"), key=lambda path: -path.stat().st_mtime)
        for path in kept[most:]:
            path.unlink(missing_ok=True)
