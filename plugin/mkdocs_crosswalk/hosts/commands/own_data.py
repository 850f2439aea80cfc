"""Whether a command reads the data that somebody wrote, and what to say where it does not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...read.data_layers import CATALOGS, MAPPINGS
from ...read.settings_files import find_settings
from ...read.settings_values import SettingsError
from ...read.tree import DATA_ENDINGS
from ...rules.problems import unread
from .sites import site_of

if TYPE_CHECKING:
    from ...project import Project

_USUAL = Path("data")


def why_not_known(project: Project, identifier: str) -> str | None:
    """Return why a catalog is not there of which there is a file, and what to do; None where there is no file."""
    if identifier in unread(project):
        return f"`{identifier}` has errors; `crosswalk check` tells them"
    files = (_USUAL / CATALOGS / f"{identifier}{ending}" for ending in DATA_ENDINGS)
    path = next((path for path in files if path.is_file()), None)
    return f"`{path}` is not read: {_advice(_USUAL)}" if path and not _is_read(_USUAL) else None


def tell_whether_read(data: Path) -> None:
    """Say on stderr what to do where commands do not read a folder of data that was just written to."""
    if not _is_read(data):
        click.echo(f"nothing reads it yet: {_advice(data)}", err=True)


def folder_of(file: Path) -> Path | None:
    """Return the folder of data that a file stands in, None where it stands beside one."""
    return file.parent.parent if file.parent.name in (CATALOGS, MAPPINGS) else None


def _is_read(data: Path) -> bool:
    """Tell whether a site reads a folder: by the options of the command at hand, else by its settings."""
    context = click.get_current_context(silent=True)
    said = context.params if context else {}
    if said.get("content") is not None:
        found = said.get("data")
    else:
        try:
            found = site_of(said.get("config"), None, None).data
        except SettingsError:
            return find_settings(Path()) is not None  # what is wrong with settings is told by who needs them
    return found is not None and found.resolve() == data.resolve()


def _advice(data: Path) -> str:
    """Return what to do so that a folder is read."""
    context = click.get_current_context(silent=True)
    said = context.params if context else {}
    settings = said.get("config") or find_settings(Path())
    if said.get("content") is not None or settings is None:
        return f"name the folder with `--data {data}`"
    if settings.suffix == ".toml":
        return f'add `data = "{data}"` to the settings in {settings}'
    return f"add `data: {data}` to crosswalk in {settings}"
