"""`crosswalk export oscal` and `crosswalk import oscal`: catalogs and mapping sets in NIST's format."""

from __future__ import annotations

from pathlib import Path

import click

from ...diagnostics import Problem
from ...exports import oscal as oscal_format
from ...exports.yaml_files import mapping_yaml
from ...read.oscal import read_mapping_collection
from ...read.tree import MAX_DATA_BYTES, read_text
from ...text import Lines
from .sites import FOUND, inputs, project_of, site_of


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
    project = project_of(site_of(config, content, data))
    known = {catalog.id for catalog in project.library} | set(project.mappings)
    if unknown := sorted(set(ids) - known):
        raise click.UsageError(f"neither a catalog nor a mapping set: {', '.join(unknown)}")
    output.mkdir(parents=True, exist_ok=True)
    written = 0
    for catalog in project.library:
        if not ids or catalog.id in ids:
            data_ = oscal_format.dump(oscal_format.catalog_document(catalog))
            (output / f"{catalog.id}.json").write_bytes(data_)
            written += 1
    for identifier in project.mappings:
        if not ids or identifier in ids:
            document = oscal_format.mapping_document(project.mappings[identifier], project)
            (output / f"mapping-{identifier}.json").write_bytes(oscal_format.dump(document))
            written += 1
    click.echo(f"wrote {written} files to {output}", err=True)
    return 0


@import_.command("oscal")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@inputs
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="YAML file to write; it must not exist."
)
def import_oscal(file: Path, config: Path | None, content: Path | None, data: Path | None, output: Path | None) -> int:
    """Turn an OSCAL mapping collection into the YAML of a mapping set. An id that no catalog lists is an error."""
    if output is not None and output.exists():
        raise click.UsageError(f"{output} is there already; nothing is overwritten")
    source = read_text(file, str(file), MAX_DATA_BYTES)
    if isinstance(source, Problem):
        raise click.UsageError(f"{file}: {source.message}")
    library = project_of(site_of(config, content, data)).library
    mapping, problems = read_mapping_collection(source, library)
    for problem in problems:
        place = Lines(source.text).place(problem.span.start)
        hint = f"\n  help: {problem.help}" if problem.help else ""
        click.echo(f"{file}:{place.line}:{place.column}: {problem.message}{hint}", err=True)
    if mapping is None:
        return FOUND
    text = mapping_yaml(mapping)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(f"wrote {output}", err=True)
    return 0
