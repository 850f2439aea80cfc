"""How a command writes: as text or JSON, files whole, and to a terminal as it wants to be written to."""

from __future__ import annotations

import os
import re
import sys
import textwrap
from typing import TYPE_CHECKING

import click

from ...read.whole_files import write_whole
from ...report.text_format import visible

if TYPE_CHECKING:
    from pathlib import Path


FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
                    help="How it is written.")  # fmt: skip
"""The option of commands that answer a person or a program."""


def tell(text: str, *, err: bool = False) -> None:
    """Print lines for people, with the characters spelled out that a terminal would obey instead of showing them.

    Labels, titles of pages and names of files are whatever somebody wrote. On a terminal, long lines go on below themselves.
    """
    told = spelled_out(text)
    width = None if err else columns()
    click.echo(_hanging(told, width) if width else told, err=err)


def _hanging(text: str, width: int) -> str:
    """Return lines of at most `width` characters, broken between words, with what goes on deeper than its beginning."""
    lines = []
    for line in text.split("\n"):
        deeper = line[: len(line) - len(line.lstrip())] + "  "
        lines += textwrap.wrap(
            line, width, subsequent_indent=deeper, break_long_words=False, break_on_hyphens=False
        ) or [""]
    return "\n".join(lines)


def spelled_out(text: str) -> str:
    """Return lines with the characters spelled out that a terminal would obey; tabs and line ends stay."""
    return re.sub(r"[^\t\n]+", lambda match: visible(match[0]), text)


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file whole, in a folder that is made where there is none; raises `click.FileError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from None


def columns() -> int | None:
    """Return how wide the terminal is that the output goes to; None where it goes to no terminal."""
    if not _is_terminal():
        return None
    from shutil import get_terminal_size  # noqa: PLC0415 - a pipe has no width, and need not wait for it

    return get_terminal_size().columns


def colour() -> bool:
    """Tell whether the output is a terminal that wants colours. See https://no-color.org and FORCE_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (_is_terminal() and os.environ.get("TERM") != "dumb")


def _is_terminal() -> bool:
    """Tell whether the output goes to a terminal; a program may be started without any output."""
    return sys.stdout is not None and sys.stdout.isatty()
