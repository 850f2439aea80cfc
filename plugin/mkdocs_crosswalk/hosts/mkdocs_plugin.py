"""The MkDocs plugin: reads the site, adds the Markdown extension, checks, and stops a build that is wrong.

Each hook turns MkDocs' objects into values of the core and back. Findings about anchors are made from the rendered pages,
which is why the check comes in `on_env`: everything is rendered by then and nothing is written.
"""

from __future__ import annotations

import html
import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import base
from mkdocs.config import config_options as opt
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from ..check import check
from ..diagnostics import Problem, Severity
from ..project import FileProblem
from ..read.anchors import anchor_reader
from ..read.project_files import build, folder_inputs, folder_text_reader
from ..read.settings_files import NEVER, SEVERITIES, SettingsError, settings_from
from ..read.store import cache_folder
from ..read.tree import read_text
from ..report.text_format import line_of
from ..rules import RULES
from ..settings import MAX_PAGE_BYTES, OFF
from ..text import Source
from .markdown_extension import CrosswalkExtension
from .mkdocs_messages import Duplicates
from .sidebar import Sidebar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files, InclusionLevel
    from mkdocs.structure.pages import Page as MkDocsPage

    from ..project import Project
    from ..settings import Settings

log = get_plugin_logger(__name__)

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.INFO: logging.INFO}
_IDS = re.compile(r"<[a-zA-Z][^<>]*?\sid=\"([^\"]*)\"|<a\b[^<>]*?\sname=\"([^\"]*)\"")
_EXTENSION = "crosswalk"


class _Severity(opt.Choice[str]):
    """A severity; YAML takes an unquoted `off` for false, and it is meant as the word."""

    def run_validation(self, value: object) -> str:
        return super().run_validation(OFF if value is False else value)


class CrosswalkConfig(base.Config):  # type: ignore[no-untyped-call]
    """What a site may set under `plugins: - crosswalk:`."""

    enabled = opt.Type(bool, default=True)
    """Whether the plugin does anything."""

    data_ = opt.Optional(opt.Dir(exists=True))
    """`data`: folder with the site's own `catalogs/` and `mappings/`, relative to `mkdocs.yml`."""

    shipped_data = opt.Type(bool, default=True)
    """Whether the catalogs and mapping sets that ship with the package are used, too."""

    rules = opt.DictOfItems(_Severity(SEVERITIES), default={})
    """Rule name → `error`, `warning`, `info` or `off`."""

    fail_on = opt.Choice((*SEVERITIES[:3], NEVER), default=Severity.ERROR.value)
    """The least severity that stops the build."""

    max_page_bytes = opt.Type(int, default=MAX_PAGE_BYTES)
    """Pages above this size are reported and not read."""

    supply_definitions = opt.Type(bool, default=False)
    """Whether keys that a page does not define are looked up in the catalogs, so that authors need not write the lines."""


class CrosswalkPlugin(BasePlugin[CrosswalkConfig]):  # type: ignore[no-untyped-call]
    """Hooks only."""

    settings: Settings
    project: Project
    files: Files
    extension: CrosswalkExtension

    def __init__(self) -> None:
        self.serving = False
        self.rendered: dict[str, frozenset[str]] = {}
        self.duplicates = Duplicates()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Note what MkDocs was started for: serving goes on when a page is wrong, since somebody is mending it."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Add the Markdown extension; refuse settings that name no rule."""
        if not self.config.enabled:
            return None
        try:
            self.settings = settings_from(dict(self.config), (entry.rule.name for entry in RULES))
        except SettingsError as error:
            raise PluginError("crosswalk: " + "; ".join(error.messages)) from None
        written = list(config.markdown_extensions)
        self.extension = CrosswalkExtension(**(config.mdx_configs or {}).get(_EXTENSION, {}))
        at = written.index(_EXTENSION) if _EXTENSION in written else len(written)
        mine: list[Any] = [*written[:at], self.extension, *written[at + 1 :]]
        config.markdown_extensions = mine  # Python-Markdown takes objects beside names
        return config

    @event_priority(-50)  # after plugins that add pages
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files | None:
        """Read all pages and data, and order the pages as they ask for where the site writes no `nav`."""
        if not self.config.enabled:
            return None
        self.rendered = {}
        content = Path(config.docs_dir)
        data = Path(self.config.data_) if self.config.data_ else None
        inputs = folder_inputs(content, content.name, data, self.settings, shipped=self.config.shipped_data)
        pages = {file.src_uri: file for file in files.documentation_pages(inclusion=self._inclusion)}
        inputs.pages = self._sources(pages, content.name, inputs.problems)
        inputs.files = frozenset(file.src_uri for file in files if file.src_uri not in pages)
        toc = (config.mdx_configs or {}).get("toc", {})
        scanned = anchor_reader(toc.get("slugify"), toc.get("separator", "-"))
        self.project = build(
            inputs,
            self.settings,
            anchors=lambda page: self.rendered[page.uri] if page.uri in self.rendered else scanned(page),
            text_reader=_text_reader(pages, content, folder_text_reader(content, content.name, data)),
            cache=cache_folder(),
        )
        self.extension.project = self.project
        self.files = files
        if not config.nav:
            shown = (uri for uri, file in pages.items() if file.inclusion.is_in_nav())  # type: ignore[no-untyped-call]
            config.nav = _sidebar(self.project, content).navigation(shown)
        self.duplicates.hold()
        return files

    @event_priority(-100)  # after plugins that change the text
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Tell the extension which page comes next."""
        if self.config.enabled:
            self.extension.page = page.file.src_uri
            self.extension.link = _links_from(page.file, self.files)

    @event_priority(-100)  # after plugins that change the HTML
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Note the anchors that the page really has; MkDocs does not see those in what the extension put in."""
        if self.config.enabled:
            anchors = _anchors(html)
            self.rendered[page.file.src_uri] = anchors
            page.present_anchor_ids = {*anchors, *(page.present_anchor_ids or ())}

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Check, tell, and stop before anything is written. MkDocs' `--strict` alone would pass with `--quiet`."""
        if not self.config.enabled:
            return
        report = check(self.project)
        self.duplicates.release(self.project, report)
        for finding in report.findings:
            help_text = f"\n  help: {finding.diagnostic.help}" if finding.diagnostic.help else ""
            log.log(_LEVELS[finding.severity], "%s", line_of(finding) + help_text)
        if report.failed and not self.serving:
            raise PluginError(f"crosswalk: {report.summary()}")
        log.info("%s", report.summary())

    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Let MkDocs speak for itself again."""
        self.duplicates.forget()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Let MkDocs speak for itself again."""
        self.duplicates.forget()

    def _inclusion(self, level: InclusionLevel) -> bool:
        return bool(level.is_in_serve() if self.serving else level.is_included())  # type: ignore[no-untyped-call]

    def _sources(self, files: dict[str, File], shown: str, problems: list[FileProblem]) -> Iterator[tuple[str, Source]]:
        for uri, file in sorted(files.items()):
            name = f"{shown}/{uri}"
            if file.abs_src_path is None:
                yield uri, Source(name, file.content_string)
                continue
            source = read_text(Path(file.abs_src_path), name, self.settings.max_page_bytes)
            if isinstance(source, Problem):
                problems.append(FileProblem("file", name, source))
                file.content_string = f"{source.message}\n"  # MkDocs would end with a traceback or in an hour
            else:
                yield uri, source


def _text_reader(files: dict[str, File], content: Path, on_disk: Callable[[str], str]) -> Callable[[str], str]:
    """Return a function from a path to the file's text, for pages that a plugin made as well."""
    made = {f"{content.name}/{uri}": file for uri, file in files.items() if file.abs_src_path is None}
    return lambda path: made[path].content_string if path in made else on_disk(path)


def _links_from(page: File, files: Files) -> Callable[[str, str], str]:
    def link(uri: str, anchor: str = "") -> str:
        fragment = f"#{anchor}" if anchor else ""
        if uri == page.src_uri and fragment:
            return fragment
        target = files.get_file_from_path(uri)
        return (target.url_relative_to(page) if target else uri) + fragment

    return link


def _anchors(content: str) -> frozenset[str]:
    return frozenset(html.unescape(match[1] or match[2]) for match in _IDS.finditer(content) if match[1] or match[2])


def _sidebar(project: Project, content: Path) -> Sidebar:
    def read(uri: str) -> str:
        path = content / uri
        return path.read_text(encoding="utf-8", errors="replace") if uri in project.files and path.is_file() else ""

    return Sidebar(project.pages.values(), read)
