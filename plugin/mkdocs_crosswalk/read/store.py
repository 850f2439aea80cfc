"""The user's cache folder: files that are there whole or not at all.

Any trouble with the cache means doing the work again, never an error; two runs that share it replace a whole file at once,
and the worst that can happen is that one's additions are lost.

Each file of the folder begins with a digest of all that follows. It tells no friend from foe, but what a disk has lost or a
machine that stopped has left half written is not taken for what was kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .. import __version__
from .tree import list_tree
from .whole_files import write_whole

MOST_SITES = 50
_LIBRARIES = ("markdown", "pymdownx", "pyromark", "material", "zensical")


def cache_folder() -> Path | None:
    """Return the folder for what is kept between runs; None where `CROSSWALK_CACHE` is set to nothing.

    `CROSSWALK_CACHE` names another folder than the user's own.
    """
    named = os.environ.get("CROSSWALK_CACHE")
    if named is not None:
        return Path(named) if named.strip() else None
    from platformdirs import user_cache_path  # noqa: PLC0415 - only runs with a cache need it

    return user_cache_path("crosswalk", appauthor=False)


def digest_of(text: str) -> str:
    """Return a digest of a text, as 32 letters."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def keep_file(path: Path, data: bytes) -> None:
    """Write a file that `kept_file` reads; raises `OSError` where that cannot be done."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, _seal(data) + data, lasting=False)


def kept_file(path: Path) -> bytes:
    """Return what `keep_file` wrote; raises `OSError` or `ValueError` where that cannot be had as it was."""
    seal, line_end, data = path.read_bytes().partition(b"\n")
    if seal + line_end != _seal(data):
        raise ValueError(f"{path} is not as it was written")
    return data


def _seal(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).hexdigest().encode() + b"\n"


def as_json(value: Any) -> bytes:
    """Return a value of JSON in few bytes; words that are no Unicode stay as they are."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")


@cache
def code_digest(modules: tuple[str, ...] | None = None, libraries: tuple[str, ...] = ()) -> str:
    """Return a digest of the version and of modules of the package, by default of all, so that new code meets no old entry.

    Modules that are named go by their text, and it is the same wherever the package is installed; all of them go by size and
    time. With `libraries` go Python and these, as they are installed; with all modules those that read pages. It stays the
    same as long as the process runs: a server goes on with the code that it began with, whatever is installed meanwhile.
    """
    digest = hashlib.blake2b(__version__.encode(), digest_size=8)
    package = Path(__file__).parents[1]
    if modules is None:
        libraries = (*_LIBRARIES, *libraries)
        for name in list_tree(package, pages_end=(".py",)).pages:
            with suppress(OSError):
                status = (package / name).stat()
                digest.update(f"{name}:{status.st_size}:{status.st_mtime_ns}".encode())
    for name in modules or ():
        with suppress(OSError):
            digest.update((package / name).read_bytes())
    if installed := [_installed(name) for name in libraries]:
        digest.update(f"{sys.version_info} {installed}".encode())
    return digest.hexdigest()


def _installed(library: str) -> tuple[int, int]:
    """Return what changes when a library is installed anew; its version is told by metadata that take long to load."""
    spec = find_spec(library)
    if spec and spec.origin:
        with suppress(OSError):
            status = Path(spec.origin).stat()
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
            return kept_file(folder / name)
    return None


def keep_json(folder: Path | None, name: str, value: Any) -> None:
    """Keep a value under this name as `keep_bytes` keeps bytes."""
    keep_bytes(folder, name, as_json(value))


def keep_bytes(folder: Path | None, name: str, data: bytes, *, most: int = MOST_SITES) -> None:
    """Keep bytes under this name, in place of what was kept; beyond `most` names those go that were not written for longest.

    Names are `kind-site.ending`, and those of one kind are counted together.
    """
    if folder is None:
        return
    with suppress(OSError):
        keep_file(folder / name, data)
        kind, ending = name.partition("-")[0], name.rpartition(".")[2]
        kept = sorted(folder.glob(f"{kind}-*.{ending}"), key=lambda path: -path.stat().st_mtime)
        for path in kept[most:]:
            path.unlink(missing_ok=True)
