"""The command line: arguments in, calls of the core, exit codes out."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..read.settings_files import SettingsError
from .commands.check import check
from .commands.citations import citations
from .commands.explain import explain
from .commands.sites import COULD_NOT_RUN, FOUND
from .commands.table import table

if TYPE_CHECKING:
    from collections.abc import Sequence


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
    """Check citations of regulation pages and show what they cite.

    \b
    Start here:
      crosswalk check                  check the site of ./mkdocs.yml
      crosswalk check --content docs   check a folder of Markdown, no MkDocs needed
      crosswalk explain XW102          what a finding means and what to do

    Exit codes: 0 nothing found, 1 findings, 2 the command could not do its work.
    """  # noqa: D301 - click wants the character itself, so that it leaves these lines as they are


for _word in (check, citations, explain, table):
    command.add_command(_word)
