"""How `crosswalk check` tells what it found: on the terminal, in a file, or as a baseline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...check import numbered
from ...read.baseline_files import BASELINE_FILE, baseline_text
from ...report import FORMATS, text_format
from .output import colour, columns, write_file
from .paths import shown_paths
from .sites import FOUND

if TYPE_CHECKING:
    from ...check import Report
    from ...read.settings_files import Site
    from .check_options import Wanted


def write_baseline(wanted: Wanted, site: Site, report: Report) -> int:
    """Write all findings into the baseline, and return the exit code."""
    path = wanted.baseline or site.baseline or Path(BASELINE_FILE)
    write_file(path, baseline_text(finding.diagnostic.identity for finding in report.findings))
    click.echo(f"{path} now holds {numbered(len(report.findings), 'known finding')}")
    if site.baseline is None:
        click.echo(f"it counts where the settings have `baseline: {path}`, and with `--baseline {path}`")
    return 0


def tell(wanted: Wanted, site: Site, report: Report) -> int:
    """Write the report where and in the form that was asked for, and return the exit code."""
    if wanted.paths:
        report = report.only(shown_paths(wanted.paths, site))
    if wanted.output is not None:
        write_file(wanted.output, FORMATS[wanted.form](report))
    if wanted.output is None and wanted.form != "text":
        click.echo(FORMATS[wanted.form](report), nl=False)
    elif wanted.quiet:
        for finding in report.findings:
            click.echo(text_format.line_of(finding))
    else:
        painted = colour()
        click.echo(text_format.write(report, colour=painted, columns=columns()), nl=False, color=painted)
    if wanted.statistics:
        click.echo(text_format.statistics(report), nl=False, err=wanted.output is None and wanted.form != "text")
    return FOUND if report.failed else 0


def tell_what_was_read(site: Site, report: Report, examined: int, seconds: float) -> None:
    """Say on stderr what was read and how long it took; `examined` pages were looked at, the others were as before."""
    files = ", ".join(str(path) for path in site.files.values())
    data = f"{site.data} over the shipped data" if site.data and site.shipped else site.data or "the shipped data"
    kept = f", {report.pages - examined:,} of them as they were" if examined < report.pages else ""
    for line in (
        f"settings: {files or 'none'}",
        f"pages: {report.pages:,} in {site.content}{kept}",
        f"data: {data}",
        f"time: {seconds:.2f} s",
    ):
        click.echo(f"crosswalk: {line}", err=True)
