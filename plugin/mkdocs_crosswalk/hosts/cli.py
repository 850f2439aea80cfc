"""The command line: arguments in, calls of the core, exit codes out."""

from __future__ import annotations

import gc
import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..alike import help_for
from ..read.settings_values import SettingsError
from .commands.sites import COULD_NOT_RUN, FOUND

if TYPE_CHECKING:
    from collections.abc import Sequence


def run() -> int:
    """Do what the installed command is called for; return its exit code, as `main` does."""
    code = main()
    gc.freeze()  # else Python looks through all that is there before it ends
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 nothing found, 1 findings, 2 it could not do its work."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")  # a terminal of few characters still shows the rest
    gc.disable()  # a run is short and makes few rings; looking for them takes a tenth of its time
    try:
        return _answer(argv)
    except SettingsError as error:
        return _could_not("\n".join(f"crosswalk: {message}" for message in error.messages))
    except click.Abort:
        return _could_not("stopped")
    except BrokenPipeError:
        _leave_output()  # the reader of a pipe (`| head`) has gone; nobody is left to tell
        return FOUND
    except OSError as error:
        if error.filename is not None:
            raise
        _leave_output()
        return _could_not(f"crosswalk: the output cannot be written: {error.strerror}")
    finally:
        gc.enable()


def _answer(argv: Sequence[str] | None) -> int:
    try:
        result = command.main(None if argv is None else list(argv), prog_name="crosswalk", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return COULD_NOT_RUN
    if sys.stdout is not None:
        sys.stdout.flush()
    return result if isinstance(result, int) else 0


def _could_not(message: str) -> int:
    click.echo(message, err=True)
    return COULD_NOT_RUN


def _leave_output() -> None:
    """Have nothing more written to where nothing can be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


WORDS = {
    "check": "check:check",
    "citations": "citations:citations",
    "coverage": "coverage:coverage",
    "explain": "explain:explain",
    "export": "formats:export",
    "fix": "fix:fix",
    "import": "formats:import_",
    "new": "new:new",
    "schema": "schema:schema",
    "search": "search:search",
    "show": "show:show",
    "table": "table:table",
}
"""Word of the command line → its module under `commands` and its name there. A module is loaded when its word is said."""


class _Words(click.Group):
    """A group that loads a command when it is asked for, so that a check starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(WORDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in WORDS:
            hint = "`crosswalk --help` tells of all" if cmd_name == "help" else help_for(cmd_name, WORDS)
            raise click.UsageError(f"there is no command `{cmd_name}`; {hint}")
        module, _, name = WORDS[cmd_name].partition(":")
        found = getattr(import_module(f"{__package__}.commands.{module}"), name)
        return found if isinstance(found, click.Command) else None


@click.group(cls=_Words, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crosswalk")
def command() -> None:
    """Check citations of regulation pages and show what they cite.

    \b
    Start here:
      crosswalk check                  check the site of ./mkdocs.yml
      crosswalk check --content docs   check a folder of Markdown, no MkDocs needed
      crosswalk explain XW102          what a finding means and what to do

    \b
    Exit codes:
      0  nothing found that counts: errors do, others as --fail-on says
      1  findings that count
      2  the command could not do its work
    """  # noqa: D301 - click wants the character itself, so that it leaves these lines as they are
