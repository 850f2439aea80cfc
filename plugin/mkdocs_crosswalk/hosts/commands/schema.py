"""`crosswalk schema`: JSON Schemas of all that authors write, made from the shapes that read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...read import catalog_files, ignores, mapping_files, settings_values, view_shapes
from .output import write_file
from .sites import KNOWN_RULES

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "catalog": catalog_files.json_schema,
    "mapping": mapping_files.json_schema,
    "directive": view_shapes.json_schema,
    "front-matter": lambda: ignores.json_schema(KNOWN_RULES),
    "settings": lambda: settings_values.json_schema(KNOWN_RULES),
}
"""What authors write → its schema."""


def schema_text(name: str) -> str:
    """Return the schema as the text of a file."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n"


@click.command()
@click.argument("what", required=False, type=click.Choice(list(SCHEMAS)))
@click.option("--write", "folder", type=click.Path(path_type=Path, file_okay=False),
              help="Write all schemas into this folder instead, as `catalog.schema.json` and so on.")  # fmt: skip
def schema(what: str | None, folder: Path | None) -> int:
    """Print a JSON Schema, for editors that complete.

    A file names its schema in its first line: `# yaml-language-server: $schema=../schemas/catalog.schema.json`.
    """
    if (what is None) == (folder is None):
        raise click.UsageError(f"name one of {', '.join(SCHEMAS)}, or a folder with --write")
    if folder is not None:
        for name in SCHEMAS:
            write_file(folder / f"{name}.schema.json", schema_text(name))
    elif what is not None:
        click.echo(schema_text(what), nl=False)
    return 0
