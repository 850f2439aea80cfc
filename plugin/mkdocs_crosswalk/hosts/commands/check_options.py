"""What `crosswalk check` can be asked for besides the site, and what of it goes together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...read.baseline_files import BASELINE_FILE
from ...report import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable


def choices(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that say what is told, and how."""
    for option in reversed((
        click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True,
                     help="How findings are written."),
        click.option("--output", type=click.Path(path_type=Path, dir_okay=False, writable=True),
                     help="Write the report into this file, and the text report to the terminal."),
        click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]),
                     help="The least severity that makes the exit code 1."),
        click.option("--baseline", type=click.Path(path_type=Path, dir_okay=False),
                     help="File of findings that are known and not told again."),
        click.option("--write-baseline", is_flag=True,
                     help=f"Write all findings of now into the baseline (default: {BASELINE_FILE}) and exit with 0."),
        click.option("--site", type=click.Path(path_type=Path, exists=True, file_okay=False),
                     help="Also check the built site in this folder, whatever built it."),
        click.option("--explain-views", "explain", is_flag=True,
                     help="With --site: then name each anchor and link that only the source or only the built page has."),
        click.option("--external", is_flag=True,
                     help="Also ask the network whether addresses of other sites lead anywhere (takes minutes)."),
        click.option("--cache/--no-cache", default=True,
                     help="Whether what is known of files that have not changed is kept between runs."),
        click.option("--statistics", is_flag=True, help="Add how often each rule spoke."),
        click.option("--fix", "mend", is_flag=True,
                     help="First mend what can be mended, as `crosswalk fix` does; then tell what is left."),
        click.option("--diff", is_flag=True, help="With --fix: show what would change, and write nothing."),
        click.option("--unsafe", is_flag=True, help="With --fix: also make changes that somebody should look at."),
        click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C."),
        click.option("-q", "--quiet", is_flag=True,
                     help="One line a finding, and nothing where nothing is found."),
        click.option("-v", "--verbose", is_flag=True, help="Say on stderr what is read and how long it takes."),
    )):  # fmt: skip
        function = option(function)
    return function


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for."""

    paths: tuple[Path, ...]
    config: Path | None
    content: Path | None
    data: Path | None
    form: str
    output: Path | None
    fail_on: str | None
    baseline: Path | None
    write_baseline: bool
    site: Path | None
    explain: bool
    external: bool
    cache: bool
    statistics: bool
    mend: bool
    diff: bool
    unsafe: bool
    watch: bool
    quiet: bool
    verbose: bool

    def refuse_contradictions(self) -> None:
        """Raise `click.UsageError` where options do not go together."""
        if self.write_baseline and self.paths:
            raise click.UsageError("--write-baseline takes the whole site; leave the paths out")
        if self.explain and (self.site is None or self.watch):
            raise click.UsageError("--explain-views goes with --site, and not with --watch")
        if (self.diff or self.unsafe) and not self.mend:
            raise click.UsageError("--diff and --unsafe go with --fix")
        if self.mend and (self.watch or self.write_baseline):
            raise click.UsageError("--fix goes neither with --watch nor with --write-baseline")
