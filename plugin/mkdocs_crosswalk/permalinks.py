"""Where Docusaurus shows a page: the addresses that links on pages written for it may use instead of a file's path.

    permalink = slug that begins with a slash
              | folder, numbers before names left out, + ( slug | id | name of the file )

The index of a folder (`index`, `README`, or a file called as its folder) stands at the folder itself. Before all of them
comes the route of the docs, which the site's program decides: `docs` unless it says otherwise.
"""

from __future__ import annotations

import re
from functools import cache
from posixpath import normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping


NUMBER = re.compile(r"^(?P<number>\d+)\s*[-_.]+\s*(?=[^\d\s._-])")
"""A number before a name that orders it and is left out of its address; versions and dates are none."""
ROUTE = "docs"
_NO_PART = re.compile(r"[^\w\- ]+")
"""What falls away in the anchor of a heading."""
CATEGORIES = ("_category_.json", "_category_.yml", "_category_.yaml")
_INDEXES = ("index", "readme")
_FIELDS = ("slug", "sidebar_position", "sidebar_label")
_OF_ADDRESSES = (*_FIELDS, "id")


def are_used(metas: Iterable[Mapping[str, str]], files: Collection[str], *, by_id: bool = False) -> bool:
    """Tell whether pages were written for Docusaurus: one of them says so, or a folder; `by_id`: an `id` says so, too."""
    fields = _OF_ADDRESSES if by_id else _FIELDS
    return any(uri.endswith(CATEGORIES) for uri in files) or any(field in meta for meta in metas for field in fields)


def may_name(front_matter: str) -> bool:
    """Tell whether the text of a front matter may say something that matters to the page's address."""
    return any(field in front_matter for field in _OF_ADDRESSES)


def naming(meta: Mapping[str, str]) -> dict[str, str]:
    """Return what of a page's front matter matters to its address."""
    return {field: meta[field] for field in _OF_ADDRESSES if field in meta}


def permalink(uri: str, meta: Mapping[str, str]) -> str:
    """Return where the page stands below the route of the docs, without slashes at its ends."""
    folder, _, name = uri.rpartition("/")
    stem = name.rpartition(".")[0]
    slug = meta.get("slug", "").strip()
    if slug.startswith("/"):
        return _clean(slug)
    if not slug and stem.lower() in (*_INDEXES, folder.rpartition("/")[2].lower()):
        return _without_numbers(folder)
    return _clean(f"{_without_numbers(folder)}/{slug or meta.get('id', '').strip() or NUMBER.sub('', stem, count=1)}")


def followed(path: str, start: str) -> Iterator[str]:
    """Yield where a link's `path` may lead, below the route of the docs, from the page whose permalink is `start`.

    A page is shown with or without a slash at its end, as the site decides, and a relative path then means another place.
    """
    if path.startswith("/"):
        clean = _clean(path)
        first, _, rest = clean.partition("/")
        if first == ROUTE:
            yield rest
        yield clean
    else:
        yield _clean(f"{start}/../{path}")
        yield _clean(f"{start}/{path}")


def github_slug(text: str, separator: str = "-") -> str:
    """Return the anchor of a heading as GitHub and Docusaurus make it: punctuation falls away, each space is a hyphen."""
    return _NO_PART.sub("", text.strip().lower()).replace(" ", separator)


def github_unique(slug: str, used: set[str]) -> str:
    """Return `slug`, with `-1`, `-2`, … after it where it is taken."""
    number, unique = 0, slug
    while unique in used:
        number += 1
        unique = f"{slug}-{number}"
    return unique


def anchors(headings: Iterable[tuple[str, str | None]]) -> list[str]:
    """Return the anchors that Docusaurus gives to headings, each a text and the id that is written behind it."""
    used: set[str] = set()
    found = []
    for text, explicit in headings:
        found.append(explicit or github_unique(github_slug(text), used))
        used.add(found[-1])
    return found


def _clean(path: str) -> str:
    return normpath(f"/{path}").strip("/")  # above the top is the top


@cache
def _without_numbers(folder: str) -> str:
    return "/".join(NUMBER.sub("", step, count=1) for step in folder.split("/"))
