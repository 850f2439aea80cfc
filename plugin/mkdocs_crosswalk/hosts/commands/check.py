"""`crosswalk check`: read the site, check it, tell what was found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from ...check import check as run_check
from ...report import FORMATS, text_format
from .sites import FOUND, colour, inputs, located_by, project_of, shown_paths, site_of, write_whole


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@inputs
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True,
              help="How findings are written.")  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False, writable=True),
              help="Write the report into this file, and the text report to the terminal.")  # fmt: skip
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]),
              help="The least severity that makes the exit code 1.")  # fmt: skip
def check(
    paths: tuple[Path, ...],
    config: Path | None,
    content: Path | None,
    data: Path | None,
    form: str,
    output: Path | None,
    fail_on: str | None,
) -> int:
    """Check pages, catalogs and mapping sets.

    With PATHS, only findings in these files and folders are told; the whole site is still read, since a link on one page
    may lead to another.
    """
    site = site_of(config, content, data, {"fail_on": fail_on} if fail_on else {})
    report = replace(run_check(project_of(site)), located=located_by(site))
    if paths:
        report = report.only(shown_paths(paths, site))
    if output is not None:
        write_whole(output, FORMATS[form](report))
    if output is not None or form == "text":
        painted = colour()
        click.echo(text_format.write(report, colour=painted), nl=False, color=painted)
    else:
        click.echo(FORMATS[form](report), nl=False)
    return FOUND if report.failed else 0
