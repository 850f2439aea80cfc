"""`crosswalk check`: read the site, check it, tell what was found."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from ...check import check as run_check
from ...read.baseline_files import BASELINE_FILE, baseline_text
from ...read.settings_files import MKDOCS_FILES, TOML_FILES, Site, find_settings
from ...read.settings_values import SettingsError, baseline_at, settings_from
from ...read.store import cache_folder
from ...report import FORMATS, text_format
from ...report.fingerprints import identity
from ...report.sides import explained
from .fix import fix_site
from .output import colour, columns, write_file
from .paths import located_by, shown_paths
from .progress import Progress
from .sites import (
    COULD_NOT_RUN,
    FOUND,
    KNOWN_RULES,
    files_check_of,
    inputs,
    no_project,
    project_of,
    site_of,
    with_built_site,
)
from .watch import watch as run_again

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ...check import Report
    from ...project import Project


def _choices(function: Callable[..., int]) -> Callable[..., int]:
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
class _Wanted:
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


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@inputs
@_choices
def check(**options: Any) -> int:  # noqa: ANN401 - one value an option
    """Check pages, catalogs and mapping sets.

    With PATHS, only findings in these files and folders are told; the whole site is still read, since a link on one page
    may lead to another.
    """
    wanted = _Wanted(**options)
    if wanted.write_baseline and wanted.paths:
        raise click.UsageError("--write-baseline takes the whole site; leave the paths out")
    if wanted.explain and (wanted.site is None or wanted.watch):
        raise click.UsageError("--explain-views goes with --site, and not with --watch")
    if (wanted.diff or wanted.unsafe) and not wanted.mend:
        raise click.UsageError("--diff and --unsafe go with --fix")
    if wanted.mend:
        if wanted.watch or wanted.write_baseline:
            raise click.UsageError("--fix goes neither with --watch nor with --write-baseline")
        code = fix_site(_site(wanted), wanted.paths, diff=wanted.diff, unsafe=wanted.unsafe, told_apart=not wanted.diff)
        if wanted.diff or code:
            return code
    if wanted.watch:
        gc.enable()  # this run is long
        return run_again(lambda: _watched(wanted))
    return _once(wanted)[0]


def _watched(wanted: _Wanted) -> tuple[int, Iterable[Path]]:
    """Check once for somebody who goes on writing: settings that are wrong for a moment end nothing."""
    try:
        code, roots = _once(wanted)
    except SettingsError as error:
        for message in error.messages:
            click.echo(f"crosswalk: {message}", err=True)
        named = (wanted.config, wanted.content, wanted.data, wanted.baseline)
        roots = [*filter(None, named), *(Path(name) for name in (*MKDOCS_FILES, *TOML_FILES))]
        code = COULD_NOT_RUN
    if not wanted.quiet:
        click.echo("crosswalk: waiting for a change; Ctrl-C ends", err=True)
    return code, roots


def _once(wanted: _Wanted) -> tuple[int, Iterable[Path]]:
    """Check, tell, and return the exit code with the files and folders that matter to it."""
    started = perf_counter()
    site = _site(wanted)
    project = None
    progress = Progress(shown=False if wanted.quiet else None)
    if wanted.site is None and not wanted.external:
        checking = files_check_of(site, cache_folder() if wanted.cache else None, progress.track)
        report = checking.report()
        examined = checking.examined
    else:
        project = _project(wanted, site, progress)
        report = run_check(project, lambda pages: progress.track(pages, "checking"))
        examined = report.pages
    report = replace(report, located=located_by(site))
    if wanted.verbose:
        _tell_what_was_read(site, report, examined, perf_counter() - started)
    code = _write_baseline(wanted, site, report) if wanted.write_baseline else _tell(wanted, site, report)
    if not report.pages and site.data is wanted.site is None:
        click.echo(f"crosswalk: nothing was checked, since there is no page in {site.content}", err=True)
        code = COULD_NOT_RUN
    if wanted.explain and project is not None:
        click.echo(explained(project), nl=False, err=wanted.form != "text" and wanted.output is None)
    roots = [path for path in (site.content, site.data, wanted.site, *site.files.values()) if path is not None]
    return code, roots


def _project(wanted: _Wanted, site: Site, progress: Progress) -> Project:
    """Return all pages at once, with what a built site and other hosts say of them."""
    project = no_project() if _is_alone(wanted) else project_of(site, progress.track)
    if wanted.site is not None:
        project = with_built_site(project, wanted.site)
    if wanted.external:
        from .external import with_answers  # noqa: PLC0415 - few checks ask the network

        project = with_answers(project, site, quiet=wanted.quiet)
    return project


def _is_alone(wanted: _Wanted) -> bool:
    """Tell whether a built site is to be checked whose sources nobody named."""
    return wanted.site is not None and wanted.config is wanted.content is None and find_settings(Path()) is None


def _site(wanted: _Wanted) -> Site:
    over = {"fail_on": wanted.fail_on} if wanted.fail_on else {}
    if wanted.site is not None and _is_alone(wanted):
        built = wanted.site.resolve()
        return Site(built, wanted.site.name or built.name, settings=settings_from(over, KNOWN_RULES))
    own = wanted.baseline is None and not wanted.write_baseline
    site = site_of(wanted.config, wanted.content, wanted.data, over, with_baseline=own)
    if wanted.baseline is None or wanted.write_baseline:
        return site
    baseline = baseline_at(wanted.baseline, str(wanted.baseline))
    files = {**site.files, str(wanted.baseline): wanted.baseline}
    return replace(site, settings=replace(site.settings, baseline=baseline), files=files)


def _write_baseline(wanted: _Wanted, site: Site, report: Report) -> int:
    path = wanted.baseline or site.baseline or Path(BASELINE_FILE)
    write_file(path, baseline_text(identity(finding) for finding in report.findings))
    count = len(report.findings)
    click.echo(f"{path} now holds {count:,} known finding{'' if count == 1 else 's'}")
    if site.baseline is None:
        click.echo(f"it counts where the settings have `baseline: {path}`, and with `--baseline {path}`")
    return 0


def _tell(wanted: _Wanted, site: Site, report: Report) -> int:
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


def _tell_what_was_read(site: Site, report: Report, examined: int, seconds: float) -> None:
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
