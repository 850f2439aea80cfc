"""The MkDocs plugin: reads the site, adds the Markdown extension, checks, and stops a build that is wrong.

Each hook turns MkDocs' objects into values of the core and back. Findings about anchors are made from the rendered pages,
which is why the check comes in `on_env`: everything is rendered by then and nothing is written.
"""

from __future__ import annotations

import gc
import logging
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import base
from mkdocs.config import config_options as opt
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from ..built import BuiltSite
from ..check import check
from ..collector import undisturbed
from ..diagnostics import FileProblem, Problem, Severity
from ..read.built_pages import read_built_page
from ..read.codec import encode
from ..read.project_files import build, folder_inputs
from ..read.settings_values import SETTINGS, SettingsError
from ..read.store import cache_folder, code_digest, digest_of
from ..report.sides import explained
from ..report.text_format import line_of, visible
from ..text import Source, Span
from ..views.context import let_go_anchors
from ..views.seen import seen_of
from .html_anchors import anchors_in
from .markdown_extension import CrosswalkExtension
from .mkdocs_messages import Duplicates
from .mkdocs_site import (
    addresses_in,
    decisions_of,
    links_from,
    rendering_of,
    sidebar_of,
    sources_of,
    text_reader_of,
)
from .mkdocs_tables import Tables
from .read_texts import ReadTexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files, InclusionLevel
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage

    from ..built import BuiltPage
    from ..project import Project
    from ..read.project_files import Inputs
    from ..read.rendering import Rendering
    from .mkdocs_site import Decisions

log = get_plugin_logger(__name__)

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}
_EXTENSION = "crosswalk"
_EXPLAIN = "CROSSWALK_EXPLAIN_VIEWS"
"""Set to anything, it has a build do what `crosswalk check --explain-views` does."""


if TYPE_CHECKING:
    CrosswalkConfig = base.Config
else:
    CrosswalkConfig = type(
        "CrosswalkConfig",
        (base.Config,),
        {
            "__doc__": "What a site may set under `plugins: - crosswalk:`; `read.settings_values` says what each means.",
            # MkDocs keeps its own values under `data`, so the names get an underscore, which it takes off again.
            **{f"{name}_": opt.Optional(opt.Type(object)) for name in SETTINGS.fields},
        },
    )


class CrosswalkPlugin(BasePlugin[CrosswalkConfig]):
    """Hooks only."""

    site: Decisions
    project: Project
    files: Files
    extension: CrosswalkExtension
    tables: Tables
    read_texts: ReadTexts

    def __init__(self) -> None:
        self.serving = False
        self.enabled = True
        self.rendered: dict[str, frozenset[str]] = {}
        """Uri of each page that is rendered by now → the anchors of its HTML."""
        self.seen: dict[str, str] = {}
        """Uri of each of these pages → that HTML; plugins may write more of it when all pages are there."""
        self.shown: dict[str, BuiltPage] = {}
        """The rendered pages, where somebody wants to see what only they or only the sources have."""
        self.texts: dict[str, str] = {}
        """Their HTML, by the paths that messages give it."""
        self.duplicates = Duplicates()
        self.read_uris: frozenset[str] = frozenset()
        """Uris of all pages that were read, or could not be."""
        self.unread: dict[str, str] = {}
        """Uri of each page that could not be read → what is wrong with it."""
        self.lost_in_nav: frozenset[str] = frozenset()
        """What of the navigation leads to no page, as it is written."""
        self.building: MkDocsConfig | None = None
        """The settings of this build, by which it is told from the next one of a server."""
        self.told: set[str] = set()
        """The findings of this build, and of those that a plugin such as `i18n` has MkDocs make within it."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what MkDocs was started for: serving goes on when a page is wrong, since somebody is mending it."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Add the Markdown extension; refuse settings that cannot be used."""
        self.enabled = self.config["enabled"] is not False
        if not self.enabled:
            return None
        try:
            self.site = decisions_of(self.config, Path(config.config_file_path or "mkdocs.yml"))
        except SettingsError as error:
            raise PluginError("crosswalk: " + "\n".join(error.messages)) from None
        if config is not self.building:
            self.building, self.told = config, set()
        written = [name for name in config.markdown_extensions if not isinstance(name, CrosswalkExtension)]
        settings = self.site.settings
        options = {"supply_definitions": settings.supply_definitions, "link_citations": settings.link_citations}
        self.extension = CrosswalkExtension(**options | (config.mdx_configs or {}).get(_EXTENSION, {}))
        self.tables = Tables(config, downloads=self.site.settings.downloads)
        self.extension.render = self.tables.render
        at = written.index(_EXTENSION) if _EXTENSION in written else len(written)
        mine: list[Any] = [*written[:at], self.extension, *written[at + 1 :]]
        config.markdown_extensions = mine  # Python-Markdown takes objects beside names
        return config

    @event_priority(-50)  # after plugins that add pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files | None:
        """Read all pages and data, and order the pages as they ask for where the site writes no `nav`."""
        if not self.enabled:
            return None
        self.rendered, self.seen, self.shown, self.texts = {}, {}, {}, {}
        self.files = files
        with undisturbed():
            self._read_site(config)
            gc.freeze()  # pages are many small values that stay: looking through them again and again slows the build
        self.extension.project = self.project
        if not config.nav:
            pages = (file for file in self._pages() if file.inclusion.is_in_nav())
            sidebar = sidebar_of(self.project, Path(config.docs_dir))
            config.nav = sidebar.navigation(file.src_uri for file in pages)
        self.tables.add_files(files, config)
        self.duplicates.hold()
        return files

    @event_priority(-200)  # after plugins that change the navigation
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Note which pages this build shows, and what of the navigation led to none: MkDocs leaves it there as an address.

        Only now is that known: `blog` holds its posts back until here, and `i18n` builds a site once a language.
        """
        if not self.enabled:
            return
        self.lost_in_nav = frozenset(addresses_in(nav.items))
        shown = {file.src_uri: file for file in files.documentation_pages(inclusion=self._inclusion)}
        if not shown.keys() <= self.read_uris:
            with undisturbed():
                self._read_site(config)
        self.extension.project = self.project.only(shown)
        for uri, message in self.unread.items():
            if uri in shown:
                shown[uri].content_string = f"{message}\n"  # MkDocs would end with a traceback or in an hour

    @event_priority(-100)  # after plugins that change the text
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
        """Tell the extension which page comes next."""
        if self.enabled:
            self._comes(page, files)

    @event_priority(-100)  # after plugins that change the HTML
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
        """Note the anchors that the page really has; MkDocs does not see those in what the extension put in."""
        if self.enabled:
            anchors = anchors_in(html)
            self.rendered[page.file.src_uri] = anchors
            self.seen[page.file.src_uri] = html
            self.tables.views.rendered(page.file.src_uri, anchors)
            let_go_anchors(self.extension.project or self.project, page.file.src_uri)
            if _EXPLAIN in os.environ:
                shown = Source(f"{Path(config.site_dir).name}/{page.file.dest_uri}", html)
                self.shown[page.file.dest_uri] = read_built_page(shown, page.file.dest_uri)
                self.texts[shown.path] = html
            page.present_anchor_ids = {*anchors, *(page.present_anchor_ids or ())}

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Check, tell, and stop before anything is written. MkDocs' `--strict` alone would pass with `--quiet`.

        What stops the build is logged as an error whatever its severity, for `--quiet` shows nothing else.
        """
        if not self.enabled:
            return
        for file in files.documentation_pages(inclusion=self._inclusion):
            content = file.page.content if file.page else None
            if content is not None and content != self.seen.get(file.src_uri, content):  # such as a list of tags
                self.rendered[file.src_uri] = anchors_in(content)
        rendered = self.project.with_pages(self.project.pages)  # without what was worked out before the rendering
        hosting = rendered.hosting
        lost = tuple(entry for entry in hosting.nav if entry.url in self.lost_in_nav)
        problems = (*rendered.problems, *self._unbuilt())
        rendered = replace(rendered, hosting=replace(hosting, nav=lost), problems=problems)
        with undisturbed():
            report = check(rendered)
        if config.strict and report.fail_on is not Severity.INFO:
            report = replace(report, fail_on=Severity.WARNING)
        self._explain(files)
        self.duplicates.release(self.project, report)
        for finding in report.findings:
            line = line_of(finding)
            if line in self.told:
                continue
            self.told.add(line)
            help_text = f"\n  help: {visible(finding.diagnostic.help)}" if finding.diagnostic.help else ""
            stops = report.fails_on(finding) and not self.serving
            log.log(logging.ERROR if stops else _LEVELS[finding.severity], "%s", line + help_text)
        if report.failed and not self.serving:
            raise PluginError(f"crosswalk: {report.summary()}")
        log.info("%s", report.summary())

    def _unbuilt(self) -> Iterator[FileProblem]:
        """Yield what is wrong with directives that the pages do not write themselves, where a template stands for them."""
        for uri, message in self.extension.failed.items():
            if (page := self.project.pages.get(uri)) is None:
                continue
            spans = [text.span for text in page.directives if "{" in text.text] or [Span(0, 0)]
            path, span = page.placed(spans[0])
            problem = Problem(span, f"what is filled in here asks for no view: {message}", "correct what fills it in")
            yield FileProblem("directive", path, problem)

    def _explain(self, files: Files) -> None:
        """Tell what only the source or only the rendered page has, where the environment asks for it."""
        if self.shown:
            others = frozenset(file.dest_uri for file in files) - self.shown.keys()
            of_files = self.project.text_reader
            project = replace(
                self.project,
                site=BuiltSite(self.shown, others),
                text_reader=lambda path: self.texts[path] if path in self.texts else of_files(path),
            )
            log.info("%s", explained(project).rstrip())

    def on_page_context(self, context: object, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> None:
        """Tell the extension which page comes next: a list of posts is rendered now, each post as the page that it is."""
        if self.enabled:
            self._comes(page, self.files)

    def _comes(self, page: MkDocsPage, files: Files) -> None:
        self.extension.page = page.file.src_uri
        self.tables.page = page
        self.extension.link = links_from(page.file, files)

    @event_priority(-50)  # after the search, before Material copies its index for sites without a server
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what stands beside the pages, and let MkDocs speak for itself again."""
        if self.enabled:
            self.tables.write(config, keep=self.read_texts.is_still)
        self._let_go()

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object) -> None:
        """Have the site built again when a catalog, a mapping set or a file of settings changes."""
        if self.enabled:
            for path in (self.site.data, *self.site.files.values()):
                if path is not None and path.exists():
                    server.watch(str(path.resolve()))

    def on_build_error(self, *, error: Exception) -> None:
        """Let MkDocs speak for itself again."""
        self._let_go()

    def _let_go(self) -> None:
        self.duplicates.forget()
        gc.unfreeze()

    def _read_site(self, config: MkDocsConfig) -> None:
        """Read all pages and data into a project whose anchors are those of the pages rendered so far."""
        content, site = Path(config.docs_dir), self.site
        rendering = rendering_of(config, site.files)
        inputs = folder_inputs(
            content, content.name, site.data, site.settings, shipped=site.shipped, selection=rendering.selection
        )
        pages = {file.src_uri: file for file in self._pages()}
        self.read_uris, self.unread = frozenset(pages), {}
        inputs.pages = sources_of(pages, content.name, site.settings.max_page_bytes, inputs.problems, self.unread)
        others = {file.src_uri: file.inclusion.is_excluded() for file in self.files if file.src_uri not in pages}
        inputs.files = frozenset(uri for uri, is_excluded in others.items() if not is_excluded)
        inputs.excluded = frozenset(others) - inputs.files
        self.read_texts = ReadTexts()
        inputs.taken_in = self.read_texts.watched(rendering.taken_in)
        scanned = rendering.anchors()
        project = build(
            inputs,
            site.settings,
            anchors=lambda page: self.rendered[page.uri] if page.uri in self.rendered else scanned(page),
            dialect=rendering.dialect(),
            hosting=replace(rendering.hosting(), rendered=True),
            text_reader=self.read_texts.compared(text_reader_of(pages, content, site, rendering)),
            cache=cache_folder(),
        )
        self.project = replace(project, scanner=scanned)
        self.tables.views.begin(partial(self._ground, inputs, rendering, config))

    def _pages(self) -> Sequence[File]:
        """Return the files that the site shows as pages."""
        return self.files.documentation_pages(inclusion=self._inclusion)

    def _ground(self, inputs: Inputs, rendering: Rendering, config: MkDocsConfig) -> Iterator[Any]:
        """Yield all that a view can hang on besides its directive and what is rendered before it."""
        data = [(source.path, digest_of(source.text)) for source in (*inputs.catalogs, *inputs.mappings)]
        yield from (code_digest(), encode(self.site.settings), encode(rendering), config.site_url, data)
        yield from (sorted(inputs.files), sorted(inputs.excluded))
        project = self.extension.project or self.project
        yield from (seen_of(page, project) for page in project.pages.values())

    def _inclusion(self, level: InclusionLevel) -> bool:
        return bool(level.is_in_serve() if self.serving else level.is_included())
