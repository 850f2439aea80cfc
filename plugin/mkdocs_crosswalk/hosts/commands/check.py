"""`crosswalk check`: read the site, check it, tell what was found."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from ...check import check as run_check
from ...read.settings_files import MKDOCS_FILES, TOML_FILES, Site, find_settings
from ...read.settings_values import SettingsError, baseline_at, settings_from
from ...read.store import cache_folder
from .check_options import Wanted, choices
from .check_report import tell, tell_what_was_read, write_baseline
from .paths import located_by
from .progress import Progress
from .sites import (
    COULD_NOT_RUN,
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
    from collections.abc import Iterable

    from ...project import Project


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@inputs
@choices
def check(**options: Any) -> int:
    """Check pages, catalogs and mapping sets.

    With PATHS, only findings in these files and folders are told; the whole site is still read, since a link on one page
    may lead to another.
    """
    wanted = Wanted(**options)
    wanted.refuse_contradictions()
    if wanted.mend:
        from .fix import fix_site  # noqa: PLC0415 - few checks mend

        code = fix_site(_site(wanted), wanted.paths, diff=wanted.diff, unsafe=wanted.unsafe, told_apart=not wanted.diff)
        if wanted.diff or code:
            return code
    if wanted.watch:
        gc.enable()  # this run is long
        return run_again(lambda: _watched(wanted))
    return _once(wanted)[0]


def _watched(wanted: Wanted) -> tuple[int, Iterable[Path]]:
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


def _once(wanted: Wanted) -> tuple[int, Iterable[Path]]:
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
        tell_what_was_read(site, report, examined, perf_counter() - started)
    code = write_baseline(wanted, site, report) if wanted.write_baseline else tell(wanted, site, report)
    if not report.pages and site.data is None and wanted.site is None:
        click.echo(f"crosswalk: nothing was checked, since there is no page in {site.content}", err=True)
        code = COULD_NOT_RUN
    if wanted.explain and project is not None:
        from ...report.sides import explained  # noqa: PLC0415 - and few explain

        click.echo(explained(project), nl=False, err=wanted.form != "text" and wanted.output is None)
    roots = [path for path in (site.content, site.data, wanted.site, *site.files.values()) if path is not None]
    return code, roots


def _project(wanted: Wanted, site: Site, progress: Progress) -> Project:
    """Return all pages at once, with what a built site and other hosts say of them."""
    project = no_project() if _is_alone(wanted) else project_of(site, progress.track)
    if wanted.site is not None:
        project = with_built_site(project, wanted.site)
    if wanted.external:
        from .external import with_answers  # noqa: PLC0415 - few checks ask the network

        project = with_answers(project, site, quiet=wanted.quiet)
    return project


def _is_alone(wanted: Wanted) -> bool:
    """Tell whether a built site is to be checked whose sources nobody named."""
    named = wanted.config is not None or wanted.content is not None
    return wanted.site is not None and not named and find_settings(Path()) is None


def _site(wanted: Wanted) -> Site:
    over = {"fail_on": wanted.fail_on} if wanted.fail_on else {}
    if wanted.site is not None and _is_alone(wanted):
        built = wanted.site.resolve()
        return Site(built, wanted.site.name or built.name, settings=settings_from(over, KNOWN_RULES))
    own = wanted.baseline is None and not wanted.write_baseline
    if wanted.config is None and wanted.content is None and find_settings(Path()) is None:
        folder = next((path for path in wanted.paths if path.is_dir()), None)
        if folder is not None:
            message = f"no settings are here; to check a folder of Markdown write `crosswalk check --content {folder}`"
            raise SettingsError([message])
    site = site_of(wanted.config, wanted.content, wanted.data, over, with_baseline=own)
    if wanted.baseline is None or wanted.write_baseline:
        return site
    baseline = baseline_at(wanted.baseline, str(wanted.baseline))
    files = {**site.files, str(wanted.baseline): wanted.baseline}
    return replace(site, settings=replace(site.settings, baseline=baseline), files=files)
