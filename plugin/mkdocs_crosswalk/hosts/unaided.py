"""What the Markdown extension finds out by itself where no plugin tells it: the project, the page, the links."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from ..read.front_matter import after_front_matter
from ..read.project_files import build, folder_inputs, folder_text_reader
from ..read.store import cache_folder
from ..read.tree import stamp_of
from ..settings import Settings
from ..uris import shown_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markdown import Markdown

    from ..project import Project
    from ..read.tree import Stamp
    from ..views.to_html import Link

ZENSICAL, _MKDOCS = "rendering_context", "relpath"
"""The processors in which a host keeps what it knows of the page."""
_LOOK_AGAIN = 1.0
"""Seconds for which the folders are taken to be as they were: pages are rendered one after another."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site's pages and data lie, and how its addresses look."""

    content: Path
    data: Path | None
    shipped: bool
    directory_urls: bool
    source_links: bool = False
    """Whether the host makes addresses of links to `.md` files in HTML, too, as Zensical does."""

    @classmethod
    def around(cls, md: Markdown, options: Mapping[str, Any]) -> Site:
        """Return the site that `md` renders a page of: from the extension's options, else from what the host shows."""
        told = _host_config(md)
        content = options["content"] or told.get("docs_dir") or next(filter(os.path.isdir, ("content", "docs")), ".")
        data = Path(options["data"]) if options["data"] else None
        urls = told.get("use_directory_urls", options["use_directory_urls"])
        return cls(Path(content), data if data and data.is_dir() else None, bool(options["shipped_data"]), bool(urls),
                   source_links=ZENSICAL in md.preprocessors)  # fmt: skip

    def project(self) -> Project:
        """Return the project of the site; read again when a file has changed."""
        return _project(self, _stamp(self, int(monotonic() / _LOOK_AGAIN)))

    def links_from(self, page: str) -> Link:
        """Return how `page` links to a page and an anchor."""

        def place(uri: str) -> str:
            return uri if self.source_links else shown_at(uri, folders=self.directory_urls)

        start = place(page)

        def link(uri: str, anchor: str = "") -> str:
            return relative(start, place(uri)) + (f"#{anchor}" if anchor else "")

        return link


def relative(start: str, address: str) -> str:
    """Return how a page shown at `start` writes `address`, both from the site's root."""
    if start == address:
        return ""
    path = posixpath.relpath(f"/{address}", posixpath.dirname(f"/{start}"))
    return f"{path}/" if address.endswith("/") or not address else path


def page_uri(md: Markdown, project: Project, lines: Iterable[str]) -> str:
    """Return the uri of the page that `md` renders; empty where nothing tells.

    Zensical keeps the page in a preprocessor and MkDocs in a treeprocessor, each under a name of its own. Elsewhere the
    page is the one with this text.
    """
    if ZENSICAL in md.preprocessors:
        return str(md.preprocessors[ZENSICAL].page.path)  # type: ignore[attr-defined]
    if uri := uri_from_mkdocs(md):
        return uri
    wanted = _body("\n".join(lines))
    return next((page.uri for page in project.pages.values() if _body(project.text_reader(page.path)) == wanted), "")


def uri_from_mkdocs(md: Markdown) -> str:
    """Return the uri of the page whose text `md` renders under MkDocs; empty elsewhere."""
    file = getattr(md.treeprocessors[_MKDOCS], "file", None) if _MKDOCS in md.treeprocessors else None
    return str(file.src_uri) if file else ""


def _host_config(md: Markdown) -> Mapping[str, Any]:
    for processors, name in ((md.preprocessors, ZENSICAL), (md.treeprocessors, _MKDOCS)):
        if name in processors:
            config: Mapping[str, Any] = getattr(processors[name], "config", {})
            return config
    return {}


def _body(text: str) -> str:
    """Return a page's text without its front matter and what Python-Markdown's first steps change."""
    return "".join(text[after_front_matter(text) :].split())


@lru_cache(maxsize=4)
def _project(site: Site, stamp: Stamp) -> Project:  # noqa: ARG001 - a new stamp asks for a new project
    settings = Settings()
    shown = site.content.name
    inputs = folder_inputs(site.content, shown, site.data, settings, shipped=site.shipped)
    reader = folder_text_reader(site.content, shown, site.data)
    return build(inputs, settings, text_reader=reader, cache=cache_folder())


@lru_cache(maxsize=4)
def _stamp(site: Site, second: int) -> Stamp:  # noqa: ARG001 - a new second asks for a new look
    return stamp_of(root for root in (site.content, site.data) if root)
