"""What the directives of a site became in its last build, for a build that would make the same of them.

Building tables and writing them in five formats takes longer than all else that the plugin does. A view is found by a digest
of all that it can hang on: the code, the settings, the data, what views see of pages, the anchors of the pages rendered so
far, and what the directive asks. Where its links lead is asked of the host again: of where pages are shown, a view tells
nothing else. So nothing that is found here can be out of date. Trouble with the cache means building again, never an error.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from ..read.codec import encode
from ..read.store import digest_of, keep_bytes, kept_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from ..directives import Directive
    from ..views.to_html import Link
    from .search_index import Entry

MOST_BYTES = 100_000_000
"""Of a site whose views are larger, none is kept."""
MOST_SITES = 10
_HTML = "html"


@dataclass(slots=True)
class Shown:
    """What a directive became."""

    html: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    """Ending → what stands in the file to take away."""
    entries: tuple[Entry, ...] = ()
    """What the search is to find."""
    links: dict[str, str] = field(default_factory=dict)
    """Uri of each page that it links → the page's address as it was written."""
    caption: str = ""
    """Of its first table."""


class Asking:
    """A host's function that links pages, and the pages that it was asked for."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._asked: set[str] = set()

    def link(self, uri: str, anchor: str) -> str:
        """Return what the host returns."""
        self._asked.add(uri)
        return self._link(uri, anchor)

    def links(self) -> dict[str, str]:
        """Return uri and address of each page that was asked for."""
        return {uri: self._link(uri, "") for uri in sorted(self._asked)}


class KeptViews:
    """The views of one build of the site that goes by `site`; `folder` None keeps nothing."""

    def __init__(self, folder: Path | None, site: str) -> None:
        self._folder = folder
        self._name = f"views-{site}.bin"
        self._ground: Callable[[], Iterable[Any]] = tuple
        self._anchors = blake2b(digest_size=16)
        self._used: dict[str, Shown] = {}
        self.built = 0
        """How many views had to be built."""

    def begin(self, ground: Callable[[], Iterable[Any]]) -> None:
        """Take note of what returns all that every view of this build may hang on, as `json` takes it."""
        self._ground = ground

    def rendered(self, uri: str, anchors: Iterable[str]) -> None:
        """Take note of a page that has been rendered, since views link the anchors of such pages."""
        if self._folder is not None:
            self._anchors.update(f"{uri}\n{sorted(anchors)}\n".encode("utf-8", "surrogatepass"))

    def of(self, directive: Directive, prefix: str, link: Link, make: Callable[[], Shown]) -> Shown:
        """Return what a directive becomes; where nobody knows, by `make`, which must link by nothing but `link`.

        `prefix` is what its anchors begin with, which tells it from others like it on its page.
        """
        if self._folder is None:
            return make()
        asked = [directive.uri, directive.view, encode(directive.options), prefix]
        key = digest_of(json.dumps([self._ground_digest, self._anchors.hexdigest(), asked]))
        shown = self._found(key, link)
        if shown is None:
            shown = make()
            self.built += 1
        self._used[key] = shown
        return shown

    @cached_property
    def _ground_digest(self) -> str:
        """Return a digest of the ground; a site without views has no need of it."""
        return digest_of(json.dumps([*self._ground()]))

    def keep(self) -> None:
        """Keep the views that were asked for in place of those of the last build."""
        if not self.built:
            return
        body = bytearray()
        rows = {key: _row(shown, body) for key, shown in self._used.items()}
        if len(body) <= MOST_BYTES:
            keep_bytes(self._folder, self._name, json.dumps(rows).encode() + b"\n" + body, most=MOST_SITES)

    def _found(self, key: str, link: Link) -> Shown | None:
        rows, body = self._old
        if key not in rows:
            return None
        places, entries, links, caption = rows[key]
        if any(link(uri, "") != address for uri, address in links.items()):
            return None
        files = {name: body[start:end] for name, (start, end) in places.items()}
        html = files.pop(_HTML).decode("utf-8", "surrogatepass")
        return Shown(html, files, tuple(map(tuple, entries)), links, caption)

    @cached_property
    def _old(self) -> tuple[Mapping[str, Any], bytes]:
        """Return key → row, and the bytes in which the rows have their places."""
        head, _, body = (kept_bytes(self._folder, self._name) or b"{}").partition(b"\n")
        rows = json.loads(head)
        return (rows, body) if isinstance(rows, dict) else ({}, b"")  # as older code wrote it


def _row(shown: Shown, body: bytearray) -> list[Any]:
    """Return what is kept of a view besides its bytes, which are added to `body`."""
    places = {}
    for name, data in {_HTML: shown.html.encode("utf-8", "surrogatepass"), **shown.files}.items():
        places[name] = [len(body), len(body) + len(data)]
        body += data
    return [places, shown.entries, shown.links, shown.caption]
