"""`crosswalk export` and `crosswalk import`: catalogs and mapping sets in formats of others."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...catalogs import Catalog
from ...check import numbered
from ...diagnostics import Problem
from ...exports import oscal as oscal_format
from ...exports.oscal_losses import left_out
from ...exports.yaml_files import catalog_yaml, mapping_yaml
from ...read.oscal import read_oscal
from ...read.tree import MAX_DATA_BYTES, read_text
from ...text import Lines
from .lookup import project_here
from .new_files import ADDRESS
from .output import tell, write_file
from .own_data import folder_of, tell_whether_read
from .sites import FOUND, inputs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...text import Source

_MOST_OF_A_KIND = 5
"""So many entries of one kind are listed; the others are counted."""


@click.group("export")
def export() -> None:
    """Write catalogs and mapping sets in formats of others."""


@click.group("import")
def import_() -> None:
    """Read catalogs and mapping sets from formats of others."""


@export.command("oscal")
@click.argument("ids", nargs=-1)
@inputs
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), default=Path("oscal"), show_default=True,
              help="Folder to write to.")  # fmt: skip
def export_oscal(
    ids: tuple[str, ...], config: Path | None, content: Path | None, data: Path | None, output: Path
) -> int:
    """Write OSCAL 1.2 catalogs and mapping collections, all of them or those of these IDS, one JSON file each."""
    project = project_here(config, content, data)
    known = {catalog.id for catalog in project.library} | set(project.mappings)
    if unknown := sorted(set(ids) - known):
        raise click.UsageError(f"neither a catalog nor a mapping set: {', '.join(unknown)}")
    written = 0
    for catalog in project.library:
        if not ids or catalog.id in ids:
            document = oscal_format.catalog_document(catalog)
            write_file(output / f"{catalog.id}.json", oscal_format.dump(document))
            written += 1
    for identifier in project.mappings:
        if not ids or identifier in ids:
            document = oscal_format.mapping_document(project.mappings[identifier], project)
            write_file(output / f"mapping-{identifier}.json", oscal_format.dump(document))
            written += 1
    click.echo(f"wrote {numbered(written, 'file')} to {output}", err=True)
    return 0


@import_.command("oscal")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@inputs
@click.option("--publisher", help="Who publishes the document of a catalog that does not say it.")
@click.option("--url", help="Address of the document of a catalog that does not say it.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="YAML file to write; it must not exist."
)
def import_oscal(
    file: Path,
    config: Path | None,
    content: Path | None,
    data: Path | None,
    publisher: str | None,
    url: str | None,
    output: Path | None,
) -> int:
    """Turn an OSCAL catalog or mapping collection into the YAML of a catalog or a mapping set.

    An id that no catalog lists is an error. What the YAML has no place for is listed, and the exit code is then 1.
    """
    source = _source(file, output)
    project = project_here(config, content, data)
    given = {name: value for name, value in (("publisher", publisher), ("url", _address(url))) if value}
    found, problems = read_oscal(source, project.library, given)
    for problem in problems:
        place = Lines(source.text).place(problem.span.start)
        hint = f"\n  help: {problem.help}" if problem.help else ""
        tell(f"{file}:{place.line}:{place.column}: {problem.message}{hint}", err=True)
    if found is None:
        return FOUND
    if isinstance(found, Catalog):
        text, again = catalog_yaml(found), oscal_format.catalog_document(found)
    else:
        text, again = mapping_yaml(found), oscal_format.mapping_document(found, project)
    _write(text, output)
    lost = list(left_out(json.loads(source.text), again))
    for entry in _shortened(lost):
        tell(f"not taken over: {entry}", err=True)
    return FOUND if lost else 0


def _shortened(entries: Iterable[str]) -> Iterator[str]:
    """Yield entries `place: words`; of many at the same kind of place the first, and how many more there are."""
    kinds = defaultdict(list)
    for entry in entries:
        kinds[re.sub(r"\[[0-9]+\]", "", entry.partition(": ")[0])].append(entry)
    for kind, found in kinds.items():
        yield from found[:_MOST_OF_A_KIND]
        if (more := len(found) - _MOST_OF_A_KIND) > 0:
            yield f"{more:,} more of `{kind}`"


@import_.command("eurlex")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--id", "identifier", required=True, help="Id of the catalog, small letters and hyphens: nis2.")
@click.option("--name", required=True, help="Short name that labels call the act by: NIS 2.")
@click.option("--url", default="", help="Address of the act; by default made from the CELEX number in the file.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="YAML file to write; it must not exist."
)
def import_eurlex(file: Path, identifier: str, name: str, url: str, output: Path | None) -> int:
    """Make a catalog from the HTML of an EU act, saved from EUR-Lex in a browser.

    Both layouts are read, the Official Journal's and the consolidated one. What could not be placed is listed, and the exit
    code is then 1. Titles are kept; no sentence of the act is.
    """
    from ...read.eurlex import read_act  # noqa: PLC0415 - Beautiful Soup takes a while to load

    source = _source(file, output)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", identifier):
        raise click.UsageError(f"`{identifier}` is no id: small letters, digits and hyphens")
    try:
        imported = read_act(source.text, identifier, name, _address(url) or "")
    except ValueError as error:
        raise click.UsageError(f"{file}: {error}") from None
    _write(catalog_yaml(imported.catalog), output)
    click.echo(
        f"{len(imported.catalog):,} provisions; look through them, then complete `names`, `status` and `dates`",
        err=True,
    )
    for entry in imported.unplaced:
        tell(f"not placed: {entry}", err=True)
    text = source.text.casefold()
    cut_off = "<html" in text and "</html>" not in text
    if cut_off:
        tell(
            f"{file} ends before its page does (`</html>` is missing): provisions are missing; save it again", err=True
        )
    return FOUND if imported.unplaced or cut_off else 0


def _address(url: str | None) -> str | None:
    if url and not ADDRESS.fullmatch(url):
        raise click.UsageError(f"--url: `{url}` is no address; it starts with https://")
    return url


def _source(file: Path, output: Path | None) -> Source:
    if output is not None and output.exists():
        raise click.UsageError(f"{output} is there already; nothing is overwritten")
    source = read_text(file, str(file), MAX_DATA_BYTES)
    if isinstance(source, Problem):
        raise click.UsageError(f"{file}: {source.message}")
    return source


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text)
        click.echo(f"wrote {output}", err=True)
        if folder := folder_of(output):
            tell_whether_read(folder)
