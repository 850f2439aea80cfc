"""The command line: arguments in, calls of the core, exit codes out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..check import check as run_check
from ..read.anchors import anchor_reader, any_host_anchor_reader
from ..read.project_files import build, folder_inputs, folder_text_reader
from ..read.settings_files import SettingsError, Site, read_mkdocs_yml, settings_from
from ..read.store import cache_folder
from ..report import FORMATS, json_format, text_format
from ..rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..project import Project

FOUND, COULD_NOT_RUN = 1, 2
_RULE_NAMES = [entry.rule.name for entry in RULES]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 nothing found, 1 findings, 2 it could not do its work."""
    try:
        result = command.main(args=None if argv is None else list(argv), standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        click.echo("stopped", err=True)
        return COULD_NOT_RUN
    except click.ClickException as error:
        error.show()
        return COULD_NOT_RUN
    except SettingsError as error:
        for message in error.messages:
            click.echo(f"crosswalk: {message}", err=True)
        return COULD_NOT_RUN
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has gone; nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    return result if isinstance(result, int) else 0


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crosswalk")
def command() -> None:
    r"""Check citations of regulation pages and show what they cite.

    \b
    Start here:
      crosswalk check                  check the site of ./mkdocs.yml
      crosswalk check --content docs   check a folder of Markdown, no MkDocs needed
      crosswalk explain XW102          what a finding means and what to do

    Exit codes: 0 nothing found, 1 findings, 2 the command could not do its work.
    """


def inputs(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that say which site is meant."""
    for option in (
        click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False),
                     help="Folder with catalogs/ and mappings/ of your own, used over those that ship with Crosswalk."),
        click.option("--content", type=click.Path(path_type=Path, exists=True, file_okay=False),
                     help="Folder of Markdown pages; no settings file is read."),
        click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False),
                     help="The site's mkdocs.yml (default: the one in this folder)."),
    ):  # fmt: skip
        function = option(function)
    return function


@command.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@inputs
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True,
              help="How findings are written.")  # fmt: skip
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]),
              help="The least severity that makes the exit code 1.")  # fmt: skip
def check(
    paths: tuple[Path, ...],
    config: Path | None,
    content: Path | None,
    data: Path | None,
    form: str,
    fail_on: str | None,
) -> int:
    """Check pages, catalogs and mapping sets.

    With PATHS, only findings in these files and folders are told; the whole site is still read, since a link on one page
    may lead to another.
    """
    site = _site(config, content, data, {"fail_on": fail_on} if fail_on else {})
    report = run_check(_project(site))
    if paths:
        report = report.only(_shown_paths(paths, site))
    if form == "text":
        click.echo(text_format.write(report, colour=_colour()), nl=False)
    else:
        click.echo(FORMATS[form](report), nl=False)
    return FOUND if report.failed else 0


@command.command()
@inputs
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How citations are written.")  # fmt: skip
def citations(config: Path | None, content: Path | None, data: Path | None, form: str) -> int:
    """Print every citation that was read, with the provisions it names."""
    project = _project(_site(config, content, data, {}))
    if form == "json":
        click.echo(json_format.write_citations(project), nl=False)
        return 0
    for page in project.pages.values():
        for citation in project.citations_on(page):
            if citation.reading.is_citation and citation.catalog:
                place = page.lines.place(citation.reference.span.start)
                named = ", ".join(citation.reading.provisions)
                label = f"[{citation.reference.label}][{citation.reference.key}]"
                click.echo(f"{page.path}:{place.line}:{place.column}: {label} → {citation.catalog.id}: {named}")
    return 0


@command.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    """Say what a rule looks for and what to do about its findings; without RULE, list all rules."""
    if rule is None:
        for entry in RULES:
            default = entry.rule.default.value if entry.rule.default else "off"
            click.echo(f"{entry.rule.code}  {entry.rule.name:22} {default:8} {entry.rule.summary}")
        return 0
    for entry in RULES:
        if rule.casefold() in (entry.rule.code.casefold(), entry.rule.name):
            default = entry.rule.default.value if entry.rule.default else "off"
            click.echo(f"{entry.rule.code} {entry.rule.name} (default: {default})\n\n{entry.rule.doc.strip()}")
            return 0
    from ..read.shapes import nearest  # noqa: PLC0415

    words = [word for entry in RULES for word in (entry.rule.code, entry.rule.name)]
    hint = nearest(rule, words) or "`crosswalk explain` lists all"
    raise click.UsageError(f"there is no rule `{rule}`; {hint}")


def _site(config: Path | None, content: Path | None, data: Path | None, over: dict[str, str]) -> Site:
    """Return the site that the options mean; raises `SettingsError`."""
    if content is not None and config is not None:
        raise click.UsageError("--config and --content exclude each other")
    if content is not None:
        shown = content.name or content.resolve().name
        return Site(content, shown, data, settings=settings_from(over, _RULE_NAMES))
    path = config or Path("mkdocs.yml")
    if not path.is_file():
        raise SettingsError(
            ["there is no mkdocs.yml here; name one with --config, or a folder of pages with --content"]
        )
    site = read_mkdocs_yml(path, _RULE_NAMES, over)
    return site if data is None else site.with_data(data)


def _project(site: Site) -> Project:
    inputs = folder_inputs(site.content, site.shown, site.data, site.settings, shipped=site.shipped)
    return build(
        inputs,
        site.settings,
        anchors=anchor_reader(separator=site.slug_separator) if site.configured else any_host_anchor_reader(),
        text_reader=folder_text_reader(site.content, site.shown, site.data),
        cache=cache_folder(),
    )


def _shown_paths(paths: tuple[Path, ...], site: Site) -> list[str]:
    """Return how messages call the files and folders that were named."""
    shown = []
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"there is no `{path}`")
        for root, name in ((site.content, site.shown), (site.data, site.data.name if site.data else "")):
            if root and path.resolve().is_relative_to(root.resolve()):
                shown.append(f"{name}/{path.resolve().relative_to(root.resolve()).as_posix()}".removesuffix("/."))
                break
        else:
            raise click.UsageError(f"`{path}` is neither in the content folder nor in the data folder of this site")
    return shown


def _colour() -> bool:
    """Tell whether the output is a terminal that wants colours. See https://no-color.org and FORCE_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
