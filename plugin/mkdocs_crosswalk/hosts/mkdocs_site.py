"""What MkDocs knows of a site, as values of the core: what it decided, how it is rendered, its texts, its links."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.nav import Link as NavLink

from ..diagnostics import FileProblem, Problem
from ..read.mkdocs_nodes import compose_mkdocs
from ..read.project_files import folder_text_reader
from ..read.rendering import Rendering, read_rendering
from ..read.settings_files import find_settings, read_site
from ..read.settings_values import SettingsError, settings_from
from ..read.tree import read_text, shown_text
from ..read.yaml_nodes import Mapping as Entries
from ..read.yaml_nodes import YamlError, child_of
from ..rules import RULES
from ..settings import OFF
from ..text import Source
from ..uris import PAGE_ENDINGS
from .sidebar import Sidebar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from ..project import Project
    from ..settings import Settings
    from ..views.to_html import Link


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a site decided, wherever it wrote it down."""

    settings: Settings
    data: Path | None
    shipped: bool
    files: Mapping[str, Path]
    """Settings files and baseline by the names that findings give them."""


def decisions_of(options: Mapping[str, Any], mkdocs_yml: Path) -> Decisions:
    """Return what the plugin's options say, or the TOML file beside `mkdocs.yml`; raises `SettingsError`.

    MkDocs has read the options by now, environment variables and inherited files included.
    """
    known = [entry.rule for entry in RULES]
    folder = mkdocs_yml.parent
    values = {name: value for name, value in options.items() if value is not None}
    if isinstance(rules := values.get("rules"), dict):  # MkDocs' YAML takes an unquoted `off` for false
        values["rules"] = {rule: OFF if severity is False else severity for rule, severity in rules.items()}
    toml = find_settings(folder)
    if toml is not None and toml.suffix == ".toml":
        site = read_site(toml, known)
        return Decisions(site.settings, site.data, site.shipped, site.files)
    settings = settings_from(values, known, folder)
    data = folder / values["data"] if values.get("data") else None
    if data is not None and not data.is_dir():
        raise SettingsError([f"`data`: `{values['data']}` is not a folder"])
    files = {mkdocs_yml.name: mkdocs_yml}
    if "baseline" in values:
        files[values["baseline"]] = folder / values["baseline"]
    return Decisions(settings, data, values.get("shipped_data", True), files)


def rendering_of(config: MkDocsConfig, names: Mapping[str, Path]) -> Rendering:
    """Return how the site is rendered, by its file, as the command line reads it; what is not there now, no step makes."""
    path = Path(config.config_file_path or "mkdocs.yml")
    try:
        root = compose_mkdocs(shown_text(path))
    except YamlError:
        root = None  # MkDocs takes it; so it does for us, as far as we need it
    shown = next((name for name, file in names.items() if file.resolve() == path.resolve()), path.name)
    nav = child_of(root, "nav")  # an inherited one MkDocs warns of, without a place
    rendering = read_rendering(root, path.parent, nav, shown) if isinstance(root, Entries) else Rendering()
    snippets = replace(rendering.snippets, ignores=()) if rendering.snippets else None
    return replace(rendering, snippets=snippets, directory_urls=config.use_directory_urls)  # which a flag may have said


def sources_of(
    files: Mapping[str, File], shown: str, limit: int, problems: list[FileProblem], unread: dict[str, str]
) -> Iterator[tuple[str, Source]]:
    """Yield uri and text of each page, whose folder messages call `shown`.

    One that cannot be read, or has more than `limit` bytes, is added to `problems`, and what is wrong to `unread`. One that
    is no Markdown (a notebook that a plugin shows) is a page to link to, in which nothing is read.
    """
    for uri, file in sorted(files.items()):
        name = f"{shown}/{uri}"
        if not uri.endswith(PAGE_ENDINGS):
            yield uri, Source(name, "")
            continue
        if file.abs_src_path is None:
            yield uri, Source(name, file.content_string)
            continue
        source = read_text(Path(file.abs_src_path), name, limit)
        if isinstance(source, Problem):
            problems.append(FileProblem("file", name, source))
            unread[uri] = source.message
        else:
            yield uri, source


def text_reader_of(
    pages: Mapping[str, File], content: Path, site: Decisions, rendering: Rendering
) -> Callable[[str], str]:
    """Return a function from a path to the file's text: of pages wherever they come from, and of settings as well."""
    # With the path that each has now: one that is given a text to show in its place knows it no more.
    files = {f"{content.name}/{uri}": (file, file.abs_src_path) for uri, file in pages.items()}
    on_disk = folder_text_reader(content, content.name, site.data)

    def text(path: str) -> str:
        if path in files:
            file, written = files[path]
            return shown_text(Path(written)) if written else file.content_string
        if path in site.files:
            return shown_text(site.files[path])
        taken_in = rendering.snippets.text(path) if rendering.snippets else None
        return on_disk(path) if taken_in is None else taken_in

    return text


def links_from(page: File, files: Files) -> Link:
    """Return how `page` links to a page and an anchor."""
    found: dict[str, str] = {}
    """The address of each page that was asked for: a table may link the same one a thousand times."""

    def link(uri: str, anchor: str = "") -> str:
        fragment = f"#{anchor}" if anchor else ""
        if uri == page.src_uri and fragment:
            return fragment
        if uri not in found:
            target = files.get_file_from_path(uri)
            found[uri] = target.url_relative_to(page) if target else uri
        return found[uri] + fragment

    return link


def addresses_in(items: Iterable[Any]) -> Iterator[str]:
    """Yield the addresses in a navigation that are no pages, at any depth."""
    for item in items:
        if isinstance(item, NavLink):
            yield item.url
        yield from addresses_in(item.children or ())


def sidebar_of(project: Project, content: Path) -> Sidebar:
    """Return the order that the pages of a content folder ask for in the navigation."""

    def read(uri: str) -> str:
        return shown_text(content / uri) if uri in project.files else ""

    return Sidebar(project.pages.values(), read)
