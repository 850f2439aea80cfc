"""Which site the command line means: options in, a `Site` and its `Project` out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...check.files import FilesCheck, Ground, untracked
from ...check.kept import Kept
from ...read.anchors import any_host_anchor_reader
from ...read.codec import encode
from ...read.data_layers import CATALOGS, MAPPINGS, data_sources
from ...read.dialect import ANY
from ...read.page_files import PageFiles
from ...read.project_files import Inputs, build, build_basis, folder_inputs, folder_text_reader
from ...read.settings_files import Site, find_settings, read_site
from ...read.settings_values import SettingsError, settings_from
from ...read.store import cache_folder, code_digest, digest_of
from ...read.tree import shown_text
from ...rules import RULES
from ...settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ...basis import Basis
    from ...check.files import Track
    from ...diagnostics import FileProblem
    from ...project import Project
    from ...text import Source

FOUND, COULD_NOT_RUN = 1, 2
KNOWN_RULES = tuple(entry.rule for entry in RULES)


def inputs(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that say which site is meant."""
    for option in (
        click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False),
                     help="Folder with catalogs/ and mappings/ of your own, used over those that ship with Crosswalk."),
        click.option("--content", type=click.Path(path_type=Path, exists=True, file_okay=False),
                     help="Folder of Markdown pages; no settings file is read."),
        click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False),
                     help="The site's mkdocs.yml, zensical.toml, crosswalk.toml or pyproject.toml "
                     "(default: the one in this folder)."),
    ):  # fmt: skip
        function = option(function)
    return function


def holds_data(data: Path) -> bool:
    """Tell whether a folder has catalogs or mapping sets in the places where they are looked for."""
    return any((data / kind).is_dir() for kind in (CATALOGS, MAPPINGS))


def refuse_other_folder(data: Path | None) -> None:
    """Raise `click.UsageError` where `--data` names a folder that holds no data."""
    if data is not None and not holds_data(data):
        above = f"; did you mean `{data.parent}`?" if data.name in (CATALOGS, MAPPINGS) else ""
        raise click.UsageError(f"--data: there is neither `{CATALOGS}/` nor `{MAPPINGS}/` in `{data}`{above}")


def site_of(
    config: Path | None,
    content: Path | None,
    data: Path | None,
    over: dict[str, Any] | None = None,
    *,
    with_baseline: bool = True,
) -> Site:
    """Return the site that the options mean; raises `SettingsError`. `over` stands above what the site itself sets."""
    refuse_other_folder(data)
    if content is not None and config is not None:
        raise click.UsageError("--config and --content exclude each other")
    if content is not None:
        shown = content.name or content.resolve().name
        return Site(content, shown, data, settings=settings_from(over or {}, KNOWN_RULES))
    path = config or find_settings(Path())
    if path is None:
        message = "there is no mkdocs.yml, zensical.toml, crosswalk.toml or [tool.crosswalk] in pyproject.toml here"
        raise SettingsError([f"{message}; name one with --config, or a folder of pages with --content"])
    site = read_site(path, KNOWN_RULES, over, with_baseline=with_baseline)
    return site if data is None else site.with_data(data)


def project_of(site: Site, track: Track = untracked) -> Project:
    """Return the project that the site's files make; `track` may watch the pages go by."""
    rendering = site.rendering
    inputs = folder_inputs(
        site.content,
        site.shown,
        site.data,
        site.settings,
        shipped=site.shipped,
        selection=rendering.selection if rendering else None,
    )
    inputs.pages = track(inputs.pages, "reading")
    if rendering:
        inputs.taken_in = rendering.taken_in
    return build(
        inputs,
        site.settings,
        anchors=rendering.anchors() if rendering else any_host_anchor_reader(),
        dialect=rendering.dialect() if rendering else ANY,
        hosting=rendering.hosting() if rendering else None,
        text_reader=_text_reader(site),
        cache=cache_folder(),
    )


def files_check_of(
    site: Site, cache: Path | None, track: Track = untracked, processes: int | None = None
) -> FilesCheck:
    """Return the check of the site's files, which keeps what it finds out in the folder `cache`; None keeps nothing."""
    rendering = site.rendering
    selection = rendering.selection if rendering else None
    dialect = rendering.dialect() if rendering else ANY
    taken_in: Callable[[Source], Source] = rendering.taken_in if rendering else lambda source: source
    files = PageFiles(site.content, site.shown, site.settings, dialect=dialect, selection=selection, taken_in=taken_in)
    problems: list[FileProblem] = []
    kinds = (CATALOGS, MAPPINGS)
    catalogs, mappings = (data_sources(kind, site.data, problems, shipped=site.shipped) for kind in kinds)
    text_reader = _text_reader(site)

    def make_basis(names: Mapping[str, Mapping[str, str]], of_pages: tuple[FileProblem, ...]) -> Basis:
        given = [*of_pages, *problems]
        inputs = Inputs((), catalogs, mappings, files.files, files.excluded, given, taken_in, files.git_ignores)
        return build_basis(
            inputs,
            names,
            site.settings,
            anchors=rendering.anchors() if rendering else any_host_anchor_reader(),
            hosting=rendering.hosting() if rendering else None,
            text_reader=text_reader,
            cache=cache,
        )

    read = [[source.path, digest_of(source.text)] for source in (*catalogs, *mappings)]
    facts = [code_digest(), site.shown, encode(rendering), read, encode(tuple(problems))]
    kept = Kept(cache, digest_of(f"{site.content.resolve()} {sorted(site.files)} {site.data}"))
    return FilesCheck(
        files, Ground(site.settings, facts, make_basis, text_reader), kept, track=track, processes=processes
    )


def with_built_site(project: Project, folder: Path) -> Project:
    """Return the project held against the built site in a folder; raises `SettingsError` where that is not its site."""
    from ...read.built_pages import held_against, read_built_site  # noqa: PLC0415 - few checks read a built site

    shown = folder.name or folder.resolve().name
    of_project = project.text_reader

    def text(path: str) -> str:
        head, _, rest = path.partition("/")
        return shown_text(folder / rest) if head == shown and (folder / rest).is_file() else of_project(path)

    built = read_built_site(folder, shown)
    advice = "build the site, and name with --site the folder into which it is built"
    if not built.pages:
        raise SettingsError([f"there is no HTML page in `{folder}`; {advice}"])
    held = held_against(project, built)
    is_known = held.pages and held.hosting.directory_urls is not None
    if is_known and held.site and not any(map(held.site.page_of, held.pages)):
        raise SettingsError([f"`{folder}` has none of the {len(held.pages):,} pages of this site; {advice}"])
    return replace(held, text_reader=text)


def no_project() -> Project:
    """Return a project without pages and data, for a built site whose sources nobody named."""
    return build(Inputs(()), Settings())


def _text_reader(site: Site) -> Callable[[str], str]:
    """Return a function from a path as messages show it to the file's text, for settings files as well."""
    of_folders = folder_text_reader(site.content, site.shown, site.data)
    snippets = site.rendering.snippets if site.rendering else None

    def text(path: str) -> str:
        if path in site.files:
            return shown_text(site.files[path])
        taken_in = snippets.text(path) if snippets else None
        return of_folders(path) if taken_in is None else taken_in

    return text
