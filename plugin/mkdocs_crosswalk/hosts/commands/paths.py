"""Between the paths that people write in a shell and those that messages name."""

from __future__ import annotations

from os.path import abspath
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...read.tree import shown_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...read.settings_files import Site


def shown_paths(paths: tuple[Path, ...], site: Site) -> list[str]:
    """Return how messages call the files and folders that were named; raises `click.UsageError` for those of no site."""
    shown = []
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"there is no `{path}`; PATHS are files and folders of the site")
        for root, name in ((site.content, site.shown), (site.data, site.data.name if site.data else "")):
            if root and (below := _below(path, root)) is not None:
                shown.append(shown_name(f"{name}/{below}".removesuffix("/.")))
                break
        else:
            known = f"`{site.content}`" + (f" and `{site.data}`" if site.data else "")
            raise click.UsageError(f"`{path}` is no part of this site; its files lie in {known}")
    return shown


def _below(path: Path, root: Path) -> str | None:
    """Return the way from a folder to what lies in it: by its own name where that is a link, else by where it really is."""
    named, lies = _named(path), root.resolve()
    for way, start in ((named, _named(root)), (named, lies), (path.resolve(), lies)):
        if way.is_relative_to(start):
            return way.relative_to(start).as_posix()
    return None


def _named(path: Path) -> Path:
    """Return a path from the root, with its links but without its steps upwards."""
    return Path(abspath(path))  # noqa: PTH100 - `resolve` follows links, and `absolute` leaves `..` in


def located_by(site: Site) -> Callable[[str], str]:
    """Return a function from a path as messages show it to the path from the current folder, where it lies below that.

    Annotations and code scanning need the file's place in the repository; messages name the site's own folders.
    """
    here = Path.cwd().resolve()
    parents = {}
    for root, name in ((site.data, site.data.name if site.data else ""), (site.content, site.shown)):
        if root and root.resolve().is_relative_to(here):
            parents[name] = root.resolve().relative_to(here).as_posix()

    def located(path: str) -> str:
        head, slash, rest = path.partition("/")
        # GitLab shows no finding whose path begins with `./`.
        return f"{parents[head]}{slash}{rest}".removeprefix("./") if head in parents else path

    return located
