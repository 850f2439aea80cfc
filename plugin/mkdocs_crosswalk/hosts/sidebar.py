"""The order of the navigation as Docusaurus pages write it: `sidebar_position`, `_category_` files, numbers before names."""

from __future__ import annotations

import json
import posixpath
from functools import cache
from typing import TYPE_CHECKING, Any

from mkdocs.utils import dirname_to_title

from ..permalinks import CATEGORIES, NUMBER
from ..read.front_matter import plain_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..pages import Page

_LAST = float("inf")


class Sidebar:
    """Says where pages and folders stand among those beside them."""

    def __init__(self, pages: Iterable[Page], read: Callable[[str], str]) -> None:
        """Take the site's pages, and what returns the text of another file of the content folder, empty if there is none."""
        self._pages = {page.uri: page for page in pages}
        self._read = read
        self._category = cache(self._read_category)

    @property
    def is_written(self) -> bool:
        """Tell whether any page says where it stands: a site whose pages do not is left in MkDocs' own order."""
        return any("sidebar_position" in page.meta for page in self._pages.values())

    def key(self, uri: str) -> tuple[tuple[float, str], ...]:
        """Return what sorts the page of this uri: folder by folder, the index of a folder first."""
        steps = uri.split("/")
        folders = (self._folder("/".join(steps[: depth + 1])) for depth in range(len(steps) - 1))
        return (*folders, self._page(uri))

    def label(self, folder: str) -> str:
        """Return what the folder is called in the navigation: by its `_category_` file, else by its name."""
        label = self._category(folder).get("label")
        if isinstance(label, str) and label.strip():
            return label
        return dirname_to_title(NUMBER.sub("", posixpath.basename(folder), count=1))

    def navigation(self, uris: Iterable[str]) -> list[Any] | None:
        """Return these pages as MkDocs' `nav` setting would list them; None where no page says where it stands."""
        if not self.is_written:
            return None
        top: list[Any] = []
        lists = {"": top}
        for uri in sorted(uris, key=self.key):
            folders = uri.split("/")[:-1]
            for depth in range(len(folders)):
                folder = "/".join(folders[: depth + 1])
                if folder not in lists:
                    lists[folder] = []
                    lists["/".join(folders[:depth])].append({self.label(folder): lists[folder]})
            label = self._pages[uri].meta.get("sidebar_label") if uri in self._pages else None
            lists["/".join(folders)].append({label: uri} if label else uri)
        return top

    def _page(self, uri: str) -> tuple[float, str]:
        name = posixpath.basename(uri)
        if name in ("index.md", "README.md"):
            return (-_LAST, name)
        page = self._pages.get(uri)
        written = _number(page.meta.get("sidebar_position")) if page else None
        return (_prefix(name) if written is None else written, name)

    def _folder(self, folder: str) -> tuple[float, str]:
        position = _number(self._category(folder).get("position"))
        if position is None and (index := self._pages.get(f"{folder}/index.md")):
            position = _number(index.meta.get("sidebar_position"))
        name = posixpath.basename(folder)
        return (_prefix(name) if position is None else position, name)

    def _read_category(self, folder: str) -> Mapping[str, object]:
        """Return what a folder's file says; nothing where it is broken, which is Docusaurus' business."""
        name, text = next(((name, text) for name in CATEGORIES if (text := self._read(f"{folder}/{name}"))), ("", ""))
        if not name.endswith(".json"):
            return plain_values(text)
        try:
            found = json.loads(text)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


def _number(value: object) -> float | None:
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if number == number and abs(number) < _LAST else None  # noqa: PLR0124 - not a number is not itself


def _prefix(name: str) -> float:
    match = NUMBER.match(name)
    return float(match["number"]) if match else _LAST
