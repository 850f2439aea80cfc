"""What the plugin adds to a site for its tables: style sheet and script, files to take away, and places for the search."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from ..collector import undisturbed
from ..read.store import cache_folder, digest_of
from ..views import build
from ..views.context import context_of
from ..views.to_html import to_html
from .downloads import Downloads
from .kept_views import Asking, KeptViews, Shown
from .kept_workbooks import Workbooks
from .search_index import entries, with_entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from ..diagnostics import Rule
    from ..directives import Directive
    from ..project import Project
    from ..views.to_html import Link
    from .search_index import Entry

STYLE, SCRIPT = "assets/crosswalk/tables.css", "assets/crosswalk/tables.js"
SEARCH_SCRIPT = "assets/crosswalk/search.js"
ASSETS = Path(__file__).parents[1] / "assets"
_INDEX = "search/search_index.json"
_SEARCHES = {"search": False, "material/search": True}
"""Search plugin → whether its index holds HTML."""


class Tables:
    """The tables of one build."""

    def __init__(self, config: MkDocsConfig, *, downloads: bool) -> None:
        """Name style sheet and script in the site's settings, before those of the site, which may say otherwise."""
        kept = cache_folder(), digest_of(str(Path(config.config_file_path or ".").resolve()))
        self.workbooks = Workbooks(*kept)
        self.downloads: Downloads | None = None
        self._offers_files = downloads
        self.views = KeptViews(*kept)
        self.rows: dict[str, tuple[Entry, ...]] = {}
        """Address of a page → what the search is to find on it."""
        self.page: Page | None = None
        """The page that is being rendered."""
        if STYLE not in config.extra_css:
            config.extra_css.insert(0, STYLE)
        search = SEARCH_SCRIPT if any(name in config.plugins for name in _SEARCHES) else ""
        self.assets = tuple(filter(None, (STYLE, SCRIPT, search)))
        for uri in self.assets[1:]:
            if uri not in config.extra_javascript:
                config.extra_javascript.append(uri)

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add style sheet and script to the site's files; a file of the site by the same name stays.

        By now the site's address is the one that other plugins have given it.
        """
        if self._offers_files:
            self.downloads = Downloads(config.site_url or "", self.workbooks)
        for uri in self.assets:
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, abs_src_path=str(ASSETS / uri.rpartition("/")[2])))

    def render(self, project: Project, directive: Directive, link: Link, *, rules: Sequence[Rule] = ()) -> str:
        """Return a view as HTML, with links to its files, and note it; in a list of posts, to the files of its post."""
        if self.page is None:
            return to_html(build(project, directive, rules=rules), link)
        is_at_home = directive.uri == self.page.file.src_uri
        prefix = context_of(project).prefix(directive)
        shown = self.views.of(directive, prefix, link, lambda: self._built(project, directive, link, rules))
        if shown.entries and is_at_home:
            url = self.page.url
            self.rows[url] = (*self.rows.get(url, ()), *shown.entries)
        if not self.downloads or not shown.files:
            return shown.html
        if is_at_home:
            links = self.downloads.note(project, directive, shown.files, self.page.file.dest_uri, shown.caption)
        else:
            links = self.downloads.noted(directive, link(directive.uri, ""), shown.caption)
        return f"{shown.html}\n{links}"

    def _built(self, project: Project, directive: Directive, link: Link, rules: Sequence[Rule]) -> Shown:
        """Return all that a view becomes at once: tables are many small values, and only texts are worth holding."""
        shown, asking = Shown(), Asking(link)
        with undisturbed():
            view = build(project, directive, rules=rules)
            shown.html = to_html(view, asking.link)
            shown.links = asking.links()
            if self.downloads:
                shown.files = self.downloads.made(project, directive, view)
                shown.caption = next((table.caption for table in view.tables()), "")
            if directive.view == "register":
                shown.entries = tuple(entries(view, project.library[directive.options["catalog"]].name))
            del view
        return shown

    def write(self, config: MkDocsConfig, *, keep: bool) -> None:
        """Write the files to take away, and the rows into the search's index; `keep` what the next build can take over."""
        site = Path(config.site_dir)
        for address, data in self.downloads.files() if self.downloads else ():
            (site / address).parent.mkdir(parents=True, exist_ok=True)
            (site / address).write_bytes(data)
        self.workbooks.keep()
        if keep:
            self.views.keep()
        index = site / _INDEX
        search = next((name for name in _SEARCHES if name in config.plugins), None)
        if search and self.rows and index.is_file():
            text = index.read_text(encoding="utf-8")
            prebuilt = partial(_prebuilt, config.plugins[search])
            text = with_entries(text, self.rows.items(), marked_up=_SEARCHES[search], prebuilt=prebuilt)
            index.write_text(text, encoding="utf-8")


def _prebuilt(search: Any, entries: list[dict[str, Any]]) -> object:  # noqa: ANN401 - of MkDocs or of a successor
    """Return what the search plugin prepares for the browser of these entries; None where it cannot."""
    index = search.search_index
    index._entries = entries  # noqa: SLF001 - it has no other way, and takes entries from HTML only
    return json.loads(index.generate_search_index()).get("index")
