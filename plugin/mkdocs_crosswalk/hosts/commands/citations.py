"""`crosswalk citations`: every citation that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ...report import json_format
from .output import tell
from .sites import inputs, project_of, site_of

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@inputs
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How citations are written.")  # fmt: skip
def citations(config: Path | None, content: Path | None, data: Path | None, form: str) -> int:
    """Print every citation, with the provisions it names."""
    project = project_of(site_of(config, content, data))
    if form == "json":
        click.echo(json_format.write_citations(project), nl=False)
        return 0
    for page in project.pages.values():
        for citation in project.citations_on(page):
            if citation.reading.is_citation and citation.catalog:
                path, place = project.place_of(page, citation.reference.span)
                named = ", ".join(citation.reading.provisions)
                label = f"[{citation.reference.label}][{citation.reference.written}]"
                tell(f"{path}:{place.line}:{place.column}: {label} → {citation.catalog.id}: {named}")
    return 0
