"""What the commands that start a file have in common: where it goes, how its text is quoted, and that nothing is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...alike import help_for
from ...read.settings_values import SettingsError
from .output import write_file
from .own_data import tell_whether_read, why_not_known
from .schema import schema_text
from .sites import holds_data, site_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...catalogs import Catalog
    from ...project import Project

ADDRESS = re.compile(r"https?://\S+")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def quoted(text: str) -> str:
    """Return `text` as YAML that is text whatever it looks like."""
    return json.dumps(text, ensure_ascii=False)


def listed(words: Iterable[str]) -> str:
    """Return `words` as a list of YAML on one line."""
    return f"[{', '.join(map(quoted, words))}]"


def data_folder(data: Path | None) -> Path:
    """Return the folder of the data: the one that was named, the one of the settings, else `data`."""
    if data is not None:
        return data
    try:
        return site_of(None, None, None).data or Path("data")
    except SettingsError:
        return Path("data")


def refuse_what_is_there(path: Path) -> None:
    """Raise `UsageError` where there is a file."""
    if path.exists():
        raise click.UsageError(f"`{_from_here(path)}` is there already; nothing was changed")


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, and say so; raises `UsageError` where it is."""
    refuse_what_is_there(path)
    write_file(path, text)
    click.echo(f"wrote {_from_here(path)}", err=True)


def _from_here(path: Path) -> Path:
    """Return a path as a person in this folder would write it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def write_data(data: Path, kind: str, folder: str, identifier: str, text: str) -> None:
    """Write a data file, and beside it the schema that its first line names, where there is none yet."""
    write_new(data / folder / f"{identifier}.yaml", text)
    schema = data / "schemas" / f"{kind}.schema.json"
    if not schema.exists():
        write_file(schema, schema_text(kind))
    tell_whether_read(data)


def check_id(identifier: str) -> None:
    """Raise `UsageError` where this can be no id of a catalog or of a mapping set."""
    if not _ID.fullmatch(identifier):
        raise click.UsageError(f"`{identifier}` is no id: write small letters, digits and hyphens, such as `lamps-act`")


def known_catalog(project: Project, identifier: str) -> Catalog:
    """Return the catalog of this id; raises `UsageError` where there is none."""
    found = project.library.get(identifier)
    if found is None:
        raise click.UsageError(no_catalog(project, identifier) or "")
    return found


def no_catalog(project: Project, identifier: str) -> str | None:
    """Return what is wrong with the id of a catalog, and the nearest that there is; None for one that is known."""
    if identifier in project.library:
        return None
    if why := why_not_known(project, identifier):
        return why
    hint = help_for(identifier, [other.id for other in project.library]) or "`crosswalk search` finds documents"
    return f"there is no catalog `{identifier}`; {hint}"


def known_data(options: dict[str, Any]) -> Project:
    """Return a project with the data that is known here; there need be no site yet."""
    from .lookup import project_here  # noqa: PLC0415 - the other words of this group need no project

    data = options["data"]
    there = data if data is None or holds_data(data) else None
    return project_here(options["config"], options["content"], there)
