"""Paths inside the content folder: where an address that is written on a page leads, and where a page is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from .text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = re.compile(r"(?!//)[^\x00-\x20:?%#]*(?:#[^\x00-\x20:?%]*)?")
"""A path and a fragment as they are, without anything to cut off or to resolve: most addresses inside a site."""
PAGE_ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
MDX = ".mdx"
"""How pages may end that Docusaurus shows, and MkDocs does not."""
INDEXES = ("index", "README")
"""Names of pages that are shown at their folder."""


def resolve(uri: str, url: str) -> tuple[str, str]:
    """Return the uri and the fragment that `url`, written on the page `uri`, leads to inside the content folder.

    The uri is empty for an address of another site; it starts with `../` for one outside the folder.
    """
    parts = inside(url)
    if parts is None:
        return "", ""
    path, fragment = parts
    return (from_page(uri, path) if path else uri), fragment


def inside(url: str) -> tuple[str, str] | None:
    """Return path and fragment of an address inside the site, escapes resolved; None for an address of another site."""
    if _PLAIN.fullmatch(url):
        path, _, fragment = url.partition("#")
        return path, fragment
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else (unquote(parts.path), unquote(parts.fragment))


def anchor_in(fragment: str) -> str:
    """Return the anchor that a fragment needs on its page; empty where every page will do.

    Each page has a top; what stands behind `:~:` is searched for in the page's text; renderers and themes use anchors that
    begin with `__` for code blocks, tabs and switches of their own.
    """
    anchor = fragment.partition(":~:")[0]
    return "" if anchor == "top" or anchor.startswith("__") else anchor


def fragment_span(url: str, span: Span) -> Span:
    """Return where the fragment of the address at `span` stands, with its `#`; the address itself where it has none."""
    mark = url.find("#")
    return Span(span.start + mark, span.end) if mark >= 0 else span


def from_page(uri: str, path: str) -> str:
    """Return the path from the content folder that `path` is on the page `uri`; it may begin with `../`."""
    base = [] if path.startswith("/") else uri.split("/")[:-1]
    return joined([*base, *path.split("/")])


def joined(path: Iterable[str]) -> str:
    """Return the path that these steps make, the first from the content folder; it may begin with `../`."""
    steps: list[str] = []
    for step in path:
        if step == ".." and steps and steps[-1] != "..":
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def shown_at(uri: str, *, folders: bool) -> str:
    """Return where a page or file is shown, from the site's root; `folders`: `a/b.md` at `a/b/` and not at `a/b.html`."""
    if not uri.endswith(PAGE_ENDINGS):
        return uri
    above, slash, name = uri.rpartition("/")
    stem = name.rpartition(".")[0]
    if stem in INDEXES:
        return above + slash + ("" if folders else "index.html")
    return above + slash + stem + ("/" if folders else ".html")
