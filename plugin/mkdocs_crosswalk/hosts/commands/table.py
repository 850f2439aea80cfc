"""`crosswalk table`: any view, printed or written as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...alike import help_for
from ...exports import FORMATS
from ...exports.sheets import sheets_of
from ...pages import DirectiveText
from ...read.directive_texts import read_directive
from ...read.view_shapes import VIEWS
from ...text import Span
from ...views import build
from .lookup import project_here
from .output import spelled_out, write_file
from .own_data import why_not_known
from .sites import KNOWN_RULES, inputs

if TYPE_CHECKING:
    from ...directives import Directive
    from ...project import Project

_OF_A_PAGE = ("backlinks", "references")
_PLAIN = ("", "txt", "text", "markdown")
"""Endings of files that Markdown goes into besides its own."""


@click.command()
@click.argument("view")
@click.argument("fields", nargs=-1)
@inputs
@click.option("--format", "form", type=click.Choice(list(FORMATS)),
              help="How the tables are written (default: as the file of --output ends, md without one).")  # fmt: skip
@click.option("--page", "uri", metavar="PAGE", help="The page that a view of one page is about: standards/cra.md.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write to.")
@click.option("--site-url", default="", help="Address of the built site, for links back to it.")
def table(  # noqa: PLR0913 - one argument an option
    view: str,
    fields: tuple[str, ...],
    config: Path | None,
    content: Path | None,
    data: Path | None,
    form: str | None,
    uri: str | None,
    output: Path | None,
    site_url: str,
) -> int:
    """Print a view as a table to take away. FIELDS are those of its directive, as name=value.

    \b
      crosswalk table register catalog=iec-62443-4-1
      crosswalk table mapping from=cra to=iec-62443-4-1,iec-62443-4-2 scope=annex-1 --format xlsx --output cra.xlsx
    """  # noqa: D301 - click wants the character itself, so that it leaves these lines as they are
    wanted = form or _format_of(output)
    project = project_here(config, content, data)
    directive = directive_of(project, view, fields, _page(project, view, uri))
    tables = tuple(build(project, directive, rules=KNOWN_RULES).tables())
    if not tables and view == "diagram":
        raise click.UsageError("the view `diagram` is a picture and no table; `mapping` has its relations as one")
    _write(FORMATS[wanted](sheets_of(project, [directive], site_url, tables)), wanted, output)
    return 0


def _format_of(output: Path | None) -> str:
    """Return the format that a file's name asks for, Markdown for plain text; raises `click.UsageError`."""
    ending = output.suffix.removeprefix(".").lower() if output else ""
    if ending in _PLAIN:
        return "md"
    if ending not in FORMATS:
        known = ", ".join(f".{form}" for form in FORMATS)
        raise click.UsageError(f"--output: no table is written as `.{ending}`; write {known}, or name a --format")
    return ending


def _page(project: Project, view: str, uri: str | None) -> str:
    """Return the page that a view is about, nothing for a view that is about none; raises `click.UsageError`."""
    if uri is not None and uri not in project.pages:
        raise click.UsageError(f"--page: there is no page `{uri}`; {help_for(uri, project.pages) or ''}".rstrip("; "))
    if uri is None and view in _OF_A_PAGE:
        raise click.UsageError(f"the view `{view}` is about the page that it stands on; name one with --page")
    return uri or ""


def directive_of(project: Project, view: str, fields: tuple[str, ...], uri: str = "") -> Directive:
    """Return the directive that the words of the command line spell; raises `click.UsageError` with all that is wrong."""
    if view not in VIEWS:
        raise click.UsageError(f"there is no view `{view}`; {help_for(view, VIEWS) or ''}")
    lines = [f"view: {view}"]
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise click.UsageError(f"`{field}` is not of the form FIELD=VALUE")
        lines.append(f"{name}: {_yaml(value)}")
    text = "\n".join(lines) + "\n"
    span = Span(0, len(text))
    directive, problems = read_directive(DirectiveText(text, span, span), uri, project.library, project.mappings)
    if directive is None or problems:
        named = [word.strip() for field in fields for word in field.partition("=")[2].split(",")]
        for word in named:
            if word not in project.library and (why := why_not_known(project, word)):
                raise click.UsageError(why)
        told = [problem.message + (f" ({problem.help})" if problem.help else "") for problem in problems]
        raise click.UsageError("; ".join(told) or "the view cannot be made")
    return directive


def _yaml(value: str) -> str:
    """Return a value as YAML: numbers and truth values bare, lists of words between commas."""
    words = [_word(word.strip()) for word in value.split(",")]
    return words[0] if len(words) == 1 else f"[{', '.join(words)}]"


def _word(word: str) -> str:
    if word in ("true", "false") or word.isdigit():
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write(data: bytes, form: str, output: Path | None) -> None:
    """Write tables to a file, or to standard output; raises `click.UsageError`."""
    if output is not None:
        write_file(output, data)
        click.echo(f"wrote {output}", err=True)
    elif form == "xlsx" and sys.stdout.isatty():
        raise click.UsageError("a workbook is no text: name a file with --output")
    else:
        sys.stdout.buffer.write(spelled_out(data.decode()).encode() if sys.stdout.isatty() else data)
        sys.stdout.flush()
