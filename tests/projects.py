"""Projects for tests, built in memory from texts by path: `content/page.md`, `data/catalogs/x.yaml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mkdocs_crosswalk.built import BuiltSite
from mkdocs_crosswalk.read.built_pages import held_against, read_built_page
from mkdocs_crosswalk.read.data_layers import CATALOGS, MAPPINGS, data_sources
from mkdocs_crosswalk.read.project_files import Inputs, build, folder_inputs, folder_text_reader
from mkdocs_crosswalk.read.store import cache_folder
from mkdocs_crosswalk.settings import Settings
from mkdocs_crosswalk.text import Source
from mkdocs_crosswalk.uris import MDX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_crosswalk.diagnostics import FileProblem
    from mkdocs_crosswalk.project import Project
    from mkdocs_crosswalk.read.settings_files import Site

PAGES, DATA, SITE = "content/", "data/", "site/"
LAW = """\
catalog: law
title: The Law
names: [Law]
publisher: A publisher
edition: "1"
status: published
scheme: clauses
url: https://example.org/law
keys: [law]
provisions:
"""
"""A catalog that wants provisions."""


@cache
def shipped(kind: str) -> tuple[Source, ...]:
    """Return the texts of the catalogs or of the mapping sets that ship with the package."""
    problems: list[FileProblem] = []
    sources = data_sources(kind, None, problems)
    assert not problems
    return tuple(sources)


def project_of(files: Mapping[str, str], settings: Settings | None = None) -> Project:
    """Return the project of these files.

    HTML below `site/` is what a generator made of the pages. Where none of them is a data file, the shipped data is used;
    own mapping sets alone stand over the shipped catalogs.
    """
    catalogs = _sources(files, f"{DATA}{CATALOGS}/")
    mappings = _sources(files, f"{DATA}{MAPPINGS}/")
    cache = None
    if not catalogs:
        cache = cache_folder()
        catalogs = list(shipped(CATALOGS))
        mappings = mappings or list(shipped(MAPPINGS))
    content = {path.removeprefix(PAGES): text for path, text in files.items() if path.startswith(PAGES)}
    pages = sorted(uri for uri in content if uri.endswith((".md", MDX)))
    texts = {source.path: source.text for source in (*catalogs, *mappings)} | dict(files)
    inputs = Inputs(
        pages=[(uri, Source(f"{PAGES}{uri}", content[uri])) for uri in pages],
        catalogs=catalogs,
        mappings=mappings,
        files=frozenset(content) - frozenset(pages),
    )
    project = build(inputs, settings or Settings(), text_reader=lambda path: texts.get(path, ""), cache=cache)
    html = [Source(path, text) for path, text in files.items() if path.startswith(SITE)]
    built = {(uri := source.path.removeprefix(SITE)): read_built_page(source, uri) for source in html}
    return held_against(project, BuiltSite(built)) if built else project


def project_at(site: Site) -> Project:
    """Return the project of a site on the disk, read with its own settings and without any data."""
    assert site.rendering is not None
    return build(
        folder_inputs(site.content, site.shown, None, site.settings, shipped=False, selection=site.rendering.selection),
        site.settings,
        anchors=site.rendering.anchors(),
        dialect=site.rendering.dialect(),
        hosting=site.rendering.hosting(),
        text_reader=folder_text_reader(site.content, site.shown, None),
    )


def _sources(files: Mapping[str, str], prefix: str) -> list[Source]:
    return [Source(path, text) for path, text in sorted(files.items()) if path.startswith(prefix)]
