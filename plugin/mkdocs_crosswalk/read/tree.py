"""The file system: folders and bytes in, texts and problems out. Pages, data and built pages are read by it alone."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from ..diagnostics import Problem
from ..text import BOM, Source, Span
from ..uris import PAGE_ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DATA_ENDINGS = (".yaml", ".yml")
MAX_DATA_BYTES = 20_000_000
_NOWHERE = Span(0, 0)
Stamp = frozenset[tuple[str, int, int]]
"""Path, time of the last change in nanoseconds, and size in bytes of every file and folder that was looked at."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What a content folder holds."""

    pages: tuple[str, ...]
    """Uris of the pages, sorted."""
    files: frozenset[str]
    """Uris of everything else."""
    problems: tuple[tuple[str, Problem], ...] = field(default=())
    """Uri and problem of what looks like a page and is none."""


def list_tree(
    folder: Path, *, within: Path | None = None, hidden: bool = False, pages_end: tuple[str, ...] = PAGE_ENDINGS
) -> Tree:
    """Return what stands in `folder` and below; unless `hidden`, names that begin with a full stop are passed over.

    A file is a page whose name ends with one of `pages_end`.
    Links are followed, as MkDocs follows them, but not out of the folder `within` (default: `folder`): what lies beyond is
    none of the site's, and a finding would show it. A link back to a folder that it stands in is not followed either:
    MkDocs shows the same again there until the system stops it.
    """
    bounds = real(within or folder)
    pages: list[str] = []
    files: set[str] = set()
    problems: list[tuple[str, Problem]] = []
    pending: list[tuple[str, tuple[Path, ...]]] = [("", ())]
    while pending:
        above, links = pending.pop()  # a folder, and the folders that hold the links on the way to it
        entries = _entries(folder / above)
        if isinstance(entries, Problem):
            problems.append((above.removesuffix("/") or ".", entries))
            continue
        for entry in entries:
            name = entry.name
            if name.startswith(".") and (not hidden or name == ".git"):
                continue
            uri = above + name
            is_page = name.endswith(pages_end) and name not in pages_end
            if (refused := _refused(entry, uri, bounds)) is not None:
                problems.append(refused)
            elif _is_folder(entry):
                if (way := _way_into(entry, folder / above, links)) is None:
                    continue
                pending.append((f"{uri}/", way))
                if is_page:
                    message = f"`{uri}` is called like a page and is a folder"
                    problems.append((uri, Problem(_NOWHERE, message, "rename the folder")))
            elif is_page:
                pages.append(uri)
            else:
                files.add(uri)
                problems += _dead_link(entry, uri)
    return Tree(tuple(sorted(pages)), frozenset(files), tuple(problems))


def shown_name(path: str) -> str:
    """Return how messages call what lies at a path, whose name need not be UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _refused(entry: os.DirEntry[str], uri: str, bounds: Path) -> tuple[str, Problem] | None:
    """Return how an entry is shown that is no file of the site, and why it is none; None for all others."""
    if not _is_text(uri):
        shown = shown_name(uri)
        return shown, Problem(_NOWHERE, f"the name `{shown}` is not UTF-8", "rename the file")
    if entry.is_symlink() and _is_there(entry) and not real(Path(entry)).is_relative_to(bounds):
        message = f"`{uri}` is a link that leads out of the project; it was not followed"
        return uri, Problem(_NOWHERE, message, "copy what it leads to into the project")
    return None


def project_around(content: Path) -> Path:
    """Return the folder whose files may be a site's: that of the repository, and without one that of the content folder."""
    folder = real(content)
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder.parent)


def _way_into(entry: os.DirEntry[str], above: Path, links: tuple[Path, ...]) -> tuple[Path, ...] | None:
    """Return the folders that hold the links on the way into a folder in `above`; None where it is one on this very way."""
    if not entry.is_symlink():
        return links
    way = (*links, real(above))
    target = real(Path(entry))
    return None if any(start.is_relative_to(target) for start in way) else way


def _dead_link(entry: os.DirEntry[str], uri: str) -> Iterator[tuple[str, Problem]]:
    """Yield what is wrong with a link to a file, where nothing is there that could be copied to the site."""
    if entry.is_symlink() and not _is_there(entry):
        message = f"`{uri}` is a link to a file that is not there"
        yield uri, Problem(_NOWHERE, message, "correct the link, or remove it")


def _is_there(entry: os.DirEntry[str]) -> bool:
    return os.path.exists(entry)  # noqa: PTH110 - which takes links to themselves


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder or a link to one; a link to itself is neither."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def real(path: Path) -> Path:
    """Return a path without links in it; unlike `resolve`, this takes links that lead to themselves."""
    return Path(os.path.realpath(path))


def _entries(folder: Path) -> list[os.DirEntry[str]] | Problem:
    """Return what stands right in a folder, sorted, or why that cannot be known."""
    try:
        with os.scandir(folder) as entries:  # tells files from folders without a look at each
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror or error}; nothing in it was checked"
        return Problem(_NOWHERE, message, "check that it is readable")


def _is_text(name: str) -> bool:
    """Tell whether a name can be written as UTF-8; file systems hold any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def read_text(path: Path, name: str, limit: int) -> Source | Problem:
    """Return the text of a file under the path `name`, without a byte order mark, or why it cannot be had."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe would be waited for, without end
            return Problem(_NOWHERE, "this is no file that can be read", "put a file in its place, or remove it")
        size = status.st_size
        if size > limit:
            message = f"the file has {size:,} bytes; files above {limit:,} are not read"
            return Problem(_NOWHERE, message, "split it, or raise `max_page_bytes` in the settings")
        data = path.read_bytes()
    except OSError as error:
        return Problem(
            _NOWHERE, f"the file cannot be read: {error.strerror or error}", "check that it is there and readable"
        )
    try:
        return Source(name, data.decode("utf-8").removeprefix(BOM))
    except UnicodeDecodeError as error:
        start = len(data[: error.start].decode("utf-8").removeprefix(BOM))
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; the file was not read"
        return Problem(Span(start, start + 1), message, "save the file as UTF-8")


def shown_text(path: Path) -> str:
    """Return the text of a file as it can be shown to people, empty where none can be had; a wrong byte becomes `\ufffd`."""
    try:
        if not path.is_file() or path.stat().st_size > MAX_DATA_BYTES:
            return ""
        return path.read_bytes().decode("utf-8", "replace").removeprefix(BOM)
    except OSError:
        return ""


def data_files(folder: Path) -> list[Path] | Problem:
    """Return the data files right in `folder`, sorted by name, or why they cannot be had; none where it is not there."""
    entries = _entries(folder) if folder.is_dir() else []
    if isinstance(entries, Problem):
        return entries
    return [path for path in map(Path, entries) if path.suffix in DATA_ENDINGS]


def stamp_of(roots: Iterable[Path]) -> Stamp:
    """Return a value that changes when a file in one of these folders or below, or one of these files, does.

    Hidden folders below are passed over; so is what goes away meanwhile, and what cannot be looked at, as a link to itself.
    """
    found = set()
    for root in roots:
        paths = [str(root)]
        seen: set[str] = set()
        for folder, folders, names in os.walk(root, followlinks=True):
            real = os.path.realpath(folder)
            folders[:] = [name for name in folders if not name.startswith(".") and real not in seen]
            seen.add(real)
            paths += [f"{folder}/{name}" for name in names]
        for path in paths:
            try:
                status = os.stat(path)  # noqa: PTH116 - ten thousand files, twice a second
            except OSError:
                continue
            found.add((path, status.st_mtime_ns, status.st_size))
    return frozenset(found)
