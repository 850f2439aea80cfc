"""Run the examples of a page: files are written to a folder of the page's own, commands run there, in their order."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from mkdocs_crosswalk.hosts.cli import main

from .texts import Fence, fences, with_body

ELLIPSIS = "…"
"""A line of its own in an output: any lines may stand here."""
WIDTH = "100"
SITE = "site_name: Example\ndocs_dir: content\nplugins: [crosswalk]\n"
"""The settings of a page's folder, where the page does not write its own."""
_PLAIN = re.compile(r"crosswalk [^|<>;&$`]*")


@dataclass(frozen=True)
class Command:
    """A command of a console block with the output that the page shows."""

    line: str
    output: str


def commands(fence: Fence) -> list[Command]:
    """Return the commands of a console block; each stands on one line after `$ `."""
    parts = re.split(r"^\$ ", fence.body, flags=re.MULTILINE)[1:]
    return [Command(line, output.strip("\n")) for line, _, output in (part.partition("\n") for part in parts)]


def run_page(text: str, folder: Path) -> str:
    """Return the page as it is when each command printed what it prints now."""
    (folder / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    (folder / "content").mkdir()
    offset = 0
    for fence in fences(text):
        if fence.title:
            path = folder / fence.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{fence.body}\n", encoding="utf-8")
        elif fence.info == "console":
            moved = Fence(fence.info, None, fence.body, fence.indent, fence.start + offset, fence.end + offset)
            body = _run_block(fence, folder)
            text = with_body(text, moved, body)
            offset += len(body.split("\n")) - (fence.end - fence.start)
    return text


def _run_block(fence: Fence, folder: Path) -> str:
    status = 0
    blocks = []
    for command in commands(fence):
        if command.line == "echo $?":
            printed = str(status)
        else:
            status, printed = run(command.line, folder)
        kept = command.output if matches(command.output, printed) else printed
        blocks.append(f"$ {command.line}\n{kept}".rstrip("\n"))
    return "\n".join(blocks)


def run(line: str, folder: Path) -> tuple[int, str]:
    """Return the exit code of a command in `folder`, and what it prints, with paths as seen from there."""
    status, printed = _run(line, folder)
    return status, printed.replace(f"{folder}{os.sep}", "").replace(f"{folder.resolve()}{os.sep}", "")


def _run(line: str, folder: Path) -> tuple[int, str]:
    if _PLAIN.fullmatch(line):
        return _run_here(shlex.split(line)[1:], folder)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": WIDTH},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout.decode().strip("\n")


def _run_here(argv: list[str], folder: Path) -> tuple[int, str]:
    raw = io.BytesIO()
    printed = io.TextIOWrapper(raw, encoding="utf-8", newline="\n", write_through=True)
    before = {name: os.environ.get(name) for name in ("NO_COLOR", "COLUMNS")}
    os.environ.update(NO_COLOR="1", COLUMNS=WIDTH)
    try:
        with contextlib.chdir(folder), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            status = main(argv)
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
    return status, "\n".join(line.rstrip() for line in raw.getvalue().decode().strip("\n").split("\n"))


def matches(shown: str, printed: str) -> bool:
    """Tell whether a page shows what was printed, where a line with `…` stands for any lines."""
    pattern = "\n".join(
        r"(?s:.*)" if line.strip() == ELLIPSIS else re.escape(line) for line in shown.strip("\n").split("\n")
    )
    pattern = pattern.replace("\n(?s:.*)", r"(?:\n(?s:.*))?").replace("(?s:.*)\n", r"(?:(?s:.*)\n)?")
    return re.fullmatch(pattern, printed.strip("\n")) is not None
