"""What the words of a command name: the project at hand, a document, its provisions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...library import Target
from ...read.data_layers import CATALOGS, MAPPINGS, data_sources
from ...read.project_files import Inputs, build
from ...read.settings_files import find_settings
from ...read.store import cache_folder
from ...settings import Settings
from ...views.names import in_full, shown
from .own_data import why_not_known
from .sites import project_of, refuse_other_folder, site_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...catalogs import Catalog
    from ...diagnostics import FileProblem
    from ...project import Project


def project_here(config: Path | None, content: Path | None, data: Path | None) -> Project:
    """Return the project that the options mean; without any, and without settings here, one without pages."""
    if config is not None or content is not None or find_settings(Path()) is not None:
        return project_of(site_of(config, content, data))
    refuse_other_folder(data)
    problems: list[FileProblem] = []
    catalogs, mappings = (data_sources(kind, data, problems) for kind in (CATALOGS, MAPPINGS))
    return build(Inputs((), catalogs, mappings, problems=problems), Settings(), cache=cache_folder())


def find(project: Project, text: str) -> tuple[Catalog, tuple[str, ...]]:
    """Return the document that `text` names and the provisions, none for the document; raises `click.UsageError`."""
    library = project.library
    reading = library.read(text, None)
    catalog = library.get(reading.document) if reading.document else None
    if catalog is None:
        catalog, rest = by_any_name(library, text)
        if catalog is None:
            return _without_document(project, text)
        if not rest:
            return catalog, ()
        if rest in catalog:
            return catalog, (rest,)
        reading = library.read(rest, Target(catalog, ""))
        text = rest
    if reading.unread is not None or (not reading.mentions and reading.named is None):
        part = text[reading.unread.start :] if reading.unread else text
        raise click.UsageError(f"`{part}` is not how {catalog.name} is cited; see `crosswalk search`")
    for mention in reading.mentions:
        if mention.provision not in catalog:
            near = catalog.nearest(mention.provision)
            hint = f"; nearest is `{shown(catalog, near)}`" if near else ""
            raise click.UsageError(f"{catalog.name} has no `{shown(catalog, mention.provision)}`{hint}")
    return catalog, reading.provisions


def by_any_name(library: Iterable[Catalog], text: str) -> tuple[Catalog | None, str]:
    """Return the catalog whose id or name `text` begins with, in any case, and the rest of it."""
    folded = text.casefold()
    for catalog in library:
        for name in (catalog.id, *catalog.names):
            if folded == name.casefold():
                return catalog, ""
            if folded.startswith(tuple(f"{name.casefold()}{mark}" for mark in " :/")):
                return catalog, text[len(name) + 1 :].strip()
    return None, text


def _without_document(project: Project, text: str) -> tuple[Catalog, tuple[str, ...]]:
    found = [(catalog, catalog.alias(text) or text) for catalog in project.library]
    found = [(catalog, provision) for catalog, provision in found if provision in catalog]
    if len(found) == 1:
        return found[0][0], (found[0][1],)
    if found:
        names = ", ".join(f"`{in_full(catalog, provision)}`" for catalog, provision in found)
        raise click.UsageError(f"`{text}` is in several documents; write {names}")
    if text and (why := why_not_known(project, re.split(r"[ :/]", text)[0])):
        raise click.UsageError(why)
    raise click.UsageError(f"`{text}` names no document that is known; try `crosswalk search {text}`")
