"""Paths inside the content folder: where an address that is written on a page leads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable


def resolve(uri: str, url: str) -> tuple[str, str]:
    """Return the uri and the fragment that `url`, written on the page `uri`, leads to inside the content folder.

    The uri is empty for an address of another site; it starts with `../` for one outside the folder.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    if parts.scheme or parts.netloc:
        return "", ""
    if not parts.path:
        return uri, unquote(parts.fragment)
    path = unquote(parts.path)
    base = [] if path.startswith("/") else uri.split("/")[:-1]
    return joined([*base, *path.split("/")]), unquote(parts.fragment)


def joined(path: Iterable[str]) -> str:
    """Return the path that these steps make, the first from the content folder; it may begin with `../`."""
    steps: list[str] = []
    for step in path:
        if step == ".." and steps and steps[-1] != "..":
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
